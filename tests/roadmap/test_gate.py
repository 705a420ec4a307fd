"""Which gates apply, what they judge and when they hold (gates.toml, [judging])."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from planner.core.edits.task import DeleteTask
from planner.core.model import Plan, Profile, Status
from planner.roadmap.gate import failing
from planner.roadmap.verdict import SeasonStatus, status_of
from tests.roadmap.builder import (
    ALL_EXAMS_DONE,
    PACKS,
    STEPS_DONE,
    a_person,
    booked,
    changed,
    day,
    did,
    gate_of,
    judged,
    pinned,
    seen_from,
    the_gate,
    with_events,
    without_event,
)

REVIEW_2028 = date(2027, 9, 22)
LATE_REVIEW_2028 = date(2027, 9, 29)
GRADUATES_ONLY = ("certificate_by_review", "certificate_by_ranking", "certificate_by_start")


def a_student(graduates: str, **more: Any) -> Plan:
    return a_person(status="student", graduated=graduates, **more)


@pytest.mark.parametrize(
    ("graduates", "status"), [("2027-09-21", "graduate"), ("2027-09-22", "student"), ("2028-05-01", "student")]
)
def test_a_graduate_has_graduated_before_the_review_day(graduates: str, status: str) -> None:
    plan = a_student(graduates)
    assert seen_from(plan, 2028).status == status
    present = [gate for gate in GRADUATES_ONLY if gate_of(plan, gate)]
    assert present == (list(GRADUATES_ONLY) if status == "graduate" else [])
    assert (gate_of(plan, "certificate_by_start_student") is not None) is (status == "student")


def test_the_same_person_is_a_student_in_one_season_and_a_graduate_in_the_next() -> None:
    plan = a_student("2028-05-01", target=2029)
    assert [seen_from(plan, year).status for year in (2028, 2029)] == ["student", "graduate"]


def test_without_a_graduation_date_the_answer_counts() -> None:
    for status in Status:
        plan = replace(a_student("2028-05-01"), profile=Profile(status=status))
        assert seen_from(plan, 2028).status == status.value


def test_each_route_has_its_gates() -> None:
    j1, h1b, none = (a_person(visa=visa) for visa in ("j1", "h1b", "none"))
    assert [gate_of(plan, "step3_by_petition") is not None for plan in (j1, h1b, none)] == [False, True, False]
    assert [gate_of(plan, "visa_in_passport_by_start") is not None for plan in (j1, h1b, none)] == [True, True, False]
    students = [a_student("2028-05-20", visa=visa) for visa in ("j1", "h1b", "none")]
    assert [gate_of(plan, "graduation_for_j1") is not None for plan in students] == [True, False, False]
    assert [gate_of(plan, "graduation_by_start") is not None for plan in students] == [False, True, True]


def test_of_two_candidate_days_a_gate_uses_the_earlier_and_an_anchor_the_later() -> None:
    plan = a_person(done=ALL_EXAMS_DONE)
    event = PACKS.season_by_year[2028].events["eras_programs_review"]
    assert (event.earlier, event.later) == (REVIEW_2028, LATE_REVIEW_2028)
    result = judged(plan, 2028)
    assert the_gate(plan, "step2ck_by_review").due == REVIEW_2028
    assert result.schedule.start("program_list") == LATE_REVIEW_2028 - timedelta(days=150)
    assert result.schedule.finish("invitation_check") == LATE_REVIEW_2028 + timedelta(days=39)


@pytest.mark.parametrize(("gate", "buffer"), [("letters_by_review", 7), ("step2ck_sitting_with_reserve", 56)])
def test_the_due_day_is_the_event_less_the_buffer(gate: str, buffer: int) -> None:
    assert the_gate(a_person(), gate).due == REVIEW_2028 - timedelta(days=buffer)


def test_a_gate_holds_on_its_due_day_and_fails_the_day_after() -> None:
    last = REVIEW_2028 - timedelta(days=28)
    plan = a_person(done=[did("step1", "2025-06-09")])
    on_the_day = the_gate(pinned(plan, "step2ck", last.isoformat()), "step2ck_by_review")
    assert (on_the_day.reached, on_the_day.slack_days, on_the_day.holds) == (REVIEW_2028, 0, True)
    after = the_gate(pinned(plan, "step2ck", (last + timedelta(days=1)).isoformat()), "step2ck_by_review")
    assert (after.slack_days, after.holds) == (-1, False)


def test_not_before_holds_from_its_due_day() -> None:
    for on, slack in (("2025-01-01", 0), ("2024-12-31", -1)):
        plan = a_person(done=[*STEPS_DONE, did("oet", on), did("pathway_application", "2026-11-01")])
        gate = the_gate(plan, "oet_young_enough")
        assert (gate.slack_days, gate.holds) == (slack, slack >= 0)


def test_a_projected_day_is_said_to_be_projected() -> None:
    plan = a_person()
    assert the_gate(plan, "step2ck_by_review", 2028).projected
    assert not the_gate(plan, "step2ck_by_review", 2027).projected


def test_a_finished_task_is_judged_by_its_actual_day() -> None:
    gate = the_gate(a_person(done=STEPS_DONE), "step2ck_by_review")
    assert gate.reached == day("2026-03-16") + timedelta(days=28)


def test_a_closed_task_holds_with_the_earlier_of_due_day_and_closers_day() -> None:
    sent = a_person(done=[*ALL_EXAMS_DONE, did("eras_submit", "2026-09-20")], target=2027)
    assert sent.tasks["school_papers"].closed_by == "eras_submit"
    gate = the_gate(sent, "school_papers_by_review", 2027)
    assert (gate.due, gate.reached, gate.slack_days, gate.holds) == (day("2026-09-16"), day("2026-09-16"), 0, True)
    early = a_person(done=[*ALL_EXAMS_DONE, did("eras_submit", "2026-09-10")], target=2027)
    assert the_gate(early, "school_papers_by_review", 2027).reached == day("2026-09-10")


def test_a_closed_task_holds_although_its_closer_has_no_day() -> None:
    plan = a_person(done=STEPS_DONE)
    plan = changed(plan, "lor", closed_by="lor_ask")
    gate = the_gate(plan, "letters_by_review")
    assert (gate.reached, gate.holds) == (gate.due, True)


def test_a_gate_whose_task_the_user_deleted_does_not_hold() -> None:
    plan = DeleteTask("lor").apply(a_person(done=ALL_EXAMS_DONE))
    gate = the_gate(plan, "letters_by_review")
    assert (gate.task, gate.reached, gate.slack_days, gate.holds) == (None, None, None, False)
    assert gate.due == REVIEW_2028 - timedelta(days=7)
    assert judged(plan, 2028).status is SeasonStatus.LATE


def test_a_task_that_the_person_never_had_gives_no_gate() -> None:
    plan = a_person()
    assert "graduation" not in plan.tasks
    assert gate_of(plan, "graduation_for_j1", 2028) is None
    assert gate_of(a_person(visa="none"), "visa_documents_by_start") is None


@pytest.mark.parametrize(("sent", "oldest"), [("2026-05-31", None), ("2026-06-01", "2025-01-01")])
def test_the_oet_window_is_that_of_the_pathways_season_of_the_application(sent: str, oldest: str | None) -> None:
    """The season of 31 May 2026 is before the packs' first one; it says nothing."""
    plan = a_person(done=[*ALL_EXAMS_DONE[:2], did("oet", "2025-12-01"), did("pathway_application", sent)])
    gate = gate_of(plan, "oet_young_enough")
    assert (gate.due.isoformat() if gate else None) == oldest


