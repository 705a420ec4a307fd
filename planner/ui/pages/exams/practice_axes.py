"""Which days and which scores the picture of the practice tests has room for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from planner.core.period import add_months
from planner.guidance.study.practice import Practice

LONGEST = timedelta(days=400)
"""An exam further away from the first test than this is not drawn: the tests would stand in one place."""
MOST_MONTHS = 7
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)
MOST_STEPS = 4
LEAST_HEIGHT = 10
_MARGIN = 0.03


@dataclass(frozen=True, slots=True)
class Axes:
    """`first` to `last` day from where a line begins to where it ends; `months`: first days that are named below.

    `scores`: those that are named beside the picture, the least at its foot and the highest at its top.
    """

    first: date
    last: date
    months: tuple[date, ...]
    scores: tuple[int, ...]

    def along(self, day: date) -> float:
        """Where a day stands, 0 to 1."""
        return (day - self.first) / (self.last - self.first)

    def up(self, score: float) -> float:
        """How high a score stands, 0 to 1."""
        low, high = self.scores[0], self.scores[-1]
        return (score - low) / (high - low)

    def has(self, day: date) -> bool:
        """Whether a day is in the picture."""
        return self.first <= day <= self.last


def axes_of(found: Practice) -> Axes:
    """The room for the tests, four weeks ahead, and the exam where it is near enough."""
    begin = min([found.today, *(test.day for test in found.tests)])
    end = found.until
    if found.sitting is not None and end < found.sitting <= begin + LONGEST:
        end = found.sitting
    margin = timedelta(days=max(2, round(_MARGIN * (end - begin).days)))
    first, last = begin - margin, end + margin
    return Axes(first, last, tuple(_months(first, last)), _scores(found))


def _months(first: date, last: date) -> Iterator[date]:
    """The first days of months, so many that their names have room."""
    day = add_months(first.replace(day=1), 1)
    count = (last.year - day.year) * 12 + last.month - day.month + 1
    stride = max(1, -(-count // MOST_MONTHS))
    while day <= last:
        yield day
        day = add_months(day, stride)


def _scores(found: Practice) -> tuple[int, ...]:
    low, high = _reach(found)
    step = next((step for step in STEPS if _steps(low, high, step) <= MOST_STEPS), STEPS[-1])
    return tuple(range(_below(low, step), _above(high, step) + 1, step))


def _reach(found: Practice) -> tuple[float, float]:
    """The scores that have to be seen, with some room; of a band that is wider than all of them half as much again."""
    seen: list[float] = [test.score for test in found.tests]
    seen += [found.threshold] if found.threshold is not None else []
    seen += [found.pass_mark.score_min] if found.pass_mark is not None else []
    outlook = found.outlook(found.until)
    seen += [outlook.score] if outlook is not None else []
    low, high = min(seen), max(seen)
    if outlook is not None:
        spread = max(high - low, LEAST_HEIGHT)
        low = max(min(low, outlook.low), low - spread / 2)
        high = min(max(high, outlook.high), high + spread / 2)
    if high - low < LEAST_HEIGHT:
        low, high = low - LEAST_HEIGHT / 2, high + LEAST_HEIGHT / 2
    room = _MARGIN * (high - low)
    low, high = low - room, high + room
    least, most = found.scores
    return max(low, least), min(high, most)


def _steps(low: float, high: float, step: int) -> int:
    return (_above(high, step) - _below(low, step)) // step


def _below(score: float, step: int) -> int:
    return int(score // step) * step


def _above(score: float, step: int) -> int:
    return -int(-score // step) * step
