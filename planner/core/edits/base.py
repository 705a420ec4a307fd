"""What all edits have in common."""

from typing import Protocol

from planner.core.model import Plan, Task
from planner.errors import EditRejected
from planner.words.message import Data, Message, Name, message


class Edit(Protocol):
    """One user action. Edits with the same `merge_key` within a second become one undo step."""

    @property
    def merge_key(self) -> str | None:
        """The key, None for an edit that never merges."""

    def label(self, plan: Plan) -> Message:
        """The action in the words of the undo menu, "Move Step 2 CK"; `plan` is the plan before the edit."""

    def apply(self, plan: Plan) -> Plan:
        """The plan after the edit. Raises EditRejected when it cannot be made."""


class Unmerged:
    """An edit that never merges with the one before."""

    @property
    def merge_key(self) -> str | None:
        """None."""
        return None


def task_of(plan: Plan, task_id: str) -> Task:
    """The plan's task. Raises EditRejected when there is none of that id."""
    task = plan.tasks.get(task_id)
    if task is None:
        raise EditRejected(
            message("There is no task '{task}' in this plan.", task=task_id),
            message("Show the plan to see the ids of its tasks."),
        )
    return task


def title_of(plan: Plan, task_id: str) -> str:
    """The task's title, or its id when there is no such task."""
    task = plan.tasks.get(task_id)
    return task.title if task is not None else task_id


def data_of(plan: Plan, task_id: str) -> Data:
    """The task's title as it stands in a label."""
    return Data(title_of(plan, task_id))


def name_of(plan: Plan, task_id: str) -> Name:
    """The task's title as it stands in a sentence."""
    return Name(title_of(plan, task_id))
