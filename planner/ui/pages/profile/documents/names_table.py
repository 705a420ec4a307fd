"""The table of the names: typed into, cell by cell."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLineEdit,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from planner.guidance.papers.names import Reason
from planner.style.tokens import LABEL_WEIGHT, RADIUS, STRONG_WEIGHT
from planner.ui.icons import icon
from planner.ui.pages.profile.documents.names_model import (
    FIRST,
    PAPER,
    CellMark,
    NamesModel,
    ShownCell,
    ShownName,
    ShownReason,
    reason_words,
)
from planner.ui.speech import say, say_term
from planner.ui.theme import shows_ring, theme
from planner.ui.trackers.written import written
from planner.ui.widgets import Mirror
from planner.ui.widgets.row_menu import asked_for

ROW_PX, INSET, CHECK_PX, HINT_GAP = 34, 6, 14, 10
LEAST_PAPER, LEAST_CELL = 84, 56
REASON_TOP, REASON_ROOM = 3, 11
Index = QModelIndex | QPersistentModelIndex
_INKS = {CellMark.DIFFERS: "warn", CellMark.REFERENCE: "text", CellMark.QUIET: "text_2"}


class NamesDelegate(QStyledItemDelegate):
    """Paints a name, a check mark where it is the passport's, the reason below, or what asks for it."""

    def __init__(self, model: NamesModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme().px(ROW_PX))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        field = QLineEdit(parent)
        field.setFrame(False)
        field.setMaxLength(300)
        field.setAccessibleName(self._model.spoken(index))
        return field

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = self._model.lines[index.row()]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, index)
        room, direction = option.rect.adjusted(INSET, 0, -INSET, 0), option.direction
        if line.reason is not None:
            if index.column() == FIRST:
                self._paint_reason(painter, room, direction, line.reason)
        elif index.column() == PAPER:
            room = option.rect.adjusted(0, 0, -INSET, 0)
            written(painter, direction, room, line.name.title, theme().font("small", LABEL_WEIGHT), "text")
        elif line.name.note:
            written(painter, direction, room, line.name.note, theme().font("small"), "text_3")
        else:
            self._paint_name(painter, room, direction, line.name, line.name.cells[index.column() - FIRST])
        painter.restore()

    def _paint_reason(self, painter: QPainter, room: QRect, direction: Qt.LayoutDirection, shown: ShownReason) -> None:
        words = reason_words(shown)
        if not shown.text:
            written(painter, direction, room, words, theme().font("caption", STRONG_WEIGHT), "accent")
            return
        painter.setFont(theme().font("caption"))
        painter.setPen(theme().colour("text_2"))
        side = QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignTop
        painter.drawText(room.adjusted(0, REASON_TOP, 0, 0), int(side | Qt.TextFlag.TextWordWrap), words)

    def _paint_name(
        self, painter: QPainter, room: QRect, direction: Qt.LayoutDirection, name: ShownName, cell: ShownCell
    ) -> None:
        if cell.mark is CellMark.SAME:
            side = theme().px(CHECK_PX)
            box = QRect(room.left(), room.center().y() - side // 2, side, side)
            icon("check", "good").paint(painter, QStyle.visualRect(direction, room, box))
            return
        if cell.mark is CellMark.EMPTY:
            self._paint_asked(painter, room, direction, name)
            return
        weight = LABEL_WEIGHT if cell.mark in (CellMark.REFERENCE, CellMark.DIFFERS) else None
        font = theme().font("small", weight)
        written(painter, direction, room, cell.text, font, _INKS[cell.mark])
        if cell.mark is CellMark.DIFFERS and cell.differing:
            self._underline(painter, room, direction, cell, font)

    def _paint_asked(self, painter: QPainter, room: QRect, direction: Qt.LayoutDirection, name: ShownName) -> None:
        words, font = type_words(), theme().font("small", STRONG_WEIGHT)
        if not name.is_empty:
            written(painter, direction, room, say_term("name of a paper", "type it"), theme().font("small"), "accent")
            return
        written(painter, direction, room, words, font, "accent")
        taken = QFontMetrics(font).horizontalAdvance(words) + HINT_GAP
        hint = QStyle.visualRect(direction, room, room.adjusted(taken, 0, 0, 0))
        written(painter, direction, hint, name.hint, theme().font("caption"), "text_2")

    def _underline(
        self, painter: QPainter, room: QRect, direction: Qt.LayoutDirection, cell: ShownCell, font: QFont
    ) -> None:
        """A line below the letters that are others."""
        metrics, mirror = QFontMetrics(font), Mirror.along(QRectF(room), direction)
        base = room.center().y() + metrics.height() / 2
        painter.setPen(QPen(theme().colour("warn"), 2))
        whole = metrics.horizontalAdvance(cell.text)
        start = mirror.box(QRectF(room.left(), 0, whole, 1)).left()
        for place in cell.differing:
            left = start + metrics.horizontalAdvance(cell.text[:place])
            width = max(metrics.horizontalAdvance(cell.text[place : place + 1]), 4)
            if left < room.right():
                painter.drawLine(QPointF(left, base), QPointF(min(left + width, room.right()), base))

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, view = QRectF(option.rect), self.parent()
        current = isinstance(view, QTableView) and index == view.currentIndex() and view.hasFocus()
        if current and isinstance(view, QTableView):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().colour("accent_tint"))
            painter.drawRoundedRect(rect.adjusted(0, 1, 0, -2), RADIUS.control, RADIUS.control)
            if shows_ring(view):
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(theme().colour("accent"), 2))
                painter.drawRoundedRect(rect.adjusted(1, 2, -1, -3), RADIUS.control, RADIUS.control)
        if not self._goes_on(index.row()):
            painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme().colour("hairline"))

    def _goes_on(self, row: int) -> bool:
        """Whether the next row is the reason of this one."""
        lines = self._model.lines
        return row + 1 < len(lines) and lines[row + 1].is_reason


