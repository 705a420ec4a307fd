"""What can be done with a row's task, by circle, menu, key and button: the same commands, each one step of undo."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.core.edits.base import Edit
from planner.core.edits.move import MoveTask
from planner.core.edits.task import SetDuration
from planner.guidance.reporting import TaskCommand
from planner.ui.document import Document
from planner.ui.main_window import MainWindow
from planner.ui.pages.plan import PlanPage
from planner.ui.row_commands.link_to import LinkTo
from planner.ui.row_commands.move_to import MoveTo
from planner.ui.timeline.phase_panel import TITLE
from planner.words.language import english
from tests.guidance.looks import TODAY
from tests.ui.stores import a_document
from tests.ui.timeline.charts import LEFT, a_page
from tests.ui.timeline.panel_acts import task_row
from tests.ui.whole_window import a_whole_window, plan_page, shell_of

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def circle(page: PlanPage, task: str) -> QPoint:
    """The middle of a row's circle of state."""
    index = page.panel.row_model.index(page.rows.index(task_row(page, task)), TITLE)
    found = page.panel._delegate.circle_of(page.panel.visualRect(index), page.layoutDirection(), index)
    assert min(found.width(), found.height()) >= 24
    return found.center()


def tick(page: PlanPage, task: str) -> None:
    QTest.mouseClick(page.panel.viewport(), LEFT, pos=circle(page, task))
    QApplication.processEvents()


def a_window(qtbot: QtBot, *edits: Edit) -> tuple[MainWindow, Document]:
    document = a_document(None, *edits)
    return a_whole_window(qtbot, document), document


# Circles


def test_a_circle_of_a_row_reports_a_simple_task_done_today(qtbot: QtBot) -> None:
    window, document = a_window(qtbot)
    tick(plan_page(window), "pathway_choice")
    assert document.plan.tasks["pathway_choice"].actual_finish == TODAY
    assert len(document.history.changes) == 1
    status = shell_of(window).status
    assert "Find out which Pathway" in status.undo_bar.change_label.text()
    status.undo_bar.undo_button.click()
    assert not document.plan.tasks["pathway_choice"].done


@pytest.mark.parametrize("task", ["step2ck", "step2ck_study", "pathway"])
def test_a_circle_of_what_needs_more_words_asks_in_the_bar(qtbot: QtBot, task: str) -> None:
    window, document = a_window(qtbot)
    shell_of(window).toggle_inspector()
    tick(plan_page(window), task)
    assert document.history.changes == ()
    assert document.selection == task
    report = shell_of(window).inspector.report
    assert report.isVisible(), "it comes back where it was hidden"
    assert report._has_focus()


def test_a_circle_of_what_is_done_opens_its_correction(qtbot: QtBot) -> None:
    window, document = a_window(qtbot)
    tick(plan_page(window), "step1")
    assert document.history.changes == ()
    assert shell_of(window).inspector.report.reopen_button.isVisible()


