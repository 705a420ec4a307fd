"""Rules about exams and certification."""

from dataclasses import replace
from datetime import timedelta

import pytest

from planner.core.edits.exam import SetWindow
from planner.core.model import Plan
from planner.guidance.finding import Severity
from tests.guidance.builder import PLAN, command, found, label_of, said, text_of, the, title_of
from tests.guidance.fixes import mended
from tests.roadmap.builder import (
    ALL_EXAMS_DONE,
    PACKS,
    STEPS_DONE,
    TODAY,
    a_person,
    assessed,
    changed,
    day,
    did,
    pinned,
)

STEP1 = did("step1", "2026-09-14", result="pass")


def failed(exam: str, *days: str) -> list[dict[str, object]]:
    return [did(exam, on, result="fail", attempt=n) for n, on in enumerate(days, start=1)]


def test_a_fifth_attempt_is_not_allowed() -> None:
    plan = a_person(done=failed("step1", "2022-01-10", "2023-01-10", "2024-01-10", "2025-06-10"))
    finding = found(plan, "exam.attempts")[0]
    assert finding.severity is Severity.BLOCKS
    assert said(finding) == ("Step 1: attempt 5 is planned", "Only 4 attempts are allowed in all.")
    assert finding.tasks == ("step1", "step1_2", "step1_3", "step1_4", "step1_5")
    assert finding.source == PACKS.exams.attempts.sources[0]


def test_a_fourth_one_is() -> None:
    assert found(a_person(done=failed("step1", "2022-01-10", "2023-01-10", "2024-01-10")), "exam.attempts") == []


def test_attempts_of_which_nothing_is_known_count_too() -> None:
    plan = a_person(done=[did("step1", "2025-06-10", result="fail", attempt=4)])
    assert found(plan, "exam.attempts")[0].tasks == ("step1", "step1_2", "step1_3", "step1_4", "step1_5")


def test_after_four_failures_no_step_may_be_taken_again() -> None:
    plan = a_person(done=failed("step1", "2022-01-10", "2023-01-10", "2024-01-10", "2025-06-10"))
    assert [said(finding) for finding in found(plan, "exam.attempts")][1:] == [
        ("Step 2 CK: no Step may be taken any more", "There are 4 failed attempts at one of them.")
    ]


def test_an_attempt_that_nothing_pins_stands_on_the_first_allowed_day() -> None:
    plan = a_person(done=failed("step1", "2025-12-10", "2026-05-10", "2026-10-10"), daily_hours=12)
    assert assessed(plan).schedule.start("step1_4") == day("2027-04-10")
    assert found(plan, "exam.attempts_spacing") == []


@pytest.mark.parametrize(("on", "fires"), [("2027-05-31", True), ("2027-06-01", False)])
def test_three_attempts_in_twelve_months_are_the_most(on: str, fires: bool) -> None:
    plan = a_person(done=failed("step1", "2026-06-01", "2026-08-03", "2026-10-05"))
    spacing = found(pinned(plan, "step1_4", on), "exam.attempts_spacing")
    assert bool(spacing) is fires
    if fires:
        assert said(spacing[0]) == (
            "Step 1: the next attempt may not be before 1 Jun 2027",
            "One before has no result.",
        )
        assert label_of(spacing[0]) == "Move “Step 1” to Tue 1 Jun 2027"
        assert command(spacing[0]) == ("move", PLAN, "step1_4", "2027-06-01")


def test_the_gate_of_a_refused_attempt_is_not_said_to_be_missing_in_the_plan() -> None:
    plan = a_person(done=failed("step1", "2022-01-10", "2023-01-10", "2024-01-10", "2025-06-10"))
    text = text_of(the(plan, "gate.step1_confirmed"))
    assert "As planned there would be no result" in text
    assert "not in your plan" not in text


@pytest.mark.parametrize(("on", "fires"), [("2027-04-04", True), ("2027-04-05", False)])
def test_the_fourth_attempt_waits_six_months_after_the_third(on: str, fires: bool) -> None:
    plan = a_person(done=failed("step1", "2024-06-01", "2025-08-03", "2026-10-05"))
    spacing = found(pinned(plan, "step1_4", on), "exam.attempts_spacing")
    assert bool(spacing) is fires
    if fires:
        assert title_of(spacing[0]) == "Step 1: the next attempt may not be before 5 Apr 2027"
        assert spacing[0].source == PACKS.exams.attempts.sources[-1]


def test_the_oet_has_no_limit_of_attempts() -> None:
    plan = a_person(done=[*STEPS_DONE, *failed("oet", "2026-01-10", "2026-03-10", "2026-05-10", "2026-07-10")])
    assert found(plan, "exam.attempts") + found(plan, "exam.attempts_spacing") == []


