"""The day that the pace implies for an exam: where it stands in the row, what is said of it, what a point of it is."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

import planner.timeline
from planner.core.edits.record import PutRecords
from planner.core.records.study_log import StudyEntry
from planner.guidance.drop_card import card_of
from planner.guidance.implied_days import implied_days
from planner.guidance.look import Look
from planner.guidance.moving import move
from planner.style.tokens import MARK
from planner.timeline.ghost import ghost_scene
from planner.timeline.hit import Hit, Part
from planner.timeline.hit import test as hit_at
from planner.timeline.rows import LOW_LANE, TASK_HEIGHT, build_rows, scaled
from planner.timeline.scale import Scale
from planner.timeline.scene import build
from planner.timeline.shape import Implied, Scene, Style, texts_of
from planner.ui.panels.inspector.facts import facts_of as facts_of_task
from planner.ui.timeline.row_words import facts_of, told, under
from planner.words.language import english
from planner.words.message import message
from tests.guidance.looks import TODAY, look_at, sample_plan, the_roadmap
from tests.timeline.frames import EVERYTHING, a_frame, a_look, labels_of, the_bar, the_diamond, the_row
from tests.timeline.paced import IMPLIED, LATE, TASK, TOO_LATE, paced

LOOK, LATE_LOOK = a_look(paced(), TODAY), a_look(paced(TOO_LATE), TODAY)
SAID = (
    "At your pace of 24 UWorld questions a day you would be ready on Fri 13 Aug 2027. "
    "Your pace implies an exam on 14 Aug, 5 days after your seat."
)


def the_implied(scene: Scene) -> Implied:
    (found,) = scene.implied
    return found


def test_the_row_of_the_sitting_alone_is_higher() -> None:
    row = the_row(a_frame(LOOK), TASK)
    assert (row.height, row.room) == (TASK_HEIGHT + LOW_LANE, LOW_LANE)
    bare = a_frame(a_look(sample_plan(), TODAY))
    others = [(row.tasks, row.height) for row in a_frame(LOOK).rows if TASK not in row.tasks]
    assert others == [(row.tasks, row.height) for row in bare.rows if TASK not in row.tasks]


@pytest.mark.parametrize("px", [0.2, 1, 4, 30])
def test_it_stands_on_its_day_below_the_exam_and_within_the_row(px: float) -> None:
    frame = a_frame(LOOK, px=px)
    scene, row, mark = build(frame), the_row(frame, TASK), the_implied(build(frame)).mark
    days = (IMPLIED - frame.look.plan.start_date).days
    assert (mark.task, mark.style, mark.x) == (TASK, Style.IMPLIED, pytest.approx((days + 0.5) * px))
    seat = the_diamond(scene, TASK)
    assert seat.y == row.top + TASK_HEIGHT / 2
    assert seat.y + seat.size / 2 + 4 < mark.y - mark.size / 2 + 4
    assert mark.y + MARK.diamond_implied / 2 <= row.bottom


def test_its_label_names_the_day_and_that_it_is_too_late() -> None:
    label = the_implied(build(a_frame(LOOK))).label
    assert (label.text, label.role) == ("14 Aug", "accent")
    late = the_implied(build(a_frame(LATE_LOOK)))
    assert (late.label.text, late.label.role, late.mark.style) == ("31 Aug, too late", "late", Style.IMPLIED_LATE)
    signs = [text for text in texts_of(build(a_frame(LATE_LOOK))) if text.text == "!"]
    assert [(sign.x, sign.y) for sign in signs] == [(late.mark.x, late.mark.y)]
    assert implied_days(LATE_LOOK)[TASK].day == LATE


@pytest.mark.parametrize(("first", "text", "align"), [(90, "‹ 14 Aug", "left"), (-400, "14 Aug ›", "right")])
def test_beyond_the_edge_its_label_stands_there(first: int, text: str, align: str) -> None:
    scale = Scale((IMPLIED + timedelta(days=first)).toordinal(), 4.0)
    label = the_implied(build(replace(a_frame(LOOK), scale=scale))).label
    assert (label.text, label.align) == (text, align)
    x0, x1 = label.span
    assert x0 >= 0
    assert x1 <= a_frame(LOOK).width


def test_near_the_right_edge_its_label_stands_left_of_it() -> None:
    scale = Scale((IMPLIED - timedelta(days=295)).toordinal(), 4.0)
    found = the_implied(build(replace(a_frame(LOOK), scale=scale)))
    assert found.label.align == "right"
    assert found.label.x < found.mark.x - found.mark.size / 2


@pytest.mark.parametrize("px", [0.2, 1, 4, 30])
def test_it_is_hit_as_itself_and_the_exam_above_it_as_before(px: float) -> None:
    scene = build(a_frame(LOOK, px=px))
    mark, seat = the_implied(scene).mark, the_diamond(scene, TASK)
    assert hit_at(scene, mark.x, mark.y) == Hit(TASK, Part.BODY, implied=True)
    assert hit_at(scene, seat.x, seat.y) == Hit(TASK, Part.BODY)


def test_no_day_is_implied_without_a_log_or_where_the_seat_stands_on_it() -> None:
    assert implied_days(a_look(sample_plan(), TODAY)) == {}
    moved = move(LOOK.assessment, TASK, IMPLIED).apply(LOOK.plan)
    assert implied_days(look_at(moved)) == {}


def test_the_row_says_it_and_the_mark_that_alone() -> None:
    row = the_row(a_frame(LOOK), TASK)
    assert english(under(LOOK, row, Hit(TASK, Part.BODY, implied=True), None)) == SAID
    assert english(under(LOOK, row, Hit(TASK, Part.BODY), None)) == english(told(LOOK, row))
    assert "at your pace 14 Aug 2027" in english(told(LOOK, row))
    assert SAID in english(told(LOOK, row))
    late = english(told(LATE_LOOK, the_row(a_frame(LATE_LOOK), TASK)))
    assert "too late at your pace: 31 Aug 2027" in late
    assert "The latest day on time is 25 Aug 2027." in late


def test_it_stays_while_the_exam_is_dragged() -> None:
    frame = a_frame(LOOK, moving=frozenset({TASK, "step2ck_result"}))
    assert the_implied(build(frame)) == the_implied(build(a_frame(LOOK)))
    assert ghost_scene(frame, None, 0.0, 1e9).implied == []


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2027, 8, 12), "2 days before the day your pace implies"),
        (IMPLIED, "The day your pace implies"),
        (date(2027, 8, 16), "2 days after the day your pace implies"),
    ],
)
def test_the_card_of_a_drag_says_how_the_seat_stands_to_it(day: date, words: str) -> None:
    after = look_at(move(LOOK.assessment, TASK, day).apply(LOOK.plan))
    lines = [english(line.text) for line in card_of(LOOK.assessment, after.assessment, TASK, the_roadmap()).lines]
    assert words in lines


def test_no_other_card_names_it() -> None:
    after = look_at(move(LOOK.assessment, "oet", date(2027, 10, 1)).apply(LOOK.plan))
    card = card_of(LOOK.assessment, after.assessment, "oet", the_roadmap())
    assert card.lines
    assert "pace" not in english(card.text)


def test_it_is_found_once_for_a_plan() -> None:
    assert implied_days(LOOK) is implied_days(Look(LOOK.assessment, LOOK.roadmap))


def test_a_larger_font_makes_its_line_higher() -> None:
    rows = build_rows(LOOK, EVERYTHING, task_height=2 * TASK_HEIGHT)
    (row,) = [row for row in rows if row.implied is not None]
    assert (row.height, row.low_lane) == (2 * TASK_HEIGHT + 2 * LOW_LANE, 2 * LOW_LANE)
    (small,) = [row for row in scaled(rows, 0.5) if row.implied is not None]
    assert (small.height, small.room, small.low_lane) == (TASK_HEIGHT + LOW_LANE, LOW_LANE, LOW_LANE)


def test_the_timeline_knows_nothing_of_studies() -> None:
    for file in Path(planner.timeline.__file__).parent.glob("*.py"):
        assert "guidance.study" not in file.read_text("utf-8"), file


def test_a_studys_bar_and_every_word_beside_it_agree_with_its_log() -> None:
    """400 hours, 34 % of them before the log began; 95 minutes more are 137.6 hours, which no whole percent says."""
    entry = StudyEntry(id="today", day=TODAY, exam=TASK, minutes=95)
    look = look_at(PutRecords("study_log", (entry,), message("Log")).apply(sample_plan()))
    frame = a_frame(look)
    row, bar = the_row(frame, "step2ck_study"), the_bar(build(frame), "step2ck_study")
    assert bar.share == pytest.approx((136 + 95 / 60) / 400)
    said = "138 of 400 h"
    assert said in [label.text for label in labels_of(build(frame), "step2ck_study")]
    assert english(facts_of(look, row)["share"]) == said
    assert next(fact.value for fact in facts_of_task(look, "step2ck_study") if fact.key == "hours") == said
