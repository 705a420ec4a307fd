"""The rows that phase panel and chart share."""

from dataclasses import replace
from datetime import timedelta

import pytest

from planner.core.edits.task import AddTask, DeleteTask
from planner.core.model import Phase
from planner.timeline.rows import PHASE_HEIGHT, TASK_HEIGHT, Row, RowKind, build_rows, row_of, scaled
from planner.timeline.view import Scope, ViewState
from tests.core.builder import a_plan, on, work
from tests.guidance.looks import TODAY, sample_plan
from tests.timeline.frames import EVERYTHING, a_look, changed, rows_of, task_rows, the_sample

SHORT = ViewState()


def tasks_in(rows: tuple[Row, ...], phase: Phase | None = None) -> list[str]:
    return [row.tasks[0] for row in task_rows(rows) if phase in (None, row.phase)]


def the_more(rows: tuple[Row, ...], phase: Phase) -> Row:
    (found,) = [row for row in rows if row.kind is RowKind.MORE and row.phase is phase]
    return found


def test_an_exam_and_its_result_share_a_row() -> None:
    rows = rows_of(the_sample())
    row = row_of(rows, "step2ck")
    assert row is not None
    assert row.tasks == ("step2ck", "step2ck_result")
    assert row_of(rows, "step2ck_result") is row
    assert row.task == "step2ck"
    study = row_of(rows, "step2ck_study")
    assert study is not None
    assert study.tasks == ("step2ck_study",)


def test_a_result_whose_sitting_was_deleted_has_its_own_row() -> None:
    plan = DeleteTask("oet").apply(sample_plan())
    row = row_of(rows_of(a_look(plan, TODAY)), "oet_result")
    assert row is not None
    assert row.tasks == ("oet_result",)


def test_a_sitting_without_result_stands_alone() -> None:
    plan = DeleteTask("oet_result").apply(sample_plan())
    row = row_of(rows_of(a_look(plan, TODAY)), "oet")
    assert row is not None
    assert row.tasks == ("oet",)


def test_the_result_of_a_later_attempt_is_with_its_own_sitting() -> None:
    plan = sample_plan()
    again = replace(plan.tasks["step2ck"], id="step2ck_2", exam="step2ck_2", pinned_start=None)
    result = replace(plan.tasks["step2ck_result"], id="step2ck_2_result", exam="step2ck_2")
    rows = rows_of(a_look(plan.with_tasks([again, result]), TODAY))
    assert {row.tasks for row in task_rows(rows)} >= {
        ("step2ck", "step2ck_result"),
        ("step2ck_2", "step2ck_2_result"),
    }


def test_every_task_with_dates_has_one_row() -> None:
    look = the_sample()
    shown = [task for row in task_rows(rows_of(look)) for task in row.tasks]
    dated = [task.id for task in look.tasks if look.schedule.of(task.id).start is not None]
    assert sorted(shown) == sorted(dated)


def test_a_closed_task_has_no_row() -> None:
    plan = changed(a_plan(work("a", 3), work("b", 3)), "a", closed_by="b")
    assert tasks_in(rows_of(a_look(plan))) == ["b"]


def test_a_closed_task_that_has_its_own_day_keeps_its_row() -> None:
    plan = changed(a_plan(work("a", 3), work("b", 3)), "a", closed_by="b", actual_finish=on(2))
    assert tasks_in(rows_of(a_look(plan))) == ["a", "b"]


def test_phases_come_in_order_and_only_with_tasks() -> None:
    look = the_sample()
    assert [row.phase for row in rows_of(look) if row.kind is RowKind.PHASE] == list(Phase)
    plan = a_plan(work("a"), work("b"))
    plan = changed(plan, "a", phase=Phase.VISA)
    found = [(row.kind, row.phase) for row in rows_of(a_look(plan))]
    assert found == [
        (RowKind.PHASE, Phase.EXAMS),
        (RowKind.TASK, Phase.EXAMS),
        (RowKind.PHASE, Phase.VISA),
        (RowKind.TASK, Phase.VISA),
    ]


def test_a_plan_without_tasks_has_no_rows() -> None:
    assert rows_of(a_look(a_plan())) == ()


def test_the_short_view_of_the_sample() -> None:
    look = the_sample()
    shown = set(tasks_in(rows_of(look, SHORT)))
    keys = {task.id for task in look.tasks if (record := look.roadmap.of(task.id)) is not None and record.key}
    results_and_closed = {"step1_result", "step2ck_result", "oet_result", "step1_study"}
    nexts = {"visa_route", "pathway_choice", "credentials"}
    assert shown == (keys - results_and_closed) | nexts
    assert not keys & nexts


def test_the_short_view_shows_a_persons_own_tasks() -> None:
    plan = AddTask("own_call-1", "Call the dean", Phase.VISA).apply(sample_plan())
    assert "own_call-1" in tasks_in(rows_of(a_look(plan, TODAY), SHORT))


