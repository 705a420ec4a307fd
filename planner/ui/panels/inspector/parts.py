"""Small parts of the inspector: text that can be followed, a number to type, a part that folds."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QStyle, QToolButton, QWidget

from planner.style.tokens import SPACE
from planner.ui.icons import icon
from planner.ui.messages import plain, plain_tip
from planner.ui.roles import Marked, Role, give_button_role, give_role
from planner.ui.speech import say, say_term, tell
from planner.ui.theme import set_ink, theme
from planner.ui.widgets import ComboBox, DateField, ElidedLabel, QuietButton, TextLabel
from planner.words.message import Message
from planner.words.text import breakable

_PRESS_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
CARET_PX = 12
SHORT_ENTRY = 10


def _make_pressable(label: QLabel) -> None:
    label.setCursor(Qt.CursorShape.PointingHandCursor)
    label.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


def _is_press(label: QLabel, event: QKeyEvent | QMouseEvent) -> bool:
    if isinstance(event, QKeyEvent):
        return event.key() in _PRESS_KEYS
    return event.button() == Qt.MouseButton.LeftButton and label.rect().contains(event.position().toPoint())


def _paint_focus(label: QLabel) -> None:
    if label.hasFocus():
        painter = QPainter(label)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().colour("accent"), 2))
        painter.drawRoundedRect(label.rect().toRectF().adjusted(1, 1, -1, -1), 3, 3)


TARGET = 24
"""Logical pixels across what can be pressed, at least (WCAG 2.5.8)."""


class ClauseLabel(TextLabel):
    """A sentence that wraps; when it speaks of a task it can be pressed."""

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "small", "text_2", wrap=True, parent=parent)
        self._leads = False
        give_role(self, Role.StaticText)

    def show_clause(self, clause: Message, leads: bool) -> None:
        """Another sentence; `leads` = it can be pressed."""
        words = say("{clause} \u203a", clause=clause) if leads else tell(clause)
        # The mark never stands alone in a line.
        self.show_text(breakable(words).replace(" \u203a", "\u00a0\u203a"))
        self._leads = leads
        self.setMinimumHeight(TARGET if leads else 0)
        if leads:
            _make_pressable(self)
            give_role(self, Role.Link, self.pressed.emit)
            self.setAccessibleDescription(say("Shows that task"))
        else:
            give_role(self, Role.StaticText)
            self.unsetCursor()
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setAccessibleDescription("")

    def enterEvent(self, event: QEvent) -> None:
        set_ink(self, "accent" if self._leads else "text_2")

    def leaveEvent(self, event: QEvent) -> None:
        set_ink(self, "text_2")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._leads and _is_press(self, event):
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._leads and _is_press(self, event):
            self.pressed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _paint_focus(self)


class TaskLabel(ElidedLabel):
    """A task's title in one line that leads to the task."""

    pressed = Signal()

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, "small", "text", parent=parent)
        _make_pressable(self)
        give_role(self, Role.Link, self.pressed.emit)
        self.setMinimumHeight(24)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if _is_press(self, event):
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_press(self, event):
            self.pressed.emit()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEvent) -> None:
        set_ink(self, "accent")

    def leaveEvent(self, event: QEvent) -> None:
        set_ink(self, "text")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _paint_focus(self)


