"""P18: a hundred thousand edits, five thousand sessions, and a leak that must be seen."""

from datetime import timedelta
from pathlib import Path

from pytestqt.qtbot import QtBot

from planner.ui.main_window import MainWindow
from tests.promises.plugin import Recorder
from tests.ui.long_use import needs_proc, sessions, sessions_without_a_window, used
from tests.ui.pages_for_tests import a_window
from tests.ui.test_long_use import judge, quick_path  # noqa: F401

pytestmark = [needs_proc]

EDITS, SESSIONS, SESSIONS_IN_ONE_WINDOW = 100_000, 5000, 1000
TEN_MINUTES = timedelta(minutes=10)
"""Two years of use: the journal holds the edits of thirty days."""
MOST_MEGABYTES, MOST_RATIO, MOST_SLOWER = 5, 1.5, 1.2


def test_100000_edits(qtbot: QtBot, quick_path: Path, promise: Recorder) -> None:  # noqa: F811
    found = used(qtbot, quick_path, EDITS, TEN_MINUTES)
    judge(found, promise, edits=EDITS)
    promise(
        "P18",
        megabytes_grown=found.megabytes_grown,
        file_to_live_data=found.file_to_live_data,
        last_to_first_edits=found.last_to_first,
    )
    assert found.megabytes_grown < MOST_MEGABYTES
    assert found.file_to_live_data <= MOST_RATIO
    assert found.last_to_first <= MOST_SLOWER


def test_5000_sessions(quick_path: Path, promise: Recorder) -> None:  # noqa: F811
    found = sessions_without_a_window(quick_path, SESSIONS, 35)
    judge(found, promise, sessions=SESSIONS)
    promise("P18", megabytes_grown_over_5000_sessions=found.megabytes_grown)
    assert found.megabytes_grown < MOST_MEGABYTES


def test_1000_sessions_in_one_window(qtbot: QtBot, quick_path: Path, promise: Recorder) -> None:  # noqa: F811
    """The toolkit itself keeps some bytes of each full refresh."""
    window = a_window()
    qtbot.addWidget(window)
    found = sessions(window, quick_path, SESSIONS_IN_ONE_WINDOW, 35)
    judge(found, promise, sessions=SESSIONS_IN_ONE_WINDOW)
    promise("P18", megabytes_grown_over_1000_sessions_in_one_window=found.megabytes_grown)
    assert found.megabytes_grown < MOST_MEGABYTES
    window.close()


def test_a_leak_of_1_kb_an_edit_is_seen(qtbot: QtBot, quick_path: Path, promise: Recorder) -> None:  # noqa: F811
    """Canary."""
    held: list[bytes] = []

    def leak(_window: MainWindow) -> None:
        held.append(bytes(bytearray(1024)))

    found = used(qtbot, quick_path, 10_000, timedelta(days=1), leak)
    promise.canary("P18", leak_seen=int(found.megabytes_grown > MOST_MEGABYTES), megabytes=found.megabytes_grown)
