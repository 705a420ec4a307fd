"""What something costs and what has been paid for it."""

from dataclasses import dataclass
from datetime import date

from planner.core.collection import Collection
from planner.core.field import Amount, Line
from planner.core.model import Record
from planner.core.ref import Ref
from planner.words.message import term

KEY = "expenses"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expense(Record):
    """One expense. `of` is what it is for; `fee` the key of a fee in the data files, where it is one of those.

    `amount` is what is expected, `due` by when; `paid` is what was paid, `paid_on` when.
    """

    of: Ref | None = None
    title: Line = ""
    amount: Amount | None = None
    due: date | None = None
    paid: Amount | None = None
    paid_on: date | None = None
    fee: Line = ""


EXPENSES = Collection(
    KEY,
    Expense,
    term("record", "expense"),
    term("records", "expenses"),
    named_by="title",
    words={
        "of": term("field of an expense", "for"),
        "title": term("field of an expense", "title"),
        "amount": term("field of an expense", "expected"),
        "due": term("field of an expense", "due"),
        "paid": term("field of an expense", "paid"),
        "paid_on": term("field of an expense", "paid on"),
        "fee": term("field of an expense", "fee of the data files"),
    },
    labels={
        "of": term("form of an expense", "For"),
        "title": term("form of an expense", "Title"),
        "amount": term("form of an expense", "Expected"),
        "due": term("form of an expense", "Due"),
        "paid": term("form of an expense", "Paid"),
        "paid_on": term("form of an expense", "Paid on"),
        "fee": term("form of an expense", "Fee of the data files"),
    },
)
