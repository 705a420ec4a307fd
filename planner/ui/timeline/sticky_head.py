"""The heading of the phase that is scrolled through stays at the top: over the list, and painted on the chart."""

from PySide6.QtCore import QModelIndex, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QWidget

from planner.guidance.look import Look
from planner.style.tokens import MARK, Palette
from planner.timeline.head import Head
from planner.timeline.scale import Scale
from planner.ui.theme import shows_ring, theme
from planner.ui.timeline.phase_delegate import FACE_ROLE
from planner.ui.widgets import Mirror

SUMMARY, TICK = 2.0, MARK.summary_tick


class StickyHead(QWidget):
    """Lies over the first rows of a list and is painted as the row that it stands for; `pressed` asks to fold that."""

    pressed = Signal()

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view.viewport())
        self.setObjectName("sticky_head")
        self._view = view
        self._index = QModelIndex()
        self._look: tuple[object, ...] = ()
        self._picture = QPixmap()
        self.hide()

    def show_head(self, head: Head | None, index: QModelIndex) -> None:
        """Stand for the row of a heading; None takes it away."""
        self._index = index
        self.setVisible(head is not None)
        if head is not None:
            self.setGeometry(0, round(head.y), self._view.viewport().width(), round(head.row.height))
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._index.isValid():
            return
        view, ratio = self._view, self.devicePixelRatioF()
        focus = view.hasFocus() and view.currentIndex().row() == self._index.row()
        look = (self._index.data(FACE_ROLE), self.size(), ratio, focus and shows_ring(view), theme().palette)
        # Painted once, not at each step of a scroll.
        if look != self._look:
            self._look, self._picture = look, QPixmap(self.size() * ratio)
            self._picture.setDevicePixelRatio(ratio)
            option = QStyleOptionViewItem()
            option.initFrom(self)
            option.rect, option.widget = self.rect(), view
            option.state = QStyle.StateFlag.State_HasFocus if focus else QStyle.StateFlag.State_None
            painter = QPainter(self._picture)
            painter.setLayoutDirection(self.layoutDirection())  # a picture has none: words would keep to the left
            view.itemDelegate().paint(painter, option, self._index)
            painter.end()
        QPainter(self).drawPixmap(0, 0, self._picture)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # else the row below would have it

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()


def paint_head(
    painter: QPainter, chart: QWidget, head: Head, look: Look, scale: Scale, top: float, palette: Palette
) -> None:
    """The heading's row on a chart whose rows begin at `top`: the days from its first to its last task, and today."""
    box = QRectF(0, top + head.y, chart.width(), head.row.height)
    mirror, middle, today = Mirror.of(chart), box.center().y(), scale.x(look.today.toordinal())
    painter.fillRect(box, QColor(palette.sunken))
    painter.setPen(QPen(QColor(palette.accent), 1.5))
    painter.drawLine(mirror.point(QPointF(today, box.top())), mirror.point(QPointF(today, box.bottom())))
    span = look.schedule.span(head.row.tasks)
    if span is None:
        return
    painter.setPen(QPen(QColor(palette.phase(head.row.phase.number)), SUMMARY))
    days = scale.x(span[0].toordinal()), scale.x(span[1].toordinal() + 1)
    ends = [min(max(x, -SUMMARY), box.width() + SUMMARY) for x in days]
    lines = [(ends[0], middle, ends[1], middle), *((x, middle - TICK / 2, x, middle + TICK / 2) for x in ends)]
    for x0, y0, x1, y1 in lines:
        painter.drawLine(mirror.point(QPointF(x0, y0)), mirror.point(QPointF(x1, y1)))
