"""The timeline inside the whole window: what a gesture does to the verdict, the inspector, the status and the file."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner.core.edits.task import RenameTask, SetNotes
from planner.guidance.checks import check
from planner.guidance.next_steps import studies_now
from planner.ui import document as documents
from planner.ui.document import Document
from planner.ui.main_window import MainWindow
from planner.ui.panels.inspector import Inspector
from planner.ui.panels.inspector.inspector_section import Section
from planner.ui.theme import theme
from planner.ui.timeline.phase_panel import PhasePanel
from planner.ui.timeline.picture import Picture
from planner.words.language import english
from tests.guidance.looks import TODAY, sample_plan, the_roadmap
from tests.ui.stores import a_document
from tests.ui.timeline.charts import ALT, CTRL, SHIFT, click, drag, drag_begun, key, point_of, release, start_of
from tests.ui.timeline.panel_acts import click_row, task_row
from tests.ui.whole_window import a_whole_window, plan_page, shell_of

STEP2CK, LIST_FIRST, LIST_LAST = date(2027, 8, 9), date(2027, 7, 27), date(2027, 8, 25)
LOSES_2028 = 21


@pytest.fixture
def document() -> Document:
    return a_document()


@pytest.fixture
def window(qtbot: QtBot, document: Document) -> Iterator[MainWindow]:
    made = a_whole_window(qtbot, document)
    yield made
    made.close()


def press_button(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(8, widget.height() // 2))
    QApplication.processEvents()


def undo_by_key(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    QApplication.processEvents()


def end_of(document: Document, task: str) -> date | None:
    return document.assessment.schedule.finish(task)


def is_shown_everywhere(window: MainWindow, task: str) -> bool:
    """Whether document, inspector and table are at a task."""
    document, shell, panel = window.document, shell_of(window), plan_page(window).panel
    assert document is not None
    shown = shell.inspector.head.task_label
    return (
        document.selection == task
        and shown.isVisible()
        and shown.text().replace("\u200b", "") == document.look.title(task)
        and panel.currentIndex().row() == panel.row_model.row_of(task)
    )


# Selecting


def test_a_click_on_the_chart_shows_the_task_in_the_inspector_and_the_table(window: MainWindow) -> None:
    page = plan_page(window)
    click(page, point_of(page, "step2ck"))
    assert is_shown_everywhere(window, "step2ck")
    assert shell_of(window).inspector.when.day_field.day == STEP2CK
    click(page, point_of(page, "oet_study"))
    assert is_shown_everywhere(window, "oet_study")


def test_a_click_on_a_row_and_arrow_keys_show_it_as_well(window: MainWindow) -> None:
    page = plan_page(window)
    click_row(page, task_row(page, "oet"))
    assert is_shown_everywhere(window, "oet")
    page.canvas.setFocus()
    key(page, Qt.Key.Key_Up)
    assert is_shown_everywhere(window, "oet_study")
    assert window.document is not None
    assert not window.document.history.changes


# With the pointer


def test_a_drag_that_loses_the_target_offers_the_next_season_and_changes_nothing_by_itself(
    window: MainWindow, document: Document, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, shell = plan_page(window), shell_of(window)
    verdict = shell.verdict
    at = drag_begun(page, "step2ck", LOSES_2028)
    qtbot.waitUntil(verdict.preview_pill.isVisible)
    assert verdict.preview_pill.text == "If dropped here: late for Match 2028"
    assert not verdict.rescue_button.isVisible()
    assert document.plan is sample_plan()
    release(page, at)
    QApplication.processEvents()
    assert start_of(document, "step2ck") == STEP2CK + timedelta(days=LOSES_2028)
    assert document.plan.target_match == 2028
    assert verdict.rescue_button.isVisible()
    assert verdict.rescue_button.text() == "Plan for Match 2029"
    assert not verdict.preview_pill.isVisible()
    monkeypatch.setattr(shell, "ask_target", lambda *_: False)
    press_button(verdict.rescue_button)
    assert document.plan.target_match == 2028
    monkeypatch.setattr(shell, "ask_target", lambda *_: True)
    press_button(verdict.rescue_button)
    assert document.plan.target_match == 2029
    undo_by_key(window)
    undo_by_key(window)
    assert document.plan == sample_plan()
    assert not verdict.rescue_button.isVisible()


def test_a_drag_is_one_step_that_ctrl_z_takes_back(window: MainWindow, document: Document) -> None:
    page = plan_page(window)
    before = page.canvas.grab().toImage()
    drag(page, "step2ck", 11)
    assert window.actions_by_name["undo"].text() == "Undo Move Step 2 CK"
    said = shell_of(window).status.undo_bar.change_label.whole_text
    assert said.startswith("Last change: Move Step 2 CK: Fri 20 Aug 2027 (+11 days); Result 17 Sep 2027; ")
    undo_by_key(window)
    assert document.plan == sample_plan()
    assert not document.history.can_undo
    document.select(None)
    page.canvas.setFocus()
    assert page.canvas.grab().toImage() == before
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL | SHIFT)
    assert start_of(document, "step2ck") == STEP2CK + timedelta(days=11)


def test_while_dragging_inspector_and_status_follow_and_escape_brings_all_back(
    window: MainWindow, document: Document, qtbot: QtBot
) -> None:
    page, shell = plan_page(window), shell_of(window)
    document.select("step2ck")
    at = drag_begun(page, "step2ck", 11)
    qtbot.waitUntil(shell.status.preview_label.isVisible)
    assert shell.inspector.when.day_field.day == STEP2CK + timedelta(days=11)
    key(page, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert shell.inspector.when.day_field.day == STEP2CK
    assert not shell.status.preview_label.isVisible()
    release(page, at)
    assert not document.history.changes
    assert document.plan is sample_plan()


def test_a_change_from_elsewhere_ends_the_drag_everywhere(window: MainWindow, document: Document, qtbot: QtBot) -> None:
    page, shell = plan_page(window), shell_of(window)
    at = drag_begun(page, "step2ck", LOSES_2028)
    qtbot.waitUntil(shell.verdict.preview_pill.isVisible)
    document.do(RenameTask("oet", "OET, told elsewhere"))
    assert not page.canvas.dragging
    assert not shell.verdict.preview_pill.isVisible()
    assert not shell.status.preview_label.isVisible()
    release(page, at)
    QApplication.processEvents()
    assert [english(change.label) for change in document.history.changes] == ["Rename OET Medicine"]
    assert start_of(document, "step2ck") == STEP2CK


def noted(done: list[str], name: str, call: Callable[..., object]) -> Callable[..., object]:
    def noting(*arguments: object, **named: object) -> object:
        done.append(name)
        return call(*arguments, **named)

    return noting


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Notes each drawing of the chart or its header, each filling of the table, and each look for findings."""
    done: list[str] = []
    for kind, name in ((Picture, "draw_body"), (Picture, "draw_header"), (PhasePanel, "fill"), (Section, "show_task")):
        monkeypatch.setattr(kind, name, noted(done, name, getattr(kind, name)))
    monkeypatch.setattr(documents, "check", noted(done, "check", documents.check))
    return done


