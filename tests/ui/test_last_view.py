"""What is seen at once is what will stand there: the picture of the last view, and only where it fits."""

import os
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from planner.core.edits.task import RenameTask
from planner.paths import last_view_path
from planner.storage.open import create_plan
from planner.ui.last_view import LastView, forget_last_view, keep_last_view, last_view, view_key
from planner.ui.main_window import MainWindow
from planner.ui.preferences import preferring
from planner.ui.theme import theme
from tests.guidance.looks import TODAY, sample_plan, the_roadmap
from tests.ui.whole_window import shell_of

Starts = Callable[[], MainWindow]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "mine.imgplan"
    create_plan(path, sample_plan(), "sample").close()
    return path


@pytest.fixture
def starts(qtbot: QtBot, path: Path) -> Iterator[Starts]:
    """The window as a start brings it up, before the plan is opened in it."""
    made: list[MainWindow] = []

    def start() -> MainWindow:
        window = MainWindow(None, the_roadmap(), lambda: TODAY)
        made.append(window)
        qtbot.addWidget(window)
        with qtbot.waitSignal(window.painted):
            window.present(path)
        return window

    yield start
    for window in made:
        window.close()


def overlay_of(window: MainWindow) -> LastView | None:
    return window.findChild(LastView, "last_view")


def seen(window: MainWindow) -> QImage:
    contents = window.centralWidget()
    assert contents is not None
    return contents.grab().toImage()


def test_the_next_start_shows_at_once_what_then_stands_there(starts: Starts, qtbot: QtBot, path: Path) -> None:
    window = starts()
    assert overlay_of(window) is None, "there is no picture yet"
    assert window.open_path(path)
    assert shell_of(window).document.do(RenameTask("oet", "My own OET"))
    window.close()
    assert os.name == "nt" or last_view_path().stat().st_mode & 0o777 == 0o600

    again = starts()
    overlay = overlay_of(again)
    assert overlay is not None
    picture = seen(again)
    with qtbot.waitSignal(overlay.destroyed, timeout=10_000):
        assert again.open_path(path)
    assert seen(again) == picture


@pytest.fixture
def again(starts: Starts, path: Path) -> MainWindow:
    """A window before its plan is opened, under the picture of an earlier one."""
    window = starts()
    window.open_path(path)
    window.close()
    return starts()


def lasting(window: MainWindow) -> LastView:
    """The picture over a window; it does not go by itself."""
    overlay = overlay_of(window)
    assert overlay is not None
    overlay._timer.setInterval(1_000_000)
    return overlay


def test_it_goes_as_soon_as_the_plan_changes(again: MainWindow, path: Path, qtbot: QtBot) -> None:
    overlay = lasting(again)
    again.open_path(path)
    qtbot.waitUntil(overlay._timer.isActive)
    with qtbot.waitSignal(overlay.destroyed):
        assert shell_of(again).document.do(RenameTask("oet", "OET"))


def test_it_goes_as_soon_as_somebody_takes_the_window_up(again: MainWindow, path: Path, qtbot: QtBot) -> None:
    overlay = lasting(again)
    again.open_path(path)
    qtbot.waitUntil(overlay._timer.isActive)
    with qtbot.waitSignal(overlay.destroyed):
        qtbot.keyClick(again, Qt.Key.Key_Down)


def test_it_goes_where_the_plan_cannot_be_opened(again: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(lasting(again).destroyed):
        again.end_last_view()


@pytest.fixture
def kept(path: Path) -> Path:
    """The plan of a picture that was kept."""
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(0)
    keep_last_view(picture, path, TODAY)
    assert view_key(path, TODAY) is not None
    return path


def shown(qtbot: QtBot, path: Path, day: date = TODAY) -> bool:
    window = MainWindow(None, the_roadmap(), lambda: day)
    qtbot.addWidget(window)
    contents = window.centralWidget()
    assert contents is not None
    return last_view(path, day, contents) is not None


def write_into(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(b"S")


@pytest.mark.parametrize(
    "change",
    [
        write_into,
        lambda path: os.utime(path, ns=(1, 1)),
        Path.unlink,
        lambda _path: theme().force("dark"),
        lambda _path: theme().force_font_size(14.0),
        lambda _path: preferring().choose(near_days=30),
        lambda _path: None,
    ],
    ids=["written", "times", "gone", "dark", "large", "setting", "same"],
)
def test_it_is_of_this_file_and_this_look_only(
    kept: Path, qtbot: QtBot, change: Callable[[Path], object], request: pytest.FixtureRequest
) -> None:
    assert shown(qtbot, kept)
    change(kept)
    same = request.node.callspec.id == "same"
    assert shown(qtbot, kept) == same
    assert last_view_path().exists() == same, "what does not fit any more is deleted"


def test_it_is_of_this_day_only(kept: Path, qtbot: QtBot) -> None:
    assert not shown(qtbot, kept, TODAY + timedelta(days=1))
    assert not last_view_path().exists()


def test_what_is_damaged_is_not_shown(kept: Path, qtbot: QtBot) -> None:
    last_view_path().write_bytes(last_view_path().read_bytes()[:90])
    assert not shown(qtbot, kept)
    last_view_path().write_bytes(b"no picture")
    assert not shown(qtbot, kept)
    forget_last_view()
    forget_last_view()
    assert not shown(qtbot, kept)


@pytest.mark.usefixtures("qapp")
def test_clearing_the_history_takes_it_away(kept: Path) -> None:
    store = create_plan(kept.with_name("other.imgplan"), sample_plan(), "sample")
    store.forget(sample_plan())
    store.close()
    assert not last_view_path().exists()
