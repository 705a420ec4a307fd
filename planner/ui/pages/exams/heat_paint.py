"""Where the days of the map stand, and how each is painted."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPolygonF

from planner.core.calendar import DAYS_A_WEEK
from planner.guidance.study.kept import WEEKS, DayCell
from planner.ui.speech import tell
from planner.ui.theme import theme
from planner.words.calendar_names import WEEKDAYS

CELL, PITCH = 11, 13.6
LABEL_GAP = 8
REST_DOT = 1.2
EDGED = (1, 2)
"""The pale steps: an edge makes them stand out from the ground."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where the days stand, as for a window that is read from the left; `margin` is for the names of weekdays."""

    cell: int
    margin: int
    line: int

    @property
    def pitch(self) -> float:
        """From one day to the next."""
        return PITCH * self.cell / CELL

    @property
    def top(self) -> int:
        """Below the names of months."""
        return self.line + 4

    def weeks_in(self, width: int) -> int:
        """As many weeks as there is room for."""
        return min(max(int((width - self.margin + self.pitch - self.cell) / self.pitch), 1), WEEKS)

    def size(self, weeks: int) -> QSize:
        """The room of so many weeks."""
        height = self.top + round(self.pitch * (DAYS_A_WEEK - 1)) + self.cell + 4
        return QSize(round(self.margin + weeks * self.pitch), height)

    def box(self, week: int, place: int) -> QRectF:
        """The square of a day."""
        left, top = self.margin + round(week * self.pitch), self.top + round(place * self.pitch)
        return QRectF(left, top, self.cell, self.cell)

    def at(self, point: QPointF) -> tuple[int, int]:
        """The week and the weekday at a point; they need not exist."""
        return int((point.x() - self.margin) // self.pitch), int((point.y() - self.top) // self.pitch)


def places_of(cell: int, metrics: QFontMetrics) -> Places:
    """The places for days of a size beside labels of a font."""
    widest = max(metrics.horizontalAdvance(tell(day)) for day in WEEKDAYS)
    return Places(cell, widest + LABEL_GAP, metrics.height())


def paint_day(painter: QPainter, box: QRectF, cell: DayCell) -> None:
    """A day: a diamond for an exam, a dot for a day of rest on which nothing was logged, else its shade."""
    colours, middle = theme(), box.center()
    if cell.exam is not None:
        paint_diamond(painter, box)
    elif cell.rest and not cell.step:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.colour("text_3"))
        painter.drawEllipse(middle, REST_DOT, REST_DOT)
    else:
        paint_shade(painter, box, cell.step)


def paint_shade(painter: QPainter, box: QRectF, step: int) -> None:
    """The shade of a step, 0 to 4; a pale one has an edge, so that it stands out from the ground."""
    colours = theme()
    painter.setPen(QPen(colours.colour("phase_1"), 1) if step in EDGED else Qt.PenStyle.NoPen)
    painter.setBrush(colours.colour(f"heat_{step}"))
    inside = box.adjusted(0.5, 0.5, -0.5, -0.5) if step in EDGED else box
    painter.drawRoundedRect(inside, 2, 2)


def paint_diamond(painter: QPainter, box: QRectF) -> None:
    """An exam."""
    middle, half = box.center(), box.width() / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().colour("text_2"))
    corners = (QPointF(0, -half), QPointF(half, 0), QPointF(0, half), QPointF(-half, 0))
    painter.drawPolygon(QPolygonF([middle + corner for corner in corners]))
