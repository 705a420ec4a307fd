"""The mark of a stage: a check where it is reached, rings and signs where it is to come."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from planner.style.tokens import STRONG_WEIGHT
from planner.ui.models.record_table import Tone
from planner.ui.theme import theme
from planner.ui.widgets.stage_dot import draw_check

NOW_PX = 2.0
DASH = [2.0, 1.6]


def draw_stage(painter: QPainter, dot: QRectF, tone: Tone, phase: int) -> None:
    """Draw it; what is expected has the colour of its phase."""
    colours = theme()
    match tone:
        case Tone.REACHED:
            _disc(painter, dot, "done_mark")
            draw_check(painter, dot, "surface")
        case Tone.LATE:
            _disc(painter, dot, "late")
            painter.setPen(colours.colour("on_late"))
            painter.setFont(colours.font("caption", STRONG_WEIGHT))
            painter.drawText(dot, Qt.AlignmentFlag.AlignCenter, "!")
        case Tone.EXPECTED:
            pen = QPen(colours.colour(f"phase_{phase}"), 1.2)
            pen.setDashPattern(DASH)
            _ring(painter, dot, pen, f"phase_{phase}_tint")
        case Tone.NOW:
            _ring(painter, dot.adjusted(0.5, 0.5, -0.5, -0.5), QPen(colours.colour("accent"), NOW_PX), "surface")
        case Tone.LOCKED:
            _ring(painter, dot, QPen(colours.colour("hairline_strong"), 1), "surface")
        case _:
            _ring(painter, dot, QPen(colours.colour("edge"), 1), "surface")


def _disc(painter: QPainter, dot: QRectF, ink: str) -> None:
    painter.setPen(QPen(theme().colour(ink), 1))
    painter.setBrush(theme().colour(ink))
    painter.drawEllipse(dot)


def _ring(painter: QPainter, dot: QRectF, pen: QPen, ground: str) -> None:
    painter.setPen(pen)
    painter.setBrush(theme().colour(ground))
    painter.drawEllipse(dot)
