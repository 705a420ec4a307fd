"""The must-dos of the first phase: one row an exam and the certificate, with what stands on its record."""

from datetime import date, timedelta

import pytest

from planner.core.edits.base import Edit
from planner.core.edits.exam import CancelSeat, SetPermit, SetWindow
from planner.core.edits.move import MoveTask
from planner.core.edits.task import DeleteTask
from planner.core.model import Plan
from planner.guidance.exam_facts import fee_words, move_fee, served_matches
from planner.guidance.look import Look
from planner.guidance.must_dos import Mark, MustDo, must_dos
from planner.roadmap.edit import MarkBooked
from planner.roadmap.report import Booked
from planner.roadmap.verdict import assess
from planner.words.language import english
from tests.guidance.looks import TODAY, look_at, sample_plan, the_roadmap
from tests.roadmap.builder import a_person, day, did

FAILED = [did("step1", on, result="fail", attempt=number) for number, on in enumerate(("2026-02-02", "2026-06-01"), 1)]


def rows(look: Look) -> dict[str, MustDo]:
    return {row.title.text: row for row in must_dos(look)}


def seen(plan: Plan, *edits: Edit, today: date = TODAY) -> dict[str, MustDo]:
    for edit in edits:
        plan = edit.apply(plan)
    return rows(Look(assess(plan, the_roadmap(), today), the_roadmap()))


def words(row: MustDo) -> tuple[str, str, str]:
    return english(row.state), english(row.limit), english(row.attempt)


def test_the_four_of_the_sample() -> None:
    """Step 1 passed on 8 February 2027, Step 2 CK booked for 9 August inside its window, no seat for the OET yet."""
    found = rows(look_at(sample_plan()))
    assert list(found) == ["Step 1", "Step 2 CK", "OET Medicine", "ECFMG certificate"]
    assert words(found["Step 1"]) == ("passed 8 Mar", "Step 2 CK within 7 years, by 8 Feb 2034", "1 of 4")
    step2ck = found["Step 2 CK"]
    assert words(step2ck) == ("permit, seat booked", "in 1 Jul – 30 Sep; free to move until 24 Jun", "1 of 4")
    assert (step2ck.day, step2ck.held, step2ck.mark) == (date(2027, 8, 9), True, Mark.BOOKED)
    assert words(found["OET Medicine"]) == ("no seat yet", "by 15 Oct; serves Match 2028 and 2029", "no limit")
    certificate = found["ECFMG certificate"]
    assert words(certificate) == ("1 of 4 parts", "last part: “Pathway accepted”, 19 Jan 2028", "")
    assert certificate.mark is Mark.BEGUN


def test_step_3_stands_there_where_the_plan_has_it() -> None:
    assert list(seen(a_person(visa="h1b"), today=day("2026-11-25"))) == [
        "Step 1",
        "Step 2 CK",
        "OET Medicine",
        "Step 3",
        "ECFMG certificate",
    ]
    assert must_dos(look_at(Plan(TODAY))) == ()


def test_a_failed_attempt_gives_way_to_the_next_and_the_fourth_waits_by_the_spacing() -> None:
    """Three attempts within a year: the fourth is 12 months after the first, and 6 after the third."""
    plan = a_person(done=[*FAILED, did("step1", "2026-09-07", result="fail", attempt=3)])
    row = seen(plan, today=day("2026-11-25"))["Step 1"]
    assert (row.task, english(row.attempt)) == ("step1_4", "4 of 4")
    assert english(row.limit).startswith("not before 7 Mar 2027")


