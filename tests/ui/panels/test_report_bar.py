"""The bar at the top of the inspector: one report a click, by the kind of the task, and its correction."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from planner.core.edits.base import Edit
from planner.core.model import Outcome
from planner.core.records.sittings import SITTINGS
from planner.core.records.study_log import STUDY_LOG, StudyEntry
from planner.roadmap.edit import MarkDone
from planner.roadmap.report import Done
from planner.ui.document import Document
from planner.ui.panels.inspector import Inspector
from planner.words.language import english
from planner.words.message import Message, message
from tests.guidance.looks import TODAY, the_roadmap
from tests.ui.panels.test_inspector import click, type_into
from tests.ui.stores import a_document

Shows = Callable[..., tuple[Inspector, Document]]
AFTER_SEAT = date(2027, 8, 16)


@pytest.fixture
def shows(qtbot: QtBot) -> Shows:
    def make(task: str, *edits: Edit, today: date = TODAY, reason: Message | None = None) -> Any:
        document = a_document(None, *edits, today=today, reason=reason)
        document.select(task)
        inspector = Inspector(document)
        qtbot.addWidget(inspector)
        inspector.resize(inspector.width(), 900)
        with qtbot.waitActive(inspector):
            inspector.show()
            inspector.activateWindow()
        QApplication.processEvents()
        return inspector, document

    return make


def buttons(inspector: Inspector) -> list[str]:
    """What can be pressed in the bar, from its beginning on."""
    return [button.text() for button in inspector.report.findChildren(QPushButton) if button.isVisible()]


def did(task: str, day: date = TODAY, **more: Any) -> MarkDone:
    return MarkDone(Done(task, day, **more), TODAY, the_roadmap())


@pytest.mark.parametrize(
    ("task", "found"),
    [
        ("step2ck_study", ["Add hours", "Done"]),
        ("oet_study", ["Add hours", "Done", "Start today"]),
        ("step2ck", ["Sat", "Passed", "Failed"]),
        ("oet", ["Booked …", "Sat", "Passed", "Failed"]),
        ("oet_result", ["Passed", "Failed"]),
        ("match_day", ["Matched", "Partially matched", "Not matched"]),
        ("visa_route", ["Done", "Start today"]),
        ("eras_submit", ["Done"]),
        ("step1", ["Correct …"]),
        ("step1_study", []),
    ],
)
def test_each_kind_has_its_own_answers(shows: Shows, task: str, found: list[str]) -> None:
    inspector, _ = shows(task)
    assert buttons(inspector) == found


def test_work_is_done_today_in_one_click_and_one_step(shows: Shows) -> None:
    inspector, document = shows("visa_route")
    click(inspector.report.buttons.done_button)
    assert document.plan.tasks["visa_route"].actual_finish == TODAY
    assert inspector.report.told_label.text() == "Done on Mon 12 Apr."
    assert inspector.report.correct_button.hasFocus(), "the keyboard stays in the bar"
    assert len(document.history.changes) == 1


def test_hours_go_into_the_study_log_and_what_today_has_is_seen(shows: Shows) -> None:
    inspector, document = shows("step2ck_study")
    line = inspector.report.hours_line
    for text, total in (("1:30", "1:30"), ("2", "3:30"), ("0,5", "4:00")):
        line.hours_edit.setFocus()
        QTest.keyClicks(line.hours_edit, text)
        QTest.keyClick(line.hours_edit, Qt.Key.Key_Return)
        assert line.logged_label.text() == f"Logged today: {total} h"
        assert line.hours_edit.text() == ""
    entries = list(document.plan.records[STUDY_LOG.key].values())
    assert all(isinstance(entry, StudyEntry) and (entry.day, entry.exam) == (TODAY, "step2ck") for entry in entries)
    assert len(document.history.changes) == 3
    document.undo()
    assert line.logged_label.text() == "Logged today: 3:30 h"


def test_what_are_no_hours_is_refused_below_the_field(shows: Shows) -> None:
    inspector, document = shows("step2ck_study")
    line = inspector.report.hours_line
    type_into(line.hours_edit, "25")
    assert line.trouble_label.isVisible()
    assert line.hours_edit.text() == "25"
    assert document.history.changes == ()


def unfold(inspector: Inspector) -> None:
    click(inspector.report.details_label)
    assert inspector.report.day_field.isVisible()


def test_the_day_that_a_click_reports_stands_there(shows: Shows) -> None:
    inspector, document = shows("visa_route")
    assert inspector.report.details_label.text() == "Not on Mon 12 Apr?\u00a0\u203a"
    assert not inspector.report.day_field.isVisible()
    QTest.keyClick(inspector.report.details_label, Qt.Key.Key_Return)
    assert inspector.report.day_field.day_edit.hasFocus()
    type_into(inspector.report.day_field.day_edit, "2027-04-09")
    assert document.history.changes == ()
    click(inspector.report.buttons.done_button)
    assert document.plan.tasks["visa_route"].actual_finish == date(2027, 4, 9)


def test_a_booked_sitting_that_has_passed_needs_one_click(shows: Shows) -> None:
    inspector, document = shows("step2ck", today=AFTER_SEAT)
    assert inspector.report.day_field.day == date(2027, 8, 9), "the booked day"
    click(inspector.report.buttons.passed_button)
    assert document.plan.exams["step2ck"].outcome is Outcome.PASS
    assert document.plan.tasks["step2ck"].actual_finish == date(2027, 8, 9)
    assert english(document.history.undo_text) == "Undo Mark “Step 2 CK” done"
    assert inspector.report.told_label.text() == "Passed; sat on Mon 9 Aug."


def test_a_score_is_optional_and_goes_with_the_result(shows: Shows) -> None:
    inspector, document = shows("step2ck", today=AFTER_SEAT)
    assert inspector.report.day_field.day == date(2027, 8, 9), "the planned day"
    assert inspector.report.score_field.number_edit.text() == ""
    assert not inspector.report.parts_line.isVisible()
    type_into(inspector.report.score_field.number_edit, "210")
    click(inspector.report.buttons.failed_button)
    assert (document.plan.exams["step2ck"].outcome, document.plan.exams["step2ck"].score) == (Outcome.FAIL, 210)
    assert "step2ck_2" in document.plan.tasks


def type_parts(inspector: Inspector, *scores: int) -> None:
    for edit, score in zip(inspector.report.parts_line.edits.values(), scores, strict=False):
        type_into(edit, str(score))


def test_an_oet_is_reported_by_its_four_parts_in_one_step(shows: Shows) -> None:
    """Its parts say whether it was passed, whatever button is pressed; one undo takes all back."""
    inspector, document = shows("oet", today=date(2027, 9, 20))
    line, before = inspector.report.parts_line, document.plan
    assert not inspector.report.score_field.isVisible()
    type_parts(inspector, 350, 360, 290)
    assert line.judged_label.text() == "Not judged: 1 part is missing."
    type_into(line.edits["speaking"], "350")
    assert line.judged_label.text() == "Failed: Writing 290 of 300."
    assert document.plan is before, "it waits for its button"
    click(inspector.report.buttons.sat_button)
    assert document.plan.exams["oet"].outcome is Outcome.FAIL
    assert "oet_2" in document.plan.tasks
    assert [(record.exam, record.writing) for record in SITTINGS.of(document.plan)] == [("oet", 290)]
    assert len(document.history.changes) == 1
    document.undo()
    assert document.plan == before


def test_no_such_score_of_a_part_is_said_in_one_sentence_and_reports_nothing(shows: Shows) -> None:
    inspector, document = shows("oet", today=date(2027, 9, 20))
    line = inspector.report.parts_line
    type_parts(inspector, 350, 350, 300)
    for typed in ("355", "510", "35o"):
        type_into(line.edits["speaking"], typed)
        assert line.trouble_label.text() == f"Speaking cannot be {typed}: it is a number from 0 to 500 in steps of 10."
    click(inspector.report.buttons.passed_button)
    assert document.history.changes == ()
    assert line.edits["speaking"].hasFocus()
    QTest.keyClick(line.edits["speaking"], Qt.Key.Key_Escape)
    assert (line.edits["speaking"].text(), line.trouble_label.isVisible()) == ("", False)
    click(inspector.report.buttons.passed_button)
    assert document.plan.exams["oet"].outcome is Outcome.PASS, "three parts judge nothing: it was reported passed"


def test_a_part_is_corrected_at_once_and_the_result_follows(shows: Shows) -> None:
    inspector, document = shows("oet", today=date(2027, 9, 20))
    type_parts(inspector, 350, 350, 300, 350)
    click(inspector.report.buttons.sat_button)
    assert document.plan.exams["oet"].outcome is Outcome.PASS
    parts = "Listening 350, Reading 350, Writing 300 and Speaking 350."
    assert inspector.report.told_label.text() == f"Passed; sat on Fri 17 Sep. {parts}"
    click(inspector.report.correct_button)
    assert inspector.report.parts_line.edits["writing"].text() == "300"
    type_into(inspector.report.parts_line.edits["writing"], "290")
    assert document.plan.exams["oet"].outcome is Outcome.FAIL
    assert len(document.history.changes) == 2


def test_of_an_exam_that_was_sat_the_result_is_asked_for_and_then_can_be_corrected(shows: Shows) -> None:
    inspector, _ = shows("oet", today=date(2027, 9, 20))
    click(inspector.report.buttons.sat_button)
    assert inspector.report.correct_button.text() == "Report the result …"
    click(inspector.report.correct_button)
    click(inspector.report.buttons.passed_button)
    assert inspector.report.correct_button.text() == "Correct …"


def test_booking_asks_for_its_day(shows: Shows) -> None:
    inspector, document = shows("oet")
    click(inspector.report.buttons.booked_button)
    assert document.history.changes == ()
    assert inspector.report.day_field.day == date(2027, 9, 17), "where it is planned"
    assert buttons(inspector) == ["Booked …", "Book this day"]
    type_into(inspector.report.day_field.day_edit, "2027-09-21")
    click(inspector.report.book_button)
    assert document.plan.exams["oet"].seat_booked
    assert document.plan.tasks["oet"].pinned_start == date(2027, 9, 21)
    assert buttons(inspector) == ["Sat", "Passed", "Failed"]


def test_before_the_booked_day_the_bar_is_quiet_and_a_click_asks_for_the_day(shows: Shows) -> None:
    inspector, document = shows("step2ck")
    report = inspector.report
    quiet = (report.details_label, report.day_field, report.score_field, report.report_button)
    assert not any(part.isVisible() for part in quiet)
    click(report.buttons.passed_button)
    assert document.history.changes == (), "no report before its day by one click"
    assert report.day_caption.text() == "The seat is booked for Mon 9 Aug. On what day did you sit?"
    assert buttons(inspector) == ["Passed", "Report this day"]
    assert report.day_field.day is None
    assert report.day_field.day_edit.hasFocus()
    click(report.report_button)
    assert document.history.changes == (), "nothing is reported without a day"
    QTest.keyClicks(report.day_field.day_edit, "2027-04-09")
    QTest.keyClick(report.day_field.day_edit, Qt.Key.Key_Return)
    assert document.history.changes == ()
    QTest.keyClick(report.report_button, Qt.Key.Key_Return)
    assert document.plan.tasks["step2ck"].actual_start == date(2027, 4, 9)
    assert document.plan.exams["step2ck"].outcome is Outcome.PASS


def test_the_question_for_the_day_can_be_taken_back(shows: Shows) -> None:
    inspector, document = shows("oet")
    report = inspector.report
    click(report.buttons.failed_button)
    assert report.day_caption.text() == "It is planned for Fri 17 Sep. On what day did you sit?"
    click(report.buttons.failed_button)
    assert buttons(inspector) == ["Booked …", "Sat", "Passed", "Failed"]
    assert not report.day_field.isVisible()
    click(report.buttons.failed_button)
    document.select("step2ck")
    assert buttons(inspector) == ["Sat", "Passed", "Failed"]
    assert document.history.changes == ()


def test_the_day_of_a_report_is_none_to_come(shows: Shows) -> None:
    inspector, document = shows("visa_route")
    unfold(inspector)
    type_into(inspector.report.day_field.day_edit, "2027-05-01")
    assert inspector.report.day_field.trouble
    assert document.history.changes == ()


def test_a_finished_exam_is_put_right_in_the_same_bar(shows: Shows) -> None:
    inspector, document = shows("step1")
    report = inspector.report
    before = document.plan
    click(report.correct_button)
    assert buttons(inspector) == ["Correct …", "Sat", "Passed", "Failed", "Not done after all"]
    assert report.day_field.day == date(2027, 2, 8)
    type_into(report.day_field.day_edit, "2027-02-01")
    assert document.plan.tasks["step1"].actual_start == date(2027, 2, 1)
    assert document.plan.exams["step1"].outcome is Outcome.PASS
    click(report.buttons.failed_button)
    assert "step1_2" in document.plan.tasks
    click(report.buttons.passed_button)
    assert "step1_2" not in document.plan.tasks
    click(report.reopen_button)
    assert not document.plan.tasks["step1"].done
    assert len(document.history.changes) == 4
    for _ in range(4):
        document.undo()
    assert document.plan == before


def test_what_another_report_proves_says_so(shows: Shows) -> None:
    inspector, _ = shows("step1_study")
    assert "counts as done with “Step 1”" in inspector.report.told_label.text()


def test_what_records_drive_is_not_reported(shows: Shows) -> None:
    from tests.ui.stage import KEPT_RECORDS

    inspector, _ = shows("lor", *KEPT_RECORDS)
    assert buttons(inspector) == []
    assert inspector.report.told_label.text().startswith("“Letters uploaded by their")


def test_another_task_in_between_forgets_what_was_typed(shows: Shows) -> None:
    inspector, document = shows("visa_route")
    unfold(inspector)
    type_into(inspector.report.day_field.day_edit, "2027-04-01")
    document.select("eras_submit")
    document.select("visa_route")
    assert inspector.report.day_field.day == TODAY


def test_nothing_can_be_reported_of_a_plan_that_is_only_viewed(shows: Shows) -> None:
    inspector, _ = shows("visa_route", reason=message("The file is read-only."))
    assert not inspector.report.buttons.done_button.isEnabled()
    assert "The file is read-only." in inspector.report.buttons.done_button.toolTip()


def test_asked_for_it_the_bar_takes_the_keyboard(shows: Shows) -> None:
    inspector, document = shows("step2ck")
    inspector.ask_report()
    assert inspector.report.buttons.sat_button.hasFocus()
    document.select("step1")
    inspector.ask_report()
    assert inspector.report.day_field.day_edit.hasFocus(), "its correction is open"
    assert inspector.report.buttons.passed_button.isChecked(), "what was said is marked"
    assert not inspector.report.buttons.sat_button.isChecked()
    document.select("step2ck_study")
    inspector.ask_report()
    assert inspector.report.hours_line.hours_edit.hasFocus()


def test_a_day_that_is_said_later_is_not_todays(shows: Shows) -> None:
    inspector, document = shows("visa_route", did("visa_route", TODAY - timedelta(days=3)))
    assert inspector.report.told_label.text() == "Done on Fri 9 Apr."
    click(inspector.report.correct_button)
    type_into(inspector.report.day_field.day_edit, "2027-04-07")
    assert document.plan.tasks["visa_route"].actual_finish == date(2027, 4, 7)
