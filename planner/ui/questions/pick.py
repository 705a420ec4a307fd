"""Lists to choose from: specialties, countries, Pathways."""

import unicodedata

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from planner.packs.record import ExamFacts, Services
from planner.ui.messages import plain
from planner.ui.speech import say, tell, title
from planner.ui.widgets import ComboBox
from planner.words.countries import COUNTRIES
from planner.words.text import FIRST_STRONG_ISOLATE, POP_ISOLATE

Entries = tuple[tuple[str | None, str], ...]
"""Values with their words."""
LONGEST_SPECIALTY = 60
LETTERS_SHOWN = 14


class Pick(ComboBox):
    """A list of values with words. `chosen` carries what the user chose."""

    chosen = Signal(object)

    def __init__(self, entries: Entries, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for value, words in entries:
            self.addItem(words, value)
        self.activated.connect(self._on_activated)

    @property
    def value(self) -> str | None:
        """The value that is shown."""
        found: str | None = self.currentData()
        return found

    def set_value(self, value: str | None) -> None:
        """Show a value, without a signal; one that is not in the list shows the first entry."""
        self.setCurrentIndex(max(0, self.findData(value)))

    def _on_activated(self) -> None:
        self.chosen.emit(self.value)


class SearchPick(Pick):
    """The same with typing: what is typed finds an entry; with `free` it may also be something else."""

    def __init__(self, entries: Entries, *, free: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(entries, parent)
        self._free = free
        self._value: str | None = entries[0][0]
        self._words = dict(entries)
        self.name_edit = QLineEdit()
        self.name_edit.setProperty("bare", True)
        self.name_edit.setMaxLength(LONGEST_SPECIALTY)
        self.setLineEdit(self.name_edit)
        self.setMinimumContentsLength(LETTERS_SHOWN)
        self.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setInsertPolicy(ComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(self.model(), self)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        self.name_edit.editingFinished.connect(self._on_editing_finished)
        self.name_edit.setPlaceholderText(self._words[None])
        self.set_value(self._value)

    @property
    def value(self) -> str | None:
        return self._value

    def set_value(self, value: str | None) -> None:
        self._value = value
        index = self.findData(value)
        self.setCurrentIndex(index)
        if index < 0 or value is None:
            # What says that nothing is chosen stands behind the text: nobody has to delete it.
            plain(self.name_edit, value or "")
        self.name_edit.setCursorPosition(0)

    def _on_activated(self) -> None:
        self._take(self.currentData())

    def _on_editing_finished(self) -> None:
        text = " ".join(self.name_edit.text().split())
        found = next((value for value, words in self._words.items() if words.casefold() == text.casefold()), None)
        if not text or found is not None or text == self._words[None]:
            self._take(found)
        elif self._free:
            self._take(text)
        else:
            self._take(self._meant_by(text.casefold()))

    def _meant_by(self, text: str) -> str | None:
        """The one entry that begins with a text, or has it within; what is chosen stays where that may be several."""
        for fits in (str.startswith, str.__contains__):
            found = [value for value, words in self._words.items() if value and fits(words.casefold(), text)]
            if len(found) == 1:
                return found[0]
        return self._value

    def _take(self, value: str | None) -> None:
        before = self._value
        self.set_value(value)
        if value != before:
            self.chosen.emit(value)

    @property
    def _shown(self) -> str:
        """The text of what is chosen."""
        return "" if self._value is None else self._words.get(self._value, self._value)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # After the click has put the cursor: what is typed takes the place of what is there.
        QTimer.singleShot(0, self.name_edit, self.name_edit.selectAll)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = self.name_edit.text() != self._shown
        if event.key() == Qt.Key.Key_Escape and typed:
            self.set_value(self._value)
            return
        super().keyPressEvent(event)
        if typed and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # What was typed is taken: only the next Enter is that of the form.


def specialties(services: Services) -> Entries:
    """The specialties, those that most apply to first."""
    labels = ((specialty.id, _typed(title(specialty.label))) for specialty in services.specialties)
    return ((None, say("Not decided")), *labels)


def pathways(exams: ExamFacts) -> Entries:
    """The Pathways, and no Pathway at all."""
    return ((None, say("Pathway not known yet")), *((choice.id, title(choice.label)) for choice in exams.pathways))


def passports() -> Entries:
    """Every country, as the one whose passport somebody travels on."""
    return ((None, say("Passport not said")), *_named_countries())


def countries() -> Entries:
    """Every country with its two-letter code (ISO 3166), by name."""
    return ((None, say("Country not said")), *_named_countries())


def _named_countries() -> list[tuple[str | None, str]]:
    named: list[tuple[str | None, str]] = [(code, tell(name)) for code, name in COUNTRIES.items()]
    # Taken apart, a letter with an accent stands at the letter, not after z.
    return sorted(named, key=lambda entry: unicodedata.normalize("NFD", entry[1]))


def _typed(words: str) -> str:
    """The words as somebody types them, without the marks that set them apart within a sentence."""
    return words.strip(FIRST_STRONG_ISOLATE + POP_ISOLATE)
