"""A field to search in: a magnifier stands where its text begins, and takes no clicks."""

from PySide6.QtCore import QEvent, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from planner.ui.icons import icon
from planner.ui.theme import theme
from planner.ui.widgets.mirror import Mirror

SIDE, INSET = 16, 9


class FindField(QLineEdit):
    """As any field. Qt's own place for an icon would be a button that does nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme().changed.connect(self._make_room)
        self._make_room()

    def _make_room(self) -> None:
        room = theme().px(SIDE) + INSET
        left, right = (0, room) if self.isRightToLeft() else (room, 0)
        self.setTextMargins(left, 0, right, 0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = theme().px(SIDE)
        place = Mirror.of(self).box(QRectF(INSET, (self.height() - side) / 2, side, side))
        icon("magnifying-glass", "text_3").paint(QPainter(self), place.toRect())
