"""Texts and numbers: what is typed is told when typing pauses, on Enter, and when the field is left."""

import re

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from planner.core.field import Amount
from planner.core.model import Plan
from planner.ui.messages import plain
from planner.ui.speech import say, say_term, tell
from planner.ui.theme import set_ink
from planner.ui.timer import single_shot
from planner.ui.trackers.field_edit import FieldEdit
from planner.ui.widgets import TextArea, TextLabel
from planner.words.message import Count, message
from planner.words.money import amount_text, read_amount

PAUSE_MS = 700
NOTES_PX = 88
LONGEST_AMOUNT = 24
CODE_LETTERS = 2
_NUMBER = re.compile("-?[0-9]{1,18}")
_DECIMAL = re.compile("-?[0-9]{1,12}([.,][0-9]{1,6})?")


class TypedEdit(FieldEdit):
    """What text and number have in common: `text_edit`, and a text that has been typed and not been told."""

    def __init__(self, name: str, words: str, text_edit: QLineEdit | QPlainTextEdit) -> None:
        super().__init__(name, words)
        self.text_edit = text_edit
        self._held = self._told = ""
        self._pause = single_shot(self, PAUSE_MS)
        self._pause.timeout.connect(self.give)
        self.put(text_edit)
        text_edit.installEventFilter(self)

    def fill(self, plan: Plan, value: object) -> None:
        held = "" if value is None else str(value)
        if held == self._held and self._typed() != self._told:
            return  # Something else has changed while this is being typed.
        self._pause.stop()
        self.refuse("")
        self._held = held
        self._show()

    def drop(self) -> None:
        self._pause.stop()
        self._show()

    def give(self) -> None:
        self._pause.stop()
        if self._typed() != self._told:
            self._told = self._typed()
            self.changed.emit(self._value(self._told))

    def _typed(self) -> str:
        field = self.text_edit
        return field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()

    def _value(self, text: str) -> object:
        return text

    def _show(self) -> None:
        """What the plan has, in place of what was typed."""
        self._told = self._held
        if self._typed() == self._held:
            return
        self.text_edit.blockSignals(True)
        plain(self.text_edit, self._held)
        if isinstance(self.text_edit, QLineEdit):
            self.text_edit.setCursorPosition(0)  # Else a long text would show its end.
        self.text_edit.blockSignals(False)

    def _on_text_edit_typed(self) -> None:
        self._pause.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.text_edit:
            if event.type() == QEvent.Type.FocusOut:
                self.give()
            elif (
                event.type() == QEvent.Type.KeyPress
                and isinstance(event, QKeyEvent)
                and event.key() == Qt.Key.Key_Escape
                and self._typed() != self._held
            ):
                self._pause.stop()
                self.refuse("")
                self._show()
                return True
        return super().eventFilter(watched, event)


class LineEdit(TypedEdit):
    """A text in one line."""

    def __init__(self, name: str, words: str, longest: int | None) -> None:
        field = QLineEdit()
        super().__init__(name, words, field)
        if longest is not None:
            field.setMaxLength(longest)
        field.textEdited.connect(self._on_text_edit_typed)
        field.returnPressed.connect(self.give)


class NumberEdit(LineEdit):
    """A whole number; what is none is judged by the plan, as any other value."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__(name, words, None)

    def _value(self, text: str) -> object:
        typed = text.strip()
        return None if not typed else int(typed) if _NUMBER.fullmatch(typed) else typed


class DecimalEdit(LineEdit):
    """A number that may have a part; what is none is judged by the plan, as any other value."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__(name, words, None)

    def fill(self, plan: Plan, value: object) -> None:
        super().fill(plan, f"{value:g}" if isinstance(value, float) else value)

    def _value(self, text: str) -> object:
        typed = text.strip()
        return None if not typed else float(typed.replace(",", ".")) if _DECIMAL.fullmatch(typed) else typed


class AmountEdit(LineEdit):
    """An amount of money with its currency; what is none stays in the field, and is said below it."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__(name, words, LONGEST_AMOUNT)
        self.text_edit.setPlaceholderText(say_term("example of an amount", "65.00 USD"))

    def fill(self, plan: Plan, value: object) -> None:
        super().fill(plan, amount_text(value.minor, value.currency) if isinstance(value, Amount) else None)

    def give(self) -> None:
        if self._typed().strip() and self._typed() != self._told and read_amount(self._typed()) is None:
            self._pause.stop()
            self.refuse(say("Write an amount like 65.00 USD: the number, then the currency's three letters."))
            return
        super().give()

    def _value(self, text: str) -> object:
        amount = read_amount(text)
        return None if amount is None else Amount(*amount)


class NamesEdit(LineEdit):
    """Several names in one line, a semicolon or a comma between two of them; two letters are a code, in capitals."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__(name, words, None)

    def fill(self, plan: Plan, value: object) -> None:
        super().fill(plan, "; ".join(value) if isinstance(value, tuple) else None)

    def _value(self, text: str) -> object:
        pieces = (piece.strip() for piece in re.split("[;,]", text))
        return tuple(piece.upper() if len(piece) == CODE_LETTERS else piece for piece in pieces if piece)


class NotesEdit(TypedEdit):
    """A text of several lines; with `most` it is said below how many of so many characters it has."""

    def __init__(self, name: str, words: str, most: int | None = None) -> None:
        field = TextArea()
        super().__init__(name, words, field)
        self._most = most
        self.count_label = TextLabel("", "caption", "text_2")
        self.count_label.setObjectName("count_label")
        field.setFixedHeight(NOTES_PX)
        field.textChanged.connect(self._on_text_edit_typed)
        if most is not None:
            self.body.addWidget(self.count_label)
            field.textChanged.connect(self._count)

    def _show(self) -> None:
        super()._show()
        self._count()

    def _count(self) -> None:
        if self._most is None:
            return
        count = len(self._typed())
        words = message("{count} of {most} characters", count=Count(count), most=Count(self._most))
        if count > self._most:
            over = count - self._most
            words = message("{length}: {over} too many", length=words, over=Count(over))
        set_ink(self.count_label, "late" if count > self._most else "text_2")
        self.count_label.show_text(tell(words))
