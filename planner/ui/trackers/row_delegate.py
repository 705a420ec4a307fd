"""How a row of a tracker's list is painted: its name with a line below it, values, and stages that are reached."""

from collections.abc import Iterator

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from planner.style.tokens import STRONG_WEIGHT
from planner.ui.models.record_table import BELOW_ROLE, NOTHING
from planner.ui.theme import theme
from planner.ui.widgets.stage_dot import draw_check

ROW_PX = 46
INSET = 8
STRIPE = 3
DOT_PX = 13
STAGE_PX = 84
AROUND = 4
"""Pixels around a ring that belong to it."""
Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """`stages` are the columns of days that are reached one after the other. A stripe says that keys go to the list.

    `stage_clicked` carries the row and the column of an open ring.
    """

    stage_clicked = Signal(int, int)

    def __init__(self, stages: tuple[int, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stages = stages

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours, rect = theme(), QRect(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected:
            painter.fillRect(rect, colours.colour("accent_tint"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colours.colour("hairline"))
        if selected and index.column() == 0 and option.widget.hasFocus():
            stripe = QStyle.visualRect(option.direction, rect, QRect(rect.left(), rect.top(), STRIPE, rect.height()))
            painter.fillRect(stripe, colours.colour("accent"))
        if index.column() in self._stages:
            self._paint_stage(painter, option, index)
        elif index.data(BELOW_ROLE):
            upper, lower = _halves(rect)
            _write(painter, option, upper, index.data(), colours.font("small", STRONG_WEIGHT), "text")
            _write(painter, option, lower, index.data(BELOW_ROLE), colours.font("caption"), "text_2")
        else:
            _write(painter, option, rect, index.data(), _font(index), "text_3" if index.data() == NOTHING else "text")
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        metrics = QFontMetrics(_font(index))
        least = theme().px(STAGE_PX) if index.column() in self._stages else 0
        return QSize(max(least, metrics.horizontalAdvance(index.data() or "") + 2 * INSET + 2), theme().px(ROW_PX))

    def _paint_stage(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A check where the day is known, a ring where it is not; a line leads from each to the next."""
        dot, done = _dot(option.rect), index.data() != NOTHING
        middle = dot.center()
        for step, beside in self._beside(option, index):
            if beside is not None:
                at_right = (step > 0) != (option.direction == Qt.LayoutDirection.RightToLeft)
                ends = (dot.right() + 1, option.rect.right() + 1) if at_right else (option.rect.left(), dot.left() - 1)
                solid = done and index.sibling(index.row(), beside).data() != NOTHING
                style = Qt.PenStyle.SolidLine if solid else Qt.PenStyle.DotLine
                painter.setPen(QPen(theme().colour("done_mark" if solid else "hairline_strong"), 1, style))
                painter.drawLine(QPointF(ends[0], middle.y()), QPointF(ends[1], middle.y()))
        painter.setPen(QPen(theme().colour("done_mark" if done else "edge"), 1))
        painter.setBrush(theme().colour("done_mark" if done else "surface"))
        painter.drawEllipse(dot)
        if done:
            draw_check(painter, dot, "surface")
            lower = _halves(option.rect)[1]
            _write(painter, option, lower, index.data(), theme().font("caption"), "text_2", centred=True)

    def _beside(self, option: QStyleOptionViewItem, index: Index) -> Iterator[tuple[int, int | None]]:
        """The columns of the stage before (-1) and after (1), of those that are seen."""
        view = option.widget
        seen = [at for at in self._stages if not (isinstance(view, QTableView) and view.isColumnHidden(at))]
        place = seen.index(index.column())
        yield -1, seen[place - 1] if place > 0 else None
        yield 1, seen[place + 1] if place + 1 < len(seen) else None

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease and self.is_open_ring(event, option.rect, index):
            self.stage_clicked.emit(index.row(), index.column())
            return True
        return super().editorEvent(event, model, option, index)

    def is_open_ring(self, event: QEvent, rect: QRect, index: Index) -> bool:
        """Whether the pointer is on the ring of a stage that is not reached."""
        open_stage = index.column() in self._stages and index.data() == NOTHING
        around = _dot(rect).adjusted(-AROUND, -AROUND, AROUND, AROUND)
        return open_stage and isinstance(event, QMouseEvent) and around.contains(event.position())


def _dot(rect: QRect) -> QRectF:
    size, middle = theme().px(DOT_PX), QRectF(_halves(rect)[0]).center() + QPointF(0, 2)
    return QRectF(middle.x() - size / 2, middle.y() - size / 2, size, size)


def _font(index: Index) -> QFont:
    return theme().font("small", STRONG_WEIGHT if index.column() == 0 else None)


def _halves(rect: QRect) -> tuple[QRect, QRect]:
    middle = rect.center().y() + 2
    return QRect(rect.left(), rect.top() + 4, rect.width(), middle - rect.top() - 4), QRect(
        rect.left(), middle, rect.width(), rect.bottom() - middle - 4
    )


def _write(
    painter: QPainter,
    option: QStyleOptionViewItem,
    rect: QRect,
    text: str,
    font: QFont,
    ink: str,
    *,
    centred: bool = False,
) -> None:
    painter.setFont(font)
    painter.setPen(theme().colour(ink))
    inset = 2 if centred else INSET
    room = rect.adjusted(inset, 0, -inset, 0)
    cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    side = Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft
    where = QStyle.visualAlignment(option.direction, side) | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(room, int(where), cut)
