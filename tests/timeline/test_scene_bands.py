"""The bands of the rules behind a row, and labels beside the lines of today and of the gates."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from planner.core.edits.task import DeleteTask
from planner.core.model import Plan
from planner.guidance.look import Look
from planner.timeline.scale import Scale
from planner.timeline.scene import CLEARANCE, GAP, TRACK, Frame, build
from planner.timeline.season_marks import landmarks
from planner.timeline.shape import CHARACTER, Area, Fill, Label, Stroke
from tests.core.builder import a_plan, on, work
from tests.roadmap.builder import ALL_EXAMS_DONE, STEPS_DONE, TODAY, a_person, did
from tests.timeline.frames import (
    WIDTH,
    a_frame,
    a_look,
    changed,
    labels_of,
    lines_of,
    seen_on,
    the_bar,
    the_row,
    the_sample,
)

STEP1, STEP2CK = STEPS_DONE
WIDE = 0.3  # pixels a day, so that seven years fit


def look_at(plan: Plan) -> Look:
    return a_look(plan, TODAY)


def bands(frame: Frame, fill: Fill) -> list[Area]:
    return [area for area in build(frame).areas if area.fill is fill]


def the_track(frame: Frame, task: str) -> tuple[float, float]:
    middle = the_row(frame, task).middle
    return middle - TRACK / 2, middle + TRACK / 2


# The end of the seven years


@pytest.mark.parametrize(
    ("done", "task", "due"),
    [
        ([STEP1], "step2ck", date(2032, 6, 9)),
        ([STEP2CK], "step1", date(2033, 3, 16)),
        ([STEP1, did("step2ck", "2026-03-16", result="fail", attempt=1)], "step2ck_2", date(2032, 6, 9)),
    ],
)
def test_the_seven_years_end_behind_the_exam_that_is_left(done: list[dict[str, str]], task: str, due: date) -> None:
    """From the day after the last one to the right edge of the chart."""
    frame = a_frame(look_at(a_person(done=done)), px=WIDE)
    (band,) = bands(frame, Fill.LIMIT)
    assert (band.x0, band.x1) == (frame.x(due + timedelta(days=1)), WIDTH)
    assert (band.y0, band.y1) == the_track(frame, task)
    assert band.phase == 1


def test_the_last_day_itself_still_counts() -> None:
    frame = a_frame(look_at(a_person(done=[STEP1])), px=4)
    due = date(2032, 6, 9)
    near = replace(frame, scale=replace(frame.scale, first=float(due.toordinal() - 10)))
    (band,) = bands(near, Fill.LIMIT)
    assert band.x0 == 11 * 4


def test_the_band_ends_where_the_chart_ends() -> None:
    look = look_at(a_person(done=[STEP1]))
    (band,) = bands(a_frame(look, px=WIDE, width=2000), Fill.LIMIT)
    assert band.x1 == 2000
    assert bands(a_frame(look, px=WIDE, width=400), Fill.LIMIT) == []  # it begins beyond the right edge


def test_a_chart_of_later_days_is_all_band() -> None:
    frame = a_frame(look_at(a_person(done=[STEP1])), px=4)
    later = replace(frame, scale=replace(frame.scale, first=float(date(2035, 1, 1).toordinal())))
    (band,) = bands(later, Fill.LIMIT)
    assert band.x0 < 0 < WIDTH == band.x1


@pytest.mark.parametrize(
    "plan",
    [a_person(), a_person(done=STEPS_DONE), DeleteTask("step2ck").apply(a_person(done=[STEP1])), a_plan(work("a", 5))],
    ids=["nothing is passed", "both are passed", "the exam is deleted", "no season"],
)
def test_there_is_no_end_of_the_seven_years(plan: Plan) -> None:
    assert bands(a_frame(look_at(plan), px=WIDE), Fill.LIMIT) == []


# How long a certificate is valid


PATHWAY = [*ALL_EXAMS_DONE, did("pathway", "2026-08-01", expires="2028-01-31")]


def test_a_pathway_is_valid_from_the_day_after_it_was_reached_to_its_last_day() -> None:
    frame = a_frame(look_at(a_person(done=PATHWAY)), px=2)
    (band,) = bands(frame, Fill.VALID)
    assert (band.x0, band.x1) == (frame.x(date(2026, 8, 2)), frame.x(date(2028, 2, 1)))
    assert (band.y0, band.y1) == the_track(frame, "pathway")
    assert band.phase == the_row_phase(frame, "pathway")


def the_row_phase(frame: Frame, task: str) -> int:
    marks = [*build(frame).bars, *build(frame).diamonds]
    return next(mark.phase for mark in marks if mark.task == task)


def test_a_certificate_is_valid_as_long_as_is_printed_on_it() -> None:
    done = [*ALL_EXAMS_DONE, did("pathway", "2026-08-01"), did("certificate", "2026-10-01", expires="2027-12-31")]
    frame = a_frame(look_at(a_person(done=done)), px=2)
    (band,) = bands(frame, Fill.VALID)
    assert (band.x0, band.x1) == (frame.x(date(2026, 10, 2)), frame.x(date(2028, 1, 1)))
    assert (band.y0, band.y1) == the_track(frame, "certificate")


def test_without_an_expiry_or_before_it_is_reached_nothing_is_valid() -> None:
    plain = a_person(done=[*ALL_EXAMS_DONE, did("pathway", "2026-08-01")])
    assert bands(a_frame(look_at(plain), px=WIDE), Fill.VALID) == []
    planned = changed(a_person(done=ALL_EXAMS_DONE), "pathway", expires=date(2028, 1, 31))
    assert bands(a_frame(look_at(planned), px=WIDE), Fill.VALID) == []


@pytest.mark.parametrize(("first", "shown"), [(date(2025, 1, 1), False), (date(2026, 7, 1), True)])
def test_a_validity_that_begins_beyond_the_right_edge_is_not_drawn(first: date, shown: bool) -> None:
    frame = a_frame(look_at(a_person(done=PATHWAY)), px=4)
    there = replace(frame, scale=replace(frame.scale, first=float(first.toordinal())), width=800)
    assert bool(bands(there, Fill.VALID)) is shown


def test_one_that_expired_on_the_day_it_was_reached_has_no_band() -> None:
    plan = changed(a_person(done=PATHWAY), "pathway", expires=date(2026, 8, 1))
    assert bands(a_frame(look_at(plan), px=2), Fill.VALID) == []


def test_while_it_is_dragged_a_row_keeps_its_band() -> None:
    frame = a_frame(look_at(a_person(done=[STEP1])), px=WIDE, moving=frozenset({"step2ck", "step2ck_result"}))
    assert len(bands(frame, Fill.LIMIT)) == 1


# Labels beside lines


def a_chart(today: int, *, px: float = 4.0, days: int = 5) -> Frame:
    """A task on the first days, seen from a numbered day as today."""
    plan = a_plan(work("a", days, actual_start=on(1), actual_finish=on(days)), work("end", 300))
    return a_frame(a_look(plan, on(today)), px=px)


def the_label(frame: Frame) -> Label:
    (found,) = labels_of(build(frame), "a")
    return found


def test_lines_cut_what_they_run_through_and_not_what_they_touch() -> None:
    frame = a_chart(21)
    today = frame.x(on(21))
    assert frame.cuts(today - 5, today + 5)
    assert not frame.cuts(today, today + 5)
    assert not frame.cuts(today - 5, today)
    assert not frame.cuts(today + 1, today + 50)


def test_gates_cut_as_today_does() -> None:
    frame = a_frame(the_sample(), px=2)
    days = [mark.day for mark in landmarks(frame.look)]
    assert len(days) >= 3
    for day in (*days, frame.look.today):
        assert frame.cuts(frame.x(day) - 1, frame.x(day) + 1)


def test_a_text_stands_beside_the_line_that_would_cut_its_beginning() -> None:
    frame = a_chart(21)
    today = frame.x(on(21))
    assert frame.beside(today - 10, 200) == today + GAP / 2
    assert frame.beside(today - CLEARANCE, 200) == today + GAP / 2
    for x in (today, today + 1, today - CLEARANCE - 1):  # behind it, or too far to seem beside its bar
        assert frame.beside(x, 200) == x
    assert frame.beside(today - 10, 9) == today - 10  # short enough to end before it


def test_a_text_moved_beside_one_line_is_moved_past_the_next_as_well() -> None:
    frame = a_frame(the_sample(), px=2)
    first = frame.x(landmarks(frame.look)[0].day)
    near = seen_on(frame.look, landmarks(frame.look)[0].day + timedelta(days=9))
    both = replace(frame, look=near)
    assert frame.beside(first - 4, 200) == first + GAP / 2
    assert both.beside(first - 4, 200) == both.x(near.today) + GAP / 2


def test_the_label_of_a_bar_stands_beside_todays_line() -> None:
    far, near = the_label(a_chart(60)), the_label(a_chart(10))
    bar = the_bar(build(a_chart(10)), "a")
    assert far.x == bar.x1 + GAP
    assert near.x == a_chart(10).x(on(10)) + GAP / 2 > bar.x1 + GAP
    assert near.room == WIDTH - near.x


@pytest.mark.parametrize("today", range(6, 40))
def test_no_line_runs_through_the_beginning_of_a_label(today: int) -> None:
    frame = a_chart(today)
    label = the_label(frame)
    assert label.align == "left"
    assert not frame.cuts(label.x, label.x + CLEARANCE)


def test_where_only_the_right_side_would_be_cut_the_label_stands_at_the_left() -> None:
    plan = a_plan(work("a", 5, pinned_start=on(60)), work("end", 300))
    frame = a_frame(a_look(plan, on(1)))
    right = the_label(frame)
    assert right.align == "left"
    bar = the_bar(build(frame), "a")
    cut = replace(frame, look=seen_on(frame.look, on(85)))
    assert cut.cuts(bar.x1 + GAP, bar.x1 + GAP + 120)
    left = the_label(cut)
    assert left.align == "right"
    assert left.x < bar.x0


def test_no_line_cuts_what_is_told_at_the_left_edge() -> None:
    sample, moved = the_sample(), 0
    for first in range(0, 720, 9):
        frame = a_frame(sample, px=3)
        frame = replace(frame, scale=Scale(frame.scale.first + first, 3))
        for label in build(frame).labels:
            if label.text.startswith("\u2039"):
                width = len(label.text) * label.size * CHARACTER
                assert not frame.cuts(label.x, label.x + width - 0.01)
                moved += label.x > GAP
    assert moved, "a line stood in the way somewhere"


def test_a_text_at_the_edge_goes_past_every_line_that_would_cut_it_and_back_where_there_is_no_place() -> None:
    frame = a_frame(the_sample(), px=0.02)
    lines = sorted({frame.x(frame.look.today), *(frame.x(mark.day) for mark in landmarks(frame.look))})
    place = frame.clear(lines[0] - 5, 40)
    assert place > lines[-1], "they stand so close that no gap between them has room"
    assert frame.clear(lines[0] - 5, frame.width) == lines[0] - 5
    assert frame.clear(lines[-1], 40) == lines[-1]


# Labels clear of hatches and of links


def test_the_label_of_an_exam_stands_clear_of_the_hatch_of_its_window() -> None:
    for first in range(0, 300, 7):
        frame = a_frame(the_sample(), px=2)
        frame = replace(frame, scale=replace(frame.scale, first=frame.scale.first + first))
        scene = build(frame)
        (late,) = [area for area in scene.areas if area.fill is Fill.WINDOW_LATE]
        (label,) = labels_of(scene, "step2ck")
        if late.x1 > 0:
            assert label.x >= late.x1 + GAP or label.align == "right"


@pytest.mark.parametrize("px", [1.0, 2.0, 4.0, 8.0])
def test_no_line_of_a_link_runs_through_a_label(px: float) -> None:
    look, crossed = the_sample(), 0
    for task in look.plan.tasks:
        scene = build(a_frame(look, px=px, selected=task))
        for line in lines_of(scene, Stroke.LINK):
            for label in scene.labels:
                left, right = label.span
                x0, x1 = sorted((line.x0, line.x1))
                y0, y1 = sorted((line.y0, line.y1))
                assert not (x0 < right and left < x1 and y0 <= label.y <= y1), (task, label, line)
                assert not (left < x0 < right and y0 < label.y + 5 and label.y - 5 < y1), (task, label, line)
                crossed += y0 < label.y < y1
    assert crossed or px == 8.0, "some lines pass by labels"
