"""Which marks the chart shows of a plan, for the legend: those that not every plan has."""

from collections.abc import Iterable, Iterator

from planner.core.model import Kind, Role
from planner.guidance.assumed import goes_on, is_supposed_over
from planner.guidance.look import Look
from planner.guidance.near import NEAR_DAYS, is_near
from planner.guidance.room import latest_start
from planner.roadmap.gate import SEVEN_YEARS
from planner.timeline.rows import Row, RowKind
from planner.timeline.scene import style_of
from planner.timeline.shape import SIGNS, Style

SOMETIMES = (
    "was planned",
    "not reported",
    "late",
    "window",
    "valid",
    "too late",
    "little slack",
    "implied",
    "decision",
)
"""By the keys of the legend."""


def marks_in(look: Look, rows: Iterable[Row], near_days: int = NEAR_DAYS) -> frozenset[str]:
    """Those of SOMETIMES that stand in some row."""
    found: set[str] = set()
    limited = _limited(look)
    for row in rows:
        if row.kind is RowKind.TASK:
            found.update(_of_row(look, row, limited))
            # What is dear to find out is looked for until it is found.
            if "late" not in found and _has_late(look, row):
                found.add("late")
            if "little slack" not in found and _is_near(look, row, near_days):
                found.add("little slack")
    return frozenset(found)


def _of_row(look: Look, row: Row, limited: frozenset[str]) -> Iterator[str]:
    assert row.task is not None
    task = look.task(row.task)
    if look.planned(task.id) is not None and not goes_on(look, task.id):
        yield "was planned"
    if task.kind is Kind.DECISION and not task.done and _has_day(look, row) and style_of(look, task) not in SIGNS:
        yield "decision"
    if task.role is Role.SITTING and not task.done:
        yield from _window(look, task.id)
    if not task.done and not limited.isdisjoint(row.tasks):
        yield "too late"
    if task.done and task.expires is not None and look.schedule.finish(task.id) is not None:
        yield "valid"
    if row.implied is not None:
        yield "implied"
    if any(is_supposed_over(look, task_id) for task_id in row.tasks) and _has_day(look, row):
        yield "not reported"


def _has_late(look: Look, row: Row) -> bool:
    return _has_day(look, row) and any(style_of(look, look.task(task)) is Style.LATE for task in row.tasks)


def _is_near(look: Look, row: Row, near_days: int) -> bool:
    drawn = _has_day(look, row) and look.assessment.decisive.isdisjoint(row.tasks)
    return drawn and is_near(look, row.tasks[0], days=near_days)


def _has_day(look: Look, row: Row) -> bool:
    return look.schedule.start(row.tasks[0]) is not None


def _window(look: Look, sitting: str) -> Iterator[str]:
    record = look.plan.exams.get(sitting)
    if record is None or record.window_start is None or record.window_end is None:
        return
    yield "window"
    limit = latest_start(look, sitting)
    if limit is not None and limit < record.window_end:
        yield "too late"


def _limited(look: Look) -> frozenset[str]:
    """The tasks whose seven years end one day."""
    gates = look.target.gates if look.target is not None else ()
    return frozenset(gate.task for gate in gates if gate.gate.event in SEVEN_YEARS and gate.task is not None)
