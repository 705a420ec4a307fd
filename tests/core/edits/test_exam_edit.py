"""The eligibility window of an exam, and a booked seat given back."""

from dataclasses import replace

import pytest

from planner.core.edits.base import Edit
from planner.core.edits.exam import CancelSeat, SetWindow
from planner.core.model import Plan
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
    record = SetWindow("exam", on(20), on(50), extended=True).apply(small_plan()).exams["exam"]
    assert (record.window_start, record.window_end, record.extended) == (on(20), on(50), True)
    assert SetWindow("exam", on(20), on(20)).apply(small_plan()).exams["exam"].window_end == on(20)
    assert "before it begins" in refused(SetWindow("exam", on(20), on(19)), small_plan())
    assert "no exam" in refused(SetWindow("work", on(20), on(30)), small_plan())


def test_a_seat_given_back_lets_the_sitting_go() -> None:
    plan = CancelSeat("exam").apply(booked_plan())
    assert (plan.tasks["exam"].pinned_start, plan.exams["exam"].seat_booked) == (None, False)
    assert (plan.tasks["work"].closed_by, plan.tasks["work"].progress) == (None, 0)
    assert "no booked seat" in refused(CancelSeat("exam"), plan)
    assert "no task" in refused(CancelSeat("x"), plan)


@pytest.mark.parametrize(
    ("edit", "label"),
    [(SetWindow("exam", START, START), "Window of EXAM"), (CancelSeat("exam"), "Cancel the seat of EXAM")],
)
def test_labels_and_what_stays(edit: Edit, label: str) -> None:
    plan = booked_plan()
    assert (english(edit.label(plan)), edit.merge_key) == (label, None)
    edit.apply(plan)
    assert plan == booked_plan()
