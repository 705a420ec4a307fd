"""The texts beside the bars, and the links of the selected task."""

from dataclasses import replace
from datetime import date

import pytest

from planner.core.model import Plan
from planner.timeline.scene import build, row_text
from planner.timeline.shape import Fill, Label, Line, Scene, Stroke, Style, texts_of
from planner.words.language import english
from tests.core.builder import START, a_plan, milestone, on, sitting, study, work
from tests.timeline.frames import (
    PX,
    WIDTH,
    a_frame,
    a_look,
    changed,
    labels_of,
    lines_of,
    the_bar,
    the_row,
    the_sample,
    x_of,
)

LONG_LABEL = 120.0


def the_label(scene: Scene, task: str) -> Label:
    (found,) = labels_of(scene, task)
    return found


def label_at(plan: Plan, task: str = "a", *, first: int = 1, px: float = PX, width: float = WIDTH) -> Label:
    """The label of a task on a chart whose left edge is at a numbered day."""
    frame = a_frame(a_look(plan), px=px, width=width)
    scale = replace(frame.scale, first=float(on(first).toordinal()))
    return the_label(build(replace(frame, scale=scale)), task)


def test_each_row_has_one_label() -> None:
    frame = a_frame(the_sample(), px=2)
    shown = [label.task for label in build(frame).labels]
    assert sorted(map(str, shown)) == sorted(str(row.task) for row in frame.rows if row.task is not None)


def test_a_label_stands_right_of_the_last_mark() -> None:
    plan = a_plan(work("a", 5), work("end", 25))
    scene = build(a_frame(a_look(plan)))
    label, tail = the_label(scene, "a"), lines_of(scene, Stroke.SLACK, task="a")[0]
    assert (label.align, label.text) == ("left", "4 Jan – 8 Jan")
    assert tail.x1 < label.x < tail.x1 + 20
    assert label.room == WIDTH - label.x


def test_at_the_right_edge_it_stands_left_of_the_bar() -> None:
    label = label_at(a_plan(work("a", 5, pinned_start=on(280)), work("end", 280)))
    assert label.align == "right"
    assert label.x < x_of(280)


def test_a_long_study_carries_its_label_inside() -> None:
    plan = a_plan(study("a", 300.0), work("end", 100))
    label = label_at(plan)
    assert (label.align, label.role) == ("right", "phase_1_text")
    assert LONG_LABEL < label.x < x_of(101)
    cut = label_at(plan, first=85)
    assert cut.align == "left"  # what is left of the bar is too short for it


@pytest.mark.parametrize("px", [1.0, 2.0, 4.0])
@pytest.mark.parametrize("progress", [10, 50, 90])
def test_no_label_stands_on_the_done_part_of_a_bar(px: float, progress: int) -> None:
    plan = changed(the_sample().plan, "step2ck_study", progress=progress)
    scene = build(a_frame(a_look(plan, today=the_sample().today), px=px))
    bar, label = the_bar(scene, "step2ck_study"), the_label(scene, "step2ck_study")
    assert bar.share == progress / 100
    begin = label.x - len(label.text) * label.size * 0.5 if label.align == "right" else label.x
    assert begin >= bar.x0 + bar.share * (bar.x1 - bar.x0) or label.x <= bar.x0


def test_no_label_stands_on_a_hatch() -> None:
    late = changed(the_sample().plan, "step2ck", pinned_start=date(2027, 8, 31))
    scene = build(a_frame(a_look(late, today=the_sample().today), width=2000))
    bar, label = the_bar(scene, "step2ck_study"), the_label(scene, "step2ck_study")
    assert bar.style is Style.LATE
    assert (label.align, label.role) == ("left", "text_2")
    assert label.x > bar.x1

    for px in (1.0, 2.0):
        scene = build(a_frame(the_sample(), px=px, width=2000))
        (hatch,) = [area for area in scene.areas if area.fill is Fill.WINDOW_LATE]
        label = the_label(scene, "step2ck")
        assert label.align == "left"
        assert label.x > hatch.x1