def test_a_press_that_leaves_the_circle_ticks_nothing(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    at = circle(page, "pathway_choice")
    QTest.mousePress(page.panel.viewport(), LEFT, pos=at)
    QTest.mouseRelease(page.panel.viewport(), LEFT, pos=at + QPoint(80, 0))
    QTest.mouseDClick(page.panel.viewport(), LEFT, pos=at + QPoint(0, 2000))
    assert page.document.history.changes == ()


def test_read_from_the_right_the_circle_stands_at_the_other_side(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    index = page.panel.row_model.index(page.rows.index(task_row(page, "oet")), TITLE)
    room = QRect(0, 0, 264, 28)
    left = page.panel._delegate.circle_of(room, Qt.LayoutDirection.LeftToRight, index)
    right = page.panel._delegate.circle_of(room, Qt.LayoutDirection.RightToLeft, index)
    assert left.left() == room.width() - right.left() - right.width()
    assert left.center().x() < room.width() / 4


# Menu, key and button


def test_menu_and_keys_are_the_actions_of_the_window(qtbot: QtBot) -> None:
    window, document = a_window(qtbot, SetDuration("oet_study", 30))
    page = plan_page(window)
    for task in ("oet_study", "step1"):
        document.select(task)
        page._on_panel_menu_requested(task_row(page, task), QPoint(10, 10))
        page.row_menu.close()
        entries = [action.text() for action in page.row_menu.actions() if not action.isSeparator()]
        actions = window.actions_by_name
        offered = [actions[command] for command in TaskCommand]
        said = [f"{action.text()}\t{action.shortcut().toString()}" for action in offered]
        absent = {"oet_study": ["reopen_task"], "step1": ["use_hours"]}[task]
        assert [text for text in said if text not in entries] == [
            f"{actions[name].text()}\t{actions[name].shortcut().toString()}" for name in absent
        ]


def test_what_is_off_says_why(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    page.document.select("step1")
    page._on_panel_menu_requested(task_row(page, "step1"), QPoint(10, 10))
    page.row_menu.close()
    (move,) = [action for action in page.row_menu.actions() if action.text().startswith("Move to")]
    assert not move.isEnabled()
    assert "finished work does not move" in move.toolTip()
    assert page.row_menu.toolTipsVisible()
    told: list[object] = []
    page.document.refused.connect(told.append)
    page.run_command(TaskCommand.MOVE)
    assert "finished work does not move" in str(told[0])


def test_the_bar_of_the_chart_has_the_same_menu(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    row = task_row(page, "oet")
    y = page.canvas._header_height() + row.top - page.canvas._offset + row.height / 2
    x = page.canvas.scale.x(date(2027, 9, 17).toordinal() + 0.5)
    at = QPoint(round(x), round(y))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, page.canvas.mapToGlobal(at))
    QApplication.sendEvent(page.canvas, event)
    assert page.row_menu.isVisible()
    page.row_menu.close()
    assert page.document.selection == "oet"
    assert any(action.text().startswith("Move to") for action in page.row_menu.actions())


def test_shift_f10_opens_the_menu_where_the_focus_is(qtbot: QtBot) -> None:
    window, document = a_window(qtbot)
    page = plan_page(window)
    document.select("oet")
    for place in (page.panel, page.canvas):
        place.setFocus()
        QTest.keyClick(place, Qt.Key.Key_F10, SHIFT)
        assert page.row_menu.isVisible()
        assert any(action.text().startswith("Move to") for action in page.row_menu.actions())
        page.row_menu.close()


def test_keys_report_and_pin(qtbot: QtBot) -> None:
    window, document = a_window(qtbot)
    document.select("pathway_choice")
    QTest.keyClick(window, Qt.Key.Key_L, CTRL)
    assert document.plan.tasks["pathway_choice"].pinned_start == TODAY
    assert window.actions_by_name["pin_task"].text() == "Unpin"
    QTest.keyClick(window, Qt.Key.Key_L, CTRL)
    assert document.plan.tasks["pathway_choice"].pinned_start is None
    QTest.keyClick(window, Qt.Key.Key_Return, CTRL)
    assert document.plan.tasks["pathway_choice"].done
    QTest.keyClick(window, Qt.Key.Key_Return, CTRL | SHIFT)
    assert not document.plan.tasks["pathway_choice"].done
    assert len(document.history.changes) == 4


def test_a_day_and_a_week_later(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    page.row_commands.shift("oet", 7)
    assert page.document.plan.tasks["oet"].pinned_start == date(2027, 9, 24)
    page.row_commands.shift("oet", -1)
    assert page.document.plan.tasks["oet"].pinned_start == date(2027, 9, 23)


# The small fields


def move_to(page: PlanPage, task: str) -> MoveTo:
    page.document.select(task)
    page.run_command(TaskCommand.MOVE)
    popup = page.row_commands.popup
    assert isinstance(popup, MoveTo)
    QApplication.processEvents()
    return popup


def lines_of(popup: MoveTo | LinkTo) -> str:
    return " / ".join(label.text() for label in (popup.head_label, *popup.line_labels) if label.isVisible())


def test_move_to_shows_what_the_day_does_while_it_is_typed(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    popup = move_to(page, "step2ck")
    assert popup.day_field.day == date(2027, 8, 9)
    assert not popup.act_button.isEnabled(), "nothing to do yet"
    popup.day_field.day_edit.clear()
    QTest.keyClicks(popup.day_field.day_edit, "30 Aug 2027")
    assert lines_of(popup).startswith("Mon 30 Aug 2027")
    assert "Result 27 Sep 2027" in lines_of(popup)
    assert page.document.history.changes == ()
    with qtbot.waitSignal(page.document.plan_changed):
        QTest.keyClick(popup.day_field.day_edit, Qt.Key.Key_Return)
    assert page.document.plan.tasks["step2ck"].pinned_start == date(2027, 8, 30)
    assert english(page.document.history.undo_text) == "Undo Move Step 2 CK"


def test_move_to_is_left_by_esc_and_applies_no_text_that_is_no_day(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    popup = move_to(page, "oet")
    popup.day_field.day_edit.clear()
    QTest.keyClicks(popup.day_field.day_edit, "soon")
    QTest.keyClick(popup.day_field.day_edit, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert popup.isVisible()
    assert popup.day_field.trouble
    QTest.keyClick(popup.day_field.day_edit, Qt.Key.Key_Escape)  # the text goes
    QTest.keyClick(popup.day_field.day_edit, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert page.document.history.changes == ()


def test_move_to_says_why_a_day_cannot_be(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    popup = move_to(page, "step2ck")
    for _ in range(8):
        popup.step_buttons[7].click()
    assert "outside its eligibility window" in lines_of(popup)
    assert not popup.act_button.isEnabled()
    popup.close()


def test_link_to_finds_the_task_and_shows_what_moves(qtbot: QtBot) -> None:
    page = a_page(qtbot, a_document(None, MoveTask("audit", date(2027, 9, 6), TODAY)))
    page.document.select("oet_study")
    page.run_command(TaskCommand.LINK)
    popup = page.row_commands.popup
    assert isinstance(popup, LinkTo)
    assert not popup.act_button.isEnabled()
    QTest.keyClicks(popup.search_edit, "audit")
    assert "moves" in lines_of(popup) or "move" in lines_of(popup)
    told: list[object] = []
    page.document.refused.connect(told.append)
    QTest.keyClick(popup.search_edit, Qt.Key.Key_Return)
    assert told == [], "Enter does it once"
    links = [link for link in page.document.plan.links if (link.pred, link.succ) == ("audit", "oet_study")]
    assert len(links) == 1
    page.document.undo()
    assert [link for link in page.document.plan.links if (link.pred, link.succ) == ("audit", "oet_study")] == []


def test_link_to_refuses_a_circle_in_words(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    page.document.select("oet_study")
    page.run_command(TaskCommand.LINK)
    popup = page.row_commands.popup
    assert isinstance(popup, LinkTo)
    QTest.keyClicks(popup.search_edit, "oet result")
    assert "circle" in lines_of(popup)
    assert not popup.act_button.isEnabled()
    popup.close()
