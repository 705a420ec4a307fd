"""A row that leads somewhere: a click, Enter or Space press it, the arrows go to the one above or below."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from planner.style.tokens import RADIUS
from planner.ui.roles import Role, give_role
from planner.ui.theme import shows_ring, theme


class PressRow(QWidget):
    """`pressed` carries the row's key, `step_requested` -1 up, 1 down."""

    pressed = Signal(str)
    step_requested = Signal(int)

    def __init__(self, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._hovered = self._marked = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        give_role(self, Role.Link, self._press)

    def set_marked(self, marked: bool) -> None:
        """Whether the row stands out among the others."""
        self._marked = marked
        self.update()

    def _press(self) -> None:
        self.pressed.emit(self.key)

    def enterEvent(self, event: QEvent) -> None:
        self._hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._press()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self._press()
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                self.step_requested.emit(1 if event.key() == Qt.Key.Key_Down else -1)
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._hovered or self._marked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().colour("accent_tint"))
            painter.drawRoundedRect(self.rect().adjusted(0, 1, 0, -1), RADIUS.control, RADIUS.control)
        if shows_ring(self):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme().colour("accent"), 2))
            painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 2, -1, -1), RADIUS.control, RADIUS.control)
