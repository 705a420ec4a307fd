"""The steps of a Match that is over: one folded row a phase, one quiet bar, nothing to grab."""

from dataclasses import replace
from datetime import date

import pytest

from planner.core.edits.row import MoveRow
from planner.core.model import Group, Phase
from planner.guidance.progress import Stage, phase_progress, stages
from planner.roadmap.ids import history_group, is_history
from planner.timeline.hit import test as hit_test
from planner.timeline.row_drop import drop_at, step_row
from planner.timeline.rows import Row, RowKind, row_of
from planner.timeline.scene import build
from planner.timeline.shape import Bar, Label, Scene, Style
from planner.timeline.view import Scope, ViewState
from tests.timeline.frames import a_frame, a_look, rows_of, task_rows
from tests.timeline.reapplying import AFTER, HISTORY, KEPT, SPAN, a_second_look, planned_again

SHORT, ALL = ViewState(), ViewState(Scope.ALL)
BOTH = pytest.mark.parametrize("view", [SHORT, ALL], ids=["short", "all"])


def histories(rows: tuple[Row, ...]) -> list[Row]:
    return [row for row in rows if row.kind is RowKind.HISTORY]


def the_history(rows: tuple[Row, ...]) -> Row:
    (found,) = histories(rows)
    return found


def shown(rows: tuple[Row, ...]) -> list[str]:
    return [task for row in task_rows(rows) for task in row.tasks]


@BOTH
def test_it_is_one_folded_row_in_place_of_its_steps(view: ViewState) -> None:
    rows = rows_of(a_second_look(), view)
    row = the_history(rows)
    assert (row.phase, row.group, row.folded, row.task) == (Phase.APPLY, HISTORY, True, None)
    assert row.tasks == KEPT
    assert not set(KEPT) & set(shown(rows))
    assert {f"{task}_2" for task in ("eras_submit", "rank_list", "match_day")} <= set(shown(rows))
    assert row_of(rows, "match_day") is None


@BOTH
def test_it_can_be_unfolded_and_folded_again(view: ViewState) -> None:
    look = a_second_look()
    opened = view.with_group(HISTORY)
    rows = rows_of(look, opened)
    row = the_history(rows)
    assert not row.folded
    below = rows[rows.index(row) + 1 :][: len(KEPT)]
    assert [(other.kind, other.tasks, other.group) for other in below] == [
        (RowKind.TASK, (task,), HISTORY) for task in KEPT
    ]
    assert rows_of(look, opened.with_group(HISTORY)) == rows_of(look, view)


def test_rows_lie_one_below_the_other_without_a_gap() -> None:
    for view in (SHORT, ALL, SHORT.with_group(HISTORY)):
        rows = rows_of(a_second_look(), view)
        assert [row.top for row in rows[1:]] == [row.bottom for row in rows[:-1]]
        assert all(row.height > 0 for row in rows)


def test_its_steps_are_not_among_those_that_are_not_shown() -> None:
    """ "7 more" leads to open steps only, folded or not."""
    look = a_second_look()
    for view in (SHORT, SHORT.with_group(HISTORY)):
        (more,) = [row for row in rows_of(look, view) if row.kind is RowKind.MORE and row.phase is Phase.APPLY]
        opened = rows_of(look, view.with_all_of(Phase.APPLY, True))
        assert len(task_rows(opened)) - len(task_rows(rows_of(look, view))) == more.hidden
    everything = [row for row in rows_of(look, ALL) if row.kind is RowKind.MORE]
    assert everything == []


def test_another_scope_keeps_it_as_it_was() -> None:
    view = SHORT.with_group(HISTORY).toggled(Phase.VISA)
    assert view.with_scope(Scope.ALL) == ViewState(Scope.ALL, frozenset({Phase.VISA}), unfolded=frozenset({HISTORY}))
    assert view.with_all_of(Phase.EXAMS, True).with_scope(Scope.SHORT).opened == frozenset()


def test_a_folded_phase_folds_it_too() -> None:
    assert histories(rows_of(a_second_look(), SHORT.toggled(Phase.APPLY))) == []


