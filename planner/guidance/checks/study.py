"""Rules about studies: room before the exam, hours a day."""

from collections.abc import Iterable

from planner.core.edits.task import SetDuration
from planner.core.model import Kind, Task
from planner.guidance.checks.needs import STUDIES
from planner.guidance.finding import Fix, Severity, from_plan, tasks_of
from planner.guidance.look import Look
from planner.guidance.moving import offer
from planner.guidance.pace import has_given_end, needed_pace
from planner.guidance.rule import Found, Rule
from planner.words.message import Decimal, Message, Name, message


def no_room(look: Look) -> Iterable[Found]:
    """No study day is left between the study's start and its exam, or its given end."""
    for task in _given(look):
        if task.remaining_hours > 0 and needed_pace(task, look.schedule, look.today) is None:
            yield Found(
                subjects=tasks_of([task.id]),
                title=_no_day_left(look, task),
                text=message("{hours} hours are still to do.", hours=Decimal(task.remaining_hours)),
                source=from_plan(look.today),
                fix=_later(look, task),
            )


def pace_too_high(look: Look) -> Iterable[Found]:
    """A study needs more hours a day than the advice allows (R5: steady hours, no burn-out days)."""
    limit = look.packs.advice.pace_hours_max
    for task in _given(look):
        pace = needed_pace(task, look.schedule, look.today)
        if pace is None or pace <= limit.value:
            continue
        usual, last = look.packs.advice.daily_hours, look.schedule.finish(task.id)
        assert last is not None
        yield Found(
            subjects=tasks_of([task.id]),
            title=message(
                "{task} needs {hours} hours on each study day until {day}",
                task=Name(task.title),
                hours=Decimal(pace, 1),
                day=last,
            ),
            text=message(
                "The roadmap advises {least} to {most} hours, and more than {limit} are hard to keep up.",
                least=Decimal(usual.min),
                most=Decimal(usual.max),
                limit=Decimal(limit.value),
            ),
            source=limit.source,
            fix=_later(look, task),
        )


def _given(look: Look) -> Iterable[Task]:
    return (task for task in look.open_tasks if task.kind is Kind.STUDY and has_given_end(task, look.schedule))


def _no_day_left(look: Look, task: Task) -> Message:
    exam = look.plan.tasks.get(task.exam or "")
    day = look.schedule.start(exam.id) if exam is not None else None
    if exam is None or day is None:
        return message("{task} has no study day left", task=Name(task.title))
    return message(
        "{task} has no study day left before {exam} on {day}", task=Name(task.title), exam=Name(exam.title), day=day
    )


def _later(look: Look, task: Task) -> Fix:
    """The exam's first day at which the user's own hours suffice; without an exam the study takes what they ask for."""
    exam = look.plan.tasks.get(task.exam or "")
    if exam is None or exam.done:
        if look.plan.tasks[task.id].duration_days is None:
            return Fix(message("Give it more days"))
        return Fix(message("Let its length follow from your hours"), SetDuration(task.id, None))
    schedule = look.schedule
    start = max(schedule.dates.start[schedule.network.number[task.id]], look.today.toordinal())
    end = schedule.terms.study_days.end_of(start, task.remaining_hours)
    day = look.today.fromordinal(end)
    return offer(look.assessment, exam.id, day, other=True)


RULES = (
    Rule(
        id="study.no_room",
        severity=Severity.WEAKENS,
        needs=(STUDIES,),
        find=no_room,
        says="A study has hours to do and no day left before its exam.",
        source="the plan's own dates",
    ),
    Rule(
        id="study.pace_high",
        severity=Severity.DELAYS,
        needs=(STUDIES,),
        find=pace_too_high,
        says="A study needs more hours a day than can be kept up.",
        source="advice.toml",
    ),
)
