"""The hours that the open studies want on each day: by their needed pace, else by the person's own hours."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from planner.core.calendar import StudyDays
from planner.core.model import Kind, Task
from planner.guidance.look import Look
from planner.guidance.pace import has_given_end, span_left
from planner.guidance.study.logged import logged_minutes

_TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Demand:
    """What one study wants: `whole` hours, as they were left this morning, from `first` on.

    `end` (exclusive) is given where the study's end is: then the hours are even on usual study days. None: as many as
    the person studies a day, until all are done. Both are ordinals. `sitting`: the day of the exam.
    """

    exam: str
    study: str
    sitting: date | None
    whole: float
    first: int
    end: int | None
    calendar: StudyDays

    @property
    def per_day(self) -> float | None:
        """Hours of a usual study day where the end is given; None where not, and where no day is left."""
        days = self.calendar.weight(self.first, self.end) if self.end is not None else 0.0
        return self.whole / days if days > 0 else None

    @property
    def most(self) -> float:
        """At most so many hours are wanted on one day."""
        return min(self.calendar.daily_hours, self.whole) if self.end is None else self.per_day or 0.0

    def on(self, day: date) -> float:
        """Hours of one day of a study whose end is given; else what the person studies on it, at most the whole."""
        number = day.toordinal()
        if number < self.first or (self.end is not None and number >= self.end):
            return 0.0
        capacity = self.calendar.capacity(number)
        if self.end is None:
            return min(capacity, self.whole)
        return (self.per_day or 0.0) * self.calendar.share(number)

    def days(self) -> Iterator[tuple[int, float]]:
        """The study days, as ordinals, with their hours. They sum to the whole; none where no day is left."""
        if self.end is not None:
            per_day = self.per_day or 0.0
            for number in range(self.first, self.end):
                if (part := self.calendar.share(number)) > 0:
                    yield number, per_day * part
            return
        number, left = self.first, self.whole
        last = self.calendar.end_of(self.first, self.whole)
        while left > _TINY and number < last:
            hours = min(self.calendar.capacity(number), left)
            if hours > 0:
                yield number, hours
            left -= hours
            number += 1


def demands(look: Look) -> tuple[Demand, ...]:
    """The open studies of exams to come, that of the next sitting first."""
    exams = {task.id for task in look.open_sittings}
    studies = (task for task in look.open_tasks if task.kind is Kind.STUDY and task.exam in exams)
    found = [demand_of(look, study) for study in studies]
    return tuple(sorted(found, key=lambda demand: (demand.sitting or date.max, demand.exam)))


def demand_of(look: Look, study: Task) -> Demand:
    """What a study of an exam wants."""
    assert study.exam is not None
    first, end = span_left(study, look.schedule, look.today)
    minutes = logged_minutes(look.plan, study, look.today)
    whole = study.remaining_hours + (minutes / 60 if first <= look.today.toordinal() else 0.0)
    given = end if has_given_end(study, look.schedule) else None
    sitting = look.schedule.start(study.exam)
    return Demand(study.exam, study.id, sitting, whole, first, given, look.schedule.terms.study_days)
