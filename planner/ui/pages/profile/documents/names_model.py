"""The names as a table: a paper each, its given names, family name and birth date, and under it why each differs."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from planner.guidance.papers.names import Field, Reason
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
class ShownReason:
    """Why the name or the birth date differs; with no `text` it is to be told. `proof` stands behind the text."""

    reason: Reason
    text: str
    proof: str = ""


@dataclass(frozen=True, slots=True)
class ShownName:
    """One paper with its three cells. `note` stands there in place of cells that nobody can fill yet.

    `hint` follows the words that ask for a name. `reasons`: one for each part that differs.
    """

    key: str
    title: str
    cells: tuple[ShownCell, ShownCell, ShownCell]
    note: str = ""
    hint: str = ""
    reasons: tuple[ShownReason, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether no name of it is known."""
        return all(cell.mark is CellMark.EMPTY for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table: a paper, or a reason below it."""

    name: ShownName
    reason: ShownReason | None = None

    @property
    def is_reason(self) -> bool:
        """Whether it is a reason below a paper."""
        return self.reason is not None

    @property
    def key(self) -> tuple[str, Reason | None]:
        """The paper, and which of its reasons."""
        return self.name.key, None if self.reason is None else self.reason.reason


class NamesModel(QAbstractTableModel):
    """`given` carries the key of a paper, a field of FIELDS or of a reason, and the text that was typed."""

    given = Signal(str, str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()
        self.can_edit = True

    def show(self, names: tuple[ShownName, ...]) -> bool:
        """Show these papers; tells whether other rows than before are shown, or the same with other words."""
        lines = tuple(line for name in names for line in (Line(name), *(Line(name, reason) for reason in name.reasons)))
        before, self.lines = self.lines, lines
        if [line.key for line in before] == [line.key for line in lines]:
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
        field = tuple(FIELDS)[index.column() - FIRST] if line.reason is None else line.reason.reason
        self.given.emit(line.name.key, field, text)
        return True

    def _text(self, index: Index) -> str:
        line, cell = self.lines[index.row()], self.cell(index)
        if cell is not None:
            return cell.text
        if index.column() == PAPER:
            return "" if line.is_reason else line.name.title
        return line.reason.text if line.reason is not None else ""

    def _raw(self, index: Index) -> str:
        line, cell = self.lines[index.row()], self.cell(index)
        if cell is not None:
            return cell.raw
        return line.reason.text if line.reason is not None else ""

    def spoken(self, index: Index) -> str:
        """A cell as it is heard."""
        line, cell = self.lines[index.row()], self.cell(index)
        if line.reason is not None:
            return _heard(line.name.title, line.reason)
        if cell is None:
            return line.name.title
        return line.name.note or cell.spoken


def reason_words(shown: ShownReason) -> str:
    """A reason as it stands below a name, with what proves it; what asks for it where nobody has told it."""
    if not shown.text:
        is_name = shown.reason is Reason.NAME
        return say("Say why the name differs") if is_name else say("Say why the birth date differs")
    if shown.proof:
        return say("“{reason}” Proof: {proof}", reason=shown.text, proof=shown.proof)
    return say("“{reason}”", reason=shown.text)


def _heard(paper: str, shown: ShownReason) -> str:
    if shown.reason is Reason.NAME:
        if not shown.text:
            return say("{paper}: say why the name differs", paper=paper)
        return say("{paper}, why the name differs: {reason}", paper=paper, reason=reason_words(shown))
    if not shown.text:
        return say("{paper}: say why the birth date differs", paper=paper)
    return say("{paper}, why the birth date differs: {reason}", paper=paper, reason=reason_words(shown))