@pytest.mark.parametrize(("planned", "oldest"), [("2027-05-29", "2025-01-01"), ("2027-05-30", "2026-01-01")])
def test_a_planned_application_counts_by_the_day_it_ends(planned: str, oldest: str) -> None:
    """It takes three days: 31 May is the last day of one Pathways season, 1 June the first of the next."""
    plan = pinned(a_person(done=ALL_EXAMS_DONE), "pathway_application", planned)
    assert the_gate(plan, "oet_young_enough").due == day(oldest)


def test_without_an_application_there_is_no_oet_window() -> None:
    plan = DeleteTask("pathway_application").apply(a_person(done=ALL_EXAMS_DONE))
    assert gate_of(plan, "oet_young_enough") is None


def test_seven_years_run_from_sitting_to_sitting_and_the_anniversary_counts() -> None:
    plan = a_person(done=[did("step1", "2020-11-30")])
    for sitting, holds in (("2027-11-30", True), ("2027-12-01", False)):
        gate = the_gate(pinned(plan, "step2ck", sitting), "seven_years_step2ck")
        assert (gate.due, gate.reached, gate.holds) == (day("2027-11-30"), day(sitting), holds)


def test_seven_years_after_29_february_end_on_28_february() -> None:
    assert the_gate(a_person(done=[did("step1", "2020-02-29")]), "seven_years_step2ck").due == day("2027-02-28")


def test_seven_years_miss_every_season() -> None:
    plan = a_person(done=[did("step1", "2019-01-10")], target=2029)
    assert {judged(plan, year).status for year in (2028, 2029, 2032)} == {SeasonStatus.MISSED}


