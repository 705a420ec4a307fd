"""A number between - and +."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from planner.style.tokens import RADIUS, STRONG_WEIGHT
from planner.ui.icons import icon
from planner.ui.messages import plain_tip
from planner.ui.roles import Role, give_role
from planner.ui.speech import tell
from planner.ui.speech import value as value_words
from planner.ui.theme import shows_ring, theme
from planner.ui.widgets.label import TextLabel
from planner.words.message import Message, message

HEIGHT = 32
ICON_PX = 14
INSET = 14
LESS = message("Less")
MORE = message("More")


class Stepper(QFrame):
    """Steps through a range by buttons or arrow keys. `changed` carries the number that the user chose."""

    changed = Signal(float)

    def __init__(
        self,
        minimum: float,
        maximum: float,
        value: float | None = None,
        *,
        step: float = 1,
        words: Callable[[float], str] = value_words,
        tips: tuple[Message, Message] = (LESS, MORE),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._minimum, self._maximum, self._step = minimum, maximum, step
        self._words = words
        self._value = minimum
        give_role(self, Role.SpinBox)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.less_button = _step_button("minus", tell(tips[0]), self)
        self.more_button = _step_button("plus", tell(tips[1]), self)
        self.value_label = TextLabel("", "strong", parent=self)
        self.value_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self.less_button)
        layout.addWidget(self.value_label, 1)
        layout.addWidget(self.more_button)
        self.set_value(minimum if value is None else value)
        self._on_theme_changed()
        self._connect()

    @property
    def value(self) -> float:
        """The number shown."""
        return self._value

    def set_value(self, value: float) -> None:
        """Shows a number, brought into the range, without a signal."""
        self._value = min(max(value, self._minimum), self._maximum)
        self.value_label.show_text(self._words(self._value))
        self.less_button.setEnabled(self._value > self._minimum)
        self.more_button.setEnabled(self._value < self._maximum)
        self.setAccessibleDescription(self._words(self._value))

    def _take(self, value: float) -> None:
        before = self._value
        self.set_value(value)
        if self._value != before:
            self.changed.emit(self._value)

    def _connect(self) -> None:
        self.less_button.clicked.connect(self._on_less_button_clicked)
        self.more_button.clicked.connect(self._on_more_button_clicked)
        theme().changed.connect(self._on_theme_changed)

    def _on_less_button_clicked(self) -> None:
        self._take(self._value - self._step)

    def _on_more_button_clicked(self) -> None:
        self._take(self._value + self._step)

    def _on_theme_changed(self) -> None:
        metrics = QFontMetrics(theme().font("body", STRONG_WEIGHT))
        steps = min(int((self._maximum - self._minimum) / self._step), 200)
        texts = [self._words(self._minimum + count * self._step) for count in range(steps + 1)]
        self.value_label.setFixedWidth(max(map(metrics.horizontalAdvance, texts)) + 2 * INSET)
        side = max(HEIGHT, metrics.height() + INSET) - 2
        for button in (self.less_button, self.more_button):
            button.setFixedSize(side, side)
            button.setIconSize(QSize(theme().px(ICON_PX), theme().px(ICON_PX)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Up | Qt.Key.Key_Plus:
                self._take(self._value + self._step)
            case Qt.Key.Key_Down | Qt.Key.Key_Minus:
                self._take(self._value - self._step)
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                further = (event.key() == Qt.Key.Key_Right) != self.isRightToLeft()
                self._take(self._value + (self._step if further else -self._step))
            case Qt.Key.Key_Home:
                self._take(self._minimum)
            case Qt.Key.Key_End:
                self._take(self._maximum)
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme()
        focused = shows_ring(self)
        inset = 1.0 if focused else 0.5
        painter.setBrush(colours.colour("surface"))
        painter.setPen(QPen(colours.colour("accent" if focused else "edge"), 2 * inset))
        box = self.rect().toRectF().adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, RADIUS.control, RADIUS.control)
        painter.setPen(QPen(colours.colour("hairline_strong"), 1))
        label = self.value_label.geometry()
        for x in (label.left(), label.right()):
            painter.drawLine(x, 2, x, self.height() - 3)


def _step_button(icon_name: str, tip: str, parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setIcon(icon(icon_name, "text_2"))
    button.setAutoRepeat(True)
    # The arrow keys of the stepper do the same: one stop of the Tab key is enough.
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setAccessibleName(tip)
    plain_tip(button, tip)
    return button
