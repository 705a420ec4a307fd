"""A task of the user's own with its day: it is never late the moment it is made."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from planner.core.edits.base import Unmerged
from planner.core.edits.move import MoveTask
from planner.core.edits.task import OWN, AddTask, SetDeadline
from planner.core.model import INSTANT, Constraint, ConstraintType, Kind, Phase, Plan
from planner.words.message import Data, Message, message
from planner.words.text import clean

LONGEST_STEM = 40


class Standing(StrEnum):
    """What a new task with a day is: to come, running since that day, or over."""

    PLANNED = "planned"
    RUNNING = "running"
    DONE = "done"


def standing_of(day: date, days: int, today: date) -> Standing:
    """Of a task that begins on a day and takes so many: what has passed is taken as done."""
    if day >= today:
        return Standing.PLANNED
    over = day.toordinal() + max(days, 1) - 1 < today.toordinal()
    return Standing.DONE if over else Standing.RUNNING


def free_task_id(plan: Plan, title: str) -> str:
    """An id for a new task of the user's, which none has or had."""
    letters = "".join(char if char.isalnum() else "_" for char in clean(title).lower())
    stem, taken, number = OWN + letters[:LONGEST_STEM].strip("_"), plan.tasks.keys() | plan.deleted, 1
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


@dataclass(frozen=True, slots=True)
class AddOwnTask(Unmerged):
    """A task after all rows of its phase; where `days` is 0 a milestone, or a decision by its `kind`.

    It is pinned to a `day` to come; a day that has passed makes it running or done. Without a day it is wished not
    before `today`: planned from the plan's start it would be late at once.
    """

    id: str
    title: str
    phase: Phase
    today: date
    day: date | None = None
    days: int = 1
    deadline: date | None = None
    kind: Kind = Kind.ACTIVITY

    def label(self, plan: Plan) -> Message:
        """Add <title>."""
        return message("Add {title}", title=Data(self.title))

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected for an id that exists, an empty title, a length or a day that cannot be."""
        kind = Kind.MILESTONE if not self.days and self.kind not in INSTANT else self.kind
        plan = AddTask(self.id, self.title, self.phase, kind, self.days).apply(plan)
        task_id = clean(self.id)
        plan = self._dated(plan, task_id)
        return plan if self.deadline is None else SetDeadline(task_id, self.deadline).apply(plan)

    def _dated(self, plan: Plan, task_id: str) -> Plan:
        task, day = plan.tasks[task_id], self.day
        if day is None:
            if self.today <= plan.start_date:
                return plan
            return plan.with_tasks([replace(task, constraint=Constraint(ConstraintType.SNET, self.today))])
        standing = standing_of(day, self.days, self.today)
        if standing is Standing.PLANNED:
            return MoveTask(task_id, day, self.today).apply(plan)
        if standing is Standing.RUNNING:
            return plan.with_tasks([replace(task, actual_start=day)])
        last = day + timedelta(days=max(self.days, 1) - 1)
        started = day if self.days else None
        return plan.with_tasks([replace(task, actual_start=started, actual_finish=last, progress=100)])
