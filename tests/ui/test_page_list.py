"""A page is one entry of the list: rail, keys and window come from it, and it costs nothing until it is seen."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner.core.edits.task import DeleteTask, RenameTask, SetNotes
from planner.core.model import Plan
from planner.core.records import BY_KEY
from planner.paths import DATA_FOLDER_VARIABLE
from planner.storage.open import create_plan
from planner.ui import page_list
from planner.ui.actions import _ENTRIES
from planner.ui.changed import Changed, Kinds
from planner.ui.document import Document
from planner.ui.main_window import MainWindow
from planner.ui.page import Page
from planner.ui.page_entry import PLAN, TODAY, PageEntry
from planner.ui.page_list import PAGES
from planner.ui.pages.exams import ExamsPage
from planner.ui.pages.profile import ProfilePage
from planner.words.message import message
from tests.guidance.looks import TODAY as DAY
from tests.guidance.looks import sample_plan, the_roadmap
from tests.ui.pages_for_tests import SMALL_PAGES
from tests.ui.stores import a_document
from tests.ui.whole_window import a_whole_window, shell_of

CTRL = Qt.KeyboardModifier.ControlModifier


class Fees(Page):
    """Notes what it is filled for."""

    shows = frozenset({Changed.TITLES, Changed.DATES})

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.filled: list[Kinds] = []
        self.loads = 0

    def refresh(self, changed: Kinds) -> None:
        self.filled.append(changed)

    def load(self) -> None:
        self.loads += 1


FEES = PageEntry("fees", message("Fees"), "wallet", message("What it costs"), "Ctrl+7", Fees)


def a_window(qtbot: QtBot, entry: PageEntry = FEES) -> MainWindow:
    window = MainWindow(a_document(), the_roadmap(), lambda: DAY, (*SMALL_PAGES, entry))
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    QApplication.processEvents()
    return window


def test_an_entry_makes_rail_action_and_keys(qtbot: QtBot) -> None:
    window = a_window(qtbot)
    shell = shell_of(window)
    assert shell.rail.pages == (TODAY, PLAN, "fees")
    assert shell.rail.button("fees").accessibleName() == "Fees"
    assert "What it costs (Ctrl+7)" in shell.rail.button("fees").toolTip()
    assert window.actions_by_name["show_fees"].text() == "Fees"
    QTest.keyClick(window, Qt.Key.Key_7, CTRL)
    assert (shell.page, shell.rail.button("fees").isChecked()) == ("fees", True)
    window.close()


def test_a_page_is_built_when_first_shown_and_filled_for_its_own_kinds(qtbot: QtBot) -> None:
    window = a_window(qtbot)
    shell, document = shell_of(window), shell_of(window).document
    document.do(RenameTask("oet", "OET"))
    assert list(shell.pages) == [PLAN]
    shell.show_page("fees")
    page = shell.pages["fees"]
    assert isinstance(page, Fees)
    assert page.filled == [Fees.shows]
    qtbot.waitUntil(lambda: page.loads == 1)
    document.do(SetNotes("oet", "ask"))
    assert len(page.filled) == 1
    document.do(RenameTask("oet", "Oet"))
    assert page.filled[1:] == [{Changed.TITLES}]
    shell.show_page(PLAN)
    document.do(RenameTask("oet", "OET"))
    document.do(DeleteTask("audit"))
    assert len(page.filled) == 2, "unseen it waits"
    shell.show_page("fees")
    assert page.filled[2:] == [Fees.shows]
    shell.show_page(PLAN)
    shell.show_page("fees")
    assert len(page.filled) == 3, "nothing has changed meanwhile"
    window.close()


def test_a_page_that_a_plan_does_not_have_is_left_out(qtbot: QtBot) -> None:
    window = a_window(qtbot, replace(FEES, exists=lambda plan: "audit" in plan.tasks))
    shell, document = shell_of(window), shell_of(window).document
    shell.show_page("fees")
    assert shell.rail.button("fees").isVisible()
    document.do(DeleteTask("audit"))
    assert not shell.rail.button("fees").isVisible()
    assert not window.actions_by_name["show_fees"].isEnabled()
    assert shell.page == PLAN
    document.undo()
    assert shell.rail.button("fees").isVisible()
    assert window.actions_by_name["show_fees"].isEnabled()
    window.close()


def test_tab_walks_the_regions_as_they_stand_whatever_was_built_last(qtbot: QtBot) -> None:
    document = a_document()
    window = a_whole_window(qtbot, document)
    shell = shell_of(window)
    for key, side in ((PLAN, []), (TODAY, []), (PLAN, [shell.side]), (TODAY, [])):
        shell.show_page(key)
        document.do(RenameTask("oet", f"OET on {key}"))
        document.select("oet" if side else None)
        QApplication.processEvents()
        regions = [shell.strip, shell.verdict, shell.rail, shell.pages, *side, shell.status]
        assert [region.objectName() for region in walked(window)] == [region.objectName() for region in regions]
    window.close()


def walked(window: MainWindow) -> list[QWidget]:
    """The regions in the order in which Tab comes to their controls, once around."""
    shell, found, seen = shell_of(window), list[QWidget](), set[QWidget]()
    regions = (shell.strip, shell.verdict, shell.rail, shell.pages, shell.side, shell.status)
    window.setFocus()
    while True:
        QTest.keyClick(window, Qt.Key.Key_Tab)
        widget = QApplication.focusWidget()
        if widget is None or widget in seen:
            return found
        seen.add(widget)
        region = next((region for region in regions if region.isAncestorOf(widget)), None)
        if region is not None and region not in found[-1:]:
            found.append(region)


def test_what_the_actions_ask_of_a_page_it_can_do(qtbot: QtBot) -> None:
    assert {entry.page for entry in _ENTRIES} <= {None, *(entry.key for entry in PAGES)}
    for entry in PAGES:
        page = entry.make(a_document(Plan(DAY)))
        qtbot.addWidget(page)
        assert set(page.commands) == {action.name for action in _ENTRIES if action.page == entry.key}


PROGRAM = """
import os, sys
from datetime import date
from planner import app
from planner.ui import main_window, page_list

