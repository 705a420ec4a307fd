"""Rules about the target season: gates that fail, soft links, a target that is too near."""

from dataclasses import replace

import pytest

from planner.core.edits.task import DeleteTask
from planner.core.model import Plan
from planner.guidance.finding import Severity
from planner.roadmap.answer_change import change_answer
from planner.roadmap.target import links_that_cost, yield_soft_links
from planner.roadmap.verdict import SeasonStatus
from tests.guidance.builder import PLAN, command, findings, found, ids, label_of, said, text_of, the, title_of
from tests.roadmap.builder import (
    ALL_EXAMS_DONE,
    ROADMAP,
    STEPS_DONE,
    TODAY,
    a_person,
    did,
    dropped_links,
    judged,
    pinned,
)

STEP1 = did("step1", "2026-09-14", result="pass")
READY = [
    *ALL_EXAMS_DONE,
    did("pathway", "2026-10-01"),
    did("certificate", "2026-11-05"),
    did("usce", "2026-10-30"),
    did("lor", "2026-11-20"),
]


def late_step2() -> Plan:
    """A plan without dropped links in which Step 2 CK was dragged to July 2027."""
    return pinned(a_person(done=[STEP1]), "step2ck", "2027-07-12")


def test_each_gate_that_fails_is_found_and_none_that_holds() -> None:
    plan = pinned(a_person(done=[STEP1]), "step2ck", "2027-09-10")
    failing = {f"gate.{result.gate.id}" for result in judged(plan, 2028).gates if not result.holds}
    assert {rule for rule in ids(plan) if rule.startswith("gate.")} == failing
    assert "gate.step2ck_by_review" in failing


def test_a_gate_is_as_grave_as_the_packs_say_and_brings_their_words() -> None:
    finding = the(pinned(a_person(done=[STEP1]), "step2ck", "2027-09-10"), "gate.step2ck_by_review")
    gate = next(gate for gate in ROADMAP.packs.gates if gate.id == "step2ck_by_review")
    assert finding.severity is Severity.WEAKENS
    assert finding.tasks == ("step2ck_result",)
    assert finding.source == gate.source
    assert label_of(finding) == "Move “Step 2 CK” to Wed 25 Aug 2027"
    late = "8 Oct 2027 is 16 days too late, the last day is 22 Sep 2027 (projected)."
    assert said(finding) == (
        "Step 2 CK result known when programs begin to review",
        f"{late} {gate.consequence} {gate.fix}",
    )


def test_a_plan_that_is_ready_has_no_failing_gate() -> None:
    assert [rule for rule in ids(a_person(done=READY)) if rule.startswith("gate.")] == []


def test_a_gate_whose_task_was_deleted_says_so() -> None:
    finding = the(DeleteTask("lor").apply(a_person(done=STEPS_DONE)), "gate.letters_by_review")
    assert "This step is not in your plan." in text_of(finding)
    assert finding.tasks == ("lor",)


def test_a_gate_not_before_says_what_is_too_early() -> None:
    plan = a_person(done=STEPS_DONE, booked=[{"task": "oet", "date": "2026-12-05"}])
    finding = the(pinned(plan, "pathway_application", "2029-06-02"), "gate.oet_young_enough")
    assert "5 Dec 2026 is 392 days too early, it has to be 1 Jan 2028 or later." in text_of(finding)


def test_one_day_is_one_day() -> None:
    plan = pinned(a_person(done=[STEP1]), "step2ck", "2027-08-26")
    assert "23 Sep 2027 is 1 day too late" in text_of(the(plan, "gate.step2ck_by_review"))


def test_a_task_that_stands_in_the_verdict_only_is_named_by_the_plans_own() -> None:
    plan = replace(a_person(done=[*ALL_EXAMS_DONE, did("pathway", "2025-09-20")], target=2027), target_match=2028)
    plan = pinned(plan, "certificate", "2028-03-20")
    finding = the(plan, "gate.certificate_by_ranking")
    assert finding.tasks == ("certificate",)
    late = replace(a_person(done=[*ALL_EXAMS_DONE, did("pathway", "2024-09-20")], target=2027), target_match=2027)
    tasks = {task for item in findings(late) if item.rule == "gate.pathway_application_early" for task in item.tasks}
    assert tasks <= late.tasks.keys()


def test_on_the_h1b_route_the_j1_route_is_told_in_the_same_sentence() -> None:
    plan = pinned(a_person(visa="h1b", done=READY), "step3", "2028-04-10")
    text = text_of(the(plan, "gate.step3_by_petition"))
    first, _ = text.split(". ", 1)
    assert first.endswith("; on the J-1 route Match 2028 is on time")
    late = DeleteTask("school_papers").apply(plan)
    assert "on the J-1 route Match 2028 is late." in text_of(the(late, "gate.step3_by_petition"))


def test_soap_is_still_open_when_only_the_submission_is_too_late() -> None:
    late = pinned(a_person(done=READY), "eras_submit", "2028-01-10")
    assert text_of(the(late, "gate.submit_last_useful")).endswith("SOAP is still open.")
    assert "SOAP is still open" not in text_of(the(late, "gate.submit_by_review"))
    lost = DeleteTask("rank_list").apply(late)
    assert "SOAP is still open" not in text_of(the(lost, "gate.submit_last_useful"))


