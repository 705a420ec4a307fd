"""The log line by real keys: preview, Enter, refusals, several lines at once."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.core.edits.base import Edit
from planner.core.edits.record import AddRecord
from planner.core.records.practice_tests import PRACTICE_TESTS
from planner.core.records.resources import RESOURCES, Resource
from planner.core.records.study_log import STUDY_LOG, StudyEntry
from planner.guidance.typed_log.reader import LogReader
from planner.guidance.typed_log.value import TypedLog
from planner.ui.document import Document
from planner.ui.trackers.log_line import LogLine
from planner.words.day_text import DayReader
from planner.words.language import english
from planner.words.message import message
from tests.guidance.looks import TODAY, sample_plan
from tests.ui.stores import a_document

BANK = Resource(id="bank", exam="step2ck", title="UWorld", total=2_548)
Shows = Callable[..., tuple[LogLine, Document]]


@pytest.fixture
def shows(qtbot: QtBot) -> Shows:
    """The line for the sample with one resource, after some edits."""

    def make(*edits: Edit, **more: Any) -> tuple[LogLine, Document]:
        document = a_document(AddRecord(RESOURCES.key, BANK).apply(sample_plan()), *edits, **more)
        line = LogLine(document)
        qtbot.addWidget(line)
        line.resize(752, 90)
        line.show()
        line.edit.setFocus()
        QApplication.processEvents()
        return line, document

    return make


def entries(document: Document) -> list[StudyEntry]:
    return list(STUDY_LOG.of(document.plan))


def test_a_line_is_previewed_while_typing_and_logged_by_enter_in_one_step(shows: Shows) -> None:
    line, document = shows()
    QTest.keyClicks(line.edit, "yesterday 40 questions, 1 h 30, uworld")
    assert line.preview_label.text() == (
        "Sun 11 Apr then stands at 40 UWorld questions and 1.5 h. The day counts as kept."
    )
    assert line.edit.accessibleDescription() == line.preview_label.text()
    assert line.field.does_label.text() == "logs it for Sun 11 Apr"
    QTest.keyClick(line.edit, Qt.Key.Key_Return)
    assert [(entry.units, entry.minutes, entry.exam) for entry in entries(document)] == [(40, 90, "step2ck")]
    assert (line.edit.toPlainText(), line.edit.hasFocus()) == ("", True)
    assert line.preview_label.text() == "Logged 40 UWorld questions and 1.5 h on 11 Apr."
    assert len(document.history.changes) == 1
    document.undo()
    assert entries(document) == []


def test_what_cannot_be_logged_is_said_below_and_stays_until_esc(shows: Shows) -> None:
    line, document = shows()
    QTest.keyClicks(line.edit, "2 h foo")
    QTest.keyClick(line.edit, Qt.Key.Key_Return)
    assert line.preview_label.text() == "Understood: 2 h. Not understood: “foo”."
    assert (line.edit.toPlainText(), document.history.changes) == ("2 h foo", ())
    QTest.keyClick(line.edit, Qt.Key.Key_Escape)
    assert line.edit.toPlainText() == ""


def test_a_new_resource_and_its_entry_are_one_step(shows: Shows) -> None:
    line, document = shows()
    QTest.keyClicks(line.edit, "20 q Kaplan")
    QTest.keyClick(line.edit, Qt.Key.Key_Return)
    assert "Kaplan" in [resource.title for resource in RESOURCES.of(document.plan)]
    document.undo()
    assert entries(document) == []
    assert "Kaplan" not in [resource.title for resource in RESOURCES.of(document.plan)]


def test_lines_that_cannot_be_read_stay_with_their_numbers(shows: Shows) -> None:
    line, document = shows()
    QApplication.clipboard().setText("9 Apr 1 h\nfoo\n10 Apr 2 h\nbar\ntest 228, NBME")
    line.edit.paste()
    assert line.preview_label.text().startswith("5 lines: 3 read, 2 not. Line 2: Not understood: “foo”.")
    assert line.field.does_label.text() == "logs 3 lines"
    before = len(PRACTICE_TESTS.of(document.plan))
    QTest.keyClick(line.edit, Qt.Key.Key_Return)
    assert [entry.minutes for entry in entries(document)] == [60, 120]
    assert len(PRACTICE_TESTS.of(document.plan)) == before + 1
    assert line.edit.toPlainText() == "foo\nbar"
    assert line.preview_label.text().startswith(
        "Logged 3 lines. 2 lines could not be read and stay here: lines 2 and 4."
    )
    assert len(document.history.changes) == 1


def test_one_key_logs_todays_share(shows: Shows) -> None:
    line, document = shows()
    assert line.share_button.isVisible()
    QTest.keyClick(line.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert entries(document)
    assert {entry.day for entry in entries(document)} == {TODAY}
    assert not line.share_button.isVisible()
    assert english(document.history.changes[-1].label) == "Log today's share: 28 UWorld questions in 2.6 h"
    document.undo()
    assert line.share_button.isVisible()


def test_a_line_that_was_not_seen_knows_the_plan_when_it_is(shows: Shows) -> None:
    line, document = shows()
    line.hide()
    edit = LogReader(document.look, DayReader(TODAY)).read("28 uworld, 3 h")
    assert isinstance(edit, TypedLog)
    document.do(edit.edit)
    line.show()
    assert not line.share_button.isVisible()


def test_a_long_word_makes_nothing_wider(shows: Shows) -> None:
    line, _ = shows()
    before = line.minimumSizeHint().width()
    line.edit.setPlainText("x" * 400)
    assert line.minimumSizeHint().width() <= max(before, 400)


def test_a_plan_that_can_only_be_viewed_takes_no_line(shows: Shows) -> None:
    line, _ = shows(reason=message("The file is open elsewhere."))
    assert not line.edit.isEnabled()
    assert not line.share_button.isEnabled()
    assert line.edit.accessibleDescription() == "The file is open elsewhere."


def test_what_was_typed_is_read_anew_when_the_plan_has_changed(shows: Shows) -> None:
    line, document = shows()
    QTest.keyClicks(line.edit, "20 h")
    assert line.preview_label.text().startswith("Today then stands at 20")
    reader = LogLine(document)
    reader.type("5 h")
    QTest.keyClick(reader.edit, Qt.Key.Key_Return)
    assert line.preview_label.text() == "Mon 12 Apr would have 25 h: a day has 24, with what is logged already."
    reader.deleteLater()
