"""A layout that puts things side by side and goes on in the next line where the room ends."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from planner.style.tokens import SPACE


class Flow(QLayout):
    """Lines from left to right (right to left where the language is), each item in the middle of its line's height.

    An item that wants all the room takes what its line has left.
    """

    def __init__(self, parent: QWidget | None = None, gap: int = 12, line_gap: int = SPACE.unit) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap, self._line_gap = gap, line_gap
        # Qt asks for the same height many times over while it lays out a page.
        self._heights: dict[int, int] = {}
        self.setContentsMargins(QMargins(0, 0, 0, 0))
        if parent is not None:
            parent.setLayout(self)

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            wanted = _least(item)
            if not lines or used + self._gap + wanted > width:
                lines.append([])
                used = wanted
            else:
                used += self._gap + wanted
            lines[-1].append(item)
        return lines

    def _placed(self, room: QRect, *, move: bool) -> int:
        """The height that the items take; with `move` they are put there."""
        y = room.y()
        for line in self._lines(room.width()):
            taken = sum(_least(item) for item in line) + self._gap * (len(line) - 1)
            rest = max(0, room.width() - taken)
            x, places = room.x(), []
            for item in line:
                width = min(_least(item), room.width())
                if item.expandingDirections() & Qt.Orientation.Horizontal:
                    width, rest = width + rest, 0
                places.append((item, x, width, _height(item, width)))
                x += width + self._gap
            tall = max(height for *_, height in places)
            if move:
                _put(places, room, y, tall)
            y += tall + self._line_gap
        return max(0, y - self._line_gap - room.y())

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
        if width not in self._heights:
            self._heights[width] = self._placed(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._placed(rect, move=True)

    def sizeHint(self) -> QSize:
        items = [item for item in self._items if not item.isEmpty()]
        width = sum(_least(item) for item in items) + self._gap * max(0, len(items) - 1)
        return QSize(width, max((item.sizeHint().height() for item in items), default=0))

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._items if not item.isEmpty()]
        widest = max((size.width() for size in sizes), default=0)
        return QSize(widest, max((size.height() for size in sizes), default=0))


def _least(item: QLayoutItem) -> int:
    """The width that an item asks for; one that wants all the room is content with its least."""
    if item.expandingDirections() & Qt.Orientation.Horizontal:
        return item.minimumSize().width()
    return item.sizeHint().width()


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()


def _put(places: list[tuple[QLayoutItem, int, int, int]], room: QRect, y: int, tall: int) -> None:
    for item, x, width, height in places:
        widget = item.widget()
        mirrored = widget is not None and widget.isRightToLeft()
        left = room.right() + 1 - (x - room.x()) - width if mirrored else x
        item.setGeometry(QRect(QPoint(left, y + (tall - height) // 2), QSize(width, height)))
