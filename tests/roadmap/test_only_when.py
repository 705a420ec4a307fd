"""The words of `only_when`: done_or_booked, already_done, step1_passed_first, step2ck_passed_first, still_possible."""

from dataclasses import replace
from typing import Any

import pytest

from planner.core.edits.task import DeleteTask
from planner.core.model import Constraint, ConstraintType, Plan
from planner.roadmap.person import ONLY_WHEN, still_possible
from tests.roadmap.builder import (
    STEPS_DONE,
    a_person,
    booked,
    changed,
    day,
    did,
    gate_of,
    pinned,
    seen_from,
    the_gate,
)

STEP1 = did("step1", "2025-06-09", result="pass")
STEP2 = did("step2ck", "2026-03-16", result="pass")


def holds(word: str, plan: Plan, task: str, year: int = 2028) -> bool:
    person = seen_from(plan, year)
    return ONLY_WHEN[word](person, person.judged(task), None)


def test_an_oet_that_is_merely_planned_cannot_be_too_old() -> None:
    plan = a_person(done=STEPS_DONE)
    assert not holds("done_or_booked", plan, "oet")
    assert gate_of(plan, "oet_young_enough") is None


def test_done_booked_and_pinned_all_count_as_fixed() -> None:
    for plan in (
        a_person(done=[*STEPS_DONE, did("oet", "2026-06-20")]),
        a_person(done=STEPS_DONE, booked=[booked("oet", "2027-01-16")]),
        pinned(a_person(done=STEPS_DONE), "oet", "2027-01-16"),
    ):
        assert holds("done_or_booked", plan, "oet")
        assert gate_of(plan, "oet_young_enough") is not None


def test_a_pathway_is_already_done_by_its_own_day_or_by_the_certificate() -> None:
    assert holds("already_done", a_person(done=[*STEPS_DONE, did("pathway", "2026-10-01")]), "pathway")
    assert holds("already_done", a_person(done=[*STEPS_DONE, did("certificate", "2026-10-01")]), "pathway")


def test_a_planned_pathway_is_not_already_done() -> None:
    plan = a_person(done=STEPS_DONE)
    assert not holds("already_done", plan, "pathway")
    assert gate_of(plan, "pathway_still_valid") is None


def test_step_1_passed_and_step_2_not() -> None:
    plan = a_person(done=[STEP1])
    assert holds("step1_passed_first", plan, "step2ck")
    assert not holds("step2ck_passed_first", plan, "step1")
    assert gate_of(plan, "seven_years_step2ck") is not None
    assert gate_of(plan, "seven_years_step1") is None


def test_step_2_passed_and_step_1_not() -> None:
    plan = a_person(done=[STEP2])
    assert holds("step2ck_passed_first", plan, "step1")
    assert not holds("step1_passed_first", plan, "step2ck")
    assert the_gate(plan, "seven_years_step1").due.isoformat() == "2033-03-16"
    assert gate_of(plan, "seven_years_step2ck") is None


def test_with_both_passed_the_earlier_one_is_first() -> None:
    assert holds("step1_passed_first", a_person(done=[STEP1, STEP2]), "step2ck")
    turned = a_person(done=[did("step1", "2026-03-16"), did("step2ck", "2025-06-09", score=240)])
    assert not holds("step1_passed_first", turned, "step2ck")
    assert holds("step2ck_passed_first", turned, "step1")


def test_neither_passed_is_neither_first() -> None:
    plan = a_person()
    assert not holds("step1_passed_first", plan, "step2ck")
    assert not holds("step2ck_passed_first", plan, "step1")


def test_a_failed_attempt_is_not_a_pass() -> None:
    plan = a_person(done=[did("step1", "2025-06-09", result="fail")])
    assert not holds("step1_passed_first", plan, "step2ck")


def test_a_sitting_whose_result_is_not_in_hand_is_not_a_pass() -> None:
    plan = a_person(done=[did("step1", "2026-11-20")])
    assert not holds("step1_passed_first", plan, "step2ck")


def test_a_failed_second_exam_leaves_the_first_one_first() -> None:
    plan = a_person(done=[STEP1, did("step2ck", "2026-03-16", result="fail")])
    assert holds("step1_passed_first", plan, "step2ck")
    assert the_gate(plan, "seven_years_step2ck").task == "step2ck_2"