def test_how_far_a_booking_is() -> None:
    plan = a_person(done=[did("step1", "2026-06-01", result="pass")])
    today = day("2026-11-25")
    assert words(seen(plan, today=today)["Step 2 CK"])[0] == "no seat yet"
    applied = SetPermit("step2ck", day("2026-11-02"), None, today)
    assert words(seen(plan, applied, today=today)["Step 2 CK"])[0] == "applied, no seat yet"
    permit = SetWindow("step2ck", day("2027-01-01"), day("2027-03-31"), today)
    state, limit, _ = words(seen(plan, applied, permit, today=today)["Step 2 CK"])
    assert (state, limit) == ("permit, no seat yet", "in 1 Jan – 31 Mar 2027")
    seat = MarkBooked(Booked("step2ck", day("2027-03-01")), today, the_roadmap())
    assert words(seen(plan, seat, today=today)["Step 2 CK"])[:2] == ("seat booked", "free to move until 14 Jan 2027")


@pytest.mark.parametrize(
    ("ahead", "limit"),
    [
        (46, "free to move until 12 Apr"),
        (45, "moving costs a fee that is not known"),
        (30, "moving costs $50 or more"),
    ],
)
def test_what_moving_the_seat_costs_today(ahead: int, limit: str) -> None:
    """By the days from today to the seat: free from 46 on (design 9)."""
    today = TODAY + timedelta(days=(date(2027, 8, 9) - TODAY).days - ahead)
    shown = words(seen(sample_plan(), today=today)["Step 2 CK"])[1]
    assert shown == f"in 1 Jul – 30 Sep; {limit.replace('12 Apr', '24 Jun')}"


def test_the_last_days_cost_by_the_region() -> None:
    look = Look(assess(sample_plan(), the_roadmap(), date(2027, 8, 7)), the_roadmap())
    fee = move_fee(look, look.plan.tasks["step2ck"])
    assert fee is not None
    assert fee.fee is not None
    assert english(fee_words(fee.fee)).startswith("moving costs $")
    assert " to $" in english(fee_words(fee.fee))
    given_back = CancelSeat("step2ck", TODAY).apply(sample_plan())
    assert move_fee(look_at(given_back), given_back.tasks["step2ck"]) is None


def test_a_pinned_day_is_held_and_a_seat_whose_day_has_passed_is_not_reported() -> None:
    row = seen(sample_plan(), MoveTask("oet", date(2027, 9, 20), TODAY))["OET Medicine"]
    assert (row.held, row.mark, row.day) == (True, Mark.PLANNED, date(2027, 9, 20))
    late = seen(sample_plan(), today=date(2027, 8, 20))["Step 2 CK"]
    assert (english(late.state), late.mark) == ("not reported", Mark.LATE)


def test_an_english_test_serves_the_matches_whose_pathways_accept_its_day() -> None:
    """Not older than 1 January two years before the Match, not after the last sitting before it."""
    look = look_at(sample_plan())
    assert served_matches(look, date(2027, 12, 31)) == (2028, 2029)
    assert served_matches(look, date(2028, 1, 1)) == (2029, 2030)
    assert served_matches(look, date(2025, 12, 31)) == (), "the 2027 Match is over"
    plan = a_person(done=[did("oet", "2026-06-20", result="pass")])
    assert words(seen(plan, today=day("2026-11-25"))["OET Medicine"])[1] == "serves Match 2027 and 2028"
    certified = a_person(done=[did("oet", "2025-06-20", result="pass"), did("pathway", "2026-03-20")])
    assert words(seen(certified, today=day("2026-11-25"))["OET Medicine"])[1] == "", "a Pathway is accepted"


def test_a_certificate_says_until_when_it_is_valid() -> None:
    plan = a_person(done=[did("certificate", "2026-09-01", expires="2028-12-31")])
    row = seen(plan, today=day("2026-11-25"))["ECFMG certificate"]
    assert words(row)[:2] == ("issued", "valid until 31 Dec 2028")
    assert row.mark is Mark.DONE


def test_one_attempt_more_is_named_by_its_exam() -> None:
    plan = a_person(done=[FAILED[0]])
    assert rows(look_at(plan))["Step 1"].task == "step1_2"
    left = must_dos(look_at(DeleteTask("step1").apply(plan)))
    assert (left[0].task, left[0].title.text) == ("step1_2", plan.tasks["step1_2"].title)