def test_a_group_of_the_users_own_is_no_history() -> None:
    plan = planned_again()
    own = {"match_week": Group("match_week", "Match week", Phase.APPLY)}
    plan = replace(plan, groups={**plan.groups, **own})
    plan = plan.with_tasks([replace(plan.tasks["rank_list_2"], group="match_week")])
    rows = rows_of(a_look(plan, AFTER), ALL)
    assert "rank_list_2" in shown(rows)
    assert [row.group for row in histories(rows)] == [HISTORY]
    assert not is_history("match_week")
    assert not is_history(None)
    assert is_history(history_group(2031, Phase.VISA))


# The chart


def the_span(scene: Scene) -> tuple[Bar, Label]:
    """The bar of the history and the text beside it."""
    (bar,) = [bar for bar in scene.bars if bar.task is None]
    (label,) = [label for label in scene.labels if label.task is None]
    return bar, label


def test_its_bar_runs_from_the_first_to_the_last_day_of_its_steps() -> None:
    frame = a_frame(a_second_look(), SHORT)
    frame = replace(frame, scale=replace(frame.scale, first=SPAN[0].toordinal() - 60))
    bar, label = the_span(build(frame))
    assert (bar.x0, bar.x1) == (frame.x(SPAN[0]), frame.x(SPAN[1], end=True))
    assert bar.y == the_history(tuple(frame.rows)).middle
    assert bar.style is Style.DONE
    assert label.text == "20 Sep 2026 – 19 Mar"
    assert (label.x < bar.x0, label.align) == (True, "right"), "today's line would cut it at the right"
    frame = replace(frame, scale=replace(frame.scale, first=SPAN[0].toordinal()))
    bar, label = the_span(build(frame))
    assert (label.x > bar.x1, label.align) == (True, "left"), "there is no room at the left"


@pytest.mark.parametrize(
    ("first", "text"), [(date(2029, 1, 1), "‹ 20 Sep 2026 – 19 Mar"), (date(2020, 1, 1), "20 Sep 2026 – 19 Mar ›")]
)
def test_outside_the_chart_a_mark_says_where_it_lies(first: date, text: str) -> None:
    frame = a_frame(a_second_look(), SHORT)
    frame = replace(frame, scale=replace(frame.scale, first=first.toordinal()))
    assert the_span(build(frame))[1].text == text


def test_nothing_of_it_can_be_grabbed() -> None:
    """Its bar belongs to no task: a press on it moves the chart."""
    frame = a_frame(a_second_look(), SHORT)
    frame = replace(frame, scale=replace(frame.scale, first=SPAN[0].toordinal() - 60))
    scene = build(frame)
    bar, _ = the_span(scene)
    for x in (bar.x0, (bar.x0 + bar.x1) / 2, bar.x1):
        assert hit_test(scene, x, bar.y) is None


def test_unfolded_its_steps_have_their_marks() -> None:
    frame = a_frame(a_second_look(), SHORT.with_group(HISTORY))
    scene = build(frame)
    marks = {bar.task for bar in scene.bars} | {mark.task for mark in scene.diamonds}
    assert set(KEPT) <= marks


# Order


def test_a_row_passes_rows_of_its_own_kind_only() -> None:
    rows = rows_of(a_second_look(), ALL.with_group(HISTORY))
    assert step_row(rows, "match_day", 1) is None
    assert step_row(rows, "rank_list", 1) == MoveRow("rank_list", "match_day", True)
    first = next(row for row in task_rows(rows) if row.phase is Phase.APPLY and row.group is None)
    assert first.task is not None
    assert step_row(rows, first.task, -1) is None
    assert drop_at(rows, first, the_history(rows).top) is None


# Progress


def test_last_years_steps_are_no_progress_of_this_year() -> None:
    look = a_second_look()
    assert phase_progress(look, Phase.APPLY) == 0
    percent = {item.stage: item.percent for item in stages(look)}
    assert (percent[Stage.APPLY], percent[Stage.INTERVIEW], percent[Stage.MATCH]) == (0, 0, 0)
    assert percent[Stage.EXAMS] == 100