class NamesTable(QTableView):
    """As high as its rows. What is typed begins an entry; Enter takes it, Esc leaves it. Del empties a cell.

    `menu_requested` carries a place on the screen.
    """

    menu_requested = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("names_table")
        self.setAccessibleName(say("One name everywhere"))
        self.names = NamesModel(self)
        self.setModel(self.names)
        self.setItemDelegate(NamesDelegate(self.names, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.SelectedClicked)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(1)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        theme().changed.connect(self._fit)

    def show_names(self, names: tuple[ShownName, ...], *, can_edit: bool) -> None:
        """Show these papers; the cell that keys are about stays so."""
        self.names.can_edit = can_edit
        key, column = self._place()
        if not self.names.show(names):
            return
        self._span()
        self._fit()
        found = next((row for row, line in enumerate(self.names.lines) if line.key == key), None)
        if found is not None and self.currentIndex().row() != found:
            self.setCurrentIndex(self.names.index(found, column))
        self.viewport().update()

    @property
    def key(self) -> str | None:
        """The key of the paper whose cell is chosen."""
        place, _ = self._place()
        return None if place is None else place[0]

    @property
    def can_begin(self) -> bool:
        """Whether something can be typed into the chosen cell."""
        index = self.currentIndex()
        return index.isValid() and bool(index.flags() & Qt.ItemFlag.ItemIsEditable)

    def begin(self) -> None:
        """Type into the chosen cell."""
        if self.can_begin:
            self.edit(self.currentIndex())

    def _place(self) -> tuple[tuple[str, Reason | None] | None, int]:
        index = self.currentIndex()
        if not index.isValid() or index.row() >= len(self.names.lines):
            return None, FIRST
        return self.names.lines[index.row()].key, index.column()

    def go_on(self, key: str) -> None:
        """Lead to the next cell of a paper that is empty, else to a reason that is to be told."""
        lines = [(row, line) for row, line in enumerate(self.names.lines) if line.name.key == key]
        row = next((row for row, line in lines if not line.is_reason), None)
        if row is None or not self.hasFocus():
            return
        cells, here = self.names.lines[row].name.cells, self.currentIndex().column()
        untold = next((row for row, line in lines if line.reason is not None and not line.reason.text), None)
        empty = next((place for place, cell in enumerate(cells, FIRST) if place > here and not cell.raw), None)
        if empty is not None:
            self.setCurrentIndex(self.names.index(row, empty))
        elif untold is not None:
            self.setCurrentIndex(self.names.index(untold, FIRST))

    def _span(self) -> None:
        self.clearSpans()
        columns = self.names.columnCount() - FIRST
        for row, line in enumerate(self.names.lines):
            if line.is_reason or line.name.note or line.name.is_empty:
                self.setSpan(row, FIRST, 1, columns)

    def _fit(self) -> None:
        """Columns by what they need, rows by what they hold."""
        lines, width = self.names.lines, self.viewport().width()
        small, label = QFontMetrics(theme().font("small", LABEL_WEIGHT)), QFontMetrics(theme().font("small"))
        heads = [self.names.headerData(column, Qt.Orientation.Horizontal) or "" for column in range(4)]
        wanted = [max((small.horizontalAdvance(line.name.title) for line in lines), default=0) + 2 * INSET]
        for column in range(3):
            texts = [line.name.cells[column] for line in lines if not line.is_reason and not line.name.is_empty]
            shown = [small.horizontalAdvance(cell.text) for cell in texts if cell.mark is not CellMark.SAME]
            wanted.append(
                max([*shown, label.horizontalAdvance(heads[column + 1]), theme().px(LEAST_CELL)]) + 2 * INSET + 2
            )
        over = sum(wanted) - width
        if over > 0:
            wanted[0] = max(wanted[0] - over, min(wanted[0], theme().px(LEAST_PAPER)))
            wanted[1] = max(width - wanted[0] - wanted[2] - wanted[3], theme().px(LEAST_CELL))
        else:
            wanted[1] -= over
        for column, size in enumerate(wanted):
            self.setColumnWidth(column, max(size, 1))
        height = 0
        for row, line in enumerate(lines):
            reason = line.reason
            high = theme().px(ROW_PX) if reason is None else self._reason_height(reason, width - wanted[0])
            self.setRowHeight(row, high)
            height += high
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + height + 2)

    def _reason_height(self, shown: ShownReason, width: int) -> int:
        metrics = QFontMetrics(theme().font("caption"))
        if not shown.text:
            return metrics.height() + REASON_ROOM
        box = QRect(QPoint(0, 0), QSize(max(width - 2 * INSET, 40), 10_000))
        return metrics.boundingRect(box, int(Qt.TextFlag.TextWordWrap), reason_words(shown)).height() + REASON_ROOM

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def focusInEvent(self, event: object) -> None:
        super().focusInEvent(event)  # type: ignore[arg-type]
        if not self.currentIndex().isValid() and self.names.rowCount():
            self.setCurrentIndex(self.names.index(0, FIRST))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index, at = asked_for(self, event)
        if index.isValid():
            self.setCurrentIndex(index)
            self.menu_requested.emit(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        editing = self.state() == QAbstractItemView.State.EditingState
        none = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if none and not editing and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.begin()
        elif none and not editing and event.key() == Qt.Key.Key_Delete:
            if self.can_begin:
                self.names.setData(self.currentIndex(), "")
        else:
            super().keyPressEvent(event)


def type_words() -> str:
    """What asks for a name."""
    return say_term("name of a paper", "Type it in")
