"""The parts around the pages, and the chart's panel, say all in the window's language."""

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner.core.edits.base import Edit
from planner.core.edits.link import YieldLink
from planner.core.edits.move import MoveTask
from planner.core.edits.task import SetConstraint, SetDeadline, SetProgress
from planner.core.left_out import BY_THE_USER
from planner.core.model import Constraint, ConstraintType
from planner.guidance.moving import Follow
from planner.roadmap.edit import MarkDone
from planner.roadmap.report import Done
from planner.ui import speech
from planner.ui.actions import Actions
from planner.ui.document import Document
from planner.ui.page_list import PAGES
from planner.ui.panels.inspector import Inspector
from planner.ui.panels.inspector.parts import FoldButton
from planner.ui.panels.journey_strip import JourneyStrip
from planner.ui.panels.notice import FileNews, Notice
from planner.ui.panels.rail import Rail
from planner.ui.panels.status_bar import StatusBar
from planner.ui.panels.verdict_bar import VerdictBar
from planner.ui.timeline.phase_row import rules
from planner.ui.timeline.plan_bar import PlanBar, PlanHeading
from planner.words.language import ENGLISH, english
from planner.words.message import message
from tests.guidance.looks import TODAY, sample_plan, the_roadmap
from tests.pseudo import cited, untranslated
from tests.timeline.reapplying import AFTER, planned_again
from tests.ui.foreign import FOREIGN, foreign, said_by, said_in
from tests.ui.panels.test_inspector import a_ghost
from tests.ui.stores import a_document
from tests.ui.timeline.charts import a_page

KEYS = ("Ctrl", "Shift", "Esc", "Tab", "Del")
"""Named as they stand on a keyboard, and by Qt."""
PASSED = ("step2ck", "step2ck_result", "certificate", "pathway_choice")
"""Of which the inspector says something else once their days have passed."""
_TAG = re.compile("<(qt|/qt|br)>")


@pytest.fixture(autouse=True)
def _language() -> Iterator[None]:
    speech.voice.language = FOREIGN
    yield
    speech.voice.language = ENGLISH


def bare(*said: str, own: tuple[str, ...] = ()) -> set[str]:
    """The words that came past the language, with their texts; tips are told as HTML."""
    texts = {html.unescape(_TAG.sub(" ", text)).replace("\u200b", "") for text in said}
    return {f"{word}: {text}" for text in texts for word in untranslated(text, (*KEYS, *own, *cited()))}


def test_the_test_language_has_other_words() -> None:
    assert FOREIGN.render(message("Free until {day}.", day=date(2027, 8, 9))) == "Fřéé üñtîł 9 Àüg 2027."
    assert bare(foreign("Free until"), "Free until") == {"Free: Free until", "until: Free until"}


def a_plan_of_all_sorts() -> Document:
    """Something pinned, asked for, due, as late as possible, left out, running and done beside what the sample has."""
    soft = next(link for link in sample_plan().links if link.soft)
    edits: list[Edit] = [
        MoveTask("oet_study", date(2027, 8, 20), TODAY),
        SetConstraint("personal_statement", Constraint(ConstraintType.SNET, date(2027, 8, 2))),
        SetDeadline("personal_statement", date(2027, 8, 20)),
        SetConstraint("school_papers", Constraint(ConstraintType.ALAP)),
        SetProgress("visa_route", 40),
        YieldLink(soft.id, english(BY_THE_USER)),
        MarkDone(Done("pathway_choice", TODAY), TODAY, the_roadmap()),
    ]
    return a_document(None, *edits)


@pytest.mark.parametrize("today", [TODAY, date(2027, 8, 16), date(2027, 9, 20)])
def test_the_inspector_of_every_task(qtbot: QtBot, today: date) -> None:
    document = a_plan_of_all_sorts() if today == TODAY else a_document(today=today)
    inspector = Inspector(document)
    qtbot.addWidget(inspector)
    inspector.show()
    for task in document.look.tasks if today == TODAY else map(document.look.task, PASSED):
        document.select(task.id)
        for fold in inspector.findChildren(FoldButton):
            fold.setChecked(True)
        QApplication.processEvents()
        summaries = [fold.summary for fold in inspector.findChildren(FoldButton)]
        assert bare(*said_in(inspector), *summaries) == set(), task.id


