"""Titles that would like to be more than text: shown literally wherever the window says them."""

import html
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QImage, QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

from planner.core.edits.link import AddLink
from planner.core.edits.move import MoveTask
from planner.core.edits.task import AddTask, RenameTask
from planner.core.model import Phase, Plan
from planner.paths import DATA_FOLDER_VARIABLE
from planner.ui.document import Document
from planner.ui.main_window import MainWindow
from planner.ui.page_entry import PLAN
from planner.ui.pages.plan import PlanPage
from planner.ui.panels.status_bar import StatusBar
from planner.words.language import english
from planner.words.text import visible
from tests.guidance.looks import TODAY, sample_plan, the_roadmap
from tests.promises.plugin import Recorder
from tests.ui.stores import a_document
from tests.ui.timeline.charts import a_page, drag, drag_begun, point_of, release, y_of

RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What acts on the text around it; a line feed is between lines of ours."""
TITLES = {
    "long": "Very " + "long " * 1990 + "title",
    "endless": "x" * 10_000,
    "dollars": "$$ a $x^2$ $$",
    "fraction": r"\frac{a}{b} \n %s {0}",
    "emoji": "👩🏽‍⚕️ visit 🇩🇪 ward",
    "arabic": "موعد في المستشفى 3",
    "hebrew": "פגישה בבית החולים 3",
    "override": "before \u202eexe.nalp",
    "isolate": "before \u2066\u2067inside",
    "marks": "before \u200f9 \u061c\u2028after",
    "control": "bell \x07 and \x1b[31m escape \x7f\x85",
    "bold": "<b>x</b>",
    "image": "<img src=file:///x>",
    "link": "<a href='file:///x'>y</a>",
    "entity": "&amp; &lt;b&gt; && a&b",
    "lines": "one\ttwo\r\nthree",
}


def hostile_plan() -> Plan:
    """A task of each title, in a chain."""
    plan, before = sample_plan(), "step2ck"
    for name, title in TITLES.items():
        plan = AddTask(name, title, Phase.PROFILE, duration_days=5).apply(plan)
        plan = AddLink(before, name).apply(plan)
        before = name
    return plan


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """The whole window with its real pages around the hostile plan."""
    monkeypatch.setenv(DATA_FOLDER_VARIABLE, str(tmp_path / "data"))
    window = MainWindow(a_document(hostile_plan()), the_roadmap(), lambda: TODAY)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    page_of(window).load()
    page_of(window).show_everything(True)
    QApplication.processEvents()
    yield window
    window.close()


def page_of(window: MainWindow) -> PlanPage:
    assert window.shell is not None
    page = window.shell.pages[PLAN]
    assert isinstance(page, PlanPage)
    return page


def document_of(window: MainWindow) -> Document:
    assert window.document is not None
    return window.document


def status_of(window: MainWindow) -> StatusBar:
    assert window.shell is not None
    return window.shell.status


def tip_is_literal(tip: str) -> bool:
    """Whether Qt shows a tool tip just as it reads, without tags, pictures or direction marks of its own."""
    if not tip:
        return True
    inside = tip.removeprefix("<qt>").removesuffix("</qt>").replace("<br>", "\n")
    return not RAW.search(tip) and "<" not in inside and ">" not in inside


def unsafe(root: QWidget) -> list[str]:
    """All that some widget shows as more than text."""
    found: list[str] = []
    for widget in [root, *root.findChildren(QWidget)]:
        name = f"{type(widget).__name__} {widget.objectName()}"
        if not tip_is_literal(widget.toolTip()):
            found.append(f"{name} tip {widget.toolTip()[:80]!r}")
        if isinstance(widget, QLabel) and widget.text():
            plain = widget.textFormat() is Qt.TextFormat.PlainText or "<" not in widget.text()
            if not plain or RAW.search(widget.text()):
                found.append(f"{name} {widget.text()[:80]!r}")
        if isinstance(widget, QAbstractButton) and RAW.search(widget.text()):
            found.append(f"{name} {widget.text()[:80]!r}")
        if isinstance(widget, QComboBox):
            texts = [widget.itemText(n) for n in range(widget.count())]
            found += [f"{name} {text[:80]!r}" for text in texts if RAW.search(text)]
        for action in widget.actions():
            if RAW.search(action.text()) or not tip_is_literal(action.toolTip()):
                found.append(f"{name} action {action.text()[:80]!r} {action.toolTip()[:80]!r}")
    return found


def all_words(root: QWidget) -> str:
    """Everything that labels and buttons of a part of the window read as."""
    labels = [label.text() for label in root.findChildren(QLabel)]
    buttons = [button.text().replace("&&", "&") for button in root.findChildren(QAbstractButton)]
    return "\n".join([*labels, *buttons]).replace("\u200b", "")


def beginning(title: str) -> str:
    """As much of a title as is shown anywhere, as it has to read."""
    return visible(title)[:40]


def test_the_phase_panel_shows_titles_literally(window: MainWindow) -> None:
    table = page_of(window).panel
    for name in TITLES:
        index = table.row_model.index(table.row_model.row_of(name), 0)
        title = document_of(window).plan.tasks[name].title
        assert index.data() == visible(title)
        assert beginning(title) in index.data(Qt.ItemDataRole.AccessibleTextRole)
        tip = index.data(Qt.ItemDataRole.ToolTipRole)
        assert tip_is_literal(tip), name
        assert html.unescape(tip).removeprefix("<qt>").startswith(beginning(title))


def test_every_part_of_the_window_shows_titles_as_text_alone(window: MainWindow, promise: Recorder) -> None:
    document = document_of(window)
    assert window.shell is not None
    for name in TITLES:
        document.select(name)
        QApplication.processEvents()
        assert beginning(document.look.title(name)) in all_words(window.shell.inspector).replace("\n", " "), name
        assert unsafe(window) == [], name
    window.shell.show_page("today")
    QApplication.processEvents()
    assert unsafe(window) == []
    promise("S3", hostile_texts=len(TITLES), exceptions=0)


def test_changes_and_refusals_of_hostile_tasks_are_told_literally(window: MainWindow) -> None:
    """In the status bar, the words of undo, the list of the dates that moved, and Today's latest changes."""
    document, shell, status = document_of(window), window.shell, status_of(window)
    assert shell is not None
    for name in TITLES:
        title = beginning(document.look.title(name))[:20]
        start = document.assessment.schedule.start(name)
        assert start is not None
        assert document.do(MoveTask(name, start + timedelta(days=3), TODAY))
        undo = window.actions_by_name["undo"]
        assert title in status.undo_bar.change_label.text()
        assert title in undo.text().replace("&&", "&")
        for tip in (undo.toolTip(), status.moved_button.toolTip()):
            assert title in html.unescape(tip).replace("<br>", " ")
        assert not document.do(AddLink(name, name))
        assert title in status.message_label.text().replace("\u200b", "").replace("\n", " ")
        assert unsafe(window) == [], name
        shell.show_page("today")
        QApplication.processEvents()
        assert title in all_words(shell.pages["today"]).replace("\n", " ")
        assert unsafe(shell.pages["today"]) == [], name
        shell.show_page(PLAN)


