"""Records that last as bars under a task: where they stand, what a point of them is, how they are dragged."""

from datetime import date

import pytest

from planner.core.edits.record import ChangeRecord
from planner.timeline.drag import Ghost
from planner.timeline.ghost import ghost_scene
from planner.timeline.hit import Hit, Part
from planner.timeline.hit import test as hit_at
from planner.timeline.record_drag import RecordGesture, may_move_with
from planner.timeline.rows import LANE, lanes_of
from planner.timeline.scene import build
from planner.timeline.shape import LEAST_BAR, WHOLE, Style
from planner.timeline.strands import Sign, kinds_in, stops, strand_of
from planner.timeline.view import Scope, ViewState
from planner.words.language import english
from tests.guidance.looks import TODAY, the_roadmap
from tests.timeline.frames import a_frame, an_editor, rows_of, the_row
from tests.timeline.lettered import the_strand
from tests.timeline.rotations import (
    ASKED,
    DONE,
    OPEN,
    RUNNING,
    SURE,
    TASK,
    A,
    D,
    R,
    S,
    U,
    a_rotated_look,
    an_experience,
    rotated,
    the_mark,
)

LOOK = a_rotated_look()


def dragged(hit: Hit, days: int) -> tuple[Ghost, RecordGesture]:
    editor = an_editor(rotated(SURE), TODAY)
    gesture = RecordGesture(hit, 1000.25, editor.assessment, editor.propose, the_roadmap(), mark=the_mark(SURE))
    ghost = gesture.moved(gesture.origin + days)
    assert ghost is not None
    return ghost, gesture


def test_a_bar_reaches_from_the_first_day_to_the_end_of_the_last() -> None:
    frame = a_frame(LOOK)
    strand = the_strand(build(frame), S)
    assert strand.bar == (frame.x(date(2027, 6, 7)), frame.x(date(2027, 7, 4), end=True))
    assert strand.dots[0].x == frame.middle(date(2027, 3, 1))


def test_each_state_has_its_look() -> None:
    scene = build(a_frame(LOOK))
    styles = {ref: the_strand(scene, ref).style for ref in (D, R, S, A, U)}
    assert styles == {D: Style.DONE, R: Style.RUNNING, S: Style.PLANNED, A: Style.PROJECTED, U: Style.RUNNING}
    assert kinds_in(a_frame(LOOK).rows) == {"experiences": Sign.BAR}


def test_what_has_passed_of_a_running_one_is_solid_but_not_of_its_ghost() -> None:
    frame = a_frame(a_rotated_look(RUNNING))
    row, mark = the_row(frame, TASK), the_mark(RUNNING)
    shares = [strand_of(row, 0, mark, frame.scale, style).share for style in (Style.RUNNING, Style.DRAGGED)]
    assert shares == [mark.share, 0.0]
    assert the_mark(OPEN, "audit").share == 1.0


def test_one_behind_the_other_they_share_a_line() -> None:
    """The third was asked for before the second is over, so it has a line of its own; the fourth follows the third."""
    row = the_row(a_frame(LOOK), TASK)
    assert row.lane_of == (0, 0, 1, 0)
    assert row.room == 2 * LANE


def test_in_whatever_order_they_stand_they_share_it_where_they_do_not_meet() -> None:
    assert lanes_of([the_mark(entry) for entry in (SURE, DONE, RUNNING)]) == (0, 0, 1)


@pytest.mark.parametrize("px", [0.05, 0.2, 2, 30])
def test_its_middle_is_all_of_it(px: float) -> None:
    scene = build(a_frame(LOOK, px=px))
    for ref in (D, R, S, A):
        strand = the_strand(scene, ref)
        assert strand.bar is not None
        x0, x1 = strand.bar
        assert x1 - x0 >= LEAST_BAR - 1e-9
        found = hit_at(scene, (x0 + x1) / 2, strand.y)
        assert found is not None
        assert found.whole
        if px >= 2:
            assert found == Hit(TASK, Part.BODY, ref, whole=True)


