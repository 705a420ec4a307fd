"""Own groups by menu and key: made, renamed, filled, emptied, removed; each is one step of undo."""

from unittest.mock import patch

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from planner.core.edits.group import AddGroup, PutInGroup
from planner.core.edits.own_task import AddOwnTask
from planner.core.model import Phase, Plan
from planner.timeline.rows import RowKind
from planner.ui.dialogs.group_name import GroupNameDialog
from planner.ui.pages.plan import PlanPage
from planner.ui.timeline.phase_panel import TITLE
from planner.words.language import english
from planner.words.message import message
from tests.guidance.looks import TODAY, sample_plan
from tests.ui.stores import a_document
from tests.ui.timeline.charts import LEFT, a_page
from tests.ui.timeline.panel_acts import at_row

A, B = "own_a-1", "own_b-1"


def a_plan() -> Plan:
    plan = sample_plan()
    for task in (A, B):
        plan = AddOwnTask(task, task[4], Phase.PROFILE, TODAY).apply(plan)
    return plan


@pytest.fixture
def page(qtbot: QtBot) -> PlanPage:
    page = a_page(qtbot, a_document(a_plan()))
    page.document.select(A)
    return page


def entries(page: PlanPage) -> dict[str, QAction]:
    """The menu of the selected task, opened by its command and left closed."""
    page.commands["group_task"]()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.close()
    return {action.text(): action for action in menu.actions() if action.text()}


def choose(page: PlanPage, text: str, name: str | None = None) -> None:
    with patch.object(page.grouping, "ask_name", return_value=name):
        entries(page)[text].trigger()
    QApplication.processEvents()


def groups(page: PlanPage) -> dict[str, list[str]]:
    plan = page.document.plan
    return {group.title: [task.id for task in plan.rows if task.group == group.id] for group in plan.groups.values()}


def headings(page: PlanPage) -> list[str]:
    return [page.panel.row_model.face(n).title for n, row in enumerate(page.rows) if row.kind is RowKind.GROUP]


def test_a_group_is_made_filled_renamed_emptied_and_removed_and_all_is_taken_back(page: PlanPage) -> None:
    choose(page, "New group …", "Papers & more")
    assert groups(page) == {"Papers & more": [A]}
    page.document.select(B)
    choose(page, "Papers && more")
    assert groups(page) == {"Papers & more": [A, B]}
    assert entries(page)["Papers && more"].isChecked()
    choose(page, "Rename “Papers && more” …", "Visa")
    assert headings(page) == ["Visa"]
    choose(page, "In no group")
    assert groups(page) == {"Visa": [A]}
    page.document.select(A)
    choose(page, "Remove “Visa”")
    assert groups(page) == {}
    assert headings(page) == []
    for label in ("Delete group Visa", "Group b", "Rename group Papers & more", "Group b", "Add group Papers & more"):
        assert english(page.document.history.undo_text) == f"Undo {label}"
        page.document.undo()
    assert page.document.plan == a_plan()


@pytest.mark.parametrize("name", [None, ""])
def test_without_a_name_no_group_is_made(page: PlanPage, name: str | None) -> None:
    choose(page, "New group …", name)
    assert page.document.plan == a_plan()


def test_its_row_folds_by_a_click_and_its_menu_renames_and_removes(page: PlanPage) -> None:
    choose(page, "New group …", "Papers")
    heading = next(row for row in page.rows if row.kind is RowKind.GROUP)
    QTest.mouseClick(page.panel.viewport(), LEFT, pos=at_row(page, heading))
    assert A not in {row.task for row in page.rows}
    folded = next(row for row in page.rows if row.kind is RowKind.GROUP)
    page.panel.menu_requested.emit(folded, page.mapToGlobal(page.rect().center()))
    menu = page.row_menu
    menu.close()
    texts = [action.text() for action in menu.actions()]
    assert texts == ["Unfold", "Rename the group …\tF2", "Remove the group"]
    menu.actions()[2].trigger()
    assert groups(page) == {}
    assert A in {row.task for row in page.rows}


def test_its_row_is_renamed_by_the_key_that_renames_a_task(page: PlanPage) -> None:
    choose(page, "New group …", "Papers")
    heading = next(number for number, row in enumerate(page.rows) if row.kind is RowKind.GROUP)
    page.panel.setFocus()
    page.panel.setCurrentIndex(page.panel.row_model.index(heading, TITLE))
    with patch.object(page.grouping, "ask_name", return_value="Visa") as asked:
        QTest.keyClick(page.panel, Qt.Key.Key_F2)
        assert asked.call_args.args[1] == "Papers"
    assert groups(page) == {"Visa": [A]}


def test_where_the_plan_is_only_looked_at_its_name_is_not_asked(qtbot: QtBot) -> None:
    plan = PutInGroup(A, "papers").apply(AddGroup("papers", "Papers", Phase.PROFILE).apply(a_plan()))
    page = a_page(qtbot, a_document(plan, reason=message("It is only looked at.")))
    told: list[str] = []
    page.document.refused.connect(lambda refusal: told.append(str(refusal)))
    with patch.object(page.grouping, "ask_name") as asked:
        page.panel.group_rename_requested.emit("papers")
    assert not asked.called
    assert told == ["It is only looked at. Save a copy elsewhere."]


def test_without_a_selection_it_says_what_to_do(page: PlanPage) -> None:
    told: list[str] = []
    page.document.refused.connect(lambda refusal: told.append(str(refusal)))
    page.document.select(None)
    page.commands["group_task"]()
    assert told == ["No task is selected. Select one."]


def test_the_name_is_asked_in_a_window_of_our_own(qtbot: QtBot) -> None:
    dialog = GroupNameDialog(message("New group"))
    qtbot.addWidget(dialog)
    assert not dialog.take_button.isEnabled()
    dialog.name_edit.setText("  Papers ")
    assert dialog.take_button.isEnabled()
    assert dialog.take_button.isDefault()
    with patch.object(dialog, "ask", return_value=True):
        assert dialog.ask_name() == "Papers"
    with patch.object(dialog, "ask", return_value=False):
        assert dialog.ask_name() is None
