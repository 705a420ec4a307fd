"""The verdict in one sentence."""

from dataclasses import replace

from planner.core.edits.task import DeleteTask
from planner.core.model import Plan
from planner.guidance.sentence import verdict_sentence
from tests.roadmap.builder import (
    ALL_EXAMS_DONE,
    ROADMAP,
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
READY = [
    *ALL_EXAMS_DONE,
    did("pathway", "2026-10-01"),
    did("certificate", "2026-11-05"),
    did("usce", "2026-10-30"),
    did("lor", "2026-11-20"),
]


def sentence(plan: Plan) -> str:
    return verdict_sentence(assessed(plan), ROADMAP)


def test_a_match_that_is_made_and_what_binds_it() -> None:
    assert sentence(a_person(done=[STEP1])) == (
        "You make Match 2028. Binding: Letters uploaded by their writers on 14 Sep 2027, 1 day before its last good "
        "day, 15 Sep 2027; Step 2 CK decides."
    )


def test_a_gate_on_the_day_of_its_event_names_the_event() -> None:
    plan = changed(a_person(done=[*READY[:-3], *READY[-2:]]), "school_papers", actual_finish=day("2026-11-01"))
    text = sentence(pinned(plan, "credentials", "2027-03-01"))
    assert text.endswith(
        "ECFMG certificate on 11 Apr 2027, 325 days before the rank list deadline; Diploma and transcript verified by "
        "ECFMG decides."
    )


def test_an_exam_that_binds_by_its_own_result_is_named_once() -> None:
    plan = pinned(a_person(done=[READY[0], *READY[2:4], *READY[5:]]), "step2ck", "2027-08-02")
    assert sentence(plan) == (
        "You make Match 2028. Binding: Step 2 CK result on 30 Aug 2027, 23 days before programs begin to review."
    )


def test_a_match_that_only_a_pin_makes_is_said_to_be_too_tight() -> None:
    """Step 1 is open and Step 2 CK booked so early that the study between them cannot be done at three hours a day."""
    seat = {"task": "step2ck", "date": "2027-08-09"}
    text = sentence(a_person(start_date="2026-10-01", booked=[seat]))
    assert text.startswith("You make Match 2028. Too tight: at your hours Step 2 CK result comes on ")
    assert text.endswith(" days after programs begin to review; Step 1 decides.")


def test_nothing_left_to_move() -> None:
    plan = changed(a_person(done=READY), "school_papers", actual_finish=day("2026-11-20"))
    assert sentence(plan) == "You make Match 2028. Nothing of your own is left to move."


def test_a_target_that_is_not_the_match_year_is_named_with_its_state() -> None:
    assert "You make Match 2029. Your target, Match 2028, is missed." in sentence(a_person(target=2028))
    assert "Your target, Match 2030, is on time too." in sentence(a_person(target=2030))
    late = pinned(a_person(done=[STEP1]), "step2ck", "2027-09-10")
    assert "Your target, Match 2028, is late." in sentence(late)


def test_a_match_that_is_only_possible() -> None:
    text = sentence(DeleteTask("lor").apply(a_person(done=STEPS_DONE)))
    assert text == (
        "No Match is on time; Match 2028 is still possible, with a late application. Binding: Letters uploaded a week "
        "before programs begin to review, which is not in the plan."
    )


def test_no_match_at_all() -> None:
    text = sentence(a_person(done=[did("step1", "2018-01-10")], target=2028))
    assert text.startswith("As planned you make no Match up to 2032. Binding: ")
    assert text.endswith("days after its last good day, 10 Jan 2025.")


def test_a_plan_without_gates_and_data_without_seasons() -> None:
    assert "no verdict" in sentence(Plan(TODAY))
    old = assessed(replace(a_person(), target_match=None), day("2040-01-01"))
    assert verdict_sentence(old).startswith("The season data has no Match to come; update it.")
