"""What a step costs: the fees of the data files and the person's own expenses, what is planned and what was paid."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from planner.core.edits.base import Edit
from planner.core.edits.record import AddRecord, ChangeRecord
from planner.core.field import Amount
from planner.core.model import Plan
from planner.core.records.expenses import EXPENSES, Expense
from planner.core.ref import task_ref
from planner.core.reference import free_id
from planner.guidance.look import Look
from planner.packs.fees import Fee
from planner.roadmap.ids import base_of
from planner.words.message import Data, Message, Money, Value, both, message, paragraph
from planner.words.money import minor_digits

LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Range:
    """Money from `least` to `most`, in the smallest parts of its currency."""

    least: int
    most: int
    currency: str

    @property
    def words(self) -> Message:
        """The amount, or from which to which."""
        least, most = Money(self.least, self.currency, minor=True), Money(self.most, self.currency, minor=True)
        if self.least == self.most:
            return message("{amount}", amount=least)
        return message("{least} to {most}", least=least, most=most)

    @property
    def exact(self) -> Amount | None:
        """The amount, where it is one."""
        return Amount(self.least, self.currency) if self.least == self.most else None


@dataclass(frozen=True, slots=True)
class CostLine:
    """One cost of a step: a fee, an expense, or an expense for a fee. `planned`: None where nobody knows it yet."""

    fee: Fee | None
    expense: Expense | None
    planned: Range | None

    @property
    def key(self) -> str:
        """What it is known by among the lines of its step."""
        if self.fee is not None:
            return f"fee:{self.fee.id}"
        assert self.expense is not None
        return self.expense.id

    @property
    def title(self) -> Value:
        """What it is for."""
        if self.fee is not None:
            return Data(self.fee.label)
        assert self.expense is not None
        return self.expense.title or message("An expense")

    @property
    def paid(self) -> Amount | None:
        """What was paid."""
        return self.expense.paid if self.expense is not None else None

    @property
    def counts(self) -> bool:
        """Whether it is planned for: every expense, and a fee that is paid by everybody, once."""
        return self.expense is not None or (self.fee is not None and self.fee.sure and not self.fee.each)


@dataclass(frozen=True, slots=True)
class Costs:
    """The costs of a step, fees first. Sums are by currency, in the order of the lines."""

    task: str
    lines: tuple[CostLine, ...]

    @property
    def planned(self) -> tuple[Range, ...]:
        """What the lines that count come to: what was paid where that is known, else what is expected."""
        return _sums(_counted(line) for line in self.lines if line.counts)

    @property
    def paid(self) -> tuple[Range, ...]:
        """What was paid so far."""
        return _sums(_of(line.paid) for line in self.lines)


def costs_of(look: Look, task_id: str) -> Costs:
    """The costs of a task."""
    expenses = [entry for entry in EXPENSES.of(look.plan) if entry.of == task_ref(task_id)]
    fees = [fee for fee in look.packs.fees.by_task.get(base_of(task_id), ()) if look.profile.visa in fee.routes]
    by_fee = {entry.fee: entry for entry in reversed(expenses) if entry.fee}
    lines = [_line(fee, by_fee.get(fee.id)) for fee in fees]
    shown = {line.expense.id for line in lines if line.expense is not None}
    lines += [_line(None, entry) for entry in expenses if entry.id not in shown]
    return Costs(task_id, tuple(lines))


def cost_words(costs: Costs) -> Message | None:
    """What is planned and what was paid, in one line; None where there is nothing to say."""
    planned, paid = costs.planned, costs.paid
    if paid and planned and paid != planned:
        return message("{paid} of {planned} paid", paid=_all(paid), planned=_all(planned))
    if paid:
        return message("{paid} paid", paid=_all(paid))
    return message("{planned} planned", planned=_all(planned)) if planned else None


def line_words(line: CostLine, today: date) -> Message:
    """What is said of one cost below its title: what it is or was, when it is due, whether everybody pays it."""
    return paragraph(*_line_words(line, today))


def pay(plan: Plan, task_id: str, line: CostLine, amount: Amount, today: date) -> Edit:
    """The edit that notes a cost as paid today, or another amount of what was paid; a fee becomes an expense by it."""
    if line.expense is not None:
        return ChangeRecord(EXPENSES.key, line.expense.id, {"paid": amount, "paid_on": line.expense.paid_on or today})
    assert line.fee is not None
    planned = line.planned.exact if line.planned is not None else None
    new = Expense(
        id=free_id(plan, EXPENSES.key),
        of=task_ref(task_id),
        title=line.fee.label[:LONGEST_TITLE],
        amount=planned,
        paid=amount,
        paid_on=today,
        fee=line.fee.id,
    )
    return AddRecord(EXPENSES.key, new)


def not_paid(line: CostLine) -> Edit:
    """The edit that takes back that a cost was paid."""
    assert line.expense is not None
    return ChangeRecord(EXPENSES.key, line.expense.id, {"paid": None, "paid_on": None})


def planned_expense(plan: Plan, task_id: str, title: str, amount: Amount, due: date | None = None) -> Edit:
    """The edit that adds an expense of one's own to a task."""
    new = Expense(id=free_id(plan, EXPENSES.key), of=task_ref(task_id), title=title, amount=amount, due=due)
    return AddRecord(EXPENSES.key, new)


def _line(fee: Fee | None, expense: Expense | None) -> CostLine:
    own = _of(expense.amount) if expense is not None else None
    return CostLine(fee, expense, own or (_range(fee) if fee is not None else None))


def _range(fee: Fee) -> Range:
    parts = 10 ** minor_digits(fee.currency)
    most = fee.most if fee.most is not None else fee.least
    return Range(fee.least * parts, most * parts, fee.currency)


def _of(amount: Amount | None) -> Range | None:
    return Range(amount.minor, amount.minor, amount.currency) if amount is not None else None


def _counted(line: CostLine) -> Range | None:
    return _of(line.paid) or line.planned


def _sums(ranges: Iterable[Range | None]) -> tuple[Range, ...]:
    found: dict[str, Range] = {}
    for one in ranges:
        if one is not None:
            so_far = found.get(one.currency, Range(0, 0, one.currency))
            found[one.currency] = Range(so_far.least + one.least, so_far.most + one.most, one.currency)
    return tuple(found.values())


def _all(ranges: Iterable[Range]) -> Message:
    return message("{amounts}", amounts=both(one.words for one in ranges))


def _line_words(line: CostLine, today: date) -> Iterator[Message]:
    fee, expense = line.fee, line.expense
    if line.paid is not None:
        assert expense is not None
        paid = Money(line.paid.minor, line.paid.currency, minor=True)
        if expense.paid_on is not None:
            yield message("{amount} paid on {day}.", amount=paid, day=expense.paid_on)
        else:
            yield message("{amount} paid.", amount=paid)
        if line.planned is not None and line.planned != _of(line.paid):
            yield message("Planned: {amount}.", amount=line.planned.words)
        return
    if line.planned is None:
        yield message("Amount not known yet.")
    elif fee is not None and expense is None:
        amount, as_of = line.planned.words, fee.source.as_of
        if fee.each:
            yield message("{amount} for {each}, as of {as_of}.", amount=amount, each=Data(fee.each), as_of=as_of)
        else:
            yield message("{amount}, as of {as_of}.", amount=amount, as_of=as_of)
        if not fee.sure:
            yield message("Only if it applies to you.")
    else:
        yield message("{amount}.", amount=line.planned.words)
    if expense is not None and expense.due is not None:
        late = expense.due < today
        yield message("It was due {day}.", day=expense.due) if late else message("Due {day}.", day=expense.due)
