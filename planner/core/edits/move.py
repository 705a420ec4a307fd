"""Moving a task to a day, by dragging, typing or a command; and letting it go again.

Here stands what the plan itself says about a day; what its season and the authorities say is in guidance/moving.
"""

from dataclasses import dataclass, replace
from datetime import date

from planner.core.edits.base import Unmerged, data_of, task_of
from planner.core.edits.exam import check_window
from planner.core.model import LinkType, Plan, Task
from planner.errors import EditRejected
from planner.words.message import Message, Name, message


@dataclass(frozen=True, slots=True)
class MoveTask:
    """Pin a task to its new first day (a milestone to its day): nothing unfinished begins before `today`."""

    task: str
    day: date
    today: date

    @property
    def merge_key(self) -> str | None:
        """Steps of one task by key or button, quickly one after the other, are one move."""
        return f"move:{self.task}"

    def label(self, plan: Plan) -> Message:
        """Move <title>."""
        return message("Move {title}", title=data_of(plan, self.task))

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected for a task that is done or running, and for a day that cannot be (design section 9)."""
        task = task_of(plan, self.task)
        check_open(task)
        check_day(plan, task, self.day, self.today)
        return plan.with_tasks([replace(task, pinned_start=self.day)])


@dataclass(frozen=True, slots=True)
class Unpin(Unmerged):
    """Let a task follow its links again."""

    task: str

    def label(self, plan: Plan) -> Message:
        """Unpin <title>."""
        return message("Unpin {title}", title=data_of(plan, self.task))

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected when the task has no pin, or is held by a booked seat."""
        task = task_of(plan, self.task)
        if task.pinned_start is None:
            raise EditRejected(
                message("{title} is not pinned.", title=Name(task.title)),
                message("Leave it as it is, or pin it to a day."),
            )
        record = plan.exams.get(task.id)
        if record is not None and record.seat_booked:
            raise EditRejected(
                message("{title} is held by its booked seat.", title=Name(task.title)),
                message("Move it to another day, or cancel the seat first."),
            )
        return plan.with_tasks([replace(task, pinned_start=None)])


def check_open(task: Task) -> None:
    """Raises EditRejected for a task that is done, or whose first day is a fact."""
    title, finished = Name(task.title), task.actual_finish
    if task.done:
        if finished is not None:
            reason = message("{title} was done on {day}; finished work does not move.", title=title, day=finished)
        else:
            reason = message("{title} was done already; finished work does not move.", title=title)
        raise EditRejected(reason, message("Report it not done first."))
    if task.actual_start is not None:
        raise EditRejected(
            message(
                "{title} has been running since {day}; its first day is a fact.", title=title, day=task.actual_start
            ),
            message("Change its length, or report another first day."),
        )


def check_day(plan: Plan, task: Task, day: date, today: date) -> None:
    """Raises EditRejected for a first day before today or the plan's start, before the finish of what it waits for, or
    outside an exam's window (design section 9)."""
    check_not_past(plan, task, day, today)
    for link in plan.links:
        if link.succ != task.id or link.type is not LinkType.FS or link.dropped is not None:
            continue
        finish = plan.tasks[link.pred].actual_finish
        if finish is not None and day < finish:
            raise EditRejected(
                message(
                    "{day} is before {title} was finished on {finish}.",
                    day=day,
                    title=Name(plan.tasks[link.pred].title),
                    finish=finish,
                ),
                message("Choose a day after {finish}.", finish=finish),
            )
    check_window(plan, task.id, day)


def check_not_past(plan: Plan, task: Task, day: date, today: date) -> None:
    """Raises EditRejected for a day before today, or before the plan's start where that is later (T, design 4.2)."""
    if day < today and plan.start_date < today:
        raise EditRejected(
            message(
                "{title} cannot be on {day}: what is not done lies from today, {today}, on.",
                title=Name(task.title),
                day=day,
                today=today,
            ),
            message("Choose {today} or later, or report it, if that is when it was done.", today=today),
        )
    check_plan_start(plan, day)


def check_plan_start(plan: Plan, day: date) -> None:
    """Raises EditRejected for a day before the plan's start."""
    if day < plan.start_date:
        first = plan.start_date
        raise EditRejected(
            message(
                "{day} is before the plan starts on {first}; nothing unfinished can begin there.", day=day, first=first
            ),
            message("Choose {first} or later, or change the plan's start date.", first=first),
        )
