"""The question before another target: what it would do, and as much room as that needs."""

import pytest
from PySide6.QtWidgets import QDialog, QScrollArea
from pytestqt.qtbot import QtBot

from planner.roadmap.edit import ChangeAnswer
from planner.ui.dialogs.target import TargetDialog
from tests.ui.stores import a_document


@pytest.fixture
def dialog(qtbot: QtBot) -> TargetDialog:
    """The sample, asked to aim a year later."""
    document = a_document()
    proposal = document.propose(ChangeAnswer("target_match", 2029, document.today, document.roadmap))
    dialog = TargetDialog(proposal, 2029)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_it_says_what_the_new_target_does(dialog: TargetDialog) -> None:
    assert dialog.lines[0] == "Match 2029 is on time."
    assert any("tasks move: " in line and line.endswith(" and 24 more.") for line in dialog.lines)
    assert dialog.keep_button.text() == "Keep Match 2028"


def test_it_is_as_high_as_its_lines(dialog: TargetDialog) -> None:
    area = dialog.findChild(QScrollArea)
    assert area is not None
    assert (
        area.widget().height() == area.viewport().height() == dialog.body.totalHeightForWidth(area.viewport().width())
    )


def test_only_the_button_with_its_name_takes_it(dialog: TargetDialog) -> None:
    dialog.keep_button.click()
    assert dialog.result() == QDialog.DialogCode.Rejected
    dialog.show()
    dialog.take_button.click()
    assert dialog.result() == QDialog.DialogCode.Accepted