def test_a_note_that_is_written_neither_draws_the_chart_nor_looks_for_findings(
    window: MainWindow, document: Document, monkeypatch: pytest.MonkeyPatch, work: list[str]
) -> None:
    document.select("oet")
    shell = shell_of(window)
    notes = shell.inspector.notes
    notes.fold_button.setChecked(True)
    notes.notes_edit.setFocus()
    QApplication.processEvents()
    findings, filled = document.findings, list[str]()
    for section in shell.inspector.sections:
        monkeypatch.setattr(section, "fill", noted(filled, type(section).__name__, section.fill))
    work.clear()
    QTest.keyClicks(notes.notes_edit, "ask")
    notes.save()
    QApplication.processEvents()
    assert document.plan.tasks["oet"].notes == "ask"
    assert set(work) == {"show_task"}
    assert filled == ["NotesSection"]
    assert document.findings is findings
    assert document.findings == check(document.look)
    assert notes.fold_button.summary == "ask"
    assert shell.status.undo_bar.change_label.whole_text == "Last change: Notes of OET Medicine"
    document.do(RenameTask("oet", "OET"))
    QApplication.processEvents()
    assert {"draw_body", "fill", "check"} <= set(work), "what else is changed is shown"


def test_a_note_that_is_saved_while_something_is_dragged_leaves_the_drag_alone(
    window: MainWindow, document: Document, qtbot: QtBot, work: list[str]
) -> None:
    page, shell = plan_page(window), shell_of(window)
    document.select("oet")
    at = drag_begun(page, "step2ck", 11)
    qtbot.waitUntil(shell.status.preview_label.isVisible)
    QApplication.processEvents()
    work.clear()
    document.do(SetNotes("oet", "told elsewhere"))
    QApplication.processEvents()
    assert page.canvas.dragging
    assert work == []
    assert shell.verdict.preview_pill.isVisible()
    assert shell.status.preview_label.isVisible()
    assert shell.inspector.when.task_id == "step2ck"
    assert shell.inspector.when.day_field.day == STEP2CK + timedelta(days=11)
    release(page, at)
    QApplication.processEvents()
    assert [english(change.label) for change in document.history.changes] == ["Notes of OET Medicine", "Move Step 2 CK"]
    assert start_of(document, "step2ck") == STEP2CK + timedelta(days=11)
    assert document.plan.tasks["oet"].notes == "told elsewhere"
    said = shell.status.preview_label.text()
    assert said.startswith("Fri 20 Aug 2027 (+11 days)"), "what the drop has done, in place of what it would do"


