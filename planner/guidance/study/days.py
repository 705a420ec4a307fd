"""The study days before an exam, with those kept free as buffer, and how units are spread over them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate
from math import ceil

from planner.core.calendar import DAYS_A_WEEK, StudyDays

LEAST_WITH_BUFFER = DAYS_A_WEEK
"""With fewer study days left than these none is kept free."""
_TINY = 1e-9


@dataclass(frozen=True, slots=True)
class StudyDay:
    """A day on which is studied; `weight` is its share of a usual day. A buffer day is kept free for what slipped."""

    day: date
    weight: float
    buffer: bool = False


def study_days(calendar: StudyDays, first: date, last: date) -> tuple[StudyDay, ...]:
    """The study days from `first` to `last`, both included; none when `last` is before `first`."""
    shares = ((number, calendar.share(number)) for number in range(first.toordinal(), last.toordinal() + 1))
    return tuple(StudyDay(date.fromordinal(number), share) for number, share in shares if share > 0)


@lru_cache(maxsize=16)
def days_before(calendar: StudyDays, first: date, sitting: date, percent: int) -> tuple[StudyDay, ...]:
    """The study days from `first` to the eve of a sitting, with those kept free.

    Kept for the next step of a drag, which moves one sitting at most.
    """
    days = study_days(calendar, first, sitting - timedelta(days=1))
    return with_buffer(days, percent, passed_of_week(calendar, days[0].day)) if days else ()


def passed_of_week(calendar: StudyDays, first: date) -> int:
    """How many study days of its week come before this day."""
    return calendar.count(first.toordinal() - first.weekday(), first.toordinal())


def with_buffer(days: Sequence[StudyDay], percent: int, passed: int = 0) -> tuple[StudyDay, ...]:
    """The days with so many percent kept free, rounded up: last study days of weeks, evenly over the weeks.

    They are counted back from the end, and the first week with its `passed` study days, so that a day that was to be
    free on Monday still is on Saturday. In the last days before the end none is.
    """
    if len(days) < LEAST_WITH_BUFFER or percent <= 0:
        return tuple(days)
    buffer, counted, chosen = set[int](), 0, 0
    for first, end in reversed(_weeks(days)):
        counted += end - first + (passed if first == 0 else 0)
        needed = ceil(counted * percent / 100 - _TINY) - chosen
        buffer.update(range(max(end - needed, first), end))
        chosen += needed
    return tuple(replace(day, buffer=True) if place in buffer else day for place, day in enumerate(days))


def _weeks(days: Sequence[StudyDay]) -> list[tuple[int, int]]:
    """First place and end (exclusive) of the days of each week from Monday that has any."""
    numbers = [(day.day.toordinal() - 1) // DAYS_A_WEEK for day in days]
    starts = [place for place in range(len(days)) if place == 0 or numbers[place] != numbers[place - 1]]
    return list(zip(starts, [*starts[1:], len(days)], strict=True))


def weight_of(days: Iterable[StudyDay]) -> float:
    """How many usual days these are, buffer days left out."""
    return sum(day.weight for day in days if not day.buffer)


def spread(whole: int, days: Sequence[StudyDay]) -> tuple[int, ...]:
    """A number of units over the days, whole ones, as their weights have it; nothing on buffer days.

    What does not divide comes early, so nothing is put off. The parts sum to the whole; none where no day is left.
    """
    weights = [0.0 if day.buffer else day.weight for day in days]
    total = sum(weights)
    if total <= 0:
        return tuple(0 for _ in days)
    reached = [ceil(whole * part / total - _TINY) for part in accumulate(weights)]
    return tuple(now - before for before, now in zip((0, *reached), reached, strict=False))
