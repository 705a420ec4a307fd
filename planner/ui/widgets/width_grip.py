"""The line between two parts of the window can be pulled: one of the parts becomes wider or narrower."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

REACH = 3
"""How far beside the line, in pixels, the pointer takes it."""


class WidthGrip(QWidget):
    """Lies over `line`. `width_asked` carries the width that `part` should have, or 0 for its usual one (double click).

    `first` = the part stands before the line, where a line of text begins.
    """

    width_asked = Signal(int)

    def __init__(self, line: QWidget, part: QWidget, *, first: bool) -> None:
        super().__init__(line.parentWidget())
        self.setObjectName(f"{part.objectName()}_grip")
        self._line, self._part, self._first = line, part, first
        self._pressed: tuple[int, int] | None = None
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
            pulled = round(event.globalPosition().x()) - began
            wider = pulled if self._first is self.isLeftToRight() else -pulled
            self.width_asked.emit(max(1, width + wider))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        self.width_asked.emit(0)

    def _follow(self) -> None:
        line = self._line.geometry()
        self.setGeometry(QRect(line.x() - REACH, line.y(), line.width() + 2 * REACH, line.height()))
        self.setVisible(not self._line.isHidden())
        self.raise_()
