"""Adding, deleting and changing tasks."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from planner.core.edits.base import Unmerged, data_of, task_of
from planner.core.edits.move import check_plan_start
from planner.core.model import INSTANT, Constraint, Kind, Phase, Plan, Task
from planner.errors import EditRejected
from planner.words.message import Count, Data, Days, Message, Name, message
from planner.words.states import WISHES
from planner.words.text import clean

LONGEST_DAYS = 36_500
OWN = "own_"
"""How the ids of the user's own tasks begin; none of the roadmap's does."""
LONGEST_TITLE = 10_000
"""In characters: more than any title has, and as much as every view was tried with."""


@dataclass(frozen=True, slots=True)
class AddTask(Unmerged):
    """A task of the user's own, after all rows of its phase. A milestone has no length."""

    id: str
    title: str
    phase: Phase
    kind: Kind = Kind.ACTIVITY
    duration_days: int = 1

    def label(self, plan: Plan) -> Message:
        """Add <title>."""
        return message("Add {title}", title=Data(self.title))

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected for an id that exists, an empty title or a length that cannot be."""
        task_id = clean(self.id)
        if not task_id:
            raise EditRejected(message("A task needs an id."), message("Choose one."))
        if task_id in plan.tasks:
            raise EditRejected(
                message("There is a task '{task}' already.", task=task_id), message("Choose another id.")
            )
        title = _title(self.title)
        instant = self.kind in INSTANT
        days = 0 if instant else _days(title, self.duration_days)
        rows = [task for task in plan.rows if task.phase is self.phase]
        position = rows[-1].position + 1 if rows else plan.next_position()
        return plan.with_tasks([Task(task_id, title, self.phase, self.kind, position, days)])


@dataclass(frozen=True, slots=True)
class DeleteTask(Unmerged):
    """Take a task out, with its links. A roadmap task stays deleted when answers change."""

    task: str

    def label(self, plan: Plan) -> Message:
        """Delete <title>."""
        return message("Delete {title}", title=data_of(plan, self.task))

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected when there is no such task."""
        task = task_of(plan, self.task)
        opened = [
            replace(other, closed_by=None, progress=0) for other in plan.tasks.values() if other.closed_by == task.id
        ]
        plan = plan.with_tasks(opened).without_tasks([task.id])
        exams = {key: record for key, record in plan.exams.items() if key != task.id}
        return replace(plan, exams=exams, deleted=plan.deleted | ({task.id} if _is_roadmaps(task.id) else set()))


@dataclass(frozen=True, slots=True)
class RenameTask:
    """Give a task another title."""

    task: str
    title: str

    @property
    def merge_key(self) -> str | None:
        """Typing is one change."""
        return f"rename:{self.task}"

    def label(self, plan: Plan) -> Message:
        """Rename <old title>."""
        return message("Rename {title}", title=data_of(plan, self.task))

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected for an empty title."""
        return plan.with_tasks([replace(task_of(plan, self.task), title=_title(self.title))])


@dataclass(frozen=True, slots=True)
class SetNotes:
    """Write a task's notes."""

    task: str
    notes: str

    @property
    def merge_key(self) -> str | None:
        """Typing is one change."""
        return f"notes:{self.task}"

    def label(self, plan: Plan) -> Message:
        """Notes of <title>."""
        return message("Notes of {title}", title=data_of(plan, self.task))

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected when there is no such task."""
        return plan.with_tasks([replace(task_of(plan, self.task), notes=clean(self.notes))])


@dataclass(frozen=True, slots=True)
class SetDuration:
    """Fix a task's length in calendar days; None lets a study follow from the user's hours again."""

    task: str
    days: int | None

    @property
    def merge_key(self) -> str | None:
        """Steps of one length are one change."""
        return f"duration:{self.task}"

    def label(self, plan: Plan) -> Message:
        """Length of <title>."""
        return message("Length of {title}", title=data_of(plan, self.task))

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected for finished work, a milestone, a length out of range, or None for no study."""
        task = task_of(plan, self.task)
        if task.done:
            raise EditRejected(
                message("{title} is done; its length is a fact.", title=Name(task.title)),
                message("Change the day on which it was done instead."),
            )
        if task.instant:
            raise EditRejected(
                message("{title} is a milestone; it has no length.", title=Name(task.title)),
                message("Move it to another day instead."),
            )
        if self.days is None and task.kind is not Kind.STUDY:
            raise EditRejected(
                message("{title} is no study; its length does not follow from hours.", title=Name(task.title)),
                message("Choose its length in days."),
            )
        days = None if self.days is None else _days(task.title, self.days)
        return plan.with_tasks([replace(task, duration_days=days)])


