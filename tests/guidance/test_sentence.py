"""The verdict in one sentence."""

from dataclasses import replace
from datetime import date, timedelta

from planner.core.edits.task import DeleteTask
from planner.core.model import Plan
from planner.guidance.sentence import Tone, verdict_sentence, verdict_tone
from planner.words.language import english
from tests.roadmap.builder import (
    ALL_EXAMS_DONE,
    STEPS_DONE,
    TODAY,
    a_person,
    assessed,
    booked,
    changed,
    day,
    did,
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


def sentence(plan: Plan, today: date = TODAY) -> str:
    return english(verdict_sentence(assessed(plan, today)))


def test_a_match_that_the_dates_fit_and_the_step_that_decides() -> None:
    assert sentence(a_person(done=[STEP1])) == (
        "Your dates fit Match 2028. Step 2 CK decides: planned 30 Apr 2027, 1 May 2027 at the latest, 1 day to spare. "
        "After that, letters come too late for the first look of the programs."
    )


def test_of_a_bar_the_last_day_is_meant() -> None:
    plan = changed(a_person(done=[*READY[:-3], *READY[-2:]]), "school_papers", actual_finish=day("2026-11-01"))
    text = sentence(pinned(plan, "credentials", "2027-03-01"))
    assert "decides: planned 28 Mar 2027, 16 Feb 2028 at the latest, 325 days to spare." in text
    assert f"“{plan.tasks['credentials'].title}” decides" in text, "a title is no part of the sentence"


def test_a_tighter_deadline_of_ones_own_stands_beside_it() -> None:
    plan = changed(a_person(done=[STEP1]), "step2ck", deadline=day("2027-04-25"))
    assert "1 day to spare. Your own deadline is 25 Apr 2027. After that," in sentence(plan)
    later = changed(a_person(done=[STEP1]), "step2ck", deadline=day("2027-05-01"))
    assert "Your own deadline" not in sentence(later)


def test_a_match_that_only_a_pin_makes_is_said_to_be_too_tight() -> None:
    """Step 1 is open and Step 2 CK booked so early that the study between them cannot be done at three hours a day."""
    plan = a_person(booked=[{"task": "step2ck", "date": "2027-08-09"}])
    assert "Step 1 decides, and it is too tight: planned " in sentence(plan)
    assert verdict_tone(assessed(plan)) is Tone.WARN


def test_nothing_left_to_move() -> None:
    plan = changed(a_person(done=READY), "school_papers", actual_finish=day("2026-11-20"))
    assert sentence(plan) == "Your dates fit Match 2028. Nothing of your own is left to move."
    assert verdict_tone(assessed(plan)) is Tone.GOOD


def test_a_target_that_is_not_the_match_year_is_named_with_its_state() -> None:
    assert "Your dates fit Match 2029. Your target, Match 2028, is missed." in sentence(a_person(target=2028))
    assert "Your target, Match 2030, is on time too." in sentence(a_person(target=2030))
    late = pinned(a_person(done=[STEP1]), "step2ck", "2027-09-10")
    assert "Your target, Match 2028, is late." in sentence(late)
    assert verdict_tone(assessed(late)) is Tone.WARN
    assert verdict_tone(assessed(a_person(target=2028))) is Tone.LATE


def test_a_match_that_is_only_possible() -> None:
    assert sentence(DeleteTask("lor").apply(a_person(done=STEPS_DONE))) == (
        "No Match is on time; Match 2028 is still possible, with a late application. Letters uploaded a week before "
        "programs begin to review: this step is not in your plan. Ask in the last week of each rotation and remind "
        "every two weeks."
    )


def test_without_a_match_the_blocking_gate_is_named_before_any_weakening_one() -> None:
    text = sentence(a_person(done=[did("step1", "2018-01-10")], target=2028))
    assert text.startswith(
        "As planned your dates fit no Match up to 2032. Step 2 CK passed within seven years of Step 1: "
    )
    assert "10 Jan 2025 is the limit. Sit Step 2 CK before it" in text
    assert "Step 1 has to be passed again" in text, "the day has passed, so this is the way out"


def test_no_attempt_left_names_no_season() -> None:
    failed = [did("step1", f"{year}-01-15", result="fail", attempt=n) for n, year in enumerate(range(2021, 2025), 1)]
    assert sentence(a_person(done=failed)) == (
        "No attempt at Step 1 is left: 4 are allowed in all. Without it there is no Match."
    )


def test_a_sitting_that_comes_too_soon_says_from_when_on() -> None:
    days = ("2025-12-10", "2026-05-10", "2026-10-10")
    failed = [did("step1", on, result="fail", attempt=number) for number, on in enumerate(days, 1)]
    plan = a_person(done=failed, booked=[booked("step1", "2027-04-09", attempt=4)])
    assert sentence(plan) == (
        "Step 1 would have no result on its day. Move it to 10 Apr 2027 or later: another attempt is allowed from then "
        "on."
    )
    assert "no result" not in sentence(a_person(done=failed, booked=[booked("step1", "2027-04-10", attempt=4)]))


def test_a_sitting_on_closed_days_says_from_when_on() -> None:
    plan = pinned(a_person(done=STEPS_DONE, visa="h1b"), "step3", "2028-01-05")
    assert sentence(plan) == (
        "Step 3 would have no result on its day. Move it to 15 Jan 2028 or later: “Step 3” is not given before."
    )


def test_what_has_passed_without_a_report_is_counted_and_never_green() -> None:
    plan = a_person(done=[STEP1], target=2029)
    assert verdict_tone(assessed(plan)) is Tone.GOOD
    later = assessed(plan, TODAY + timedelta(days=10))
    assert later.verdict is not None
    assert later.verdict.unreported
    assert english(verdict_sentence(later)).endswith("passed without a report and count from today on.")
    assert verdict_tone(later) is Tone.WARN


def test_a_result_that_should_be_out_is_asked_for_first() -> None:
    plan = a_person(done=[STEP1], booked=[booked("step2ck", "2027-04-05")])
    assert sentence(plan, day("2027-05-03")).startswith("Your dates fit Match")
    assert sentence(plan, day("2027-05-04")) == (
        "Report first: Step 2 CK result. The exam was 5 Apr 2027 and its result should be out; until then no season "
        "can be judged."
    )


def test_a_match_day_that_has_passed_is_asked_for_first() -> None:
    plan = a_person(done=READY, target=2028)
    assert sentence(plan, day("2028-03-20")).startswith("Say first how Match 2028 went.")
    assert not sentence(plan, day("2028-03-17")).startswith("Say first")


def test_a_plan_without_gates_and_data_without_seasons() -> None:
    assert "no verdict" in sentence(Plan(TODAY))
    old = assessed(replace(a_person(), target_match=None), day("2040-01-01"))
    assert english(verdict_sentence(old)).startswith("The season data has no Match to come; update it.")
    assert verdict_tone(old) is Tone.WARN
