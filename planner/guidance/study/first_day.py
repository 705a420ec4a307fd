"""The first day on which an exam can be sat, whatever its study says."""

from datetime import date

from planner.core.network import FS, SS
from planner.guidance.look import Look


def first_sitting(look: Look, exam: str, study: str, day: date) -> date:
    """The first day on or after this one: after all else that the sitting waits for, spacing, and on no closed day."""
    schedule = look.schedule
    number, dates = schedule.network.number[exam], schedule.dates
    term, start = schedule.terms.terms[number], day.toordinal()
    for before, code, lag, _ in schedule.network.before[number]:
        if before != schedule.network.number[study] and code in (FS, SS):
            start = max(start, (dates.end if code == FS else dates.start)[before] + lag)
    start = max(start, term.allowed_from)
    if term.closed is not None:
        start = term.closed.first_open(start, look.task(exam).duration_days or 1)
    return date.fromordinal(start)
