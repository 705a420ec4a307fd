"""The rail at the left: one entry for each page that exists."""

from collections.abc import Container, Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from planner.style.tokens import LABEL_WEIGHT, RADIUS, SPACE, STRONG_WEIGHT, WINDOW
from planner.ui.icons import icon
from planner.ui.layouts import edge
from planner.ui.messages import plain, plain_tip
from planner.ui.page_entry import PageEntry
from planner.ui.roles import Marked, Role, give_button_role, give_role
from planner.ui.speech import say, tell
from planner.ui.theme import set_ground, theme

ICON_PX = 20
ENTRY_HEIGHT = 56
MARGIN = 6


class Rail(QWidget):
    """`page_requested` carries the key of the entry that the user pressed."""

    page_requested = Signal(str)

    def __init__(self, entries: Sequence[PageEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAccessibleName(say("Pages"))
        give_role(self, Role.PageTabList)
        set_ground(self, "window")
        self._group = QButtonGroup(self)
        self._buttons: dict[str, RailButton] = {}
        inner = QVBoxLayout()
        inner.setContentsMargins(MARGIN, SPACE.unit, MARGIN, SPACE.unit)
        inner.setSpacing(4)
        for entry in sorted(entries, key=lambda entry: entry.at_foot):
            button = RailButton(entry)
            self._buttons[entry.key] = button
            self._group.addButton(button)
            if entry.at_foot:
                inner.addStretch(1)
            inner.addWidget(button)
        if not any(entry.at_foot for entry in entries):
            inner.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(inner, 1)
        layout.addWidget(edge(vertical=True))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._connect()
        self._on_theme_changed()

    @property
    def pages(self) -> tuple[str, ...]:
        """The keys of the entries, in order."""
        return tuple(self._buttons)

    def button(self, page: str) -> "RailButton":
        """The button of a page."""
        return self._buttons[page]

    def show_page(self, page: str) -> None:
        """Mark the entry of the page that is shown, without a signal."""
        self._group.setExclusive(False)
        for key, button in self._buttons.items():
            button.setChecked(key == page)
            # Tab comes to the page that is shown; arrows walk on from there.
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if key == page else Qt.FocusPolicy.ClickFocus)
        self._group.setExclusive(True)

    def show_entries(self, keys: Container[str]) -> None:
        """Leave out the entries of all other pages."""
        for key, button in self._buttons.items():
            button.setVisible(key in keys)

    def _connect(self) -> None:
        for page, button in self._buttons.items():
            button.clicked.connect(lambda _checked=False, page=page: self.page_requested.emit(page))
        theme().changed.connect(self._on_theme_changed)

    def _on_theme_changed(self) -> None:
        metrics = QFontMetrics(theme().font("caption", STRONG_WEIGHT))
        widest = max((metrics.horizontalAdvance(button.text()) for button in self._buttons.values()), default=0)
        self.setFixedWidth(max(WINDOW.rail, widest + 2 * MARGIN + 12))
        for button in self._buttons.values():
            button.updateGeometry()


class RailPlace(QScrollArea):
    """The rail where the window is lower than it: it scrolls, beside a bar that needs its own room."""

    def __init__(self, rail: Rail, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail_place")
        self._rail = rail
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setWidgetResizable(True)
        self.setWidget(rail)
        rail.installEventFilter(self)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._rail.minimumWidth(), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._fit()
        return False

    def _fit(self) -> None:
        high = self._rail.minimumSizeHint().height()
        bar = self.verticalScrollBar().sizeHint().width() if high > self.height() else 0
        self.setFixedWidth(self._rail.minimumWidth() + bar)


class RailButton(QAbstractButton):
    """Icon over name; the shown page has the accent."""

    def __init__(self, entry: PageEntry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry = entry
        self.setObjectName(f"{entry.key}_rail_button")
        self.setCheckable(True)
        give_button_role(self, Role.PageTab, Marked.SELECTED)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name = tell(entry.name)
        self.setAccessibleName(self._name)
        plain(self, self._name)
        keys = QKeySequence(entry.keys).toString(QKeySequence.SequenceFormat.NativeText)
        plain_tip(self, say("{tip} ({keys})", tip=entry.tip, keys=keys))

    def sizeHint(self) -> QSize:
        line = QFontMetrics(theme().font("caption", STRONG_WEIGHT)).height()
        return QSize(WINDOW.rail - 2 * MARGIN, max(ENTRY_HEIGHT, theme().px(ICON_PX) + line + 20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, on = theme(), self.isChecked()
        box = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        if on or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.colour("accent_tint" if on else "sunken"))
            painter.drawRoundedRect(box, RADIUS.control, RADIUS.control)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colours.colour("accent"), 2))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS.control, RADIUS.control)
        size = colours.px(ICON_PX)
        font = colours.font("caption", STRONG_WEIGHT if on else LABEL_WEIGHT)
        painter.setFont(font)
        line = painter.fontMetrics().height()
        top = (self.height() - size - line - 4) // 2
        role = "accent" if on else "text_2"
        icon(self._entry.icon_when_shown if on else self._entry.icon, role).paint(
            painter, QRect((self.width() - size) // 2, top, size, size)
        )
        painter.setPen(colours.colour(role))
        painter.drawText(QRect(0, top + size + 4, self.width(), line), Qt.AlignmentFlag.AlignCenter, self._name)