def test_its_ends_and_the_day_before_it_are_days_of_their_own() -> None:
    scene = build(a_frame(LOOK))
    strand = the_strand(scene, S)
    assert strand.bar is not None
    x0, x1 = strand.bar
    assert hit_at(scene, x0 + 2, strand.y) == Hit(TASK, Part.START, S, "start")
    assert hit_at(scene, x1 - 2, strand.y) == Hit(TASK, Part.END, S, "end")
    assert hit_at(scene, strand.dots[0].x, strand.y) == Hit(TASK, Part.BODY, S, "asked_on")
    assert hit_at(scene, (strand.dots[0].x + x0) / 2, strand.y) == Hit(TASK, Part.BODY, S, whole=True)


def test_keys_walk_all_of_it_then_its_days() -> None:
    walked = stops(a_frame(a_rotated_look(SURE)).rows, TASK)
    assert walked == [
        Hit(TASK, Part.BODY, S, whole=True),
        Hit(TASK, Part.BODY, S, "asked_on"),
        Hit(TASK, Part.START, S, "start"),
        Hit(TASK, Part.END, S, "end"),
    ]
    chosen = [the_strand(build(a_frame(a_rotated_look(SURE), chosen=hit)), S).chosen for hit in walked]
    assert chosen == [WHOLE, 0, 1, 2]


def test_dragging_the_middle_moves_both_days_as_one_edit() -> None:
    ghost, gesture = dragged(Hit(TASK, Part.BODY, S, whole=True), 7)
    assert ghost.edit == ChangeRecord("experiences", "s", {"start": date(2027, 6, 14), "end": date(2027, 7, 11)})
    assert english(ghost.card.text).startswith("14 Jun – 11 Jul 2027 (+7 days)")
    assert ghost.record is not None
    assert ghost.record.whole
    assert gesture.finish() is not None


@pytest.mark.parametrize(
    ("part", "field", "day"), [(Part.START, "start", date(2027, 6, 14)), (Part.END, "end", date(2027, 7, 11))]
)
def test_dragging_an_end_moves_one_day(part: Part, field: str, day: date) -> None:
    ghost, _ = dragged(Hit(TASK, part, S, field), 7)
    assert ghost.edit == ChangeRecord("experiences", "s", {field: day})


def test_what_cannot_be_shows_the_bar_where_the_pointer_is() -> None:
    editor = an_editor(rotated(), TODAY)
    over = an_experience("d", "done", "2027-03-01", "2027-03-28")
    hit = Hit(TASK, Part.BODY, D, whole=True)
    gesture = RecordGesture(hit, 0.0, editor.assessment, editor.propose, the_roadmap(), mark=the_mark(over))
    ghost = gesture.moved(30.0)
    assert ghost is not None
    assert ghost.refused is not None
    assert ghost.record is not None
    assert [at.day for at in ghost.record.after.days] == [date(2027, 3, 31), date(2027, 4, 27)]
    assert gesture.finish() is None


def test_in_the_hand_the_old_bar_is_faint_and_the_new_one_dragged() -> None:
    frame = a_frame(a_rotated_look(SURE, ASKED), held=S, moving=may_move_with(LOOK.assessment, TASK))
    ghost, _ = dragged(Hit(TASK, Part.BODY, S, whole=True), 7)
    old, new = ghost_scene(frame, ghost, 0, 1e9).strands
    assert (old.style, new.style) == (Style.OLD_PLACE, Style.DRAGGED)
    assert old.bar is not None
    assert new.bar is not None
    assert new.bar[0] - old.bar[0] == new.bar[1] - old.bar[1] == 7 * frame.scale.px_per_day


def test_the_short_view_shows_a_task_for_the_sake_of_its_bars() -> None:
    short = ViewState(Scope.SHORT)
    audits = [[row.task for row in rows_of(look, short)].count("audit") for look in (a_rotated_look(SURE), LOOK)]
    assert audits == [0, 1]
