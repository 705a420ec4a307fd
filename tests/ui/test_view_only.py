"""Files and folders that cannot be written, in the real window: nothing in it can edit, and each part says why (P5)."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner.paths import DATA_FOLDER_VARIABLE
from planner.storage.open import create_plan, read_plan
from planner.ui.actions import _ENTRIES
from planner.ui.main_window import MainWindow
from planner.ui.page_entry import PLAN, PROFILE
from planner.ui.page_entry import TODAY as TODAY_PAGE
from planner.ui.pages.profile import ProfilePage
from planner.ui.pages.profile.head import RECORDS
from planner.ui.pages.today.step import StepView
from tests.guidance.looks import TODAY, sample_plan, the_roadmap
from tests.promises.plugin import Recorder
from tests.storage.test_restore import a_hot_journal
from tests.ui.whole_window import shell_of

NOBODY = 65534
SECONDS = 1
TASKS = ("step2ck", "oet_study", "visa_route", "pathway", "personal_statement")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root, to become nobody"),
]


@contextmanager
def somebody(user: int) -> Iterator[None]:
    """Root may write anywhere: this process is another user for a while."""
    os.setresuid(user, user, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that nobody can enter, and a data folder that is theirs."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    for name in ("data", "copies"):
        (folder / name).mkdir(mode=0o700)
        os.chown(folder / name, NOBODY, NOBODY)
    (folder / "plans").mkdir(mode=0o777)
    (folder / "plans").chmod(0o777)
    monkeypatch.setenv(DATA_FOLDER_VARIABLE, str(folder / "data"))
    yield folder
    shutil.rmtree(folder)


def close_off(path: Path, way: str) -> Iterator[None]:
    """Nobody can write the plan, until this is gone on with."""
    match way:
        case "file":
            for entry in path.parent.iterdir():
                entry.chmod(0o444)
        case "folder":
            for entry in path.parent.iterdir():
                entry.chmod(0o666)
            path.parent.chmod(0o555)
    yield
    path.parent.chmod(0o777)


def unguarded(window: MainWindow) -> list[str]:
    """What could edit though the plan can only be viewed, or does not say why it cannot."""
    found: list[str] = []

    def look(what: QWidget | QAction, name: str) -> None:
        if what.isEnabled() or "read-only" not in what.toolTip():
            found.append(f"{name}: {'on' if what.isEnabled() else what.toolTip()!r}")

    for name in (entry.name for entry in _ENTRIES if entry.edits):
        look(window.actions_by_name[name], name)
    shell = shell_of(window)
    document = shell.document
    for task in TASKS:
        document.select(task)
        QApplication.processEvents()
        seen = [section for section in shell.inspector.sections if section.isVisible()]
        controls = [control for section in seen for control in section.controls()]
        assert controls
        for control in controls:
            look(control, f"{task} {control.objectName()}")
    shell.show_page(PROFILE)
    QApplication.processEvents()
    profile = shell.pages[PROFILE]
    assert isinstance(profile, ProfilePage)
    profile.show_part(RECORDS)
    for key, tracker in profile.records.part.trackers.items():
        look(tracker.add_button, f"add to {key}")
    shell.show_page(TODAY_PAGE)
    QApplication.processEvents()
    steps = shell.pages[TODAY_PAGE].findChildren(StepView)  # type: ignore[attr-defined]
    assert steps
    for step in steps:
        look(step.done_button, "done")
    shell.show_page(PLAN)
    return found


@pytest.mark.parametrize("hot", [False, True])
@pytest.mark.parametrize("way", ["file", "folder"])
def test_nothing_in_the_window_edits_and_a_copy_can_be_saved(
    qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch, way: str, hot: bool, promise: Recorder
) -> None:
    path = folder / "plans" / "p.imgplan"
    create_plan(path, sample_plan(), "sample").close()
    window = MainWindow(None, the_roadmap(), lambda: TODAY)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    # All modules are loaded while that is allowed.
    assert window.open_path(path)
    promise.canary("P5", controls_that_edit=len(unguarded(window)))
    window.shut_down()
    if hot:
        a_hot_journal(path)
    closed_off = close_off(path, way)
    next(closed_off)
    before = {entry.name: entry.read_bytes() for entry in path.parent.iterdir()}
    with somebody(NOBODY):
        started = time.monotonic()
        window.open_path(path)
        QApplication.processEvents()
        seconds = time.monotonic() - started
        document = window.document
        assert document is not None
        assert document.read_only is not None
        found = unguarded(window)
        promise("P5", ways=1, seconds=seconds, controls_that_edit=len(found))
        assert found == []
        copy = folder / "copies" / "copy.imgplan"
        monkeypatch.setattr(window, "ask_save_path", lambda _folder: copy)
        window.notice.copy_button.click()
        assert document.read_only is None
        window.close()
    assert {entry.name: entry.read_bytes() for entry in path.parent.iterdir()} == before
    next(closed_off, None)
    assert read_plan(copy).plan == sample_plan()
    assert seconds < SECONDS
