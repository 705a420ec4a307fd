"""How the study for an exam stands: what is left, what is fair to do today, the own pace, the exam day it implies."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from planner.core.latest import Latest
from planner.core.model import Kind, Task
from planner.core.records.resources import RESOURCES, Resource, StudyUnit
from planner.guidance.look import Look
from planner.guidance.room import latest_start
from planner.guidance.study.days import StudyDay, days_before
from planner.guidance.study.demand import demand_of, demands
from planner.guidance.study.first_day import first_sitting
from planner.guidance.study.load import today_under
from planner.guidance.study.logged import study_log
from planner.guidance.study.pace import progress_of
from planner.guidance.study.settings import Settings, settings_of
from planner.guidance.study.share import Course, ShareRow
from planner.roadmap.study_log import is_of

__all__ = ["ExamStudy", "Ghost", "ShareRow", "coming_exams", "studies", "study_of"]

_DAY = timedelta(days=1)


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


LEAST_DAYS = 5
"""On so many days something has to be logged before a pace is judged: the first evening says nothing."""


@dataclass(frozen=True, slots=True)
class ExamStudy:
    """The study for one open exam.

    `exam` and `study` are the ids of the sitting and of its study; `sitting` is the planned day, `latest` the last one
    on time, `fixed` whether it is pinned or booked. `starts`: today, or the study's later start. `days`: the study days
    from then to the day before the sitting. `logged_days`: on how many days something was logged for it.
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
    starts: date
    logged_days: int

    @property
    def logged_before(self) -> bool:
        """Whether anything was ever logged for it."""
        return self.logged_days > 0

    @property
    def too_few_days(self) -> bool:
        """Whether its pace is that of so few days that nobody is told where it leads."""
        return 0 < self.logged_days < LEAST_DAYS

    @property
    def hours(self) -> ShareRow:
        """The row of the study's hours."""
        return self.rows[0]

    @property
    def buffer_days(self) -> int:
        """How many of the days are kept free."""
        return sum(day.buffer for day in self.days)


_latest: Latest[tuple[ExamStudy, ...]] = Latest()


def studies(look: Look) -> tuple[ExamStudy, ...]:
    """The studies of all open exams, that of the next sitting first. Rules, page and timeline ask for the same plan."""
    found = _latest.of(look.assessment)
    return found if found is not None else _latest.keep(_made(look), look.assessment)


def study_of(look: Look, exam: str) -> ExamStudy | None:
    """The study of an exam; None for one that is sat, or has no open study in the plan."""
    return next((study for study in studies(look) if study.exam == exam), None)


def coming_exams(look: Look) -> tuple[Task, ...]:
    """The exams that are still to be sat, the next one first, whether there is anything to study for them or not."""
    return tuple(sorted(look.open_sittings, key=lambda task: (look.schedule.start(task.id) or date.max, task.id)))


def _made(look: Look) -> tuple[ExamStudy, ...]:
    exams = {task.id for task in look.open_sittings}
    found: dict[str, ExamStudy] = {}
    for task in look.open_tasks:
        if task.kind is Kind.STUDY and task.exam in exams and task.exam not in found:
            found[task.exam] = _Standing(look, task.exam, task).made()
    return tuple(sorted(found.values(), key=lambda study: (study.sitting or date.max, study.exam)))


class _Standing:
    """Makes an ExamStudy."""

    def __init__(self, look: Look, exam: str, study: Task) -> None:
        self.look, self.exam, self.study = look, exam, study
        self.log = study_log(look.plan)
        self.progress = progress_of(self.log, look.schedule.terms.study_days, look.today)
        self.settings = settings_of(look.plan, exam)
        self.logged_days = sum(day <= look.today for day in self.log.of_exam(exam))
        dates = look.schedule.of(exam)
        self.sitting, self.latest = dates.start, latest_start(look, exam, dates)
        self.course = self._course()

    def _course(self) -> Course:
        look, calendar = self.look, self.look.schedule.terms.study_days
        starts = look.schedule.start(self.study.id)
        first = max(look.today, starts) if starts is not None and not self.study.running else look.today
        days: tuple[StudyDay, ...] = ()
        if self.sitting is not None:
            days = days_before(calendar, first, self.sitting, self.settings.buffer)
        return Course(look.today, first, self.sitting, days, calendar)

    def made(self) -> ExamStudy:
        rows = (self._hours(), *map(self._resource, self._resources()))
        record, task = self.look.plan.exams.get(self.exam), self.look.task(self.exam)
        booked = record is not None and record.seat_booked
        must = task.constraint is not None and task.constraint.type.must
        return ExamStudy(
            self.exam,
            self.study.id,
            task.title,
            self.sitting,
            self.latest,
            booked or must or task.pinned_start is not None,
            booked,
            self.course.days,
            rows,
            self._ghost(rows),
            self.settings,
            self.course.first,
            self.logged_days,
        )

    def _resources(self) -> Iterable[Resource]:
        return (resource for resource in RESOURCES.of(self.look.plan) if is_of(resource, self.exam))

    def _resource(self, resource: Resource) -> ShareRow:
        return self.course.share_of(resource, self.progress.units(resource.id))

    def _hours(self) -> ShareRow:
        """The hours as the plan has them: their share is the engine's needed pace, else the person's own hours."""
        total, left, logged = self.study.effort_hours, self.study.remaining_hours, self.progress.hours(self.exam)
        if total is None:
            row = ShareRow(None, self.study.title, StudyUnit.HOURS, logged.whole, None, None, logged.today)
            return self.course.ended(row, logged)
        row = ShareRow(None, self.study.title, StudyUnit.HOURS, total - left, total, left, logged.today)
        if self.course.days:
            row = self._hours_share(row)
        return self.course.ended(row, logged)

    def _hours_share(self, row: ShareRow) -> ShareRow:
        wanted = demand_of(self.look, self.study)
        per_day = wanted.most if wanted.end is None else wanted.per_day
        if per_day is None:
            return row
        share, over = wanted.on(self.look.today), 0.0
        if self.settings.cap_hours is not None:
            portion = today_under(self.settings.cap_hours, demands(self.look), self.look.today)[self.exam]
            share, over = portion.hours, portion.over
            per_day = min(per_day, self.settings.cap_hours)
        return replace(row, share=share, plain_share=share, per_day=per_day, plain_per_day=per_day, over=over)

    def _ghost(self, rows: Iterable[ShareRow]) -> Ghost | None:
        """None before there is a pace of what is left, of enough days, and where a pace would take years."""
        rows = tuple(rows)
        if 0 < self.logged_days < LEAST_DAYS:
            return None
        ended = [(row.finish, row) for row in rows if row.finish is not None]
        if not ended or self.sitting is None or any(row.endless for row in rows):
            return None
        if any(row.left for row in rows) and not any(row.left and row.pace for row in rows):
            return None
        finish, row = max(ended, key=lambda pair: pair[0])
        day = max(finish + _DAY, self.look.today)
        day = first_sitting(self.look, self.exam, self.study.id, day)
        last = day + (self.look.task(self.exam).duration_days or 1) * _DAY - _DAY
        record = self.look.plan.exams.get(self.exam)
        window = (record.window_start, record.window_end) if record is not None else (None, None)
        inside = (window[0] is None or window[0] <= day) and (window[1] is None or last <= window[1])
        return Ghost(day, finish, row, (day - self.sitting).days, inside)
