"""The catch-up sheet by keys: everything kept, mixed, later, an exam failed, what is no longer wanted."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from planner.core.digest import digest
from planner.core.edits.task import AddTask
from planner.core.model import Outcome, Phase, Plan
from planner.guidance.catching_up import Ask, Choice
from planner.guidance.sentence import Tone, verdict_tone
from planner.ui.dialogs.catch_up import CatchUpDialog
from planner.ui.document import Document
from planner.ui.models.passed_table import Column
from planner.words.language import english
from planner.words.message import message
from tests.core.builder import a_plan, work
from tests.guidance.looks import TODAY, sample_plan
from tests.ui.stores import a_document

LATER = TODAY + timedelta(days=60)
AFTER_RESULT = date(2027, 9, 20)


def own_steps(count: int) -> Plan:
    """The sample with so many short steps of the person's own."""
    plan = sample_plan()
    for number in range(count):
        plan = AddTask(f"own_{number}", f"Own {number}", Phase.PROFILE, duration_days=1 + number % 20).apply(plan)
    return plan


class Keys:
    """Presses keys where the focus is, and counts them."""

    def __init__(self, sheet: CatchUpDialog) -> None:
        self.sheet, self.count = sheet, 0

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            self.count += 1
            QTest.keyClick(self.sheet.focusWidget() or self.sheet, key, held)

    def write(self, text: str) -> None:
        QTest.keyClicks(self.sheet.focusWidget() or self.sheet, text)

    def go_to(self, task: str) -> int:
        """Down as far as the row of a task."""
        rows = [row.task for row in self.sheet.sheet.rows]
        while self.sheet.passed_list.current_row < rows.index(task):
            self.press(Qt.Key.Key_Down)
        return rows.index(task)


def a_sheet(qtbot: QtBot, document: Document) -> tuple[CatchUpDialog, Keys]:
    sheet = CatchUpDialog(document)
    qtbot.addWidget(sheet)
    with qtbot.waitActive(sheet):
        sheet.show()
        sheet.activateWindow()
    return sheet, Keys(sheet)


def test_three_hundred_steps_that_were_kept_take_three_keys(qtbot: QtBot) -> None:
    document = a_document(own_steps(300), today=LATER)
    before = digest(document.plan)
    sheet, keys = a_sheet(qtbot, document)
    assert sheet.passed_list.hasFocus()
    keys.press(Qt.Key.Key_A, held=Qt.KeyboardModifier.ControlModifier)
    keys.press(Qt.Key.Key_1)
    assert "Your dates fit Match 2028." in sheet.effect_label.text()
    keys.press(Qt.Key.Key_Return)
    assert keys.count < 20
    assert sheet.result() == QDialog.DialogCode.Accepted
    for row in sheet.sheet.rows:
        assert document.plan.tasks[row.task].actual_finish == row.planned
    assert len(sheet.sheet.rows) > 300
    assert len(document.history.changes) == 1
    assert verdict_tone(document.assessment) is Tone.GOOD
    assert document.undo()
    assert digest(document.plan) == before


def test_mixed_answers_by_keys_give_the_plan_that_was_said(qtbot: QtBot) -> None:
    document = a_document(own_steps(6), today=LATER)
    sheet, keys = a_sheet(qtbot, document)
    keys.go_to("own_0")
    keys.press(Qt.Key.Key_1)
    assert sheet.sheet.rows[sheet.passed_list.current_row].task == "own_1"
    keys.press(Qt.Key.Key_2)
    assert sheet.day_field.day_edit.hasFocus()
    keys.write("3 May 2027")
    keys.press(Qt.Key.Key_Return)
    assert sheet.isVisible(), "Enter in the day takes the day, no more"
    assert sheet.passed_list.hasFocus()
    keys.press(Qt.Key.Key_3)
    keys.press(Qt.Key.Key_4)
    keys.press(Qt.Key.Key_Right)  # as planned, and on to another day
    keys.press(Qt.Key.Key_Right)
    keys.press(Qt.Key.Key_Left)
    keys.press(Qt.Key.Key_Return)
    plan, rows = document.plan, {row.task: row for row in sheet.sheet.rows}
    assert plan.tasks["own_0"].actual_finish == rows["own_0"].planned
    assert plan.tasks["own_1"].actual_finish == date(2027, 5, 3)
    assert not plan.tasks["own_2"].done
    assert "own_3" not in plan.tasks
    assert plan.tasks["own_4"].actual_finish == rows["own_4"].planned
    assert not plan.tasks["own_5"].done
    assert english(document.history.undo_text) == "Undo Catch up with 4 steps"


def test_later_changes_nothing(qtbot: QtBot) -> None:
    document = a_document(own_steps(2), today=LATER)
    before = digest(document.plan)
    sheet, keys = a_sheet(qtbot, document)
    keys.press(Qt.Key.Key_1, Qt.Key.Key_Escape)
    assert sheet.result() == QDialog.DialogCode.Rejected
    assert digest(document.plan) == before
    assert document.history.changes == ()


