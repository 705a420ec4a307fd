"""A layout from where a line begins to its end, that goes on below where there is no more room."""

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget

from planner.style.tokens import SPACE


class WrapRow(QLayout):
    """Each widget has the width that it asks for, and at most all of the row's."""

    def __init__(self, parent: QWidget | None = None, spacing: int = SPACE.unit) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(QMargins())
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() for size in shown) + self.spacing() * max(len(shown) - 1, 0)
        return QSize(width, max((size.height() for size in shown), default=0))

    def minimumSize(self) -> QSize:
        shown = [item.minimumSize() for item in self._items if not item.isEmpty()]
        return QSize(max((s.width() for s in shown), default=0), max((s.height() for s in shown), default=0))

    def _place(self, room: QRect, *, move: bool) -> int:
        """How high the rows are together; with `move` the widgets stand there, each half-way up its row."""
        y = room.top()
        for line in self._lines(room.width()):
            high = max(item.sizeHint().height() for item, _ in line)
            if move:
                self._stand(line, QRect(room.left(), y, room.width(), high))
            y += high + self.spacing()
        return max(y - self.spacing() - room.top(), 0)

    def _lines(self, room: int) -> list[list[tuple[QLayoutItem, int]]]:
        """What stands in each row, with its width."""
        lines: list[list[tuple[QLayoutItem, int]]] = []
        end = 0
        for item in self._items:
            if item.isEmpty():
                continue
            width = min(item.sizeHint().width(), room)
            if not lines or end + self.spacing() + width > room:
                lines.append([])
                end = -self.spacing()
            lines[-1].append((item, width))
            end += self.spacing() + width
        return lines

    def _stand(self, line: list[tuple[QLayoutItem, int]], row: QRect) -> None:
        widget = self.parentWidget()
        direction = widget.layoutDirection() if widget is not None else Qt.LayoutDirection.LeftToRight
        x = row.left()
        for item, width in line:
            high = item.sizeHint().height()
            place = QRect(x, row.top() + (row.height() - high) // 2, width, high)
            item.setGeometry(QStyle.visualRect(direction, row, place))
            x += width + self.spacing()
