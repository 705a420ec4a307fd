"""The file under the window: what the window says when something has happened to it, and each way out."""

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from planner.core.digest import digest
from planner.core.edits.move import MoveTask
from planner.core.edits.task import SetNotes
from planner.core.model import Plan
from planner.errors import StorageError
from planner.paths import DATA_FOLDER_VARIABLE
from planner.services.port import FileEvent, FileTrouble, PlanStore
from planner.storage import compare
from planner.storage import open as storage
from planner.storage.open import create_plan, read_plan
from planner.ui import rescue
from planner.ui.dialogs.leave import LeaveDialog, LeaveWay
from planner.ui.document import Document
from planner.ui.main_window import MainWindow
from planner.ui.panels.notice import SAVE_VERSION
from planner.ui.plan_file import rescue_folder
from planner.ui.rescue import OPEN_MOVED, OPEN_THERE, file_news
from planner.ui.shell import Shell
from planner.words.language import english
from planner.words.message import message
from tests.guidance.looks import TODAY, sample_plan
from tests.storage.build import a_plan, names_in
from tests.storage.harm import HARMS, delete, rename, replace, truncate
from tests.ui.pages_for_tests import a_window
from tests.ui.test_main_window import clipped

MOVE = MoveTask("step2ck", date(2027, 8, 30), TODAY)
MOVED_TO = date(2027, 8, 30)
EDITS = (0, 10)
Opens = Callable[[int], MainWindow]


