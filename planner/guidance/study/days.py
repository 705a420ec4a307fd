"""The study days before an exam, with those kept free as buffer, and how units are spread over them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
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


def study_days(calendar: StudyDays, daily_hours: float, first: date, last: date) -> tuple[StudyDay, ...]:
    """The study days from `first` to `last`, both included; none when `last` is before `first`."""
    found = []
    for number in range(first.toordinal(), last.toordinal() + 1):
        hours = calendar.capacity(number)
        if hours > 0:
            found.append(StudyDay(date.fromordinal(number), hours / daily_hours))
    return tuple(found)


def with_buffer(days: Sequence[StudyDay], percent: int) -> tuple[StudyDay, ...]:
    """The days with so many percent kept free, rounded up: last study days of weeks, evenly over the weeks.

    Where there are fewer weeks than that, the last days before the end are kept free too. The first day never is: what
    is asked of today would not be asked at all.
    """
    count = ceil(len(days) * percent / 100 - _TINY) if len(days) >= LEAST_WITH_BUFFER else 0
    if count == 0:
        return tuple(days)
    last_of_week = [place for place in range(1, len(days)) if _ends_week(days, place)]
    weeks = len(last_of_week)
    chosen = {
        place for number, place in enumerate(last_of_week) if (number + 1) * count // weeks > number * count // weeks
    }
    for place in range(len(days) - 1, 0, -1):
        if len(chosen) >= count:
            break
        chosen.add(place)
    return tuple(replace(day, buffer=True) if place in chosen else day for place, day in enumerate(days))


def _ends_week(days: Sequence[StudyDay], place: int) -> bool:
    following = days[place + 1] if place + 1 < len(days) else None
    return following is None or following.day.isocalendar()[:2] != days[place].day.isocalendar()[:2]


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
