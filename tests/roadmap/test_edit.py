"""Several answers and reports as one edit."""

from typing import Any

import pytest

from planner.core.model import Outcome, Plan
from planner.errors import EditRejected
from planner.roadmap.answer_change import change_answer
from planner.roadmap.edit import EARLIEST, ChangeAnswers
from planner.roadmap.report import Booked, Done, Started
from planner.words.language import english
from tests.roadmap.builder import ROADMAP, STEPS_DONE, TODAY, a_person, day, same


def answers(*reports: Done | Booked | Started, **values: Any) -> ChangeAnswers:
    return ChangeAnswers(values, TODAY, ROADMAP, reports)


def one_by_one(plan: Plan, **values: Any) -> Plan:
    for key, value in values.items():
        plan = change_answer(plan, ROADMAP, key, value, TODAY)
    return plan


def test_several_answers_are_as_each_of_them() -> None:
    plan = a_person()
    both = answers(visa="h1b", daily_hours=5, target_match=2029).apply(plan)
    assert same(both, one_by_one(plan, visa="h1b", daily_hours=5, target_match=2029))


def test_a_student_who_graduates_later_and_a_graduate_who_has_graduated() -> None:
    student = answers(graduation_date="2028-05-10", status="student").apply(a_person())
    assert student.profile is not None
    assert (student.profile.status, student.profile.graduation_date) == ("student", day("2028-05-10"))
    graduate = answers(status="graduate", graduation_date="2024-06-30").apply(student)
    assert same(graduate, a_person())


def test_named_days_off_win_over_their_number() -> None:
    assert answers(days_off=["friday"], study_days_per_week=5).apply(a_person()).calendar.weekly_off == (4,)


def test_reports_come_after_the_answers_in_their_order() -> None:
    reports = (Done("step1", day("2026-03-02")), Booked("step2ck", day("2027-03-15")), Started("usce_search", TODAY))
    plan = answers(*reports, visa="h1b").apply(a_person())
    assert plan.tasks["step1"].done
    assert plan.exams["step2ck"].seat_booked
    assert plan.tasks["usce_search"].running
    assert "step3" in plan.tasks


def test_the_earliest_match_is_the_one_that_the_new_answers_make() -> None:
    plan = answers(*(Done(done["task"], day(done["date"])) for done in STEPS_DONE), target_match=EARLIEST).apply(
        a_person(target=2031)
    )
    assert plan.target_match == 2028
    slower = a_person(target=None, daily_hours=1)
    assert slower.target_match == 2031
    assert same(answers(daily_hours=1, target_match=EARLIEST).apply(a_person(target=2028)), slower)


def test_one_answer_that_cannot_be_refuses_all() -> None:
    with pytest.raises(EditRejected):
        answers(visa="h1b", daily_hours=99).apply(a_person())
    with pytest.raises(EditRejected, match="after today"):
        answers(Done("step1", day("2027-01-01")), visa="h1b").apply(a_person())


def test_labels() -> None:
    plan = a_person()
    edits = [
        answers(visa="h1b"),
        answers(target_match=2029),
        answers(target_match=EARLIEST),
        answers(Done("oet", TODAY, Outcome.FAIL)),
        answers(visa="h1b", daily_hours=5),
    ]
    assert [english(edit.label(plan)) for edit in edits] == [
        "Change visa",
        "Plan for Match 2029",
        "Plan for the earliest Match",
        "Mark “OET Medicine” failed",
        "Change answers",
    ]
