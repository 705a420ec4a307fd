"""What the task costs: fees and own expenses, paid at a click or with the amount that was typed."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from planner.core.edits.record import ChangeRecord, DeleteRecord
from planner.core.field import Amount
from planner.core.records.expenses import EXPENSES
from planner.guidance.costs import (
    LONGEST_TITLE,
    CostLine,
    Costs,
    cost_words,
    costs_of,
    line_words,
    not_paid,
    pay,
    planned_expense,
)
from planner.style.tokens import SPACE
from planner.ui.changed import DRAWN
from planner.ui.document import Document
from planner.ui.layouts import column
from planner.ui.messages import plain
from planner.ui.panels.inspector.inspector_section import FoldedSection, Shown
from planner.ui.panels.inspector.parts import unsaid
from planner.ui.speech import say, say_counted, say_term, tell, value
from planner.ui.widgets import DateField, IconButton, QuietButton, TextLabel
from planner.words.message import Message, message
from planner.words.money import read_amount
from planner.words.text import breakable

LONGEST_AMOUNT = 24
USUAL_CURRENCY = "USD"
NO_AMOUNT = message("Write an amount like 65.00 USD: the number, then the currency's three letters.")
NO_TITLE = message("Write what it is for.")


class CostsSection(FoldedSection):
    """A line a cost. Few look at once, so the lines wait until they are unfolded."""

    shows = DRAWN | {EXPENSES.key}

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, say("Costs"), parent)
        self.lines: dict[str, CostRow] = {}
        self.new_line = NewExpense(lambda: document.today)
        self.new_line.setObjectName("new_line")
        self._costs: Costs | None = None
        self.content_layout.addWidget(self.new_line)
        self.new_line.given.connect(self._on_new_line_given)
        self.fold_button.toggled.connect(self._show_lines)

    def fill(self, shown: Shown) -> None:
        if shown.ghost is not None and self._costs is not None and self._costs.task == shown.task.id:
            return  # A drag pays nothing.
        self._costs = costs_of(shown.look, shown.task.id)
        self.show_summary(_summary(self._costs))
        self._show_lines()

    def controls(self) -> list[QWidget]:
        own = [control for line in self.lines.values() for control in line.controls()]
        new = self.new_line
        return [*own, new.title_edit, new.amount_edit, new.due_field, new.add_button]

    def _show_lines(self) -> None:
        if self._costs is None or self.shown is None or not self.fold_button.isChecked():
            return
        found = {line.key: line for line in self._costs.lines}
        for gone in self.lines.keys() - found.keys():
            row = self.lines.pop(gone)
            self.content_layout.removeWidget(row)
            row.hide()
            row.deleteLater()  # Its button may be the one that asked for this.
        for place, (key, line) in enumerate(found.items()):
            known = self.lines.get(key) or self._add(key)
            self.content_layout.insertWidget(place, known)
            known.fill(line, self.shown)
        self._show_read_only()

    def _add(self, key: str) -> "CostRow":
        row = self.lines[key] = CostRow(lambda: self.document.today)
        row.due_field.day_chosen.connect(lambda day: self.do(ChangeRecord(EXPENSES.key, key, {"due": day})))
        row.paid.connect(partial(self._on_row_paid, row))
        row.back_button.clicked.connect(partial(self._on_row_back, row))
        # Only an expense that is for no fee has that field and this button, and is known by its own id.
        row.delete_button.clicked.connect(lambda: self.do(DeleteRecord(EXPENSES.key, key)))
        return row

    def _on_row_paid(self, row: "CostRow", amount: Amount) -> None:
        if self.shown is not None and row.line is not None:
            self.do(pay(self.document.plan, self.task_id, row.line, amount, self.shown.today))

    def _on_row_back(self, row: "CostRow") -> None:
        if row.line is not None:
            self.do(not_paid(row.line))

    def _on_new_line_given(self, title: str, amount: Amount, due: date | None) -> None:
        if self.do(planned_expense(self.document.plan, self.task_id, title, amount, due)):
            self.new_line.clear()


def _summary(costs: Costs) -> str:
    """What is planned and paid; how many costs there may be where nothing is."""
    words = cost_words(costs)
    if words is not None:
        return tell(words)
    if costs.lines:
        return say_counted("{count} possible", "{count} possible", len(costs.lines))
    return say_term("costs of a task", "none")


class CostRow(QWidget):
    """A cost: its name, what is said of it, and "Paid". `paid` carries the amount.

    A field for the amount stands there where nobody knows it, or where another one is to be typed; beside it that for
    the day on which an expense of one's own is due.
    """

    paid = Signal(object)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.line: CostLine | None = None
        self.title_label = TextLabel("", "small", "text", wrap=True)
        self.words_label = TextLabel("", "small", "text_3", wrap=True)
        self.amount_edit = _amount_edit()
        self.due_field = _due_field(today)
        self.paid_button = QuietButton(say_term("button", "Paid"))
        self.paid_button.setObjectName("paid_button")
        self.other_button = IconButton("pencil-simple", say("Another amount"), size_px=16)
        self.other_button.setObjectName("other_button")
        self.back_button = IconButton("arrow-counter-clockwise", say("Not paid after all"), size_px=16)
        self.back_button.setObjectName("back_button")
        self.delete_button = IconButton("trash", say("Delete this expense; it can be undone"), size_px=16)
        self.delete_button.setObjectName("delete_button")
        self.trouble_label = TextLabel("", "small", "late", wrap=True)
        self.trouble_label.hide()
        buttons = (self.other_button, self.paid_button, self.back_button, self.delete_button)
        layout = column(self, 2)
        layout.setContentsMargins(0, SPACE.half, 0, SPACE.half)
        layout.addWidget(self.title_label)
        layout.addLayout(_in_line(self.words_label, *buttons))
        layout.addWidget(self.amount_edit)
        layout.addWidget(self.due_field)
        layout.addWidget(self.trouble_label)
        self.other_button.clicked.connect(self._on_other_button_clicked)
        self.paid_button.clicked.connect(self._on_paid)
        self.amount_edit.returnPressed.connect(self._on_paid)

    def controls(self) -> list[QWidget]:
        """The widgets that edit."""
        edits = (self.amount_edit, self.due_field)
        return [*edits, self.other_button, self.paid_button, self.back_button, self.delete_button]

    def fill(self, line: CostLine, shown: Shown) -> None:
        """Show the cost as the plan has it."""
        known = self.line is not None and self.line.key == line.key and self.line.paid == line.paid
        self.line = line
        name, open_ = value(line.title), line.paid is None
        self.title_label.show_text(breakable(name))
        self.words_label.show_text(breakable(tell(line_words(line, shown.today))))
        exact = line.planned.exact if line.planned is not None else None
        planned = line.planned if exact is not None else None
        example = tell(planned.words) if planned is not None else say("amount paid")
        self.amount_edit.setPlaceholderText(example)
        self.amount_edit.setAccessibleName(say("Amount paid: {title}", title=line.title))
        self.paid_button.setAccessibleName(say("Paid: {title}", title=line.title))
        self.other_button.setVisible(exact is not None or not open_)
        had, has = (self.back_button, self.paid_button) if open_ else (self.paid_button, self.back_button)
        has.show()
        if had.hasFocus() or (self.amount_edit.hasFocus() and not known):
            has.setFocus()
        had.hide()
        if not known:
            plain(self.amount_edit, "")
            self.amount_edit.setVisible(exact is None and open_)
            self.due_field.hide()
            _trouble(self.trouble_label, self.amount_edit, None)
        self.due_field.set_day(line.expense.due if line.expense is not None else None)
        self.due_field.day_edit.setAccessibleName(say("Due: {title}", title=line.title))
        self.delete_button.setVisible(line.expense is not None and line.fee is None)

    def _on_other_button_clicked(self) -> None:
        self.amount_edit.show()
        line = self.line
        self.due_field.setVisible(line is not None and line.fee is None and line.paid is None)
        self.amount_edit.setFocus()

    def _on_paid(self) -> None:
        """What was typed, else what is planned; without either the field waits for it."""
        assert self.line is not None
        planned = self.line.planned
        text = self.amount_edit.text().strip()
        currency = planned.currency if planned is not None else USUAL_CURRENCY
        amount = _amount(text, currency) if text else planned.exact if planned is not None else None
        _trouble(self.trouble_label, self.amount_edit, NO_AMOUNT if amount is None else None)
        if amount is None:
            self.amount_edit.setFocus()
        else:
            self.paid.emit(amount)


class NewExpense(QWidget):
    """An expense of one's own: what for, how much, and by when if that is known. `given` carries all three."""

    given = Signal(str, object, object)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.title_edit = QLineEdit()
        self.title_edit.setObjectName("title_edit")
        self.title_edit.setMaxLength(LONGEST_TITLE)
        self.title_edit.setPlaceholderText(say("another expense"))
        self.title_edit.setAccessibleName(say("What another expense is for"))
        self.amount_edit = _amount_edit()
        self.amount_edit.setPlaceholderText(say_term("example of an amount", "65.00 USD"))
        self.amount_edit.setAccessibleName(say("Amount of another expense"))
        self.due_field = _due_field(today)
        self.due_field.day_edit.setPlaceholderText(say("due, if it has a day"))
        self.due_field.day_edit.setAccessibleName(say("Due day of another expense"))
        self.add_button = QuietButton(say_term("button", "Add"))
        self.add_button.setObjectName("add_button")
        self.trouble_label = TextLabel("", "small", "late", wrap=True)
        self.trouble_label.hide()
        layout = column(self, 4)
        layout.addWidget(self.title_edit)
        layout.addWidget(self.due_field)
        layout.addLayout(_in_line(self.amount_edit, self.add_button))
        layout.addWidget(self.trouble_label)
        self.add_button.clicked.connect(self._on_given)
        self.title_edit.returnPressed.connect(self._on_given)
        self.amount_edit.returnPressed.connect(self._on_given)

    def clear(self) -> None:
        """It was added."""
        for edit in (self.title_edit, self.amount_edit):
            plain(edit, "")
        self.due_field.set_day(None)
        self.title_edit.setFocus()

    def _on_given(self) -> None:
        title, amount = self.title_edit.text().strip(), _amount(self.amount_edit.text(), USUAL_CURRENCY)
        missing = self.title_edit if not title else self.amount_edit if amount is None else None
        _trouble(self.trouble_label, self.title_edit, NO_TITLE if not title else None)
        if title:
            _trouble(self.trouble_label, self.amount_edit, NO_AMOUNT if amount is None else None)
        if missing is not None:
            missing.setFocus()
        else:
            self.given.emit(title, amount, self.due_field.day)


def _due_field(today: Callable[[], date]) -> DateField:
    field = unsaid(DateField(steps=False, optional=True, today=today))
    field.setObjectName("due_field")
    return field


def _amount_edit() -> QLineEdit:
    edit = QLineEdit()
    edit.setObjectName("amount_edit")
    edit.setMaxLength(LONGEST_AMOUNT)
    return edit


def _amount(text: str, currency: str) -> Amount | None:
    """A typed amount; a bare number is one of the usual currency."""
    found = read_amount(text) or read_amount(f"{text.strip()} {currency}")
    return Amount(*found) if found is not None else None


def _trouble(label: TextLabel, edit: QLineEdit, said: Message | None) -> None:
    """Say below a field why its text is none, or take that away."""
    words = tell(said) if said is not None else ""
    label.show_text(words)
    label.setVisible(bool(words))
    edit.setAccessibleDescription(words)


def _in_line(first: QWidget, *others: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(SPACE.unit)
    line.addWidget(first, 1)
    for other in others:
        line.addWidget(other)
    return line