def test_a_later_diploma_counts_instead_of_graduation() -> None:
    plan = a_student("2028-05-10")
    assert the_gate(plan, "graduation_for_j1").reached == day("2028-05-10")
    later = a_student("2028-05-10", diploma_date="2028-06-15")
    gate = the_gate(later, "graduation_for_j1")
    assert (gate.due, gate.reached, gate.holds) == (day("2028-05-20"), day("2028-06-15"), False)
    assert judged(later, 2028).status is SeasonStatus.MISSED
    earlier = a_student("2028-05-10", diploma_date="2028-05-01")
    assert the_gate(earlier, "graduation_for_j1").reached == day("2028-05-10")


def test_graduation_gates_leave_room_for_the_fastest_certificate_and_visa() -> None:
    for visa, gate, due in (("j1", "graduation_for_j1", "2028-05-20"), ("none", "graduation_by_start", "2028-06-17")):
        assert the_gate(a_student("2028-05-10", visa=visa), gate).due == day(due)


def test_gates_that_cost_never_change_the_status() -> None:
    plan = pinned(a_person(done=[*ALL_EXAMS_DONE, did("pathway", "2026-10-01")]), "usce", "2027-08-01")
    plan = changed(plan, "lor", actual_finish=day("2026-11-01"))
    result = judged(plan, 2028)
    assert "usce_before_letters" in [gate.gate.id for gate in failing(result.gates, "costs")]
    assert result.status is SeasonStatus.ON_TIME


def test_a_blocking_gate_is_graver_than_a_weakening_one() -> None:
    plan = a_person(done=STEPS_DONE)
    late = judged(DeleteTask("lor").apply(plan), 2028)
    assert (late.status, status_of(late.gates)) == (SeasonStatus.LATE, SeasonStatus.LATE)
    missed = judged(DeleteTask("pathway").apply(DeleteTask("lor").apply(plan)), 2028)
    assert missed.status is SeasonStatus.MISSED


def test_a_typed_expiry_is_judged_against_the_start_of_training() -> None:
    plan = a_person(done=[*ALL_EXAMS_DONE, did("pathway", "2026-10-01", expires="2028-12-31")])
    gate = the_gate(plan, "pathway_still_valid")
    assert (gate.due, gate.reached, gate.holds) == (day("2028-07-01"), day("2028-12-31"), True)


def test_without_one_that_of_its_season_is_judged() -> None:
    gate = the_gate(a_person(done=[*ALL_EXAMS_DONE, did("pathway", "2026-10-01")]), "pathway_still_valid")
    assert (gate.due, gate.reached) == (day("2025-06-01"), day("2026-10-01"))


def test_a_pathway_accepted_anew_is_judged_and_not_the_expired_one() -> None:
    plan = a_person(done=[*ALL_EXAMS_DONE, did("pathway", "2025-09-01", expires="2027-12-31")])
    plan = changed(plan, "pathway_2", actual_finish=day("2026-11-20"))
    plan = changed(plan, "pathway_application_2", closed_by="pathway_2")
    gate = the_gate(plan, "pathway_still_valid")
    assert (gate.task, gate.holds) == ("pathway_2", True)
    assert judged(plan, 2028).plan is plan


def test_an_old_typed_expiry_says_nothing_of_the_pathway_accepted_anew() -> None:
    plan = a_person(done=[*ALL_EXAMS_DONE, did("pathway", "2025-09-01", expires="2027-12-31")])
    plan = changed(plan, "pathway_2", actual_finish=day("2026-11-20"))
    gate = the_gate(plan, "pathway_still_valid")
    assert (gate.task, gate.reached, gate.holds) == ("pathway_2", day("2026-11-20"), True)


def test_a_repeated_exam_counts_by_its_last_attempt() -> None:
    plan = a_person(done=[STEPS_DONE[0], did("step2ck", "2026-03-16", result="fail")])
    assert the_gate(plan, "step2ck_by_review").task == "step2ck_2_result"


def test_a_booked_oet_that_is_too_early_fails_its_gate() -> None:
    plan = a_person(done=STEPS_DONE, booked=[booked("oet", "2026-12-05")])
    plan = pinned(plan, "pathway_application", "2029-06-02")
    gate = the_gate(plan, "oet_young_enough")
    assert (gate.due, gate.reached, gate.holds) == (day("2028-01-01"), day("2026-12-05"), False)


def test_events_of_the_season_are_read_from_the_packs() -> None:
    plan = a_person(done=ALL_EXAMS_DONE)
    moved = with_events(2028, eras_programs_review=date(2027, 9, 1))
    assert the_gate(plan, "step2ck_by_review", roadmap=moved).due == date(2027, 9, 1)


def test_a_gate_without_its_event_is_not_judged() -> None:
    plan = a_person(done=ALL_EXAMS_DONE)
    assert gate_of(plan, "oet_young_enough", roadmap=without_event("oet_window_opens", 2027)) is None
