"""Several answers and reports as one edit: the same as one after the other, whatever order they are given in."""

from typing import Any

import pytest

from planner.core.model import Outcome, Plan
from planner.errors import EditRejected
from planner.roadmap.edit import EARLIEST, ChangeAnswers
from planner.roadmap.report import Booked, Done, Started
from planner.words.language import english
from tests.roadmap.builder import ROADMAP, TODAY, a_person, day, did, same


def change(plan: Plan, *reports: Done | Booked | Started, **values: Any) -> Plan:
    return ChangeAnswers(values, TODAY, ROADMAP, reports).apply(plan)


def label(plan: Plan, *reports: Done | Booked | Started, **values: Any) -> str:
    return english(ChangeAnswers(values, TODAY, ROADMAP, reports).label(plan))


def test_a_graduate_becomes_a_student_and_back_in_any_order_of_keys() -> None:
    plan = a_person()
    student = change(plan, graduation_date=day("2027-06-30"), status="student")
    assert student.profile is not None
    assert (student.profile.status, student.profile.graduation_date) == ("student", day("2027-06-30"))
    assert not student.tasks["graduation"].done
    assert same(change(student, status="graduate", graduation_date=day("2024-06-30")), plan)


def test_a_graduate_of_the_future_is_refused() -> None:
    with pytest.raises(EditRejected, match="is in the future"):
        change(a_person(), graduation_date=day("2027-06-30"), visa="h1b")


def test_named_days_off_win_over_their_number() -> None:
    plan = change(a_person(), days_off=["friday"], study_days_per_week=5)
    assert plan.calendar.weekly_off == (4,)


def test_the_earliest_match_is_the_one_that_the_answers_then_allow() -> None:
    slow = a_person(target=None, daily_hours=1)
    fast = change(slow, daily_hours=10, target_match=EARLIEST)
    assert fast.target_match == a_person(target=None, daily_hours=10).target_match
    assert slow.target_match is not None
    assert fast.target_match is not None
    assert fast.target_match < slow.target_match


def test_reports_come_with_the_answers() -> None:
    failed = Done("step1", day("2026-10-01"), Outcome.FAIL, attempt=1)
    plan = change(a_person(), failed, Booked("step1", day("2027-03-01"), 2), visa="none")
    assert plan.exams["step1"].outcome is Outcome.FAIL
    assert plan.tasks["step1_2"].pinned_start == day("2027-03-01")
    assert "visa_interview" not in plan.tasks


def test_a_report_that_cannot_be_refuses_all() -> None:
    with pytest.raises(EditRejected, match="after today"):
        change(a_person(), Done("step1", day("2027-01-01"), Outcome.PASS), visa="none")


def test_the_words_of_undo() -> None:
    plan = a_person(done=[did("step1", "2026-06-09")])
    assert label(plan, visa="none") == "Change visa"
    assert label(plan, target_match=2029) == "Plan for Match 2029"
    assert label(plan, target_match=EARLIEST) == "Plan for the earliest Match"
    assert label(plan, Done("step2ck", day("2026-11-01"), Outcome.PASS)) == "Mark “Step 2 CK” done"
    assert label(plan, Started("step2ck_study", day("2026-11-01"))) == "Start Study for Step 2 CK"
    assert label(plan, visa="none", daily_hours=2) == "Change answers"
