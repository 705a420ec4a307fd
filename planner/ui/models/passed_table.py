"""The rows of the catch-up sheet as a table: the step, its day, what is said of it."""

from collections.abc import Iterable
from datetime import date
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from planner.guidance.catching_up import WORDS, Choice, Sheet
from planner.ui.messages import tip_text
from planner.ui.speech import say, say_term, tell, title, value
from planner.words.message import Data, Message, message, near_day, term

Index = QModelIndex | QPersistentModelIndex
CHOICES_ROLE = Qt.ItemDataRole.UserRole
"""Of the last column: the words that can be chosen, and the number of the one that is."""


class Column(IntEnum):
    """The columns, in order."""

    STEP = 0
    DAY = 1
    ANSWER = 2


HEADINGS: dict[Column, Message] = {
    Column.STEP: term("heading of a list", "Step"),
    Column.DAY: term("heading of a list", "Day"),
    Column.ANSWER: term("heading of a list", "What became of it"),
}


class PassedTable(QAbstractTableModel):
    """Shows a sheet; what is said of rows goes through here. `answered` comes after each change."""

    answered = Signal()

    def __init__(self, sheet: Sheet, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sheet, self._today = sheet, today
        self._words = {choice: tell(words) for choice, words in WORDS.items()}

    def choose(self, row: int, number: int) -> None:
        """Say one thing of one row, by its number from 0."""
        choices = self.sheet.rows[row].choices
        if 0 <= number < len(choices):
            self.sheet.choose(row, choices[number])
            self.tell_changed([row])

    def choose_for(self, rows: list[int], choice: Choice) -> None:
        """Say one thing of many rows, where that can be said."""
        self.sheet.choose_for(rows, choice)
        self.tell_changed(rows)

    def number_of(self, row: int) -> int | None:
        """Which of its choices a row has; None while it has no answer."""
        choice = self.sheet.given(row).choice
        return None if choice is None else self.sheet.rows[row].choices.index(choice)

    def tell_changed(self, rows: Iterable[int]) -> None:
        """These rows say something else now."""
        places = sorted(rows)
        if places:
            self.dataChanged.emit(self.index(places[0], 0), self.index(places[-1], len(Column) - 1))
            self.answered.emit()

    def words(self, row: int) -> tuple[str, ...]:
        """What can be said of a row, in words."""
        return tuple(self._words[choice] for choice in self.sheet.rows[row].choices)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.sheet.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return tell(HEADINGS[Column(section)])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = index.row(), Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(row, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row) if column is Column.STEP else self._text(row, column)
            case Qt.ItemDataRole.ToolTipRole if column is Column.STEP:
                return tip_text(title(self.sheet.rows[row].title))
            case _ if role == CHOICES_ROLE and column is Column.ANSWER:
                return self.words(row), self.number_of(row)
        return None

    def _text(self, row: int, column: Column) -> str:
        held, given = self.sheet.rows[row], self.sheet.given(row)
        if column is Column.STEP:
            return title(held.title)
        if column is Column.DAY:
            return value(near_day(given.day, self._today, weekday=True))
        return self._answer(row)

    def _answer(self, row: int) -> str:
        choice = self.sheet.given(row).choice
        return say_term("answer about a step", "not answered") if choice is None else self._words[choice]

    def _spoken(self, row: int) -> str:
        held, given = self.sheet.rows[row], self.sheet.given(row)
        if given.choice is None:
            return say("{step}, planned for {day}, not answered", step=Data(held.title), day=given.day)
        said = message("{step}, {day}, {answer}", step=Data(held.title), day=given.day, answer=WORDS[given.choice])
        return tell(said)
