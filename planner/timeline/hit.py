"""What is under a point of the scene. It asks the scene's shapes, never what was painted."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from planner.timeline.shape import Bar, Diamond, Scene

REACH = 12.0  # half of the least target, 24 px
EDGE = 6.0


class Part(StrEnum):
    """Which part of a mark."""

    BODY = "body"
    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class Hit:
    """A task's mark, and the part of it."""

    task: str
    part: Part


def test(scene: Scene, x: float, y: float) -> Hit | None:
    """The mark at a point, the nearest of those in reach: diamonds before bars, since they lie on top."""
    diamond = _nearest_diamond(scene.diamonds, x, y)
    if diamond is not None:
        return Hit(diamond.task, Part.BODY)
    for bar in reversed(scene.bars):
        if bar.task is not None and abs(y - bar.y) <= max(bar.height / 2, REACH):
            part = _part(bar, x)
            if part is not None:
                return Hit(bar.task, part)
    return None


def _nearest_diamond(diamonds: Iterable[Diamond], x: float, y: float) -> Diamond | None:
    near = [mark for mark in diamonds if abs(mark.x - x) <= max(mark.size / 2, REACH) and abs(mark.y - y) <= REACH]
    return min(near, key=lambda mark: (abs(mark.x - x) + abs(mark.y - y), -mark.size), default=None)


def _part(bar: Bar, x: float) -> Part | None:
    """The ends reach a little outside; a bar too short for three parts is all body."""
    x0, x1 = bar.x0, max(bar.x1, bar.x0 + 3)
    short = x1 - x0 < 4 * EDGE
    margin = max(0.0, REACH - (x1 - x0) / 2) if short else EDGE
    if not x0 - margin <= x <= x1 + margin:
        return None
    if not short and x <= x0 + EDGE:
        return Part.START
    if not short and x >= x1 - EDGE:
        return Part.END
    return Part.BODY
