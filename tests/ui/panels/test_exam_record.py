"""The exam's own record in the inspector: permit and window, the seat and its moves, centre and release."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.core.edits.move import MoveTask
from planner.core.field import Amount
from planner.core.model import Plan
from planner.core.records.moves import MOVES, MoveKind
from planner.core.records.sittings import SITTINGS
from planner.ui.document import Document
from planner.ui.panels.inspector import Inspector
from planner.words.language import english
from tests.guidance.looks import TODAY
from tests.roadmap.builder import a_person
from tests.ui.panels.test_inspector import click, refusals, type_into
from tests.ui.stores import a_document

Shows = Callable[..., tuple[Inspector, Document]]


@pytest.fixture
def shows(qtbot: QtBot) -> Shows:
    """An inspector on an exam, its record unfolded."""

    def make(task: str, plan: Plan | None = None) -> Any:
        document = a_document(plan)
        document.select(task)
        inspector = Inspector(document)
        qtbot.addWidget(inspector)
        inspector.resize(inspector.width(), 900)
        with qtbot.waitActive(inspector):
            inspector.show()
            inspector.activateWindow()
        inspector.exam.fold_button.setChecked(True)
        QApplication.processEvents()
        return inspector, document

    return make


def test_the_window_is_edited(shows: Shows) -> None:
    inspector, document = shows("step2ck")
    exam = inspector.exam
    assert exam.fold_button.summary == "1 Jul – 30 Sep 2027"
    type_into(exam.permit.last_field.day_edit, "2027-12-31")
    click(exam.permit.extended_box)
    record = document.plan.exams["step2ck"]
    assert (record.window_start, record.window_end, record.extended) == (date(2027, 7, 1), date(2027, 12, 31), True)
    assert english(document.history.undo_text) == "Undo Window of Step 2 CK"


def test_a_window_needs_both_days(shows: Shows) -> None:
    inspector, document = shows("step2ck", plan=a_person(today=TODAY))
    type_into(inspector.exam.permit.first_field.day_edit, "2027-09-01")
    assert document.history.changes == ()
    type_into(inspector.exam.permit.last_field.day_edit, "2027-11-30")
    assert document.plan.exams["step2ck"].window_start == date(2027, 9, 1)
    document.select("oet")
    assert not inspector.exam.permit.isVisible(), "nobody registers for a permit of the OET"


def test_a_seat_is_booked_and_given_back(shows: Shows) -> None:
    inspector, document = shows("oet")
    click(inspector.exam.seat.book_button)
    assert document.plan.exams["oet"].seat_booked
    assert document.plan.tasks["oet"].pinned_start == date(2027, 9, 17)
    assert inspector.exam.seat.book_button.text() == "Give the seat back"
    click(inspector.exam.seat.book_button)
    assert not document.plan.exams["oet"].seat_booked
    assert document.plan.tasks["oet"].pinned_start is None


def kept_moves(document: Document) -> list[tuple[object, ...]]:
    return [
        (move.kind, move.on, move.day_before, move.day_after, move.reason, move.fee) for move in MOVES.of(document.plan)
    ]


def test_application_and_permit_are_entered_and_taken_away(shows: Shows) -> None:
    inspector, document = shows("step2ck")
    block = inspector.exam.permit
    type_into(block.application_field.day_edit, "2027-03-01")
    type_into(block.permit_field.day_edit, "2027-03-20")
    record = document.plan.exams["step2ck"]
    assert (record.application, record.permit) == (date(2027, 3, 1), date(2027, 3, 20))
    refused = refusals(document)
    type_into(block.permit_field.day_edit, "2027-02-01")
    assert "older than the application" in str(refused[0])
    assert block.permit_field.day == date(2027, 3, 20), "what the plan holds"
    block.permit_field.day_edit.selectAll()
    QTest.keyClick(block.permit_field.day_edit, Qt.Key.Key_Delete)
    QTest.keyClick(block.permit_field.day_edit, Qt.Key.Key_Return)
    assert document.plan.exams["step2ck"].permit is None


def test_a_seat_that_is_told_to_be_on_another_day_was_moved_and_asks_why(shows: Shows) -> None:
    """The move is kept in the same step; its reason and its fee can follow, and it goes by its button."""
    inspector, document = shows("step2ck")
    assert inspector.exam.seat.fee_label.text() == "Moving it is free until 24 Jun."
    moves = len(kept_moves(document))
    type_into(inspector.exam.seat.moved_field.day_edit, "2027-08-30")
    assert document.plan.tasks["step2ck"].pinned_start == date(2027, 8, 30)
    assert kept_moves(document)[moves:] == [(MoveKind.SEAT, TODAY, date(2027, 8, 9), date(2027, 8, 30), "", None)]
    assert len(document.history.changes) == 1
    line = inspector.seat_question.move_line
    assert line.isVisible()
    assert line.words_label.text() == "Seat moved from 9 Aug to 30 Aug, on 12 Apr."
    type_into(line.reason_edit.text_edit, "no permit yet")
    type_into(line.fee_edit.text_edit, "50 usd")
    assert kept_moves(document)[-1][4:] == ("no permit yet", Amount(5_000, "USD"))
    listed = next(iter(inspector.exam.moves.lines.values()))
    assert listed.reason_edit.text_edit.text() == "no permit yet"
    click(listed.delete_button)
    assert len(kept_moves(document)) == moves
    assert not inspector.seat_question.isVisible()


def test_a_dragged_seat_asks_whether_it_was_moved(shows: Shows) -> None:
    inspector, document = shows("step2ck")
    assert not inspector.seat_question.isVisible()
    document.do(MoveTask("step2ck", date(2027, 8, 30), TODAY))
    question = inspector.seat_question
    assert question.question_label.text() == "In the plan it went from 9 Aug to 30 Aug. Was the seat moved?"
    moves = len(kept_moves(document))
    click(question.back_button)
    assert document.plan.tasks["step2ck"].pinned_start == date(2027, 8, 9)
    assert not question.isVisible()
    document.do(MoveTask("step2ck", date(2027, 8, 30), TODAY))
    click(question.keep_button)
    assert kept_moves(document)[moves:] == [(MoveKind.SEAT, TODAY, date(2027, 8, 9), date(2027, 8, 30), "", None)]
    assert not question.question_label.isVisible()
    assert question.move_line.isVisible(), "why?"
    document.do(MoveTask("step2ck", date(2027, 9, 6), TODAY))
    type_into(inspector.exam.seat.moved_field.day_edit, "2027-09-13")
    assert kept_moves(document)[-1][2:4] == (date(2027, 8, 30), date(2027, 9, 13)), "from the day that was told"


def test_centre_and_release_are_kept_of_the_sitting(shows: Shows) -> None:
    inspector, document = shows("step1")
    block = inspector.exam.sitting
    assert not inspector.exam.permit.isVisible(), "it was sat"
    type_into(block.centre_edit.text_edit, "Cairo")
    type_into(block.released_field.day_edit, "2027-03-08")
    (record,) = [record for record in SITTINGS.of(document.plan) if record.exam == "step1"]
    assert (record.centre, record.released_on) == ("Cairo", date(2027, 3, 8))
    refused = refusals(document)
    type_into(block.released_field.day_edit, "2027-01-08")
    assert "it was sat on 8 Feb 2027" in str(refused[0])
    inspector, _ = shows("step2ck")
    assert not inspector.exam.sitting.released_field.isVisible(), "it is still to come"
