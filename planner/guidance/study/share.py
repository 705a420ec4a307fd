"""What is fair to do of one thing today, and where the own pace leads with it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from planner.core.calendar import StudyDays
from planner.core.records.resources import Resource, StudyUnit
from planner.guidance.study.days import StudyDay, weight_of
from planner.guidance.study.pace import Done, own_finish

_TINY = 1e-9


@dataclass(frozen=True, slots=True)
class ShareRow:
    """One thing to get done before the exam: the study's hours (`resource` None), or the units of a resource.

    `left` as of now; `total` None where the resource has no end, then nothing but `done` and `pace` is known. `share`:
    what is fair today, of what was left this morning; 0 on a rest or buffer day, None without a day before the exam.
    `plain_share`: the same with the buffer days used up. `per_day` and `plain_per_day`: the same of a usual study day,
    today or not. `pace`: what the person does on a usual study day. `finish`: the day on which that pace ends; `late`:
    whether that is too late, for the sitting or for the access. `until`: the last day of access where that is before
    the sitting; the share is spread up to it, and once it has passed there is no pace. `over`: hours of today that the
    person's own cap leaves out of `share`.
    """

    resource: str | None
    title: str
    unit: StudyUnit
    done: float
    total: float | None
    left: float | None
    today: float
    share: float | None = None
    plain_share: float | None = None
    pace: float | None = None
    finish: date | None = None
    late: bool = False
    per_day: float | None = None
    plain_per_day: float | None = None
    until: date | None = None
    over: float = 0.0

    @property
    def endless(self) -> bool:
        """Whether the own pace would take years."""
        return bool(self.pace and self.left and self.finish is None)


@dataclass(frozen=True, slots=True)
class Course:
    """The days of a study as its rows are spread over them: from `first` to the eve of the sitting."""

    today: date
    first: date
    sitting: date | None
    days: tuple[StudyDay, ...]
    calendar: StudyDays

    def share_of(self, resource: Resource, logged: Done) -> ShareRow:
        """The row of a resource, from what was logged of it."""
        done = resource.done_before + logged.whole
        row = ShareRow(resource.id, resource.title, resource.unit, done, None, None, logged.today)
        if resource.total is None:
            return self.ended(row, logged)
        until = resource.expires
        if until is None or self.sitting is None or until >= self.sitting:
            until = None
        days = self.days if until is None else tuple(day for day in self.days if day.day <= until)
        left = max(resource.total - done, 0.0)
        row = replace(row, total=float(resource.total), left=left, until=until)
        return self.ended(_spread(row, days, self.today), logged)

    def ended(self, row: ShareRow, logged: Done) -> ShareRow:
        """The row with the own pace and where it leads."""
        if row.left is None:
            return replace(row, pace=logged.pace)
        if row.left and row.until is not None and row.until < self.today:
            return replace(row, late=True)
        finish = own_finish(logged, row.left, self.calendar, self.today, self.first)
        row = replace(row, pace=logged.pace, finish=finish)
        return replace(row, late=self._late(row))

    def _late(self, row: ShareRow) -> bool:
        if not row.left:
            return False
        if row.finish is None:
            return bool(row.pace)
        too_late = self.sitting is not None and row.finish >= self.sitting
        return too_late or (row.until is not None and row.finish > row.until)


def _spread(row: ShareRow, days: Sequence[StudyDay], today: date) -> ShareRow:
    """The row with its shares of these days; a resource whose days are all kept free uses them."""
    assert row.left is not None
    usual, every = weight_of(days), sum(day.weight for day in days)
    if every <= _TINY:
        return row
    morning = row.left + row.today
    on_today = next((day for day in days if day.day == today), None)
    plain = on_today.weight if on_today is not None else 0.0
    weight = 0.0 if on_today is not None and on_today.buffer else plain
    if usual <= _TINY:
        usual, weight = every, plain
    return replace(
        row,
        share=morning * weight / usual,
        plain_share=morning * plain / every,
        per_day=morning / usual,
        plain_per_day=morning / every,
    )