class NumberField(QWidget):
    """A whole number to type, with its unit behind it. `number_chosen` carries a number that the user chose.

    Typed text counts on Enter or when the field is left; Up and Down step by one, with Shift by seven.
    """

    number_chosen = Signal(int)

    def __init__(self, least: int, most: int, unit: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number: int | None = None
        self._least, self._most = least, most
        self.number_edit = QLineEdit()
        self.number_edit.setObjectName("number_edit")
        self.number_edit.setAccessibleName(name)
        self.number_edit.setValidator(QIntValidator(least, most, self.number_edit))
        self.number_edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.number_edit.installEventFilter(self)
        self.unit_label = TextLabel(unit, "small", "text_2")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE.unit)
        layout.addWidget(self.number_edit)
        layout.addWidget(self.unit_label, 1)
        self.setFocusProxy(self.number_edit)
        give_role(self, Role.Grouping)
        self._on_theme_changed()
        self.number_edit.editingFinished.connect(self._on_number_edit_finished)
        theme().changed.connect(self._on_theme_changed)

    @property
    def number(self) -> int | None:
        """The number of the field; what is being typed does not count yet."""
        return self._number

    def set_number(self, number: int | None) -> None:
        """Fills the field without a signal."""
        self._number = number
        self._show()

    def _show(self) -> None:
        plain(self.number_edit, "" if self._number is None else str(self._number))

    def _take(self, number: int) -> None:
        number = min(max(number, self._least), self._most)
        if number == self._number:
            self._show()
            return
        self.set_number(number)
        self.number_chosen.emit(number)

    def _on_number_edit_finished(self) -> None:
        text = self.number_edit.text().strip()
        if text.removeprefix("-").isascii() and text.removeprefix("-").isdigit():
            self._take(int(text))
        else:
            self._show()

    def _on_theme_changed(self) -> None:
        self.number_edit.setFixedWidth(self.number_edit.fontMetrics().horizontalAdvance("-99999") + 24)

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # type: ignore[override]
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            stride = 7 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                present = self._number if self._number is not None else self._least
                self._take(present + (stride if event.key() == Qt.Key.Key_Up else -stride))
                return True
            if event.key() == Qt.Key.Key_Escape and self.number_edit.isModified():
                self._show()
                return True
        return super().eventFilter(watched, event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class FoldButton(QToolButton):
    """The heading of a part that folds: its name, a short summary at its end, and a caret."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        give_button_role(self, Role.Button, Marked.UNFOLDED)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._title = title
        self._summary = ""
        self.setAccessibleName(title)

    @property
    def summary(self) -> str:
        """What the part says while it is folded."""
        return self._summary

    def show_summary(self, summary: str) -> None:
        """Another summary."""
        self._summary = summary
        self.setAccessibleDescription(summary)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, max(28, self.fontMetrics().height() + 10))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours, direction = theme(), self.layoutDirection()
        caret = colours.px(CARET_PX)
        box = QRect(0, (self.height() - caret) // 2, caret, caret)
        ahead = "caret-left" if self.isRightToLeft() else "caret-right"
        turned = QStyle.visualRect(direction, self.rect(), box)
        icon("caret-down" if self.isChecked() else ahead, "text_2").paint(painter, turned)
        painter.setFont(colours.font("small", 600))
        painter.setPen(colours.colour("text"))
        left = caret + 6
        room = self.rect().adjusted(left, 0, 0, 0)
        metrics = painter.fontMetrics()
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        name = metrics.elidedText(self._title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(QStyle.visualRect(direction, self.rect(), room), flags, name)
        painter.setFont(colours.font("small"))
        painter.setPen(colours.colour("text_3"))
        rest = room.adjusted(metrics.horizontalAdvance(self._title) + 12, 0, 0, 0)
        words = painter.fontMetrics().elidedText(self._summary, Qt.TextElideMode.ElideRight, max(rest.width(), 0))
        rest = QStyle.visualRect(direction, self.rect(), rest)
        painter.drawText(rest, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), words)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colours.colour("accent"), 2))
            painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), 4, 4)


class NarrowButton(QuietButton):
    """A button that is no wider than its place: what is cut short for want of room is in its tool tip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._whole, self._short = "", False
        super().__init__("", parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        self._whole = text
        self.setAccessibleName(text)
        plain(self, text)
        self.updateGeometry()
        self._fit()

    def _beside(self) -> int:
        """What the button needs beside its words."""
        words = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text()).width()
        return super().sizeHint().width() - words

    def _fit(self) -> None:
        room = self.width() - self._beside()
        words = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        plain(self, words)
        was, self._short = self._short, words != self._whole
        if was or self._short:  # else the tip may say why the button is off
            plain_tip(self, self._whole if self._short else "")

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self._whole)
        return QSize(width + self._beside(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._beside() + self.fontMetrics().horizontalAdvance("\u2026"), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def unsaid(field: DateField) -> DateField:
    """A field for a day that need not be known: empty it says so, and shows no day that looks like an answer."""
    field.day_edit.setPlaceholderText(say_term("day in a field", "no day yet"))
    return field


def narrow(choice: ComboBox) -> None:
    """A drop-down list that is no wider than its place, however long its entries are."""
    choice.setMinimumContentsLength(SHORT_ENTRY)
    choice.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