page_list.FIRST = sys.argv[2]

def tell():
    print(*sorted(name for name in sys.modules if name.split(".")[0] == "planner"), flush=True)

def present(window, plan=None, present=main_window.MainWindow.present):
    present(window, plan)
    tell()

def load(window):
    if window.shell is not None:
        tell()
        os._exit(0)

main_window.MainWindow.present = present
main_window.MainWindow._load = load
app.run(sys.argv[1], date(2027, 4, 12))
"""
LATER = ("ui.questions", "ui.dialogs", "ui.panels.inspector", "ui.rescue", "ui.trial", "ui.pages.start")


@pytest.fixture
def started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, tuple[set[str], set[str]]]:
    """By the page that is shown first: our modules when the window stands, and when a plan is shown in it."""
    path = tmp_path / "mine.imgplan"
    create_plan(path, sample_plan(), "sample").close()
    monkeypatch.setenv(DATA_FOLDER_VARIABLE, str(tmp_path / "data"))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    found = {}
    for first in (TODAY, PLAN):
        command = [sys.executable, "-c", PROGRAM, str(path), first]
        run = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
        stands, shown = (set(line.split()) for line in run.stdout.splitlines())
        found[first] = stands, shown
    return found


def below(modules: set[str], *names: str) -> set[str]:
    return {module for module in modules for name in names if f"{module}.".startswith(f"planner.{name}.")}


def test_nothing_is_imported_before_it_is_shown(started: dict[str, tuple[set[str], set[str]]]) -> None:
    stands, shown = started[TODAY]
    assert not below(stands, "services", "storage", "guidance.checks", "ui.shell", "ui.document", "ui.pages")
    assert len(stands) <= 68, sorted(stands)
    assert below(shown, "ui.pages.today")
    assert not below(shown, "ui.pages.plan", "ui.timeline", "timeline.scene", "timeline.rows", "timeline.drag", *LATER)
    _, shown = started[PLAN]
    assert below(shown, "ui.pages.plan")
    assert not below(shown, "ui.pages.today", "timeline.render", *LATER)


def test_the_pages_of_many_modules_are_imported_while_nobody_waits(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, asked = a_whole_window(qtbot, a_document(sample_plan())), list[str]()
    monkeypatch.setattr(page_list, "import_module", asked.append)
    window._warm_up()
    assert asked == [], "the inspector is filled first"
    QApplication.processEvents()
    assert asked == [page.__module__.removesuffix(".page") for page in (ExamsPage, ProfilePage)]


def test_the_records_of_a_page_are_there() -> None:
    assert {key for entry in PAGES for key in entry.records} <= set(BY_KEY)
    assert any(entry.records for entry in PAGES)
