"""Long use holds on to nothing; tests/soak has the full counts, and measures memory and time."""

import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from planner.ui.main_window import MainWindow
from tests.promises.plugin import Recorder
from tests.storage.build import memory
from tests.ui.long_use import Measured, needs_proc, sessions, used
from tests.ui.pages_for_tests import a_window

EDITS, SESSIONS = 600, 35

pytestmark = [needs_proc, pytest.mark.slow]


@pytest.fixture
def quick_path() -> Iterator[Path]:
    """A folder in memory: what is measured here is not the disk."""
    with tempfile.TemporaryDirectory(dir=memory()) as name:
        yield Path(name)


def judge(found: Measured, promise: Recorder, **counts: int) -> None:
    """Nothing that can be counted may grow."""
    promise("P18", files_threads_and_objects_grown=found.things_grown, **counts)
    assert found.things_grown <= 0, found.samples


def test_edits_hold_on_to_nothing(qtbot: QtBot, quick_path: Path, promise: Recorder) -> None:
    found = used(qtbot, quick_path, EDITS, timedelta(days=1))
    judge(found, promise, edits=EDITS)
    assert found.file_to_live_data <= 1.5


def test_sessions_hold_on_to_nothing(qtbot: QtBot, quick_path: Path, promise: Recorder) -> None:
    window = a_window()
    qtbot.addWidget(window)
    judge(sessions(window, quick_path, SESSIONS, 7), promise, sessions=SESSIONS)
    window.close()


def test_an_object_that_is_held_is_seen(qtbot: QtBot, quick_path: Path, promise: Recorder) -> None:
    """Canary."""

    def leak(window: MainWindow) -> None:
        QObject(window)

    promise.canary("P18", objects_seen=used(qtbot, quick_path, EDITS, timedelta(days=1), leak).things_grown)
