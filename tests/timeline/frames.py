"""Looks, frames and editors for the tests of the timeline: plain values, neither Qt nor matplotlib.

Small plans number their days as tests.core.builder does; the look's today is day 1. A frame shows all rows unless told
otherwise, four pixels a day, with the plan's first day at x = 0.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from planner.core.diff import Diff
from planner.core.model import Plan, Task
from planner.errors import StorageError
from planner.guidance.look import Look
from planner.guidance.next_steps import next_steps
from planner.roadmap.verdict import assess
from planner.services.plan_editor import PlanEditor
from planner.services.port import Change, StoredPlan
from planner.timeline.rows import Row, RowKind, build_rows, row_of
from planner.timeline.scale import Scale
from planner.timeline.scene import Frame
from planner.timeline.shape import Bar, Diamond, Label, Line, Scene, Stroke
from planner.timeline.view import Scope, ViewState
from tests.core.builder import START, on
from tests.guidance.looks import TODAY, sample_plan, the_roadmap

PX = 4.0
WIDTH = 1200.0
EVERYTHING = ViewState(Scope.ALL)


def a_look(plan: Plan, today: date = START) -> Look:
    """A plan assessed, ready to be shown."""
    return Look(assess(plan, the_roadmap(), today), the_roadmap())


def seen_on(look: Look, today: date) -> Look:
    """The same dates with today's line elsewhere."""
    return replace(look, assessment=replace(look.assessment, view=replace(look.assessment.view, today=today)))


def the_sample() -> Look:
    """The sample person's plan, as of the day on which it is opened."""
    return a_look(sample_plan(), TODAY)


def rows_of(look: Look, view: ViewState = EVERYTHING, **heights: int) -> tuple[Row, ...]:
    """The rows as the plan page builds them."""
    return build_rows(look, view, [step.task for step in next_steps(look)], **heights)


def a_frame(look: Look, view: ViewState = EVERYTHING, *, px: float = PX, width: float = WIDTH, **more: Any) -> Frame:
    """What a scene is built from."""
    return Frame(look, rows_of(look, view), Scale(look.plan.start_date.toordinal(), px), width, **more)


def the_row(frame: Frame, task: str) -> Row:
    """The row that shows a task."""
    found = row_of(frame.rows, task)
    assert found is not None, f"no row shows {task}"
    return found


def the_bar(scene: Scene, task: str) -> Bar:
    """The only bar of a task."""
    (found,) = [bar for bar in scene.bars if bar.task == task]
    return found


def the_diamond(scene: Scene, task: str) -> Diamond:
    """The only diamond of a task."""
    (found,) = [mark for mark in scene.diamonds if mark.task == task]
    return found


def lines_of(scene: Scene, *strokes: Stroke, task: str | None = None) -> list[Line]:
    """The lines of these strokes, of one task or of all."""
    return [line for line in scene.lines if line.stroke in strokes and (task is None or line.task == task)]


def labels_of(scene: Scene, task: str) -> list[Label]:
    """The labels that belong to a task."""
    return [label for label in scene.labels if label.task == task]


def task_rows(rows: Iterable[Row]) -> list[Row]:
    """The rows of tasks."""
    return [row for row in rows if row.kind is RowKind.TASK]


def changed(plan: Plan, task_id: str, **fields: Any) -> Plan:
    """The plan with other fields in one task."""
    return plan.with_tasks([replace(plan.tasks[task_id], **fields)])


def numbered(text: str) -> date:
    """A day written YYYY-MM-DD."""
    return date.fromisoformat(text)


def x_of(number: int) -> float:
    """Where a numbered day of a small plan begins."""
    return (on(number) - START).days * PX


class MemoryStore:
    """Keeps a plan in memory; `trouble` is raised by whatever writes next."""

    def __init__(self, plan: Plan) -> None:
        self.state = StoredPlan(plan)
        self.trouble: StorageError | None = None

    @property
    def read_only(self) -> str | None:
        return None

    def load(self) -> StoredPlan:
        return self.state

    def append(self, change: Change, plan: Plan) -> StoredPlan:
        self._fail()
        self.state = self.state.appended(change, plan)
        return self.state

    def rewrite(self, change: Change, plan: Plan, diff: Diff) -> StoredPlan:
        self._fail()
        self.state = self.state.rewritten(change, plan)
        return self.state

    def step(self, diff: Diff, plan: Plan, position: int) -> StoredPlan:
        self._fail()
        self.state = self.state.stepped(plan, position)
        return self.state

    def close(self) -> None:
        """Nothing to let go."""

    def _fail(self) -> None:
        if self.trouble is not None:
            raise self.trouble


class Ticking:
    """A clock of which every look is a minute later, so that no two edits are one change."""

    def __init__(self) -> None:
        self.now = datetime(2027, 4, 12, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


def an_editor(plan: Plan, today: date = START) -> PlanEditor:
    """The real editor over a plan in memory."""
    return PlanEditor(MemoryStore(plan), the_roadmap(), lambda: today, Ticking())


def the_task(plan: Plan, task_id: str) -> Task:
    """A task of the plan."""
    return plan.tasks[task_id]