@dataclass(frozen=True, slots=True)
class SetDeadline(Unmerged):
    """Set or clear a task's deadline: it is flagged when missed and never moves the bar."""

    task: str
    day: date | None

    def label(self, plan: Plan) -> Message:
        """Deadline of <title>."""
        return message("Deadline of {title}", title=data_of(plan, self.task))

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected when there is no such task."""
        return plan.with_tasks([replace(task_of(plan, self.task), deadline=self.day)])


@dataclass(frozen=True, slots=True)
class SetExpiry(Unmerged):
    """Say until when something done is valid, as printed on it; None: not said."""

    task: str
    day: date | None

    def label(self, plan: Plan) -> Message:
        """<title>: valid until."""
        return message("{title}: valid until", title=data_of(plan, self.task))

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected for a task that is not done, or a day before it was."""
        task = task_of(plan, self.task)
        if not task.done:
            raise EditRejected(
                message("{title} is not done yet, so it is not valid until any day.", title=Name(task.title)),
                message("Report it done first."),
            )
        if self.day is not None and task.actual_finish is not None and self.day < task.actual_finish:
            raise EditRejected(
                message(
                    "{title} of {finish} cannot have been valid only until {day}, before that day.",
                    title=Name(task.title),
                    finish=task.actual_finish,
                    day=self.day,
                ),
                message("Enter the day that is printed on it."),
            )
        return plan.with_tasks([replace(task, expires=self.day)])


@dataclass(frozen=True, slots=True)
class SetConstraint(Unmerged):
    """Set or clear what the user asks of a task's date."""

    task: str
    constraint: Constraint | None

    def label(self, plan: Plan) -> Message:
        """Wish for <title>."""
        return message("Wish for {title}", title=data_of(plan, self.task))

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected for a must-date before the plan's start, or a date where the type takes none."""
        task = task_of(plan, self.task)
        wish = self.constraint
        if wish is not None and wish.type.dated != (wish.day is not None):
            kind = WISHES[wish.type.value]
            if wish.type.dated:
                raise EditRejected(message("The wish '{wish}' needs a date.", wish=kind), message("Enter a date."))
            raise EditRejected(message("The wish '{wish}' takes no date.", wish=kind), message("Leave the date out."))
        if wish is not None and wish.day is not None and wish.type.must:
            check_plan_start(plan, wish.day)
        return plan.with_tasks([replace(task, constraint=wish)])


@dataclass(frozen=True, slots=True)
class SetProgress:
    """How much of a task is done, in whole percent; a start day makes it running."""

    task: str
    progress: int
    started: date | None = None

    @property
    def merge_key(self) -> str | None:
        """Steps of one slider are one change."""
        return f"progress:{self.task}"

    def label(self, plan: Plan) -> Message:
        """Progress of <title>."""
        return message("Progress of {title}", title=data_of(plan, self.task))

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected for finished work, a figure outside 0 to 100, or a start day of a milestone."""
        task = task_of(plan, self.task)
        if task.done:
            raise EditRejected(
                message("{title} is done.", title=Name(task.title)), message("Take the report back first if it is not.")
            )
        if not 0 <= self.progress <= 100:
            raise EditRejected(
                message("A progress of {progress} is not between 0 and 100 percent.", progress=self.progress),
                message("Enter a whole number from 0 to 100."),
            )
        if self.started is not None and task.instant:
            raise EditRejected(
                message("{title} is a milestone; it cannot be running.", title=Name(task.title)),
                message("Report it done when it is reached."),
            )
        changes: Mapping[str, Any] = (
            {} if self.started is None else {"actual_start": self.started, "pinned_start": None}
        )
        return plan.with_tasks([replace(task, progress=self.progress, **changes)])


def _is_roadmaps(task_id: str) -> bool:
    """Whether a task may be one of the roadmap's. The id of a task of the user's holds words of its title."""
    return not task_id.startswith(OWN)


def _title(text: str) -> str:
    title = clean(text).strip()
    if not title:
        raise EditRejected(message("A task needs a title."), message("Type one."))
    if len(title) > LONGEST_TITLE:
        most, length = Count(LONGEST_TITLE), Count(len(title))
        raise EditRejected(
            message("A title has at most {most} characters, this one has {length}.", most=most, length=length),
            message("Shorten it, or put the rest in the notes."),
        )
    return title


def _days(title: str, days: int) -> int:
    if not 1 <= days <= LONGEST_DAYS:
        raise EditRejected(
            message("{title} cannot have a length of {length}.", title=Name(title), length=Days(days)),
            message("Choose a length between 1 and {most}.", most=Days(LONGEST_DAYS)),
        )
    return days
