"""Plans of no task, one and thousands; drags beyond every limit; a disk that fills at the drop."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from planner.core.edits.move import MoveTask
from planner.core.model import Phase, Plan, Task
from planner.errors import StorageError
from planner.paths import DATA_FOLDER_VARIABLE
from planner.services.plan_editor import PlanEditor
from planner.timeline.hit import Part
from planner.timeline.rows import RowKind
from planner.timeline.scale import LEAST_PX_PER_DAY, MOST_PX_PER_DAY
from planner.timeline.scene import build
from planner.ui.document import Document
from planner.ui.main_window import MainWindow
from planner.ui.messages import messenger
from planner.ui.page_entry import PLAN
from planner.ui.pages.plan import PlanPage
from planner.ui.shell import Shell
from planner.ui.theme import theme
from planner.ui.timeline.drop_card import CardWidget
from planner.ui.timeline.picture import Picture, Showing
from planner.words.language import english
from planner.words.message import message
from tests.core.builder import START, a_plan, milestone, on, work
from tests.guidance.looks import TODAY, the_roadmap
from tests.timeline.frames import a_frame, a_look
from tests.ui.stores import MemoryStore, a_document, a_document_and_store
from tests.ui.timeline.charts import (
    CTRL,
    SHIFT,
    a_page,
    days_away,
    drag,
    drag_begun,
    move,
    point_of,
    release,
    start_of,
    wheel,
)

MANY = 5000


def a_long_plan(count: int = MANY) -> Plan:
    """So many tasks of a few weeks, side by side."""
    return a_plan(*(work(f"t{n}", 20 + n % 9) for n in range(count)))


def scroll_and_zoom(page: PlanPage) -> None:
    """From the top to the end and back, then as far in and out as it goes."""
    bar = page.panel.verticalScrollBar()
    for place in (0.3, 1.0, 0.0):
        bar.setValue(round(bar.maximum() * place))
        page.grab()
    wheel(page.canvas, (0, -120))
    wheel(page.canvas, (0, 120), keys=SHIFT)
    for notches in (20, -40, 12):
        wheel(page.canvas, (0, 120 * notches), keys=CTRL)
        page.grab()
        assert LEAST_PX_PER_DAY <= page.canvas.scale.px_per_day <= MOST_PX_PER_DAY
    page.fit_plan()
    page.jump_to_today()
    page.grab()


# Sizes


def test_an_empty_plan_opens_scrolls_and_zooms(qtbot: QtBot) -> None:
    page = a_page(qtbot, a_document(Plan(TODAY)))
    assert page.rows == ()
    scroll_and_zoom(page)
    assert page.canvas.hit(QPointF(200, 200)) is None
    assert not page.scroll_bar.isVisible()
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_F2, Qt.Key.Key_Escape):
        qtbot.keyClick(page.canvas, key)
    assert page.document.history.changes == ()


@pytest.mark.parametrize("task", [work("only", 12), milestone("only", duration_days=0)], ids=["bar", "milestone"])
def test_a_plan_of_one_task_opens_scrolls_and_zooms(qtbot: QtBot, task: Task) -> None:
    page = a_page(qtbot, a_document(a_plan(task), today=START))
    assert [row.kind for row in page.rows] == [RowKind.PHASE, RowKind.TASK]
    scroll_and_zoom(page)
    found = page.canvas.hit(point_of(page, "only"))
    assert found is not None
    assert found.task == "only"
    drag(page, "only", 9)
    assert start_of(page.document, "only") == on(10)


def test_a_plan_of_thousands_of_tasks_opens_scrolls_and_zooms(qtbot: QtBot) -> None:
    page = a_page(qtbot, a_document(a_long_plan(), today=START))
    assert len(page.rows) == MANY + 1
    assert page.scroll_bar.isVisible()
    scroll_and_zoom(page)
    bar = page.panel.verticalScrollBar()
    bar.setValue(bar.maximum())
    last = f"t{MANY - 1}"
    found = page.canvas.hit(point_of(page, last))
    assert found is not None
    assert found.task == last
    assert page.canvas.grab().toImage().pixelColor(*there(page, last)).name() != theme().palette.surface.lower()


def there(page: PlanPage, task: str) -> tuple[int, int]:
    """The upper edge of a task's bar on the canvas, in pixels."""
    at = point_of(page, task)
    return round(at.x()), round(at.y()) - 8


