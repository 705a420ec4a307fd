"""What a gesture on a bar does in one step: another first day, another length, followers that go along or stay."""

from dataclasses import dataclass
from datetime import date

from planner.core.edits.base import data_of, task_of
from planner.core.edits.move import MoveTask
from planner.core.edits.task import SetDuration
from planner.core.model import Kind, Plan
from planner.words.message import Message, message


@dataclass(frozen=True, slots=True)
class ReshapeTask:
    """Drag the left end of a bar: its last day stays. The bar is pinned to its new first day.

    A study whose exam is pinned ends with that exam in any case, so only its first day changes.
    """

    task: str
    day: date
    days: int
    today: date

    @property
    def merge_key(self) -> str | None:
        """Steps of one end by key are one change."""
        return f"reshape:{self.task}"

    def label(self, plan: Plan) -> Message:
        """Move the start of <title>."""
        return message("Move the start of {title}", title=data_of(plan, self.task))

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected for a day or a length that cannot be."""
        task = task_of(plan, self.task)
        plan = MoveTask(self.task, self.day, self.today).apply(plan)
        if task.kind is Kind.STUDY and _exam_pinned(plan, task.exam):
            return plan
        return SetDuration(self.task, self.days).apply(plan)


@dataclass(frozen=True, slots=True)
class StretchTask:
    """Drag the right end of a bar whose first day follows from its last: it is pinned to its first day, which stays."""

    task: str
    day: date
    days: int
    today: date

    @property
    def merge_key(self) -> str | None:
        """Steps of one end by key are one change."""
        return f"stretch:{self.task}"

    def label(self, plan: Plan) -> Message:
        """Length of <title>."""
        return message("Length of {title}", title=data_of(plan, self.task))

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected for a day or a length that cannot be."""
        return SetDuration(self.task, self.days).apply(MoveTask(self.task, self.day, self.today).apply(plan))


@dataclass(frozen=True, slots=True)
class MoveTogether:
    """Move a task and pin others in the same step: followers that keep their gap, or that stay where they are."""

    move: MoveTask
    pins: tuple[tuple[str, date], ...]

    @property
    def merge_key(self) -> str | None:
        """That of the move, apart from a move alone."""
        return f"together:{self.move.task}"

    def label(self, plan: Plan) -> Message:
        """Move <title>."""
        return self.move.label(plan)

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected when the move, or one of the pins, cannot be."""
        plan = self.move.apply(plan)
        for task_id, day in self.pins:
            plan = MoveTask(task_id, day, self.move.today).apply(plan)
        return plan


def _exam_pinned(plan: Plan, exam: str | None) -> bool:
    sitting = plan.tasks.get(exam or "")
    return sitting is not None and not sitting.done and sitting.pinned_start is not None