def test_a_long_study_that_leaves_the_chart_keeps_its_label_inside_the_chart() -> None:
    label = label_at(a_plan(study("a", 1500.0), work("end", 500)))
    assert (label.align, label.x) == ("right", WIDTH - 8)


def test_what_lies_before_the_chart_is_told_at_its_left_edge() -> None:
    label = label_at(a_plan(work("a", 5), work("end", 5)), first=100)
    assert (label.text, label.align, label.x) == ("‹ 4 Jan – 8 Jan", "left", 8)


def test_what_lies_after_the_chart_is_told_at_its_right_edge() -> None:
    label = label_at(a_plan(work("a", 5, pinned_start=on(400))))
    assert (label.text, label.align, label.x) == ("7 Feb – 11 Feb 2028 ›", "right", WIDTH - 8)


@pytest.mark.parametrize("px", [0.5, 2, 8, 30])
@pytest.mark.parametrize("first", [-5000, -300, 1, 60, 120, 150, 250, 4000])
def test_wherever_the_chart_is_every_label_is_on_it(first: int, px: float) -> None:
    frame = a_frame(the_sample(), px=px)
    scene = build(replace(frame, scale=replace(frame.scale, first=float(START.toordinal() + first))))
    for label in scene.labels:
        assert 0 <= label.x <= WIDTH, label
        assert label.room > 30 if label.align == "left" else label.x > 30, label


def test_a_bar_wider_than_the_chart_has_its_label_in_it() -> None:
    plan = a_plan(work("a", 900))
    label = label_at(plan, first=200)
    assert (label.x, label.align, label.role) == (WIDTH - 8, "right", "phase_1_text")
    assert label.y == the_row(a_frame(a_look(plan)), "a").middle


def test_a_tail_that_leaves_the_chart_has_the_label_above_it() -> None:
    plan = a_plan(milestone("a", pinned_start=on(1), duration_days=0), work("end", 190))
    label = label_at(plan, px=20)
    assert (label.x, label.align, label.role) == (WIDTH - 8, "right", "text_2")
    assert label.y < the_row(a_frame(a_look(plan)), "a").middle - 5


def test_a_label_is_cut_short_only_where_no_side_has_room() -> None:
    label = label_at(a_plan(work("a", 5)), width=100, px=5)
    assert (label.x, label.align, label.room) == (33, "left", 67)


def test_finished_work_is_paler() -> None:
    plan = a_plan(work("a", 5, actual_start=on(1), actual_finish=on(5)), work("end", 90))
    look = a_look(plan, on(9))
    assert the_label(build(a_frame(look)), "a").role == "text_3"


def text_of(plan: Plan, today: date = START, task: str = "a") -> str:
    frame = a_frame(a_look(plan, today))
    return english(row_text(frame.look, the_row(frame, task))[0])


def test_the_words_of_a_row() -> None:
    assert text_of(a_plan(work("a", 5))) == "4 Jan – 8 Jan"
    assert text_of(a_plan(work("a", 1))) == "4 Jan"
    assert text_of(a_plan(milestone("a", pinned_start=on(3), duration_days=0))) == "6 Jan"
    assert text_of(a_plan(sitting("a", pinned_start=on(3)))) == "6 Jan"
    running = study("a", 200.0, actual_start=on(1), progress=34)
    assert text_of(a_plan(running), on(2)) == "68 of 200 h"
    assert text_of(a_plan(study("a", 30.0))) == "4 Jan – 13 Jan"


def test_the_words_of_an_exam() -> None:
    look = the_sample()
    rows = {row.task: row for row in a_frame(look).rows}
    assert english(row_text(look, rows["step2ck"])[0]) == "9 Aug, result 6 Sep"
    assert english(row_text(look, rows["step1"])[0]) == "sat 8 Feb, passed 8 Mar"
    plan = changed(look.plan, "step1_result", actual_finish=None)
    waiting = a_look(plan, look.today)
    rows = {row.task: row for row in a_frame(waiting).rows}
    assert english(row_text(waiting, rows["step1"])[0]) == "sat 8 Feb"