def test_of_thousands_of_rows_only_those_around_the_view_are_built() -> None:
    """However many rows there are, the kept picture holds as many marks as find room on it."""
    height, counts = 600.0, set()
    for count in (200, MANY):
        frame = a_frame(a_look(a_long_plan(count)), width=800)
        picture = Picture()
        picture.draw_body(frame, 1000, height, Showing(1, 1), theme().palette)
        assert picture.scene is not None
        assert picture.size().height() == pytest.approx(height * 1.8, abs=1)
        room = picture.size().height() / 28 + 2
        assert room - 4 <= len(picture.scene.bars) <= room
        assert len(picture.scene.labels) <= room
        counts.add(len(picture.scene.bars))
        assert len(build(frame, 1000, 1000 + height).bars) <= height / 28 + 2
    assert len(counts) == 1


def test_a_drag_among_thousands_draws_only_what_moves_in_view(qtbot: QtBot) -> None:
    page = a_page(qtbot, a_document(a_long_plan(1500), today=START))
    bar = page.panel.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    task = next(row.task for row in page.rows if row.top > bar.value() + 200 and row.task is not None)
    drag(page, task, 9)
    assert start_of(page.document, task) == on(10)
    assert bar.value() == bar.maximum() // 2  # the chart stays where it was


# Beyond the limits


@pytest.mark.parametrize("part", [Part.BODY, Part.START, Part.END])
@pytest.mark.parametrize("days", [-9_000_000, 9_000_000])
def test_any_end_dragged_past_the_calendar_is_refused_or_stays_within_it(qtbot: QtBot, part: Part, days: int) -> None:
    document = a_document(a_plan(work("a", 20), work("b", 5), links=["a FS b"]), today=START)
    page = a_page(qtbot, document)
    at = drag_begun(page, "a", days, part)
    assert page.canvas.dragging
    page.canvas.grab()
    ghost = page.canvas.ghost
    assert ghost is not None
    assert date.min <= ghost.day <= date.max
    plan = document.plan
    refused = QSignalSpy(document.refused)
    release(page, at)
    assert (document.plan is plan) == (refused.count() == 1)
    page.canvas.grab()
    dates = document.assessment.schedule.of("b")
    assert dates.start is not None
    assert dates.start >= START
    drag(page, "b", 3)
    assert len(document.history.changes) >= 1


def test_a_drag_that_leaves_the_window_and_comes_back_goes_on(qtbot: QtBot) -> None:
    document = a_document()
    page = a_page(qtbot, document)
    before = start_of(document, "oet")
    at = drag_begun(page, "oet", 5)
    for away in (QPointF(-4000, -900), QPointF(9000, 4000), QPointF(at.x(), -1)):
        move(page, away)
        assert page.canvas.dragging
        card = page.canvas.findChild(CardWidget)
        assert isinstance(card, CardWidget)
        assert card.isVisible()
        assert page.canvas.rect().contains(card.geometry())
    move(page, at)
    release(page, at)
    assert before is not None
    assert start_of(document, "oet") == date.fromordinal(before.toordinal() + 5)


def test_another_plan_opened_in_mid_drag_takes_nothing_from_it(qtbot: QtBot) -> None:
    document = a_document()
    page = a_page(qtbot, document)
    at = drag_begun(page, "oet", 5)
    other = a_long_plan(3)
    document.replace(PlanEditor(MemoryStore(other), the_roadmap(), lambda: TODAY), Path("other.imgplan"))
    assert not page.canvas.dragging
    move(page, days_away(page, at, 9))
    release(page, at)
    assert document.plan is other
    assert document.history.changes == ()


# A full disk


