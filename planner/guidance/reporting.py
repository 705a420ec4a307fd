"""What is asked when a task is reported: which answers it has, on what day, and whether one click says it all."""

from datetime import date
from enum import StrEnum

from planner.core.model import Kind, Role, Task
from planner.errors import EditRejected
from planner.guidance.assumed import assumed_words, is_supposed_over
from planner.guidance.driven import refusal_of
from planner.guidance.look import Look
from planner.guidance.moving import refusal
from planner.roadmap.correction import correctable
from planner.roadmap.ids import base_of
from planner.roadmap.template import MATCH_DAY
from planner.words.message import Message, Name, message

WITH_EXPIRY = ("pathway", "certificate")
"""What has a last valid day printed on it."""


class Asks(StrEnum):
    """Which answers a report has."""

    STUDY = "study"
    SITTING = "sitting"
    RESULT = "result"
    MATCH = "match"
    DONE = "done"


def asks_of(task: Task) -> Asks:
    """Which answers the report of a task has."""
    if task.role is Role.SITTING:
        return Asks.SITTING
    if task.role is Role.RESULT:
        return Asks.RESULT
    if base_of(task.id) == MATCH_DAY:
        return Asks.MATCH
    return Asks.STUDY if task.kind is Kind.STUDY else Asks.DONE


def has_expiry(task: Task) -> bool:
    """Whether a last valid day is printed on it."""
    return base_of(task.id) in WITH_EXPIRY


def is_simple(look: Look, task_id: str) -> bool:
    """Whether "done today" is all that there is to say of a task: no result, no expiry, no other likely day."""
    task = look.plan.tasks[task_id]
    if task.done or asks_of(task) is not Asks.DONE or has_expiry(task):
        return False
    return look.assessment.driven(task_id) is None and assumed_words(look, task_id) is None


def report_day(look: Look, task_id: str) -> date:
    """The likely day of a report: of what has a day of its own, or is supposed to be over, the planned one, if past."""
    asks = asks_of(look.plan.tasks[task_id])
    dated = asks in (Asks.SITTING, Asks.RESULT, Asks.MATCH) or is_supposed_over(look, task_id)
    if not dated:
        return look.today
    day = _planned_day(look, task_id)
    return day if day is not None and day <= look.today else look.today


def day_ahead(look: Look, task_id: str) -> date | None:
    """The day still to come on which an open exam, its result or the Match stands; None for everything else.

    Before that day nobody has much to report of it, so a report must say its day.
    """
    task = look.plan.tasks[task_id]
    asks = asks_of(task)
    if task.done or asks not in (Asks.SITTING, Asks.RESULT, Asks.MATCH):
        return None
    sitting = look.plan.tasks.get(task.exam or "")
    if asks is Asks.RESULT and sitting is not None and sitting.done:
        return None
    day = _planned_day(look, task_id)
    return day if day is not None and day > look.today else None


def _planned_day(look: Look, task_id: str) -> date | None:
    """The day of a sitting, and the last one of everything else, as they were planned."""
    planned = look.planned(task_id) or (look.schedule.start(task_id), look.schedule.finish(task_id))
    return planned[0] if asks_of(look.plan.tasks[task_id]) is Asks.SITTING else planned[1]


def why_no_report(look: Look, task_id: str) -> EditRejected | None:
    """Why nothing can be reported of a task: its records say where it stands, an answer, or another report."""
    task, driven = look.plan.tasks[task_id], look.assessment.driven(task_id)
    if task.done:
        return correctable(look.plan, task_id)
    if driven is not None and task.kind is not Kind.STUDY:
        return refusal_of(task, driven, look.plan)
    if look.task(task_id).done and not is_supposed_over(look, task_id):
        return refusal(look.assessment, task_id)
    return None


class TaskCommand(StrEnum):
    """What can be asked of a task from a row, a menu or a key, by the name of the window's action."""

    REPORT = "report_task"
    REOPEN = "reopen_task"
    MOVE = "move_task"
    PIN = "pin_task"
    LINK = "link_task"
    HOURS = "use_hours"


def why_off(look: Look, task_id: str, command: TaskCommand) -> EditRejected | None:
    """Why a command cannot be done with a task, with the way out; None where it can."""
    task = look.plan.tasks[task_id]
    if command is TaskCommand.REPORT:
        return why_no_report(look, task_id)
    if command is TaskCommand.LINK:
        return None
    if command is TaskCommand.REOPEN:
        return correctable(look.plan, task_id)
    if command is TaskCommand.HOURS:
        return _why_no_hours(task)
    if command is TaskCommand.PIN and is_pinned(task):
        return _why_held(look, task)
    return refusal(look.assessment, task_id) or _why_no_day(look, task)


def is_pinned(task: Task) -> bool:
    """Whether an open task has a pin."""
    return task.pinned_start is not None and not task.done


def command_words(look: Look | None, task_id: str | None, command: TaskCommand) -> Message | None:
    """What a command is called for this task, where that depends on the task."""
    task = look.plan.tasks.get(task_id) if look is not None and task_id is not None else None
    if task is None or look is None:
        return None
    if command is TaskCommand.PIN:
        return message("Unpin") if is_pinned(task) else message("Pin to its day")
    if command is not TaskCommand.REPORT:
        return None
    if task.done:
        return message("Correct the report …")
    return message("Mark done today") if is_simple(look, task.id) else message("Report …")


def _why_held(look: Look, task: Task) -> EditRejected | None:
    record = look.plan.exams.get(task.id)
    if record is None or not record.seat_booked:
        return None
    return EditRejected(
        message("{title} is held by its booked seat.", title=Name(task.title)),
        message("Move it to another day, or cancel the seat first."),
    )


def _why_no_day(look: Look, task: Task) -> EditRejected | None:
    if look.schedule.start(task.id) is not None:
        return None
    return without_day(task)


def without_day(task: Task) -> EditRejected:
    """Why a task that stands on no day cannot be moved by days."""
    return EditRejected(
        message("{title} has no day of its own.", title=Name(task.title)), message("Take its report back first.")
    )


def _why_no_hours(task: Task) -> EditRejected | None:
    title = Name(task.title)
    if task.kind is not Kind.STUDY or task.done:
        return EditRejected(
            message("{title} is no open study: its length does not follow from hours.", title=title),
            message("Change its length instead."),
        )
    if task.duration_days is None:
        return EditRejected(
            message("The length of {title} follows from your hours already.", title=title),
            message("Change your hours in your answers."),
        )
    return None