def test_a_sitting_outside_its_window_is_found() -> None:
    plan = pinned(a_person(done=[STEP1]), "step2ck", "2027-02-15")
    outside = SetWindow("step2ck", day("2027-03-01"), day("2027-05-31"), TODAY).apply(plan)
    assert said(the(outside, "exam.outside_window")) == (
        "“Step 2 CK” on 15 Feb 2027 is outside its eligibility window",
        "The window is 1 Mar 2027 to 31 May 2027. Extend it, or register anew.",
    )
    for first, last, fires in (("2027-02-15", "2027-02-15", False), ("2027-01-01", "2027-02-14", True)):
        known = SetWindow("step2ck", day(first), day(last), TODAY).apply(plan)
        assert bool(found(known, "exam.outside_window")) is fires


def test_a_window_of_which_only_the_end_is_known() -> None:
    plan = pinned(a_person(done=[STEP1]), "step2ck", "2027-02-15")
    plan = plan.with_exam(replace(plan.exams["step2ck"], window_end=day("2027-01-31")))
    assert text_of(the(plan, "exam.outside_window")) == "The window ends on 31 Jan 2027."


def test_a_finished_sitting_needs_no_window() -> None:
    plan = a_person(done=[STEP1])
    assert (
        found(SetWindow("step1", day("2027-01-01"), day("2027-03-31"), TODAY).apply(plan), "exam.outside_window") == []
    )


@pytest.mark.parametrize(
    ("on", "fires"), [("2026-12-31", False), ("2027-01-01", True), ("2027-01-14", True), ("2027-01-15", False)]
)
def test_no_step_2_in_the_first_two_weeks_of_january(on: str, fires: bool) -> None:
    closed = found(pinned(a_person(done=[STEP1]), "step2ck", on), "exam.closed_days")
    assert bool(closed) is fires
    if fires:
        assert closed[0].severity is Severity.DELAYS
        assert text_of(closed[0]) == "In most years it is not given from 1 Jan to 14 Jan."
        assert label_of(closed[0]) == "Move to Fri 15 Jan 2027"


@pytest.mark.parametrize(
    ("on", "fires"), [("2027-12-30", False), ("2027-12-31", True), ("2028-01-14", True), ("2028-01-15", False)]
)
def test_no_day_of_step_3_in_these_weeks(on: str, fires: bool) -> None:
    closed = found(pinned(a_person(visa="h1b", done=STEPS_DONE), "step3", on), "exam.closed_days")
    assert bool(closed) is fires
    if fires:
        assert closed[0].severity is Severity.WEAKENS
        assert text_of(closed[0]) == "It is not given from 1 Jan to 14 Jan."
        plan = mended(pinned(a_person(visa="h1b", done=STEPS_DONE), "step3", on), "exam.closed_days")
        assert plan.tasks["step3"].pinned_start == day("2028-01-15")


def test_the_oet_is_given_in_january() -> None:
    assert found(pinned(a_person(done=STEPS_DONE), "oet", "2027-01-09"), "exam.closed_days") == []


def old_oet() -> Plan:
    return a_person(done=[*STEPS_DONE, did("oet", "2024-06-14", result="pass")])


def test_an_oet_that_is_too_old_is_found() -> None:
    finding = the(old_oet(), "oet.too_old")
    assert finding.tasks == ("oet",)
    assert title_of(finding) == "“OET Medicine” of 14 Jun 2024 is too old"
    assert text_of(finding).startswith("The Pathways application needs one of 1 Jan 2025 or later.")


def test_not_once_the_new_one_is_passed() -> None:
    plan = changed(old_oet(), "oet_2", actual_finish=day("2026-11-20"))
    assert found(plan, "oet.too_old") == []


def test_not_while_it_is_young_enough_or_not_needed_or_failed() -> None:
    assert found(a_person(done=[*STEPS_DONE, did("oet", "2025-01-01")]), "oet.too_old") == []
    done = [*STEPS_DONE, did("oet", "2023-06-14", result="pass"), did("pathway", "2026-10-01")]
    assert found(a_person(done=done), "oet.too_old") == []
    assert found(a_person(done=[*STEPS_DONE, did("oet", "2024-06-14", result="fail")]), "oet.too_old") == []
    cs = a_person(done=[*STEPS_DONE, did("oet", "2024-06-14", result="pass")], pathway="cs")
    assert found(cs, "oet.too_old") == []


def test_a_pathway_that_expires_before_training_is_found() -> None:
    untyped = [*ALL_EXAMS_DONE, did("pathway", "2025-05-20")]
    assert found(a_person(done=untyped), "pathway.expired") == [], "the printed day is asked for instead"
    typed = [*ALL_EXAMS_DONE, did("pathway", "2026-10-01", expires="2027-12-31")]
    assert "expires on 31 Dec 2027, before training starts" in title_of(the(a_person(done=typed), "pathway.expired"))


