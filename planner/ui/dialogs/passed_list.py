"""The list of the catch-up sheet: a row each step, its day, and the answers side by side. Keys 1 to 4 answer."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from planner.style.tokens import RADIUS, STRONG_WEIGHT
from planner.ui.models.passed_table import CHOICES_ROLE, Column, PassedTable
from planner.ui.speech import say
from planner.ui.theme import theme

Index = QModelIndex | QPersistentModelIndex
ROW_PX = 34
INSET = 8
GAP = 4
FIRST_PX = 160
"""The least width of the names."""
NUMBERS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)


class AnswerDelegate(QStyledItemDelegate):
    """Paints a row; of the last column one box an answer, the chosen one filled and in bold. `chosen`: row, number."""

    chosen = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._width, self._abreast = 0, 1

    def set_boxes(self, width: int, abreast: int) -> None:
        """The width of each answer's box, and how many stand side by side."""
        self._width, self._abreast = width, abreast

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours, rect = theme(), QRect(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected:
            painter.fillRect(rect, colours.colour("accent_tint"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colours.colour("hairline"))
        if index.column() == Column.ANSWER:
            self._paint_answers(painter, option, index, selected)
        else:
            self._paint_text(painter, option, index)
        if selected and option.widget.hasFocus() and index.column() == 0:
            stripe = QStyle.visualRect(option.direction, rect, QRect(rect.left(), rect.top(), 3, rect.height()))
            painter.fillRect(stripe, colours.colour("accent"))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme().px(ROW_PX))

    def boxes(self, rect: QRect, direction: Qt.LayoutDirection, count: int) -> list[QRect]:
        """Where the answers of a row stand, in their order."""
        line, stride = theme().px(ROW_PX), self._width + GAP
        places = (divmod(place, self._abreast) for place in range(count))
        corners = ((rect.left() + across * stride, rect.top() + 4 + down * line) for down, across in places)
        boxes = (QRect(left, top, self._width, line - 9) for left, top in corners)
        return [QStyle.visualRect(direction, rect, box) for box in boxes]

    def _paint_text(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        name = index.column() == Column.STEP
        font = theme().font("body" if name else "small")
        room = option.rect.adjusted(INSET, 0, -INSET, 0)
        text = QFontMetrics(font).elidedText(index.data(), Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(font)
        painter.setPen(theme().colour("text" if name else "text_2"))
        where = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, int(where) | int(Qt.TextFlag.TextSingleLine), text)

    def _paint_answers(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, selected: bool) -> None:
        words, chosen = index.data(CHOICES_ROLE)
        colours = theme()
        for place, box in enumerate(self.boxes(option.rect, option.direction, len(words))):
            given = place == chosen
            if given:
                painter.setBrush(colours.colour("accent"))
                painter.setPen(QPen(colours.colour("accent"), 1))
            else:
                painter.setBrush(colours.colour("surface"))
                painter.setPen(QPen(colours.colour("edge" if selected else "hairline_strong"), 1))
            painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS.control, RADIUS.control)
            painter.setFont(colours.font("small", STRONG_WEIGHT if given else None))
            painter.setPen(colours.colour("on_accent" if given else "text_2"))
            text = painter.fontMetrics().elidedText(words[place], Qt.TextElideMode.ElideRight, box.width() - GAP)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        released = event.type() == QEvent.Type.MouseButtonRelease and index.column() == Column.ANSWER
        if released and isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton:
            words, _ = index.data(CHOICES_ROLE)
            for place, box in enumerate(self.boxes(option.rect, option.direction, len(words))):
                if box.contains(event.position().toPoint()):
                    self.chosen.emit(index.row(), place)
                    return True
        return super().editorEvent(event, model, option, index)


class PassedList(QTableView):
    """Arrows walk the rows and choose among a row's answers, 1 to 4 answer the selected rows, Tab leaves.

    `number_chosen` carries an answer's number from 0 for the selected rows, `finish_requested` asks to take
    all answers.
    """

    number_chosen = Signal(int)
    finish_requested = Signal()

    def __init__(self, model: PassedTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = model
        self.setObjectName("passed_list")
        self.setAccessibleName(say("Steps that have passed"))
        keys = say("Keys 1 to 4 answer, Control and A selects all steps, Enter reports the answers.")
        self.setAccessibleDescription(keys)
        self.setModel(model)
        self.delegate = AnswerDelegate(self)
        self.setItemDelegate(self.delegate)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(1)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(Column.STEP, QHeaderView.ResizeMode.Stretch)
        theme().changed.connect(self._fit)

    @property
    def current_row(self) -> int:
        """The row with the keyboard's mark; -1 where there is none."""
        return self.currentIndex().row()

    @property
    def selected_rows(self) -> list[int]:
        """The selected rows, from top to bottom."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def go_on(self) -> None:
        """Mark the next row."""
        if self.current_row + 1 < self._table.rowCount():
            self.selectRow(self.current_row + 1)

    def _fit(self) -> None:
        """The columns are as wide as their widest words, and the names have the rest.

        Where the names would have too little the answers of a row stand below each other, as far as that is needed.
        """
        colours = theme()
        bold, small = QFontMetrics(colours.font("small", STRONG_WEIGHT)), QFontMetrics(colours.font("small"))
        rows = range(self._table.rowCount())
        kinds = {words for row in rows for words in (self._table.words(row),)}
        days = {self._table.index(row, Column.DAY).data() for row in rows}
        day = max((small.horizontalAdvance(day) for day in days), default=0) + 2 * INSET + 2
        room = self.width() - colours.px(FIRST_PX) - day - INSET
        wanted = max((bold.horizontalAdvance(word) for words in kinds for word in words), default=0) + 2 * INSET
        most = max((len(words) for words in kinds), default=1)
        abreast = min(max(room // (wanted + GAP), 1), most)
        width = min(wanted, max(room - GAP, 1))
        self.delegate.set_boxes(width, abreast)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(colours.px(ROW_PX) * -(-most // abreast))
        self.setColumnWidth(Column.DAY, day)
        self.setColumnWidth(Column.ANSWER, abreast * (width + GAP) + INSET)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _step(self, by: int) -> None:
        """The answer beside the one that the marked row has."""
        row = self.current_row
        if row < 0:
            return
        now, most = self._table.number_of(row), len(self._table.words(row)) - 1
        number = (0 if by > 0 else most) if now is None else min(max(now + by, 0), most)
        self.selectRow(row)
        self._table.choose(row, number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain_key = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        match event.key():
            case key if key in NUMBERS and plain_key:
                self.number_chosen.emit(NUMBERS.index(Qt.Key(key)))
            case Qt.Key.Key_Left | Qt.Key.Key_Right if plain_key:
                ahead = event.key() == Qt.Key.Key_Right
                self._step(1 if ahead != self.isRightToLeft() else -1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.finish_requested.emit()
            case _:
                super().keyPressEvent(event)
