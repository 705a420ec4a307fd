"""Rows put in another order with the pointer, by key and from their menu (features B21)."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QColor, QContextMenuEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.commands.main import main
from planner.core.edits.move import MoveTask
from planner.core.model import Phase
from planner.services.plan_editor import PlanEditor
from planner.storage.open import create_plan, open_plan
from planner.ui.document import Document
from planner.ui.pages.plan import PlanPage
from planner.ui.theme import theme
from planner.words.language import english
from planner.words.message import message
from tests.guidance.looks import TODAY, sample_plan, the_roadmap
from tests.ui.stores import a_document, a_document_and_store
from tests.ui.timeline.charts import a_page, point_of, y_of
from tests.ui.timeline.panel_acts import (
    at_row,
    click_row,
    heading_of,
    more_of,
    move_in_panel,
    row_drag_begun,
    row_dragged,
    task_row,
    tasks_of,
    title_field,
    type_title,
)

BELOW, ABOVE = 0.8, 0.2


def beside(page: PlanPage, task: str, part: float) -> QPoint:
    return at_row(page, task_row(page, task), part)


def menu_of(page: PlanPage, at: QPoint) -> dict[str, QAction]:
    """The menu that a right click opens, by the words of its entries."""
    view = page.panel.viewport()
    QTest.mouseClick(view, Qt.MouseButton.RightButton, pos=at)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.mapToGlobal(at))
    QApplication.sendEvent(view, event)
    assert page.row_menu.isVisible()
    page.row_menu.close()
    entries = [action for action in page.row_menu.actions() if not action.isSeparator()]
    return {action.text().split("\t")[0]: action for action in entries}


# With the pointer


def test_dragging_a_row_puts_it_there_in_panel_chart_and_file(
    qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "plan.imgplan"
    create_plan(path, sample_plan(), "sample").close()
    editor = PlanEditor(open_plan(path), the_roadmap(), lambda: TODAY)
    document = Document(editor, the_roadmap(), lambda: TODAY, path)
    page = a_page(qtbot, document)
    before, line = tasks_of(page, Phase.EXAMS), y_of(page, "step1")
    row_dragged(page, "oet", beside(page, "step1", ABOVE))
    assert tasks_of(page, Phase.EXAMS) == ["oet", *(task for task in before if task != "oet")]
    assert y_of(page, "oet") == line
    dates = document.look.schedule.of("oet")
    assert dates.start is not None
    document.select(None)
    page.canvas.centre(dates.start.toordinal())

    found = page.canvas.hit(point_of(page, "oet"))
    assert found is not None
    assert found.task == "oet"
    assert len(document.history.changes) == 1
    assert english(document.history.undo_text) == "Undo Put “OET Medicine” above “Step 1”"
    document.close()
    assert main(["show", str(path), "--json"]) == 0
    shown = capsys.readouterr().out
    assert shown.index('"oet"') < shown.index('"step1"')


def test_one_undo_brings_the_order_back(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    before = tasks_of(page, Phase.EXAMS)
    row_dragged(page, "step1", beside(page, "oet", BELOW))
    assert tasks_of(page, Phase.EXAMS) != before
    page.document.undo()
    assert tasks_of(page, Phase.EXAMS) == before
    assert not page.document.history.can_undo
    page.document.redo()
    assert tasks_of(page, Phase.EXAMS)[:5] == ["step2ck_study", "step2ck", "oet_study", "oet", "step1"]


def test_a_line_shows_where_and_nothing_is_saved_before_the_release(qtbot: QtBot) -> None:
    document, store = a_document_and_store()
    page = a_page(qtbot, document)
    accent = QColor(theme().palette.accent).name()
    row_drag_begun(page, "oet", beside(page, "step1", ABOVE))
    top = page.panel.visualRect(page.panel.row_model.index(page.rows.index(task_row(page, "step1")), 0)).top()
    assert page.panel.drop_line == top
    image = page.panel.viewport().grab().toImage()
    assert image.pixelColor(image.width() - 2, top).name() == accent
    assert store.state.changes == ()
    assert document.selection == "oet", "what is passed is not selected"
    QTest.mouseRelease(page.panel.viewport(), Qt.MouseButton.LeftButton, pos=beside(page, "step1", ABOVE))
    assert len(store.state.changes) == 1
    image = page.panel.viewport().grab().toImage()
    assert page.panel.drop_line is None
    assert image.pixelColor(image.width() - 2, top).name() != accent


def test_a_row_stays_in_its_phase(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    exams, profile = tasks_of(page, Phase.EXAMS), tasks_of(page, Phase.PROFILE)
    row_dragged(page, "step1", beside(page, "cv", BELOW))
    assert tasks_of(page, Phase.EXAMS) == [*exams[1:], "step1"]
    assert tasks_of(page, Phase.PROFILE) == profile
    row_dragged(page, "cv", QPoint(100, -40))
    assert tasks_of(page, Phase.PROFILE) == ["cv", *(task for task in profile if task != "cv")]


def test_dropped_where_it_stands_nothing_changes(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    row_dragged(page, "oet", beside(page, "oet_study", BELOW))
    assert not page.document.history.changes


def by_escape(page: PlanPage) -> None:
    QTest.keyClick(page.panel, Qt.Key.Key_Escape)


def by_right_button(page: PlanPage) -> None:
    QTest.mousePress(page.panel.viewport(), Qt.MouseButton.RightButton, pos=QPoint(120, 90))


def by_lost_focus(page: PlanPage) -> None:
    page.canvas.setFocus()


def by_a_change_of_the_plan(page: PlanPage) -> None:
    page.document.do(MoveTask("oet", date(2027, 10, 1), TODAY))
    page.document.undo()


@pytest.mark.parametrize("cancel", [by_escape, by_right_button, by_lost_focus, by_a_change_of_the_plan])
def test_a_drag_is_cancelled(qtbot: QtBot, cancel: object) -> None:
    page = a_page(qtbot)
    before = tasks_of(page, Phase.EXAMS)
    row_drag_begun(page, "oet", beside(page, "step1", ABOVE))
    assert page.panel.dragging
    assert callable(cancel)
    cancel(page)
    assert not page.panel.dragging
    assert page.panel.drop_line is None
    move_in_panel(page, beside(page, "step2ck", ABOVE))
    QTest.mouseRelease(page.panel.viewport(), Qt.MouseButton.LeftButton, pos=beside(page, "step2ck", ABOVE))
    assert tasks_of(page, Phase.EXAMS) == before
    assert not page.document.history.can_undo


def test_a_press_that_hardly_moves_is_a_click(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    at = beside(page, "oet", 0.5)
    QTest.mousePress(page.panel.viewport(), Qt.MouseButton.LeftButton, pos=at)
    move_in_panel(page, at + QPoint(1, 2))
    assert not page.panel.dragging
    QTest.mouseRelease(page.panel.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert page.document.selection == "oet"
    assert not page.document.history.changes


def test_dragging_a_phase_moves_and_folds_nothing(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    before = tasks_of(page, Phase.EXAMS)
    start, end = at_row(page, heading_of(page, Phase.EXAMS)), beside(page, "oet", BELOW)
    QTest.mousePress(page.panel.viewport(), Qt.MouseButton.LeftButton, pos=start)
    move_in_panel(page, end)
    QTest.mouseRelease(page.panel.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert tasks_of(page, Phase.EXAMS) == before
    assert not page.document.history.changes


def test_near_the_edge_the_rows_come_along(qtbot: QtBot) -> None:
    page = a_page(qtbot, size=(1200, 400))
    bar = page.panel.verticalScrollBar()
    bottom = QPoint(120, page.panel.viewport().height() + 5)
    row_drag_begun(page, "step1", bottom)
    for _ in range(12):
        move_in_panel(page, bottom)
    assert bar.value() > 0
    QTest.mouseRelease(page.panel.viewport(), Qt.MouseButton.LeftButton, pos=bottom)
    assert tasks_of(page, Phase.EXAMS)[-1] == "step1"


def test_a_plan_to_view_keeps_its_order(qtbot: QtBot) -> None:
    page = a_page(qtbot, a_document(reason=message("It is read-only.")))
    refused = QSignalSpy(page.document.refused)
    before = tasks_of(page, Phase.EXAMS)
    row_dragged(page, "oet", beside(page, "step1", ABOVE))
    assert english(refused.at(0)[0].reason) == "It is read-only."
    assert tasks_of(page, Phase.EXAMS) == before


# A step up or down


def test_a_step_passes_the_row_that_is_seen(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    page.document.select("lor")
    before = tasks_of(page, Phase.PROFILE)
    assert before[:3] == ["usce", "lor", "cv"]
    page.move_down()
    assert tasks_of(page, Phase.PROFILE)[:3] == ["usce", "cv", "lor"]
    page.move_up()
    assert tasks_of(page, Phase.PROFILE) == before
    assert page.document.selection == "lor"


def test_the_result_takes_its_sitting_along(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    page.document.select("oet_result")
    page.move_up()
    assert tasks_of(page, Phase.EXAMS)[:5] == ["step1", "step2ck_study", "step2ck", "oet", "oet_study"]
    assert task_row(page, "oet").tasks == ("oet", "oet_result")


@pytest.mark.parametrize(
    ("task", "step", "reason"),
    [
        ("step1", "move_up", "“Step 1” is the first of its phase here. Move another row."),
        (
            "certificate",
            "move_down",
            "“ECFMG certificate” is the last of its phase here. Move another row.",
        ),
        ("audit", "move_up", "“One audit” has no row here. Show all tasks or unfold its phase."),
    ],
)
def test_why_a_row_cannot_go_further_is_said(qtbot: QtBot, task: str, step: str, reason: str) -> None:
    page = a_page(qtbot)
    refused = QSignalSpy(page.document.refused)
    page.document.select(task)
    getattr(page, step)()
    assert str(refused.at(0)[0]) == reason
    assert not page.document.history.changes


# The menu of a row


def test_the_menu_of_a_task(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    entries = menu_of(page, beside(page, "oet", 0.5))
    assert list(entries)[-5:] == ["Rename", "Put into a group …", "Move up", "Move down", "Delete"]
    assert page.document.selection == "oet"
    entries["Move up"].trigger()
    assert tasks_of(page, Phase.EXAMS)[3:5] == ["oet", "oet_study"]
    menu_of(page, beside(page, "oet", 0.5))["Rename"].trigger()
    type_title(page, "Mine")
    assert page.document.plan.tasks["oet"].title == "Mine"
    menu_of(page, beside(page, "oet", 0.5))["Delete"].trigger()
    assert "oet" not in page.document.plan.tasks


def test_at_the_edges_of_a_phase_the_menu_offers_no_step_further(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    first, last = tasks_of(page, Phase.EXAMS)[0], tasks_of(page, Phase.EXAMS)[-1]
    entries = menu_of(page, beside(page, first, 0.5))
    assert (entries["Move up"].isEnabled(), entries["Move down"].isEnabled()) == (False, True)
    entries = menu_of(page, beside(page, last, 0.5))
    assert (entries["Move up"].isEnabled(), entries["Move down"].isEnabled()) == (True, False)


def test_the_menu_of_a_phase_fits_and_folds_it(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    entries = menu_of(page, at_row(page, heading_of(page, Phase.APPLY)))
    assert list(entries) == ["Add a task", "Fit this phase", "Fold"]
    before = page.canvas.scale
    entries["Fit this phase"].trigger()
    assert page.canvas.scale != before
    entries["Fold"].trigger()
    assert tasks_of(page, Phase.APPLY) == []
    menu_of(page, at_row(page, heading_of(page, Phase.APPLY)))["Unfold"].trigger()
    assert tasks_of(page, Phase.APPLY)


def test_the_menu_by_keyboard_is_of_the_current_row(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    click_row(page, task_row(page, "oet"))
    view = page.panel.viewport()
    nowhere = QPoint(5, 5)
    QApplication.sendEvent(view, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, nowhere, nowhere))
    assert page.row_menu.isVisible()
    page.row_menu.close()
    next(action for action in page.row_menu.actions() if action.text().startswith("Move down")).trigger()
    assert tasks_of(page, Phase.EXAMS)[4:6] == ["pathway_choice", "oet"]


def test_the_others_have_no_menu(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    at = at_row(page, more_of(page, Phase.EXAMS))
    view = page.panel.viewport()
    QApplication.sendEvent(view, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.mapToGlobal(at)))
    assert not page.row_menu.isVisible()


def test_the_menu_of_a_plan_to_view_changes_nothing(qtbot: QtBot) -> None:
    page = a_page(qtbot, a_document(reason=message("It is read-only.")))
    entries = menu_of(page, beside(page, "oet", 0.5))
    assert not any(action.isEnabled() for action in entries.values())
    assert title_field(page) is None
