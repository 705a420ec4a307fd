"""The must-dos on the page: each row is heard whole, opens its record by pointer and key, and keeps the keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.core.edits.exam import CancelSeat
from planner.core.model import Plan
from planner.ui.pages.exams.must_dos import MustDos
from tests.guidance.looks import TODAY, look_at, sample_plan
from tests.roadmap.builder import a_person


@pytest.fixture
def view(qtbot: QtBot) -> MustDos:
    view = MustDos()
    qtbot.addWidget(view)
    view.resize(456, 260)
    view.fill(look_at(sample_plan()))
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    return view


def test_a_row_is_heard_whole(view: MustDos) -> None:
    assert view.heading_label.text() == "Four must-dos"
    heard = [(row.accessibleName(), row.accessibleDescription()) for row in view.rows]
    assert heard[0] == ("Step 1, Mon 8 Feb", "passed 8 Mar; Step 2 CK within 7 years, by 8 Feb 2034; Attempt: 1 of 4")
    assert heard[1][0] == "Step 2 CK, Mon 9 Aug, fixed"
    assert heard[3] == ("ECFMG certificate, Wed 2 Feb 2028", "1 of 4 parts; last part: “Pathway accepted”, 19 Jan 2028")


def test_rows_are_walked_and_opened_by_keys_and_by_the_pointer(view: MustDos) -> None:
    opened: list[str] = []
    view.task_requested.connect(opened.append)
    view.rows[0].setFocus()
    QTest.keyClick(view.rows[0], Qt.Key.Key_Down)
    assert view.rows[1].hasFocus()
    QTest.keyClick(view.rows[1], Qt.Key.Key_Return)
    QTest.keyClick(view.rows[1], Qt.Key.Key_Tab)
    assert view.rows[2].hasFocus()
    QTest.mouseClick(view.rows[2], Qt.MouseButton.LeftButton)
    QTest.keyClick(view.rows[3], Qt.Key.Key_Down)
    assert opened == ["step2ck", "oet"]


def test_another_plan_keeps_the_keyboard_in_its_row(view: MustDos) -> None:
    view.rows[1].setFocus()
    view.fill(look_at(CancelSeat("step2ck", TODAY).apply(sample_plan())))
    assert view.rows[1].hasFocus()
    assert view.rows[1].state_label.text() == "permit, no seat yet"
    assert view.rows[1].lock_view.isHidden()
    view.fill(look_at(a_person(visa="h1b")))
    assert (len(view.rows), view.heading_label.text()) == (5, "Five must-dos")
    view.fill(look_at(Plan(TODAY)))
    QApplication.processEvents()
    assert (view.rows, view.isHidden()) == ([], True)