def test_a_drag_tells_hostile_titles_literally(window: MainWindow, qtbot: QtBot) -> None:
    page, status = page_of(window), status_of(window)
    for name in ("override", "image", "hebrew", "long"):
        title = document_of(window).look.title(name)
        document_of(window).select(name)
        start = document_of(window).assessment.schedule.start(name)
        assert start is not None
        page.canvas.centre(start.toordinal())
        at = drag_begun(page, name, 30)
        qtbot.waitUntil(status.preview_label.isVisible)
        card = page.canvas.findChild(QWidget, "consequence_card")
        assert card.isVisible()
        assert not RAW.search(status.preview_label.text())
        assert beginning(title)[:20] in status.preview_label.text()
        assert unsafe(window) == [], name
        page.canvas.cancel()
        release(page, at)


# The chart


def tip_at(page: PlanPage, task: str) -> str:
    """What the chart's tool tip says over a row."""
    at = QPointF(10, y_of(page, task)).toPoint()
    QApplication.sendEvent(page.canvas, QHelpEvent(QEvent.Type.ToolTip, at, page.canvas.mapToGlobal(at)))
    return QToolTip.text()


@pytest.mark.parametrize("name", TITLES)
def test_a_title_changes_nothing_of_the_chart_and_its_tip_is_literal(
    qtbot: QtBot, name: str, promise: Recorder
) -> None:
    document = a_document()
    page = a_page(qtbot, document)
    before, dates = page.canvas.grab().toImage(), dates_of(page, "oet")
    assert document.do(RenameTask("oet", TITLES[name]))
    page.canvas.setFocus()
    assert page.canvas.grab().toImage() == before
    assert dates_of(page, "oet") == dates  # the date stands where it stood, whatever the title's direction
    tip = tip_at(page, "oet")
    assert tip_is_literal(tip)
    read = QTextDocument()
    read.setHtml(tip)
    assert read.toPlainText().startswith(" ".join(beginning(document.look.title("oet")).split())[:20])
    QToolTip.hideText()
    promise("S3", hostile_texts=1, exceptions=0)


def dates_of(page: PlanPage, task: str) -> QImage:
    """The right end of a task's row in the panel, where its date stands."""
    index = page.panel.row_model.index(page.panel.row_model.row_of(task), 0)
    box = page.panel.visualRect(index)
    return page.panel.viewport().grab(box.adjusted(box.width() - 60, 0, 0, 0)).toImage()


@pytest.mark.parametrize("name", TITLES)
def test_a_title_is_typed_and_dragged_as_any_other(qtbot: QtBot, name: str) -> None:
    document = a_document()
    page = a_page(qtbot, document)
    assert document.do(RenameTask("oet", TITLES[name]))
    drag(page, "oet", 11)
    assert english(document.history.undo_text).startswith("Undo Move ")
    assert point_of(page, "oet").x() > 0
    assert document.undo()
    assert document.undo()
    assert document.plan == sample_plan()
