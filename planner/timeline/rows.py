"""The rows of the plan page: one list that the phase panel and the chart share, so that they cannot disagree."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from planner.core.model import Phase, Role, Task
from planner.guidance.look import Look
from planner.guidance.pace import State
from planner.guidance.record_mark import RecordMark
from planner.guidance.record_marks import record_marks
from planner.roadmap.ids import exam_task, is_history, split
from planner.timeline.view import Scope, ViewState

PHASE_HEIGHT = 32
TASK_HEIGHT = 28
LANE = 9
"""The height that each record under a task adds to its row."""
MOST_LANES = 4


class RowKind(StrEnum):
    """A phase's heading, a task, the heading of a group, or the way to the tasks that are not shown.

    A group is one of the user's own, or the steps of a Match that is over: its history.
    """

    PHASE = "phase"
    TASK = "task"
    HISTORY = "history"
    GROUP = "group"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `top` and `height` are logical pixels at the usual font; `tasks` the ids that it shows.

    An exam's row shows the sitting and its result. `hidden` counts the tasks behind a MORE row. `group` is that of a
    GROUP or HISTORY row, and of the rows of its tasks when it is not `folded`. `marks` are the records that stand under
    the task, in the lowest part of the row, which is `room` high.
    """

    kind: RowKind
    phase: Phase
    top: float
    height: float
    tasks: tuple[str, ...] = ()
    hidden: int = 0
    group: str | None = None
    folded: bool = False
    marks: tuple[RecordMark, ...] = ()
    room: float = 0.0

    @property
    def task(self) -> str | None:
        """The task that the row stands for."""
        return self.tasks[0] if self.kind is RowKind.TASK else None

    @property
    def heads_group(self) -> bool:
        """Whether it is the heading of a group, the user's own or a history."""
        return self.kind in (RowKind.GROUP, RowKind.HISTORY)

    @property
    def bottom(self) -> float:
        """The top of what follows."""
        return self.top + self.height

    @property
    def middle(self) -> float:
        """Half-way down the part of the task itself."""
        return self.top + (self.height - self.room) / 2

    @property
    def lanes(self) -> int:
        """How many lines the records under the task have; if there are more records, some share one."""
        return min(len(self.marks), MOST_LANES)


def build_rows(
    look: Look, view: ViewState, nexts: Iterable[str] = (), *, task_height: int = TASK_HEIGHT, phase_height: int = 0
) -> tuple[Row, ...]:
    """All rows from top to bottom. `nexts` are the tasks that the short view shows in any case: those to do next."""
    rows: list[Row] = []
    top = 0.0
    # What is short depends on the state of each task: it is not looked for where it does not count.
    shown = in_short_view(look, nexts) if view.only is None and view.scope is Scope.SHORT else set[str]()
    heading = phase_height or task_height + PHASE_HEIGHT - TASK_HEIGHT
    marks, lane = record_marks(look), LANE * task_height / TASK_HEIGHT
    every = _entries(look)
    for phase in Phase:
        entries = [tasks for tasks in every if look.plan.tasks[tasks[0]].phase is phase]
        if not entries:
            continue
        found_here = entries if view.only is None else [e for e in entries if not view.only.isdisjoint(e)]
        if not found_here:
            continue
        rows.append(Row(RowKind.PHASE, phase, top, heading, tuple(task for tasks in entries for task in tasks)))
        top += heading
        if phase in view.folded and view.only is None:
            continue
        everything = view.scope is Scope.ALL or phase in view.opened or view.only is not None
        hidden = 0
        for found in _listed(look, found_here, view):
            if found.group is None and not everything and shown.isdisjoint((found.tasks[0], found.tasks[-1])):
                hidden += 1
                continue
            row = replace(found, phase=phase, top=top, height=task_height)
            rows.append(_with_marks(row, marks, lane) if marks else row)
            top += rows[-1].height
        if hidden or (phase in view.opened and view.only is None):
            rows.append(Row(RowKind.MORE, phase, top, task_height, hidden=hidden))
            top += task_height
    return tuple(rows)


def _with_marks(row: Row, marks: Mapping[str, tuple[RecordMark, ...]], lane: float) -> Row:
    """The row with the records of its tasks, and as much higher as they need."""
    own = tuple(mark for task in row.tasks for mark in marks.get(task, ())) if row.kind is RowKind.TASK else ()
    room = float(round(min(len(own), MOST_LANES) * lane))
    return replace(row, marks=own, room=room, height=row.height + room) if own else row


def _listed(look: Look, entries: Iterable[tuple[str, ...]], view: ViewState) -> Iterable[Row]:
    """A phase's rows, still without a place: the tasks of a group stand below its heading, which can be folded.

    It stands where the first of them would.
    """
    grouped: dict[str, list[tuple[str, ...]]] = {}
    for tasks in entries:
        group = look.plan.tasks[tasks[0]].group
        if group is not None and (view.groups or is_history(group)):
            grouped.setdefault(group, []).append(tasks)
    for tasks in entries:
        task = look.plan.tasks[tasks[0]]
        group = task.group
        steps = grouped.get(group) if group is not None else None
        if group is None or steps is None:
            yield Row(RowKind.TASK, task.phase, 0.0, 0.0, tasks)
        elif tasks is steps[0]:
            kind, folded = RowKind.HISTORY if is_history(group) else RowKind.GROUP, view.folds(group)
            whole = tuple(step for step_tasks in steps for step in step_tasks)
            yield Row(kind, task.phase, 0.0, 0.0, whole, group=group, folded=folded)
            if not folded:
                yield from (Row(RowKind.TASK, task.phase, 0.0, 0.0, step, group=group) for step in steps)


def rows_of_all(look: Look) -> int:
    """How many tasks have a row where every task is shown."""
    return len(_entries(look))


def scaled(rows: Iterable[Row], factor: float) -> tuple[Row, ...]:
    """The rows with their heights multiplied."""
    if factor == 1:
        return tuple(rows)
    return tuple(replace(row, top=row.top * factor, height=row.height * factor, room=row.room * factor) for row in rows)


def row_of(rows: Iterable[Row], task_id: str) -> Row | None:
    """The row that shows a task."""
    return next((row for row in rows if row.kind is RowKind.TASK and task_id in row.tasks), None)


def _entries(look: Look) -> list[tuple[str, ...]]:
    """Tasks by row: a result shares the row of its sitting; closed tasks have no bar and no row."""
    found: list[tuple[str, ...]] = []
    for task in look.tasks:
        if not has_row(task):
            continue
        if task.role is Role.RESULT and has_row(look.plan.tasks.get(task.exam or "")):
            continue
        result = _result_of(task, look)
        found.append((task.id, result) if result is not None else (task.id,))
    return found


def has_row(task: Task | None) -> bool:
    """Whether a task can have a row: what a later step proves done has no day of its own, so it has none."""
    return task is not None and not (task.closed_by is not None and task.actual_finish is None)


def _result_of(task: Task, look: Look) -> str | None:
    if task.role is not Role.SITTING:
        return None
    exam, attempt = split(task.id)
    result = exam_task(exam, attempt, "_result")
    return result if result in look.plan.tasks else None


def in_short_view(look: Look, nexts: Iterable[str]) -> set[str]:
    """The tasks of the short view: the template's key tasks, the user's own, and what is late, decisive or next."""
    found, nexts = set[str](), frozenset(nexts)
    for task in look.tasks:
        record = look.record_of(task.id)
        late = look.state(task.id) is State.LATE
        if record is None or record.key or late or task.id in look.assessment.decisive or task.id in nexts:
            found.add(task.id)
    return found
