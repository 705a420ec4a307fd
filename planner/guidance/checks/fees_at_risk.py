"""Rules about fees that are lost by doing things in the wrong order, or a day too late."""

from collections.abc import Iterable
from datetime import timedelta

from planner.core.model import Kind
from planner.guidance.checks.needs import OPEN_SITTINGS, OPEN_TASKS
from planner.guidance.finding import Fix, Severity, from_plan, tasks_of
from planner.guidance.look import Look
from planner.guidance.profile.standing import task_of
from planner.guidance.rule import Found, Rule
from planner.roadmap.edit import MarkDone
from planner.roadmap.ids import base_of
from planner.roadmap.report import Done
from planner.words.message import Name, message

SCHOOL = "school_check"
APPLIED_FOR = ("identity_account", "certification_application")
"""What is begun, and paid for, on the way to an exam; a study is begun too."""


def school_not_checked(look: Look) -> Iterable[Found]:
    """Work or money goes into an exam, and nobody has looked whether the school is eligible."""
    check = task_of(look, SCHOOL)
    if check is None or check.done:
        return
    begun = [task for task in look.open_tasks if task.running and (task.kind is Kind.STUDY or task.id in APPLIED_FOR)]
    if not begun:
        return
    edit = MarkDone(Done(check.id, look.today), look.today, look.roadmap)
    yield Found(
        subjects=tasks_of([check.id, *(task.id for task in begun)]),
        title=message(
            "{task} has begun, and whether your school is eligible is not reported", task=Name(begun[0].title)
        ),
        text=message("Every fee and every month of study is lost if it is not accepted for your year of graduation."),
        source=look.source_of(check.id) or from_plan(look.today),
        fix=Fix(message("I have checked it: it is eligible"), edit),
    )


def last_free_day(look: Look) -> Iterable[Found]:
    """The last day on which a booked seat is moved free of charge is near."""
    near = timedelta(days=int(look.packs.advice.short_days.value))
    for exam in look.open_sittings:
        record, day = look.plan.exams.get(exam.id), look.schedule.start(exam.id)
        notice = look.packs.exams.free_notice_days(base_of(exam.id))
        if record is None or not record.seat_booked or day is None or notice is None:
            continue
        last = day - timedelta(days=notice)
        fee = look.packs.exams.reschedule_fee(base_of(exam.id), notice - 1)
        if fee is None or not last - near <= look.today <= last:
            continue
        yield Found(
            subjects=tasks_of([exam.id]),
            title=message(
                "Until {last} the seat for {exam} can be moved free of charge", last=last, exam=Name(exam.title)
            ),
            text=message("It is booked for {day}. Later a move costs a fee, and close to the exam most.", day=day),
            source=fee.source,
            fix=Fix(message("Look at your practice tests, and keep the day or move it by then")),
        )


RULES = (
    Rule(
        id="school.not_checked",
        severity=Severity.COSTS,
        needs=(OPEN_TASKS,),
        find=school_not_checked,
        says="A study or an application has begun, and whether the school is eligible is not reported.",
        source="template.toml",
    ),
    Rule(
        id="exam.last_free_day",
        severity=Severity.HINT,
        needs=(OPEN_SITTINGS,),
        find=last_free_day,
        says="The last day on which a booked seat is moved free of charge is near.",
        source="exams.toml, advice.toml",
    ),
)
