"""Adding, deleting and changing tasks."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from planner.core.edits.base import Unmerged, task_of, title_of
from planner.core.edits.move import check_plan_start
from planner.core.model import Constraint, Kind, Phase, Plan, Task
from planner.core.text import LONGEST_TITLE, clean, day_words, named
from planner.errors import EditRejected

LONGEST_DAYS = 36_500


@dataclass(frozen=True, slots=True)
class AddTask(Unmerged):
    """A task of the user's own, after all rows of its phase. A milestone has no length."""

    id: str
    title: str
    phase: Phase
    kind: Kind = Kind.ACTIVITY
    duration_days: int = 1

    def label(self, plan: Plan) -> str:
        """Add <title>."""
        return f"Add {self.title}"

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected for an id that exists, an empty title or a length that cannot be."""
        task_id = clean(self.id)
        if not task_id:
            raise EditRejected("a task needs an id")
        if task_id in plan.tasks:
            raise EditRejected(f"there is a task {task_id!r} already", ("choose another id",))
        title = _title(self.title)
        instant = self.kind in (Kind.MILESTONE, Kind.DECISION)
        days = 0 if instant else _days(title, self.duration_days)
        rows = [task for task in plan.rows if task.phase is self.phase]
        position = rows[-1].position + 1 if rows else plan.next_position()
        return plan.with_tasks([Task(task_id, title, self.phase, self.kind, position, days)])


@dataclass(frozen=True, slots=True)
class DeleteTask(Unmerged):
    """Take a task out, with its links. A roadmap task stays deleted when answers change."""

    task: str

    def label(self, plan: Plan) -> str:
        """Delete <title>."""
        return f"Delete {title_of(plan, self.task)}"

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected when there is no such task."""
        task = task_of(plan, self.task)
        opened = [
            replace(other, closed_by=None, progress=0) for other in plan.tasks.values() if other.closed_by == task.id
        ]
        plan = plan.with_tasks(opened).without_tasks([task.id])
        exams = {key: record for key, record in plan.exams.items() if key != task.id}
        return replace(plan, exams=exams, deleted=plan.deleted | {task.id})


@dataclass(frozen=True, slots=True)
class RenameTask:
    """Give a task another title."""

    task: str
    title: str

    @property
    def merge_key(self) -> str | None:
        """Typing is one change."""
        return f"rename:{self.task}"

    def label(self, plan: Plan) -> str:
        """Rename <old title>."""
        return f"Rename {title_of(plan, self.task)}"

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

    def label(self, plan: Plan) -> str:
        """Notes of <title>."""
        return f"Notes of {title_of(plan, self.task)}"

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

    def label(self, plan: Plan) -> str:
        """Length of <title>."""
        return f"Length of {title_of(plan, self.task)}"

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected for finished work, a milestone, a length out of range, or None for no study."""
        task = task_of(plan, self.task)
        if task.done:
            raise EditRejected(f"{named(task.title)} is done; its length is a fact")
        if task.instant:
            raise EditRejected(f"{named(task.title)} is a milestone; it has no length")
        if self.days is None and task.kind is not Kind.STUDY:
            raise EditRejected(f"{named(task.title)} is no study; its length does not follow from hours")
        days = None if self.days is None else _days(task.title, self.days)
        return plan.with_tasks([replace(task, duration_days=days)])


@dataclass(frozen=True, slots=True)
class SetDeadline(Unmerged):
    """Set or clear a task's deadline: it is flagged when missed and never moves the bar."""

    task: str
    day: date | None

    def label(self, plan: Plan) -> str:
        """Deadline of <title>."""
        return f"Deadline of {title_of(plan, self.task)}"

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected when there is no such task."""
        return plan.with_tasks([replace(task_of(plan, self.task), deadline=self.day)])


@dataclass(frozen=True, slots=True)
class SetExpiry(Unmerged):
    """Say until when something done is valid, as printed on it; None: not said."""

    task: str
    day: date | None

    def label(self, plan: Plan) -> str:
        """<title>: valid until."""
        return f"{title_of(plan, self.task)}: valid until"

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected for a task that is not done, or a day before it was."""
        task = task_of(plan, self.task)
        if not task.done:
            raise EditRejected(f"{named(task.title)} is not done yet, so it is not valid until any day")
        if self.day is not None and task.actual_finish is not None and self.day < task.actual_finish:
            raise EditRejected(
                f"{named(task.title)} of {day_words(task.actual_finish)} cannot have been valid only until "
                f"{day_words(self.day)}, before that day"
            )
        return plan.with_tasks([replace(task, expires=self.day)])


@dataclass(frozen=True, slots=True)
class SetConstraint(Unmerged):
    """Set or clear what the user asks of a task's date."""

    task: str
    constraint: Constraint | None

    def label(self, plan: Plan) -> str:
        """Wish for <title>."""
        return f"Wish for {title_of(plan, self.task)}"

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected for a must-date before the plan's start, or a date where the type takes none."""
        task = task_of(plan, self.task)
        wish = self.constraint
        if wish is not None and wish.type.dated != (wish.day is not None):
            raise EditRejected(f"{wish.type} {'needs' if wish.type.dated else 'takes no'} date")
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

    def label(self, plan: Plan) -> str:
        """Progress of <title>."""
        return f"Progress of {title_of(plan, self.task)}"

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected for finished work, a figure outside 0 to 100, or a start day of a milestone."""
        task = task_of(plan, self.task)
        if task.done:
            raise EditRejected(f"{named(task.title)} is done")
        if not 0 <= self.progress <= 100:
            raise EditRejected(f"progress: {self.progress} is not between 0 and 100 percent")
        if self.started is not None and task.instant:
            raise EditRejected(f"{named(task.title)} is a milestone; it cannot be running")
        changes: Mapping[str, Any] = (
            {} if self.started is None else {"actual_start": self.started, "pinned_start": None}
        )
        return plan.with_tasks([replace(task, progress=self.progress, **changes)])


def _title(text: str) -> str:
    title = clean(text).strip()
    if not title:
        raise EditRejected("a task needs a title")
    if len(title) > LONGEST_TITLE:
        ways_out = ("shorten it", "put the rest in the notes")
        raise EditRejected(f"a title has at most {LONGEST_TITLE:,} characters, this one has {len(title):,}", ways_out)
    return title


def _days(title: str, days: int) -> int:
    if not 1 <= days <= LONGEST_DAYS:
        raise EditRejected(f"{title}: a length of {days} days is not between 1 and {LONGEST_DAYS}")
    return days
