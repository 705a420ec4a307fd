"""Text in a cell that is painted: at the side where a line begins, cut where there is no room."""

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle

from planner.ui.theme import theme


def written(
    painter: QPainter,
    direction: Qt.LayoutDirection,
    room: QRect,
    text: str,
    font: QFont,
    ink: str,
    *,
    centred: bool = False,
    dotted: bool = False,
) -> None:
    """Write one line; `dotted` underlines a day that is only expected."""
    painter.setFont(font)
    painter.setPen(theme().colour(ink))
    metrics = painter.fontMetrics()
    cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    side = Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft
    where = QStyle.visualAlignment(direction, side) | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(room, int(where), cut)
    if dotted:
        box = metrics.boundingRect(room, int(where), cut)
        line = box.bottom() + 1.5
        painter.setPen(QPen(theme().colour(ink), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(box.left(), line), QPointF(box.right(), line))
