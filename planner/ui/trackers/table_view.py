"""The list of a tracker: rows with a hairline below each. Arrows walk them, Tab leaves them."""

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView, QWidget

from planner.ui.models.record_table import RecordTable
from planner.ui.theme import theme
from planner.ui.trackers.row_delegate import RowDelegate
from planner.ui.widgets.row_menu import asked_for

FIRST_PX = 150
"""The least width of the first column."""
KEYS_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
BY_KEYS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class TableView(QTableView):
    """As high as its rows. Columns of `spare` are left out, the last first, where there is no room for them.

    `chooses_first`: whether keys that come from elsewhere choose the first row; not where several lists share a choice.
    `stage_reached` carries the row of a record and the field of the stage whose ring was clicked, `link_clicked` the
    row of a link. The others are about the selected row: `step_requested` -1 up, 1 down, `next_requested` the stage
    that comes next, `menu_requested` a place on the screen.
    """

    stage_reached = Signal(int, str)
    delete_requested = Signal()
    step_requested = Signal(int)
    open_requested = Signal()
    next_requested = Signal()
    copy_requested = Signal()
    menu_requested = Signal(QPoint)
    link_clicked = Signal(int)

    def __init__(
        self,
        model: RecordTable,
        stages: tuple[str, ...],
        spare: tuple[str, ...],
        phase: int,
        parent: QWidget | None = None,
        delegate: RowDelegate | None = None,
    ) -> None:
        super().__init__(parent)
        self._table, self._spare = model, spare
        self._widths: list[int] | None = None
        self.chooses_first = True
        self.setModel(model)
        places = tuple(map(model.columns.index, stages))
        self.delegate = RowDelegate(places, phase, self) if delegate is None else delegate
        self.setItemDelegate(self.delegate)
        self.delegate.stage_clicked.connect(self._on_delegate_stage_clicked)
        self.delegate.link_clicked.connect(self.link_clicked)
        self.setMouseTracking(bool(stages))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(1)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        model.modelReset.connect(self._fit_anew)
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme().px(self.delegate.row_px))
        self._fit_anew()

    def _fit_anew(self) -> None:
        """With other texts or other letters."""
        self._widths = None
        self._fit()

    def _fit(self) -> None:
        """The height of all rows, and as many columns as there is room for."""
        room, widths = self.width() - theme().px(FIRST_PX), self._all_widths()
        left = sum(widths[1:])
        for name in reversed(self._spare):
            place = self._table.columns.index(name)
            self.setColumnHidden(place, left > room)
            left -= widths[place] if left > room else 0
        for place, width in enumerate(widths[1:], start=1):
            self.setColumnWidth(place, width)
        rows = self._table.rowCount() * theme().px(self.delegate.row_px)
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows + 2)

    def _all_widths(self) -> list[int]:
        """What each column needs, kept until the texts change: to ask each cell takes its time."""
        if self._widths is None:
            for name in self._spare:  # A hidden one needs nothing.
                self.setColumnHidden(self._table.columns.index(name), False)
            header, columns = self.horizontalHeader(), range(self._table.columnCount())
            self._widths = [max(self.sizeHintForColumn(at), header.sectionSizeHint(at)) for at in columns]
        return self._widths

    def _on_delegate_stage_clicked(self, row: int, column: int) -> None:
        self.stage_reached.emit(row, self._table.columns[column])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        rect, delegate = self.visualRect(index), self.delegate
        acts = delegate.is_open_ring(event, rect, index) or delegate.is_link(event, rect, index)
        shape = Qt.CursorShape.PointingHandCursor if acts else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._widths = None  # Such as where it comes into a window, which gives it its room, too.

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Keys that come from elsewhere are at the first row where none is selected: it is seen, and they act on it."""
        super().focusInEvent(event)
        if self.chooses_first and event.reason() in BY_KEYS and not self.selectionModel().hasSelection():
            self.selectRow(0)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index, at = asked_for(self, event)
        if index.isValid():
            self.selectRow(index.row())
            self.menu_requested.emit(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        none = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_requested.emit()
            return
        match event.key():
            case Qt.Key.Key_Delete if none:
                self.delete_requested.emit()
            case Qt.Key.Key_Space if none:
                self.next_requested.emit()
            case Qt.Key.Key_Up | Qt.Key.Key_Down if alt:
                self.step_requested.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
            case key if key in KEYS_ENTER:
                self.open_requested.emit()
            case _:
                super().keyPressEvent(event)
