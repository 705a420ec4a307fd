"""The palette by real keys, in the whole window: what it finds, what Enter does, and what is off."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.core.edits.record import AddRecord
from planner.core.records.people import Person
from planner.timeline.rows import RowKind, has_row
from planner.ui.dialogs.command_palette import CommandPalette
from planner.ui.main_window import MainWindow
from planner.ui.models.reachable import Reachable, matching
from planner.words.message import message
from planner.words.search_text import folded
from tests.guidance.looks import TODAY, the_roadmap
from tests.ui.stores import a_document
from tests.ui.timeline.charts import CTRL
from tests.ui.whole_window import a_whole_window, plan_page, shell_of


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    person = AddRecord("people", Person(id="people-1", name="Dr. Müller"))
    made = a_whole_window(qtbot, a_document(None, person))
    yield made
    for popup in made.findChildren(CommandPalette):
        popup.close()


def opened(window: MainWindow, text: str = "") -> CommandPalette:
    window.activateWindow()  # the offscreen platform forgets it with the popup before
    QApplication.processEvents()
    QTest.keyClick(window, Qt.Key.Key_K, CTRL)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, CommandPalette)
    QTest.keyClicks(popup.field, text)
    return popup


def press(popup: CommandPalette, key: Qt.Key) -> None:
    QTest.keyClick(popup.field, key)
    QApplication.processEvents()


def titles(popup: CommandPalette) -> list[str]:
    return [thing.title for thing in popup.found]


def test_before_anything_is_typed_everything_is_listed_with_its_keys(window: MainWindow) -> None:
    popup = opened(window)
    listed = {thing.title: thing for thing in popup.found}
    for name in window.actions_by_name.names:
        action = window.actions_by_name[name]
        if name != "palette":
            assert listed[action.text().replace("&&", "&")].aside == action.shortcut().toString()
    document = shell_of(window).document
    assert {task.title for task in document.plan.rows} | {"Dr. Müller"} <= listed.keys()
    assert popup.foot_label.text() == f"{len(popup.found)} found"
    assert popup.field.accessibleDescription() == f"{len(popup.found)} found. Today, page, Ctrl+1"


def test_enter_does_an_action_and_shows_a_page(window: MainWindow) -> None:
    press(opened(window, "today page"), Qt.Key.Key_Return)
    assert shell_of(window).page == "today"
    assert QApplication.activePopupWidget() is None
    popup = opened(window, "add a task")
    assert titles(popup)[0] == "Add a task"
    press(popup, Qt.Key.Key_Return)
    line = plan_page(window).adding.line
    assert line is not None
    assert window.focusWidget() is line.field


def test_a_task_is_shown_in_its_row_though_it_was_left_out_or_folded(window: MainWindow) -> None:
    page, document = plan_page(window), shell_of(window).document
    shown = {task for row in page.rows if row.kind is RowKind.TASK for task in row.tasks}
    hidden = next(task for task in document.plan.rows if has_row(task) and task.id not in shown)
    press(opened(window, hidden.title), Qt.Key.Key_Return)
    assert document.selection == hidden.id
    assert page.panel.row_model.row_of(hidden.id) >= 0
    row = page.panel.visualRect(page.panel.currentIndex())
    assert page.panel.viewport().rect().contains(row)


def test_a_record_is_shown_where_it_is_kept_and_accents_do_not_matter(window: MainWindow) -> None:
    popup = opened(window, "dr. MULLER")
    assert titles(popup) == ["Dr. Müller", "Undo Add person: Dr. Müller"]
    press(popup, Qt.Key.Key_Return)
    assert shell_of(window).page == "profile"


@pytest.mark.parametrize("text", ["muller", "dr m"])
def test_a_part_of_a_name_finds_whom_it_names_before_the_undo_of_an_edit(window: MainWindow, text: str) -> None:
    assert titles(opened(window, text)) == ["Dr. Müller", "Undo Add person: Dr. Müller"]


def test_what_is_off_says_why_and_stays(window: MainWindow) -> None:
    shell_of(window).document.select(None)
    popup = opened(window, "move up")
    assert popup.foot_label.text() == "Select a task first."
    assert popup.field.accessibleDescription() == "Move up, action. Select a task first."
    press(popup, Qt.Key.Key_Return)
    assert popup.isVisible()
    press(popup, Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None


def test_up_and_down_go_around_and_nothing_found_is_said(window: MainWindow) -> None:
    popup = opened(window, "zoom")
    assert titles(popup)[:2] == ["Zoom in", "Zoom out"]
    press(popup, Qt.Key.Key_Down)
    assert popup.marked == popup.found[1]
    press(popup, Qt.Key.Key_Up)
    press(popup, Qt.Key.Key_Up)
    assert popup.marked == popup.found[-1]
    QTest.keyClicks(popup.field, "xyz")
    assert popup.marked is None
    assert popup.foot_label.text() == "Nothing was found."
    press(popup, Qt.Key.Key_Return)
    assert popup.isVisible()


def test_without_a_plan_it_has_the_actions_and_says_of_the_others_why(qtbot: QtBot) -> None:
    window = MainWindow(None, the_roadmap(), lambda: TODAY)
    qtbot.addWidget(window)
    window.show()
    window.actions_by_name["palette"].trigger()
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, CommandPalette)
    why = {thing.title: thing.why_off for thing in popup.found}
    assert why["Quit"] == ""
    assert why["Undo"] == "Open or make a plan first."
    popup.close()


def test_of_a_plan_that_can_only_be_viewed_it_says_that(qtbot: QtBot) -> None:
    window = a_whole_window(qtbot, a_document(reason=message("It is on a disk that nothing can be written to.")))
    actions = window.actions_by_name
    because = actions.why_off("add_task")
    assert because == message("It is on a disk that nothing can be written to.")
    assert actions.why_off("find") is None


def thing(words: str, kind: str = "", off: str = "") -> Reachable:
    return Reachable(words, kind, lambda: None, "x", why_off=off, searched=folded(f"{words} {kind}"))


def test_a_hit_in_the_title_comes_before_one_beside_it_and_what_is_off_behind_its_like() -> None:
    things = [thing("Other", "find"), thing("Refind"), thing("Find b", off="no"), thing("Find a"), thing("Nothing")]
    assert [found.title for found in matching(things, "FIND")] == ["Find a", "Find b", "Refind", "Other"]
    assert matching(things, "") == things
