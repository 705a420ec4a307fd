"""What a task of the user's own is: its type drives icon, rules and colour, and can be another one later."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from planner.core.edits.base import Unmerged, data_of, task_of
from planner.core.model import INSTANT, Kind, Plan, Task
from planner.errors import EditRejected
from planner.roadmap.template import Roadmap
from planner.words.message import Message, Name, message

OWN_KINDS = (Kind.ACTIVITY, Kind.DOCUMENT, Kind.MILESTONE, Kind.DECISION, Kind.WAIT, Kind.WINDOW)
"""A study and an exam come with hours, sittings and results: these are the roadmap's."""


def is_own(plan: Plan, roadmap: Roadmap, task: Task) -> bool:
    """Whether a task is the user's, of a type that can be another one."""
    return task.kind in OWN_KINDS and task.exam is None and roadmap.of(task.id, plan.profile) is None


@dataclass(frozen=True, slots=True)
class SetKind(Unmerged):
    """Give a task of the user's own another type. A milestone and a decision have a day and no length."""

    task: str
    kind: Kind
    roadmap: Roadmap

    def label(self, plan: Plan) -> Message:
        """Type of <title>."""
        return message("Type of {title}", title=data_of(plan, self.task))

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected for a task of the roadmap, a study or an exam, and for a running one without a length."""
        task = task_of(plan, self.task)
        if not is_own(plan, self.roadmap, task) or self.kind not in OWN_KINDS:
            raise EditRejected(
                message("Only a task of your own changes its type, and none becomes a study or an exam."),
                message("Add a task of your own."),
            )
        return plan.with_tasks([replace(task, kind=self.kind, **_length(task, self.kind))])


def _length(task: Task, kind: Kind) -> Mapping[str, Any]:
    """What else is other with the type. Raises EditRejected where a task that runs would have no length."""
    if kind not in INSTANT:
        return {"duration_days": 1} if task.instant else {}
    if task.running:
        raise EditRejected(
            message("{title} is running; what has no length is reached on one day.", title=Name(task.title)),
            message("Report it done first, or take back that it runs."),
        )
    return {"duration_days": 0, "actual_start": None, "progress": 100 if task.done else 0}
