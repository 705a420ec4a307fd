"""What the card at the pointer says."""

from dataclasses import replace
from datetime import date

import pytest

from planner.core.edits.base import Edit
from planner.core.edits.move import MoveTask
from planner.core.edits.reshape import ReshapeTask
from planner.core.edits.task import SetDuration, SetNotes
from planner.core.model import Plan
from planner.guidance.drop_card import Card, card_of, refusal_card
from planner.roadmap.verdict import SeasonStatus, assess
from planner.words.language import english
from planner.words.message import message
from tests.core.builder import START, a_plan, on, work
from tests.guidance.looks import TODAY, sample_plan, the_roadmap

REVIEW_GATE = "Step 2 CK result known when programs begin to review"


def card(plan: Plan, edit: Edit, task: str, today: date = TODAY) -> Card:
    before, after = assess(plan, the_roadmap(), today), assess(edit.apply(plan), the_roadmap(), today)
    return card_of(before, after, task, the_roadmap())


def moved(task: str, day: str, plan: Plan | None = None, today: date = TODAY) -> Card:
    plan = sample_plan() if plan is None else plan
    return card(plan, MoveTask(task, date.fromisoformat(day), today), task, today)


def late_plan(day: date = date(2027, 9, 20)) -> Plan:
    return MoveTask("step2ck", day, TODAY).apply(sample_plan())


def lines(found: Card) -> list[tuple[str, str]]:
    return [(english(line.text), line.tone) for line in found.lines]


def head(found: Card) -> tuple[str, str]:
    """The day, and how far it is from the old one."""
    return english(found.headline), english(found.shift) if found.shift is not None else ""


@pytest.mark.parametrize(
    ("day", "headline", "shift"),
    [
        ("2027-08-12", "Thu 12 Aug 2027", "(+3 days)"),
        ("2027-08-10", "Tue 10 Aug 2027", "(+1 day)"),
        ("2027-08-08", "Sun 8 Aug 2027", "(−1 day)"),
        ("2027-07-05", "Mon 5 Jul 2027", "(−35 days)"),
    ],
)
def test_the_head_is_the_new_day_and_how_far_it_is(day: str, headline: str, shift: str) -> None:
    found = moved("step2ck", day)
    assert head(found) == (headline, shift)


def test_each_weekday_has_its_name() -> None:
    cards = [refusal_card(date(2027, 3, day), message("No."), None) for day in range(1, 8)]
    names = [head(found)[0].split()[0] for found in cards]
    assert names == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


def test_of_an_exam_the_day_of_its_result_is_told_first() -> None:
    assert lines(moved("step2ck", "2027-08-12"))[0] == ("Result 9 Sep 2027", "plain")
    assert lines(moved("oet", "2027-10-01"))[0] == ("Result 23 Oct 2027", "plain")
    assert not [text for text, _ in lines(moved("cv", "2027-05-01", _open("cv"))) if text.startswith("Result")]


def _open(task: str) -> Plan:
    plan = sample_plan()
    return plan.with_tasks([replace(plan.tasks[task], actual_start=None, actual_finish=None)])


def test_a_season_that_stays_on_time_tells_its_slack() -> None:
    assert lines(moved("step2ck", "2027-08-12"))[1:] == [("Match 2028 stays on time, 13 days of slack", "good")]
    assert lines(moved("step2ck", "2027-08-24"))[1:] == [("Match 2028 stays on time, 1 day of slack", "good")]
    assert moved("step2ck", "2027-08-24").status is None


def test_a_gate_that_begins_to_fail_and_the_season_with_it() -> None:
    found = moved("step2ck", "2027-08-26")
    assert lines(found) == [
        ("Result 23 Sep 2027", "plain"),
        (f"1 day late: {REVIEW_GATE}", "late"),
        ("Match 2028 becomes late; on time is Match 2029", "late"),
    ]
    assert found.status is SeasonStatus.LATE


def test_a_gate_that_holds_again_and_the_season_with_it() -> None:
    found = moved("step2ck", "2027-08-20", late_plan(date(2027, 8, 30)))
    assert lines(found) == [
        ("Result 17 Sep 2027", "plain"),
        (f"In time again: {REVIEW_GATE}", "good"),
        ("Match 2028 becomes on time", "good"),
    ]
    assert found.status is SeasonStatus.ON_TIME