def test_an_exam_that_was_failed_with_its_score(qtbot: QtBot) -> None:
    document = a_document(today=AFTER_RESULT)
    sheet, keys = a_sheet(qtbot, document)
    place = keys.go_to("step2ck")
    keys.press(Qt.Key.Key_2)
    assert sheet.passed_list.current_row == place, "of an exam day and score may follow"
    assert sheet.score_edit.isVisible()
    sheet.score_edit.setFocus()
    keys.write("207")
    assert sheet.sheet.given(place).score == 207
    keys.press(Qt.Key.Key_Return)
    record = document.plan.exams["step2ck"]
    assert (record.outcome, record.score) == (Outcome.FAIL, 207)
    assert "step2ck_2" in document.plan.tasks


def test_all_as_planned_leaves_the_exams_to_be_answered(qtbot: QtBot) -> None:
    sheet, keys = a_sheet(qtbot, a_document(today=AFTER_RESULT))
    keys.press(Qt.Key.Key_A, held=Qt.KeyboardModifier.ControlModifier)
    keys.press(Qt.Key.Key_1)
    exams = [place for place, row in enumerate(sheet.sheet.rows) if row.ask is not Ask.STEP]
    assert exams
    assert all(sheet.sheet.given(place).choice is None for place in exams)
    assert f"{len(exams)} exams or results need answers of their own" in sheet.count_label.text()


def test_only_still_to_do_changes_nothing_and_closes(qtbot: QtBot) -> None:
    document = a_document(own_steps(1), today=LATER)
    sheet, keys = a_sheet(qtbot, document)
    keys.press(Qt.Key.Key_A, held=Qt.KeyboardModifier.ControlModifier)
    keys.press(Qt.Key.Key_3, Qt.Key.Key_Return)
    assert not sheet.isVisible()
    assert document.history.changes == ()


def test_nothing_is_reported_over_a_day_that_cannot_be(qtbot: QtBot) -> None:
    document = a_document(own_steps(1), today=LATER)
    sheet, keys = a_sheet(qtbot, document)
    keys.go_to("own_0")
    keys.press(Qt.Key.Key_2)
    keys.write("3 May 2031")
    keys.press(Qt.Key.Key_Return)
    assert sheet.day_field.trouble
    assert sheet.day_field.day_edit.hasFocus()
    sheet.report_button.click()
    assert document.history.changes == ()
    keys.press(Qt.Key.Key_Escape)
    assert sheet.isVisible(), "Esc brings the day back first"
    assert sheet.day_field.trouble == ""


def test_a_click_on_an_answer_gives_it(qtbot: QtBot) -> None:
    sheet, _ = a_sheet(qtbot, a_document(own_steps(2), today=LATER))
    view = sheet.passed_list
    index = sheet.table.index(1, Column.ANSWER)
    box = view.delegate.boxes(view.visualRect(index), view.layoutDirection(), 4)[2]
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert sheet.sheet.given(1).choice is Choice.NOT_YET


def test_rows_are_heard_with_their_day_and_answer(qtbot: QtBot) -> None:
    sheet, keys = a_sheet(qtbot, a_document(a_plan(work("a", 3), start=TODAY), today=LATER))
    index = sheet.table.index(0, Column.STEP)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("planned for 14 Apr 2027, not answered")
    keys.press(Qt.Key.Key_1)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).endswith("14 Apr 2027, As planned")
    assert sheet.passed_list.accessibleName() == "Steps that have passed"


def test_tab_leaves_the_list_and_comes_to_every_control(qtbot: QtBot) -> None:
    sheet, keys = a_sheet(qtbot, a_document(own_steps(2), today=LATER))
    keys.press(Qt.Key.Key_1)
    met: list[QWidget | None] = []
    for _ in range(8):
        keys.press(Qt.Key.Key_Tab)
        met.append(sheet.focusWidget())
    wanted = [sheet.day_field.day_edit, sheet.kept_button, sheet.later_button, sheet.report_button, sheet.passed_list]
    places = [met.index(widget) for widget in wanted]
    assert places == sorted(places)


def test_a_plan_to_view_only_reports_nothing(qtbot: QtBot) -> None:
    document = a_document(own_steps(1), reason=message("The file is read-only."), today=LATER)
    sheet, keys = a_sheet(qtbot, document)
    keys.press(Qt.Key.Key_1)
    assert not sheet.report_button.isEnabled()
    assert "The file is read-only." in sheet.report_button.toolTip()


@pytest.mark.parametrize("size", [(880, 600)])
def test_nothing_is_cut_on_a_small_screen(qtbot: QtBot, size: tuple[int, int]) -> None:
    sheet, _ = a_sheet(qtbot, a_document(today=AFTER_RESULT))
    sheet.resize(*size)
    QApplication.processEvents()
    view = sheet.passed_list
    last = view.visualRect(sheet.table.index(0, Column.ANSWER))
    assert last.right() <= view.viewport().width()
    assert view.columnWidth(Column.STEP) >= 160
    assert view.viewport().height() >= 4 * view.rowHeight(0)
    foot = sheet.report_button.mapTo(sheet, QPoint(0, sheet.report_button.height())).y()
    assert foot <= sheet.height()
