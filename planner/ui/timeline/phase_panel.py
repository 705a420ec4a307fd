"""The phases and their tasks, row for row beside the chart: a table, in which all that the chart shows can be read."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from planner.core.model import Phase
from planner.guidance.look import Look
from planner.timeline.rows import Row, RowKind
from planner.ui.timeline.phase_delegate import FACE_ROLE, PhaseDelegate
from planner.ui.timeline.phase_row import RowFace, face_of, spoken

TITLE, WHEN = 0, 1
Index = QModelIndex | QPersistentModelIndex


class RowModel(QAbstractTableModel):
    """The rows as a table of title and date."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Row] = ()
        self._look: Look | None = None
        self._folded: frozenset[Phase] = frozenset()
        self._faces: dict[int, RowFace] = {}

    @property
    def rows(self) -> Sequence[Row]:
        """The rows from top to bottom."""
        return self._rows

    def fill(self, look: Look, rows: Sequence[Row], folded: frozenset[Phase]) -> None:
        """Show other rows. Where their number stays the same only their contents are told: a reset lays out anew."""
        same = len(rows) == len(self._rows)
        if not same:
            self.beginResetModel()
        before = self._faces
        self._look, self._rows, self._folded, self._faces = look, rows, folded, {}
        if not same:
            self.endResetModel()
            return
        # Only rows that were looked at can have to be painted again.
        for number, face in before.items():
            if self.face(number) != face:
                self.dataChanged.emit(self.index(number, TITLE), self.index(number, WHEN))

    def row_of(self, task_id: str | None) -> int:
        """The number of the row that shows a task; -1 when none does."""
        if task_id is None:
            return -1
        shown = (i for i, row in enumerate(self._rows) if row.kind is RowKind.TASK and task_id in row.tasks)
        return next(shown, -1)

    def face(self, number: int) -> RowFace:
        """What a row says and looks like."""
        known = self._faces.get(number)
        if known is None:
            assert self._look is not None
            row = self._rows[number]
            known = self._faces[number] = face_of(self._look, row, folded=row.phase in self._folded)
        return known

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if self._look is None or not index.isValid():
            return None
        face = self.face(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return face.title if index.column() == TITLE else face.when
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return spoken(self._look, self._rows[index.row()])
        return face if role == FACE_ROLE else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return ("Task", "When")[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class PhasePanel(QTableView):
    """The table. Its vertical scroll bar leads; the chart follows by `verticalScrollBar().value()`."""

    task_selected = Signal(object)
    phase_toggled = Signal(object)
    more_toggled = Signal(object, bool)
    rename_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("phase_panel")
        self.setAccessibleName("Phases and tasks")
        self._filling = False
        self._heights: tuple[float, ...] = ()
        self.row_model = RowModel(self)
        self.setModel(self.row_model)
        self.setItemDelegate(PhaseDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        # The delegate paints a row's date beside its title, wherever that ends.
        self.setColumnHidden(WHEN, True)
        self._connect()

    def fill(self, look: Look, rows: Sequence[Row], folded: frozenset[Phase], selected: str | None) -> None:
        """Show other rows; nothing is written back and the place stays."""
        self._filling = True
        place = self.verticalScrollBar().value()
        self.row_model.fill(look, rows, folded)
        heights = tuple(row.height for row in rows)
        if heights != self._heights:
            self._heights = heights
            for number, height in enumerate(heights):
                self.setRowHeight(number, round(height))
        self._mark(selected)
        self.verticalScrollBar().setValue(place)
        self._filling = False

    def set_selected(self, task_id: str | None) -> None:
        """Mark a task's row and bring it into view; nothing is written back."""
        self._filling = True
        self._mark(task_id)
        self._filling = False
        number = self.row_model.row_of(task_id)
        if number >= 0:
            self.scrollTo(self.row_model.index(number, TITLE))

    def _connect(self) -> None:
        self.selectionModel().currentRowChanged.connect(self._on_current_row_changed)

    def _mark(self, task_id: str | None) -> None:
        number = self.row_model.row_of(task_id)
        if number >= 0:
            self.setCurrentIndex(self.row_model.index(number, TITLE))
        else:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())

    def _on_current_row_changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        row = self._row(current)
        if not self._filling and row is not None and row.kind is RowKind.TASK:
            self.task_selected.emit(row.task)

    def _row(self, index: QModelIndex) -> Row | None:
        return self.row_model.rows[index.row()] if index.isValid() else None

    def _activate(self, row: Row) -> None:
        if row.kind is RowKind.PHASE:
            self.phase_toggled.emit(row.phase)
        elif row.kind is RowKind.MORE:
            self.more_toggled.emit(row.phase, row.hidden > 0)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        row = self._row(self.indexAt(event.position().toPoint()))
        if row is not None and event.button() == Qt.MouseButton.LeftButton:
            self._activate(row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self._row(self.indexAt(event.position().toPoint()))
        if row is not None and row.task is not None:
            self.rename_requested.emit(row.task)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self._row(self.currentIndex())
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and row is not None:
            if row.task is not None and event.key() != Qt.Key.Key_Space:
                self.rename_requested.emit(row.task)
            else:
                self._activate(row)
        else:
            super().keyPressEvent(event)
