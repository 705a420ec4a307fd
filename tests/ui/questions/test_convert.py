"""From the sheet to a plan and back, and what differs between two sheets."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from planner.core.model import Outcome, Plan, Route, Status
from planner.roadmap.answers import Answers
from planner.roadmap.build import new_plan
from planner.roadmap.edit import EARLIEST
from planner.roadmap.report import Booked, Done, Started
from planner.ui.questions.answer_sheet import Attempt, Progress, Sat, Sheet, Step, Study
from planner.ui.questions.changed_answers import change_between
from planner.ui.questions.convert import answers_of, sheet_of
from tests.guidance.looks import TODAY, sample_plan, the_roadmap
from tests.ui.questions.sheets import BOOKED, PASSED, a_sheet, exams

FAILED = Attempt(Sat.FAILED, date(2027, 1, 11))


def plan_of(sheet: Sheet) -> Plan:
    return new_plan(answers_of(sheet, TODAY), the_roadmap(), TODAY)


def test_nothing_answered_is_the_plan_without_answers() -> None:
    assert plan_of(Sheet()) == new_plan(Answers(), the_roadmap(), TODAY)


def test_a_plan_gives_back_what_was_answered() -> None:
    sheet = sheet_of(plan_of(a_sheet()))
    assert replace(sheet, exams={}, usce=Progress(), letters=Progress(), study=Study(), target=None) == replace(
        a_sheet(), exams={}, usce=Progress(), letters=Progress(), study=Study()
    )
    assert sheet.exams == exams(step1=replace(PASSED, fixed=True), step2ck=BOOKED)
    assert sheet.study == Study("step2ck", date(2027, 2, 16), 35, fixed=True)
    assert sheet.usce == Progress(Step.DONE, date(2026, 11, 23), fixed=True)
    assert sheet.letters == Progress(Step.BEGUN, date(2026, 12, 7), fixed=True)
    assert sheet.target == 2028


def test_what_was_assumed_counts_as_not_given() -> None:
    sheet = sheet_of(plan_of(Sheet()))
    assert (sheet.status, sheet.graduation_date, sheet.visa) == (None, None, None)
    assert sheet_of(Plan(TODAY)).status is None


def test_a_failed_exam_plans_the_retake() -> None:
    plan = plan_of(a_sheet(exams=exams(step1=(FAILED, Attempt(Sat.BOOKED, date(2027, 6, 1)))), study=Study()))
    assert plan.exams["step1"].outcome is Outcome.FAIL
    assert plan.tasks["step1_2"].pinned_start == date(2027, 6, 1)
    assert sheet_of(plan).exams["step1"] == (
        replace(FAILED, fixed=True),
        Attempt(Sat.BOOKED, date(2027, 6, 1)),
    )


def test_studying_again_is_the_study_of_the_retake() -> None:
    study = Study("step1", date(2027, 2, 1))
    plan = plan_of(a_sheet(exams=exams(step1=(FAILED, Attempt())), study=study))
    assert plan.tasks["step1_2_study"].actual_start == date(2027, 2, 1)
    assert sheet_of(plan).study == replace(study, fixed=True)


def test_a_seat_of_last_week_is_taken_and_waits_for_its_result() -> None:
    plan = plan_of(a_sheet(exams=exams(step2ck=Attempt(Sat.BOOKED, date(2027, 4, 5))), study=Study()))
    assert plan.tasks["step2ck"].done
    assert not plan.tasks["step2ck_result"].done
    assert sheet_of(plan).exams["step2ck"] == (Attempt(Sat.BOOKED, date(2027, 4, 5), fixed=True),)


@pytest.mark.parametrize("sat", [Sat.PASSED, Sat.FAILED, Sat.BOOKED])
def test_without_its_day_an_exam_does_not_count(sat: Sat) -> None:
    assert plan_of(Sheet(exams=exams(step1=Attempt(sat)))) == plan_of(Sheet())


def test_us_experience_that_goes_on_has_been_found() -> None:
    plan = plan_of(a_sheet(usce=Progress(Step.BEGUN, date(2027, 4, 1))))
    assert plan.tasks["usce"].running
    assert plan.tasks["usce_search"].done


def test_uploaded_letters_have_been_asked_for() -> None:
    plan = plan_of(a_sheet(letters=Progress(Step.DONE, date(2027, 4, 1))))
    assert plan.tasks["lor"].done
    assert plan.tasks["lor_ask"].done


def test_no_change_is_no_edit() -> None:
    sheet = sheet_of(sample_plan())
    assert change_between(sheet, sheet, the_roadmap(), TODAY) is None


CHANGES: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"status": Status.STUDENT}, {"status": Status.STUDENT}),
    ({"status": None}, {}),
    ({"specialty": None}, {"specialty": None}),
    ({"pathway": "cs"}, {"pathway": "cs"}),
    ({"pathway": "2"}, {"pathway": 2}),
    ({"passport": "NG"}, {"passport": "NG"}),
    ({"visa": Route.NONE}, {"visa": Route.NONE}),
    ({"daily_hours": 4.0}, {"daily_hours": 4.0}),
    ({"weekly_off": (4, 5)}, {"days_off": ["friday", "saturday"]}),
    ({"target": 2029}, {"target_match": 2029}),
    ({"target": None}, {"target_match": EARLIEST}),
]


@pytest.mark.parametrize(("answers", "values"), CHANGES)
def test_each_answer_becomes_its_key(answers: dict[str, Any], values: dict[str, Any]) -> None:
    before = sheet_of(sample_plan())
    edit = change_between(before, replace(before, **answers), the_roadmap(), TODAY)
    assert (edit.values if edit is not None else {}) == values


def test_what_happened_since_becomes_a_report_and_the_rest_does_not() -> None:
    before = sheet_of(sample_plan())
    after = replace(
        before,
        exams={**before.exams, "oet": (Attempt(Sat.PASSED, date(2027, 4, 1)),)},
        letters=Progress(Step.DONE, date(2027, 4, 2)),
        study=replace(before.study, percent=50),
    )
    edit = change_between(before, after, the_roadmap(), TODAY)
    assert edit is not None
    assert edit.reports == (
        Done("oet", date(2027, 4, 1), Outcome.PASS, attempt=1),
        Done("lor", date(2027, 4, 2)),
        Started("step2ck_study", date(2027, 2, 16), 50),
    )
    moved = replace(before, exams={**before.exams, "step2ck": (Attempt(Sat.BOOKED, date(2027, 8, 2)),)})
    edit = change_between(before, moved, the_roadmap(), TODAY)
    assert edit is not None
    assert edit.reports == (Booked("step2ck", date(2027, 8, 2), 1),)