def test_what_was_in_another_year_says_so() -> None:
    look = a_look(the_sample().plan, date(2028, 1, 10))
    rows = {row.task: row for row in a_frame(look).rows}
    assert english(row_text(look, rows["step1"])[0]) == "sat 8 Feb 2027, passed 8 Mar 2027"
    plan = changed(a_plan(work("a", 5)), "a", actual_start=on(1), actual_finish=on(5))
    assert text_of(plan, date(2028, 1, 10)) == "4 Jan – 8 Jan 2027"


def test_a_late_diamond_carries_a_mark_that_is_no_colour() -> None:
    plan = a_plan(
        sitting("a", pinned_start=on(9)),
        milestone("late", duration_days=0, deadline=on(1)),
        work("b", 3, deadline=on(1)),
    )
    scene = build(a_frame(a_look(plan, on(20))))
    assert [mark.task for mark in scene.diamonds if mark.style is Style.LATE] == ["a", "late"]
    marks = [label for label in texts_of(scene) if label.text == "!"]
    assert [(mark.x, mark.align) for mark in marks] == [
        (mark.x, "center") for mark in scene.diamonds if mark.style is Style.LATE
    ]


# Links


LINKED = a_plan(
    work("a", 5),
    work("b", 5),
    work("c", 5),
    work("d", 5),
    links=["a FS+3 b", "a SS+2 c", "c FF+4 d"],
)


def link_lines(plan: Plan, selected: str | None) -> dict[str | None, list[Line]]:
    frame = a_frame(a_look(plan), selected=selected)
    found: dict[str | None, list[Line]] = {}
    for line in lines_of(build(frame), Stroke.LINK):
        found.setdefault(line.task, []).append(line)
    return found


def test_only_the_selected_tasks_links_are_drawn() -> None:
    assert link_lines(LINKED, None) == {}
    assert set(link_lines(LINKED, "a")) == {"b", "c"}
    assert set(link_lines(LINKED, "d")) == {"d"}
    assert set(link_lines(LINKED, "c")) == {"c", "d"}


def test_a_link_goes_from_mark_to_mark_in_three_pieces() -> None:
    frame = a_frame(a_look(LINKED))
    scene = build(frame)
    bars = {task: the_bar(scene, task) for task in "abcd"}
    ends = {task: (lines[0], lines[-1], len(lines)) for task, lines in link_lines(LINKED, "a").items()}
    first, last, pieces = ends["b"]
    assert pieces == 3
    assert ((first.x0, first.y0), (last.x1, last.y1)) == ((bars["a"].x1, bars["a"].y), (bars["b"].x0, bars["b"].y))
    first, last, _ = ends["c"]
    assert (first.x0, last.x1) == (bars["a"].x0, bars["c"].x0)
    first, middle, last = link_lines(LINKED, "d")["d"]
    assert (first.x0, last.x1) == (bars["c"].x1, bars["d"].x1)
    assert (first.x1, first.y1) == (middle.x0, middle.y0)
    assert (middle.x1, middle.y1) == (last.x0, last.y0)
    assert middle.x0 == middle.x1


def test_dropped_links_and_those_of_the_past_are_not_drawn() -> None:
    dropped = LINKED.with_links([replace(link, soft=True, dropped="else late") for link in LINKED.links[:1]])
    assert set(link_lines(dropped, "a")) == {"c"}
    assert set(link_lines(changed(LINKED, "b", actual_start=on(1), actual_finish=on(2)), "a")) == {"c"}
    assert link_lines(changed(LINKED, "a", actual_start=on(1), actual_finish=on(2)), "a") == {}


def test_a_selected_sitting_shows_the_links_of_its_result_and_none_inside_the_row() -> None:
    frame = a_frame(the_sample(), selected="oet")
    ends = {line.task for line in lines_of(build(frame), Stroke.LINK)}
    assert ends >= {"oet_release", "oet"}
    assert "oet_result" not in ends


def test_no_links_are_drawn_while_something_moves() -> None:
    frame = a_frame(a_look(LINKED), selected="a", moving=frozenset({"b"}))
    assert lines_of(build(frame), Stroke.LINK) == []
