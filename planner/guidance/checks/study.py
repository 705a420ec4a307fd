"""Rules about studies: room before the exam, hours a day."""

from collections.abc import Iterable

from planner.core.model import Kind, Task
from planner.core.text import day_words, named
from planner.guidance.finding import Finding, Fix, Severity, from_plan
from planner.guidance.look import Look
from planner.guidance.moving import offer
from planner.guidance.pace import has_given_end, needed_pace


def no_room(look: Look) -> Iterable[Finding]:
    """No study day is left between the study's start and its exam, or its given end."""
    for task in _given(look):
        if task.remaining_hours > 0 and needed_pace(task, look.schedule, look.today) is None:
            exam = look.plan.tasks.get(task.exam or "")
            day = look.schedule.start(exam.id) if exam is not None else None
            before = f" before {named(exam.title)} on {day_words(day)}" if exam is not None and day is not None else ""
            text = f"{named(task.title)} has no study day left{before}; {task.remaining_hours:g} hours are still to do."
            fix = Fix("Move the exam later, or report the study done")
            yield Finding("study.no_room", Severity.WEAKENS, (task.id,), text, from_plan(look.today), fix)


def pace_too_high(look: Look) -> Iterable[Finding]:
    """A study needs more hours a day than the advice allows (R5: steady hours, no burn-out days)."""
    limit = look.packs.advice.pace_hours_max
    for task in _given(look):
        pace = needed_pace(task, look.schedule, look.today)
        if pace is not None and pace > limit.value:
            usual, last = look.packs.advice.daily_hours, look.schedule.finish(task.id)
            assert last is not None
            text = (
                f"{named(task.title)} needs {pace:.1f} hours on each study day until {day_words(last)}; the roadmap "
                f"advises {usual.min:g} to {usual.max:g} hours, and more than {limit.value:g} are hard to keep up."
            )
            yield Finding("study.pace_high", Severity.DELAYS, (task.id,), text, limit.source, _later(look, task))


def _given(look: Look) -> Iterable[Task]:
    return (task for task in look.open_tasks if task.kind is Kind.STUDY and has_given_end(task, look.schedule))


def _later(look: Look, task: Task) -> Fix:
    """The exam's first day at which the user's own hours suffice; a plain label where there is no exam to move."""
    exam = look.plan.tasks.get(task.exam or "")
    if exam is None or exam.done:
        return Fix("Give it more days")
    schedule = look.schedule
    start = max(schedule.dates.start[schedule.network.number[task.id]], look.today.toordinal())
    end = schedule.terms.study_days.end_of(start, task.remaining_hours)
    day = look.today.fromordinal(end)
    return offer(look.assessment, exam.id, day)
