"""Where a task stands, and the hours a day that a study needs (design 4.3)."""

from datetime import date
from enum import StrEnum

from planner.core.model import Task
from planner.core.schedule import Schedule


class State(StrEnum):
    """done; running; late = not reported done and its planned last day is before today; else planned."""

    PLANNED = "planned"
    RUNNING = "running"
    DONE = "done"
    LATE = "late"


def has_given_end(task: Task, schedule: Schedule) -> bool:
    """Whether a study's length is given, by its exam's pin or by the user, so that its pace follows."""
    term = schedule.terms.terms[schedule.network.number[task.id]]
    return term.study and term.open and term.hours is None


def needed_pace(task: Task, schedule: Schedule, today: date) -> float | None:
    """Remaining hours by the study days left, from the later of today and the start; None when no day is left.

    A reduced day counts as the share of a usual one that its hours are.
    """
    days = days_left(task, schedule, today)
    return task.remaining_hours / days if days > 0 else None


def days_left(task: Task, schedule: Schedule, today: date) -> float:
    """The usual study days that a study has left, from the later of today and its start."""
    first, end = span_left(task, schedule, today)
    return schedule.terms.study_days.weight(first, end)


def span_left(task: Task, schedule: Schedule, today: date) -> tuple[int, int]:
    """What a study has left: the later of today and its start, and its end (exclusive), as ordinals."""
    number = schedule.network.number[task.id]
    start, end = schedule.dates.start[number], schedule.dates.end[number]
    term = schedule.terms.terms[number]
    if term.until is not None:
        end = min(end, term.until)
    return max(start, today.toordinal()), end
