"""A table over the records of a collection: a row each, a column for each of some of its fields."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from planner.core.collection import Collection
from planner.core.model import Plan, Record
from planner.core.record_words import value_of
from planner.ui.messages import shown
from planner.ui.speech import say, tell, value
from planner.words.message import Value

Index = QModelIndex | QPersistentModelIndex
Below = Callable[[Plan, Record], Value | None]
BELOW_ROLE = Qt.ItemDataRole.UserRole
"""What stands in small letters below the name of a row."""
NOTHING = "–"
"""In the cell of a field that nobody has filled."""


class RecordTable(QAbstractTableModel):
    """The records that a plan has, in their order; `wanted` leaves some out. Never edited in place."""

    def __init__(
        self,
        collection: Collection[Any],
        columns: Sequence[str] | None = None,
        below: Below = lambda _plan, _record: None,
        centred: Sequence[str] = (),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.collection = collection
        self.columns = collection.names if columns is None else tuple(columns)
        self._records: tuple[Record, ...] = ()
        self._texts: tuple[tuple[str, ...], ...] = ()
        self._below, self._centred = below, centred

    def fill(self, plan: Plan, wanted: Callable[[Record], bool] = lambda _: True) -> bool:
        """Show the plan's records. Tells whether other rows or other words are shown than before."""
        records = tuple(record for record in self.collection.of(plan) if wanted(record))
        texts = tuple(tuple(self._texts_of(plan, record)) for record in records)
        ids = [record.id for record in records]
        if texts == self._texts and ids == [record.id for record in self._records]:
            self._records = records
            return False
        self.beginResetModel()
        self._records, self._texts = records, texts
        self.endResetModel()
        return True

    def id_at(self, row: int) -> str | None:
        """The id of a row's record; None where there is no such row."""
        return self._records[row].id if 0 <= row < len(self._records) else None

    def row_of(self, record_id: str | None) -> int:
        """The row of a record; -1 where it has none."""
        return next((row for row, record in enumerate(self._records) if record.id == record_id), -1)

    def _texts_of(self, plan: Plan, record: Record) -> Iterator[str]:
        """Of each column, and what stands below the name."""
        for name in self.columns:
            yield _line(value_of(plan, self.collection, record, name)) or NOTHING
        yield _line(self._below(plan, record))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._records)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | Qt.AlignmentFlag | None:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and self.columns[section] in self._centred:
            return Qt.AlignmentFlag.AlignCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return tell(self.collection.words[self.columns[section]])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if not index.isValid():
            return None
        text = self._texts[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == BELOW_ROLE:
            return self._texts[index.row()][-1] if index.column() == 0 else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            heading = self.collection.words[self.columns[index.column()]]
            return say("{field}: {value}", field=heading, value=text)
        return None


def _line(held: Value | None) -> str:
    return "" if held is None else " ".join(shown(value(held)).split("\n"))
