"""Booked seats, running tasks and eligibility windows."""

from dataclasses import replace
from datetime import timedelta

import pytest

from planner.core.edits.exam import CancelSeat
from planner.core.edits.move import MoveTask
from planner.core.records.moves import MOVES, MoveKind
from planner.errors import EditRejected, InputError
from planner.roadmap.report import Booked, Permit, Started, report_booked, report_permit, report_started
from tests.roadmap.builder import ROADMAP, TODAY, a_person, booked, changed, day, did, scheduled

STEP1 = did("step1", "2026-06-01", result="pass")
WINDOW = {"task": "step2ck", "window_start": "2027-01-01", "window_end": "2027-03-31"}


def test_a_booked_seat_pins_its_sitting_and_closes_its_registration() -> None:
    plan = a_person(done=[STEP1], booked=[booked("step2ck", "2027-02-15")])
    assert plan.tasks["step2ck"].pinned_start == day("2027-02-15")
    assert plan.exams["step2ck"].seat_booked
    assert plan.tasks["step2ck_registration"].closed_by == "step2ck"
    assert not plan.tasks["step2ck_study"].done


def test_what_the_seat_proves_for_the_other_exam_is_closed_too() -> None:
    plan = a_person(booked=[booked("step1", "2027-05-10")])
    assert plan.tasks["certification_application"].closed_by == "step1"
    assert plan.tasks["step1_registration"].closed_by == "step1"
    assert not plan.tasks["step2ck_registration"].done


def test_followers_of_a_registration_closed_by_a_booking_start_from_the_plans_start_on() -> None:
    """The seat lies ahead, but being registered is a fact of today."""
    plan = a_person(booked=[booked("step1", "2027-05-10")])
    assert scheduled(plan).start("credentials") == TODAY
    assert scheduled(plan).start("step2ck_registration") == day("2027-06-17")


def test_an_earlier_report_is_not_undone_by_a_booking() -> None:
    plan = a_person(done=[did("step2ck_registration", "2026-11-02"), STEP1], booked=[booked("step2ck", "2027-02-15")])
    assert plan.tasks["step2ck_registration"].actual_finish == day("2026-11-02")


def test_the_study_runs_up_to_the_booked_day() -> None:
    plan = a_person(done=[STEP1], booked=[booked("step2ck", "2027-02-15")])
    assert scheduled(plan).finish("step2ck_study") == day("2027-02-14")


def test_other_appointments_are_pinned_and_close_nothing() -> None:
    plan = a_person(done=[STEP1], booked=[booked("visa_interview", "2028-05-02")])
    assert plan.tasks["visa_interview"].pinned_start == day("2028-05-02")
    assert not any(task.closed_by == "visa_interview" for task in plan.rows)


def test_a_booking_in_the_past_is_refused() -> None:
    assert report_booked(a_person(), ROADMAP, Booked("step1", TODAY), TODAY).exams["step1"].seat_booked
    with pytest.raises(EditRejected, match="before today"):
        report_booked(a_person(), ROADMAP, Booked("step1", TODAY - timedelta(days=1)), TODAY)
    with pytest.raises(InputError, match="before today"):
        a_person(booked=[booked("step1", "2026-11-24")])


def test_a_booking_before_the_plan_starts_is_refused() -> None:
    with pytest.raises(InputError, match="before the plan starts"):
        a_person(start_date="2027-01-01", booked=[booked("step1", "2026-12-15")])


def test_a_finished_exam_cannot_be_booked() -> None:
    with pytest.raises(InputError, match="done already"):
        a_person(done=[STEP1], booked=[booked("step1", "2027-02-15")])


def test_an_unknown_task_cannot_be_booked() -> None:
    with pytest.raises(InputError, match="no task 'nowhere'"):
        a_person(booked=[booked("nowhere", "2027-02-15")])


@pytest.mark.parametrize(
    ("on", "inside"), [("2027-01-01", True), ("2027-03-31", True), ("2026-12-31", False), ("2027-04-01", False)]
)
def test_a_seat_lies_in_its_window_and_a_refusal_has_two_ways_out(on: str, inside: bool) -> None:
    plan = a_person(done=[STEP1], permit=[WINDOW])
    if inside:
        assert report_booked(plan, ROADMAP, Booked("step2ck", day(on)), TODAY).tasks["step2ck"].pinned_start == day(on)
        return
    with pytest.raises(EditRejected, match="eligibility window") as refused:
        report_booked(plan, ROADMAP, Booked("step2ck", day(on)), TODAY)
    assert str(refused.value).endswith(". Extend the window, or register anew for another window.")


