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
from planner.ui.models.record_table import BELOW_ROLE, LINK_ROLE, NOTHING, OPEN_ROLE, TONE_ROLE, Tone
from planner.ui.theme import theme
from planner.ui.trackers.stage_mark import draw_stage
from planner.ui.trackers.written import written

ROW_PX = 46
INSET = 8
STRIPE = 3
DOT_PX = 13
STAGE_PX = 84
AROUND = 4
"""Pixels around a ring that belong to it."""
LINK_GAP = 10
TEXT_INKS = {Tone.WARN: "warn", Tone.LATE: "late", Tone.NOW: "accent"}
Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """`stages` are the columns of days that are reached one after the other. A stripe says that keys go to the list.

    `phase` has the colour of what is expected. `stage_clicked` carries the row and the column of an open ring,
    `link_clicked` a row.
    """

    stage_clicked = Signal(int, int)
    link_clicked = Signal(int)
    row_px = ROW_PX

    def __init__(self, stages: tuple[int, ...], phase: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stages, self._phase = stages, phase

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_ground(painter, option, index)
        if index.column() in self._stages:
            self._paint_stage(painter, option, index)
        elif index.data(BELOW_ROLE) or index.data(LINK_ROLE):
            self._paint_name(painter, option, index)
        else:
            tone = index.data(TONE_ROLE)
            ink = "text_3" if index.data() == NOTHING else TEXT_INKS.get(tone, "text")
            written(painter, option.direction, _inside(rect), index.data(), _font(index), ink)
        painter.restore()

    def paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The hairline below a row, and what says that it is selected."""
        colours, rect = theme(), QRect(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(rect, colours.colour("accent_tint"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colours.colour("hairline"))
        if selected and index.column() == 0 and option.widget.hasFocus():
            stripe = QStyle.visualRect(option.direction, rect, QRect(rect.left(), rect.top(), STRIPE, rect.height()))
            painter.fillRect(stripe, colours.colour("accent"))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        stage = index.column() in self._stages
        metrics = QFontMetrics(theme().font("caption") if stage else _font(index))
        least = theme().px(STAGE_PX) if stage else 0
        return QSize(max(least, metrics.horizontalAdvance(index.data() or "") + 2 * INSET + 2), theme().px(self.row_px))

    def _paint_name(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The name, the line below it, and behind that the link, which has its room first."""
        upper, lower = _halves(option.rect)
        name, caption = theme().font("small", STRONG_WEIGHT), theme().font("caption")
        written(painter, option.direction, _inside(upper), index.data(), name, "text")
        room, link = _inside(lower), index.data(LINK_ROLE)
        if link:
            where = _link_box(option.rect, option.direction, index)
            written(painter, option.direction, where, link, theme().font("caption", STRONG_WEIGHT), "accent")
            taken = where.width() + (LINK_GAP if index.data(BELOW_ROLE) else 0)
            left = option.direction == Qt.LayoutDirection.LeftToRight
            room = room.adjusted(0, 0, -taken, 0) if left else room.adjusted(taken, 0, 0, 0)
        written(painter, option.direction, room, index.data(BELOW_ROLE) or "", caption, "text_2")

    def _paint_stage(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A mark on the line that leads from each stage to the next, and its day below."""
        dot, tone = _dot(option.rect), _tone(index)
        middle = dot.center()
        for step, beside in self._beside(option, index):
            if beside is not None:
                at_right = (step > 0) != (option.direction == Qt.LayoutDirection.RightToLeft)
                ends = (dot.right() + 1, option.rect.right() + 1) if at_right else (option.rect.left(), dot.left() - 1)
                solid = Tone.REACHED is tone is _tone(index.sibling(index.row(), beside))
                style = Qt.PenStyle.SolidLine if solid else Qt.PenStyle.DotLine
                painter.setPen(QPen(theme().colour("done_mark" if solid else "hairline_strong"), 1, style))
                painter.drawLine(QPointF(ends[0], middle.y()), QPointF(ends[1], middle.y()))
        draw_stage(painter, dot, tone, self._phase)
        if index.data() != NOTHING:
            weight = STRONG_WEIGHT if tone in (Tone.NOW, Tone.LATE) else None
            lower, font = _halves(option.rect)[1].adjusted(2, 0, -2, 0), theme().font("caption", weight)
            dotted = tone in (Tone.EXPECTED, Tone.LATE)
            ink = TEXT_INKS.get(tone, "text_2")
            written(painter, option.direction, lower, index.data(), font, ink, centred=True, dotted=dotted)

    def _beside(self, option: QStyleOptionViewItem, index: Index) -> Iterator[tuple[int, int | None]]:
        """The columns of the stage before (-1) and after (1), of those that are seen."""
        view = option.widget
        seen = [at for at in self._stages if not (isinstance(view, QTableView) and view.isColumnHidden(at))]
        place = seen.index(index.column())
        yield -1, seen[place - 1] if place > 0 else None
        yield 1, seen[place + 1] if place + 1 < len(seen) else None

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        released = event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent)
        if released and event.button() == Qt.MouseButton.LeftButton:  # type: ignore[attr-defined]
            if self.is_open_ring(event, option.rect, index):
                self.stage_clicked.emit(index.row(), index.column())
                return True
            if self.is_link(event, option.rect, index):
                self.link_clicked.emit(index.row())
                return True
        return super().editorEvent(event, model, option, index)

    def is_open_ring(self, event: QEvent, rect: QRect, index: Index) -> bool:
        """Whether the pointer is on the ring of a stage whose day is not known."""
        open_stage = index.column() in self._stages and bool(index.data(OPEN_ROLE))
        around = _dot(rect).adjusted(-AROUND, -AROUND, AROUND, AROUND)
        return open_stage and isinstance(event, QMouseEvent) and around.contains(event.position())

    def is_link(self, event: QEvent, rect: QRect, index: Index) -> bool:
        """Whether the pointer is on the link of a row."""
        if not index.data(LINK_ROLE) or not isinstance(event, QMouseEvent):
            return False
        view = self.parent()
        direction = view.layoutDirection() if isinstance(view, QWidget) else Qt.LayoutDirection.LeftToRight
        return _link_box(rect, direction, index).contains(event.position().toPoint())


def _tone(index: Index) -> Tone:
    """How a stage stands: a day alone says that it is reached."""
    tone = Tone(index.data(TONE_ROLE))
    return Tone.REACHED if tone is Tone.PLAIN and index.data() != NOTHING else tone


def _link_box(rect: QRect, direction: Qt.LayoutDirection, index: Index) -> QRect:
    """Where the link stands: behind the line below the name, and within the row."""
    room = _inside(_halves(rect)[1])
    link = QFontMetrics(theme().font("caption", STRONG_WEIGHT)).horizontalAdvance(index.data(LINK_ROLE)) + 1
    below = index.data(BELOW_ROLE)
    before = QFontMetrics(theme().font("caption")).horizontalAdvance(below) + LINK_GAP if below else 0
    start = min(before, max(room.width() - link, 0))
    box = QRect(room.left() + start, room.top(), min(link, room.width()), room.height())
    return QStyle.visualRect(direction, room, box)


def _inside(rect: QRect) -> QRect:
    return rect.adjusted(INSET, 0, -INSET, 0)


def _dot(rect: QRect) -> QRectF:
    size, middle = theme().px(DOT_PX), QRectF(_halves(rect)[0]).center() + QPointF(0, 2)
    return QRectF(middle.x() - size / 2, middle.y() - size / 2, size, size)


def _font(index: Index) -> QFont:
    strong = index.column() == 0 or index.data(TONE_ROLE) in TEXT_INKS
    return theme().font("small", STRONG_WEIGHT if strong else None)


def _halves(rect: QRect) -> tuple[QRect, QRect]:
    middle = rect.center().y() + 2
    return QRect(rect.left(), rect.top() + 4, rect.width(), middle - rect.top() - 4), QRect(
        rect.left(), middle, rect.width(), rect.bottom() - middle - 4
    )
