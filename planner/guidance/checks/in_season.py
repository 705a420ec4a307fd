"""The rule about exams in the season of applications and interviews: each of the two asks for all of a person (R17)."""

from collections.abc import Iterable, Sequence
from datetime import date

from planner.core.model import Kind, Task
from planner.guidance.checks.needs import OPEN_SITTINGS, TARGET
from planner.guidance.finding import Fix, Severity, tasks_of
from planner.guidance.look import Look
from planner.guidance.rule import Found, Rule
from planner.roadmap.ids import base_of
from planner.roadmap.season import application_of
from planner.words.message import Message, Name, both, message, paragraph

RANK_DEADLINE = "nrmp_rol_deadline"
BEFORE_APPLYING = ("step1", "step2ck")
"""The exams whose results an application stands on."""


def exam_in_season(look: Look) -> Iterable[Found]:
    """A Step after the application is sent (delays), or another exam until the lists are ranked: one hint for all.

    Only of days that the person has given: of an exam, its study, or the application. A plan that only follows the
    roadmap is judged by its gates.
    """
    sent = application_of(look.plan, look.roadmap)
    deadline = look.the_target.season.events.get(RANK_DEADLINE)
    day = look.schedule.finish(sent.id) if sent is not None else None
    if sent is None or deadline is None or day is None or look.is_lost:
        return
    applied, others = look.task(sent.id), list[Task]()
    for exam in look.open_sittings:
        first, last = _days(look, exam)
        if first is None or last is None or last <= day or first > deadline.earlier:
            continue
        if not any(map(_is_given, (exam, applied, *_studies(look, exam)))):
            continue
        if base_of(exam.id) in BEFORE_APPLYING:
            yield _step(look, exam, sent, day)
        elif (at := look.schedule.start(exam.id)) is not None and at <= deadline.earlier:
            others.append(exam)
    if others:
        yield _others(look, others, sent, day, deadline.earlier)


def _step(look: Look, exam: Task, sent: Task, day: date) -> Found:
    return Found(
        severity=Severity.DELAYS,
        subjects=tasks_of([exam.id, sent.id]),
        title=message(
            "{exam} is on {day}, after the application of {sent}",
            exam=Name(exam.title),
            day=look.schedule.start(exam.id) or day,
            sent=day,
        ),
        text=paragraph(
            message("Until then you study while invitations come, and programs read without its result."),
            _each_needs_all(),
        ),
        source=look.packs.advice.span_months.source,
        fix=Fix(message("Sit it before you apply, or apply a season later")),
    )


def _others(look: Look, exams: Sequence[Task], sent: Task, day: date, last: date) -> Found:
    first = min(found for exam in exams if (found := look.schedule.start(exam.id)) is not None)
    title = message("{exam} falls into the season of interviews, on {day}", exam=Name(exams[0].title), day=first)
    if len(exams) > 1:
        title = message(
            "{exams} fall into the season of interviews, from {day} on",
            exams=both(Name(exam.title) for exam in exams),
            day=first,
        )
    return Found(
        severity=Severity.HINT,
        subjects=tasks_of([*(exam.id for exam in exams), sent.id]),
        title=title,
        text=paragraph(
            message("You apply on {day}, and lists are ranked until {last}.", day=day, last=last), _each_needs_all()
        ),
        source=look.packs.advice.span_months.source,
        fix=Fix(message("Sit it before you apply, or keep its weeks free of interviews")),
    )


def _each_needs_all() -> Message:
    return message("Exams and applications at the same time: each of the two needs all of you.")


def _days(look: Look, exam: Task) -> tuple[date | None, date | None]:
    """The first day of what is still to study for an exam, and its own last day."""
    starts = [look.schedule.start(task.id) for task in (exam, *_studies(look, exam))]
    return min((day for day in starts if day is not None), default=None), look.schedule.finish(exam.id)


def _studies(look: Look, exam: Task) -> list[Task]:
    return [task for task in look.open_tasks if task.kind is Kind.STUDY and task.exam == exam.id]


def _is_given(task: Task) -> bool:
    """Whether the person has said when a task is."""
    wish = task.constraint
    return (
        task.actual_start is not None
        or task.actual_finish is not None
        or task.pinned_start is not None
        or (wish is not None and wish.day is not None)
    )


RULES = (
    Rule(
        id="exam.in_season",
        severity=(Severity.DELAYS, Severity.HINT),
        needs=(TARGET, OPEN_SITTINGS),
        find=exam_in_season,
        says="A Step is to be sat after the application (delays), or another exam before lists are ranked (a hint).",
        source="advice.toml",
    ),
)
