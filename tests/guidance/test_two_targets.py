"""The table of two targets: its one sentence, its lines, and that it makes no figure up."""

from dataclasses import replace
from datetime import date

from planner.core.edits.base import Edit
from planner.core.edits.link import YieldLink
from planner.core.edits.move import MoveTask
from planner.core.model import Plan
from planner.guidance.consequence import Consequence, Fee, compare
from planner.guidance.deciding import deciding
from planner.guidance.two_targets import gain_words, target_rows
from planner.packs.record import RescheduleFee, Source
from planner.roadmap.edit import ChangeAnswer
from planner.roadmap.verdict import Assessment, assess
from planner.words.language import english
from planner.words.message import message
from tests.guidance.looks import TODAY, sample_plan, the_roadmap

AFTER_RESULT = date(2027, 9, 20)
FULL = Source(text="somebody", as_of="2027-01-01", confidence="official")
Table = dict[str, tuple[list[str], list[str]]]


def compared(
    today: date = TODAY, *edits: Edit, year: int = 2029, plan: Plan | None = None
) -> tuple[Assessment, Assessment, Consequence]:
    """The plan after some edits as it is, and aimed at another Match."""
    plan = plan or sample_plan()
    for edit in edits:
        plan = edit.apply(plan)
    before = assess(plan, the_roadmap(), today)
    after = assess(ChangeAnswer("target_match", year, today, the_roadmap()).apply(plan), the_roadmap(), today)
    return before, after, compare(before, after, the_roadmap())


def table(before: Assessment, after: Assessment, consequence: Consequence) -> Table:
    rows = target_rows(before, after, consequence)
    return {english(row.label): ([*map(english, row.now)], [*map(english, row.then)]) for row in rows}


def test_the_same_days_and_figures_as_everywhere() -> None:
    before, after, consequence = compared()
    found, said = deciding(before), table(before, after, consequence)
    assert found is not None
    assert said["Your dates"] == (["on time"], ["on time"])
    assert said["What decides"][0] == ["Step 2 CK, planned 9 Aug"]
    assert said["To spare"][0] == [f"{found.slack_days} days"]
    assert said["Match Day"] == (["17 Mar 2028, projected"], ["16 Mar 2029, projected"])
    more = int(said["To spare"][1][0].split()[0]) - found.slack_days
    assert english(gain_words(before, after)) == (
        f"Your dates fit Match 2029, with {more} days more to spare than for Match 2028."
    )
    back = compared(plan=after.plan, year=2028)
    assert english(gain_words(back[0], back[1])) == (
        f"Your dates fit Match 2028, with {more} days less to spare than for Match 2029."
    )


def test_a_target_that_is_missed_says_what_is_not_met() -> None:
    said = compared(TODAY, MoveTask("step2ck", date(2027, 9, 20), TODAY))
    assert english(gain_words(said[0], said[1])) == "Your dates fit Match 2029; Match 2028 is missed."
    rows = table(*said)
    assert rows["Your dates"] == (["missed"], ["on time"])
    assert rows["To spare"][0][0].endswith(" too late")
    assert "Not met: Step 2 CK result known when programs begin to review." in rows["Findings only here"][0]
    back = compared(plan=said[1].plan, year=2028)
    assert english(gain_words(back[0], back[1])) == "Your dates fit Match 2028 only with a late application."


def test_what_nobody_knows_is_not_made_up() -> None:
    said = compared(AFTER_RESULT)
    assert english(gain_words(said[0], said[1])) == "Match 2029 can be judged once the missing result is reported."
    rows = table(*said)
    for line in ("What decides", "To spare"):
        assert rows[line] == (["not known"], ["not known"]), line
    assert "Fees" not in rows


def test_the_tasks_that_move_are_counted_and_the_first_named() -> None:
    before, after, consequence = compared()
    said = table(before, after, consequence)["What moves"]
    moved = [item for item in consequence.moved if item.start_before and item.start_after]
    assert said[0] == ["nothing"]
    assert said[1][0].startswith(f"{len(moved)} tasks: ")
    assert said[1][0].endswith(f" and {len(moved) - 3} more")


def test_an_order_that_is_left_out_is_named() -> None:
    link = next(link for link in sample_plan().dependencies.values() if link.soft and link.dropped is None)
    said = table(*compared(TODAY, YieldLink(link.id, "else it is late")))
    tasks = sample_plan().tasks
    assert f"“{tasks[link.pred].title}” before “{tasks[link.succ].title}”" in said["Order left out"][0][0]


def test_a_fee_stands_with_the_figures_that_are_known() -> None:
    before, after, consequence = compared()
    amounts: tuple[tuple[int | None, int | None], ...] = ((None, None), (50, None), (50, 80))
    fees = (RescheduleFee(amount_min=least, amount_max=most, currency="USD", source=FULL) for least, most in amounts)
    costly = replace(consequence, fees=tuple(Fee(message("The move"), fee) for fee in fees))
    assert table(before, after, costly)["Fees"] == (
        [],
        ["The move: a fee of unknown amount.", "The move: $50 or more.", "The move: $50 to $80."],
    )
