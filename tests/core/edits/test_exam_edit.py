"""The eligibility window of an exam, and a booked seat given back."""

from dataclasses import replace

import pytest

from planner.core.edits.base import Edit
from planner.core.edits.exam import CancelSeat, SetPermit, SetWindow
from planner.core.model import Plan
from planner.core.records.moves import MOVES, MoveKind
from planner.errors import EditRejected
from planner.words.language import english
from tests.core.builder import START, on
from tests.core.edits.builder import small_plan


def refused(edit: Edit, plan: Plan) -> str:
    with pytest.raises(EditRejected) as caught:
        edit.apply(plan)
    return str(caught.value)


def booked_plan() -> Plan:
    """The small plan with a seat on day 21 whose booking closed the work."""
    plan = small_plan()
    closed = replace(plan.tasks["work"], closed_by="exam", progress=100)
    sitting = replace(plan.tasks["exam"], pinned_start=on(21))
    return plan.with_tasks([closed, sitting]).with_exam(replace(plan.exams["exam"], seat_booked=True))


def test_a_window_is_that_of_the_permit() -> None:
    record = SetWindow("exam", on(20), on(50), START, extended=True).apply(small_plan()).exams["exam"]
    assert (record.window_start, record.window_end, record.extended) == (on(20), on(50), True)
    assert SetWindow("exam", on(20), on(20), START).apply(small_plan()).exams["exam"].window_end == on(20)
    assert "before it begins" in refused(SetWindow("exam", on(20), on(19), START), small_plan())
    assert "no exam" in refused(SetWindow("work", on(20), on(30), START), small_plan())


def test_a_seat_given_back_lets_the_sitting_go() -> None:
    plan = CancelSeat("exam", START).apply(booked_plan())
    assert (plan.tasks["exam"].pinned_start, plan.exams["exam"].seat_booked) == (None, False)
    assert (plan.tasks["work"].closed_by, plan.tasks["work"].progress) == (None, 0)
    assert "no booked seat" in refused(CancelSeat("exam", START), plan)
    assert "no task" in refused(CancelSeat("x", START), plan)


def moves(plan: Plan) -> list[tuple[object, ...]]:
    return [(move.exam, move.kind, move.on, move.day_before, move.day_after) for move in MOVES.of(plan)]


def test_a_seat_given_back_is_kept_as_a_move() -> None:
    assert moves(CancelSeat("exam", on(3)).apply(booked_plan())) == [("exam", MoveKind.SEAT, on(3), on(21), None)]


def test_a_window_extended_or_lapsed_is_kept_as_a_move_and_a_correction_is_none() -> None:
    plan = SetWindow("exam", on(20), on(50), on(1)).apply(small_plan())
    assert moves(plan) == []
    assert moves(SetWindow("exam", on(20), on(51), on(1)).apply(plan)) == [], "a correction"
    longer = SetWindow("exam", on(20), on(80), on(2), extended=True).apply(plan)
    assert moves(longer) == [("exam", MoveKind.EXTENSION, on(2), on(50), on(80))]
    later = SetWindow("exam", on(20), on(81), on(3), extended=True).apply(longer)
    assert moves(later) == [("exam", MoveKind.EXTENSION, on(2), on(50), on(81))], "the day is corrected"
    again = SetWindow("exam", on(90), on(120), on(85)).apply(longer)
    assert moves(again) == moves(longer), "the tick is taken back, on another day"
    lapsed = SetWindow("exam", on(90), on(120), on(85)).apply(plan)
    assert moves(lapsed) == [("exam", MoveKind.LAPSED, on(85), on(50), None)]
    assert moves(SetWindow("exam", on(90), on(120), on(40)).apply(plan)) == [], "it has not lapsed yet"


def test_an_extension_is_one_move_in_whatever_order_it_is_told() -> None:
    plan = SetWindow("exam", on(20), on(50), on(1)).apply(small_plan())
    ticked = SetWindow("exam", on(20), on(50), on(1), extended=True).apply(plan)
    assert moves(ticked) == [("exam", MoveKind.EXTENSION, on(1), None, on(50))]
    longer = SetWindow("exam", on(20), on(80), on(1), extended=True).apply(ticked)
    assert moves(longer) == [("exam", MoveKind.EXTENSION, on(1), on(50), on(80))]
    assert moves(SetWindow("exam", on(20), on(50), on(1)).apply(ticked)) == [], "taken back on its day"


def test_application_and_permit_are_days_that_have_been_and_move_nothing() -> None:
    plan = SetPermit("exam", on(1), on(3), on(3)).apply(small_plan())
    assert (plan.exams["exam"].application, plan.exams["exam"].permit) == (on(1), on(3))
    assert plan.tasks == small_plan().tasks
    assert SetPermit("exam", None, None, on(3)).apply(plan).exams == small_plan().exams
    assert "not happened yet" in refused(SetPermit("exam", on(4), None, on(3)), plan)
    assert "not happened yet" in refused(SetPermit("exam", None, on(4), on(3)), plan)
    assert "older than the application" in refused(SetPermit("exam", on(2), on(1), on(3)), plan)
    assert "no exam" in refused(SetPermit("work", on(1), None, on(3)), plan)


@pytest.mark.parametrize(
    ("edit", "label"),
    [
        (SetWindow("exam", START, START, START), "Window of EXAM"),
        (CancelSeat("exam", START), "Cancel the seat of EXAM"),
    ],
)
def test_labels_and_what_stays(edit: Edit, label: str) -> None:
    plan = booked_plan()
    assert (english(edit.label(plan)), edit.merge_key) == (label, None)
    edit.apply(plan)
    assert plan == booked_plan()
