"""Rules about costs: what is due is paid."""

from collections.abc import Iterable
from datetime import date

from planner.core.edits.record import ChangeRecord
from planner.core.records.expenses import EXPENSES, Expense
from planner.core.ref import Ref
from planner.guidance.checks.needs import EXPENSES_KEPT
from planner.guidance.finding import Fix, Severity, from_plan
from planner.guidance.look import Look
from planner.guidance.rule import Found, Rule
from planner.words.message import Message, Money, message


def overdue(look: Look) -> Iterable[Found]:
    """An expense was due before today, and nobody has noted that it was paid."""
    for entry in EXPENSES.of(look.plan):
        if entry.due is None or entry.due >= look.today or entry.paid is not None or entry.paid_on is not None:
            continue
        task = (entry.of,) if entry.of is not None else ()
        yield Found(
            subjects=(Ref(EXPENSES.key, entry.id), *task),
            title=_title(entry.title, entry.due),
            text=message("Nobody has noted that it was paid."),
            source=from_plan(look.today),
            fix=_fix(look, entry),
        )


def _title(title: str, due: date) -> Message:
    if title:
        return message("{expense} was due on {day}", expense=title, day=due)
    return message("An expense was due on {day}", day=due)


def _fix(look: Look, entry: Expense) -> Fix:
    """Paid as it was expected; without an amount it has to be typed."""
    amount = entry.amount
    if amount is None:
        return Fix(message("Enter what was paid"))
    paid = Money(amount.minor, amount.currency, minor=True)
    edit = ChangeRecord(EXPENSES.key, entry.id, {"paid": amount, "paid_on": look.today})
    return Fix(message("Note {amount} as paid today", amount=paid), edit)


RULES = (
    Rule(
        id="cost.overdue",
        severity=Severity.HINT,
        needs=(EXPENSES_KEPT,),
        find=overdue,
        says="An expense was due, and is not noted as paid.",
        source="the plan's own dates",
    ),
)
