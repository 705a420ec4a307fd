"""The words of `only_when`: done_or_booked, already_done, step1_passed_first, step2ck_passed_first."""

from planner.core.edits.task import DeleteTask
from planner.core.model import Plan
from planner.roadmap.person import ONLY_WHEN
from tests.roadmap.builder import STEPS_DONE, a_person, booked, did, gate_of, pinned, seen_from, the_gate

STEP1 = did("step1", "2025-06-09", result="pass")
STEP2 = did("step2ck", "2026-03-16", result="pass")


def holds(word: str, plan: Plan, task: str, year: int = 2028) -> bool:
    person = seen_from(plan, year)
    return ONLY_WHEN[word](person, person.judged(task))


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
