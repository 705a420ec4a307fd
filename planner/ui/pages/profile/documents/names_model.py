"""The names as a table: a paper each, its given names, family name and birth date, and under it why they differ."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from planner.guidance.papers.names import Field
from planner.ui.messages import tip_text
from planner.ui.speech import say, tell
from planner.words.message import Message, term

Index = QModelIndex | QPersistentModelIndex
FIELDS: Mapping[Field, Message] = {
    Field.GIVEN: term("column of names", "given names"),
    Field.FAMILY: term("column of names", "family"),
    Field.BIRTH: term("column of names", "birth"),
}
"""What is compared, in the order of the columns, and what stands above each."""
PAPER, FIRST = 0, 1
"""The column of the papers, and the first one of the names."""


class CellMark(Enum):
    """How a name stands: the passport's own, the same, another one, another one for a reason, not known."""

    REFERENCE = auto()
    SAME = auto()
    DIFFERS = auto()
    QUIET = auto()
    EMPTY = auto()


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A name or a date; `raw` is what is edited, `differing` are the places of the letters that are others."""

    text: str
    raw: str
    mark: CellMark
    differing: tuple[int, ...] = ()
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class ShownName:
    """One paper with its three cells. `note` stands there in place of cells that nobody can fill yet.

    `hint` follows the words that ask for a name. `reason` None: nothing differs; empty: it is to be told why. `proof`
    stands behind it.
    """

    key: str
    title: str
    cells: tuple[ShownCell, ShownCell, ShownCell]
    note: str = ""
    hint: str = ""
    reason: str | None = None
    proof: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether no name of it is known."""
        return all(cell.mark is CellMark.EMPTY for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table: a paper, or the reason below it."""

    name: ShownName
    is_reason: bool = False


class NamesModel(QAbstractTableModel):
    """`given` carries the key of a paper, a field of FIELDS or "difference_reason", and the text that was typed."""

    given = Signal(str, str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()
        self.can_edit = True

    def show(self, names: tuple[ShownName, ...]) -> bool:
        """Show these papers; tells whether other rows than before are shown, or the same with other words."""
        lines = tuple(
            line
            for name in names
            for line in ((Line(name), Line(name, True)) if name.reason is not None else (Line(name),))
        )
        before, self.lines = self.lines, lines
        if [(line.name.key, line.is_reason) for line in before] == [(line.name.key, line.is_reason) for line in lines]:
            if before != lines:
                self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, len(FIELDS)))
            return before != lines
        self.beginResetModel()
        self.endResetModel()
        return True

    def cell(self, index: Index) -> ShownCell | None:
        """The cell of a name; None for a title or a reason."""
        line = self.lines[index.row()]
        return None if line.is_reason or index.column() < FIRST else line.name.cells[index.column() - FIRST]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else FIRST + len(FIELDS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        line = self.lines[index.row()]
        editable = self.can_edit and index.column() >= FIRST and not line.name.note
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return ("", *map(tell, FIELDS.values()))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(index)
            case Qt.ItemDataRole.EditRole:
                return self._raw(index)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.spoken(index)
            case Qt.ItemDataRole.ToolTipRole:
                return tip_text(self.spoken(index)) if index.column() >= FIRST else tip_text(self._text(index))
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        text, line = str(value).strip(), self.lines[index.row()]
        if text == self._raw(index):
            return False
        field = "difference_reason" if line.is_reason else tuple(FIELDS)[index.column() - FIRST]
        self.given.emit(line.name.key, field, text)
        return True

    def _text(self, index: Index) -> str:
        line, cell = self.lines[index.row()], self.cell(index)
        if cell is not None:
            return cell.text
        if index.column() == PAPER:
            return "" if line.is_reason else line.name.title
        return line.name.reason or ""

    def _raw(self, index: Index) -> str:
        line, cell = self.lines[index.row()], self.cell(index)
        return cell.raw if cell is not None else (line.name.reason or "") if line.is_reason else ""

    def spoken(self, index: Index) -> str:
        """A cell as it is heard."""
        line, cell = self.lines[index.row()], self.cell(index)
        if line.is_reason:
            if line.name.reason:
                return say("{paper}, why it differs: {reason}", paper=line.name.title, reason=reason_words(line.name))
            return say("{paper}: say why it differs", paper=line.name.title)
        if cell is None:
            return line.name.title
        return line.name.note or cell.spoken


def reason_words(name: ShownName) -> str:
    """The reason as it stands below a name, with what proves it."""
    if name.proof:
        return say("“{reason}” Proof: {proof}", reason=name.reason or "", proof=name.proof)
    return say("“{reason}”", reason=name.reason or "")
