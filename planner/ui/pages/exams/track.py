"""The days of the fair share on a true scale, the same for all rows: from before the first end past the exam."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from planner.guidance.study.standing import ExamStudy

LEAST_DAYS = 28
BEYOND = 2.0
"""Ends further away than so many times the exam are cut at the edge."""
LEAD = 0.8
"""Of the days from the first end to the last: what is drawn before it. Days on which nothing ends are not."""
FAR = 1.5
"""A latest day further away than so many times all else is told at the edge."""
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
    """The track that has room for the exam and the ends of the rows, and for the latest day where that is not far."""
    exam = study.sitting if study.sitting is not None and study.sitting >= today else None
    ends = [row.finish for row in study.rows if row.finish is not None]
    if study.ghost is not None:
        ends.append(study.ghost.day)
    bound = _times(BEYOND, exam or study.latest, today)
    wanted = max([today, *((exam,) if exam is not None else ()), *(min(day, bound) for day in ends)])
    if study.latest is not None and study.latest <= (_times(FAR, wanted, today) if wanted > today else bound):
        wanted = max(wanted, study.latest)
    marks = (*ends, exam, study.latest) if ends else ()
    nearest = min((day for day in marks if day is not None and day >= today), default=today)
    lead = max(round(LEAD * (wanted - nearest).days), LEAST_DAYS // 2)
    first = max(today, nearest - timedelta(days=lead))
    length = max((wanted - first).days, LEAST_DAYS)
    return Track(first, first + timedelta(days=length + max(round(SPARE * length), 2)))


def _times(factor: float, day: date | None, today: date) -> date:
    """So many times as far away; without a day to come nothing is too far."""
    if day is None or day <= today:
        return date.max
    return today + timedelta(days=round(factor * (day - today).days))
