"""The Match that is over in the window: one row that unfolds by click, key and menu, and says what it is."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.core.model import Outcome, Phase
from planner.errors import EditRejected
from planner.roadmap.edit import ChangeAnswer, MarkDone
from planner.roadmap.report import Done
from planner.timeline.rows import Row, RowKind
from planner.ui.pages.plan import PlanPage
from planner.ui.timeline.phase_panel import TITLE, WHEN
from tests.guidance.looks import the_roadmap
from tests.timeline.reapplying import AFTER, KEPT, SPAN, applied, planned_again
from tests.ui.stores import a_document
from tests.ui.timeline.charts import a_page
from tests.ui.timeline.panel_acts import click_row, heading_of, more_of, row_dragged, task_row, tasks_of, title_at


@pytest.fixture
def page(qtbot: QtBot) -> PlanPage:
    return a_page(qtbot, a_document(planned_again(), today=AFTER), size=(1200, 900))


def history_of(page: PlanPage) -> Row:
    return next(row for row in page.rows if row.kind is RowKind.HISTORY)


def number_of(page: PlanPage, row: Row) -> int:
    return page.rows.index(row)


def is_shown(page: PlanPage) -> bool:
    """Whether the steps of the Match that is over have rows."""
    shown = tasks_of(page, Phase.APPLY)
    assert ("match_day" in shown) == ("rank_list" in shown)
    return "match_day" in shown


def go_to(page: PlanPage, row: Row) -> None:
    """By the arrow keys, from the first row."""
    page.panel.setFocus()
    QTest.keyClick(page.panel, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    while page.panel.currentIndex().row() < number_of(page, row):
        QTest.keyClick(page.panel, Qt.Key.Key_Down)


def test_it_says_how_it_went(page: PlanPage) -> None:
    row = history_of(page)
    assert title_at(page, row) == "Match 2027"
    index = page.panel.row_model.index(number_of(page, row), WHEN)
    assert index.data() == "not matched"


def test_who_hears_it_hears_all_that_is_seen(page: PlanPage) -> None:
    index = page.panel.row_model.index(number_of(page, history_of(page)), TITLE)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Match 2027, a Match that is over, not matched, 20 Sep 2026 – 19 Mar 2027, folded"
    click_row(page, history_of(page))
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).endswith(", unfolded")


def test_a_click_unfolds_and_folds_it(page: PlanPage) -> None:
    assert not is_shown(page)
    click_row(page, history_of(page))
    assert is_shown(page)
    place = number_of(page, history_of(page))
    assert [row.task for row in page.rows[place + 1 : place + 1 + len(KEPT)]] == list(KEPT)
    click_row(page, history_of(page))
    assert not is_shown(page)
    assert not page.document.history.changes, "how it is looked at is no edit"


def test_keys_unfold_and_fold_it_and_stay_on_it(page: PlanPage) -> None:
    go_to(page, history_of(page))
    for pressed, shown in (
        (Qt.Key.Key_Left, False),
        (Qt.Key.Key_Right, True),
        (Qt.Key.Key_Right, True),
        (Qt.Key.Key_Left, False),
        (Qt.Key.Key_Space, True),
        (Qt.Key.Key_Return, False),
    ):
        QTest.keyClick(page.panel, pressed)
        QApplication.processEvents()
        assert is_shown(page) is shown
        assert page.panel.currentIndex().row() == number_of(page, history_of(page))


def test_read_from_the_right_the_arrow_keys_change_places(page: PlanPage) -> None:
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    go_to(page, history_of(page))
    for pressed, shown in (
        (Qt.Key.Key_Right, False),
        (Qt.Key.Key_Left, True),
        (Qt.Key.Key_Left, True),
        (Qt.Key.Key_Right, False),
    ):
        QTest.keyClick(page.panel, pressed)
        QApplication.processEvents()
        assert is_shown(page) is shown


def test_the_keyboard_stays_on_a_phase_that_it_folds(page: PlanPage) -> None:
    heading = heading_of(page, Phase.APPLY)
    go_to(page, heading)
    QTest.keyClick(page.panel, Qt.Key.Key_Space)
    assert page.panel.currentIndex().row() == number_of(page, heading_of(page, Phase.APPLY))
    QTest.keyClick(page.panel, Qt.Key.Key_Space)
    assert "match_day_2" in tasks_of(page, Phase.APPLY)


def test_what_is_selected_stays_selected(page: PlanPage) -> None:
    page.document.select("match_day_2")
    click_row(page, history_of(page))
    assert page.document.selection == "match_day_2"
    (chosen,) = page.panel.selectionModel().selectedRows()
    assert chosen.row() == number_of(page, task_row(page, "match_day_2"))


def test_its_menu_unfolds_it(page: PlanPage) -> None:
    view, row = page.panel.viewport(), history_of(page)
    at = page.panel.visualRect(page.panel.row_model.index(number_of(page, row), TITLE)).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.mapToGlobal(QPoint(at)))
    QApplication.sendEvent(view, event)
    actions = [action for action in page.row_menu.actions() if not action.isSeparator()]
    page.row_menu.close()
    assert [action.text() for action in actions] == ["Unfold"]
    actions[0].trigger()
    assert is_shown(page)


def test_it_is_neither_dragged_nor_renamed(page: PlanPage) -> None:
    row = history_of(page)
    index = page.panel.row_model.index(number_of(page, row), TITLE)
    assert not index.flags() & Qt.ItemFlag.ItemIsEditable
    at = page.panel.visualRect(index).center()
    QTest.mousePress(page.panel.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(page.panel.viewport(), at + QPoint(0, 60))
    assert not page.panel.dragging
    QTest.mouseRelease(page.panel.viewport(), Qt.MouseButton.LeftButton, pos=at + QPoint(0, 60))
    assert not page.document.history.changes


def test_a_row_is_not_dragged_into_it(page: PlanPage) -> None:
    click_row(page, history_of(page))
    first = next(row for row in page.rows if row.task is not None and row.phase is Phase.APPLY and row.group is None)
    assert first.task is not None
    target = page.panel.visualRect(page.panel.row_model.index(number_of(page, task_row(page, "rank_list")), TITLE))
    row_dragged(page, first.task, target.center())
    assert page.document.history.changes == ()


def test_more_shows_the_open_steps_and_leaves_it_folded(page: PlanPage) -> None:
    click_row(page, more_of(page, Phase.APPLY))
    assert "signals_2" in tasks_of(page, Phase.APPLY)
    assert not is_shown(page)
    page.show_everything(True)
    assert not is_shown(page)


def test_it_survives_an_undo_of_the_season(qtbot: QtBot) -> None:
    """Without the group no row of it is left, and nothing that was unfolded is in the way."""
    roadmap = the_roadmap()
    document = a_document(applied(), today=AFTER)
    page = a_page(qtbot, document, size=(1200, 900))
    document.do(MarkDone(Done("match_day", SPAN[1], Outcome.FAIL), AFTER, roadmap))
    assert not [row for row in page.rows if row.kind is RowKind.HISTORY]
    document.do(ChangeAnswer("target_match", 2028, AFTER, roadmap))
    click_row(page, history_of(page))
    assert is_shown(page)
    document.undo()
    assert not [row for row in page.rows if row.kind is RowKind.HISTORY]
    document.redo()
    assert is_shown(page)


def test_its_steps_stand_under_it_indented(page: PlanPage) -> None:
    click_row(page, history_of(page))
    model = page.panel.row_model
    nested = {task: model.face(number_of(page, task_row(page, task))).nested for task in ("match_day", "match_day_2")}
    assert nested == {"match_day": True, "match_day_2": False}


def test_a_step_without_a_row_says_where_it_is(page: PlanPage) -> None:
    told: list[EditRejected] = []
    page.document.refused.connect(told.append)
    page.rename("match_day")
    assert [str(refusal) for refusal in told] == ["“Match Day” has no row here. Unfold “Match 2027”."]