def test_the_short_view_shows_what_is_late() -> None:
    plan = sample_plan()
    assert "teaching" not in tasks_in(rows_of(a_look(plan, TODAY), SHORT))
    late = changed(plan, "teaching", actual_start=TODAY - timedelta(days=90))
    assert "teaching" in tasks_in(rows_of(a_look(late, TODAY), SHORT))


def test_the_short_view_shows_what_decides() -> None:
    look = the_sample()
    decisive = replace(look.assessment, decisive=frozenset({"oet_release"}))
    assert "oet_release" not in tasks_in(build_rows(look, SHORT))
    assert "oet_release" in tasks_in(build_rows(replace(look, assessment=decisive), SHORT))


def test_the_short_view_shows_what_is_next() -> None:
    look = the_sample()
    assert "signals" not in tasks_in(build_rows(look, SHORT))
    assert "signals" in tasks_in(build_rows(look, SHORT, ["signals"]))


def test_more_counts_what_is_hidden_and_opens() -> None:
    look = the_sample()
    short, everything = rows_of(look, SHORT), rows_of(look, EVERYTHING)
    for phase in Phase:
        hidden = len(tasks_in(everything, phase)) - len(tasks_in(short, phase))
        assert hidden > 0
        assert the_more(short, phase).hidden == hidden
    assert not [row for row in everything if row.kind is RowKind.MORE]
    opened = rows_of(look, SHORT.with_all_of(Phase.PROFILE, True))
    assert tasks_in(opened, Phase.PROFILE) == tasks_in(everything, Phase.PROFILE)
    assert tasks_in(opened, Phase.EXAMS) == tasks_in(short, Phase.EXAMS)
    assert the_more(opened, Phase.PROFILE).hidden == 0
    assert rows_of(look, SHORT.with_all_of(Phase.PROFILE, True).with_all_of(Phase.PROFILE, False)) == short


def test_a_folded_phase_shows_its_heading_only() -> None:
    look = the_sample()
    view = SHORT.toggled(Phase.PROFILE)
    rows = rows_of(look, view)
    assert [row.kind for row in rows if row.phase is Phase.PROFILE] == [RowKind.PHASE]
    assert tasks_in(rows, Phase.EXAMS) == tasks_in(rows_of(look, SHORT), Phase.EXAMS)
    heading = next(row for row in rows if row.phase is Phase.PROFILE)
    assert set(heading.tasks) >= {"usce", "lor", "teaching"}
    assert rows_of(look, view.toggled(Phase.PROFILE)) == rows_of(look, SHORT)


def test_folding_one_phase_leaves_the_others_as_they_were() -> None:
    view = ViewState(Scope.ALL).toggled(Phase.EXAMS).with_all_of(Phase.VISA, True).toggled(Phase.VISA)
    assert view == ViewState(Scope.ALL, frozenset({Phase.EXAMS, Phase.VISA}), frozenset({Phase.VISA}))


@pytest.mark.parametrize("view", [SHORT, EVERYTHING, SHORT.toggled(Phase.EXAMS), SHORT.with_all_of(Phase.APPLY, True)])
def test_tops_add_up(view: ViewState) -> None:
    rows = rows_of(the_sample(), view)
    top = 0.0
    for row in rows:
        assert row.top == top
        assert row.height == (PHASE_HEIGHT if row.kind is RowKind.PHASE else TASK_HEIGHT)
        assert row.middle == top + row.height / 2
        top += row.height
        assert row.bottom == top


def test_heights_follow_the_font() -> None:
    rows = rows_of(the_sample(), SHORT, task_height=35, phase_height=41)
    assert {(row.kind, row.height) for row in rows} == {
        (RowKind.PHASE, 41),
        (RowKind.TASK, 35),
        (RowKind.MORE, 35),
    }
    assert [row.top for row in rows[:3]] == [0, 41, 76]


def test_scaling_keeps_the_rows_together() -> None:
    rows = scaled(rows_of(the_sample()), 0.5)
    assert [row.bottom for row in rows[:-1]] == [row.top for row in rows[1:]]
    assert rows[0].height == PHASE_HEIGHT / 2


def test_rows_follow_the_plans_order() -> None:
    plan = a_plan(work("first"), work("second"), work("third"))
    assert tasks_in(rows_of(a_look(plan))) == ["first", "second", "third"]
    plan = changed(plan, "third", position=1)
    assert tasks_in(rows_of(a_look(plan))) == ["third", "first", "second"]


def test_only_task_rows_stand_for_a_task() -> None:
    rows = rows_of(the_sample(), SHORT)
    assert {row.kind for row in rows if row.task is not None} == {RowKind.TASK}
    assert row_of(rows, "no such task") is None
    # The heading knows its tasks, and still it is not the row of any.
    assert row_of(rows, "teaching") is None
