"""The day of the drop in the header, while something is dragged."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from planner.style.tokens import Palette
from planner.timeline.drag import Ghost
from planner.ui.speech import tell
from planner.ui.theme import theme
from planner.ui.widgets import Mirror

HEIGHT = 16


def paint_flag(painter: QPainter, chart: QWidget, ghost: Ghost, at: QPointF, zoom: float, palette: Palette) -> None:
    """Paint it with its lower right corner at the line of the day, before the chart is turned around.

    Near the chart's first day it goes past the line, so that all of the day can be read.
    """
    text = tell(ghost.card.headline)
    painter.setFont(theme().font("caption", 600))
    width, height = painter.fontMetrics().horizontalAdvance(text) + 10, HEIGHT * zoom
    left = max(min(at.x(), chart.width()) - width, 0)
    box = Mirror.of(chart).box(QRectF(left, at.y() - height - 1, width, height))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(palette.late if ghost.refused else palette.accent))
    painter.drawRoundedRect(box, 2, 2)
    painter.setPen(QColor(palette.on_late if ghost.refused else palette.on_accent))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
