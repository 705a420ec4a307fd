"""A booked seat that was dragged: whether it was really moved is asked until it is told."""

from datetime import timedelta

import pytest

from planner.core.edits.exam import CancelSeat
from planner.core.edits.move import MoveTask
from planner.core.edits.record import AddRecord
from planner.core.records.moves import ExamMove, MoveKind
from planner.core.records.people import Person
from planner.core.records.sittings import Sitting
from planner.errors import EditRejected
from planner.roadmap.edit import MarkBooked
from planner.roadmap.report import Booked
from planner.services.plan_editor import PlanEditor
from planner.services.seat_drag import SeatDrag, dragged_seat
from tests.roadmap.builder import ROADMAP, TODAY, a_person, booked, day, did
from tests.services.test_plan_editor import MemoryStore

FIRST, SECOND, THIRD = (day(text) for text in ("2027-06-01", "2027-07-01", "2027-08-02"))


def an_editor() -> PlanEditor:
    return PlanEditor(MemoryStore(a_person(booked=[booked("step1", "2027-06-01")])), ROADMAP, lambda: TODAY)


def test_a_dragged_seat_is_asked_for_from_the_day_that_was_told() -> None:
    editor = an_editor()
    assert dragged_seat(editor.history, "step1") is None
    editor.edit(MoveTask("step1", SECOND, TODAY))
    editor.edit(AddRecord("people", Person(id="p", name="x")))
    editor.edit(MoveTask("step1", THIRD, TODAY))
    assert dragged_seat(editor.history, "step1") == SeatDrag(FIRST, THIRD)
    editor.edit(AddRecord("moves", ExamMove(id="a", exam="step1", on=TODAY, day_before=FIRST, day_after=THIRD)))
    assert dragged_seat(editor.history, "step1") is None
    editor.edit(MoveTask("step1", SECOND, TODAY))
    assert dragged_seat(editor.history, "step1") == SeatDrag(THIRD, SECOND)
    editor.undo()
    assert dragged_seat(editor.history, "step1") is None


def test_a_seat_that_is_told_is_no_question() -> None:
    editor = an_editor()
    editor.edit(MarkBooked(Booked("step1", SECOND), TODAY, ROADMAP))
    assert dragged_seat(editor.history, "step1") is None
    editor.edit(MoveTask("step1", THIRD, TODAY))
    editor.edit(MoveTask("step1", SECOND, TODAY))
    assert dragged_seat(editor.history, "step1") is None, "it is back on its day"
    editor.edit(CancelSeat("step1", TODAY))
    assert dragged_seat(editor.history, "step1") is None
    editor.edit(MarkBooked(Booked("step1", THIRD), TODAY, ROADMAP))
    assert dragged_seat(editor.history, "step1") is None
    kinds = [move.kind for move in editor.plan.records["moves"].values() if isinstance(move, ExamMove)]
    assert kinds == [MoveKind.SEAT, MoveKind.SEAT]


def test_the_move_and_the_booking_are_one_step_of_undo() -> None:
    editor = an_editor()
    before = editor.plan
    editor.edit(MarkBooked(Booked("step1", SECOND), TODAY, ROADMAP))
    assert len(editor.plan.records["moves"]) == 1
    editor.undo()
    assert editor.plan == before


def test_no_move_and_no_result_is_still_to_come_and_no_result_is_older_than_its_sitting() -> None:
    store = MemoryStore(a_person(done=[did("step1", "2026-06-01", result="pass")]))
    editor = PlanEditor(store, ROADMAP, lambda: TODAY)
    with pytest.raises(EditRejected, match="still to come"):
        editor.edit(AddRecord("moves", ExamMove(id="a", exam="step2ck", on=TODAY + timedelta(days=1))))
    for released, reason in ((TODAY + timedelta(days=1), "still to come"), (day("2026-05-31"), "sat on 1 Jun 2026")):
        with pytest.raises(EditRejected, match=reason):
            editor.edit(AddRecord("sittings", Sitting(id="a", exam="step1", released_on=released)))
    editor.edit(AddRecord("sittings", Sitting(id="a", exam="step1", released_on=day("2026-06-01"))))
