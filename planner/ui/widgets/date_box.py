"""The framed line of a date field: the text, and small buttons at its end."""

from datetime import date

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QToolButton, QWidget

from planner.style.tokens import RADIUS
from planner.ui.icons import icon
from planner.ui.layouts import set_margins
from planner.ui.messages import plain_tip
from planner.ui.phrases import weekday_words
from planner.ui.speech import say, say_term
from planner.ui.theme import theme

ICON_PX = 16


class DateBox(QFrame):
    """The framed line of the field."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._trouble = False
        self._ink = "text"
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.day_edit = QLineEdit(self)
        self.day_edit.setProperty("bare", True)
        self.day_edit.setFrame(False)
        # The whole height of the frame takes a click.
        self.day_edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        # An example would look like an answer.
        self.day_edit.setPlaceholderText(say_term("day in a field", "no day yet"))
        self.day_edit.setObjectName("day_edit")
        self.day_edit.setAccessibleName(say("Date"))
        self._layout = QHBoxLayout(self)
        set_margins(self._layout, 10, 4, 4, 4)
        self._layout.setSpacing(0)
        self._layout.addWidget(self.day_edit, 1)
        self._on_theme_changed()
        self.day_edit.installEventFilter(self)
        theme().changed.connect(self._on_theme_changed)

    def add_button(self, icon_name: str, tip: str) -> QToolButton:
        """A small button at the right end."""
        button = QToolButton(self)
        button.setProperty("small", True)
        button.setIcon(icon(icon_name, "text_2"))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setAccessibleName(tip)
        plain_tip(button, tip)
        self._layout.addWidget(button)
        self._on_theme_changed()
        return button

    def set_trouble(self, trouble: bool) -> None:
        """Whether the edge says that something is wrong."""
        self._trouble = trouble
        self.update()

    def set_ink(self, ink: str) -> None:
        """The colour of the edge while it is not the usual one."""
        self._ink = ink
        self.update()

    def _on_theme_changed(self) -> None:
        size = theme().px(ICON_PX)
        widest = self.day_edit.fontMetrics().horizontalAdvance(weekday_words(date(2028, 5, 24)))
        self.day_edit.setMinimumWidth(widest + 8)
        for button in self.findChildren(QToolButton):
            button.setIconSize(QSize(size, size))
            button.setFixedSize(size + 8, size + 8)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme()
        focused = self.day_edit.hasFocus()
        strong = focused or self._trouble or self._ink == "accent"
        role = "late" if self._trouble else "accent" if strong else "text_3" if self.underMouse() else "edge"
        inset = 1.0 if strong else 0.5
        painter.setBrush(colours.colour("surface" if self.isEnabled() else "sunken"))
        painter.setPen(QPen(colours.colour(role if self.isEnabled() else "hairline"), 2 * inset))
        box = self.rect().toRectF().adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, RADIUS.control, RADIUS.control)
