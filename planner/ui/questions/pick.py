"""Lists to choose from: specialties, countries, Pathways. Ids and labels come from the packs."""

import functools

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from planner.packs.record import ExamFacts, Services
from planner.ui.messages import plain
from planner.ui.widgets import ComboBox

Entries = tuple[tuple[str | None, str], ...]
"""Values with their words."""
UNDECIDED = "Not decided"
NO_COUNTRY = "Country not said"
NO_PASSPORT = "Passport not said"
NO_PATHWAY = "Pathway not known yet"
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
        self.set_value(self._value)

    @property
    def value(self) -> str | None:
        return self._value

    def set_value(self, value: str | None) -> None:
        self._value = value
        index = self.findData(value)
        self.setCurrentIndex(index)
        if index < 0:
            plain(self.name_edit, value or "")
        self.name_edit.setCursorPosition(0)

    def _on_activated(self) -> None:
        self._take(self.currentData())

    def _on_editing_finished(self) -> None:
        text = " ".join(self.name_edit.text().split())
        found = next((value for value, words in self._words.items() if words.lower() == text.lower()), None)
        if not text or found is not None or text == self._words[None]:
            self._take(found)
        elif self._free:
            self._take(text)
        else:
            self.set_value(self._value)

    def _take(self, value: str | None) -> None:
        before = self._value
        self.set_value(value)
        if value != before:
            self.chosen.emit(value)


def specialties(services: Services) -> Entries:
    """The specialties, those that most apply to first."""
    return ((None, UNDECIDED), *((specialty.id, specialty.label) for specialty in services.specialties))


def pathways(exams: ExamFacts) -> Entries:
    """The Pathways, and no Pathway at all."""
    return ((None, NO_PATHWAY), *((choice.id, choice.label) for choice in exams.pathways))


def passports() -> Entries:
    """Every country, as the one whose passport somebody travels on."""
    return ((None, NO_PASSPORT), *countries()[1:])


@functools.cache
def countries() -> Entries:
    """Every country with its two-letter code (ISO 3166), by name."""
    found: dict[str, str] = {}
    for territory in QLocale.Country:
        code = QLocale.territoryToCode(territory)
        if len(code) == 2 and code.isalpha():
            found[code] = QLocale.territoryToString(territory)
    named: list[tuple[str | None, str]] = sorted(found.items(), key=lambda item: item[1])
    return ((None, NO_COUNTRY), *named)
