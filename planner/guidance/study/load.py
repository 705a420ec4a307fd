"""The hours of all open studies together, under the person's own cap (features E14). The engine does not level.

A day's hours go to the study of the next sitting first; what the cap leaves out is said, not moved to other days.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from planner.guidance.look import Look
from planner.guidance.study.demand import Demand, demands
from planner.guidance.study.settings import settings_of

_TINY = 1e-6


@dataclass(frozen=True, slots=True)
class Portion:
    """A study's hours of one day: those within the cap, and those over it."""

    exam: str
    hours: float
    over: float = 0.0


@dataclass(frozen=True, slots=True)
class LoadSpan:
    """Days in a row, days off among them, on which the same exams are studied for.

    `hours`: of all of them on the fullest day; `over_days`: days on which that is more than the cap.
    """

    first: date
    last: date
    hours: float
    exams: tuple[str, ...]
    over_days: int = 0


@dataclass(frozen=True)
class Load:
    """`days`: the portions of each study day to come. `left_out`: hours of each exam that the cap leaves out."""

    cap: float | None
    days: Mapping[date, Sequence[Portion]] = field(default_factory=dict)
    spans: tuple[LoadSpan, ...] = ()
    left_out: Mapping[str, float] = field(default_factory=dict)

    def of(self, exam: str, day: date) -> Portion:
        """An exam's portion of a day."""
        return next((portion for portion in self.days.get(day, ()) if portion.exam == exam), Portion(exam, 0.0))

    @property
    def over(self) -> tuple[LoadSpan, ...]:
        """The spans with days on which more is wanted than the cap."""
        return tuple(span for span in self.spans if span.over_days)


def load_of(look: Look) -> Load:
    """All open studies from today on."""
    return load_under(settings_of(look.plan).cap_hours, demands(look))


def may_be_over(look: Look) -> bool:
    """Whether a cap may be exceeded on some day: told by the fullest days, before any is looked at."""
    cap = settings_of(look.plan).cap_hours
    return cap is not None and sum(demand.most for demand in demands(look)) > cap + _TINY


def load_under(cap: float | None, wanted: Iterable[Demand]) -> Load:
    """The studies, that of the next sitting first, under a cap of hours a day; None: without one."""
    by_day: dict[int, list[Portion]] = {}
    left_out: dict[str, float] = {}
    for demand in wanted:
        for number, hours in demand.days():
            portions = by_day.setdefault(number, [])
            free = hours if cap is None else max(cap - sum(portion.hours for portion in portions), 0.0)
            over = max(hours - free, 0.0)
            portions.append(Portion(demand.exam, hours - over, over))
            if over > _TINY:
                left_out[demand.exam] = left_out.get(demand.exam, 0.0) + over
    days = {date.fromordinal(number): tuple(by_day[number]) for number in sorted(by_day)}
    return Load(cap, days, _spans(days), left_out)


def today_under(cap: float, wanted: Iterable[Demand], today: date) -> Mapping[str, Portion]:
    """Today's portions alone, by exam."""
    found, free = dict[str, Portion](), cap
    for demand in wanted:
        hours = demand.on(today)
        found[demand.exam] = Portion(demand.exam, min(hours, free), max(hours - free, 0.0))
        free -= found[demand.exam].hours
    return found


def _spans(days: Mapping[date, Sequence[Portion]]) -> tuple[LoadSpan, ...]:
    return tuple(_span(exams, list(those)) for exams, those in groupby(days.items(), key=_exams_of))


def _exams_of(item: tuple[date, Sequence[Portion]]) -> tuple[str, ...]:
    return tuple(portion.exam for portion in item[1])


def _span(exams: tuple[str, ...], days: Sequence[tuple[date, Sequence[Portion]]]) -> LoadSpan:
    fullest = max(sum(part.hours + part.over for part in portions) for _, portions in days)
    over_days = sum(any(portion.over > _TINY for portion in portions) for _, portions in days)
    return LoadSpan(days[0][0], days[-1][0], fullest, exams, over_days)
