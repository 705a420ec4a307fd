"""What every dialog of ours has: a default button for Enter, Esc to leave, a letter for each button."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from planner.ui.widgets.button import BareButton, MenuButton, PrimaryButton, QuietButton
from planner.ui.widgets.date_field import DateField


class Dialog(QDialog):
    """Enter is its default button: the primary one unless `set_default` names another, else the last, which closes it.

    With Alt held the letters show by which the buttons are pressed.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._default: QuietButton | None = None
        self._prepared = False

    @property
    def default_button(self) -> QuietButton | None:
        """The button that Enter presses from anywhere but another button."""
        return self._default

    def set_default(self, button: QuietButton) -> None:
        """Enter presses this button: where the primary one takes what cannot be brought back."""
        self._default = button

    def _prepare(self) -> None:
        shown = [button for button in self.findChildren(QuietButton) if button.isVisibleTo(self)]
        if self._default is None:
            plain_ones = [button for button in shown if not isinstance(button, BareButton | MenuButton)]
            primary = [button for button in plain_ones if isinstance(button, PrimaryButton)]
            self._default = next(iter(primary or plain_ones[-1:]), None)
        if self._default is not None:
            self._default.setDefault(True)
            if self.focusWidget() is None and not self._has_fields():
                self._default.setFocus()
        for button in shown:
            if isinstance(button, PrimaryButton) and button is not self._default:
                button.show_plainly()  # One button is the one that Enter presses, and looks like it.
        give_letters([button for button in [self._default, *shown] if button is not None])

    def _has_fields(self) -> bool:
        """Whether there is something to fill, to choose or to read, to which the focus goes first."""
        return any(
            child.isVisibleTo(self) and child.isEnabled() and child.focusPolicy() & Qt.FocusPolicy.TabFocus
            for child in self.findChildren(QWidget)
            if not isinstance(child, QuietButton)
        )

    def _show_letters(self, shown: bool) -> None:
        for button in self.findChildren(QuietButton):
            button.show_letter(shown)

    def showEvent(self, event: QShowEvent) -> None:
        if not self._prepared:
            self._prepared = True
            self._prepare()
        super().showEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._show_letters(event.key() == Qt.Key.Key_Alt)
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self._show_letters(False)
        super().keyReleaseEvent(event)


def give_letters(buttons: Iterable[QuietButton]) -> None:
    """Gives each button a letter of its own text, as far as there are enough; the first ones choose first.

    Of buttons that say the same, as one a line, none gets a letter.
    """
    different = list(dict.fromkeys(buttons))
    texts = [button.text() for button in different]
    taken: set[str] = set()
    for button in different:
        once = texts.count(button.text()) == 1 or button.isDefault()
        free = (letter for letter in button.text() if once and letter.isalnum() and letter.upper() not in taken)
        letter = next((letter for letter in free if len(letter.upper()) == 1), "")
        button.set_letter(letter)
        taken.add(letter.upper())


def settled(form: QWidget) -> bool:
    """Takes what is being typed in the date fields of a form; False, with the focus there, where one stays wrong.

    Whatever applies the form asks this first: nothing is applied over a red field.
    """
    return all(field.settle() for field in form.findChildren(DateField) if field.isVisibleTo(form))
