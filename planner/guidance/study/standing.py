"""How the study for an exam stands: what is left, what is fair to do today, the own pace, the exam day it implies."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from planner.core.model import Kind, Role, Task
from planner.core.records.resources import RESOURCES, Resource, StudyUnit
from planner.guidance.look import Look
from planner.guidance.pace import has_given_end, needed_pace
from planner.guidance.room import latest_start
from planner.guidance.study.days import StudyDay, study_days, weight_of, with_buffer
from planner.guidance.study.logged import study_log
from planner.guidance.study.pace import finish_at, own_pace
from planner.guidance.study.settings import Settings, settings_of

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ShareRow:
    """One thing to get done before the exam: the study's hours (`resource` None), or the units of a resource.

    `left` as of now; `total` None where the resource has no end, then nothing but `done` and `pace` is known. `share`:
    what is fair today, of what was left this morning; 0 on a rest or buffer day, None without a day before the exam.
    `plain_share`: the same with the buffer days used up. `pace`: what the person does on a usual study day.
    `finish`: the day on which that pace ends; `late`: whether that is too late for the sitting.
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


@dataclass(frozen=True, slots=True)
class Ghost:
    """The sitting that the own pace implies: the first allowed day after `finish`, when the slowest row is done.

    `days_off`: days from the planned sitting to it; above 0 the seat comes too early. `in_window` False: outside the
    known eligibility window.
    """

    day: date
    finish: date
    row: ShareRow
    days_off: int
    in_window: bool = True


@dataclass(frozen=True, slots=True)
class ExamStudy:
    """The study for one open exam.

    `exam` and `study` are the ids of the sitting and of its study; `sitting` is the planned day, `latest` the last one
    on time, `fixed` whether it is pinned or booked. `days`: the study days from today (or the study's later start) to
    the day before the sitting.
    """

    exam: str
    study: str
    title: str
    sitting: date | None
    latest: date | None
    fixed: bool
    booked: bool
    days: tuple[StudyDay, ...]
    rows: tuple[ShareRow, ...]
    ghost: Ghost | None
    settings: Settings

    @property
    def hours(self) -> ShareRow:
        """The row of the study's hours."""
        return self.rows[0]

    @property
    def buffer_days(self) -> int:
        """How many of the days are kept free."""
        return sum(day.buffer for day in self.days)


def studies(look: Look) -> tuple[ExamStudy, ...]:
    """The studies of all open exams, that of the next sitting first."""
    found = [study_of(look, task.id) for task in look.open_sittings]
    return tuple(sorted((study for study in found if study is not None), key=_order))


def _order(study: ExamStudy) -> tuple[date, str]:
    return study.sitting or date.max, study.exam


def study_of(look: Look, exam: str) -> ExamStudy | None:
    """The study of an exam; None for one that is sat, or has no open study in the plan."""
    sitting = look.plan.tasks.get(exam)
    if sitting is None or sitting.role is not Role.SITTING or look.task(exam).done:
        return None
    study = next((task for task in look.open_tasks if task.kind is Kind.STUDY and task.exam == exam), None)
    return None if study is None else _Standing(look, exam, study).made()


