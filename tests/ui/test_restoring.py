"""The way back in the window: the banner of a damaged plan, the dialog of earlier versions, backups meanwhile."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner.core.digest import digest
from planner.core.edits.task import DeleteTask, RenameTask
from planner.paths import DATA_FOLDER_VARIABLE
from planner.services.backups import Reason
from planner.storage.open import backups_of, create_plan, read_plan
from planner.ui.backing_up import BackingUp
from planner.ui.dialogs.restore import RestoreDialog
from planner.ui.main_window import MainWindow
from tests.guidance.looks import sample_plan
from tests.storage.build import names_in, sha256
from tests.ui.pages_for_tests import a_window


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
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    window = a_window()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    yield window
    window.close()


def click(widget: QWidget) -> None:
    assert widget.isVisible()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(8, widget.height() // 2))
    QApplication.processEvents()


def rename(window: MainWindow, title: str) -> None:
    assert window.document is not None
    assert window.document.do(RenameTask("step1", title))


def title_in(path: Path) -> str:
    return read_plan(path).plan.tasks["step1"].title


def said(window: MainWindow) -> str:
    assert window.notice.isVisible()
    return window.notice.cause_label.text().replace("\u200b", "")


def worked_on(window: MainWindow, path: Path, *titles: str) -> None:
    """Opened, changed and closed, once for each title."""
    for title in titles:
        window.open_path(path)
        rename(window, title)
        assert window.document is not None
        window.document.close()


def spoil(path: Path) -> None:
    os.truncate(path, 30_000)


def delete(path: Path) -> None:
    path.unlink()


def change(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"Second", b"Secant"))


@pytest.mark.parametrize("harm", [spoil, delete, change])
def test_the_banner_restores_the_newest_copy(window: MainWindow, path: Path, harm: object) -> None:
    worked_on(window, path, "First", "Second")
    newest = backups_of(path)[0]
    assert callable(harm)
    harm(path)
    window.open_path(path)
    assert window.notice.way_button.text().startswith("Restore the copy of ")
    assert f"{newest.at.astimezone():%H:%M}" in window.notice.way_button.text()
    click(window.notice.way_button)
    assert window.document is not None
    assert window.document.read_only is None
    assert window.document.plan.tasks["step1"].title == "Second"
    kept = [name for name in names_in(path.parent) if ".damaged-" in name]
    assert len(kept) == (harm is not delete)
    assert "The plan is restored as of" in said(window)
    assert all(name in said(window) for name in kept)
    rename(window, "Third")
    assert window.notice.isVisible(), "it is read first"


def test_without_a_backup_the_rest_can_be_looked_at(window: MainWindow, path: Path, tmp_path: Path) -> None:
    with open(path, "r+b") as file:
        file.seek(4096 * 6)
        file.write(b"\xff" * 4096 * 2)
    before = sha256(path)
    window.open_path(path)
    assert window.notice.way_button.text() == "Show what can still be read"
    click(window.notice.way_button)
    document = window.document
    assert document is not None
    assert document.read_only is not None
    assert "only what can still be read" in said(window)
    assert not window.notice.close_button.isVisible(), "the mark stays"
    assert not document.do(RenameTask("step1", "Another"))
    window.ask_save_path = lambda _folder: tmp_path / "copy.imgplan"  # type: ignore[method-assign]
    click(window.notice.copy_button)
    shown = digest(document.plan)
    assert document.path == tmp_path / "copy.imgplan"
    window.close()
    assert digest(read_plan(tmp_path / "copy.imgplan").plan) == shown
    assert sha256(path) == before


def test_the_dialog_says_what_differs_before_anything_is_restored(
    qtbot: QtBot, window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked_on(window, path, "First", "Second")
    window.open_path(path)
    rename(window, "Third")
    document = window.document
    assert document is not None
    assert document.do(DeleteTask("research"))
    now = digest(document.plan)

    def ask(dialog: RestoreDialog) -> object:
        dialog.show()
        assert [backup.number for backup in dialog.backups] == [2, 1]
        qtbot.waitUntil(dialog.restore_button.isEnabled, timeout=5000)
        dialog.backup_list.setCurrentRow(1)
        assert not dialog.restore_button.isEnabled()
        qtbot.waitUntil(dialog.restore_button.isEnabled, timeout=5000)
        words = dialog.changes.lead_label.text()
        assert "Tasks: 1 comes back and 1 differs from now." in words
        assert dialog.changes.then_label.text().startswith("Your dates fit Match")
        assert any("research" in text.lower() for text in dialog.changes.texts)
        assert digest(document.plan) == now, "nothing is changed yet"
        dialog.close()
        return dialog.chosen

    monkeypatch.setattr(RestoreDialog, "ask", ask)
    window.actions_by_name["restore_version"].trigger()
    assert window.document is document
    assert document.read_only is None
    assert document.plan.tasks["step1"].title == "First"
    assert ".replaced-" in said(window)
    assert digest(read_plan(backups_of(path)[0].path).plan) == now, "the undo of a restore is a restore"
    rename(window, "Fourth")
    window.close()
    assert title_in(path) == "Fourth"


def test_a_damaged_backup_cannot_be_chosen(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    worked_on(window, path, "First")
    window.open_path(path)
    os.truncate(backups_of(path)[0].path, 9000)
    assert window.document is not None
    dialog = RestoreDialog(window.document, window)
    dialog.show()
    qtbot.waitUntil(lambda: "is damaged" in dialog.changes.lead_label.text(), timeout=5000)
    assert not dialog.restore_button.isEnabled()
    dialog.close()


def test_without_backups_the_dialog_says_when_they_are_made(window: MainWindow, path: Path) -> None:
    window.open_path(path)
    assert window.document is not None
    dialog = RestoreDialog(window.document, window)
    assert dialog.backups == ()
    assert not dialog.restore_button.isEnabled()
    dialog.close()


def test_a_restore_that_fails_leaves_the_plan_open(
    window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked_on(window, path, "First", "Second")
    window.open_path(path)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    chosen = backups_of(path)[1]
    monkeypatch.setattr(RestoreDialog, "ask", lambda _: chosen)
    with monkeypatch.context() as patch:
        patch.setattr("planner.storage.restore._put_in_place", full)
        window.actions_by_name["restore_version"].trigger()
    assert "cannot be restored. The disk is full" in said(window)
    assert window.document is not None
    assert window.document.read_only is None
    rename(window, "Third")
    window.close()
    assert title_in(path) == "Third"


def test_backups_while_the_plan_is_open(
    qtbot: QtBot, window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open_path(path)
    assert window.document is not None
    (watcher,) = window.document.findChildren(BackingUp)
    watcher._on_opened_timer_timeout()
    qtbot.waitUntil(lambda: len(backups_of(path)) == 1, timeout=5000)
    rename(window, "First")
    watcher._on_tick_timer_timeout()
    seconds = watcher._keeper._now() + 29 * 60
    monkeypatch.setattr(watcher._keeper, "_now", lambda: seconds)
    watcher._on_tick_timer_timeout()
    qtbot.waitUntil(lambda: len(backups_of(path)) == 2, timeout=5000)
    rename(window, "Second")
    window.close()
    assert [backup.reason for backup in backups_of(path)] == [Reason.CLOSE, Reason.EDITS, Reason.OPEN]
    assert read_plan(backups_of(path)[0].path).plan.tasks["step1"].title == "Second"


def test_a_backup_that_fails_is_one_quiet_sentence(
    qtbot: QtBot, window: MainWindow, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open_path(path)
    (tmp_path / "file").write_text("a file")
    monkeypatch.setenv(DATA_FOLDER_VARIABLE, str(tmp_path / "file" / "data"))
    assert window.document is not None
    assert window.shell is not None
    (watcher,) = window.document.findChildren(BackingUp)
    watcher._on_opened_timer_timeout()
    status = window.shell.status.message_label
    qtbot.waitUntil(lambda: "no backup of it could be made" in status.text().replace("\u200b", ""), timeout=5000)
    assert not window.notice.isVisible()
    rename(window, "First")
    window.close()
    assert title_in(path) == "First"
