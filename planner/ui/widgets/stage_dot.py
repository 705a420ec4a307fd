"""A stage of the journey as a numbered ring."""

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.style.tokens import STRONG_WEIGHT
from planner.ui.roles import Role, give_role
from planner.ui.speech import say
from planner.ui.theme import theme

StageState = Literal["ahead", "current", "done"]
SIDE = 20
RING = 1.5
ARC = 2.0


class StageDot(QWidget):
    """A ring with the stage's number; the current one shows its share as an arc, a finished one a check mark."""

    def __init__(
        self, number: int, state: StageState = "ahead", percent: float = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.number = number
        give_role(self, Role.Graphic)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)
        self.show_state(state, percent)

    def show_state(self, state: StageState, percent: float = 0) -> None:
        """Where the stage stands; `percent` (0 to 100) counts for the current one."""
        self._state, self._percent = state, min(max(percent, 0.0), 100.0)
        self.setAccessibleName(self._words())
        self.update()

    def _words(self) -> str:
        match self._state:
            case "ahead":
                return say("Stage {number}, ahead", number=self.number)
            case "done":
                return say("Stage {number}, done", number=self.number)
            case "current":
                return say("Stage {number}, current, {share} %", number=self.number, share=round(self._percent))

    def sizeHint(self) -> QSize:
        return QSize(theme().px(SIDE), theme().px(SIDE))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme()
        side = float(colours.px(SIDE))
        ring = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side).adjusted(1, 1, -1, -1)
        if self._state == "done":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.colour("accent"))
            painter.drawEllipse(ring)
            draw_check(painter, ring, "on_accent")
            return
        painter.setPen(QPen(colours.colour("hairline" if self._state == "current" else "edge"), RING))
        painter.drawEllipse(ring)
        current = self._state == "current"
        if current and self._percent > 0:
            painter.setPen(QPen(colours.colour("accent"), ARC, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawArc(ring, 90 * 16, -round(self._percent / 100 * 360 * 16))
        painter.setPen(colours.colour("accent" if current else "text_2"))
        painter.setFont(colours.font("caption", STRONG_WEIGHT))
        painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, str(self.number))


def draw_check(painter: QPainter, box: QRectF, role: str) -> None:
    """A check mark in the middle of a box."""
    pen = QPen(theme().colour(role), max(1.5, box.width() / 10), Qt.PenStyle.SolidLine)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    at = [(0.28, 0.53), (0.44, 0.68), (0.72, 0.36)]
    painter.drawPolyline([QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in at])
