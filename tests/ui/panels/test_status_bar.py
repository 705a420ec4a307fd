from dataclasses import replace
from datetime import UTC, date, datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from planner.core.edits.move import MoveTask
from planner.errors import EditRejected
from planner.ui.document import Document
from planner.ui.panels.status_bar import StatusBar
from planner.words.message import message
from planner.words.stored import plain
from tests.guidance.looks import TODAY
from tests.ui.panels.test_inspector import a_ghost
from tests.ui.stores import a_document

MOVE = MoveTask("step2ck", date(2027, 8, 30), TODAY)
REFUSAL = EditRejected(message("“Step 2 CK” cannot be there."), message("Extend the window, or register anew."))


def shown(qtbot: QtBot, document: Document, width: int = 1440) -> StatusBar:
    bar = StatusBar(document)
    qtbot.addWidget(bar)
    bar.resize(width, bar.sizeHint().height())
    bar.show()
    return bar


def test_the_last_change_can_be_undone(qtbot: QtBot) -> None:
    document = a_document()
    bar = shown(qtbot, document)
    assert not bar.undo_bar.isVisible()
    assert bar.saved_label.whole_text == "Everything is saved"
    document.do(MOVE)
    assert bar.undo_bar.change_label.whole_text == "Last change: Move Step 2 CK"
    QTest.mouseClick(bar.undo_bar.undo_button, Qt.MouseButton.LeftButton)
    assert not document.history.can_undo
    assert not bar.undo_bar.isVisible()


def test_changes_of_an_earlier_day_can_be_undone_too(qtbot: QtBot) -> None:
    bar = shown(qtbot, a_document(None, MOVE))
    assert bar.undo_bar.change_label.whole_text == "Last change: Move Step 2 CK"
    assert bar.saved_label.whole_text.startswith("Saved ")


def test_when_it_was_saved_in_the_users_time(qtbot: QtBot) -> None:
    document = a_document()
    bar = shown(qtbot, document)
    at = datetime(2027, 4, 12, 10, 42, tzinfo=UTC)
    bar.show_saved(at)
    assert bar.saved_label.whole_text == f"Saved {at.astimezone():%H:%M}"


def test_a_refusal_gives_its_ways_out_until_it_is_closed(qtbot: QtBot) -> None:
    document = a_document(None, MOVE)
    bar = shown(qtbot, document)
    bar.refuse(REFUSAL)
    assert bar.message_label.text() == "“Step 2 CK” cannot be there. Extend the window, or register anew."
    assert not bar.undo_bar.isVisible()
    QTest.mouseClick(bar.dismiss_button, Qt.MouseButton.LeftButton)
    assert not bar.message_label.isVisible()
    assert bar.undo_bar.isVisible()


def test_a_refusal_ends_with_the_next_change(qtbot: QtBot) -> None:
    document = a_document()
    bar = shown(qtbot, document)
    bar.refuse(REFUSAL)
    document.do(MOVE)
    assert not bar.message_label.isVisible()
    assert bar.undo_bar.isVisible()


def test_a_long_refusal_takes_a_second_line_instead_of_being_cut(qtbot: QtBot) -> None:
    bar = shown(qtbot, a_document(), 500)
    low = bar.heightForWidth(500) if bar.hasHeightForWidth() else bar.sizeHint().height()
    bar.refuse(EditRejected(plain("word " * 40)))
    assert bar.layout().totalHeightForWidth(500) > low


def test_while_dragging_it_says_what_a_release_does_in_one_line(qtbot: QtBot) -> None:
    document = a_document(None, MOVE)
    bar = shown(qtbot, document, 400)
    height = bar.sizeHint().height()
    bar.set_preview(a_ghost(document, "step2ck", 21))
    words = "Moving “Step 2 CK” to Mon 20 Sep 2027. Release to move it, Esc to cancel."
    assert bar.preview_label.whole_text == words
    assert not bar.undo_bar.isVisible()
    assert bar.sizeHint().height() <= height, "the window would jump under the pointer"
    bar.set_preview(None)
    assert not bar.preview_label.isVisible()
    assert bar.undo_bar.isVisible()


def test_a_drop_that_would_be_refused_is_said_so(qtbot: QtBot) -> None:
    document = a_document()
    bar = shown(qtbot, document)
    ghost = replace(a_ghost(document, "step2ck", 21), refused=EditRejected(message("It is outside the window.")))
    bar.set_preview(ghost)
    assert (
        bar.preview_label.whole_text == "Moving “Step 2 CK” to Mon 30 Aug 2027. It cannot stand there; Esc to cancel."
    )


def test_a_plan_to_view_says_so(qtbot: QtBot) -> None:
    bar = shown(qtbot, a_document(None, MOVE, reason=message("It is read-only.")))
    assert bar.saved_label.whole_text == "View only"
    assert not bar.undo_bar.isVisible()


def test_a_sentence_of_the_program(qtbot: QtBot) -> None:
    bar = shown(qtbot, a_document())
    bar.say("Exported to plan.pdf")
    assert bar.message_label.text() == "Exported to plan.pdf"
