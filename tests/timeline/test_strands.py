"""Records under a task as shapes: where they stand in the row, what they look like, what a point of them is."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

import planner.timeline
from planner.core.ref import Ref
from planner.style.tokens import MARK
from planner.timeline.hit import Hit, Part
from planner.timeline.hit import test as hit_at
from planner.timeline.rows import LANE, TASK_HEIGHT
from planner.timeline.scene import build
from planner.timeline.shape import Style
from planner.timeline.strands import Sign, kinds_in, stops
from tests.guidance.looks import TODAY, sample_plan
from tests.roadmap.builder import a_letter
from tests.timeline.frames import PX, a_frame, a_look, the_bar, the_row, x_of
from tests.timeline.lettered import (
    ADA,
    ASKED_ON,
    TASK,
    UPLOADED_ON,
    A,
    B,
    C,
    D,
    a_lettered_look,
    lettered,
    the_strand,
)

LOOK = a_lettered_look()
ZOOMS = [0.2, 0.5, 2, 8, 30]


def test_a_row_is_higher_by_a_line_for_each_record() -> None:
    row = the_row(a_frame(LOOK), TASK)
    assert (row.height, row.room) == (TASK_HEIGHT + 4 * LANE, 4 * LANE)
    bare = the_row(a_frame(a_look(sample_plan(), TODAY)), TASK)
    assert (bare.height, bare.room, bare.marks) == (TASK_HEIGHT, 0, ())


def test_no_other_row_is_touched() -> None:
    with_letters = [row.height for row in a_frame(LOOK).rows if TASK not in row.tasks]
    without = [row.height for row in a_frame(a_look(sample_plan(), TODAY)).rows if TASK not in row.tasks]
    assert with_letters == without
    assert kinds_in(a_frame(LOOK).rows) == {"letters": Sign.LINE}
    assert kinds_in(a_frame(a_look(sample_plan(), TODAY)).rows) == {}


@pytest.mark.parametrize("px", ZOOMS)
def test_they_stand_one_below_the_other_under_the_bar_and_within_the_row(px: float) -> None:
    frame = a_frame(LOOK, px=px)
    scene, row, half = build(frame), the_row(frame, TASK), MARK.record_last / 2
    bar = the_bar(scene, TASK)
    assert bar.y == row.middle == row.top + TASK_HEIGHT / 2
    heights = [the_strand(scene, ref).y for ref in (A, B, C, D)]
    assert heights[0] - half > bar.y + bar.height / 2
    assert all(below - above == LANE for above, below in pairwise(heights))
    assert heights[-1] + half <= row.bottom


def test_more_records_than_lines_share_them() -> None:
    many = [a_letter(f"n{place}", None, "asked", asked_on="2027-04-01") for place in range(6)]
    frame = a_frame(a_lettered_look(lettered(*many)))
    row, heights = the_row(frame, TASK), [strand.y for strand in build(frame).strands]
    assert row.room == 4 * LANE
    assert len(heights) == 6
    assert heights[4:] == heights[:2]


def test_a_dot_stands_in_the_middle_of_its_day() -> None:
    frame = a_frame(LOOK)
    strand = the_strand(build(frame), A)
    first = frame.look.plan.start_date
    days = [(ASKED_ON - first).days, (UPLOADED_ON - first).days]
    assert [dot.x for dot in strand.dots] == [(days[0] + 0.5) * PX, (days[1] + 0.5) * PX]
    assert x_of(1) == 0


@pytest.mark.parametrize(
    ("ref", "style", "hollow"),
    [(A, Style.DONE, False), (B, Style.PROJECTED, True), (C, Style.LATE, True), (D, Style.PROJECTED, True)],
)
def test_there_expected_and_late_are_told_apart(ref: Ref, style: Style, hollow: bool) -> None:
    strand = the_strand(build(a_frame(LOOK)), ref)
    assert (strand.style, strand.hollow, strand.phase) == (style, hollow, 2)


def test_the_line_is_whole_as_far_as_days_are_on_record() -> None:
    scene = build(a_frame(LOOK))
    there, expected, to_ask = (the_strand(scene, ref) for ref in (A, B, D))
    assert there.known == there.dots[-1].x
    assert expected.known == expected.dots[1].x
    assert to_ask.known == to_ask.dots[0].x


def test_the_one_in_the_hand_is_left_to_the_ghosts() -> None:
    assert [strand.ref for strand in build(replace(a_frame(LOOK), held=B)).strands] == [A, C, D]


def test_they_stay_while_the_task_above_moves() -> None:
    scene = build(a_frame(LOOK, moving=frozenset({TASK})))
    assert len(scene.strands) == 4
    assert not [bar for bar in scene.bars if bar.task == TASK]


def test_the_chosen_day_is_known_to_its_strand_alone() -> None:
    scene = build(a_frame(LOOK, chosen=Hit(TASK, Part.BODY, B, "agreed_on")))
    assert [strand.chosen for strand in scene.strands] == [None, 1, None, None]


@pytest.mark.parametrize("px", ZOOMS)
def test_each_is_hit_at_its_last_day(px: float) -> None:
    scene = build(a_frame(LOOK, px=px))
    for strand in scene.strands:
        last = strand.dots[-1]
        assert hit_at(scene, last.x, strand.y) == Hit(TASK, Part.BODY, strand.ref, last.field)


def test_a_day_is_hit_beside_it_and_between_days_the_last_one_counts() -> None:
    scene = build(a_frame(LOOK, px=8))
    strand = the_strand(scene, A)
    first, last = strand.dots
    assert hit_at(scene, first.x - 5, strand.y) == Hit(TASK, Part.BODY, A, "asked_on")
    assert hit_at(scene, (first.x + last.x) / 2, strand.y) == Hit(TASK, Part.BODY, A, "uploaded_on")
    assert hit_at(scene, first.x - 20, strand.y) is None


def test_the_bar_above_them_is_still_hit() -> None:
    scene = build(a_frame(LOOK))
    bar = the_bar(scene, TASK)
    found = hit_at(scene, (bar.x0 + bar.x1) / 2, bar.y)
    assert found == Hit(TASK, Part.BODY)


def test_keys_walk_every_day_of_every_record() -> None:
    walked = stops(a_frame(LOOK).rows, TASK)
    assert [(hit.ref, hit.field) for hit in walked][:4] == [
        (A, "asked_on"),
        (A, "uploaded_on"),
        (B, "asked_on"),
        (B, "agreed_on"),
    ]
    assert stops(a_frame(LOOK).rows, "step2ck") == []


def test_the_scene_knows_no_collection_by_name() -> None:
    folder = Path(planner.timeline.__path__[0])
    sources = list(folder.glob("*.py"))
    assert len(sources) > 10
    assert [
        file.name for file in sources if "records.letters" in file.read_text() or "letter_marks" in file.read_text()
    ] == []


def test_a_letter_moves_nothing_of_what_is_drawn_of_it_before() -> None:
    """One letter alone stands in the first line, whichever it is."""
    one, four = build(a_frame(a_lettered_look(lettered(ADA)))), build(a_frame(LOOK))
    assert the_strand(one, A).dots == the_strand(four, A).dots
