"""The legend names each mark that the chart draws, and no other; who hears a row hears each fact that it shows."""

from collections.abc import Iterator, Mapping
from datetime import date

import pytest

from planner.core.edits.own_task import AddOwnTask
from planner.core.model import Kind, Outcome, Phase, Plan
from planner.guidance.look import Look
from planner.guidance.near import NEAR_DAYS, is_near
from planner.roadmap.edit import MarkDone
from planner.roadmap.report import Done
from planner.style.tokens import MARK as SIZES
from planner.timeline.marks import SOMETIMES, marks_in
from planner.timeline.rows import Row, RowKind
from planner.timeline.scale import Scale
from planner.timeline.scene import Frame, build
from planner.timeline.shape import Fill, Scene, Stroke, Style
from planner.ui.timeline.row_words import facts_of
from tests.guidance.looks import TODAY, sample_plan, the_roadmap
from tests.roadmap.builder import STEPS_DONE, a_person, did
from tests.timeline.frames import a_look, rows_of
from tests.timeline.paced import TOO_LATE, paced

STYLES: Mapping[Style, str] = {
    Style.WAS_PLANNED: "was planned",
    Style.ASSUMED: "not reported",
    Style.LATE: "late",
    Style.IMPLIED: "implied",
    Style.IMPLIED_LATE: "implied",
}
FILLS: Mapping[Fill, str] = {
    Fill.WINDOW: "window",
    Fill.VALID: "valid",
    Fill.WINDOW_LATE: "too late",
    Fill.LIMIT: "too late",
}
STROKES: Mapping[Stroke, str] = {Stroke.NEAR: "little slack"}
AS_FACTS: Mapping[str, str] = {"was planned": "was planned", "little slack": "near", "implied": "implied"}
WIDE = Scale(date(2024, 1, 1).toordinal(), 1.0)
FAILED = [*STEPS_DONE[:1], did("step2ck", "2027-01-16", result="fail")]
DECISION = AddOwnTask("own_a", "J-1 or H-1B", Phase.VISA, TODAY, date(2027, 6, 1), 0, kind=Kind.DECISION)
LOOKS = {
    "the sample": (sample_plan, TODAY),
    "a month later": (sample_plan, date(2027, 5, 12)),
    "the seat has passed": (sample_plan, date(2027, 8, 16)),
    "much too late": (sample_plan, date(2028, 1, 20)),
    "a pace": (paced, TODAY),
    "too slow a pace": (lambda: paced(TOO_LATE), TODAY),
    "a decision of one's own": (lambda: DECISION.apply(sample_plan()), TODAY),
    "failed once": (lambda: a_person(today=TODAY, done=FAILED), TODAY),
}


@pytest.fixture(params=LOOKS)
def look(request: pytest.FixtureRequest) -> Look:
    plan, today = LOOKS[request.param]
    made: Plan = plan()
    return a_look(made, today)


def test_the_legend_names_each_mark_that_is_drawn_and_no_other(look: Look) -> None:
    rows = rows_of(look)
    assert set(drawn_in(build(framed(look, rows)))) == set(marks_in(look, rows))


def test_some_plan_draws_each_of_them() -> None:
    seen = [marks_in(found, rows_of(found)) for plan, today in LOOKS.values() for found in [a_look(plan(), today)]]
    assert set().union(*seen) | {"valid"} == set(SOMETIMES), "a certificate that is valid has its own tests"


def test_each_fact_that_a_row_shows_is_heard(look: Look) -> None:
    """Drawn and heard are the same set, row by row."""
    for row in rows_of(look):
        if row.kind is RowKind.TASK and look.schedule.of(row.tasks[0]).start is not None:
            assert heard_of(look, row) == shown_of(look, row), row.task


def test_near_is_within_the_days_of_what_decides() -> None:
    look = a_look(sample_plan(), TODAY)
    verdict = look.assessment.verdict
    assert verdict is not None
    assert verdict.binding is not None
    floats = {task.id: look.schedule.of(task.id).total_float_days for task in look.tasks}
    near = {task for task in floats if is_near(look, task)}
    assert near
    assert all(0 < (floats[task] or 0) <= (verdict.binding.slack_days or 0) + NEAR_DAYS for task in near)
    assert near.isdisjoint(look.assessment.critical)
    assert {task for task in floats if is_near(look, task, days=0)} < near


def test_the_days_to_spare_of_another_season_make_no_slack_little() -> None:
    today = date(2027, 9, 20)
    passed = MarkDone(Done("step2ck", date(2027, 8, 9), Outcome.PASS), today, the_roadmap())
    look = a_look(passed.apply(sample_plan()), today)
    verdict = look.assessment.verdict
    assert verdict is not None
    assert verdict.binding is not None
    assert (verdict.match_year, look.the_target.match_year) == (2029, 2028)
    assert (verdict.binding.slack_days or 0) > 300
    floats = {task.id: look.schedule.of(task.id).total_float_days for task in look.tasks}
    assert all((floats[task] or 0) <= NEAR_DAYS for task in floats if is_near(look, task))


def framed(look: Look, rows: tuple[Row, ...]) -> Frame:
    return Frame(look, rows, WIDE, 4000.0)


def drawn_in(scene: Scene) -> Iterator[str]:
    marks = (*scene.bars, *scene.diamonds, *(implied.mark for implied in scene.implied))
    yield from (STYLES[mark.style] for mark in marks if mark.style in STYLES)
    yield from (FILLS[area.fill] for area in scene.areas if area.fill in FILLS)
    yield from ("decision" for mark in scene.diamonds if mark.size == SIZES.diamond_core)
    yield from (STROKES[line.stroke] for line in scene.lines if line.stroke in STROKES)


def shown_of(look: Look, row: Row) -> set[str]:
    """What is drawn of one row, by the keys of what is heard."""
    scene = build(framed(look, (row,)))
    lines = {line.stroke for line in scene.lines}
    found = {AS_FACTS[name] for name in drawn_in(scene) if name in AS_FACTS}
    if scene.locks:
        found.add("pinned")
    if not lines.isdisjoint({Stroke.BINDING, Stroke.BINDING_LATE}):
        found.add("decides")
    if not lines.isdisjoint({Stroke.WAIT, Stroke.WAIT_LATE}):
        found.add("result")
    if any(bar.share for bar in scene.bars):
        found.add("share")
    if any(mark.style is Style.PROJECTED and mark.task == row.task for mark in (*scene.bars, *scene.diamonds)):
        found.add("projected")
    if any(area.fill is Fill.WINDOW_LATE for area in scene.areas):
        found.add("latest")
    return found


def heard_of(look: Look, row: Row) -> set[str]:
    """What is heard of it but what every row says: its kind, state, days and slack, which its label has."""
    return set(facts_of(look, row)) - {"kind", "state", "days", "slack"}
