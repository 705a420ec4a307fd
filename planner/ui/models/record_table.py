"""A table over the records of a collection: a row each, a column for each of some of its fields."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon

from planner.core.collection import Collection
from planner.core.model import Plan, Record
from planner.core.record_words import value_of
from planner.core.records import collection_of
from planner.ui.icons import icon
from planner.ui.messages import shown, tip_text
from planner.ui.speech import say, tell, value
from planner.words.message import Message, Value

Index = QModelIndex | QPersistentModelIndex
Below = Callable[[Plan, Record], Value | None]
BELOW_ROLE = Qt.ItemDataRole.UserRole
"""What stands in small letters below the name of a row."""
LINK_ROLE = BELOW_ROLE + 1
"""What stands behind that, to be pressed."""
TONE_ROLE = BELOW_ROLE + 2
OPEN_ROLE = BELOW_ROLE + 3
"""Whether the field of a cell is to be filled still."""
NOTHING = "–"
"""In the cell of a field that nobody has filled."""


class Tone(StrEnum):
    """How a cell stands out: to come, for the person to do now, too late, of weight, not open yet."""

    PLAIN = "plain"
    REACHED = "reached"
    NOW = "now"
    EXPECTED = "expected"
    LATE = "late"
    WARN = "warn"
    LOCKED = "locked"


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell in place of what the field holds; `spoken` is heard in place of that."""

    text: Value | None
    tone: Tone = Tone.PLAIN
    spoken: Message | None = None


@dataclass(frozen=True, slots=True)
class RowWords:
    """What a list shows of a row besides its fields: the cell of a column, None where it is the field's own, a link."""

    cell: Callable[[Record, str], Cell | None] = lambda _record, _column: None
    link: Callable[[Record], Message | None] = lambda _record: None


@dataclass(frozen=True, slots=True)
class _Shown:
    text: str
    tone: Tone = Tone.PLAIN
    spoken: str = ""
    open: bool = False


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[_Shown, ...]
    below: str
    link: str


def in_row_order(records: Sequence[Record]) -> Sequence[Record]:
    """As the plan has them."""
    return records


class RecordTable(QAbstractTableModel):
    """The records that a plan has, in their order; `wanted` leaves some out. Never edited in place.

    A column is a field, or a field of what one refers to ("writer.away"), or any name that `headings` has a word for
    and the row words a cell. `icons` stand before the heading of a column.
    """

    def __init__(
        self,
        collection: Collection[Any],
        columns: Sequence[str] | None = None,
        below: Below = lambda _plan, _record: None,
        centred: Sequence[str] = (),
        parent: QObject | None = None,
        headings: Mapping[str, Message] | None = None,
        icons: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(parent)
        self.collection = collection
        self.columns = collection.names if columns is None else tuple(columns)
        self._records: tuple[Record, ...] = ()
        self._rows: tuple[_Row, ...] = ()
        self._below, self._centred = below, centred
        self._icons = {self.columns.index(name): icon_name for name, icon_name in (icons or {}).items()}
        self._headings = [self._heading(name, headings or {}) for name in self.columns]

    def fill(
        self,
        plan: Plan,
        wanted: Callable[[Record], bool] = lambda _: True,
        words: RowWords | None = None,
        arranged: Callable[[Sequence[Record]], Sequence[Record]] = in_row_order,
    ) -> bool:
        """Show the plan's records, `arranged` in another order or only some of them.

        Tells whether other rows or other words are shown than before.
        """
        words = RowWords() if words is None else words
        records = tuple(arranged([record for record in self.collection.of(plan) if wanted(record)]))
        rows = tuple(self._row(plan, record, words) for record in records)
        ids = [record.id for record in records]
        if rows == self._rows and ids == [record.id for record in self._records]:
            self._records = records
            return False
        self.beginResetModel()
        self._records, self._rows = records, rows
        self.endResetModel()
        return True

    def id_at(self, row: int) -> str | None:
        """The id of a row's record; None where there is no such row."""
        return self._records[row].id if 0 <= row < len(self._records) else None

    def row_of(self, record_id: str | None) -> int:
        """The row of a record; -1 where it has none."""
        return next((row for row, record in enumerate(self._records) if record.id == record_id), -1)

    def _row(self, plan: Plan, record: Record, words: RowWords) -> _Row:
        link = words.link(record)
        cells = tuple(self._cells(plan, record, words))
        return _Row(cells, _line(self._below(plan, record)), "" if link is None else tell(link))

    def _cells(self, plan: Plan, record: Record, words: RowWords) -> Iterator[_Shown]:
        for name, heading in zip(self.columns, self._headings, strict=True):
            cell = words.cell(record, name)
            if cell is None:
                cell = Cell(self._value(plan, record, name))
            text = _line(cell.text) or NOTHING
            spoken = say("{field}: {value}", field=heading, value=text) if cell.spoken is None else tell(cell.spoken)
            yield _Shown(text, cell.tone, spoken, name in self.collection.names and getattr(record, name) is None)

    def _value(self, plan: Plan, record: Record, name: str) -> Value | None:
        """What a field holds, the record's own or that of what it refers to."""
        own, _, other = name.partition(".")
        if not other:
            return value_of(plan, self.collection, record, name) if own in self.collection.names else None
        collection = collection_of(self.collection.refers_to(own) or "")
        found = plan.records.get(collection.key, {}).get(getattr(record, own) or "")
        return None if found is None else value_of(plan, collection, found, other)

    def _heading(self, name: str, headings: Mapping[str, Message]) -> Message:
        own, _, other = name.partition(".")
        if name in headings:
            return headings[name]
        collection = collection_of(self.collection.refers_to(own) or "") if other else self.collection
        return collection.words[other or own]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._records)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | Qt.AlignmentFlag | QIcon | None:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DecorationRole and section in self._icons:
            return icon(self._icons[section], "text_2")
        if role == Qt.ItemDataRole.TextAlignmentRole and self.columns[section] in self._centred:
            return Qt.AlignmentFlag.AlignCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return tell(self._headings[section])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        held, row = _HELD.get(role), self._rows[index.row()]
        return None if held is None else held(row, row.cells[index.column()], index.column() == 0)


def _tip(row: _Row, cell: _Shown, first: bool) -> str:
    """What a mark means, and all of a name that may be cut."""
    if first:
        return tip_text("\n".join(filter(None, (cell.text, row.below))))
    return tip_text(cell.spoken) if cell.tone is not Tone.PLAIN else ""


def _described(row: _Row, _cell: _Shown, first: bool) -> str:
    return "\n".join(filter(None, (row.below, row.link))) if first else ""


def _line(held: Value | None) -> str:
    return "" if held is None else " ".join(shown(value(held)).split("\n"))


_HELD: Mapping[int, Callable[[_Row, _Shown, bool], object]] = {
    Qt.ItemDataRole.DisplayRole: lambda _row, cell, _first: cell.text,
    Qt.ItemDataRole.AccessibleTextRole: lambda _row, cell, _first: cell.spoken,
    Qt.ItemDataRole.AccessibleDescriptionRole: _described,
    Qt.ItemDataRole.ToolTipRole: _tip,
    TONE_ROLE: lambda _row, cell, _first: cell.tone,
    OPEN_ROLE: lambda _row, cell, _first: cell.open,
    BELOW_ROLE: lambda row, _cell, first: row.below if first else None,
    LINK_ROLE: lambda row, _cell, first: row.link if first else None,
}
"""What a cell has for each role, by its row, itself, and whether it is the first."""
