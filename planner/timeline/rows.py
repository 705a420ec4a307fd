"""The rows of the plan page: one list that the phase panel and the chart share, so that they cannot disagree."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from planner.core.model import Phase, Role, Task
from planner.guidance.implied_day import ImpliedDay
from planner.guidance.implied_days import implied_days
from planner.guidance.look import Look
from planner.guidance.pace import State
from planner.guidance.record_mark import RecordMark, Standing
from planner.guidance.record_marks import record_marks
from planner.roadmap.ids import exam_task, is_history, split
from planner.timeline.view import Scope, ViewState

PHASE_HEIGHT = 32
TASK_HEIGHT = 28
LANE = 9
"""The height that each line of records under a task adds to its row."""
MOST_LANES = 4
LOW_LANE = 12
"""The height of the line in which the day stands that other things imply for a task."""


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
    the task, in the lowest part of the row, which is `room` high; `lane_of` gives the line of each. `implied` is the
    day that other things imply for one of them; it stands in the upper part of that room, which is `low_lane` high.
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
    lane_of: tuple[int, ...] = ()
    room: float = 0.0
    implied: ImpliedDay | None = None
    low_lane: float = 0.0

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
        """How many lines the records under the task have."""
        return max(self.lane_of, default=-1) + 1


def build_rows(
    look: Look, view: ViewState, nexts: Iterable[str] = (), *, task_height: int = TASK_HEIGHT, phase_height: int = 0
) -> tuple[Row, ...]:
    """All rows from top to bottom. `nexts` are the tasks that the short view shows in any case: those to do next."""
    rows: list[Row] = []
    top = 0.0
    # What is short depends on the state of each task: it is not looked for where it does not count.
    shown = in_short_view(look, nexts) if view.only is None and view.scope is Scope.SHORT else set[str]()
    heading = phase_height or task_height + PHASE_HEIGHT - TASK_HEIGHT
    below = _Below(look, task_height / TASK_HEIGHT)
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
            rows.append(below.added(row))
            top += rows[-1].height
        if hidden or (phase in view.opened and view.only is None):
            rows.append(Row(RowKind.MORE, phase, top, task_height, hidden=hidden))
            top += task_height
    return tuple(rows)


class _Below:
    """What stands below the tasks of a plan: their records, and the days that other things imply for them."""

    def __init__(self, look: Look, factor: float) -> None:
        self.marks, self.implied = record_marks(look), implied_days(look)
        self.lane, self.low_lane = LANE * factor, float(round(LOW_LANE * factor))

    def added(self, row: Row) -> Row:
        """The row with what stands below its tasks, and as much higher as that needs."""
        if not (self.marks or self.implied) or row.kind is not RowKind.TASK:
            return row
        own = tuple(mark for task in row.tasks for mark in self.marks.get(task, ()))
        implied = next((self.implied[task] for task in row.tasks if task in self.implied), None)
        if not own and implied is None:
            return row
        low = self.low_lane if implied is not None else 0.0
        lane_of = lanes_of(own)
        room = float(round((max(lane_of, default=-1) + 1) * self.lane)) + low
        return replace(
            row, marks=own, lane_of=lane_of, room=room, implied=implied, low_lane=low, height=row.height + room
        )


def lanes_of(marks: Sequence[RecordMark]) -> tuple[int, ...]:
    """The line of each record: what lasts stands behind others in a line where it is free, all else in one of its own.

    Where there are more than lines, the record stands in the line that is free first.
    """
    found: list[int] = []
    lanes: list[list[tuple[date, date]]] = []
    for mark in marks:
        first, last = mark.days[0].day, mark.days[-1].day
        free = [lane for lane, taken in enumerate(lanes) if _is_free(taken, first, last)] if mark.lasts else []
        if not free and len(lanes) < MOST_LANES:
            lanes.append([])
            free = [len(lanes) - 1]
        lane = free[0] if free else min(range(len(lanes)), key=lambda lane: _taken_until(lanes[lane]))
        lanes[lane].append((first, last))
        found.append(lane)
    return tuple(found)


def _is_free(taken: Sequence[tuple[date, date]], first: date, last: date) -> bool:
    return all(end < first or last < begin for begin, end in taken)


def _taken_until(taken: Sequence[tuple[date, date]]) -> tuple[date, int]:
    return max(end for _, end in taken), len(taken)


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
    return tuple(_scaled(row, factor) for row in rows)


def _scaled(row: Row, factor: float) -> Row:
    room, low_lane = row.room * factor, row.low_lane * factor
    return replace(row, top=row.top * factor, height=row.height * factor, room=room, low_lane=low_lane)


def row_of(rows: Iterable[Row], task_id: str) -> Row | None:
    """The row that shows a task."""
    return next((row for row in rows if row.kind is RowKind.TASK and task_id in row.tasks), None)


def task_beside(rows: Iterable[Row], task_id: str | None, step: int) -> str | None:
    """The task so many rows below another, or above; the first one beside none, None beyond the ends."""
    tasks = [row for row in rows if row.kind is RowKind.TASK]
    current = row_of(tasks, task_id) if task_id is not None else None
    place = tasks.index(current) + step if current is not None else 0
    return tasks[place].task if 0 <= place < len(tasks) else None


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
    """The tasks of the short view: the template's key tasks, the user's own, what is late, decisive or next.

    And those with records that last, or come too late.
    """
    found, nexts = _telling(look), frozenset(nexts)
    for task in look.tasks:
        record = look.record_of(task.id)
        late = look.state(task.id) is State.LATE
        if record is None or record.key or late or task.id in look.assessment.decisive or task.id in nexts:
            found.add(task.id)
    return found


def _telling(look: Look) -> set[str]:
    """The tasks that are shown for the sake of their records."""
    return {
        task
        for task, marks in record_marks(look).items()
        if any(mark.lasts or mark.standing is Standing.LATE for mark in marks)
    }
