from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner.core.edits.task import SetProgress
from planner.core.model import Phase, Plan
from planner.guidance.progress import phase_progress, stages
from planner.ui.actions import Actions
from planner.ui.document import Document
from planner.ui.page_list import PAGES
from planner.ui.panels.journey_strip import JourneyStrip
from planner.ui.theme import theme
from planner.words.language import english
from planner.words.states import STAGES
from tests.guidance.looks import TODAY
from tests.ui.stores import a_document


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    """What holds the actions."""
    window = QWidget()
    qtbot.addWidget(window)
    return window


Shows = Callable[..., JourneyStrip]


@pytest.fixture
def shows(qtbot: QtBot, host: QWidget) -> Shows:
    """The strip of a document at a width."""

    def make(document: Document, width: int = 1440) -> JourneyStrip:
        strip = JourneyStrip(document, Actions(host, PAGES))
        qtbot.addWidget(strip)
        strip.resize(width, strip.height())
        strip.show()
        return strip

    return make


def test_six_stages_with_the_current_ones_figure(shows: Shows) -> None:
    document = a_document()
    strip = shows(document)
    items = strip.stage_row.items
    assert [item.name_label.whole_text for item in items] == [
        "Exams",
        "CV",
        "Apply",
        "Interview",
        "Match",
        "Residency",
    ]
    percents = [item.percent_label.text() for item in items if item.percent_label.isVisible()]
    assert percents == [f"{phase_progress(document.look, Phase.EXAMS)} %"]
    assert [item.accessibleName() for item in items] == [
        f"{english(STAGES[part.stage.value])}: {part.percent} %" for part in stages(document.look)
    ]


def test_the_figures_follow_the_plan(shows: Shows) -> None:
    document = a_document()
    strip = shows(document)
    before = strip.stage_row.items[0].percent_label.text()
    document.do(SetProgress("step2ck_study", 80))
    after = strip.stage_row.items[0].percent_label.text()
    assert after != before
    assert after == f"{phase_progress(document.look, Phase.EXAMS)} %"


def test_where_there_is_no_room_only_the_current_stage_keeps_its_name(shows: Shows) -> None:
    theme().force_font_size(14.0)
    strip = shows(a_document(), 1024)
    named = [item.name_label.whole_text for item in strip.stage_row.items if item.name_label.isVisible()]
    assert named == ["Exams"]
    strip.resize(1900, strip.height())
    assert all(item.name_label.isVisible() for item in strip.stage_row.items)


def test_an_empty_plan_has_no_current_stage(shows: Shows) -> None:
    strip = shows(a_document(Plan(TODAY)))
    assert not any(item.percent_label.isVisible() for item in strip.stage_row.items)
    assert strip.stage_row.items[0].accessibleName() == "Exams: nothing in the plan"


def test_the_plan_is_called_by_its_file(shows: Shows) -> None:
    document = a_document()
    strip = shows(document)
    assert strip.plan_button.text() == "plan"
    document.path = Path("roadmap.imgplan")
    strip.refresh()
    assert strip.plan_button.text() == "My roadmap"
    document.path = Path("a very long name of a plan that nobody would ever choose.imgplan")
    strip.refresh()
    assert "…" in strip.plan_button.text()
    assert strip.plan_button.accessibleName().endswith("would ever choose")


def test_the_menu_has_what_the_plan_and_its_file_need(shows: Shows) -> None:
    strip = shows(a_document())
    assert [action.text() for action in strip.menu.actions() if action.text()] == [
        "Catch up …",
        "Change my answers …",
        "About you …",
        "Days off …",
        "Latest changes",
        "History and bin …",
        "New plan …",
        "Open …",
        "Open recent",
        "Save a copy …",
        "Restore an earlier version …",
        "Print or save as PDF …",
        "Inspector",
        "Update the data …",
        "Keys …",
        "About …",
        "Quit",
    ]


def test_the_plan_is_printed_from_the_bar_at_every_width(qtbot: QtBot, host: QWidget) -> None:
    document, actions = a_document(), Actions(host, PAGES)
    actions.follow(document)
    strip = JourneyStrip(document, actions)
    qtbot.addWidget(strip)
    strip.resize(1440, 48)
    strip.show()
    for width, words in ((1440, "Export PDF"), (1024, ""), (640, "")):
        strip.resize(width, 48)
        QApplication.processEvents()
        button = strip.print_button
        assert (button.text(), button.accessibleName()) == (words, "Export PDF")
        assert strip.rect().contains(QRect(button.mapTo(strip, QPoint(0, 0)), button.size()))
        with qtbot.waitSignal(actions["print_plan"].triggered):
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
