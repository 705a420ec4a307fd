"""Dragging a day of a record by plain events: what the ghost shows, and what the release does."""

from dataclasses import replace
from datetime import date

import pytest

from planner.core.edits.record import ChangeRecord
from planner.core.model import Plan
from planner.core.ref import Ref
from planner.services.plan_editor import PlanEditor, Proposal
from planner.timeline.drag import Ghost
from planner.timeline.ghost import ghost_scene
from planner.timeline.hit import Hit, Part
from planner.timeline.record_drag import RecordGesture, may_move_with
from planner.timeline.scene import build
from planner.timeline.shape import Style
from planner.words.language import english
from tests.guidance.looks import TODAY, the_roadmap
from tests.timeline.frames import a_frame, an_editor
from tests.timeline.lettered import ADA, BEN, CEM, TASK, A, B, C, a_lettered_look, lettered, marks_of

LOOK = a_lettered_look()


def a_gesture(editor: PlanEditor, ref: Ref, field: str | None) -> RecordGesture:
    mark = marks_of(a_lettered_look(editor.plan))[ref]
    hit = Hit(TASK, Part.BODY, ref, field)
    return RecordGesture(hit, 1000.25, editor.assessment, editor.propose, the_roadmap(), mark=mark)


def moved(gesture: RecordGesture, days: float) -> Ghost:
    ghost = gesture.moved(gesture.origin + days)
    assert ghost is not None
    return ghost


def test_the_day_of_an_uploaded_letter_is_edited_and_undone() -> None:
    editor = an_editor(lettered(), TODAY)
    gesture = a_gesture(editor, A, "uploaded_on")
    ghost = moved(gesture, -5.3)
    assert (ghost.task, ghost.day) == (TASK, date(2027, 3, 15))
    assert ghost.edit == ChangeRecord("letters", "a", {"uploaded_on": date(2027, 3, 15)})
    tried = gesture.finish()
    assert isinstance(tried, Proposal)
    editor.commit(tried)
    assert marks_of(a_lettered_look(editor.plan))[A].days[-1].day == date(2027, 3, 15)
    assert english(editor.history.undo_text) == "Undo Change letter: Dr. Ada"
    assert len(editor.history.changes) == 1
    editor.undo()
    assert editor.plan.records == lettered().records


def by_the_day_of_asking(plan: Plan) -> Plan:
    """Nobody knows how long Cem takes once the form is there: the plan's 300 days count from asking."""
    people = plan.records["people"]
    plan = plan.with_records("people", {**people, "Cem": replace(people["Cem"], usual_days=None)})
    return plan.with_tasks([replace(plan.tasks[TASK], duration_days=300)])


def test_the_day_of_a_state_moves_what_follows_from_it() -> None:
    """Cem is asked 20 days earlier, so the letter is expected 20 days earlier."""
    gesture = a_gesture(an_editor(by_the_day_of_asking(lettered()), TODAY), C, "asked_on")
    ghost = moved(gesture, -20)
    assert ghost.record is not None
    assert [at.day for at in ghost.record.before.days] == [date(2027, 4, 1), date(2028, 1, 26)]
    assert [at.day for at in ghost.record.after.days] == [date(2027, 3, 12), date(2028, 1, 6)]


def test_the_card_tells_what_becomes_of_the_task() -> None:
    """With Ada's, Ben's and Cem's letter alone the third one is Cem's."""
    editor = an_editor(by_the_day_of_asking(lettered(ADA, BEN, CEM)), TODAY)
    ghost = moved(a_gesture(editor, C, "asked_on"), -20)
    words = english(ghost.card.text)
    assert words.startswith("Fri 12 Mar 2027 (−20 days); “Letters uploaded by their writers”: 6 Jan 2028")
    assert [change.id for change in ghost.moved][:1] == [TASK]


def test_where_it_began_nothing_is_shown() -> None:
    gesture = a_gesture(an_editor(lettered(), TODAY), A, "uploaded_on")
    moved(gesture, 5)
    assert gesture.moved(gesture.origin + 0.2) is None
    assert gesture.finish() is None


@pytest.mark.parametrize(
    ("ref", "field", "days", "said"),
    [(A, "uploaded_on", 30, "19 Apr 2027 is yet to come"), (B, None, -9, "14 Jul 2027 is only when the letter")],
)
def test_what_cannot_be_is_refused_on_the_way(ref: Ref, field: str | None, days: int, said: str) -> None:
    gesture = a_gesture(an_editor(lettered(), TODAY), ref, field)
    ghost = moved(gesture, days)
    assert ghost.refused is not None
    assert english(ghost.refused.reason).startswith(said)
    assert english(ghost.card.text).count("Not possible: ") == 1
    assert gesture.finish() is None


def test_up_to_today_it_can_be_moved() -> None:
    ghost = moved(a_gesture(an_editor(lettered(), TODAY), A, "uploaded_on"), (TODAY - date(2027, 3, 20)).days)
    assert (ghost.day, ghost.refused) == (TODAY, None)


@pytest.mark.parametrize("days", [-1e9, 1e9])
def test_beyond_the_calendar_is_refused(days: float) -> None:
    gesture = a_gesture(an_editor(lettered(), TODAY), A, "asked_on")
    assert moved(gesture, days).refused is not None


def test_what_is_tried_is_an_edit_of_the_record() -> None:
    ghost = moved(a_gesture(an_editor(lettered(), TODAY), A, "asked_on"), 7)
    assert ghost.edit == ChangeRecord("letters", "a", {"asked_on": date(2027, 2, 17)})


def test_what_the_same_records_drive_may_move_with_it() -> None:
    driven = {key for key, item in LOOK.the_target.driven.items() if item.collection == "letters"}
    assert TASK in driven
    assert driven <= may_move_with(LOOK.assessment, TASK)


class TestGhosts:
    def test_in_the_hand_it_is_drawn_over_the_kept_picture(self) -> None:
        frame = a_frame(LOOK, held=A, moving=may_move_with(LOOK.assessment, TASK))
        (strand,) = ghost_scene(frame, None, 0, 1e9).strands
        assert (strand.ref, strand.style) == (A, Style.DONE)
        assert A not in [kept.ref for kept in build(frame).strands]

    def test_the_old_place_is_faint_and_the_new_one_on_its_day(self) -> None:
        frame = a_frame(LOOK, held=A, moving=may_move_with(LOOK.assessment, TASK))
        ghost = moved(a_gesture(an_editor(lettered(), TODAY), A, "uploaded_on"), -5)
        old, new = ghost_scene(frame, ghost, 0, 1e9).strands
        assert (old.style, new.style) == (Style.OLD_PLACE, Style.DRAGGED)
        assert old.y == new.y
        assert old.dots[-1].x - new.dots[-1].x == 5 * frame.scale.px_per_day
        assert old.dots[0] == new.dots[0]

    def test_refused_it_stands_at_the_pointer_as_late(self) -> None:
        frame = a_frame(LOOK, held=B, moving=may_move_with(LOOK.assessment, TASK))
        ghost = moved(a_gesture(an_editor(lettered(), TODAY), B, None), 9)
        _, new = ghost_scene(frame, ghost, 0, 1e9).strands
        assert new.style is Style.LATE
        assert new.dots[-1].x == frame.x(date(2027, 7, 23)) + frame.scale.px_per_day / 2

    def test_another_drag_draws_none(self) -> None:
        assert ghost_scene(a_frame(LOOK, moving=frozenset({TASK})), None, 0, 1e9).strands == []