@pytest.mark.parametrize("days", [-7, 21, 60])
def test_the_inspector_and_the_bars_amid_a_drag(qtbot: QtBot, days: int) -> None:
    document = a_document()
    document.select("step2ck")
    ghost = a_ghost(document, "step2ck", days)
    shown: list[Inspector | StatusBar | VerdictBar] = [Inspector(document), StatusBar(document), VerdictBar(document)]
    for part in shown:
        qtbot.addWidget(part)
        part.show()
        part.set_preview(ghost)
        assert bare(*said_in(part)) == set(), type(part).__name__
    assert isinstance(shown[2], VerdictBar)
    assert bare(shown[2].preview_pill.text) == set()


def test_a_plan_to_view(qtbot: QtBot) -> None:
    document = a_document(reason=message("The file is read-only."))
    document.select("step2ck")
    for part in (Inspector(document), StatusBar(document), VerdictBar(document)):
        qtbot.addWidget(part)
        part.show()
        said = [*said_in(part)]
        assert bare(*said) == set(), type(part).__name__
    assert not document.do(SetProgress("visa_route", 10))


def said_by_bars(document: Document, host: QWidget) -> Iterator[str]:
    """All that stands around the pages, and what is in its menus."""
    strip, bar = JourneyStrip(document, Actions(host, PAGES), host), VerdictBar(document, host)
    strip.history_menu.fill()
    bar.menu.aboutToShow.emit()
    for part in (strip, bar, Rail(PAGES, host), StatusBar(document, host)):
        yield from said_in(part)
    yield from (action.text() for menu in (strip.menu, strip.history_menu, bar.menu) for action in menu.actions())


def test_the_bars(qtbot: QtBot) -> None:
    empty = replace(sample_plan(), tasks={}, dependencies={}, exams={})
    for document in (a_document(), a_document(None, MoveTask("step2ck", date(2027, 8, 30), TODAY)), a_document(empty)):
        host = QWidget()
        qtbot.addWidget(host)
        said = [*said_by_bars(document, host)]
        assert len(said) > 30
        assert bare(*said, own=("plan", "plan.imgplan")) == set()


def test_the_status_bar_amid_trouble(qtbot: QtBot) -> None:
    document = a_document()
    bar = StatusBar(document)
    qtbot.addWidget(bar)
    document.refused.connect(bar.refuse)
    assert document.do(MoveTask("step2ck", date(2027, 8, 30), TODAY))
    assert bare(*said_in(bar)) == set()
    assert not document.do(MoveTask("step2ck", TODAY - timedelta(days=9), TODAY))
    assert bare(*said_in(bar)) == set()
    assert bar.message_label.text()


def test_the_banner(qtbot: QtBot) -> None:
    notice = Notice()
    qtbot.addWidget(notice)

    def retry() -> None:
        """Nobody presses it."""

    notice.show_not_opened("", retry, ("mine", retry))
    said = [*said_in(notice)]
    for show in (notice.show_not_made, notice.show_view_only):
        show("", retry)
        said += said_in(notice)
    notice.show_note("")
    said += said_in(notice)
    notice.show_left_out(None)
    notice.hide()
    notice.show_left_out("")
    said += said_in(notice)
    notice.show_kept("")
    said += said_in(notice)
    notice.show_file_news(FileNews("", "", "", "", "", None))
    said += said_in(notice)
    assert foreign("Put it back") in said
    assert bare(*said) == set()


def test_the_chart_and_its_panel(qtbot: QtBot) -> None:
    late = date(2027, 7, 12)
    for document in (a_plan_of_all_sorts(), a_document(today=late), a_document(planned_again(), today=AFTER)):
        page = a_page(qtbot, document)
        for everything in (False, True):
            page.show_everything(everything)
            said = [*said_by(page.panel.row_model)]
            said += [speech.tell(words) for row in page.rows for words in rules(document.look, row)]
            for part in (page.canvas, page.panel, *page.findChildren(PlanBar), *page.findChildren(PlanHeading)):
                said += said_in(part)
            assert len(said) > 50
            assert bare(*said, own=("None",)) == set()


def test_a_plan_is_called_by_its_files_name(qtbot: QtBot) -> None:
    host, document = QWidget(), a_document()
    qtbot.addWidget(host)
    document.path = Path("roadmap.imgplan")
    strip = JourneyStrip(document, Actions(host, PAGES))
    qtbot.addWidget(strip)
    assert strip.plan_button.text() == foreign("My roadmap")


def test_what_followers_do_is_chosen_by_words(qtbot: QtBot) -> None:
    document = a_document()
    document.select("step2ck")
    inspector = Inspector(document)
    qtbot.addWidget(inspector)
    box = inspector.moves.follow_box
    assert [box.itemData(place) for place in range(box.count())] == list(Follow)
    assert bare(*(box.itemText(place) for place in range(box.count()))) == set()
