""" "Change my answers": nothing is applied before it is shown, and then as one step."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from pytestqt.qtbot import QtBot

from planner.core.edits.move import MoveTask
from planner.core.model import Outcome, Route, Status
from planner.errors import StorageError
from planner.roadmap.answer_change import change_answer
from planner.ui.dialogs.answers import AnswersDialog
from planner.ui.document import Document
from planner.ui.questions.answer_sheet import Sat
from planner.words.language import english
from planner.words.message import message
from tests.guidance.looks import TODAY, sample_plan, the_roadmap
from tests.ui.questions.acts import choose, key, press, write_day
from tests.ui.stores import a_document, a_document_and_store


@pytest.fixture
def document() -> Document:
    """The sample, open."""
    return a_document()


@pytest.fixture
def dialog(qtbot: QtBot, document: Document) -> Iterator[AnswersDialog]:
    """The dialog over the sample."""
    made = shown(qtbot, document)
    yield made
    made.close()


def shown(qtbot: QtBot, document: Document) -> AnswersDialog:
    dialog = AnswersDialog(document)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_opening_it_changes_nothing(dialog: AnswersDialog, document: Document) -> None:
    assert not dialog.apply_button.isEnabled()
    assert document.plan == sample_plan()
    assert not document.history.can_undo
    assert dialog.changes.lead_label.isVisible()


def test_what_moves_is_shown_before_it_is_applied(dialog: AnswersDialog, document: Document) -> None:
    key(dialog.form.hours.hours_stepper, Qt.Key.Key_Down)
    assert document.plan == sample_plan()
    assert dialog.changes.then_label.isVisible()
    assert "OET Medicine: 17 Sep 2027 → 24 Sep 2027, 7 days later" in dialog.changes.texts
    key(dialog.form.hours.hours_stepper, Qt.Key.Key_Up)
    assert not dialog.apply_button.isEnabled()
    assert dialog.changes.texts == ()


def test_several_answers_are_one_step_of_undo(dialog: AnswersDialog, document: Document) -> None:
    key(dialog.form.hours.hours_stepper, Qt.Key.Key_Down)
    choose(dialog.form.visa.visa_choice, Route.NONE)
    choose(dialog.form.target.match_choice, 2029)
    press(dialog.apply_button)
    assert dialog.result() == AnswersDialog.DialogCode.Accepted
    plan = document.plan
    assert plan.profile is not None
    assert (plan.calendar.daily_hours, plan.profile.visa, plan.target_match) == (2.5, Route.NONE, 2029)
    assert english(document.history.undo_text) == "Undo Change answers"
    document.undo()
    assert document.plan == sample_plan()


def test_one_answer_is_what_setting_it_alone_would_be(dialog: AnswersDialog, document: Document) -> None:
    choose(dialog.form.visa.visa_choice, Route.H1B)
    assert any("new, " in text for text in dialog.changes.texts)
    press(dialog.apply_button)
    assert document.plan == change_answer(sample_plan(), the_roadmap(), "visa", "h1b", TODAY)
    assert english(document.history.undo_text) == "Undo Change visa"


def test_an_exam_that_was_taken_since(dialog: AnswersDialog, document: Document) -> None:
    line = dialog.form.exams.line("oet")
    press(line.taken_box)
    choose(line.sat_choice, Sat.FAILED)
    write_day(line.day_field, "5 Apr 2027")
    press(dialog.apply_button)
    assert document.plan.exams["oet"].outcome is Outcome.FAIL
    assert "oet_2" in document.plan.tasks


def test_a_contradiction_cannot_be_applied(dialog: AnswersDialog) -> None:
    write_day(dialog.form.graduation.graduation_field, "5 Apr 2028")
    assert dialog.form.graduation.trouble_label.isVisible()
    assert not dialog.apply_button.isEnabled()
    assert "still to come" in dialog.changes.lead_label.text()
    choose(dialog.form.where.status_choice, Status.STUDENT)
    assert dialog.apply_button.isEnabled()


def test_what_the_plan_refuses_stands_at_its_question(dialog: AnswersDialog) -> None:
    write_day(dialog.form.exams.line("step2ck").day_field, "30 Oct 2027")
    assert "window" in dialog.form.exams.trouble
    assert "Extend the window" in dialog.changes.lead_label.text()
    assert not dialog.apply_button.isEnabled()


def test_cancel_and_esc_change_nothing(qtbot: QtBot, document: Document) -> None:
    for leave in (lambda d: press(d.cancel_button), lambda d: key(d, Qt.Key.Key_Escape)):
        dialog = shown(qtbot, document)
        choose(dialog.form.visa.visa_choice, Route.NONE)
        leave(dialog)
        assert dialog.result() == AnswersDialog.DialogCode.Rejected
    assert document.plan == sample_plan()


def test_a_plan_that_can_only_be_viewed_says_why(qtbot: QtBot) -> None:
    dialog = shown(qtbot, a_document(reason=message("It is read-only.")))
    choose(dialog.form.visa.visa_choice, Route.NONE)
    assert not dialog.apply_button.isEnabled()
    assert "It is read-only." in dialog.apply_button.toolTip()
    dialog.close()


def test_what_could_not_be_saved_is_said_in_the_dialog(qtbot: QtBot) -> None:
    document, store = a_document_and_store()
    dialog = shown(qtbot, document)
    choose(dialog.form.visa.visa_choice, Route.NONE)
    store.trouble = StorageError(message("The disk is full."))
    press(dialog.apply_button)
    assert dialog.isVisible()
    assert dialog.changes.lead_label.text() == "The disk is full."
    dialog.close()


def test_a_plan_that_changed_meanwhile_is_not_overwritten(qtbot: QtBot) -> None:
    document = a_document()
    dialog = shown(qtbot, document)
    choose(dialog.form.visa.visa_choice, Route.NONE)
    document.do(MoveTask("step2ck", date(2027, 8, 30), TODAY))
    press(dialog.apply_button)
    assert dialog.isVisible()
    assert document.plan.tasks["step2ck"].pinned_start == date(2027, 8, 30)
    dialog.close()


def test_answering_what_was_assumed(qtbot: QtBot) -> None:
    plan = sample_plan()
    assert plan.profile is not None
    document = a_document(replace(plan, profile=replace(plan.profile, assumed=("status", "visa"))))
    dialog = shown(qtbot, document)
    assert dialog.form.visa.assumed_label.isVisible()
    choose(dialog.form.visa.visa_choice, Route.J1)
    press(dialog.apply_button)
    assert document.plan.profile is not None
    assert document.plan.profile.assumed == ("status",)


def test_ask_tells_whether_something_changed(qtbot: QtBot, document: Document) -> None:
    dialog = AnswersDialog(document)
    qtbot.addWidget(dialog)

    def act() -> None:
        choose(dialog.form.visa.visa_choice, Route.NONE)
        press(dialog.apply_button)

    QTimer.singleShot(0, act)
    assert dialog.ask()
    QTimer.singleShot(0, dialog.reject)
    assert not dialog.ask()
