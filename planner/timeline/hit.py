"""What is under a point of the scene. It asks the scene's shapes, never what was painted."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from planner.core.ref import Ref
from planner.timeline.shape import Bar, Diamond, Scene, Strand, Style

REACH = 12.0  # half of the least target, 24 px
EDGE = 6.0
_IMPLIED = (Style.IMPLIED, Style.IMPLIED_LATE)
ABOVE = 5.0  # how far from its line a strand still is: they lie close together


class Part(StrEnum):
    """Which part of a mark."""

    BODY = "body"
    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class Hit:
    """A task's mark, and the part of it; or a record under the task, and its field that holds the day, if any does.

    `implied`: the day that other things imply for the task, which nobody can move. `whole`: all of a record that lasts,
    of which START and END are its first and last day.
    """

    task: str
    part: Part
    ref: Ref | None = None
    field: str | None = None
    implied: bool = False
    whole: bool = False


def test(scene: Scene, x: float, y: float) -> Hit | None:
    """The mark at a point, the nearest of those in reach: records in their lines, diamonds before bars."""
    strand = _nearest_strand(scene.strands, x, y) if scene.strands else None
    if strand is not None:
        return _on_strand(strand, x)
    implied = (found.mark for found in scene.implied)
    diamond = _nearest_diamond((*scene.diamonds, *implied), x, y)
    if diamond is not None:
        return Hit(diamond.task, Part.BODY, implied=diamond.style in _IMPLIED)
    for bar in reversed(scene.bars):
        if bar.task is not None and abs(y - bar.y) <= max(bar.height / 2, REACH):
            part = _part(bar, x)
            if part is not None:
                return Hit(bar.task, part)
    return None


def _nearest_diamond(diamonds: Iterable[Diamond], x: float, y: float) -> Diamond | None:
    near = [mark for mark in diamonds if abs(mark.x - x) <= max(mark.size / 2, REACH) and abs(mark.y - y) <= REACH]
    return min(near, key=lambda mark: (abs(mark.x - x) + abs(mark.y - y), -mark.size), default=None)


def _nearest_strand(strands: Iterable[Strand], x: float, y: float) -> Strand | None:
    near = [mark for mark in strands if abs(mark.y - y) <= ABOVE and _outside(mark, x) <= REACH]
    return min(near, key=lambda mark: (abs(mark.y - y), _outside(mark, x)), default=None)


def _outside(strand: Strand, x: float) -> float:
    """How far a place lies beyond the ends of a strand."""
    return max(strand.dots[0].x - x, x - strand.dots[-1].x, 0.0)


def _on_strand(strand: Strand, x: float) -> Hit:
    """The nearest day in reach, of equal ones the later; elsewhere a strand is as its last day, or its bar."""
    if strand.bar is not None:
        return _on_record_bar(strand, *strand.bar, x)
    near = [dot for dot in reversed(strand.dots) if abs(dot.x - x) <= REACH]
    field = min(near, key=lambda dot: abs(dot.x - x), default=strand.dots[-1]).field
    return Hit(strand.task, Part.BODY, strand.ref, field)


def _on_record_bar(strand: Strand, x0: float, x1: float, x: float) -> Hit:
    """A part of a record's bar, or a day before it; on the line between them it is the whole bar."""
    part = _within(x0, x1, x)
    if part is None:
        before = [dot for dot in strand.dots[:-2] if abs(dot.x - x) <= REACH]
        if before:
            return Hit(strand.task, Part.BODY, strand.ref, before[-1].field)
    if part in (Part.START, Part.END):
        return Hit(strand.task, part, strand.ref, strand.dots[-2 if part is Part.START else -1].field)
    return Hit(strand.task, Part.BODY, strand.ref, whole=True)


def _part(bar: Bar, x: float) -> Part | None:
    """The part of a task's bar at a place."""
    return _within(bar.x0, max(bar.x1, bar.x0 + 3), x)


def _within(x0: float, x1: float, x: float) -> Part | None:
    """The ends reach a little outside; a bar too short for three parts is all body."""
    short = x1 - x0 < 4 * EDGE
    margin = max(0.0, REACH - (x1 - x0) / 2) if short else EDGE
    if not x0 - margin <= x <= x1 + margin:
        return None
    if not short and x <= x0 + EDGE:
        return Part.START
    if not short and x >= x1 - EDGE:
        return Part.END
    return Part.BODY
