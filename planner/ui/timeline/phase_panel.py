"""The phases and their tasks, row for row beside the chart: a table, in which all that the chart shows can be read."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QTableView, QWidget

from planner.core.model import Phase
from planner.guidance.look import Look
from planner.guidance.near import NEAR_DAYS
from planner.timeline.head import head_at
from planner.timeline.row_drop import RowDrop, drop_at
from planner.timeline.rows import Row, RowKind
from planner.ui.messages import tip_text
from planner.ui.speech import say, tell
from planner.ui.theme import theme
from planner.ui.timeline.list_keys import Act, Asked, asked_by
from planner.ui.timeline.phase_delegate import FACE_ROLE, TASK_ROLE, PhaseDelegate
from planner.ui.timeline.phase_row import RowFace, face_of
from planner.ui.timeline.row_words import COLUMNS, cell_words, told
from planner.ui.timeline.sticky_head import StickyHead
from planner.ui.widgets.row_menu import asked_for

TITLE, WHEN = 0, 1
DRAG_THRESHOLD = 4
DROP_LINE = 2
Index = QModelIndex | QPersistentModelIndex


class RowModel(QAbstractTableModel):
    """The rows as a table of title and date, and of what is heard only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Row] = ()
        self._look: Look | None = None
        self._folded: frozenset[Phase] = frozenset()
        self._near_days = NEAR_DAYS
        self._faces: dict[int, RowFace] = {}

    @property
    def rows(self) -> Sequence[Row]:
        """The rows from top to bottom."""
        return self._rows

    def fill(self, look: Look, rows: Sequence[Row], folded: frozenset[Phase], near_days: int) -> None:
        """Show other rows. Where their number stays the same only their contents are told: a reset lays out anew."""
        same = len(rows) == len(self._rows)
        if not same:
            self.beginResetModel()
        before = self._faces
        self._look, self._rows, self._folded, self._faces = look, rows, folded, {}
        self._near_days = near_days
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

    def twin_of(self, row: Row | None) -> int:
        """The number of the row that stands for the same phase, history or rest as one of earlier rows; -1 for none."""
        if row is None or row.task is not None:
            return -1
        here = (row.kind, row.phase, row.group)
        return next((i for i, other in enumerate(self._rows) if (other.kind, other.phase, other.group) == here), -1)

    def heading_of(self, number: int) -> int:
        """The number of the row that a row stands under: a group or a history that is unfolded, else its phase."""
        rows = self._rows
        grouped = rows[number].kind is RowKind.TASK and rows[number].group is not None
        heads = (row.heads_group if grouped else row.kind is RowKind.PHASE for row in reversed(rows[: number + 1]))
        return next((number - up for up, head in enumerate(heads) if head), -1)

    def face(self, number: int) -> RowFace:
        """What a row says and looks like."""
        known = self._faces.get(number)
        if known is None:
            assert self._look is not None
            row = self._rows[number]
            folded = row.kind is RowKind.PHASE and row.phase in self._folded
            known = self._faces[number] = face_of(self._look, row, folded=folded)
        return known

    def said(self, number: int) -> str:
        """All that the chart shows of a row, and of a phase whether it is folded."""
        assert self._look is not None
        row = self._rows[number]
        folded = row.phase in self._folded if row.kind is RowKind.PHASE else None
        return tell(told(self._look, row, folded=folded, near_days=self._near_days))

    def _heard(self, index: Index) -> str:
        """What a column says that stands in no view: the chart shows it."""
        assert self._look is not None
        column = list(COLUMNS)[index.column()]
        return tell(cell_words(self._look, self._rows, index.row(), column, self._near_days))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if self._look is None or not index.isValid():
            return None
        if index.column() > WHEN:
            return self._heard(index) if role == Qt.ItemDataRole.DisplayRole else None
        face, task = self.face(index.row()), self._rows[index.row()].task
        if role == Qt.ItemDataRole.DisplayRole:
            return face.title if index.column() == TITLE else face.when
        if role == Qt.ItemDataRole.EditRole:
            return self._look.title(task) if task is not None else None
        if role == TASK_ROLE:
            return task
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.said(index.row()) if index.column() == TITLE else face.when
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_text(self.said(index.row()))
        return face if role == FACE_ROLE else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return tell(list(COLUMNS.values())[section])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        titled = index.isValid() and index.column() == TITLE and self._rows[index.row()].kind is RowKind.TASK
        return flags | Qt.ItemFlag.ItemIsEditable if titled else flags