def test_an_exam_dropped_outside_its_window_is_refused_with_the_two_ways_out(
    window: MainWindow, document: Document
) -> None:
    page, message = plan_page(window), shell_of(window).status.message_label
    drag(page, "step2ck", 60)
    assert message.isVisible()
    assert message.text().endswith("Extend the window, or register anew for another window.")
    assert document.plan is sample_plan()


@pytest.mark.parametrize("far", [(-3000.0, 40.0), (20_000.0, -900.0)])
def test_a_pointer_far_outside_the_window_does_no_harm(
    window: MainWindow, document: Document, far: tuple[float, float]
) -> None:
    page = plan_page(window)
    drag_begun(page, "oet", 5)
    release(page, QPointF(*far))
    QApplication.processEvents()
    assert not page.canvas.dragging
    assert start_of(document, "oet") == date(2027, 9, 22), "the last day that was shown"
    undo_by_key(window)
    assert document.plan == sample_plan()


# With the keyboard


@pytest.mark.parametrize(
    ("keys", "which", "first", "last"),
    [
        (ALT, Qt.Key.Key_Right, 1, 1),
        (ALT, Qt.Key.Key_Left, -1, -1),
        (ALT | SHIFT, Qt.Key.Key_Right, 7, 7),
        (ALT | SHIFT, Qt.Key.Key_Left, -7, -7),
        (ALT | CTRL, Qt.Key.Key_Right, 0, 1),
        (ALT | CTRL, Qt.Key.Key_Left, 0, -1),
        (ALT | CTRL | SHIFT, Qt.Key.Key_Right, 0, 7),
    ],
)
def test_alt_and_arrows_move_and_resize(
    window: MainWindow, document: Document, keys: Qt.KeyboardModifier, which: Qt.Key, first: int, last: int
) -> None:
    page = plan_page(window)
    click(page, point_of(page, "program_list"))
    scale = page.canvas.scale
    key(page, which, keys)
    assert start_of(document, "program_list") == LIST_FIRST + timedelta(days=first)
    assert end_of(document, "program_list") == LIST_LAST + timedelta(days=last)
    assert page.canvas.scale == scale, "the chart does not pan as well"
    assert len(document.history.changes) == 1
    undo_by_key(window)
    assert document.plan == sample_plan()


def test_a_key_moves_an_exam_as_a_drag_does(window: MainWindow, document: Document) -> None:
    page = plan_page(window)
    click(page, point_of(page, "step2ck"))
    key(page, Qt.Key.Key_Right, ALT)
    by_key = document.plan
    undo_by_key(window)
    drag(page, "step2ck", 1)
    assert document.plan == by_key
    undo_by_key(window)
    key(page, Qt.Key.Key_Right, ALT | CTRL)
    assert document.plan == by_key, "an exam has no end of its own: it is moved"


def test_a_key_on_finished_work_is_refused(window: MainWindow, document: Document) -> None:
    page = plan_page(window)
    document.select("step1")
    key(page, Qt.Key.Key_Right, ALT)
    assert "done" in shell_of(window).status.message_label.text()
    assert document.plan is sample_plan()


def by_key_on_the_chart(window: MainWindow) -> None:
    key(plan_page(window), Qt.Key.Key_Left, ALT)


