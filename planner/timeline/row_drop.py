"""Where a row that is dragged up or down would go: only within its own phase. Plain values, no Qt."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.core.edits.row import MoveRow
from planner.timeline.rows import Row, RowKind, row_of


@dataclass(frozen=True, slots=True)
class RowDrop:
    """What the drop would do, and the height of the line that says so."""

    edit: MoveRow
    line: float


def step_row(rows: Sequence[Row], task_id: str, step: int) -> MoveRow | None:
    """The edit that moves a task's row past the one above (step -1) or below (1); None without such a row."""
    row = row_of(rows, task_id)
    if row is None or row.task is None:
        return None
    phase = _siblings(rows, row)
    place = phase.index(row) + step
    if not 0 <= place < len(phase):
        return None
    beside = phase[place].task
    assert beside is not None
    return MoveRow(row.task, beside, below=step > 0)


def drop_at(rows: Sequence[Row], dragged: Row, height: float) -> RowDrop | None:
    """The drop at a height; None where it would change nothing. Beyond its phase a row goes to that phase's edge."""
    phase = _siblings(rows, dragged)
    target = next((row for row in phase if height < row.bottom), phase[-1])
    below = height >= target.middle
    place, own = phase.index(target) + below, phase.index(dragged)
    if place in (own, own + 1):
        return None
    assert dragged.task is not None
    assert target.task is not None
    return RowDrop(MoveRow(dragged.task, target.task, below), target.bottom if below else target.top)


def _siblings(rows: Sequence[Row], row: Row) -> list[Row]:
    """The rows of tasks that it can pass: of its phase, and of the same history if it is a step of one."""
    return [
        other for other in rows if other.kind is RowKind.TASK and other.phase is row.phase and other.group == row.group
    ]
