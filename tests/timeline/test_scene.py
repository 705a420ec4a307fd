"""The plan as shapes: what each task looks like, and what lies behind it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from planner.core.edits.move import MoveTask
from planner.core.model import ExamRecord, Kind, Outcome, Plan, Role
from planner.timeline.rows import RowKind
from planner.timeline.scene import BAR, BAR_OPTIONAL, EXAM, RESULT, TRACK, WAIT_BAR, build
from planner.timeline.shape import Area, Fill, Scene, Stroke, Style
from tests.core.builder import START, a_plan, milestone, on, sitting, study, work
from tests.guidance.looks import TODAY, sample_plan
from tests.timeline.frames import (
    PX,
    a_frame,
    a_look,
    changed,
    lines_of,
    the_bar,
    the_diamond,
    the_row,
    the_sample,
    x_of,
)

SLACK_PLAN = a_plan(work("short", 5), work("long", 30), milestone("end"), links=["short FS end", "long FS end"])


def scene_of(plan: Plan, today: date = START, **more: Any) -> Scene:
    return build(a_frame(a_look(plan, today), **more))


def an_exam(**fields: Any) -> Plan:
    """A study, an exam on day 31 and its result on day 41, which has until day 61."""
    rows = [
        study("exam_study", 60.0, exam="exam", role=Role.STUDY),
        sitting("exam", pinned_start=on(31)),
        milestone("exam_result", exam="exam", role=Role.RESULT, duration_days=0, deadline=on(61)),
        work("end", 90),
    ]
    plan = a_plan(
        *rows,
        links=["exam_study FS exam", "exam FS+10 exam_result"],
        exams={"exam": ExamRecord("exam", window_start=on(21), window_end=on(70))},
    )
    return changed(plan, "exam", **fields) if fields else plan


def windows(scene: Scene) -> list[Area]:
    return [area for area in scene.areas if area.fill in (Fill.WINDOW, Fill.WINDOW_LATE)]


def test_a_bar_stands_on_its_days_in_the_middle_of_its_row() -> None:
    frame = a_frame(a_look(a_plan(work("a", 5), work("b", 3), links=["a FS b"])))
    bar = the_bar(build(frame), "b")
    assert (bar.x0, bar.x1) == (x_of(6), x_of(9))
    assert bar.y == the_row(frame, "b").middle
    assert bar.phase == 1


@pytest.mark.parametrize(
    ("fields", "today", "style"),
    [
        ({}, 1, Style.PLANNED),
        ({"actual_start": on(1), "progress": 40}, 2, Style.RUNNING),
        ({"actual_start": on(1), "actual_finish": on(3)}, 9, Style.DONE),
        ({"pinned_start": on(4)}, 1, Style.PINNED),
        ({}, 6, Style.LATE),
        ({"actual_start": on(1), "progress": 90}, 6, Style.LATE),
        ({"pinned_start": on(1)}, 6, Style.LATE),
        ({"pinned_start": on(1), "actual_finish": on(2)}, 9, Style.DONE),
    ],
)
def test_the_style_of_a_bar_is_the_tasks_state(fields: dict[str, Any], today: int, style: Style) -> None:
    plan = changed(a_plan(work("a", 5), work("end", 90)), "a", **fields)
    assert the_bar(scene_of(plan, on(today)), "a").style is style


def test_what_costs_the_season_is_late_though_its_day_is_to_come() -> None:
    plan = a_plan(work("a", 5, deadline=on(3)), work("end", 90))
    assert the_bar(scene_of(plan), "a").style is Style.LATE


def test_what_hangs_on_a_projected_day_is_projected() -> None:
    scene = build(a_frame(the_sample()))
    styles = {bar.task: bar.style for bar in scene.bars} | {mark.task: mark.style for mark in scene.diamonds}
    assert styles["lor"] is styles["eras_token"] is styles["match_day"] is Style.PROJECTED
    assert styles["pathway_choice"] is styles["oet"] is Style.PLANNED


def test_only_running_work_shows_its_share() -> None:
    plan = a_plan(work("a", 10, actual_start=on(1), progress=40), work("b", 10, progress=40), work("end", 90))
    scene = scene_of(plan)
    assert the_bar(scene, "a").share == 0.4
    assert the_bar(scene, "b").share == 0


def test_waiting_is_thinner_than_work_and_what_is_optional_is_in_between() -> None:
    scene = build(a_frame(the_sample()))
    heights = {bar.task: bar.height for bar in scene.bars}
    assert heights["credentials"] == WAIT_BAR < heights["teaching"] == BAR_OPTIONAL < heights["cv"] == BAR


def test_a_pin_has_a_lock_until_the_task_is_done() -> None:
    plan = a_plan(work("a", 3, pinned_start=on(9)), work("b", 3), sitting("c", pinned_start=on(9)), work("end", 90))
    frame = a_frame(a_look(plan))
    locks = build(frame).locks
    assert [lock.y for lock in locks] == [the_row(frame, "a").middle, the_row(frame, "c").middle]
    assert all(x_of(9) - 24 < lock.x < x_of(9) for lock in locks)
    done = changed(changed(plan, "a", actual_finish=on(12)), "c", actual_finish=on(9))
    assert scene_of(done, on(20)).locks == []


def test_a_milestone_is_a_diamond_in_the_middle_of_its_day() -> None:
    plan = a_plan(milestone("a", pinned_start=on(8), duration_days=0), milestone("b", duration_days=0), work("end", 90))
    scene = scene_of(plan)
    mark = the_diamond(scene, "a")
    assert (mark.x, mark.size, mark.style, mark.solid) == (x_of(8) + PX / 2, RESULT, Style.PINNED, True)
    assert not the_diamond(scene, "b").solid
    assert not [bar for bar in scene.bars if bar.task in ("a", "b")]


def test_a_decision_is_a_diamond_within_a_diamond_and_pinned_has_a_lock() -> None:
    plan = a_plan(work("end", 90), *(replace(milestone(key, duration_days=0), kind=Kind.DECISION) for key in "ab"))
    scene = scene_of(changed(plan, "a", pinned_start=on(8)))
    outer, inner = (mark for mark in scene.diamonds if mark.task == "a")
    assert (outer.x, outer.size, outer.solid) == (inner.x, EXAM, False)
    assert (inner.size < RESULT, inner.solid) == (True, True)
    assert [lock.x < outer.x for lock in scene.locks] == [True]
    assert len([mark for mark in scene.diamonds if mark.task == "b"]) == 2
    done = scene_of(changed(plan, "b", actual_finish=on(2)), on(20))
    assert [mark.style for mark in done.diamonds if mark.task == "b"] == [Style.DONE]


def test_an_exam_is_a_diamond_with_a_line_to_its_result() -> None:
    scene = scene_of(an_exam())
    exam, result = the_diamond(scene, "exam"), the_diamond(scene, "exam_result")
    assert (exam.x, exam.size) == (x_of(31) + PX / 2, EXAM)
    assert (result.x, result.size) == (x_of(41) + PX / 2, RESULT)
    assert exam.y == result.y
    (wait,) = lines_of(scene, Stroke.WAIT)
    assert (wait.x0, wait.x1, wait.task) == (exam.x, result.x, "exam_result")
    order = [mark.task for mark in scene.diamonds]
    assert order.index("exam") > order.index("exam_result")  # the sitting lies on top


def test_a_result_that_comes_too_late_is_late_with_its_wait() -> None:
    scene = scene_of(an_exam(pinned_start=on(55)))
    assert the_diamond(scene, "exam_result").style is Style.LATE
    assert the_diamond(scene, "exam_result").size > RESULT
    assert lines_of(scene, Stroke.WAIT_LATE, task="exam_result")
    assert not lines_of(scene, Stroke.WAIT)


def test_a_sitting_and_a_result_that_are_done_are_solid() -> None:
    plan = changed(an_exam(), "exam", actual_finish=on(31), actual_start=on(31), pinned_start=None)
    plan = changed(plan, "exam_result", actual_finish=on(41))
    scene = scene_of(plan, on(50))
    for task in ("exam", "exam_result"):
        mark = the_diamond(scene, task)
        assert (mark.style, mark.solid) == (Style.DONE, True)
    (wait,) = lines_of(scene, Stroke.WAIT)
    assert wait.phase == 0


def test_an_exams_window_and_the_part_of_it_that_is_too_late() -> None:
    frame = a_frame(a_look(an_exam()))
    window, late = windows(build(frame))
    assert (window.fill, window.x0, window.x1) == (Fill.WINDOW, x_of(21), x_of(71))
    # The result has to be in hand on day 61, eleven days after the sitting: the last safe sitting is on day 51.
    assert a_look(an_exam()).schedule.of("exam").late_start == on(51)
    assert (late.fill, late.x0, late.x1) == (Fill.WINDOW_LATE, x_of(52), x_of(71))
    row = the_row(frame, "exam")
    assert {(area.y0, area.y1) for area in (window, late)} == {(row.middle - TRACK / 2, row.middle + TRACK / 2)}


@pytest.mark.parametrize(("last", "begin"), [(51, None), (50, None), (52, 52)])
def test_a_window_that_ends_in_time_has_no_late_part(last: int, begin: int | None) -> None:
    plan = an_exam()
    plan = plan.with_exam(replace(plan.exams["exam"], window_end=on(last)))
    late = [area for area in windows(scene_of(plan)) if area.fill is Fill.WINDOW_LATE]
    assert [area.x0 for area in late] == ([x_of(begin)] if begin is not None else [])


def test_a_window_that_is_too_late_as_a_whole() -> None:
    plan = an_exam(pinned_start=on(60))
    plan = plan.with_exam(replace(plan.exams["exam"], window_start=on(56)))
    window, late = windows(scene_of(plan))
    assert (late.x0, late.x1) == (window.x0, window.x1)


def test_a_sitting_that_is_over_shows_no_window() -> None:
    plan = an_exam(actual_start=on(31), actual_finish=on(31), pinned_start=None)
    assert windows(scene_of(plan, on(35))) == []
    half = an_exam()
    half = half.with_exam(replace(half.exams["exam"], window_end=None))
    assert windows(scene_of(half)) == []


def test_the_binding_line_is_under_what_decides_and_nowhere_else() -> None:
    look = the_sample()
    frame = a_frame(look)
    assert look.assessment.decisive == {"step2ck", "step2ck_result"}
    scene = build(frame)
    (line,) = lines_of(scene, Stroke.BINDING, Stroke.BINDING_LATE)
    assert line.stroke is Stroke.BINDING
    exam, result = the_diamond(scene, "step2ck"), the_diamond(scene, "step2ck_result")
    assert exam.y + exam.size / 2 < line.y0 == line.y1 < the_row(frame, "step2ck").bottom
    assert (line.x0, line.x1) == (exam.x - exam.size / 2, result.x + result.size / 2)


def test_the_binding_line_is_late_when_its_task_is() -> None:
    plan = MoveTask("step2ck", date(2027, 9, 20), TODAY).apply(sample_plan())
    look = a_look(plan, TODAY)
    assert "step2ck" in look.assessment.critical
    decided = replace(look, assessment=replace(look.assessment, decisive=frozenset({"step2ck"})))
    assert [line.stroke for line in lines_of(build(a_frame(decided)), Stroke.BINDING, Stroke.BINDING_LATE)] == [
        Stroke.BINDING_LATE
    ]


def test_a_decisive_bar_and_milestone_have_their_line() -> None:
    look = a_look(SLACK_PLAN)
    look = replace(look, assessment=replace(look.assessment, decisive=frozenset({"long", "end"})))
    scene = build(a_frame(look))
    spans = {line.task: (line.x0, line.x1) for line in lines_of(scene, Stroke.BINDING)}
    bar, mark = the_bar(scene, "long"), the_diamond(scene, "end")
    assert spans == {"long": (bar.x0, bar.x1), "end": (mark.x - mark.size / 2, mark.x + mark.size / 2)}


def test_the_tail_of_a_bar_is_as_long_as_its_total_float() -> None:
    look = a_look(SLACK_PLAN)
    assert look.schedule.of("short").total_float_days == 25
    frame = a_frame(look)
    scene = build(frame)
    tail, end = lines_of(scene, Stroke.SLACK, task="short")
    assert (tail.x0, tail.x1) == (the_bar(scene, "short").x1, the_bar(scene, "short").x1 + 25 * PX)
    assert tail.y0 == tail.y1 == the_row(frame, "short").middle
    assert end.x0 == end.x1 == tail.x1
    assert end.y0 < tail.y0 < end.y1
    assert lines_of(scene, Stroke.SLACK, task="long") == []


def test_the_tail_of_an_exam_is_that_of_its_result_and_ends_on_the_last_day_that_holds() -> None:
    look = a_look(an_exam())
    assert look.schedule.of("exam_result").total_float_days == 20
    tail, end = lines_of(build(a_frame(look)), Stroke.SLACK, task="exam_result")
    assert tail.x1 == end.x0 == x_of(61) + PX / 2
    assert tail.x0 == x_of(41) + PX / 2 + RESULT / 2


def test_a_tail_that_its_own_diamond_would_hide_is_not_drawn() -> None:
    plan = a_plan(milestone("a", duration_days=0), work("end", 2))
    assert a_look(plan).schedule.of("a").total_float_days == 1
    assert lines_of(scene_of(plan), Stroke.SLACK, task="a") == []
    assert lines_of(scene_of(plan, px=20.0), Stroke.SLACK, task="a")


def test_neither_studies_nor_finished_work_have_a_tail_nor_endless_slack() -> None:
    plan = a_plan(
        study("s", 30.0), work("done", 2, actual_start=on(1), actual_finish=on(2)), work("early", 5), work("end", 250)
    )
    look = a_look(plan, on(3))
    assert (look.schedule.of("early").total_float_days or 0) > 200
    assert (look.schedule.of("s").total_float_days or 0) > 0
    assert lines_of(build(a_frame(look)), Stroke.SLACK) == []


def test_a_phase_is_summed_up_from_its_first_to_its_last_day() -> None:
    plan = a_plan(work("a", 5, pinned_start=on(4)), work("b", 3), links=["a FS b"])
    frame = a_frame(a_look(plan))
    scene = build(frame)
    span, left, right = lines_of(scene, Stroke.SUMMARY)
    assert (span.x0, span.x1) == (x_of(4), x_of(12)) == (left.x0, right.x0)
    ground = next(area for area in scene.areas if area.fill is Fill.PHASE_ROW)
    heading = next(row for row in frame.rows if row.kind is RowKind.PHASE)
    assert (ground.x0, ground.x1, ground.y0, ground.y1) == (0, frame.width, heading.top, heading.bottom)


def test_the_today_line_runs_through_all_rows() -> None:
    frame = a_frame(a_look(SLACK_PLAN, on(7)))
    (line,) = lines_of(build(frame), Stroke.TODAY)
    assert (line.x0, line.x1, line.y0, line.y1) == (x_of(7), x_of(7), 0, frame.height)


def test_the_selected_row_is_marked_once() -> None:
    frame = a_frame(the_sample(), selected="step2ck_result")
    (mark,) = [area for area in build(frame).areas if area.fill is Fill.SELECTED_ROW]
    row = the_row(frame, "step2ck")
    assert (mark.y0, mark.y1, mark.x0, mark.x1) == (row.top, row.bottom, 0, frame.width)


def test_gates_are_lines_that_turn_red_when_something_fails() -> None:
    frame = a_frame(the_sample())
    scene = build(frame)
    review = frame.x(date(2027, 9, 22))
    assert lines_of(scene, Stroke.GATE)[0].x0 == review
    assert lines_of(scene, Stroke.GATE_LATE) == []
    late = a_frame(a_look(MoveTask("step2ck", date(2027, 9, 20), TODAY).apply(sample_plan()), TODAY))
    assert review in [line.x0 for line in lines_of(build(late), Stroke.GATE_LATE)]
    assert review not in [line.x0 for line in lines_of(build(late), Stroke.GATE)]


def test_a_plan_without_a_season_has_no_gates() -> None:
    assert lines_of(scene_of(SLACK_PLAN), Stroke.GATE, Stroke.GATE_LATE) == []


def test_only_the_rows_between_two_heights_are_built() -> None:
    frame = a_frame(the_sample())
    row = the_row(frame, "oet")
    scene = build(frame, row.top + 1, row.bottom - 1)
    assert {mark.task for mark in scene.diamonds} == {"oet", "oet_result"}
    assert scene.bars == []
    assert {label.task for label in scene.labels} == {"oet"}
    assert {(line.y0, line.y1) for line in lines_of(scene, Stroke.TODAY)} == {(row.top + 1, row.bottom - 1)}
    assert scene.height == frame.height


def test_an_empty_plan_has_its_grid_and_today() -> None:
    scene = build(a_frame(a_look(a_plan())), 0, 400)
    assert lines_of(scene, Stroke.TODAY)[0].y1 == 400
    assert lines_of(scene, Stroke.GRID, Stroke.GRID_MAJOR)
    assert (scene.bars, scene.diamonds, scene.labels, scene.areas) == ([], [], [], [])


def test_what_moves_leaves_only_its_ground() -> None:
    look = the_sample()
    frame = a_frame(look, moving=frozenset({"step2ck", "step2ck_result"}))
    scene = build(frame)
    assert windows(scene)
    assert not [mark for mark in scene.diamonds if mark.task.startswith("step2ck")]
    assert not [label for label in scene.labels if label.task == "step2ck"]
    assert the_bar(scene, "step2ck_study")


def test_a_failed_sitting_says_so() -> None:
    plan = changed(an_exam(), "exam", actual_start=on(31), actual_finish=on(31), pinned_start=None)
    plan = changed(plan, "exam_result", actual_finish=on(41))
    plan = plan.with_exam(replace(plan.exams["exam"], outcome=Outcome.FAIL))
    (label,) = [label for label in scene_of(plan, on(50)).labels if label.task == "exam"]
    assert label.text == "sat 3 Feb, failed 13 Feb"
    assert on(31) + timedelta(days=10) == on(41) == date(2027, 2, 13)


def test_an_exam_of_two_days_is_one_diamond() -> None:
    scene = scene_of(a_plan(sitting("x", 2, pinned_start=on(5)), work("end", 90)))
    assert the_diamond(scene, "x").x == x_of(5) + PX / 2
    assert Kind.EXAM is a_plan(sitting("x", 2)).tasks["x"].kind
