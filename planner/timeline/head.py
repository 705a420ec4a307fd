"""The heading that stays at the top while its phase is scrolled past it."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.timeline.rows import Row, RowKind


@dataclass(frozen=True, slots=True)
class Head:
    """The number of a phase's row, the row, and how far down it stands: 0, or less where the next heading pushes it."""

    number: int
    row: Row
    y: float

    @property
    def bottom(self) -> float:
        """Where what it does not cover begins."""
        return self.y + self.row.height


def head_at(rows: Sequence[Row], offset: float) -> Head | None:
    """The heading of the phase that a list scrolled to `offset` is in; None where that stands in its own place."""
    headings = [(number, row) for number, row in enumerate(rows) if row.kind is RowKind.PHASE]
    above = [found for found in headings if found[1].top < offset]
    if not above:
        return None
    number, row = above[-1]
    following = headings[len(above)][1].top if len(above) < len(headings) else rows[-1].bottom
    return Head(number, row, min(0.0, following - offset - row.height))


def heading_under(rows: Sequence[Row], offset: float, y: float) -> Row | None:
    """The heading of a phase that is seen `y` below the upper edge, in its own place or at the top; None elsewhere."""
    head = head_at(rows, offset)
    if head is not None and y < head.bottom:
        return head.row
    headings = (row for row in rows if row.kind is RowKind.PHASE)
    return next((row for row in headings if row.top <= y + offset < row.bottom), None)


def covered(rows: Sequence[Row], offset: float) -> float:
    """How much of the upper edge such a heading covers."""
    head = head_at(rows, offset)
    return head.bottom if head is not None else 0.0
