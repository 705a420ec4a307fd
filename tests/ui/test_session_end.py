"""The end of a session, another screen and a sleep harm nothing: saved or dropped, never in between, nothing asked."""

import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from planner.services.plan_editor import PlanEditor
from planner.storage.open import create_plan, open_plan, read_plan
from planner.ui.background import background
from planner.ui.dialogs.about import AboutDialog
from planner.ui.dialogs.leave import LeaveWay
from planner.ui.document import Document
from planner.ui.main_window import MainWindow
from planner.ui.plan_file import rescue_folder
from planner.ui.theme import theme
from tests.guidance.looks import TODAY, sample_plan, the_roadmap
from tests.promises.plugin import Recorder
from tests.ui.stores import MemoryStore
from tests.ui.timeline.charts import days_away, drag_begun, move, release
from tests.ui.whole_window import a_whole_window, plan_page, shell_of

ENDS_WITHIN_SECONDS = 2
EXAM = "step2ck"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "mine.imgplan"
    create_plan(path, sample_plan(), "sample").close()
    return path


@pytest.fixture
def window(qtbot: QtBot, path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """It must never ask: an answer would be waited for."""

    def asks(_window: MainWindow) -> LeaveWay:
        raise AssertionError("The end of a session asked a question.")

    editor = PlanEditor(open_plan(path), the_roadmap(), lambda: TODAY)
    window = a_whole_window(qtbot, Document(editor, the_roadmap(), lambda: TODAY, path))
    monkeypatch.setattr(MainWindow, "ask_close", asks)
    yield window
    window.door.session_ends = True
    window.close()


def document_of(window: MainWindow) -> Document:
    assert window.document is not None
    return window.document


def exam_day(window: MainWindow) -> date | None:
    """On which day the exam was last saved."""
    return document_of(window).history.saved_plan.tasks[EXAM].pinned_start


BOOKED = sample_plan().tasks[EXAM].pinned_start


def test_a_drag_is_dropped_and_what_is_typed_is_saved(window: MainWindow, path: Path, promise: Recorder) -> None:
    document = document_of(window)
    document.select(EXAM)
    notes = shell_of(window).inspector.notes
    notes.fold_button.setChecked(True)
    notes.notes_edit.setFocus()
    QTest.keyClicks(notes.notes_edit, "to be kept")
    window.commit_session()
    assert document.history.saved_plan.tasks[EXAM].notes == "to be kept"

    page = plan_page(window)
    page.canvas.setFocus()
    at = drag_begun(page, EXAM, 21)
    assert page.canvas.dragging
    window.commit_session()
    assert not page.canvas.dragging
    release(page, at)
    window.close()
    saved = read_plan(path).plan.tasks[EXAM]
    assert (saved.pinned_start, saved.notes) == (BOOKED, "to be kept")
    promise("P19", ways=1, lost=0)


def test_a_version_that_is_in_no_file_is_kept_without_a_question(
    window: MainWindow, path: Path, promise: Recorder
) -> None:
    document = document_of(window)
    path.unlink()
    document.look_at_file()
    assert document.at_risk
    window.commit_session()
    (kept,) = rescue_folder().iterdir()
    assert read_plan(kept).plan == document.plan
    assert window.close()
    assert list(rescue_folder().iterdir()) == [kept]
    promise("P19", ways=1, lost=0)


def test_the_session_goes_on_and_questions_are_asked_again(
    window: MainWindow, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, promise: Recorder
) -> None:
    """Canary: without the end of a session the window does ask."""
    asked: list[MainWindow] = []
    monkeypatch.setattr(MainWindow, "ask_close", lambda asking: (asked.append(asking), LeaveWay.STAY)[1])
    path.unlink()
    window.commit_session()
    window.activateWindow()
    QApplication.sendEvent(window, QEvent(QEvent.Type.ActivationChange))
    qtbot.waitUntil(lambda: not window.door.session_ends)
    assert not window.close()
    assert asked == [window]
    promise.canary("P19", questions=len(asked))


def test_no_dialog_holds_it_up(window: MainWindow, path: Path, promise: Recorder) -> None:
    """An open dialog runs a loop of its own: the end comes from within it."""
    dialog = AboutDialog(path, window)
    took: list[float] = []

    def end() -> None:
        begun = time.monotonic()
        window.commit_session()
        assert window.close()
        dialog.reject()
        took.append(time.monotonic() - begun)

    QTimer.singleShot(0, end)
    assert dialog.exec() == QDialog.DialogCode.Rejected
    promise("P19", ways=1, seconds_to_end=took[0])
    assert took[0] < ENDS_WITHIN_SECONDS
    assert not window.isVisible()


def test_work_in_the_background_holds_it_up_for_a_moment_only(window: MainWindow) -> None:
    told: list[float | None] = []

    def end_all(patience: float | None = None) -> None:
        told.append(patience)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(background(), "end_all", end_all)
        window.commit_session()
        window.close()
    assert told == [1.0]


def another_screen(window: MainWindow) -> None:
    for widget in (window, plan_page(window).canvas):
        QApplication.sendEvent(widget, QEvent(QEvent.Type.ScreenChangeInternal))
        QApplication.sendEvent(widget, QEvent(QEvent.Type.DevicePixelRatioChange))


def another_scheme(_window: MainWindow) -> None:
    theme().force("dark")


def a_smaller_window(window: MainWindow) -> None:
    window.resize(1000, 700)


@pytest.mark.parametrize("happens", [another_screen, another_scheme, a_smaller_window])
@pytest.mark.parametrize("dropped", [True, False])
def test_another_screen_during_a_drag(
    window: MainWindow,
    monkeypatch: pytest.MonkeyPatch,
    happens: Callable[[MainWindow], None],
    *,
    dropped: bool,
    promise: Recorder,
) -> None:
    """The drag goes on with the day under the pointer, or is dropped: never a day that nobody chose."""
    page = plan_page(window)
    at = drag_begun(page, EXAM, 21)
    if happens is another_screen:
        monkeypatch.setattr(type(page.canvas), "devicePixelRatioF", lambda _canvas: 2.0)
    happens(window)
    QApplication.processEvents()
    assert exam_day(window) == BOOKED
    still = page.canvas.dragging
    move(page, days_away(page, at, 7))
    if not dropped:
        page.canvas.cancel()
    release(page, days_away(page, at, 7))
    QApplication.processEvents()
    assert BOOKED is not None
    assert exam_day(window) in ((BOOKED + timedelta(days=28),) if still and dropped else (BOOKED,))
    assert not page.canvas.dragging
    promise("P19", ways=1, lost=0)


def test_the_chart_is_drawn_anew_for_the_other_screen(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    canvas = plan_page(window).canvas
    canvas.repaint()
    before = canvas._body._image
    monkeypatch.setattr(type(canvas), "devicePixelRatioF", lambda _canvas: 2.0)
    another_screen(window)
    canvas.repaint()
    after = canvas._body._image
    assert before is not None
    assert after is not None
    assert (before.devicePixelRatio(), after.devicePixelRatio()) == (1.0, 2.0)


def test_after_a_sleep_the_day_is_a_new_one(qtbot: QtBot, promise: Recorder) -> None:
    """The timer that looks each minute may have stood still: the window looks when it is used again."""
    days = [TODAY]
    editor = PlanEditor(MemoryStore(sample_plan()), the_roadmap(), lambda: days[0])
    document = Document(editor, the_roadmap(), lambda: days[0], Path("plan.imgplan"))
    window = a_whole_window(qtbot, document)
    seen: list[object] = []
    document.plan_changed.connect(seen.append)
    QApplication.sendEvent(window, QEvent(QEvent.Type.ActivationChange))
    QApplication.processEvents()
    assert seen == []
    for jump in (3, 400, -2):  # the clock may also be set back
        days[0] += timedelta(days=jump)
        QApplication.sendEvent(window, QEvent(QEvent.Type.ActivationChange))
        qtbot.waitUntil(lambda: len(seen) == 1)
        seen.clear()
        assert document.assessment.today == days[0]
    promise("P19", ways=1, lost=0)
    window.close()