def test_the_seven_years_run_from_the_passed_attempt() -> None:
    done = [
        did("step1", "2024-06-10", result="fail", attempt=1),
        did("step1", "2025-02-10", result="pass", attempt=2),
    ]
    assert the_gate(a_person(done=done), "seven_years_step2ck").due.isoformat() == "2032-02-10"


def test_a_pass_of_which_only_the_result_is_known_counts_from_the_likely_sitting() -> None:
    plan = a_person(done=[did("step1_result", "2025-07-07", result="pass")])
    assert the_gate(plan, "seven_years_step2ck").due.isoformat() == "2032-06-09"


def test_a_deleted_task_keeps_the_gates_whose_word_speaks_of_the_person() -> None:
    plan = DeleteTask("step2ck").apply(a_person(done=[STEP1]))
    gate = the_gate(plan, "seven_years_step2ck")
    assert (gate.due.isoformat(), gate.reached, gate.holds) == ("2032-06-09", None, False)


def test_a_deleted_task_is_neither_done_nor_booked() -> None:
    plan = DeleteTask("pathway").apply(a_person(done=STEPS_DONE))
    assert gate_of(plan, "pathway_still_valid") is None
    plan = DeleteTask("oet").apply(a_person(done=STEPS_DONE))
    assert gate_of(plan, "oet_young_enough") is None


ELECTIVES = "usce_before_graduation"
"""Searched for 210 days and 56 days long, so from 25 November 2026 they end on 17 August 2027 at the earliest."""


def a_student(graduated: str, **more: Any) -> Plan:
    return a_person(status="student", graduated=graduated, visa="none", target=2029, **more)


@pytest.mark.parametrize(("graduated", "possible"), [("2027-08-17", True), ("2027-08-16", False)])
def test_electives_are_still_possible_up_to_the_day_on_which_they_can_end(graduated: str, possible: bool) -> None:
    plan = a_student(graduated)
    person = seen_from(plan, 2029)
    assert still_possible(person, person.judged("usce"), day(graduated)) is possible
    gate = gate_of(plan, ELECTIVES, 2029)
    assert (gate is not None) is possible
    assert gate is None or (gate.due, gate.holds) == (day(graduated), True)


def test_what_can_be_mended_does_not_make_them_impossible() -> None:
    """A pin, a wish, a longer bar and the roadmap's order are the person's own to give up; then the gate speaks."""
    plan = a_student("2027-08-18")
    late = pinned(changed(plan, "usce_search", duration_days=300), "usce", "2028-02-01")
    assert not the_gate(late, ELECTIVES, 2029).holds
    wish = changed(plan, "usce", constraint=Constraint(ConstraintType.SNET, day("2028-02-01")))
    assert not the_gate(wish, ELECTIVES, 2029).holds


def test_later_it_is_counted_from_today() -> None:
    plan = a_student("2027-08-18")
    person = replace(seen_from(plan, 2029), today=day("2026-11-26"))
    assert still_possible(person, person.judged("usce"), day("2027-08-18"))
    assert not still_possible(person, person.judged("usce"), day("2027-08-17"))


def test_who_is_searching_counts_from_the_start_of_the_search() -> None:
    plan = a_student("2027-08-16", started=[{"task": "usce_search", "date": "2026-10-01"}])
    assert gate_of(plan, ELECTIVES, 2029) is not None


def test_electives_that_are_over_are_judged_by_their_day() -> None:
    assert the_gate(a_student("2027-03-01", done=[did("usce", "2026-08-01")]), ELECTIVES, 2029).holds
    assert not holds("still_possible", a_student("2027-03-01"), "usce", 2029), "without a day to reach"


def test_a_graduate_has_no_such_gate_and_a_student_has_it_in_every_season() -> None:
    assert gate_of(a_person(), ELECTIVES) is None
    plan = a_student("2028-04-30")
    assert {the_gate(plan, ELECTIVES, year).due for year in (2027, 2028, 2029, 2030)} == {day("2028-04-30")}


def test_once_graduated_a_student_of_the_answers_has_it_no_longer() -> None:
    person = seen_from(a_student("2028-04-30"), 2029)
    assert "student_today" in replace(person, today=day("2028-04-29")).statuses
    assert "student_today" not in replace(person, today=day("2028-04-30")).statuses
