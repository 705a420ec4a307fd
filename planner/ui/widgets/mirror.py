"""Where the parts of a painted widget stand when the window is read from right to left."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Mirror:
    """Turns places in a room around, or leaves them. They are given as for a window that is read from the left."""

    room: QRectF
    turned: bool

    @staticmethod
    def of(widget: QWidget) -> "Mirror":
        """The mirror of a whole widget."""
        return Mirror(QRectF(widget.rect()), widget.isRightToLeft())

    @staticmethod
    def along(room: QRectF, direction: Qt.LayoutDirection) -> "Mirror":
        """The mirror of a room in which lines are read in a direction."""
        return Mirror(room, direction == Qt.LayoutDirection.RightToLeft)

    def x(self, x: float) -> float:
        """How far from the left something stands."""
        return self.room.left() + self.room.right() - x if self.turned else x

    def point(self, point: QPointF) -> QPointF:
        """A point."""
        return QPointF(self.x(point.x()), point.y())

    def box(self, box: QRectF) -> QRectF:
        """A rectangle."""
        left = self.x(box.right()) if self.turned else box.left()
        return QRectF(left, box.top(), box.width(), box.height())
