"""Days kept: how many of the planned study days were used, and the year as a map of days."""

from dataclasses import dataclass
from datetime import date, timedelta

from planner.core.calendar import DAYS_A_WEEK
from planner.core.model import Kind
from planner.guidance.look import Look
from planner.guidance.study.logged import NOTHING, Days, study_log
from planner.guidance.study.settings import settings_of

WEEKS = 53
STEPS_HOURS = (0.0, 1.0, 2.0, 3.0)
"""The map's steps: above none, up to one, two, three hours, and more."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Kept:
    """Planned study days since `since` and how many of them were kept; the minutes of all days since then."""

    since: date
    planned: int
    kept: int
    minutes: int


def days_kept(look: Look, exam: str | None = None) -> Kept | None:
    """The days of an exam's study (None: of all) from its first entry to yesterday or the sitting; today once kept.

    A rest day is not planned, and one that was used counts as planned and kept, so rest never makes the share less. Of
    all studies no day between two exams is planned. None before the first entry.
    """
    log, calendar = study_log(look.plan), look.schedule.terms.study_days
    logged = _until(log.days if exam is None else log.of_exam(exam), look.today)
    if not logged:
        return None
    settings = settings_of(look.plan, exam)
    kept = {day for day, found in logged.items() if settings.kept(found.minutes, found.units)}
    exams = log.exams if exam is None else (exam,)
    spans = [span for key in exams if (span := _span(look, key, log.of_exam(key))) is not None]
    if not spans:
        spans = [(min(logged).toordinal(), look.today.toordinal())]
    days = {day for first, end in spans for day in range(first, end) if calendar.capacity(day) > 0}
    planned = {date.fromordinal(day) for day in days} | kept
    return Kept(min(logged), len(planned), len(kept), sum(found.minutes for found in logged.values()))


def _until(days: Days, today: date) -> Days:
    return {day: found for day, found in days.items() if day <= today and (found.minutes or found.units)}


def _span(look: Look, exam: str, days: Days) -> tuple[int, int] | None:
    """From the first entry for an exam to today, or to the day on which it was sat (exclusive)."""
    logged = _until(days, look.today)
    if not logged:
        return None
    sat = look.task(exam).actual_finish if exam in look.plan.tasks else None
    return min(logged).toordinal(), min(look.today, sat or look.today).toordinal()


@dataclass(frozen=True, slots=True)
class DayCell:
    """A day of the map. `step`: 0 none to 4; `exam`: the sitting on it; `kept`: by the person's own least."""

    day: date
    minutes: int
    units: int
    step: int
    rest: bool
    kept: bool
    exam: str | None = None


def day_map(look: Look, weeks: int = WEEKS) -> tuple[tuple[DayCell, ...], ...]:
    """The rolling year in weeks from Monday, the week of today last; days after today are left out of it."""
    log, calendar, settings = study_log(look.plan), look.schedule.terms.study_days, settings_of(look.plan)
    sittings = {day: task.id for task in look.sittings() if (day := task.actual_finish or look.schedule.start(task.id))}
    monday = look.today - timedelta(days=look.today.weekday() + DAYS_A_WEEK * (weeks - 1))
    found = []
    for week in range(weeks):
        cells = []
        for place in range(DAYS_A_WEEK):
            day = monday + timedelta(days=DAYS_A_WEEK * week + place)
            if day > look.today:
                break
            logged = log.days.get(day, NOTHING)
            rest = calendar.capacity(day.toordinal()) <= 0
            kept = settings.kept(logged.minutes, logged.units)
            step = _step(logged.minutes, logged.units)
            cells.append(DayCell(day, logged.minutes, logged.units, step, rest, kept, sittings.get(day)))
        found.append(tuple(cells))
    return tuple(found)


def _step(minutes: int, units: int) -> int:
    """A day of which only units were logged has the first step."""
    if not minutes:
        return 1 if units else 0
    return sum(minutes / 60 > hours for hours in STEPS_HOURS)


def studied_exam(look: Look) -> str | None:
    """The exam whose study is on: running, else the next one; None where no study is open."""
    exams = look.plan.exams
    open_studies = [task for task in look.open_tasks if task.kind is Kind.STUDY and task.exam in exams]
    running = [task for task in open_studies if task.running]
    ordered = sorted(running or open_studies, key=lambda task: (look.schedule.start(task.id) or date.max, task.id))
    return next((task.exam for task in ordered), None)
