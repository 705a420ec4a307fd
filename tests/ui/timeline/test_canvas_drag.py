"""Dragging on the chart with real events, down to the file."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner.core.digest import digest
from planner.core.edits.base import Edit
from planner.core.edits.move import MoveTask
from planner.core.edits.task import DeleteTask, RenameTask, SetNotes
from planner.errors import EditRejected, StorageError
from planner.guidance.look import Look
from planner.guidance.moving import Follow
from planner.roadmap.verdict import assess
from planner.services.plan_editor import PlanEditor
from planner.storage.open import create_plan, open_plan
from planner.timeline.hit import Part
from planner.timeline.season_marks import HEIGHT
from planner.ui.document import Document
from planner.ui.pages.plan import PlanPage
from planner.ui.theme import theme
from planner.ui.timeline.drop_card import CardWidget
from planner.words.language import english
from planner.words.message import message
from tests.guidance.looks import TODAY, sample_plan, the_roadmap
from tests.ui.stores import MemoryStore, a_document, a_document_and_store
from tests.ui.timeline.charts import (
    RIGHT,
    a_page,
    click,
    days_away,
    drag,
    drag_begun,
    key,
    move,
    point_of,
    press,
    release,
    shown_tasks,
    start_of,
    y_of,
)

STEP2CK = date(2027, 8, 9)


def the_card(page: PlanPage) -> CardWidget:
    card = page.canvas.findChild(CardWidget)
    assert isinstance(card, CardWidget)
    return card


def test_dragging_the_diamond_moves_the_exam_in_one_step_and_saves_it(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "plan.imgplan"
    create_plan(path, sample_plan(), "sample").close()

    def opened() -> Document:
        return Document(PlanEditor(open_plan(path), the_roadmap(), lambda: TODAY), the_roadmap(), lambda: TODAY, path)

    document = opened()
    page = a_page(qtbot, document)
    drag(page, "step2ck", 11)
    document.close()

    again = opened()
    assert again.plan.tasks["step2ck"].pinned_start == STEP2CK + timedelta(days=11)
    assert start_of(again, "step2ck_result") == date(2027, 9, 17)
    assert english(again.history.undo_text) == "Undo Move Step 2 CK"
    assert again.undo()
    assert not again.history.can_undo
    assert digest(again.plan) == digest(sample_plan())
    again.close()


def test_nothing_is_saved_before_the_release(qtbot: QtBot) -> None:
    document, store = a_document_and_store()
    page = a_page(qtbot, document)
    at = drag_begun(page, "step2ck", 21)
    assert page.canvas.dragging
    assert page.canvas.ghost is not None
    assert page.canvas.ghost.day == date(2027, 8, 30)
    assert store.state.changes == ()
    release(page, at)
    assert not page.canvas.dragging
    assert len(store.state.changes) == 1
    assert document.selection == "step2ck"


def test_the_card_tells_what_the_drop_would_do(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    previews = QSignalSpy(page.move_preview_changed)
    at = drag_begun(page, "step2ck", 21)
    card = the_card(page)
    assert card.isVisible()
    assert card.accessibleName().startswith("Mon 30 Aug 2027 (+21 days); Result 27 Sep 2027; 5 days late")
    assert page.canvas.rect().contains(card.geometry())
    assert english(previews.at(previews.count() - 1)[0].card.text) == card.accessibleName()
    release(page, at)
    assert not card.isVisible()
    assert previews.at(previews.count() - 1)[0] is None


def test_back_where_it_began_the_card_goes_and_the_drop_does_nothing(qtbot: QtBot) -> None:
    document = a_document()
    page = a_page(qtbot, document)
    origin = point_of(page, "step2ck")
    drag_begun(page, "step2ck", 21)
    move(page, origin)
    assert page.canvas.ghost is None
    assert not the_card(page).isVisible()
    release(page, origin)
    assert document.history.changes == ()


@pytest.mark.parametrize("days", [3, -5])
@pytest.mark.parametrize("part", [Part.START, Part.END, Part.BODY])
def test_the_parts_of_a_bar(qtbot: QtBot, part: Part, days: int) -> None:
    document = a_document()
    first, last = date(2027, 7, 27), date(2027, 8, 25)
    page = a_page(qtbot, document)
    drag(page, "program_list", days, part)
    shift = timedelta(days=days)
    schedule = document.assessment.schedule
    assert schedule.start("program_list") == (first if part is Part.END else first + shift)
    assert schedule.finish("program_list") == (last if part is Part.START else last + shift)
    assert len(document.history.changes) == 1


def test_a_result_can_be_dragged_by_itself(qtbot: QtBot) -> None:
    document = a_document()
    page = a_page(qtbot, document)
    drag(page, "oet_result", 14)
    assert start_of(document, "oet_result") == date(2027, 10, 23)
    assert start_of(document, "oet") == date(2027, 9, 17)


def test_a_press_that_hardly_moves_is_a_click(qtbot: QtBot) -> None:
    document = a_document()
    page = a_page(qtbot, document)
    at = point_of(page, "step2ck")
    press(page, at)
    move(page, QPointF(at.x() + 2, at.y() + 1))
    assert not page.canvas.dragging
    release(page, QPointF(at.x() + 2, at.y() + 1))
    assert document.selection == "step2ck"
    assert document.history.changes == ()


def test_a_click_selects_a_mark_or_a_row(qtbot: QtBot) -> None:
    document = a_document()
    page = a_page(qtbot, document)
    click(page, point_of(page, "step2ck_result"))
    assert document.selection == "step2ck_result"
    click(page, QPointF(page.canvas.width() - 20, y_of(page, "oet_study")))
    assert document.selection == "oet_study"
    assert page.panel.currentIndex().row() == page.panel.row_model.row_of("oet_study")


# Cancelling


def by_escape(page: PlanPage, _qtbot: QtBot) -> None:
    key(page, Qt.Key.Key_Escape)


def by_right_button(page: PlanPage, _qtbot: QtBot) -> None:
    press(page, QPointF(300, 300), RIGHT)


def by_lost_focus(page: PlanPage, _qtbot: QtBot) -> None:
    page.panel.setFocus()


def by_another_window(page: PlanPage, qtbot: QtBot) -> None:
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: not page.canvas.hasFocus())
    other.close()
    page.activateWindow()


@pytest.mark.parametrize("cancel", [by_escape, by_right_button, by_lost_focus, by_another_window])
def test_a_drag_is_cancelled(qtbot: QtBot, cancel: Callable[[PlanPage, QtBot], None]) -> None:
    document = a_document()
    page = a_page(qtbot, document)
    before = page.canvas.grab().toImage()
    at = drag_begun(page, "step2ck", 21)
    assert page.canvas.grab().toImage() != before
    cancel(page, qtbot)
    assert not page.canvas.dragging
    assert page.canvas.ghost is None
    assert not the_card(page).isVisible()
    move(page, days_away(page, at, 10))
    release(page, days_away(page, at, 10))
    assert document.history.changes == ()
    page.canvas.setFocus()
    qtbot.waitUntil(page.canvas.hasFocus)
    document.select(None)
    assert page.canvas.grab().toImage() == before


@pytest.mark.parametrize("edit", [RenameTask("oet", "told elsewhere"), DeleteTask("oet"), DeleteTask("step2ck")])
def test_a_change_of_the_plan_cancels_the_drag(qtbot: QtBot, edit: Edit) -> None:
    document = a_document()
    page = a_page(qtbot, document)
    at = drag_begun(page, "step2ck", 21)
    assert document.do(edit)
    assert not page.canvas.dragging
    assert not the_card(page).isVisible()
    move(page, days_away(page, at, 3))
    release(page, at)
    assert [change.label for change in document.history.changes] == [edit.label(sample_plan())]


def test_a_chart_that_is_given_another_plan_drops_the_drag_of_the_old_one(qtbot: QtBot) -> None:
    document = a_document()
    page = a_page(qtbot, document)
    drag_begun(page, "step2ck", 21)
    page.canvas.set_content(document.look, page.rows)
    assert page.canvas.dragging, "the same plan once more, drawn again"
    plan = SetNotes("oet", "told elsewhere").apply(document.plan)
    page.canvas.set_content(Look(assess(plan, the_roadmap(), TODAY), the_roadmap()), page.rows)
    assert not page.canvas.dragging
    assert page.canvas.ghost is None


def test_a_press_on_a_task_that_goes_meanwhile_leads_nowhere(qtbot: QtBot) -> None:
    document = a_document()
    page = a_page(qtbot, document)
    at = point_of(page, "program_list")
    press(page, at)
    document.do(DeleteTask("program_list"))
    move(page, days_away(page, at, 9))
    release(page, days_away(page, at, 9))
    assert len(document.history.changes) == 1


def test_a_new_day_cancels_the_drag(qtbot: QtBot) -> None:
    days = [TODAY]
    editor = PlanEditor(MemoryStore(sample_plan()), the_roadmap(), lambda: days[0])
    document = Document(editor, the_roadmap(), lambda: days[0], Path("plan.imgplan"))
    page = a_page(qtbot, document)
    drag_begun(page, "step2ck", 21)
    days[0] += timedelta(days=1)
    document.notice_day()
    assert not page.canvas.dragging


def test_undo_in_mid_drag_cancels_it(qtbot: QtBot) -> None:
    document = a_document(None, MoveTask("oet", date(2027, 10, 1), TODAY))
    page = a_page(qtbot, document)
    at = drag_begun(page, "oet", 5)
    document.undo()
    release(page, at)
    assert document.history.position == 0
    assert start_of(document, "oet") == date(2027, 9, 17)


# What cannot be


def test_a_refused_drop_is_told_with_its_ways_out(qtbot: QtBot) -> None:
    document = a_document()
    page = a_page(qtbot, document)
    refused = QSignalSpy(document.refused)
    at = drag_begun(page, "step2ck", 60)
    assert the_card(page).accessibleName().startswith("Fri 8 Oct 2027; Not possible: “Step 2 CK” on")
    release(page, at)
    assert refused.count() == 1
    refusal = refused.at(0)[0]
    assert isinstance(refusal, EditRejected)
    assert refusal.way_out == message("Extend the window, or register anew for another window.")
    assert document.history.changes == ()


@pytest.mark.parametrize("task", ["step1", "cv"])
def test_finished_work_is_not_dragged(qtbot: QtBot, task: str) -> None:
    document = a_document()
    page = a_page(qtbot, document)
    refused = QSignalSpy(document.refused)
    drag(page, task, 9)
    assert refused.count() == 1
    assert document.history.changes == ()


def test_a_plan_to_view_is_not_changed(qtbot: QtBot) -> None:
    document = a_document(reason=message("It is read-only."))
    page = a_page(qtbot, document)
    refused = QSignalSpy(document.refused)
    drag(page, "step2ck", 5)
    assert english(refused.at(0)[0].reason) == "It is read-only."
    assert document.plan is sample_plan()


def test_when_the_disk_is_full_the_bar_returns_and_nothing_else_is_lost(qtbot: QtBot) -> None:
    document, store = a_document_and_store(None, MoveTask("oet", date(2027, 10, 1), TODAY))
    page = a_page(qtbot, document)
    document.select("step2ck")
    plan, before = document.plan, page.canvas.grab().toImage()
    trouble, refused = QSignalSpy(document.trouble), QSignalSpy(document.refused)
    store.trouble = StorageError(message("The disk is full."))
    drag(page, "step2ck", 11)
    assert [str(trouble.at(n)[0]) for n in range(trouble.count())] == ["The disk is full."]
    assert refused.count() == 0
    assert document.plan is plan
    assert len(document.history.changes) == 1
    assert document.selection == "step2ck"
    assert page.canvas.grab().toImage() == before
    store.trouble = None
    drag(page, "step2ck", 11)
    assert start_of(document, "step2ck") == date(2027, 8, 20)
    assert start_of(document, "oet") == date(2027, 10, 1)


@pytest.mark.parametrize("far", [-1e5, 1e5, 1e9])
def test_dragging_off_the_window_and_past_the_calendar_is_safe(qtbot: QtBot, far: float) -> None:
    document = a_document()
    page = a_page(qtbot, document)
    drag_begun(page, "oet", 5)
    for y in (-500.0, 5000.0):
        move(page, QPointF(far, y))
    assert page.canvas.ghost is not None
    page.canvas.grab()
    release(page, QPointF(far, -500))
    pin = document.plan.tasks["oet"].pinned_start
    assert pin is not None if far == 1e5 else pin is None  # before the plan's start, and beyond the year 9999: refused


# Follow, zoom, scrolling


def test_the_follow_policy_belongs_to_the_gesture(qtbot: QtBot) -> None:
    document = a_document(None, MoveTask("pathway", date(2027, 12, 1), TODAY))
    page = a_page(qtbot, document)
    page.canvas.set_follow(Follow.KEEP_GAP)
    drag(page, "oet", 10)
    assert document.plan.tasks["pathway"].pinned_start == date(2027, 12, 11)
    page.canvas.set_follow(Follow.FOLLOW)
    drag(page, "oet", -10)
    assert document.plan.tasks["pathway"].pinned_start == date(2027, 12, 11)


@pytest.mark.parametrize("points", [None, 14.0, 20.0])
@pytest.mark.parametrize("scrolled", [0, 230])
def test_a_mark_is_grabbed_where_it_is_drawn(qtbot: QtBot, points: float | None, scrolled: int) -> None:
    document = a_document()
    page = a_page(qtbot, document, size=(1200, 1000))
    if points is not None:
        theme().force_font_size(points)
        assert theme().scale > 1.3
        QApplication.processEvents()
    page.panel.verticalScrollBar().setValue(scrolled)
    covered = page.rows[0].height if scrolled else 0  # by the heading of the phase
    chart = page.canvas.rect().adjusted(0, round(HEIGHT * theme().scale + covered), 0, 0)
    points_seen = {task: point_of(page, task) for task in shown_tasks(page)}
    seen = {task: at for task, at in points_seen.items() if chart.contains(at.toPoint())}
    assert len(seen) > 3
    for task, at in seen.items():
        found = page.canvas.hit(at)
        assert found is not None
        assert found.task == task
    task = next(task for task in seen if not document.plan.tasks[task].done and not document.plan.tasks[task].running)
    before = start_of(document, task)
    drag(page, task, 9)
    assert before is not None
    assert start_of(document, task) == before + timedelta(days=9)


def test_zoomed_far_in_a_day_is_many_pixels(qtbot: QtBot) -> None:
    document = a_document()
    page = a_page(qtbot, document)
    page.canvas.zoom(8)
    page.canvas.centre(STEP2CK.toordinal())
    drag(page, "step2ck", 2)
    assert start_of(document, "step2ck") == STEP2CK + timedelta(days=2)
