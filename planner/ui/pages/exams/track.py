"""The days of the fair share on a true scale: from today past the exam, the same for all rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from planner.guidance.study.standing import ExamStudy

LEAST_DAYS = 28
BEYOND = 2.0
"""Ends further away than so many times the exam are cut at the edge."""
SPARE = 0.02
_MOST_MONTHS = 6


@dataclass(frozen=True, slots=True)
class Track:
    """The first and the last day that are drawn."""

    first: date
    last: date

    def share(self, day: date) -> float:
        """Where a day stands: 0 at the first, 1 at the last; never outside."""
        return min(max((day - self.first).days / (self.last - self.first).days, 0.0), 1.0)

    def shows(self, day: date) -> bool:
        """Whether it has a place of its own."""
        return self.first <= day <= self.last

    @property
    def months(self) -> Iterator[date]:
        """The first days of months; of quarters where there are many, of years where there are very many."""
        count = (self.last - self.first).days / 30
        step = 1 if count <= _MOST_MONTHS else 3 if count <= 4 * _MOST_MONTHS else 12
        day = date(self.first.year, self.first.month, 1)
        while day <= self.last:
            if day >= self.first and (day.month - 1) % step == 0:
                yield day
            day = date(day.year + day.month // 12, day.month % 12 + 1, 1)


def track_of(study: ExamStudy, today: date) -> Track:
    """The track that has room for the exam, its latest day and the ends of the rows."""
    marks = [day for day in (study.sitting, study.latest) if day is not None and day >= today]
    ends = [row.finish for row in study.rows if row.finish is not None]
    if study.ghost is not None:
        ends.append(study.ghost.day)
    bound = today + timedelta(days=round(BEYOND * (max(marks) - today).days)) if marks else date.max
    wanted = max([*marks, *(min(day, bound) for day in ends)], default=today)
    length = max((wanted - today).days, LEAST_DAYS)
    return Track(today, today + timedelta(days=length + max(round(SPARE * length), 2)))