def test_a_season_that_is_lost_altogether() -> None:
    found = moved("eras_submit", "2028-01-20")
    assert found.status is SeasonStatus.MISSED
    assert lines(found)[-1] == ("Match 2028 becomes missed; on time is Match 2029", "late")


def test_what_is_late_already_is_told_quietly() -> None:
    found = moved("step2ck", "2027-09-24", late_plan())
    assert lines(found)[1:] == [("Match 2028 stays missed", "quiet")]
    assert found.status is None


def test_gates_that_only_cost_are_left_out() -> None:
    before = assess(sample_plan(), the_roadmap(), TODAY)
    after = assess(late_plan(), the_roadmap(), TODAY)
    assert before.target is not None
    assert after.target is not None
    costs = {gate.gate.id for gate in after.target.gates if gate.gate.severity == "costs"}
    assert costs
    flipped = [replace(gate, holds=not gate.holds) if gate.gate.id in costs else gate for gate in before.target.gates]
    other = replace(before, target=replace(before.target, gates=tuple(flipped)))
    assert card_of(before, other, "step2ck", the_roadmap()) == card_of(before, before, "step2ck", the_roadmap())


def test_three_gates_are_enough() -> None:
    found = moved("oet", "2028-02-20")
    late = [text for text, tone in lines(found) if tone == "late"]
    assert len([text for text in late if " late: " in text]) == 3
    assert len(found.lines) == 5


def test_moving_a_booked_seat_costs_with_the_tables_year() -> None:
    soon = lines(moved("step2ck", "2027-08-12", today=date(2027, 8, 5)))
    assert soon[-1] == ("Move fee: $136 to $604 (2020 table)", "quiet")
    month = lines(moved("step2ck", "2027-08-12", today=date(2027, 7, 20)))
    assert month[-1] == ("Move fee: $50 or more (2020 table)", "quiet")
    assert not [text for text, _ in lines(moved("step2ck", "2027-08-12")) if "fee" in text]


def test_what_is_not_booked_costs_nothing() -> None:
    assert not [text for text, _ in lines(moved("oet", "2027-10-01", today=date(2027, 8, 5))) if "fee" in text]


def test_a_new_right_end_is_told_with_its_own_shift() -> None:
    found = card(sample_plan(), SetDuration("program_list", 33), "program_list")
    assert head(found) == ("Sat 28 Aug 2027", "(+3 days)")


def test_a_new_left_end_is_told_with_its_own_shift() -> None:
    plan = sample_plan()
    found = card(plan, ReshapeTask("program_list", date(2027, 7, 30), 27, TODAY), "program_list")
    assert head(found) == ("Fri 30 Jul 2027", "(+3 days)")


def test_an_edit_that_moves_nothing_has_no_shift() -> None:
    found = card(sample_plan(), SetNotes("oet", "x"), "oet")
    assert head(found) == ("Fri 17 Sep 2027", "")


def test_a_plan_without_a_season_tells_days_only() -> None:
    plan = a_plan(work("a", 5), work("b", 5))
    found = card(plan, MoveTask("a", on(4), START), "a", START)
    assert head(found) == ("Thu 7 Jan 2027", "(+3 days)")
    assert (found.lines, found.status) == ((), None)


def test_a_refusal_has_its_day_its_reason_and_the_ways_out() -> None:
    over, ways = message("The window is over."), message("Extend it or register anew.")
    found = refusal_card(date(2027, 10, 8), over, ways)
    assert head(found) == ("Fri 8 Oct 2027", "")
    assert lines(found) == [
        ("Not possible: The window is over.", "late"),
        ("Extend it or register anew.", "quiet"),
    ]
    assert lines(refusal_card(date(2027, 10, 8), over, None)) == [("Not possible: The window is over.", "late")]


def test_the_card_is_one_sentence_for_those_who_hear_it() -> None:
    assert english(moved("step2ck", "2027-08-26").text) == (
        "Thu 26 Aug 2027 (+17 days); Result 23 Sep 2027; "
        f"1 day late: {REVIEW_GATE}; Match 2028 becomes late; on time is Match 2029"
    )
    assert english(Card(message("Mon 1 Mar 2027"), None, ()).text) == "Mon 1 Mar 2027"