@pytest.fixture
def full(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[MainWindow, MemoryStore]]:
    """The whole window around a plan with one change; the next write fails."""
    monkeypatch.setenv(DATA_FOLDER_VARIABLE, str(tmp_path / "data"))
    document, store = a_document_and_store(None, MoveTask("oet", date(2027, 10, 1), TODAY))
    window = MainWindow(document, the_roadmap(), lambda: TODAY)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    page = page_of(window)
    page.load()
    QApplication.processEvents()
    page.canvas.zoom(3 / page.canvas.scale.px_per_day)
    page.canvas.centre(TODAY.toordinal() + 60)
    document.select("step2ck")
    page.canvas.setFocus()
    QApplication.processEvents()
    store.trouble = StorageError(message("There is no room left on the disk."))
    yield window, store
    window.close()


def shell_of(window: MainWindow) -> Shell:
    assert window.shell is not None
    return window.shell


def page_of(window: MainWindow) -> PlanPage:
    page = shell_of(window).pages[PLAN]
    assert isinstance(page, PlanPage)
    return page


def document_of(window: MainWindow) -> Document:
    assert window.document is not None
    return window.document


def test_a_drop_on_a_full_disk_is_taken_back_and_says_why(full: tuple[MainWindow, MemoryStore]) -> None:
    window, store = full
    page, document = page_of(window), document_of(window)
    plan, held, changes = document.plan, store.state, document.history.changes
    said = QSignalSpy(messenger().trouble_said)
    bar = point_of(page, "step2ck")
    drag(page, "step2ck", 11)
    assert not page.canvas.dragging
    assert document.plan is plan
    assert store.state is held
    assert document.history.changes == changes
    assert english(document.history.undo_text) == "Undo Move OET Medicine"
    assert said.count() == 1
    assert said.at(0)[0].cause == "There is no room left on the disk."
    assert window.notice.isVisible()
    assert "There is no room left on the disk." in words_of(window)
    QApplication.processEvents()
    found = page.canvas.hit(point_of(page, "step2ck"))
    assert found is not None
    assert found.task == "step2ck"
    assert point_of(page, "step2ck").x() == bar.x()  # the bar is back


def words_of(window: MainWindow) -> str:
    return "\n".join(label.text().replace("\u200b", "") for label in window.notice.findChildren(QLabel))


def test_when_there_is_room_again_the_next_drop_is_saved(full: tuple[MainWindow, MemoryStore]) -> None:
    window, store = full
    page, document = page_of(window), document_of(window)
    drag(page, "step2ck", 11)
    drag(page, "step2ck", 4)
    assert start_of(document, "step2ck") == date(2027, 8, 9)
    store.trouble = None
    drag(page, "step2ck", 11)
    assert start_of(document, "step2ck") == date(2027, 8, 20)
    assert store.state.plan is document.plan
    assert len(document.history.changes) == 2
    assert not window.notice.isVisible()
    assert document.undo()
    assert start_of(document, "step2ck") == date(2027, 8, 9)
    assert start_of(document, "oet") == date(2027, 10, 1)


def test_undo_on_a_full_disk_leaves_the_change_and_its_button(full: tuple[MainWindow, MemoryStore]) -> None:
    window, store = full
    document = document_of(window)
    window.actions_by_name["undo"].trigger()
    assert window.notice.isVisible()
    assert start_of(document, "oet") == date(2027, 10, 1)
    assert window.actions_by_name["undo"].isEnabled()
    store.trouble = None
    window.actions_by_name["undo"].trigger()
    assert start_of(document, "oet") != date(2027, 10, 1)
    assert not window.notice.isVisible()


def test_every_phase_of_a_long_plan_folds(qtbot: QtBot) -> None:
    page = a_page(qtbot, a_document(a_long_plan(300), today=START))
    page.panel.phase_toggled.emit(Phase.EXAMS)
    assert [row.kind for row in page.rows] == [RowKind.PHASE]
    page.grab()
    page.panel.phase_toggled.emit(Phase.EXAMS)
    assert len(page.rows) == 301
    page.grab()
