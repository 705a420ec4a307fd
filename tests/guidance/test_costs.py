"""What a step costs: fees and expenses, sums by currency, words, the edits of "Paid"."""

from datetime import date

import pytest

from planner.core.edits.record import AddRecord, ChangeRecord
from planner.core.field import Amount
from planner.core.model import Record
from planner.core.records.expenses import Expense
from planner.core.ref import Ref
from planner.guidance.checks import check
from planner.guidance.costs import Costs, cost_words, costs_of, line_words, not_paid, pay, planned_expense
from planner.guidance.look import Look
from planner.words.language import english
from tests.guidance.looks import TODAY, sample_plan
from tests.roadmap.builder import with_records
from tests.timeline.frames import a_look

SITTING = Ref("task", "step2ck_registration")


def looked_at(*records: Record) -> Look:
    return a_look(with_records(sample_plan(), *records), TODAY)


def costs(task: str, *records: Record) -> Costs:
    return costs_of(looked_at(*records), task)


def an_expense(key: str, task: Ref = SITTING, **more: object) -> Expense:
    return Expense(id=key, position=0, of=task, **more)  # type: ignore[arg-type]


def said(found: Costs) -> str:
    words = cost_words(found)
    return "" if words is None else english(words)


def test_a_fee_of_everybody_is_planned_and_one_that_may_not_apply_is_only_listed() -> None:
    found = costs("step2ck_registration")
    assert [line.key for line in found.lines] == ["fee:step2ck", "fee:step2ck_abroad"]
    assert said(found) == "$695 planned"
    assert [english(line_words(line, TODAY)) for line in found.lines] == [
        "$695, as of 2026.",
        "$235, as of 2026. Only if it applies to you.",
    ]


def test_a_repeated_step_costs_as_much_and_one_without_fees_nothing() -> None:
    look = looked_at()
    assert costs_of(look, "step2ck_2_registration").lines == costs_of(look, "step2ck_registration").lines
    assert said(costs_of(look, "match_day")) == ""


def test_fees_of_another_route_are_left_out() -> None:
    """The sample person takes the J-1."""
    assert [line.key for line in costs("visa_interview").lines] == ["fee:visa_application", "fee:sevis"]


def test_what_is_paid_for_each_is_not_added_up() -> None:
    found = costs("eras_submit")
    assert said(found) == ""
    assert english(line_words(found.lines[0], TODAY)) == "$11 for a program, as of 2026."


def test_paid_at_one_click_a_fee_becomes_an_expense() -> None:
    look = looked_at()
    line = costs_of(look, "step2ck_registration").lines[0]
    assert line.planned is not None
    assert line.planned.exact == Amount(69500, "USD")
    edit = pay(look.plan, "step2ck_registration", line, line.planned.exact, TODAY)
    assert isinstance(edit, AddRecord)
    after = edit.apply(look.plan)
    found = costs_of(a_look(after, TODAY), "step2ck_registration")
    assert [line.key for line in found.lines] == ["fee:step2ck", "fee:step2ck_abroad"]
    assert said(found) == "$695 paid"
    assert english(line_words(found.lines[0], TODAY)) == "$695 paid on 12 Apr 2027."
    assert not_paid(found.lines[0]) == ChangeRecord("expenses", "expenses-1", {"paid": None, "paid_on": None})


def test_another_amount_of_what_was_paid_leaves_its_day() -> None:
    paid = an_expense("a", fee="step2ck", paid=Amount(69500, "USD"), paid_on=date(2027, 3, 1))
    look = looked_at(paid)
    line = costs_of(look, "step2ck_registration").lines[0]
    edit = pay(look.plan, "step2ck_registration", line, Amount(70000, "USD"), TODAY)
    values = {"paid": Amount(70000, "USD"), "paid_on": date(2027, 3, 1)}
    assert edit == ChangeRecord("expenses", "a", values)


def test_plan_and_paid_are_told_apart() -> None:
    paid = an_expense("a", fee="step2ck", amount=Amount(69500, "USD"), paid=Amount(71050, "USD"))
    own = an_expense("b", title="Photos", amount=Amount(1200, "USD"), due=date(2027, 4, 20))
    found = costs("step2ck_registration", paid, own)
    assert said(found) == "$710.50 of $722.50 paid"
    assert [english(line_words(line, TODAY)) for line in found.lines] == [
        "$710.50 paid. Planned: $695.",
        "$235, as of 2026. Only if it applies to you.",
        "$12. Due 20 Apr 2027.",
    ]


def test_each_currency_is_a_sum_of_its_own() -> None:
    found = costs("match_day", *(an_expense(key, Ref("task", "match_day"), amount=amount) for key, amount in OWN))
    assert said(found) == "EUR 15 and JPY 900 planned"


OWN = (("a", Amount(1000, "EUR")), ("b", Amount(900, "JPY")), ("c", Amount(500, "EUR")))


@pytest.mark.parametrize(
    ("expense", "words"),
    [
        (an_expense("a", title="Taxi"), "Amount not known yet."),
        (an_expense("a", amount=Amount(100, "USD"), due=date(2027, 4, 11)), "$1. It was due 11 Apr 2027."),
        (an_expense("a", paid=Amount(100, "USD"), paid_on=date(2027, 4, 2)), "$1 paid on 2 Apr 2027."),
    ],
)
def test_what_is_said_of_an_expense_of_ones_own(expense: Expense, words: str) -> None:
    line = costs("step2ck_registration", expense).lines[-1]
    assert english(line_words(line, TODAY)) == words


def test_an_expense_of_another_step_is_not_counted() -> None:
    found = costs("step2ck_registration", an_expense("a", Ref("task", "oet"), amount=Amount(100, "USD")))
    assert said(found) == "$695 planned"


def test_an_own_expense_is_planned_for_its_step() -> None:
    edit = planned_expense(sample_plan(), "oet", "Taxi", Amount(2000, "EUR"))
    after = edit.apply(sample_plan())
    assert said(costs_of(a_look(after, TODAY), "oet")) == "$455 and EUR 20 planned"


@pytest.mark.parametrize(
    ("expense", "finds"),
    [
        (an_expense("a", title="Courier", amount=Amount(3000, "USD"), due=date(2027, 4, 11)), True),
        (an_expense("a", title="Courier", due=TODAY), False),
        (an_expense("a", title="Courier", due=date(2027, 4, 11), paid_on=date(2027, 4, 1)), False),
        (an_expense("a", title="Courier"), False),
    ],
)
def test_what_was_due_and_is_not_paid_is_found(expense: Expense, finds: bool) -> None:
    found = [one for one in check(looked_at(expense)) if one.rule == "cost.overdue"]
    assert bool(found) is finds
    for one in found:
        assert english(one.title) == "Courier was due on 11 Apr 2027"
        assert one.fix is not None
        assert one.fix.edit == ChangeRecord("expenses", "a", {"paid": Amount(3000, "USD"), "paid_on": TODAY})
