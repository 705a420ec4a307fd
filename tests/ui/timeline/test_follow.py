"""What those that come after a moved task do: follow their links, keep their gap, or stay (features C6)."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.core.digest import digest
from planner.core.edits.move import MoveTask
from planner.guidance.moving import Follow
from planner.ui.document import Document
from planner.ui.pages.plan import PlanPage
from planner.ui.panels.inspector import Inspector
from tests.guidance.looks import TODAY
from tests.ui.stores import a_document
from tests.ui.timeline.charts import ALT, CTRL, SHIFT, a_page, days_away, drag_begun, move, point_of, release

PINNED = MoveTask("oet", date(2027, 10, 1), TODAY)
DAYS = 11


def start_of(document: Document, task: str) -> date:
    start = document.assessment.schedule.start(task)
    assert start is not None
    return start


def pins(document: Document) -> set[str]:
    return {task.id for task in document.plan.tasks.values() if task.pinned_start is not None and not task.done}


def test_by_default_a_pinned_follower_stays_and_the_others_follow_their_links(qtbot: QtBot) -> None:
    document = a_document(None, PINNED)
    page = a_page(qtbot, document)
    release(page, drag_begun(page, "step2ck", DAYS))
    assert start_of(document, "oet") == date(2027, 10, 1)
    assert pins(document) == {"step2ck", "oet"}


def test_kept_gaps_take_the_pinned_follower_along(qtbot: QtBot) -> None:
    document = a_document(None, PINNED)
    page = a_page(qtbot, document)
    document.set_follow(Follow.KEEP_GAP)
    release(page, drag_begun(page, "step2ck", DAYS))
    assert start_of(document, "oet") == date(2027, 10, 1) + timedelta(days=DAYS)
    assert len(document.history.changes) == 2
    document.undo()
    assert start_of(document, "oet") == date(2027, 10, 1)


@pytest.mark.parametrize(("key", "follow"), [(CTRL, Follow.KEEP_GAP), (SHIFT, Follow.STAY)])
def test_a_held_key_does_it_for_this_drag_only(qtbot: QtBot, key: Qt.KeyboardModifier, follow: Follow) -> None:
    held, chosen = a_document(None, PINNED), a_document(None, PINNED)
    page = a_page(qtbot, held)
    at = drag_begun(page, "step2ck", DAYS)
    move(page, at, key)
    release(page, at)
    assert held.follow is Follow.FOLLOW
    chosen.set_follow(follow)
    page = a_page(qtbot, chosen)
    release(page, drag_begun(page, "step2ck", DAYS))
    assert digest(held.plan) == digest(chosen.plan)


def test_pressing_the_key_shows_it_before_the_pointer_moves_on(qtbot: QtBot) -> None:
    page = a_page(qtbot, a_document(None, PINNED))
    drag_begun(page, "step2ck", DAYS)

    def moves() -> set[str]:
        assert page.canvas.ghost is not None
        return {change.id for change in page.canvas.ghost.moved}

    assert "oet" not in moves()
    QTest.keyPress(page.canvas, Qt.Key.Key_Control)
    assert "oet" in moves()
    QTest.keyRelease(page.canvas, Qt.Key.Key_Control)
    assert "oet" not in moves()
    page.canvas.cancel()


@pytest.mark.parametrize("follow", list(Follow))
def test_drag_key_and_field_make_the_same_edit(qtbot: QtBot, follow: Follow) -> None:
    plans = []
    for way in ("drag", "key", "field"):
        document = a_document(None, PINNED)
        document.set_follow(follow)
        document.select("step2ck")
        page = a_page(qtbot, document)
        inspector = Inspector(document)
        qtbot.addWidget(inspector)
        move_by(page, inspector, way)
        plans.append(digest(document.plan))
    assert len(set(plans)) == 1


def move_by(page: PlanPage, inspector: Inspector, way: str) -> None:
    """Step 2 CK, a week later."""
    if way == "drag":
        release(page, drag_begun(page, "step2ck", 7))
    elif way == "key":
        QTest.keyClick(page.canvas, Qt.Key.Key_Right, ALT | SHIFT)
    else:
        day = start_of(page.document, "step2ck") + timedelta(days=7)
        inspector.when.day_field.day_chosen.emit(day)


def test_the_inspector_shows_and_sets_the_choice(qtbot: QtBot) -> None:
    document = a_document()
    document.select("step2ck")
    inspector = Inspector(document)
    qtbot.addWidget(inspector)
    inspector.show()
    box = inspector.moves.follow_box
    assert box.currentText() == "they follow their links"
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert document.follow is Follow.KEEP_GAP
    assert not document.history.changes, "a choice is no edit"


def test_the_chart_says_in_a_tool_tip_what_a_row_and_its_bands_are(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    words: list[str] = []
    from PySide6.QtGui import QHelpEvent
    from PySide6.QtWidgets import QToolTip

    at = days_away(page, point_of(page, "step2ck"), 20).toPoint()
    QApplication.sendEvent(page.canvas, QHelpEvent(QEvent.Type.ToolTip, at, page.canvas.mapToGlobal(at)))
    words.append(QToolTip.text())
    QToolTip.hideText()
    assert "Step 2 CK, exam, planned" in words[0]
    assert "Eligible from" in words[0]
