"""A report taken back, or said otherwise: the plan is as if it had been said so at once."""

from dataclasses import replace

import pytest

from planner.core.edits.base import Edit
from planner.core.model import MatchOutcome, Outcome, Plan
from planner.errors import EditRejected
from planner.roadmap.correction import CorrectReport, Reopen
from planner.roadmap.edit import MarkBooked
from planner.roadmap.report import Booked, Done, report_done
from tests.roadmap.builder import ROADMAP, TODAY, a_person, day, did


def done(plan: Plan, task: str, on: str, **more: object) -> Plan:
    return report_done(plan, ROADMAP, Done(task, day(on), **more), TODAY)  # type: ignore[arg-type]


def corrected(plan: Plan, task: str, on: str, **more: object) -> Plan:
    return CorrectReport(Done(task, day(on), **more), TODAY, ROADMAP).apply(plan)  # type: ignore[arg-type]


def reopened(plan: Plan, task: str) -> Plan:
    return Reopen(task, ROADMAP).apply(plan)


def refused(edit: Edit, plan: Plan) -> str:
    with pytest.raises(EditRejected) as caught:
        edit.apply(plan)
    return str(caught.value)


def without_positions(plan: Plan) -> Plan:
    links = {(link.pred, link.succ, link.type): link.lag_days for link in plan.links}
    return replace(plan, dependencies={}, extra={"links": sorted(map(str, links.items()))})


@pytest.mark.parametrize("task", ["audit", "pathway_choice", "certificate", "step1", "oet"])
def test_a_report_taken_back_leaves_nothing_behind(task: str) -> None:
    plan = a_person()
    assert reopened(done(plan, task, "2026-11-02"), task) == plan


@pytest.mark.parametrize("task", ["step1", "step2ck"])
def test_a_failed_attempt_taken_back_takes_the_next_one_with_it(task: str) -> None:
    plan = a_person()
    failed = done(plan, task, "2026-09-01", outcome=Outcome.FAIL)
    assert f"{task}_2" in failed.tasks
    assert without_positions(reopened(failed, task)) == without_positions(plan)


def test_another_day_is_as_if_it_had_been_said_at_once() -> None:
    plan = a_person()
    wrong = done(plan, "certificate", "2026-11-02")
    assert corrected(wrong, "certificate", "2026-10-01") == done(plan, "certificate", "2026-10-01")


def test_a_failed_exam_that_was_passed_after_all() -> None:
    plan = a_person()
    failed = done(plan, "step1", "2026-03-02", outcome=Outcome.FAIL)
    passed = done(plan, "step1", "2026-03-02", outcome=Outcome.PASS)
    assert without_positions(corrected(failed, "step1", "2026-03-02", outcome=Outcome.PASS)) == without_positions(
        passed
    )


def test_a_passed_exam_that_was_failed_plans_the_next_attempt() -> None:
    plan = a_person(done=[did("step1", "2026-03-02", result="pass")])
    failed = corrected(plan, "step1", "2026-03-02", outcome=Outcome.FAIL)
    assert failed.exams["step1"].outcome is Outcome.FAIL
    assert "step1_2" in failed.tasks


def test_of_an_earlier_attempt_the_day_is_put_right_and_the_next_one_stays() -> None:
    failed = done(a_person(), "step1", "2026-03-02", outcome=Outcome.FAIL)
    kept = failed.with_tasks([replace(failed.tasks["step1_2"], pinned_start=day("2027-06-01"))])
    plan = corrected(kept, "step1", "2026-03-09", outcome=Outcome.FAIL)
    assert plan.tasks["step1"].actual_finish == day("2026-03-09")
    assert plan.tasks["step1_2"].pinned_start == day("2027-06-01")
    assert not plan.tasks["step1_2"].done


def test_a_result_keeps_its_day_when_only_the_score_is_put_right() -> None:
    plan = done(a_person(), "step2ck", "2026-09-01")
    plan = done(plan, "step2ck_result", "2026-10-14", outcome=Outcome.PASS, score=240)
    better = corrected(plan, "step2ck", "2026-09-01", outcome=Outcome.PASS, score=250)
    assert better.exams["step2ck"].score == 250
    assert better.tasks["step2ck_result"].actual_finish == day("2026-10-14")


def test_an_attempt_that_is_booked_is_not_taken_away_by_a_correction() -> None:
    failed = done(a_person(), "step1", "2026-03-02", outcome=Outcome.FAIL)
    booked = MarkBooked(Booked("step1_2", day("2027-06-01")), TODAY, ROADMAP).apply(failed)
    said = refused(Reopen("step1", ROADMAP), booked)
    assert "has been booked or reported since" in said


def test_what_two_reports_prove_stays_done_when_one_goes() -> None:
    plan = done(done(a_person(), "pathway_application", "2026-05-04"), "pathway", "2026-06-10")
    other = done(plan, "pathway_application", "2026-05-04")
    assert other.tasks["pathway_papers"].closed_by == "pathway_application"
    plan = corrected(plan, "pathway_application", "2026-08-04")
    assert plan.tasks["pathway_papers"].closed_by == "pathway", "of two days the earlier"


def test_what_another_report_proves_cannot_be_taken_back() -> None:
    plan = done(done(a_person(), "pathway_application", "2026-05-04"), "pathway", "2026-06-10")
    assert "counts as done with" in refused(Reopen("pathway_application", ROADMAP), plan)


def test_what_another_report_proves_is_not_taken_back_by_itself() -> None:
    plan = a_person(done=[did("step1", "2026-03-02")])
    assert "counts as done with" in refused(Reopen("step1_study", ROADMAP), plan)
    assert "counts as done with" in refused(CorrectReport(Done("step1_study", TODAY), TODAY, ROADMAP), plan)


def test_what_is_not_done_has_nothing_to_take_back() -> None:
    assert "is not reported done" in refused(Reopen("audit", ROADMAP), a_person())


def test_the_result_of_the_match_goes_with_its_report() -> None:
    plan = a_person()
    match = plan.tasks["match_day"]
    told = plan.with_tasks([replace(match, actual_finish=TODAY, outcome=MatchOutcome.NOT, progress=100)])
    assert reopened(told, "match_day") == plan
