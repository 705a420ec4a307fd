"""The checklist of a task as a value: its lines, what is done, by when; and the edits that tick it and add to it.

The sample's Step 2 CK is booked for 9 August 2027; today is 12 April.
"""

from datetime import date, timedelta

import pytest

from planner.core.edits.base import Edit
from planner.core.edits.move import MoveTask
from planner.core.edits.record import DeleteRecord
from planner.core.model import Plan
from planner.core.records import moves_dates
from planner.errors import EditRejected
from planner.guidance.checklist import Checklist, Item, checklist_of, ready_words
from planner.roadmap.tick import AddItem, RenameItem, SetTick
from planner.words.language import english
from tests.guidance.looks import TODAY, look_at, sample_plan, the_roadmap

SEAT = date(2027, 8, 9)
STEP2CK = "step2ck"
PERMIT = "Permit saved and printed"
DAY_AFTER = "The day after kept free"


def tick(item: str, on: date | None = TODAY, task: str = STEP2CK) -> SetTick:
    return SetTick(task, item, on, TODAY, the_roadmap())


def add(item: str, task: str = STEP2CK) -> AddItem:
    return AddItem(task, item, the_roadmap())


def after(*edits: Edit) -> Plan:
    plan = sample_plan()
    for edit in edits:
        plan = edit.apply(plan)
    return plan


def checklist(*edits: Edit, task: str = STEP2CK) -> Checklist:
    return checklist_of(look_at(sample_plan(), edits), task)


def line(found: Checklist, words: str) -> Item:
    (item,) = (item for item in found.items if item.item == words)
    return item


class TestLines:
    def test_the_roadmap_stands_first_then_the_exam_day_then_the_persons_own(self) -> None:
        found = checklist(add("Book the hotel"))
        record = the_roadmap().packs.template.by_id[STEP2CK]
        assert [item.item for item in found.items[: len(record.checklist)]] == list(record.checklist)
        assert found.exam_day == found.items[len(record.checklist) : -1]
        assert (found.items[-1].item, found.items[-1].own) == ("Book the hotel", True)

    def test_the_exam_day_is_counted_from_the_sitting_and_moves_with_it(self) -> None:
        assert line(checklist(), PERMIT).due == SEAT - timedelta(days=14)
        later = checklist(MoveTask(STEP2CK, date(2027, 8, 12), TODAY))
        assert line(later, PERMIT).due == date(2027, 7, 29)
        assert line(later, "There half an hour early").due == date(2027, 8, 12)
        assert line(later, "Sitting entered in the plan").due is None
        assert {item.due for item in later.items if item.exam_day is None} == {None}

    def test_only_a_sitting_has_an_exam_day_and_each_exam_its_own(self) -> None:
        assert checklist(task="step2ck_study").exam_day == ()
        titles = {item.item for item in checklist(task="oet").items}
        assert "Identity paper you booked with" in titles
        assert PERMIT not in titles

    def test_a_rule_of_the_authority_is_no_line(self) -> None:
        found = next(found for task in sample_plan().rows if (found := checklist(task=task.id)).rules)
        assert not {item.item for item in found.items} & set(found.rules)

    def test_what_had_to_be_done_by_a_day_that_has_passed_is_overdue_until_it_is_ticked(self) -> None:
        found, done = checklist(), checklist(tick(PERMIT))
        eve = SEAT - timedelta(days=13)
        assert found.overdue(line(found, PERMIT), eve)
        assert not found.overdue(line(found, PERMIT), eve - timedelta(days=1))
        assert not done.overdue(line(done, PERMIT), eve)


class TestTicks:
    def test_a_tick_is_kept_with_its_day_and_counted(self) -> None:
        found = checklist(tick(PERMIT), tick(DAY_AFTER, date(2027, 4, 1)))
        assert line(found, DAY_AFTER).done_on == date(2027, 4, 1)
        assert english(ready_words(found.items[:5])).endswith(" of 5 ready")
        assert sum(item.done for item in found.items) == 2

    def test_a_tick_taken_back_leaves_nothing_behind(self) -> None:
        assert after(tick(PERMIT), tick(PERMIT, None)) == sample_plan()
        assert after(tick(PERMIT, None)) == sample_plan()

    def test_an_own_item_stays_when_its_tick_is_taken_back(self) -> None:
        found = checklist(add("Hotel"), tick("Hotel"), tick("Hotel", None))
        assert (line(found, "Hotel").own, line(found, "Hotel").done) == (True, False)

    def test_a_tick_moves_no_date(self) -> None:
        assert not moves_dates(sample_plan(), after(tick(PERMIT), add("Hotel")))

    @pytest.mark.parametrize(
        ("edit", "said"),
        [
            (tick(PERMIT, TODAY + timedelta(days=1)), "after today. Choose 12 Apr 2027 or earlier."),
            (tick("Not in it"), "There is no 'Not in it' in the checklist of Step 2 CK. Add it"),
            (tick(PERMIT, task="nothing"), "There is no task 'nothing'"),
            (add("  "), "An item needs words. Type what is to be done."),
            (add(PERMIT.upper()), "is in the list already. Tick it there"),
            (add("x" * 301), "300"),
        ],
    )
    def test_what_cannot_be_is_refused_with_a_way_out(self, edit: Edit, said: str) -> None:
        with pytest.raises(EditRejected) as refusal:
            edit.apply(sample_plan())
        assert said in str(refusal.value)


class TestOwnItems:
    def test_an_own_item_takes_other_words_and_keeps_its_tick(self) -> None:
        plan = after(add("Hotel"), tick("Hotel"))
        own = line(checklist_of(look_at(plan), STEP2CK), "Hotel")
        assert own.tick is not None
        renamed = checklist_of(look_at(plan, [RenameItem(own.tick, "Hotel near it", the_roadmap())]), STEP2CK)
        assert line(renamed, "Hotel near it").done_on == TODAY

    def test_two_own_items_do_not_share_their_words(self) -> None:
        plan = after(add("Hotel"), add("Flight"))
        flight = line(checklist_of(look_at(plan), STEP2CK), "Flight").tick
        assert flight is not None
        with pytest.raises(EditRejected, match="in the list already"):
            RenameItem(flight, "hotel", the_roadmap()).apply(plan)
        assert RenameItem(flight, "FLIGHT", the_roadmap()).apply(plan) != plan

    def test_an_item_of_the_roadmap_keeps_its_words(self) -> None:
        plan = after(tick(PERMIT))
        (known,) = plan.records["ticks"]
        with pytest.raises(EditRejected, match="belongs to the roadmap's list"):
            RenameItem(known, "Other", the_roadmap()).apply(plan)

    def test_an_own_item_is_taken_away_as_a_record(self) -> None:
        plan = after(add("Hotel"))
        (known,) = plan.records["ticks"]
        assert DeleteRecord("ticks", known).apply(plan) == sample_plan()
