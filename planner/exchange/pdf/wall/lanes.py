"""Which marks of a row find room with their names: side by side on a few lanes. Lengths are points."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planner.exchange.pdf.fit import SAFETY, shortened
from planner.exchange.pdf.font import text_width
from planner.exchange.pdf.svg import Align
from planner.exchange.pdf.wall.marks import Mark

SIZE, WEIGHT = 8.0, 500
INSIDE, BESIDE, APART = 4.0, 3.0, 5.0
WIDEST, BRIEF = 190.0, 84.0
Extent = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark with its place: the ends of its shape, its lane from 0, its name and where that stands."""

    mark: Mark
    x0: float
    x1: float
    lane: int
    text: str
    x: float
    align: Align
    inside: bool


@dataclass(frozen=True, slots=True)
class _Name:
    """One way to write the name of a mark, and what it takes up together with the shape."""

    text: str
    x: float
    align: Align
    inside: bool
    extent: Extent


def in_lanes(marks: Iterable[tuple[Mark, float, float]], room: Extent, lanes: int) -> list[Placed]:
    """The marks that find room, in their order: each shape with its name, none over another."""
    taken: list[list[Extent]] = [[] for _ in range(lanes)]
    found: list[Placed] = []
    for mark, x0, x1 in marks:
        names = _names(mark.label, x0, x1, room, inside=not mark.diamond)
        place = next(((lane, name) for name in names for lane in range(lanes) if _free(taken[lane], name.extent)), None)
        if place is not None:
            lane, name = place
            taken[lane].append(name.extent)
            found.append(Placed(mark, x0, x1, lane, name.text, name.x, name.align, name.inside))
    return found


def _names(title: str, x0: float, x1: float, room: Extent, *, inside: bool) -> list[_Name]:
    found: list[_Name] = []
    for most in (WIDEST, BRIEF):
        text = shortened(title, most, 1, SIZE, WEIGHT)
        width = text_width(text, SIZE, WEIGHT) * SAFETY
        if inside and width + 2 * INSIDE <= x1 - x0:
            found.append(_Name(text, (x0 + x1) / 2, "center", True, (x0, x1)))
        found.append(_Name(text, x1 + BESIDE, "left", False, (x0, x1 + BESIDE + width)))
        found.append(_Name(text, x0 - BESIDE, "right", False, (x0 - BESIDE - width, x1)))
    return [name for name in found if room[0] <= name.extent[0] and name.extent[1] <= room[1]]


def _free(taken: Sequence[Extent], extent: Extent) -> bool:
    return all(extent[1] + APART <= begin or end + APART <= extent[0] for begin, end in taken)
