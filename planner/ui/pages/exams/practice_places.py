"""Where words stand in the picture of the practice tests, so that they keep clear of marks and of each other."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QPointF, QRectF, QSizeF

GAP, DOT = 4.0, 4.0


class Places:
    """What is taken already, and the first free place of several; all as for a window that is read from the left."""

    def __init__(self, room: QRectF) -> None:
        self._room = room
        self._taken: list[QRectF] = []

    def take(self, box: QRectF) -> QRectF:
        """Nothing else comes there."""
        self._taken.append(box)
        return box

    def first_free(self, boxes: Iterable[QRectF]) -> QRectF | None:
        """The first one that is in the room and free, which is then taken; None where none is."""
        free = (box for box in boxes if self._room.contains(box) and not any(map(box.intersects, self._taken)))
        found = next(free, None)
        return None if found is None else self.take(found)

    def best(self, boxes: Iterable[QRectF]) -> QRectF:
        """The same; where none is free the first of all, for words that must not be missing."""
        every = [*boxes]
        return self.first_free(every) or self.take(every[0])


def along_line(y: float, room: QRectF, before: float | None, size: QSizeF) -> Iterator[QRectF]:
    """Places of words at a level line: above it first, where it ends first, and there `before` something on it."""
    ends = [room.right() - GAP - size.width(), room.left() + GAP, room.center().x() - size.width() / 2]
    if before is not None:
        ends.insert(0, before - GAP - size.width())
    for top in (y - 2 - size.height(), y + 2):
        for left in ends:
            yield QRectF(QPointF(left, top), size)


def at_upright(x: float, room: QRectF, size: QSizeF) -> Iterator[QRectF]:
    """Places of words at an upright line: behind it first, at its top first."""
    for top in (room.top(), room.bottom() - size.height() - GAP):
        for left in (x + GAP, x - GAP - size.width()):
            yield QRectF(QPointF(left, top), size)


def at_point(at: QPointF, room: QRectF, size: QSizeF) -> Iterator[QRectF]:
    """Places of words at a point: above it and before it first, then around it, at last behind it on its height."""
    before, behind = max(at.x() + DOT - size.width(), room.left()), at.x() - DOT
    above, below = at.y() - DOT - 1 - size.height(), at.y() + DOT + 1
    short = max(at.x() - 2 - size.width(), room.left())
    for left, top in ((before, above), (short, above), (behind, below), (behind, above), (before, below)):
        yield QRectF(QPointF(left, top), size)
    yield QRectF(QPointF(at.x() + DOT + 2, at.y() - size.height() / 2), size)
