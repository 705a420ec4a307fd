"""The search of the plan page by real keys, with 300 tasks of one's own."""

from functools import cache

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.core.edits.own_task import AddOwnTask
from planner.core.edits.task import DeleteTask, RenameTask
from planner.core.model import Phase, Plan
from planner.timeline.rows import Row
from planner.timeline.search import Filter, Search
from planner.ui.pages.plan import PlanPage
from tests.guidance.looks import TODAY, sample_plan
from tests.timeline.frames import task_rows
from tests.ui.stores import a_document
from tests.ui.timeline.charts import a_page
from tests.ui.timeline.panel_acts import click_row, heading_of, task_row

OWN = 300


@cache
def long_plan() -> Plan:
    plan = sample_plan()
    for number in range(OWN):
        edit = AddOwnTask(f"own_t-{number}", f"Café number {number}", list(Phase)[number % 4], TODAY)
        plan = edit.apply(plan)
    return plan


@pytest.fixture
def page(qtbot: QtBot) -> PlanPage:
    return a_page(qtbot, a_document(long_plan()))


def typed(page: PlanPage, text: str) -> None:
    page.commands["find"]()
    QTest.keyClicks(page.heading.search_line.field, text)
    QApplication.processEvents()


def press(page: PlanPage, key: Qt.Key) -> None:
    QTest.keyClick(page.heading.search_line.field, key)
    QApplication.processEvents()


def tasks(page: PlanPage) -> list[str | None]:
    return [row.task for row in task_rows(page.rows)]


def count(page: PlanPage) -> str:
    line = page.heading.search_line
    assert line.state.isVisible()
    assert line.field.accessibleDescription() == line.count_label.whole_text
    return line.count_label.whole_text


def test_typing_leaves_the_rows_that_fit_in_list_and_chart_and_esc_gives_all_back(page: PlanPage) -> None:
    click_row(page, task_row(page, "own_t-40"))
    bar, before = page.panel.verticalScrollBar(), page.rows
    bar.setValue(900)
    typed(page, "CAFE 29")
    wanted = [f"own_t-{number}" for number in (*range(290, 300), 29, 129, 229)]
    assert set(tasks(page)) == set(wanted)
    assert count(page) == f"13 of {OWN + 50} rows"
    assert page.panel.row_model.rows == page.rows
    assert not page.heading.all_button.isVisible()
    press(page, Qt.Key.Key_Escape)
    assert page.rows == before
    assert bar.value() == 900
    assert page.document.selection == "own_t-40"
    assert page.panel.hasFocus()
    assert page.heading.all_button.isVisible()


def test_enter_goes_to_the_first_and_the_commands_go_on_and_around(page: PlanPage) -> None:
    typed(page, "number 29")
    shown = tasks(page)
    press(page, Qt.Key.Key_Return)
    assert page.panel.hasFocus()
    seen = [page.document.selection]
    for _ in shown:
        page.commands["find_next"]()
        seen.append(page.document.selection)
    assert seen == [*shown, shown[0]]
    page.commands["find_previous"]()
    assert page.document.selection == shown[-1]
    QTest.keyClick(page.panel, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert page.document.selection == shown[-1], "what was found stays selected"
    row = page.panel.visualRect(page.panel.currentIndex())
    assert page.panel.viewport().rect().contains(row)
    page.commands["find_next"]()
    assert page.heading.search_line.field.hasFocus()


def test_down_goes_into_the_list(page: PlanPage) -> None:
    typed(page, "number 29")
    press(page, Qt.Key.Key_Down)
    assert page.panel.hasFocus()
    assert page.document.selection == tasks(page)[0]


def test_nothing_found_says_so_and_offers_all(page: PlanPage) -> None:
    before = page.rows
    typed(page, "zebra")
    assert page.rows == ()
    assert page.no_row_view.isVisible()
    assert count(page) == f"0 of {OWN + 50} rows"
    press(page, Qt.Key.Key_Return)
    assert page.document.selection is None
    page.no_row_view.action_button.click()
    assert page.rows == before
    assert not page.no_row_view.isVisible()


def test_no_edit_makes_a_row_vanish_and_what_is_made_or_selected_is_shown(page: PlanPage) -> None:
    typed(page, "177")
    assert tasks(page) == ["own_t-177"]
    page.document.do(RenameTask("own_t-177", "Other"))
    assert tasks(page) == ["own_t-177"]
    page.document.do(AddOwnTask("own_new-1", "Made now", Phase.EXAMS, TODAY))
    page.document.select("own_new-1")
    page.document.select("own_t-5")
    assert set(tasks(page)) == {"own_t-177", "own_new-1", "own_t-5"}
    page.commands["find_next"]()
    assert page.document.selection == "own_t-5", "no row fits any more: nothing else is selected"
    page.document.do(DeleteTask("own_t-177"))
    assert set(tasks(page)) == {"own_new-1", "own_t-5"}
    page.document.undo()
    assert "own_t-177" in tasks(page)
    press(page, Qt.Key.Key_A)
    assert tasks(page) == []


def test_filters_are_chips_that_can_be_taken_away(page: PlanPage) -> None:
    line = page.heading.search_line
    entries = {action.text().replace("&&", "&"): action for action in line.filter_menu.actions() if action.text()}
    entries["my own"].trigger()
    entries["Exams"].trigger()
    assert line.search == Search("", frozenset({Filter.MINE, Filter.EXAMS}))
    assert len(tasks(page)) == OWN // 4
    assert [chip.text() for chip in line.chips] == ["my own \u00d7", "Exams \u00d7"]
    entries["not done"].trigger()
    assert [chip.text() for chip in line.chips] == ["3 filters \u00d7"]
    line.chips[0].click()
    assert not line.chips
    assert line.search == Search()
    entries["Exams"].trigger()
    line.chips[0].click()
    assert not page.searching.active
    assert line.field.hasFocus()
    assert not entries["Exams"].isChecked()


def test_a_phase_that_was_folded_is_folded_again_after_the_search(page: PlanPage) -> None:
    heading: Row = heading_of(page, Phase.VISA)
    click_row(page, heading)
    before = page.rows
    typed(page, "number 3")
    assert "own_t-3" in tasks(page)
    click_row(page, heading_of(page, Phase.VISA))
    assert "own_t-3" in tasks(page)
    press(page, Qt.Key.Key_Escape)
    assert page.rows == before
