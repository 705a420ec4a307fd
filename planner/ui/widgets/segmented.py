"""A row of options of which one is chosen."""

from collections.abc import Hashable, Iterable

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QDialog, QFrame, QHBoxLayout, QSizePolicy, QWidget

from planner.style.tokens import LABEL_WEIGHT, RADIUS, STRONG_WEIGHT
from planner.ui.messages import plain
from planner.ui.roles import Role, give_role
from planner.ui.theme import shows_ring, theme

HEIGHT = 32
INSET = 16


class Segmented(QFrame):
    """An exclusive choice. `changed` carries the value that the user chose; filling by `set_value` says nothing."""

    changed = Signal(object)

    def __init__(
        self,
        options: Iterable[str | tuple[Hashable, str]],
        value: Hashable = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        give_role(self, Role.Grouping)
        self._group = QButtonGroup(self)
        self._segments: dict[Hashable, _Segment] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for option in options:
            key, words = (option, option) if isinstance(option, str) else option
            segment = _Segment(words, self)
            self._segments[key] = segment
            self._group.addButton(segment)
            layout.addWidget(segment)
        self._mark_ends()
        self.set_value(value)
        self._connect()

    @property
    def value(self) -> Hashable:
        """The chosen value; None while nothing is chosen."""
        return next((key for key, segment in self._segments.items() if segment.isChecked()), None)

    @property
    def options(self) -> tuple[Hashable, ...]:
        """The values to choose from, in order."""
        return tuple(self._segments)

    def set_value(self, value: Hashable) -> None:
        """Shows a value without a signal; None (or a value that is no option) shows that nothing is chosen."""
        wanted = self._segments.get(value)
        # An exclusive group refuses to have nothing checked.
        self._group.setExclusive(False)
        for segment in self._segments.values():
            segment.setChecked(segment is wanted)
        self._group.setExclusive(True)

    def set_option_enabled(self, value: Hashable, enabled: bool) -> None:
        """Lets an option be chosen, or not."""
        self._segments[value].setEnabled(enabled)

    def segment(self, value: Hashable) -> QAbstractButton:
        """The button of an option."""
        return self._segments[value]

    def _mark_ends(self) -> None:
        segments = list(self._segments.values())
        if segments:
            segments[0].first = segments[-1].last = True

    def _connect(self) -> None:
        self._group.buttonClicked.connect(self._on_group_clicked)

    def _on_group_clicked(self) -> None:
        self.changed.emit(self.value)


class _Segment(QAbstractButton):
    """One option, painted from the palette."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.first = self.last = False
        self.setCheckable(True)
        self.setAutoExclusive(True)  # told as one of several; the group is what sees to it
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(words)
        plain(self, words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # In a dialog Enter is its default button, and Space chooses.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not isinstance(self.window(), QDialog):
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        # The width of the bold words, so that choosing an option moves nothing.
        metrics = QFontMetrics(theme().font("body", STRONG_WEIGHT))
        words = self.text().replace("&&", "&")
        height = max(HEIGHT, metrics.height() + INSET)
        return QSize(metrics.horizontalAdvance(words) + 2 * INSET, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme()
        chosen, enabled = self.isChecked(), self.isEnabled()
        ground = "accent_tint" if chosen else "sunken" if self.underMouse() and enabled else "surface"
        left, right = (self.last, self.first) if self.isRightToLeft() else (self.first, self.last)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5 if right else 0.5, -0.5)
        painter.setBrush(colours.colour(ground))
        painter.setPen(QPen(colours.colour("edge"), 1))
        painter.drawPath(_rounded(box, left, right))
        if shows_ring(self):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colours.colour("accent"), 2))
            painter.drawPath(_rounded(QRectF(self.rect()).adjusted(1, 1, -1, -1), left, right))
        ink = "edge" if not enabled else "accent" if chosen else "text_2"
        painter.setFont(colours.font("body", STRONG_WEIGHT if chosen else LABEL_WEIGHT))
        painter.setPen(colours.colour(ink))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text().replace("&&", "&"))

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)


def _rounded(box: QRectF, left: bool, right: bool) -> QPainterPath:
    """The outline of a box whose left or right corners are rounded."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    radius = RADIUS.control
    path.addRoundedRect(box, radius, radius)
    if not left:
        path.addRect(QRectF(box.left(), box.top(), radius, box.height()))
    if not right:
        path.addRect(QRectF(box.right() - radius, box.top(), radius, box.height()))
    return path.simplified()
