"""Reordering rows. The order of the rows is that of the tasks' positions; no date depends on it."""

from dataclasses import dataclass

from planner.core.edits.base import Unmerged, name_of, task_of
from planner.core.edits.order import placed
from planner.core.model import Plan, Role, Task
from planner.errors import EditRejected
from planner.words.message import Message, Name, message


@dataclass(frozen=True, slots=True)
class MoveRow(Unmerged):
    """Put a task's row directly above or below that of another task of its phase.

    A sitting and its result share a row: they move together, and nothing comes between them.
    """

    task: str
    beside: str
    below: bool = False

    def label(self, plan: Plan) -> Message:
        """Put <title> above <title>."""
        title, beside = name_of(plan, self.task), name_of(plan, self.beside)
        if self.below:
            return message("Put {title} below {beside}", title=title, beside=beside)
        return message("Put {title} above {beside}", title=title, beside=beside)

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected for an unknown task, another phase, or a row beside itself."""
        moved, others = row_of(plan, task_of(plan, self.task)), row_of(plan, task_of(plan, self.beside))
        if moved[0] == others[0]:
            raise EditRejected(
                message("{title} cannot stand beside itself.", title=Name(moved[0].title)),
                message("Choose another row to put it beside."),
            )
        if moved[0].phase is not others[0].phase:
            raise EditRejected(
                message(
                    "{title} and {other} are in different phases.",
                    title=Name(moved[0].title),
                    other=Name(others[0].title),
                ),
                message("Move it within its own phase."),
            )
        rest = [task for task in plan.rows if task not in moved]
        place = rest.index(others[0])
        if self.below:
            place += 1
            while place < len(rest) and rest[place] in others:
                place += 1
        order = [*rest[:place], *moved, *rest[place:]]
        return plan if order == list(plan.rows) else plan.with_tasks(placed(order, place, len(moved)))


def row_of(plan: Plan, task: Task) -> tuple[Task, ...]:
    """The tasks that share a task's row, the one that it stands for first: a sitting and its result."""
    sitting = plan.tasks.get(task.exam or "") if task.role is Role.RESULT else task
    if sitting is None or sitting.role is not Role.SITTING:
        return (task,)
    results = [other for other in plan.rows if other.role is Role.RESULT and other.exam == sitting.id]
    return (sitting, *results)
