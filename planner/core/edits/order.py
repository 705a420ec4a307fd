"""Positions of what has been moved within its list: only those that need another one get it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from planner.core.model import POSITION_STEP, Record, Task

Row = TypeVar("Row", bound=Task | Record)


def placed(order: Sequence[Row], first: int, count: int) -> list[Row]:
    """The entries of an order that need another position: the moved ones where the gap has room, else all."""
    last = first + count
    above = order[first - 1].position if first else order[last].position - (count + 1) * POSITION_STEP
    below = order[last].position if last < len(order) else above + (count + 1) * POSITION_STEP
    step = (below - above) // (count + 1)
    if step > 0:
        return [replace(row, position=above + (n + 1) * step) for n, row in enumerate(order[first:last])]
    return [replace(row, position=(n + 1) * POSITION_STEP) for n, row in enumerate(order)]