def test_both_days_of_a_sitting_lie_in_its_window() -> None:
    plan = report_permit(a_person(visa="h1b"), Permit("step3", day("2027-02-01"), day("2027-02-10")))
    assert report_booked(plan, ROADMAP, Booked("step3", day("2027-02-09")), TODAY).exams["step3"].seat_booked
    with pytest.raises(EditRejected, match="eligibility window"):
        report_booked(plan, ROADMAP, Booked("step3", day("2027-02-10")), TODAY)


def test_a_permit_fills_the_exams_record() -> None:
    record = a_person(done=[STEP1], permit=[WINDOW]).exams["step2ck"]
    assert (record.window_start, record.window_end) == (day("2027-01-01"), day("2027-03-31"))


def test_a_permit_for_no_exam_or_turned_round_is_refused() -> None:
    with pytest.raises(InputError, match="no exam"):
        a_person(permit=[{**WINDOW, "task": "usce"}])
    with pytest.raises(InputError, match="before it begins"):
        a_person(permit=[{**WINDOW, "window_end": "2026-12-31"}])
    assert a_person(permit=[{**WINDOW, "window_end": "2027-01-01"}]).exams["step2ck"].window_end == day("2027-01-01")


def test_what_is_started_runs_since_its_day() -> None:
    plan = a_person(done=[STEP1], started=[{"task": "step2ck_study", "date": "2026-10-01", "progress": 25}])
    task = plan.tasks["step2ck_study"]
    assert (task.running, task.actual_start, task.progress) == (True, day("2026-10-01"), 25)
    assert scheduled(plan).start("step2ck_study") == day("2026-10-01")


def test_what_runs_is_not_pinned_any_more() -> None:
    plan = changed(a_person(), "usce_search", pinned_start=day("2027-01-11"))
    assert report_started(plan, Started("usce_search", TODAY), TODAY).tasks["usce_search"].pinned_start is None


def test_nothing_starts_in_the_future() -> None:
    assert report_started(a_person(), Started("usce_search", TODAY), TODAY).tasks["usce_search"].running
    with pytest.raises(EditRejected, match="after today"):
        report_started(a_person(), Started("usce_search", TODAY + timedelta(days=1)), TODAY)


@pytest.mark.parametrize(("task", "reason"), [("step1", "done"), ("match_day", "no length"), ("nowhere", "no task")])
def test_finished_work_milestones_and_unknown_tasks_cannot_run(task: str, reason: str) -> None:
    with pytest.raises(EditRejected, match=reason):
        report_started(a_person(done=[STEP1]), Started(task, TODAY), TODAY)


def test_a_seat_given_back_opens_what_the_booking_closed() -> None:
    plain = a_person()
    seat = report_booked(plain, ROADMAP, Booked("step1", day("2027-06-01")), TODAY)
    assert seat.tasks["step1_registration"].done
    back = CancelSeat("step1", TODAY).apply(seat)
    assert replace(back, records={}) == plain
    with pytest.raises(EditRejected, match="no booked seat"):
        CancelSeat("step1", TODAY).apply(back)


def test_a_booked_seat_that_is_booked_for_another_day_was_moved() -> None:
    plain = a_person()
    seat = report_booked(plain, ROADMAP, Booked("step1", day("2027-06-01")), TODAY)
    assert "moves" not in seat.records
    assert report_booked(seat, ROADMAP, Booked("step1", day("2027-06-01")), TODAY) == seat
    (move,) = MOVES.of(report_booked(seat, ROADMAP, Booked("step1", day("2027-07-01")), TODAY))
    assert (move.exam, move.kind, move.on) == ("step1", MoveKind.SEAT, TODAY)
    assert (move.day_before, move.day_after) == (day("2027-06-01"), day("2027-07-01"))


def test_a_planned_day_that_gets_a_seat_was_not_moved() -> None:
    """Dragging a sitting that is not booked is planning."""
    planned = MoveTask("step1", day("2027-06-01"), TODAY).apply(a_person())
    assert "moves" not in report_booked(planned, ROADMAP, Booked("step1", day("2027-07-01")), TODAY).records