class _Standing:
    """Makes an ExamStudy."""

    def __init__(self, look: Look, exam: str, study: Task) -> None:
        self.look, self.exam, self.study = look, exam, study
        self.log = study_log(look.plan)
        self.settings = settings_of(look.plan, exam)
        self.calendar = look.schedule.terms.study_days
        self.daily = look.plan.calendar.daily_hours
        dates = look.schedule.of(exam)
        self.sitting, self.latest = dates.start, latest_start(look, exam, dates)
        starts = look.schedule.start(study.id)
        self.first = max(look.today, starts) if starts is not None and not study.running else look.today
        days: tuple[StudyDay, ...] = ()
        if self.sitting is not None:
            days = study_days(self.calendar, self.daily, self.first, self.sitting - _DAY)
        self.days = with_buffer(days, self.settings.buffer)
        self.usual = weight_of(self.days)
        self.all_days = sum(day.weight for day in self.days)
        self.weight_today = next((0.0 if d.buffer else d.weight for d in self.days if d.day == look.today), 0.0)
        self.plain_today = next((d.weight for d in self.days if d.day == look.today), 0.0)

    def made(self) -> ExamStudy:
        rows = (self._hours(), *map(self._resource, self._resources()))
        record, task = self.look.plan.exams.get(self.exam), self.look.task(self.exam)
        booked = record is not None and record.seat_booked
        return ExamStudy(
            self.exam,
            self.study.id,
            task.title,
            self.sitting,
            self.latest,
            booked or task.pinned_start is not None,
            booked,
            self.days,
            rows,
            self._ghost(rows),
            self.settings,
        )

    def _resources(self) -> Iterable[Resource]:
        return (resource for resource in RESOURCES.of(self.look.plan) if resource.exam == self.exam)

    def _hours(self) -> ShareRow:
        """The hours as the plan has them: their share is the engine's needed pace, else the person's own hours."""
        look, total = self.look, self.study.effort_hours or 0.0
        left = self.study.remaining_hours
        by_day = {day: logged.minutes / 60 for day, logged in self.log.of_exam(self.exam).items()}
        today = by_day.get(look.today, 0.0)
        share = self._hours_share(left, today)
        pace, finish = self._pace(by_day, left)
        row = ShareRow(None, self.study.title, StudyUnit.HOURS, total - left, total, left, today, share, share)
        return self._ended(row, pace, finish)

    def _hours_share(self, left: float, today: float) -> float | None:
        if not self.days:
            return None
        if self.plain_today == 0:
            return 0.0
        if not has_given_end(self.study, self.look.schedule):
            return min(self.plain_today * self.daily, left + today)
        if today == 0:
            pace = needed_pace(self.study, self.look.schedule, self.look.today)
            return None if pace is None else pace
        return (left + today) / len(self.days)

    def _resource(self, resource: Resource) -> ShareRow:
        by_day = self.log.of_resource(resource.id)
        today = by_day.get(self.look.today, 0.0)
        done = resource.done_before + sum(amount for day, amount in by_day.items() if day <= self.look.today)
        if resource.total is None:
            pace, _ = self._pace(by_day, None)
            return ShareRow(resource.id, resource.title, resource.unit, done, None, None, today, pace=pace)
        left = max(resource.total - done, 0.0)
        share = self._share(left + today, self.weight_today, self.usual)
        plain = self._share(left + today, self.plain_today, self.all_days)
        pace, finish = self._pace(by_day, left)
        row = ShareRow(
            resource.id, resource.title, resource.unit, done, float(resource.total), left, today, share, plain
        )
        return self._ended(row, pace, finish)

    def _share(self, morning: float, weight: float, usual: float) -> float | None:
        return morning * weight / usual if usual > 0 else None

    def _pace(self, by_day: Mapping[date, float], left: float | None) -> tuple[float | None, date | None]:
        pace = own_pace(by_day, self.calendar, self.daily, self.look.today)
        if not pace or left is None:
            return pace, None
        first = self.first + _DAY if by_day.get(self.look.today) and self.first == self.look.today else self.first
        return pace, finish_at(left, pace, self.calendar, self.daily, first)

    def _ended(self, row: ShareRow, pace: float | None, finish: date | None) -> ShareRow:
        late = finish is not None and self.sitting is not None and finish >= self.sitting
        return replace(row, pace=pace, finish=finish, late=late)

    def _ghost(self, rows: Iterable[ShareRow]) -> Ghost | None:
        """None before there is a pace."""
        ended = [(row.finish, row) for row in rows if row.finish is not None]
        if not ended or self.sitting is None:
            return None
        finish, row = max(ended, key=lambda pair: pair[0])
        day = self._allowed(max(finish, self.look.today - _DAY) + _DAY)
        record = self.look.plan.exams.get(self.exam)
        window = (record.window_start, record.window_end) if record is not None else (None, None)
        inside = (window[0] is None or window[0] <= day) and (window[1] is None or day <= window[1])
        return Ghost(day, finish, row, (day - self.sitting).days, inside)

    def _allowed(self, day: date) -> date:
        """The first day on or after this one on which the exam can be sat."""
        schedule, task = self.look.schedule, self.look.task(self.exam)
        term = schedule.terms.terms[schedule.network.number[self.exam]]
        start = max(day.toordinal(), term.allowed_from)
        if term.closed is not None:
            start = term.closed.first_open(start, task.duration_days or 1)
        return date.fromordinal(start)
