"""The calendar week of today as days of study: planned, kept, rest."""

from dataclasses import dataclass
from datetime import date, timedelta

from planner.core.calendar import DAYS_A_WEEK
from planner.guidance.look import Look
from planner.guidance.study.logged import NOTHING, study_log
from planner.guidance.study.settings import settings_of

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WeekDay:
    """A day: the hours that the study calendar has on it (0 = rest), and whether it was kept by the person's least."""

    day: date
    hours: float
    kept: bool


def week_of(look: Look, weeks_ago: int = 0) -> tuple[WeekDay, ...]:
    """The calendar week of today from Monday, or one before it."""
    log, calendar, settings = study_log(look.plan).days, look.schedule.terms.study_days, settings_of(look.plan)
    monday = look.today - (look.today.weekday() + DAYS_A_WEEK * weeks_ago) * _DAY
    found = []
    for place in range(DAYS_A_WEEK):
        day = monday + place * _DAY
        logged = log.get(day, NOTHING)
        kept = day <= look.today and settings.kept(logged.minutes, logged.units)
        found.append(WeekDay(day, calendar.capacity(day.toordinal()), kept))
    return tuple(found)


def kept_last_week(look: Look) -> tuple[int, int] | None:
    """How many days of last week were kept, and how many were planned since the first entry of the log.

    A rest day that was used counts as planned and kept. None where nothing was logged before this week.
    """
    logged = [day for day, found in study_log(look.plan).days.items() if found.minutes or found.units]
    if not logged:
        return None
    since = min(logged)
    planned = [found for found in week_of(look, 1) if found.kept or (found.hours > 0 and found.day >= since)]
    return (sum(found.kept for found in planned), len(planned)) if planned else None
