"""The line between two parts of the window, pulled or moved by arrow keys: one becomes wider, the other narrower."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from planner.ui.roles import Role, give_role
from planner.ui.speech import say
from planner.ui.theme import shows_ring, theme

REACH = 3
"""How far beside the line, in pixels, the pointer takes it."""
KEY_STEP = 16
"""How far a key moves it, in pixels."""
RING = 3
_ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_USUAL_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class WidthGrip(QWidget):
    """Lies over `line`. `width_asked` carries the width that `part` should have, or 0 for its usual one (double click,
    Enter).

    `first` = the part stands before the line, where a line of text begins.
    """

    width_asked = Signal(int)

    def __init__(self, line: QWidget, part: QWidget, *, first: bool) -> None:
        super().__init__(line.parentWidget())
        self.setObjectName(f"{part.objectName()}_grip")
        self._line, self._part, self._first = line, part, first
        self._pressed: tuple[int, int] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        give_role(self, Role.Splitter)
        self.setAccessibleName(say("Width: {part}", part=part.accessibleName()))
        self.setCursor(Qt.CursorShape.SplitHCursor)
        line.installEventFilter(self)
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide):
            self._follow()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = (round(event.globalPosition().x()), self._part.width())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None:
            began, width = self._pressed
            self._pull(width, round(event.globalPosition().x()) - began)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        self.width_asked.emit(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = _ARROWS.get(Qt.Key(event.key()))
        if way is not None:
            self._pull(self._part.width(), way * KEY_STEP)
        elif event.key() in _USUAL_KEYS:
            self.width_asked.emit(0)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if shows_ring(self):
            left = (self.width() - RING) // 2
            QPainter(self).fillRect(QRect(left, 0, RING, self.height()), theme().colour("accent"))

    def _pull(self, width: int, right: int) -> None:
        """The part is so wide, and its line goes so far to the right."""
        wider = right if self._first is self.isLeftToRight() else -right
        self.width_asked.emit(max(1, width + wider))

    def _follow(self) -> None:
        line = self._line.geometry()
        self.setGeometry(QRect(line.x() - REACH, line.y(), line.width() + 2 * REACH, line.height()))
        self.setVisible(not self._line.isHidden())
        self.raise_()