class DropLine(QWidget):
    """Where the dragged row would go."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("drop_line")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().colour("accent"))


class PhasePanel(QTableView):
    """The table. Its vertical scroll bar leads; the chart follows by `verticalScrollBar().value()`.

    It is one stop of Tab: arrows walk its rows. A title is edited in its place; a row is dragged up and down within its
    phase. `row_dropped` carries a MoveRow, `menu_requested` the Row and where the pointer is on the screen,
    `report_requested` the task of a pressed circle, `asked` what a key asks of a task or of the chart (list_keys).
    """

    task_selected = Signal(object)
    phase_toggled = Signal(object)
    more_toggled = Signal(object, bool)
    history_toggled = Signal(str)
    rename_requested = Signal(str)
    group_rename_requested = Signal(str)
    renamed = Signal(str, str)
    row_dropped = Signal(object)
    menu_requested = Signal(object, object)
    report_requested = Signal(str)
    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("phase_panel")
        self.setAccessibleName(say("Phases and tasks"))
        self._filling = False
        self._heights: tuple[float, ...] = ()
        self._pressed: tuple[QPoint, Row] | None = None
        self._dragging = False
        self._drop: RowDrop | None = None
        self._line = DropLine(self.viewport())
        self._head = StickyHead(self)
        self.row_model = RowModel(self)
        self.setModel(self.row_model)
        self._delegate = PhaseDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        # The delegate paints a row's date beside its title, wherever that ends.
        for column in range(WHEN, len(COLUMNS)):
            self.setColumnHidden(column, True)
        self.installEventFilter(self)
        self._connect()

    def fill(
        self,
        look: Look,
        rows: Sequence[Row],
        folded: frozenset[Phase],
        selected: str | None,
        near_days: int = NEAR_DAYS,
    ) -> None:
        """Show other rows; nothing is written back and the place stays. `near_days` says how much slack is little."""
        self._filling = True
        self.cancel_drag()
        place, here = self.verticalScrollBar().value(), self._row(self.currentIndex())
        self.row_model.fill(look, rows, folded, near_days)
        self._drop_editor_of_another_row()
        heights = tuple(row.height for row in rows)
        if heights != self._heights:
            self._heights = heights
            for number, height in enumerate(heights):
                self.setRowHeight(number, round(height))
        self._mark(selected)
        self._stay_on(here)
        self.verticalScrollBar().setValue(place)
        self._filling = False
        self._show_head()

    def set_selected(self, task_id: str | None) -> None:
        """Mark a task's row and bring it into view; nothing is written back."""
        self._filling = True
        self._mark(task_id)
        self._filling = False
        number = self.row_model.row_of(task_id)
        if number >= 0:
            self.scrollTo(self.row_model.index(number, TITLE))
            self._bring_out(number)

    @property
    def dragging(self) -> bool:
        """Whether a row is being dragged."""
        return self._dragging

    @property
    def drop_line(self) -> int | None:
        """How far down the line stands that shows where the dragged row would go; None when it would stay."""
        return None if self._drop is None else round(self._drop.line) - self.verticalScrollBar().value()

    @property
    def needed_width(self) -> int:
        """How wide the table has to be for the titles and dates of all tasks that it shows."""
        model = self.row_model
        tasks = (number for number, row in enumerate(model.rows) if row.kind is RowKind.TASK)
        return max((self._delegate.needed(model.face(number)) for number in tasks), default=0)

    def start_renaming(self, task_id: str) -> bool:
        """A task's title becomes a field; False when the task has no row."""
        number = self.row_model.row_of(task_id)
        if number < 0:
            return False
        index = self.row_model.index(number, TITLE)
        self.setCurrentIndex(index)
        self.edit(index)
        return True

    def below_row(self, task_id: str) -> QPoint | None:
        """Where on the screen a small field about a task can open: under the title of its row, if that is in sight."""
        number = self.row_model.row_of(task_id)
        if number < 0:
            return None
        index = self.row_model.index(number, TITLE)
        rect = self.visualRect(index)
        if not self.viewport().rect().contains(rect.center()):
            return None
        circle = self._delegate.circle_of(rect, self.layoutDirection(), index)
        corner = rect.bottomRight() if self.isRightToLeft() else rect.bottomLeft()
        return self.viewport().mapToGlobal(QPoint(circle.center().x(), corner.y()))

    def _circle_at(self, at: QPoint) -> str | None:
        """The task whose circle of state is under a point."""
        index = self.indexAt(at)
        row = self._row(index)
        if row is None or row.task is None:
            return None
        circle = self._delegate.circle_of(self.visualRect(index), self.layoutDirection(), index)
        return row.task if circle.contains(at) else None

    def press_phase(self, phase: Phase) -> None:
        """The heading of a phase was pressed on the chart."""
        head = head_at(self.row_model.rows, self.verticalScrollBar().value())
        if head is not None and head.row.phase is phase:
            self.press_head()
        else:
            self.phase_toggled.emit(phase)

    def press_head(self) -> None:
        """The phase of the heading at the top folds, and its heading stays where it was pressed."""
        head = head_at(self.row_model.rows, self.verticalScrollBar().value())
        if head is None:
            return
        self.phase_toggled.emit(head.row.phase)
        self.verticalScrollBar().setValue(round(self.row_model.rows[self.row_model.twin_of(head.row)].top))

    def cancel_drag(self) -> None:
        """Drop the row in hand: everything stands as before."""
        self._pressed = self._drop = None
        if self._dragging:
            self._dragging = False
            self.viewport().unsetCursor()
            self._show_drop_line()

    def _connect(self) -> None:
        self.selectionModel().currentRowChanged.connect(self._on_current_row_changed)
        self._delegate.renamed.connect(self.renamed)
        self.verticalScrollBar().valueChanged.connect(self._show_head)
        self._head.pressed.connect(self.press_head)

    def _drop_editor_of_another_row(self) -> None:
        """What is being typed belongs to a task, not to a place: it is dropped when another task stands there."""
        editor = self._delegate.editor
        if editor is not None and self._delegate.edited != self.row_model.index(self._delegate.row, 0).data(TASK_ROLE):
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.RevertModelCache)

    def _drag_to(self, at: QPoint) -> None:
        assert self._pressed is not None
        row = self._pressed[1]
        if not self._dragging:
            self._dragging = True
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        number = self.rowAt(min(max(at.y(), 0), self.viewport().height() - 1))
        if number >= 0 and self.row_model.rows[number].phase is row.phase:
            self.scrollTo(self.row_model.index(number, TITLE))
        self._drop = drop_at(self.row_model.rows, row, at.y() + self.verticalScrollBar().value())
        self._show_drop_line()

    def _show_drop_line(self) -> None:
        line, view = self.drop_line, self.viewport()
        self._line.setVisible(line is not None)
        if line is not None:
            top = min(max(line - DROP_LINE // 2, 0), view.height() - DROP_LINE)
            self._line.setGeometry(0, top, view.width(), DROP_LINE)

    def _mark(self, task_id: str | None) -> None:
        number = self.row_model.row_of(task_id)
        if number >= 0:
            self.setCurrentIndex(self.row_model.index(number, TITLE))
        else:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())

    def _stay_on(self, row: Row | None) -> None:
        """The keyboard stays on the heading that it has just folded; what is selected stays so."""
        number = self.row_model.twin_of(row)
        if number >= 0:
            index = self.row_model.index(number, TITLE)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    def _on_current_row_changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        row = self._row(current)
        if not self._filling and row is not None:
            self._bring_out(current.row())
        if not self._filling and row is not None and row.kind is RowKind.TASK:
            self.task_selected.emit(row.task)

    def _show_head(self, *_: object) -> None:
        head = head_at(self.row_model.rows, self.verticalScrollBar().value())
        index = self.row_model.index(head.number, TITLE) if head is not None else QModelIndex()
        self._head.show_head(head, index)

    def _bring_out(self, number: int) -> None:
        """A row that the heading at the top covers comes out below it."""
        row, bar = self.row_model.rows[number], self.verticalScrollBar()
        head = head_at(self.row_model.rows, bar.value())
        if head is not None and row.kind is not RowKind.PHASE and row.top - bar.value() < head.bottom:
            bar.setValue(round(row.top - head.row.height))

    def _row(self, index: QModelIndex) -> Row | None:
        return self.row_model.rows[index.row()] if index.isValid() else None

    def _activate(self, row: Row) -> None:
        if row.kind is RowKind.PHASE:
            self.phase_toggled.emit(row.phase)
        elif row.kind is RowKind.MORE:
            self.more_toggled.emit(row.phase, row.hidden > 0)
        elif row.heads_group:
            self.history_toggled.emit(row.group)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        dragged = self._dragging
        self.cancel_drag()
        if dragged:
            return
        super().mousePressEvent(event)
        at = event.position().toPoint()
        row = self._row(self.indexAt(at))
        if row is not None and event.button() == Qt.MouseButton.LeftButton:
            self._pressed = (at, row)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        # The table itself would select whatever the pointer passes.
        at = event.position().toPoint()
        if self._pressed is None or self._pressed[1].task is None:
            return
        if self._dragging or (at - self._pressed[0]).manhattanLength() >= DRAG_THRESHOLD:
            self._drag_to(at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        pressed, drop, dragged = self._pressed, self._drop, self._dragging
        self.cancel_drag()
        row = self._row(self.indexAt(event.position().toPoint()))
        if drop is not None:
            self.row_dropped.emit(drop.edit)
        elif not dragged and pressed is not None and row == pressed[1]:
            ticked = self._circle_at(pressed[0])
            if ticked is not None and ticked == self._circle_at(event.position().toPoint()):
                self.report_requested.emit(ticked)
            else:
                self._activate(row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        row = self._row(self.indexAt(at))
        if row is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if row.task is None:
            self._pressed = (at, row)
        elif self._circle_at(at) is None:
            self.rename_requested.emit(row.task)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index, at = asked_for(self, event)
        row = self._row(index)
        if row is not None and row.kind is not RowKind.MORE:
            self.menu_requested.emit(row, at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self._row(self.currentIndex())
        if self._delegate.editor is not None:
            super().keyPressEvent(event)  # the key that ends the editing comes by here as well
        elif event.key() == Qt.Key.Key_Escape and self._dragging:
            self.cancel_drag()
        else:
            self._show_ring()
            asked = asked_by(event.keyCombination(), row.kind if row else None, mirrored=self.isRightToLeft())
            if asked is None:
                super().keyPressEvent(event)
            else:
                self._answer(asked, row)

    def _show_ring(self) -> None:
        """Who clicks sees where the pointer is; whoever goes on by key sees which row has the keys."""
        if self.property("ring") is False:
            self.setProperty("ring", True)
            self.viewport().update()

    def _answer(self, asked: Asked, row: Row | None) -> None:
        if asked.act in (Act.TOP, Act.BOTTOM):
            self._go_to(0 if asked.act is Act.TOP else len(self.row_model.rows) - 1)
        elif row is not None and asked.act in (Act.FOLD, Act.UNFOLD):
            self._fold(row, unfold=asked.act is Act.UNFOLD)
        elif row is not None and row.task is None and asked.act is Act.OPEN:
            self._activate(row)
        elif row is not None and asked.act is Act.RENAME:
            renamed = self.group_rename_requested if row.task is None else self.rename_requested
            renamed.emit(row.group if row.task is None else row.task)
        else:
            self.asked.emit(asked)

    def _fold(self, row: Row, *, unfold: bool) -> None:
        """What can be folded or unfolded is; from all else the key that folds leads to the heading, as in a tree."""
        number = self.currentIndex().row()
        if row.kind is RowKind.TASK or (row.kind is RowKind.MORE and unfold is not (row.hidden > 0)):
            if not unfold:
                self._go_to(self.row_model.heading_of(number))
        elif row.kind is RowKind.MORE or self.row_model.face(number).folded is unfold:
            self._activate(row)

    def _go_to(self, number: int) -> None:
        if 0 <= number < len(self.row_model.rows):
            self.setCurrentIndex(self.row_model.index(number, TITLE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_head()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.cancel_drag()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # WORKAROUND: no override of event() and none of paintEvent(): below these an error in a handler, or in the
        # delegate, ends the program without a word (PySide6 6.11.3).
        if watched is self and event.type() == QEvent.Type.ShortcutOverride and self._dragging:
            event.accept()  # Esc belongs to the drag, not to a shortcut of the window
            return True
        return False if watched is self else super().eventFilter(watched, event)
