"""The costs of a task in the inspector: paid at a click, another amount, an expense of one's own, undone."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.core.field import Amount
from planner.core.records.expenses import EXPENSES, Expense
from planner.core.ref import Ref
from planner.ui.document import Document
from planner.ui.panels.inspector.costs import CostsSection
from planner.ui.panels.inspector.inspector_section import Shown
from planner.words.message import message
from tests.guidance.looks import sample_plan
from tests.roadmap.builder import with_records
from tests.ui.stores import a_document
from tests.ui.whole_window import a_whole_window, shell_of

TASK = "visa_interview"


def a_section(qtbot: QtBot, document: Document, task: str = TASK) -> CostsSection:
    """The unfolded part, filled again after each change as the inspector does."""
    section = CostsSection(document)
    qtbot.addWidget(section)

    def fill(*_: object) -> None:
        section.show_task(Shown(document.look, document.look.task(task)))

    document.plan_changed.connect(fill)
    section.fold_button.setChecked(True)
    fill()
    section.show()
    return section


def expenses(document: Document) -> list[Expense]:
    return list(EXPENSES.of(document.plan))


@pytest.fixture
def document() -> Document:
    return a_document(sample_plan())


def test_a_click_pays_what_is_planned_and_another_one_takes_it_back(qtbot: QtBot, document: Document) -> None:
    section = a_section(qtbot, document)
    assert section.fold_button.summary == "$405 planned"
    row = section.lines["fee:sevis"]
    row.paid_button.setFocus()
    row.paid_button.click()
    (entry,) = expenses(document)
    assert (entry.fee, entry.paid, entry.title) == ("sevis", Amount(22000, "USD"), "SEVIS (J-1)")
    assert section.fold_button.summary == "$220 of $405 paid"
    assert section.lines["fee:sevis"] is row
    assert row.words_label.text().startswith("$220 paid on")
    row.back_button.click()
    assert section.fold_button.summary == "$405 planned"
    assert document.undo()
    assert document.undo()
    assert expenses(document) == []


def test_another_amount_is_typed(qtbot: QtBot, document: Document) -> None:
    section = a_section(qtbot, document)
    row = section.lines["fee:sevis"]
    assert row.amount_edit.isHidden()
    row.other_button.click()
    QTest.keyClicks(row.amount_edit, "231,50")
    QTest.keyClick(row.amount_edit, Qt.Key.Key_Return)
    assert [entry.paid for entry in expenses(document)] == [Amount(23150, "USD")]
    assert row.amount_edit.isHidden()
    assert row.amount_edit.text() == ""


def test_what_may_cost_something_says_so(qtbot: QtBot, document: Document) -> None:
    assert a_section(qtbot, document, "usce").fold_button.summary == "2 possible"
    assert a_section(qtbot, document, "match_day").fold_button.summary == "none"


def test_what_nobody_knows_the_amount_of_waits_for_it(qtbot: QtBot, document: Document) -> None:
    row = a_section(qtbot, document, "usce").lines["fee:observership"]
    assert not row.amount_edit.isHidden()
    row.paid_button.click()
    assert expenses(document) == []
    assert row.trouble_label.text().startswith("Write an amount")
    QTest.keyClicks(row.amount_edit, "1200 eur")
    row.paid_button.click()
    assert [entry.paid for entry in expenses(document)] == [Amount(120000, "EUR")]
    assert row.trouble_label.isHidden()


def test_an_expense_of_ones_own_is_added_and_deleted(qtbot: QtBot, document: Document) -> None:
    section = a_section(qtbot, document)
    new = section.new_line
    new.add_button.click()
    assert new.trouble_label.text() == "Write what it is for."
    QTest.keyClicks(new.title_edit, "Photos")
    new.add_button.click()
    assert new.trouble_label.text().startswith("Write an amount")
    QTest.keyClicks(new.amount_edit, "12")
    new.due_field.set_day(date(2027, 5, 1))
    QTest.keyClick(new.amount_edit, Qt.Key.Key_Return)
    (entry,) = expenses(document)
    assert (entry.title, entry.amount, entry.paid) == ("Photos", Amount(1200, "USD"), None)
    assert (entry.due, new.due_field.day) == (date(2027, 5, 1), None)
    section.lines[entry.id].other_button.click()
    section.lines[entry.id].due_field.day_chosen.emit(date(2027, 5, 8))
    assert expenses(document)[0].due == date(2027, 5, 8)
    assert (new.title_edit.text(), new.amount_edit.text(), new.trouble_label.isHidden()) == ("", "", True)
    row = section.lines[entry.id]
    row.delete_button.click()
    QApplication.processEvents()
    assert expenses(document) == []
    assert entry.id not in section.lines


def test_a_plan_to_view_pays_nothing(qtbot: QtBot) -> None:
    section = a_section(qtbot, a_document(sample_plan(), reason=message("It is read-only.")))
    assert not section.lines["fee:sevis"].paid_button.isEnabled()
    assert not section.new_line.add_button.isEnabled()


def test_an_expense_on_the_chart_opens_what_its_task_costs(qtbot: QtBot) -> None:
    due = Expense(id="x", of=Ref("task", TASK), title="Course", due=date(2028, 5, 1))
    window = a_whole_window(qtbot, a_document(with_records(sample_plan(), due)))
    shell_of(window).show_record(Ref("expenses", "x"))
    costs = shell_of(window).inspector.costs
    assert costs.fold_button.isChecked()
    assert "x" in costs.lines
    assert shell_of(window).inspector.records.isHidden()