def test_where_the_order_costs_the_season_letting_it_yield_is_offered() -> None:
    plan = late_step2()
    finding = the(plan, "link.soft_costs")
    assert set(finding.tasks) == {"usce"}
    assert finding.severity is Severity.HINT
    assert title_of(finding) == "Match 2028 is late only because the plan keeps the roadmap's order"
    assert "“US clinical experience” after “OET Medicine”" in text_of(finding)
    assert command(finding) == ("set", PLAN, "target_match", "2028")


def test_and_its_fix_mends_the_season() -> None:
    mended = change_answer(late_step2(), ROADMAP, "target_match", 2028, TODAY)
    assert judged(mended, 2028).status is SeasonStatus.ON_TIME
    assert dropped_links(mended)
    assert found(mended, "link.soft_costs") == []


@pytest.mark.parametrize("month", range(5, 13))
def test_the_links_that_cost_are_those_that_would_yield(month: int) -> None:
    """On every day for Step 2 CK, also where no other plan is judged because none stands behind a failing gate."""
    for day in (5, 12, 19, 26):
        plan = pinned(a_person(done=[STEP1]), "step2ck", f"2027-{month:02}-{day:02}")
        cost = links_that_cost(plan, ROADMAP, TODAY, judged(plan, 2028))
        yielded = dropped_links(yield_soft_links(plan, ROADMAP, TODAY, 2028))
        assert {f"{link.pred} > {link.succ}" for link in cost} == yielded, day


def test_where_it_would_not_help_it_is_not_offered() -> None:
    assert found(pinned(a_person(done=[STEP1]), "step2ck", "2027-09-10"), "link.soft_costs") == []
    assert found(a_person(done=[STEP1]), "link.soft_costs") == []
    assert found(DeleteTask("lor").apply(a_person(done=READY)), "link.soft_costs") == []


def test_a_link_that_yielded_is_named_with_its_reason() -> None:
    plan = a_person(done=[STEP1], booked=[{"task": "step2ck", "date": "2027-07-12"}])
    dropped = found(plan, "link.soft_dropped")
    assert [finding.tasks for finding in dropped] == [("usce", "step2ck"), ("usce", "oet")]
    assert title_of(dropped[1]) == "“US clinical experience” does not wait for “OET Medicine”"
    assert "Match 2028 would not be on time (Letters uploaded a week before programs begin to review)." in text_of(
        dropped[1]
    )
    assert found(a_person(done=[STEP1]), "link.soft_dropped") == []


def test_with_what_leaving_it_out_risks() -> None:
    done = [*STEPS_DONE, did("usce", "2026-08-01")]
    plan = a_person(done=done, booked=[{"task": "oet", "date": "2027-12-26"}])
    title, text = said(the(plan, "link.soft_dropped"))
    assert "does not wait for “Release the OET result to ECFMG”" in title
    assert "Match 2028 would not be on time" in text
    assert text.endswith("a file that is not complete at the deadline is rejected and its fee is lost.")


@pytest.mark.parametrize(("graduated", "out_of_reach"), [("2027-08-17", False), ("2027-08-16", True)])
def test_electives_that_cannot_end_before_graduation_are_a_finding_and_no_late_season(
    graduated: str, out_of_reach: bool
) -> None:
    plan = a_person(status="student", graduated=graduated, visa="none", target=2029)
    assert bool(found(plan, "electives.out_of_reach")) is out_of_reach
    assert judged(plan, 2029).status is SeasonStatus.ON_TIME
    if out_of_reach:
        finding = the(plan, "electives.out_of_reach")
        assert finding.tasks == ("usce",)
        assert "before you graduate on 16 Aug 2027" in title_of(finding)
    assert found(a_person(), "electives.out_of_reach") == []


@pytest.mark.parametrize(("start", "short"), [("2026-03-18", False), ("2026-03-19", True)])
def test_a_graduates_journey_of_729_days_is_short(start: str, short: bool) -> None:
    assert bool(found(a_person(start_date=start), "target.too_short")) is short


@pytest.mark.parametrize(("start", "short"), [("2027-03-18", False), ("2027-03-19", True)])
def test_a_students_journey_of_364_days_is_short(start: str, short: bool) -> None:
    plan = a_person(status="student", graduated="2028-05-10", start_date=start)
    finding = found(plan, "target.too_short")
    assert bool(finding) is short
    if short:
        assert "For students the whole journey usually takes 1 to 2 years" in text_of(finding[0])


def test_the_first_sitting_counts_where_it_is_earlier() -> None:
    assert found(a_person(done=[did("step1", "2026-03-18")]), "target.too_short") == []
    finding = the(a_person(done=[did("step1", "2026-03-19")]), "target.too_short")
    assert "Match 2028 is 729 days after 19 Mar 2026" in text_of(finding)
    assert "To make it, every step has to go well at the first try." in text_of(finding)


def test_a_later_season_on_time_is_offered() -> None:
    finding = the(a_person(target=2027), "target.too_short")
    assert command(finding) == ("set", PLAN, "target_match", "2029")
    assert the(a_person(done=[STEP1]), "target.too_short").fix is None


def test_without_a_target_nothing_is_said_of_it() -> None:
    plan = replace(a_person(), target_match=None)
    assert not [rule for rule in ids(plan) if rule.startswith(("gate.", "target.", "link.soft_costs"))]
