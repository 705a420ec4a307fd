"""What holds for all findings: known ids, their order, their form, on many plans."""

import re
from dataclasses import replace

import pytest

from planner.core.model import Plan
from planner.guidance.checks import check
from planner.guidance.finding import Finding, Severity, from_plan, tasks_of
from planner.packs.record import Source
from planner.roadmap.answers import answers_from
from planner.roadmap.build import new_plan
from planner.words.message import message
from tests.guidance.builder import a_look, findings
from tests.roadmap.builder import ALL_EXAMS_DONE, PACKS, ROADMAP, STEPS_DONE, TODAY, a_person, day, did, pinned
from tests.roadmap.half_way import half_way_answers

# Ids are stable: scripts and the window's "ignore this" know them.
KNOWN = {
    *(f"gate.{gate.id}" for gate in PACKS.gates),
    "visa.tight",
    *(f"answer.assumed.{key}" for key in ("status", "graduation_date", "visa")),
    "answer.passport",
    "exam.result_held",
    "exam.result_not_said",
    "exam.seven_years_near",
    "exam.window_ends",
    "pathways.season_closed",
    "pathway.graduation_cutoff",
    "pathway.graduation_cutoff_unknown",
    "season.application_service",
    "season.early_match",
    "visa.travel_proclamation",
    "visa.other_passport",
    "visa.birth_held",
    "visa.refused",
    "visa.held",
    *(f"explanation.missing.{topic}" for topic in ("failed_attempt", "leave", "licence_action", "visa_refusal")),
    "exam.in_season",
    "exam.last_free_day",
    "exam.many_attempts",
    "person.graduation_years",
    "constraint.broken",
    "deadline.missed",
    "electives.out_of_reach",
    "encounter.little_time",
    "experience.no_place",
    "experience.unreported",
    "exam.attempts",
    "exam.attempts_spacing",
    "exam.closed_days",
    "exam.moved_again",
    "exam.not_booked",
    "exam.not_released",
    "exam.outside_window",
    "link.broken",
    "link.soft_costs",
    "link.soft_dropped",
    "oet.too_old",
    "pathway.expired",
    "pathway.expiry_not_known",
    "pathway.too_early",
    "pin.lapsed",
    "profile.time_is_short",
    "practice.below_before_exam",
    "practice.impossible_score",
    "practice.no_pass_in_sight",
    "practice.ready_not_booked",
    "report.counts_exams",
    "report.wrong_order",
    "roadmap.gap_long",
    "roadmap.span_long",
    "school.not_checked",
    "study.access_ends",
    "study.bursts",
    "study.log_ahead",
    "study.log_long",
    "study.no_room",
    "study.over_cap",
    "study.pace_high",
    "study.pace_late",
    "target.too_short",
    "task.late",
    "task.not_needed",
}

FAILED = did("step2ck", "2026-03-16", result="fail")
PLANS: dict[str, Plan] = {
    "nothing done": a_person(target=None),
    "too short": a_person(target=2027),
    "unanswered": new_plan(answers_from({}, "window"), ROADMAP, TODAY),
    "student": a_person(status="student", graduated="2028-06-20"),
    "failed": a_person(done=[STEPS_DONE[0], FAILED]),
    "expired": a_person(done=[*ALL_EXAMS_DONE, did("pathway", "2025-09-20"), did("certificate", "2025-11-05")]),
    "expired, not planned for": replace(
        a_person(done=[*ALL_EXAMS_DONE, did("pathway", "2024-09-20")], target=2027), target_match=2028
    ),
    "sent": a_person(done=[*ALL_EXAMS_DONE, did("eras_submit", "2026-09-16")], target=2027),
    "h1b": pinned(a_person(visa="h1b", done=ALL_EXAMS_DONE), "step3", "2028-01-05"),
    "dragged": pinned(pinned(a_person(done=STEPS_DONE[:1]), "step2ck", "2027-01-05"), "usce", "2026-12-01"),
    "sample": new_plan(half_way_answers(TODAY), ROADMAP, TODAY),
}


@pytest.mark.parametrize("today", ["2026-11-25", "2027-02-01", "2027-10-01", "2029-01-01", "2040-01-01"])
@pytest.mark.parametrize("name", PLANS)
def test_every_finding_is_known_well_formed_and_in_order(name: str, today: str) -> None:
    found = findings(PLANS[name], day(today))
    assert {finding.rule for finding in found} <= KNOWN
    order = list(Severity)
    places = [order.index(finding.severity) for finding in found]
    assert places == sorted(places)


def test_severities_fall_from_blocks_to_hint() -> None:
    assert [severity.value for severity in Severity] == ["blocks", "weakens", "costs", "delays", "hint"]


def test_inside_a_severity_the_order_is_that_of_the_rules() -> None:
    found = findings(a_person(target=2027))
    gates = [finding.rule for finding in found if finding.severity is Severity.BLOCKS]
    order = [f"gate.{gate.id}" for gate in PACKS.gates]
    assert gates == sorted(gates, key=order.index)


def test_the_same_plan_gives_the_same_findings() -> None:
    for plan in PLANS.values():
        assert check(a_look(plan)) == check(a_look(plan))


def test_ids_are_dotted_words() -> None:
    assert all(re.fullmatch(r"[a-z_]+(\.[a-z0-9_]+)+", rule) for rule in KNOWN)


def test_two_findings_are_the_same_by_rule_and_subjects() -> None:
    source = Source(text="somebody", as_of="2026", confidence="official")
    late = message("Late")
    finding = Finding("task.late", Severity.DELAYS, tasks_of(["a"]), late, message("By a day."), source)
    assert replace(finding, text=message("By two days.")).key == finding.key
    assert replace(finding, subjects=tasks_of(["b"])).key != finding.key


def test_what_follows_from_the_plan_alone_is_as_of_today() -> None:
    assert from_plan(TODAY).as_of == "2026-11-25"


def test_an_empty_plan_has_no_findings() -> None:
    assert findings(Plan(TODAY)) == []