def test_not_once_the_new_one_is_accepted() -> None:
    plan = a_person(done=[*ALL_EXAMS_DONE, did("pathway", "2025-09-20", expires="2027-12-31")])
    assert found(changed(plan, "pathway_2", actual_finish=day("2026-11-20")), "pathway.expired") == []


def test_an_expired_pathway_without_a_day_is_found_too() -> None:
    plan = changed(a_person(done=ALL_EXAMS_DONE), "pathway", closed_by="lor", expires=day("2027-12-31"))
    assert title_of(the(plan, "pathway.expired")) == "Your Pathway expires on 31 Dec 2027, before training starts"


@pytest.mark.parametrize(("on", "fires"), [("2027-05-04", True), ("2027-05-05", False)])
def test_a_pathway_planned_before_its_window_is_found(on: str, fires: bool) -> None:
    """It takes 28 days; for Match 2030 it has to be accepted from 1 June 2027 on."""
    plan = pinned(a_person(done=ALL_EXAMS_DONE, target=2030), "pathway", on)
    early = found(plan, "pathway.too_early")
    assert bool(early) is fires
    if fires:
        assert early[0].severity is Severity.BLOCKS
        assert said(early[0]) == (
            "A Pathway accepted on 31 May 2027, as planned, would expire before training starts",
            "It has to be accepted on 1 Jun 2027 or later.",
        )


def test_an_accepted_pathway_is_not_planned_too_early() -> None:
    assert found(a_person(done=[*ALL_EXAMS_DONE, did("pathway", "2025-09-20")], target=2027), "pathway.too_early") == []


@pytest.mark.parametrize(("last", "fires"), [("2026-03-01", False), ("2026-12-01", False), ("2026-12-02", True)])
def test_eighteen_months_are_the_longest_span(last: str, fires: bool) -> None:
    """From the sitting of Step 1 (its study is not known) to the OET."""
    done = [did("step1", "2025-06-01"), did("step2ck", "2025-12-01", score=240)]
    today = max(TODAY, day(last))
    plan = a_person(done=[*done, did("oet", last)], today=today)
    span = found(plan, "roadmap.span_long", today)
    assert bool(span) is fires
    if fires:
        assert said(span[0]) == (
            "The exams take about 18 months",
            "They take from 1 Jun 2025 to 2 Dec 2026; the roadmap advises 12 to 18 months.",
        )


def test_a_span_that_is_over_is_not_warned_of() -> None:
    done = [did("step1", "2022-06-01"), did("step2ck", "2024-12-01", score=240), did("oet", "2025-06-01")]
    assert found(a_person(done=done), "roadmap.span_long") == []


def test_step_3_does_not_lengthen_the_span() -> None:
    plan = pinned(a_person(visa="h1b", done=ALL_EXAMS_DONE), "step3", "2028-11-06")
    assert found(plan, "roadmap.span_long") == []


@pytest.mark.parametrize(("weeks", "fires"), [(6, False), (7, True)])
def test_a_gap_of_over_six_weeks_between_exams_is_found(weeks: int, fires: bool) -> None:
    plan = a_person(done=[STEP1], booked=[{"task": "step2ck", "date": "2027-01-18"}])
    for task in plan.rows:
        if task.phase == "exams" and not task.done and not task.exam:
            plan = changed(plan, task.id, actual_finish=day("2026-11-01"))
    start = day("2027-01-19") + timedelta(weeks=weeks)
    plan = pinned(plan, "oet_study", start.isoformat())
    gap = found(plan, "roadmap.gap_long")
    assert bool(gap) is fires
    if fires:
        assert gap[0].tasks == ("step2ck", "oet_study")
        assert title_of(gap[0]).startswith("There are 7 weeks with nothing in them between “Step 2 CK” and")
        assert text_of(gap[0]).startswith("“Step 2 CK” is on 18 Jan 2027 and")


def test_a_gap_with_something_in_it_is_none() -> None:
    plan = pinned(a_person(done=[STEP1], booked=[{"task": "step2ck", "date": "2027-01-18"}]), "oet_study", "2027-03-29")
    full = pinned(changed(plan, "pathway_papers", duration_days=70), "pathway_papers", "2027-01-19")
    empty = pinned(changed(plan, "pathway_papers", duration_days=7), "pathway_papers", "2027-01-19")
    assert found(full, "roadmap.gap_long") == []
    assert len(found(empty, "roadmap.gap_long")) == 1


def test_a_gap_that_has_passed_is_not_warned_of() -> None:
    plan = a_person(done=[did("step1", "2025-01-10"), did("step2ck", "2026-01-10", score=240)])
    assert found(plan, "roadmap.gap_long") == []