def by_the_date_field(window: MainWindow) -> None:
    edit = shell_of(window).inspector.when.day_field.day_edit
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, "2027-06-20")
    QTest.keyClick(edit, Qt.Key.Key_Return)


def by_pointer(window: MainWindow) -> None:
    plan_page(window).canvas.centre(date(2027, 6, 30).toordinal())
    drag(plan_page(window), "eras_token", -9)


@pytest.mark.parametrize("move", [by_key_on_the_chart, by_the_date_field, by_pointer])
def test_a_day_before_the_season_gives_it_is_refused_and_pins_nothing(
    window: MainWindow, document: Document, move: Callable[[MainWindow], None]
) -> None:
    document.select("eras_token")
    plan_page(window).show_everything(True)
    move(window)
    QApplication.processEvents()
    message, field = shell_of(window).status.message_label, shell_of(window).inspector.when.day_field
    assert message.isVisible()
    assert message.text().startswith("“ERAS token” cannot come before 30 Jun 2027 in the season of Match 2028.")
    assert field.day == date(2027, 6, 30)
    assert "30 Jun 2027" in field.day_edit.text()
    assert document.plan is sample_plan()


# The last change


def faint_at(window: MainWindow, days: dict[str, date]) -> list[bool]:
    """Whether the ground of an old place is seen where these exams stand on these days."""
    page = plan_page(window)
    image, sunken = page.canvas.grab().toImage(), QColor(theme().palette.sunken)
    found = []
    for task, day in days.items():
        x, y = round(page.canvas.scale.x(day.toordinal() + 0.5)), round(point_of(page, task).y())
        inside = [(x + across, y + down) for across in range(-3, 4) for down in range(2, 4)]
        found.append(any(image.pixelColor(*at) == sunken for at in inside))
    return found


def test_all_that_the_last_edit_moved_is_shown_from_old_to_new(window: MainWindow, document: Document) -> None:
    page, status = plan_page(window), shell_of(window).status
    page.canvas.centre(STEP2CK.toordinal())
    exams = ("step2ck", "oet")
    old = {task: day for task in exams if (day := start_of(document, task)) is not None}
    drag(page, "step2ck", LOSES_2028)
    new = {task: day for task in exams if (day := start_of(document, task)) is not None}
    assert {change.id for change in document.last_moved} >= {"step2ck", "step2ck_result", "oet_study", "oet"}
    assert status.moved_button.text() == f"{len(document.last_moved)} dates moved"
    assert faint_at(window, old) == [False, False]
    press_button(status.moved_button)
    assert faint_at(window, old) == [True, True]
    assert faint_at(window, new) == [False, False]
    assert "Step 2 CK: 9 Aug → 30 Aug" in status.moved_button.toolTip()
    assert "OET Medicine: 17 Sep → 8 Oct" in status.moved_button.toolTip()
    undo_by_key(window)
    assert faint_at(window, old) == faint_at(window, new) == [False, False]
    press_button(status.moved_button)
    assert faint_at(window, new) == [True, True], "an undo is a change as well"


# How it opens


def test_a_plan_opens_on_the_whole_journey_with_the_study_of_the_day_selected_and_the_list_in_hand(
    qtbot: QtBot, document: Document
) -> None:
    window = MainWindow(document, the_roadmap(), lambda: TODAY)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    shell, page = shell_of(window), plan_page(window)
    assert shell.side.findChild(Inspector) is None, "the first picture does not wait for it"
    qtbot.waitUntil(lambda: shell.side.findChild(Inspector) is not None)
    (following, *_) = studies_now(document.look)
    assert document.selection == following.id
    assert page.panel.hasFocus()
    assert page.panel.currentIndex().row() == page.panel.row_model.row_of(following.id)
    assert shell.inspector.head.task_label.text().replace("\u200b", "") == following.title
    scale, look = page.canvas.scale, document.look
    days = [look.schedule.of(task.id) for task in look.open_tasks]
    first, last = min(at.start for at in days if at.start), max(at.finish for at in days if at.finish)
    assert look.schedule.finish("residency_start") == last
    assert 0 <= scale.x(first.toordinal()) < scale.x(TODAY.toordinal()) < scale.x(last.toordinal() + 1)
    assert page.canvas.width() - 30 < scale.x(last.toordinal() + 1) <= page.canvas.width()
    assert page.canvas.days_seen is None, "nobody has chosen these days"
    window.close()
