"""What the last change moved is shown, and the list of changes leads back to any of them (features C8, L6)."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from planner.core.digest import digest
from planner.core.edits.move import MoveTask
from planner.core.edits.task import AddTask, RenameTask
from planner.core.model import Kind, Phase
from planner.guidance.consequence import moved
from planner.ui.actions import Actions
from planner.ui.document import Document
from planner.ui.main_window import MainWindow
from planner.ui.page_list import PAGES
from planner.ui.pages.plan import PlanPage
from planner.ui.panels.journey_strip import JourneyStrip
from planner.ui.shell import Shell
from tests.guidance.looks import TODAY, the_roadmap
from tests.ui.stores import a_document
from tests.ui.timeline.charts import a_page

MOVE = MoveTask("step2ck", date(2027, 8, 30), TODAY)


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    made = MainWindow(a_document(), the_roadmap(), lambda: TODAY)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    return made


def shell_of(window: MainWindow) -> Shell:
    assert window.shell is not None
    return window.shell


def test_the_document_knows_all_that_the_last_change_moved() -> None:
    document = a_document()
    assert document.last_moved == ()
    before = document.assessment
    document.do(MOVE)
    assert document.last_moved == moved(before, document.assessment)
    assert {"step2ck", "step2ck_result"} <= {change.id for change in document.last_moved}
    forth = document.last_moved
    document.undo()
    assert [(change.start_after, change.start_before) for change in document.last_moved] == [
        (change.start_before, change.start_after) for change in forth
    ]
    document.do(RenameTask("oet", "OET in Berlin"))
    assert document.last_moved == ()
    document.do(AddTask("own", "Renew the passport", Phase.PROFILE, Kind.ACTIVITY, 42))
    assert document.last_moved == (), "a new task has moved nowhere"


def test_the_status_bar_counts_and_lists_them(window: MainWindow) -> None:
    shell = shell_of(window)
    assert not shell.status.moved_button.isVisible()
    shell.document.do(MOVE)
    count = len(shell.document.last_moved)
    assert shell.status.moved_button.text() == f"{count} dates moved"
    assert "Step 2 CK: 9 Aug → 30 Aug" in shell.status.moved_button.toolTip().replace("2027", "").replace("  ", " ")
    shell.document.do(RenameTask("oet", "OET in Berlin"))
    assert not shell.status.moved_button.isVisible()


def test_the_button_shows_the_old_places_on_the_chart_until_the_next_change(window: MainWindow, qtbot: QtBot) -> None:
    shell = shell_of(window)
    page = shell.pages["plan"]
    assert isinstance(page, PlanPage)
    page.load()
    shell.document.do(MOVE)
    qtbot.wait(20)
    before = page.canvas.grab().toImage()
    shell.show_page("today")
    QTest.mouseClick(shell.status.moved_button, Qt.MouseButton.LeftButton)
    qtbot.wait(20)
    assert shell.page == "plan"
    shown = page.canvas.grab().toImage()
    assert shown != before
    QTest.mouseClick(shell.status.moved_button, Qt.MouseButton.LeftButton)
    qtbot.wait(20)
    assert page.canvas.grab().toImage() == before
    QTest.mouseClick(shell.status.moved_button, Qt.MouseButton.LeftButton)
    shell.document.do(RenameTask("oet", "OET in Berlin"))
    assert not shell.status.moved_button.isChecked()


def test_old_places_cannot_be_grabbed(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    page.document.do(MOVE)
    page.show_changes(True)
    old = page.canvas.scale.x((date(2027, 8, 30) - timedelta(days=21)).toordinal() + 0.5)
    bars = page.canvas._body.scene
    page.canvas.grab()
    assert bars is not None
    assert all(abs(mark.x - old) > 2 for mark in bars.diamonds if mark.task == "step2ck")


def a_strip(qtbot: QtBot, document: Document) -> JourneyStrip:
    window = MainWindow(None, the_roadmap(), lambda: TODAY)
    qtbot.addWidget(window)
    strip = JourneyStrip(document, Actions(window, PAGES))
    qtbot.addWidget(strip)
    return strip


def test_the_history_leads_back_to_any_change_and_forth_again(qtbot: QtBot) -> None:
    document = a_document()
    digests = [digest(document.plan)]
    for day in (10, 20, 30):
        document.do(MoveTask("oet", date(2027, 9, day), TODAY))
        document.do(RenameTask("oet", f"OET {day}"))
        digests.append(digest(document.plan))
    strip = a_strip(qtbot, document)

    def entries() -> list[str]:
        strip.menu.aboutToShow.emit()
        return [action.text() for action in strip.history_menu.actions()]

    count = len(document.history.changes)
    assert len(entries()) == count + 1
    assert entries()[-1] == "Before these changes"
    strip.history_menu.actions()[-1].trigger()
    assert digest(document.plan) == digests[0]
    assert document.history.can_redo
    entries()
    assert [action.isChecked() for action in strip.history_menu.actions()].index(True) == count
    strip.history_menu.actions()[0].trigger()
    assert digest(document.plan) == digests[-1]


def test_a_plan_without_changes_has_an_empty_history(qtbot: QtBot) -> None:
    strip = a_strip(qtbot, a_document())
    strip.menu.aboutToShow.emit()
    assert [action.text() for action in strip.history_menu.actions()] == ["Nothing has been changed"]
