"""The question before another target: both side by side, and as much room as that needs."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from planner.roadmap.edit import ChangeAnswer
from planner.ui.dialogs.target import EMPTY, TargetDialog
from tests.ui.stores import a_document


@pytest.fixture
def dialog(qtbot: QtBot) -> TargetDialog:
    """The sample, asked to aim a year later."""
    document = a_document()
    proposal = document.propose(ChangeAnswer("target_match", 2029, document.today, document.roadmap))
    dialog = TargetDialog(proposal, 2029)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    return dialog


def test_one_sentence_says_what_is_gained_and_a_table_the_rest(dialog: TargetDialog) -> None:
    assert dialog.lead_label.text().startswith("Your dates fit Match 2029, with ")
    table = {line: (now, then) for line, now, then in dialog.texts}
    assert table["Your dates"] == ("on time", "on time")
    assert table["What decides"][0] == "Step 2 CK, planned 9 Aug"
    assert table["To spare"][0] == "16 days"
    assert table["What moves"][0] == "nothing"
    assert " and 24 more" in table["What moves"][1] or "more" in table["What moves"][1]
    assert dialog.keep_button.text() == "Keep Match 2028"


def test_each_cell_is_heard_with_its_line_and_its_column(dialog: TargetDialog) -> None:
    heard = {label.accessibleName() for label in dialog.findChildren(QLabel)}
    assert "Your dates, Now: Match 2028: on time" in heard
    assert "Your dates, Match 2029: on time" in heard
    assert all(label.text() != EMPTY or label.accessibleName() for label in dialog.findChildren(QLabel))


def test_it_is_as_high_as_its_lines(dialog: TargetDialog) -> None:
    area = dialog.findChild(QScrollArea)
    assert area is not None
    across = area.viewport().width()
    assert area.widget().height() == area.viewport().height() == dialog.body.totalHeightForWidth(across)
    assert dialog.height() <= 700, "also on a screen of 768"


def test_enter_takes_it_and_escape_keeps_the_plan(dialog: TargetDialog) -> None:
    QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Escape)
    assert dialog.result() == QDialog.DialogCode.Rejected
    dialog.show()
    QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    dialog.show()
    dialog.keep_button.click()
    assert dialog.result() == QDialog.DialogCode.Rejected