@pytest.fixture(autouse=True)
def _own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DATA_FOLDER_VARIABLE, str(tmp_path / "data"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    folder.mkdir()
    create_plan(folder / "mine.imgplan", sample_plan(), "sample").close()
    return folder / "mine.imgplan"


@pytest.fixture
def opens(qtbot: QtBot, path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opens]:
    """A window on the plan, after so many edits; closed again, whatever stands in it."""
    made: list[MainWindow] = []
    monkeypatch.setattr(MainWindow, "ask_close", lambda _window: LeaveWay.CLOSE)

    def opened(edits: int) -> MainWindow:
        window = a_window()
        made.append(window)
        qtbot.addWidget(window)
        assert window.open_path(path)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        QApplication.processEvents()
        for number in range(edits):
            assert document_of(window).do(SetNotes("oet_study", f"Note {number}"))
        return window

    yield opened
    monkeypatch.setattr(MainWindow, "ask_close", lambda _window: LeaveWay.CLOSE)  # A test may have answered otherwise.
    for window in made:
        window.close()
        if window.document is not None:
            window.document.close()


def document_of(window: MainWindow) -> Document:
    assert window.document is not None
    return window.document


def shell_of(window: MainWindow) -> Shell:
    assert window.shell is not None
    return window.shell


def click(widget: QWidget) -> None:
    assert widget.isVisible()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(8, widget.height() // 2))
    QApplication.processEvents()


def activate(window: MainWindow, qtbot: QtBot) -> None:
    """The user comes back from another window."""
    other = QWidget()
    qtbot.addWidget(other)
    with qtbot.waitActive(other):
        other.show()
        other.activateWindow()
    with qtbot.waitActive(window):
        window.activateWindow()
    other.close()
    QApplication.processEvents()


def holds_the_move(plan: Plan) -> bool:
    return plan.tasks["step2ck"].pinned_start == MOVED_TO


@pytest.mark.parametrize("edits", EDITS)
@pytest.mark.parametrize("name", HARMS)
def test_an_edit_stands_in_the_window_and_is_not_called_saved(
    opens: Opens, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, edits: int
) -> None:
    harm, event = HARMS[name]
    window = opens(edits)
    document, notice = document_of(window), window.notice
    saved: list[object] = []
    document.saved.connect(saved.append)
    harm(path)
    assert not document.do(MOVE)
    assert saved == []
    assert holds_the_move(document.plan)
    assert document.file_trouble is not None
    assert document.file_trouble.event is event
    assert shell_of(window).status.saved_label.whole_text == "Not saved: Move Step 2 CK"
    assert notice.isVisible()
    assert "“Move Step 2 CK”, stands in this window only" in notice.next_label.text().replace("\u200b", "")
    assert notice.copy_button.text() == english(SAVE_VERSION)
    assert notice.there_button.isVisible() == (event is not FileEvent.DELETED)
    assert notice.there_button.text() == ("" if event is FileEvent.DELETED else there(event))
    assert notice.back_button.isVisible() == (event in (FileEvent.DELETED, FileEvent.MOVED))
    assert not document.do(SetNotes("oet_study", "One too many"))
    assert not document.undo()
    assert not window.actions_by_name["undo"].isEnabled()

    copy = tmp_path / "copy.imgplan"
    monkeypatch.setattr(window, "ask_save_path", lambda _folder: copy)
    click(notice.copy_button)
    assert not notice.isVisible()
    assert (document.path, document.read_only, document.file_trouble) == (copy, None, None)
    assert shell_of(window).status.saved_label.whole_text.startswith("Saved")
    assert english(document.history.undo_text) == "Undo Move Step 2 CK"
    assert document.do(SetNotes("oet_study", "Goes on"))
    document.close()
    found = read_plan(copy, changes=True)
    assert holds_the_move(found.plan)
    assert len(found.changes) == len(document.history.changes)


def there(event: FileEvent) -> str:
    return english(OPEN_MOVED if event is FileEvent.MOVED else OPEN_THERE)


@pytest.mark.parametrize("edits", EDITS)
@pytest.mark.parametrize("name", HARMS)
def test_the_window_notices_when_the_user_comes_back(
    opens: Opens, path: Path, qtbot: QtBot, name: str, edits: int
) -> None:
    harm, event = HARMS[name]
    window = opens(edits)
    harm(path)
    activate(window, qtbot)
    document = document_of(window)
    assert document.file_trouble is not None
    assert document.file_trouble.event is event
    assert window.notice.isVisible()
    assert shell_of(window).status.saved_label.whole_text == "View only"
    assert not window.actions_by_name["add_task"].isEnabled()
    assert "file" in window.actions_by_name["add_task"].toolTip() or path.name in (
        window.actions_by_name["add_task"].toolTip()
    )


@pytest.mark.parametrize("edits", EDITS)
@pytest.mark.parametrize("name", ["replaced", "overwritten"])
def test_what_is_there_now_is_opened_and_the_version_kept(opens: Opens, path: Path, name: str, edits: int) -> None:
    window = opens(edits)
    document = document_of(window)
    HARMS[name][0](path)
    document.do(MOVE)
    click(window.notice.there_button)
    assert not window.notice.there_button.isVisible()
    assert (document.plan, document.read_only, document.path) == (a_plan(9), None, path)
    (kept,) = rescue_folder().iterdir()
    assert window.notice.cause_label.text().replace("\u200b", "") == f"Your version was kept as {kept}."
    assert holds_the_move(read_plan(kept).plan)
    assert len(read_plan(kept, changes=True).changes) >= 1
    assert document.do(SetNotes("t1", "Goes on"))
    assert window.notice.isVisible(), "it is closed by the user only"


@pytest.mark.parametrize("edits", EDITS)
def test_what_is_there_now_may_be_no_plan(
    opens: Opens, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, edits: int
) -> None:
    window = opens(edits)
    document, notice = document_of(window), window.notice
    truncate(path)
    document.do(MOVE)
    click(notice.there_button)
    assert notice.isVisible()
    assert "damaged" in notice.cause_label.text()
    assert holds_the_move(document.plan)
    monkeypatch.setattr(window, "ask_save_path", lambda _folder: tmp_path / "copy.imgplan")
    click(notice.copy_button)
    document.close()
    assert holds_the_move(read_plan(tmp_path / "copy.imgplan").plan)


@pytest.mark.parametrize("edits", EDITS)
@pytest.mark.parametrize("edited", [True, False])
def test_a_renamed_plan_is_opened_where_it_is_with_the_last_change(
    opens: Opens, path: Path, edits: int, edited: bool
) -> None:
    window = opens(edits)
    document = document_of(window)
    rename(path)
    if edited:
        document.do(MOVE)
    else:
        document.look_at_file()
    plan = document.plan
    moved_to = path.with_name("renamed.imgplan")
    assert str(moved_to) in window.notice.cause_label.text().replace("\u200b", "")
    click(window.notice.there_button)
    assert (document.path, document.plan, document.read_only) == (moved_to, plan, None)
    assert not rescue_folder().exists()
    document.close()
    assert digest(read_plan(moved_to).plan) == digest(plan)
    assert names_in(path.parent) == ["renamed.imgplan"]


def test_a_renamed_plan_that_can_only_be_viewed_is_opened_and_the_version_kept(
    opens: Opens, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(_path: Path) -> PlanStore:
        raise StorageError(message("Another program holds it."))

    window = opens(0)
    rename(path)
    document_of(window).do(MOVE)
    monkeypatch.setattr(storage, "open_plan", locked)
    click(window.notice.there_button)
    document = document_of(window)
    assert (document.path, document.plan) == (path.with_name("renamed.imgplan"), sample_plan())
    assert document.read_only == message("Another program holds it.")
    (kept,) = rescue_folder().iterdir()
    assert holds_the_move(read_plan(kept).plan)


@pytest.mark.parametrize("edits", EDITS)
@pytest.mark.parametrize("harm", [delete, rename])
def test_what_is_gone_is_put_back(opens: Opens, path: Path, harm: Callable[[Path], None], edits: int) -> None:
    window = opens(edits)
    document = document_of(window)
    harm(path)
    document.do(MOVE)
    plan = document.plan
    click(window.notice.back_button)
    assert not window.notice.isVisible()
    assert shell_of(window).status.saved_label.whole_text.startswith("Saved")
    assert window.actions_by_name["undo"].isEnabled()
    assert (document.read_only, document.plan) == (None, plan)
    document.close()
    assert digest(read_plan(path).plan) == digest(plan)


def test_what_cannot_be_put_back_says_why(opens: Opens, path: Path) -> None:
    window = opens(1)
    document = document_of(window)
    delete(path)
    document.do(MOVE)
    path.write_text("somebody's notes")
    click(window.notice.back_button)
    assert "exists already" in window.notice.cause_label.text()
    assert (path.read_text(), holds_the_move(document.plan)) == ("somebody's notes", True)
    assert not window.notice.back_button.isVisible()
    assert window.notice.there_button.isVisible()


def test_a_file_that_came_back_ends_the_trouble_and_takes_the_change(opens: Opens, path: Path, qtbot: QtBot) -> None:
    window = opens(3)
    document = document_of(window)
    rename(path)
    document.do(MOVE)
    path.with_name("renamed.imgplan").rename(path)
    activate(window, qtbot)
    assert not window.notice.isVisible()
    assert document.read_only is None
    assert shell_of(window).status.saved_label.whole_text.startswith("Saved")
    document.close()
    assert holds_the_move(read_plan(path).plan)


def test_where_the_bytes_cannot_be_compared_the_user_can_try_again(
    opens: Opens, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opens(1)
    document = document_of(window)
    os.utime(path, (1, 1))
    with monkeypatch.context() as patch:
        patch.setattr(compare.sys, "executable", str(tmp_path / "no such program"))
        document.do(MOVE)
        click(window.notice.retry_button)
        assert window.notice.isVisible()
        assert document.history.unsaved is not None
    click(window.notice.retry_button)
    assert not window.notice.isVisible()
    document.close()
    assert holds_the_move(read_plan(path).plan)


def test_other_times_alone_are_not_worth_a_word(opens: Opens, path: Path, qtbot: QtBot) -> None:
    window = opens(1)
    os.utime(path, (1, 1))
    activate(window, qtbot)
    assert document_of(window).do(MOVE)
    assert not window.notice.isVisible()


def test_a_closed_banner_comes_back_with_the_next_edit(opens: Opens, path: Path) -> None:
    window = opens(0)
    replace(path)
    document_of(window).do(MOVE)
    click(window.notice.close_button)
    assert not window.notice.isVisible()
    assert not document_of(window).do(SetNotes("oet_study", "again"))
    assert window.notice.isVisible()
    assert shell_of(window).status.message_label.text().startswith("Nothing can be changed until you have chosen")


def test_undo_and_redo_go_through_the_same_door(opens: Opens, path: Path) -> None:
    window = opens(0)
    document = document_of(window)
    document.do(MOVE)
    replace(path)
    assert not document.undo()
    assert document.plan == sample_plan()
    assert shell_of(window).status.saved_label.whole_text == "Not saved: Undo Move Step 2 CK"


def test_opening_another_plan_keeps_the_version(opens: Opens, path: Path, tmp_path: Path) -> None:
    window = opens(1)
    other = tmp_path / "other.imgplan"
    create_plan(other, a_plan(), "other").close()
    delete(path)
    document_of(window).do(MOVE)
    assert window.open_path(other)
    (kept,) = rescue_folder().iterdir()
    assert holds_the_move(read_plan(kept).plan)
    assert document_of(window).plan == a_plan()


@pytest.mark.parametrize("way", LeaveWay)
def test_closing_asks_and_loses_nothing(
    opens: Opens, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: LeaveWay
) -> None:
    window = opens(1)
    delete(path)
    document_of(window).do(MOVE)
    monkeypatch.setattr(window, "ask_close", lambda: way)
    monkeypatch.setattr(window, "ask_save_path", lambda _folder: tmp_path / "copy.imgplan")
    assert window.close() == (way is not LeaveWay.STAY)
    if way is LeaveWay.STAY:
        assert window.notice.isVisible()
        window.shut_down()
        return
    (kept,) = rescue_folder().iterdir() if way is LeaveWay.CLOSE else [tmp_path / "copy.imgplan"]
    assert holds_the_move(read_plan(kept).plan)


def test_being_asked_for_it_again_says_it_again(opens: Opens, path: Path) -> None:
    """As a second start of the program does, which hands its plan over."""
    window = opens(1)
    delete(path)
    document_of(window).do(MOVE)
    said = window.notice.cause_label.text()
    window.notice.hide()
    assert window.open_path(path)
    assert window.notice.isVisible()
    assert window.notice.cause_label.text() == said
    window.shut_down()


def test_a_save_dialog_that_was_closed_keeps_the_window_open(
    opens: Opens, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opens(1)
    delete(path)
    monkeypatch.setattr(window, "ask_close", lambda: LeaveWay.COPY)
    monkeypatch.setattr(window, "ask_save_path", lambda _folder: None)
    assert not window.close()
    assert document_of(window).at_risk
    window.shut_down()


def test_the_end_of_a_session_keeps_the_version_without_a_question(opens: Opens, path: Path) -> None:
    window = opens(1)
    delete(path)
    document_of(window).do(MOVE)
    window.shut_down()
    (kept,) = rescue_folder().iterdir()
    assert holds_the_move(read_plan(kept).plan)


def test_a_version_that_cannot_be_kept_keeps_its_window(
    opens: Opens, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> Path:
        raise StorageError(message("The disk is full."))

    window = opens(1)
    other = tmp_path / "other.imgplan"
    create_plan(other, a_plan(), "other").close()
    replace(path)
    document_of(window).do(MOVE)
    with monkeypatch.context() as patch:
        patch.setattr(rescue, "keep_version", full)
        assert not window.open_path(other)
        assert not window.close()
        click(window.notice.there_button)
    assert holds_the_move(document_of(window).plan)
    assert window.notice.cause_label.text() == "The disk is full."
    assert [name for name in names_in(other.parent) if name != "data"] == ["other.imgplan", "plans"]


def test_the_question_at_closing(qtbot: QtBot, tmp_path: Path) -> None:
    for button, way in (
        ("copy_button", LeaveWay.COPY),
        ("close_button", LeaveWay.CLOSE),
        ("stay_button", LeaveWay.STAY),
    ):
        dialog = LeaveDialog(tmp_path / "rescued")
        qtbot.addWidget(dialog)
        said = " ".join(label.text() for label in dialog.findChildren(QLabel)).replace("\u200b", "")
        assert str(tmp_path / "rescued") in said
        QTimer.singleShot(0, getattr(dialog, button).click)
        assert dialog.ask_way() is way


@pytest.mark.parametrize("event", FileEvent)
def test_each_banner_has_a_way_out_and_fits(opens: Opens, qtbot: QtBot, event: FileEvent) -> None:
    window = opens(0)
    window.resize(1024, 768)
    place = Path("/media/stick/Documents/Plans and other things of the long way/My plan for the Match.imgplan")
    trouble = FileTrouble(event, str(place), place if event is FileEvent.MOVED else None, event is FileEvent.DELETED)
    for unsaved in (None, message("Move {title}", title="Step 2 CK")):
        window.notice.show_file_news(file_news(trouble, unsaved, lambda: None))

        def settled() -> None:
            assert clipped(window.notice) == []

        qtbot.waitUntil(settled, timeout=2000)
        assert window.notice.copy_button.isVisible()
        assert window.width() == 1024
        assert window.notice.retry_button.isVisible() == (event is FileEvent.OUT_OF_REACH)
