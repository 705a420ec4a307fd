"""What the plan will do first, in a few lines. No Qt."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import ceil

from planner.core.model import Kind, Phase, Role, Task
from planner.guidance.deciding import deciding
from planner.guidance.look import Look
from planner.guidance.next_steps import ignored, next_steps, studies_now
from planner.guidance.pace import has_given_end, needed_pace
from planner.roadmap.ids import base_of
from planner.ui.pages.start.strong import strong
from planner.words.message import Data, Decimal, Message, Name, counted, message, near_day

DAYS_A_WEEK = 7
MOST_LINES = 5


@dataclass(frozen=True, slots=True)
class FirstLine:
    """An icon, and a sentence whose strong words stand in bold."""

    icon: str
    said: Message


def first_lines(look: Look) -> tuple[FirstLine, ...]:
    """The study of the day, the next thing to do, the next exam, what decides, what can wait."""
    found = [*_study(look), *_next(look), *_sitting(look), *_warning(look), *_waiting(look)]
    return tuple(found[:MOST_LINES])


def _study(look: Look) -> Iterable[FirstLine]:
    studies = studies_now(look)
    if studies:
        yield _pace(look, studies[0])
        return
    coming = [task for task in look.open_tasks if task.kind is Kind.STUDY and look.schedule.start(task.id)]
    first = min(coming, key=lambda task: look.schedule.start(task.id) or look.today, default=None)
    start = look.schedule.start(first.id) if first is not None else None
    if first is not None and start is not None:
        said = message("Begin to study for {exam} on {day}.", exam=_exam(look, first), day=_near(look, start))
        yield FirstLine("book-open", said)


def _pace(look: Look, task: Task) -> FirstLine:
    exam, hours = _exam(look, task), look.plan.calendar.daily_hours
    offered = Decimal(hours)
    if has_given_end(task, look.schedule):
        pace = needed_pace(task, look.schedule, look.today)
        if pace is not None:
            needed = strong(message("{hours} h a day", hours=Decimal(pace, 1)))
            if pace <= hours:
                said = message("Study {pace} for {exam}; you offer {offered}.", pace=needed, exam=exam, offered=offered)
                return FirstLine("clock", said)
            said = message("Study {pace} for {exam}, but you offer {offered}.", pace=needed, exam=exam, offered=offered)
            return FirstLine("warning", said)
    finish = look.schedule.finish(task.id)
    assert finish is not None, "a study that runs has a last day"
    day = _near(look, finish)
    said = message("Study {hours} h a day for {exam}, until {day}.", hours=offered, exam=exam, day=day)
    return FirstLine("clock", said)


def _next(look: Look) -> Iterable[FirstLine]:
    for step in next_steps(look, 3):
        if look.task(step.task).kind is not Kind.STUDY:
            day = near_day(step.finish, look.today)
            said = message("Do first: {task}, by {day}.", task=strong(Data(step.title)), day=day)
            yield FirstLine("check-square", said)
            return


def _sitting(look: Look) -> Iterable[FirstLine]:
    coming = [
        task
        for task in look.open_tasks
        if task.role is Role.SITTING and task.pinned_start is None and look.schedule.start(task.id) is not None
    ]
    first = min(coming, key=lambda task: look.schedule.start(task.id) or look.today, default=None)
    if first is None:
        return
    day, weeks = look.schedule.start(first.id), _weeks_of_study(look, first)
    if day is not None:
        exam, near = Data(first.title), _near(look, day)
        said = message("Place {exam} on {day}.", exam=exam, day=near)
        if weeks > 1:
            said = counted(
                "Place {exam} on {day}, after {count} week of study.",
                "Place {exam} on {day}, after {count} weeks of study.",
                weeks,
                exam=exam,
                day=near,
            )
        yield FirstLine("calendar-check", said)


def _weeks_of_study(look: Look, sitting: Task) -> int:
    studies = [task for task in look.open_tasks if task.role is Role.STUDY and task.exam == sitting.id]
    days = look.schedule.of(studies[0].id).duration_days if studies else None
    return ceil(days / DAYS_A_WEEK) if days else 0


def _warning(look: Look) -> Iterable[FirstLine]:
    found, verdict = deciding(look.assessment), look.assessment.verdict
    if found is not None and verdict is not None and verdict.match_year == verdict.target_match:
        said = message(
            "Warn when {task} moves past {day}: then Match {match_year} is no longer on time.",
            task=Name(found.title),
            day=_near(look, found.latest),
            match_year=found.match_year,
        )
        yield FirstLine("bell", said)


def _waiting(look: Look) -> Iterable[FirstLine]:
    until = {
        phase: day
        for item in reversed(ignored(look, 8))
        if (day := item.until) is not None and (phase := look.task(item.task).phase) in (Phase.APPLY, Phase.VISA)
    }
    apply, visa = until.get(Phase.APPLY), until.get(Phase.VISA)
    if apply is None:
        return
    alone = _near(look, apply)
    if visa is None:
        yield FirstLine("eye-slash", message("Leave applications alone until {day}.", day=alone))
        return
    said = message(
        "Leave applications alone until {day}, visa papers until {visa_day}.", day=alone, visa_day=_near(look, visa)
    )
    yield FirstLine("eye-slash", said)


def _exam(look: Look, study: Task) -> Data:
    return Data(look.title(study.exam if study.exam is not None else base_of(study.id)))


def _near(look: Look, day: date) -> Message:
    return strong(near_day(day, look.today))
