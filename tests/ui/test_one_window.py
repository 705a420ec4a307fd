"""One window for a user and a data folder: whoever comes second hands over, whoever is killed is no window."""

import json
import os
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from planner.ui import one_window
from planner.ui.one_window import LARGEST_REQUEST, LONGEST_TOKEN, SUFFIX, Request, Start, begin, read_request
from planner.ui.request_box import RequestBox
from tests.promises.plugin import Recorder
from tests.storage.child import needs_fork, running

ROUNDS = 20
TAKE_OVER_SECONDS = 2

pytestmark = needs_fork


def starting(data: Path, plan: str | None = None) -> Callable[[Connection], None]:
    """Another start of the program: it says what became of it, and stands until it is told a word."""

    def body(pipe: Connection) -> None:
        start = begin(data, Request.of_start(plan))
        if start.first is not None:
            start.first.stand()
        pipe.send((start.first is not None, start.handed_over))
        while start.first is not None and not pipe.poll(0.01):
            for request in start.first.requests():
                pipe.send(request)

    return body


def test_the_second_start_hands_its_plan_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "a token")
    monkeypatch.chdir(tmp_path)
    with running(starting(tmp_path)) as first:
        assert first.said() == (True, False)
        for plan, path in ((None, None), ("mine.imgplan", tmp_path / "mine.imgplan"), ("-\udcff\n?", None)):
            assert begin(tmp_path, Request.of_start(plan)) == Start(handed_over=True)
            assert first.said() == Request(path if plan is None else tmp_path / plan, "a token")


def test_another_data_folder_has_a_window_of_its_own(tmp_path: Path) -> None:
    with running(starting(tmp_path / "a")) as first, running(starting(tmp_path / "b")) as second:
        assert first.said() == second.said() == (True, False)


@pytest.mark.slow
def test_of_two_that_start_at_once_one_is_the_window(tmp_path: Path, promise: Recorder) -> None:
    for number in range(ROUNDS):
        data = tmp_path / str(number)
        with running(starting(data)) as one, running(starting(data)) as other:
            said = [one.said(), other.said()]
            assert sorted(said) == [(False, True), (True, False)]
    promise("P6", rounds=ROUNDS, double_writers=0)


def test_this_test_would_see_two_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, promise: Recorder) -> None:
    """Canary: without the lock both are the first."""
    monkeypatch.setattr(one_window, "_locked", lambda _handle: True)
    with running(starting(tmp_path)) as one, running(starting(tmp_path)) as other:
        assert one.said() == other.said() == (True, False)
    promise.canary("P6", windows_without_the_lock=2)


def test_one_that_was_killed_is_taken_over_at_once(tmp_path: Path, promise: Recorder) -> None:
    with running(starting(tmp_path)) as first:
        assert first.said() == (True, False)
        first.kill()
        begun = time.monotonic()
        start = begin(tmp_path, Request(None))
        seconds = time.monotonic() - begun
        promise("P6", seconds_to_take_over=seconds)
        assert seconds < TAKE_OVER_SECONDS
    assert start.first is not None
    assert start.first.requests() == []
    start.first.let_go()


def test_one_that_is_killed_while_the_second_waits_is_taken_over(tmp_path: Path) -> None:
    def deaf(pipe: Connection) -> None:
        pipe.send(begin(tmp_path, Request(None)).first is not None)
        pipe.poll(20)

    with running(deaf) as first, running(starting(tmp_path)) as second:
        assert first.said() or True
        first.kill()
        assert second.said(TAKE_OVER_SECONDS) == (True, False)


def test_one_that_does_not_answer_lets_the_second_be_a_window_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(one_window, "PATIENCE_SECONDS", 0.1)
    first = begin(tmp_path, Request(None)).first
    assert first is not None
    first.stand()
    assert begin(tmp_path, Request(None)) == Start()
    assert first.requests() == []
    first.let_go()


def test_one_that_still_starts_is_given_more_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(one_window, "PATIENCE_SECONDS", 0.0)
    first = begin(tmp_path, Request(None)).first
    assert first is not None
    with running(starting(tmp_path, "/mine.imgplan")) as second:
        until(lambda: any(first.folder.glob(f"*{SUFFIX}")))
        time.sleep(0.1)
        assert first.requests() == [Request(Path("/mine.imgplan"))]
        assert second.said() == (False, True)
    first.let_go()


def until(happened: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not happened():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_where_nothing_can_be_kept_there_is_a_window_nevertheless(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert begin(tmp_path / "file", Request(None)) == Start()


def test_only_the_user_may_ask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        first = begin(tmp_path / "data", Request(None)).first
    finally:
        os.umask(before)
    assert first is not None
    modes = {path: path.stat().st_mode & 0o777 for path in (first.folder.parent, first.folder, first.folder / "lock")}
    assert list(modes.values()) == [0o700, 0o700, 0o600]
    first.let_go()
    first.folder.chmod(0o777)
    again = begin(tmp_path / "data", Request(None)).first
    assert again is not None
    assert again.folder.stat().st_mode & 0o777 == 0o700
    again.let_go()


def test_a_folder_that_is_a_link_elsewhere_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / f"window-{os.getuid()}").symlink_to(tmp_path / "elsewhere")
    assert begin(tmp_path, Request(None)) == Start()
    assert list((tmp_path / "elsewhere").iterdir()) == []


def line(**changed: object) -> bytes:
    return json.dumps({"plan": "/a.imgplan", "token": "", **changed}).encode() + b"\n"


GARBLED = [
    b"",
    b"\n",
    b"\x00\xff\n",
    b"not JSON\n",
    b"[" * 10_000 + b"\n",
    b"NaN\n",
    b"[]\n",
    b"{}\n",
    line(more=1),
    line(plan=1),
    line(plan=["/a.imgplan"]),
    line(plan="relative.imgplan"),
    line(plan="/a\0b"),
    line(token=None),
    line(token="x" * (LONGEST_TOKEN + 1)),
    line(token="a\nb"),
    line(token="\u202e"),
    line()[:-1],
    line() + line(),
    line() + b"rest",
    line(plan="/" + "a" * LARGEST_REQUEST),
]


@pytest.mark.parametrize("content", GARBLED, ids=range(len(GARBLED)))
def test_what_is_garbled_is_no_request(content: bytes) -> None:
    assert read_request(content) is None
    assert read_request(line()) == Request(Path("/a.imgplan"))


def test_what_is_no_fresh_file_is_no_request(tmp_path: Path) -> None:
    first = begin(tmp_path, Request(None)).first
    assert first is not None
    (tmp_path / "outside").write_bytes(line())
    (first.folder / f"link{SUFFIX}").symlink_to(tmp_path / "outside")
    os.mkfifo(first.folder / f"fifo{SUFFIX}")
    (first.folder / f"folder{SUFFIX}").mkdir()
    (first.folder / "other.name").write_bytes(line())
    stale = first.folder / f"stale{SUFFIX}"
    stale.write_bytes(line())
    os.utime(stale, (time.time() - 3600, time.time() - 3600))
    assert first.requests() == []
    assert {path.name for path in first.folder.iterdir()} == {"lock", f"folder{SUFFIX}", "other.name"}
    (first.folder / f"good{SUFFIX}").write_bytes(line())
    assert first.requests() == [Request(Path("/a.imgplan"))]
    first.let_go()


def test_the_window_comes_forward_and_is_told_the_plan(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.showMinimized()
    first = begin(tmp_path, Request(None)).first
    assert first is not None
    early = first.folder / f"early{SUFFIX}"
    early.write_bytes(line(plan="/early"))
    box = RequestBox(first, window)
    with qtbot.waitSignal(box.plan_requested) as told:
        pass
    assert told.args == [Path("/early")]
    assert not window.windowState() & Qt.WindowState.WindowMinimized
    window.hide()
    with running(starting(tmp_path)) as second:  # without a plan
        qtbot.waitUntil(window.isVisible)
        assert second.said() == (False, True)
    with qtbot.waitSignal(box.plan_requested) as told, running(starting(tmp_path, "/late")) as second:
        qtbot.waitUntil(lambda: bool(told.args))
    assert told.args == [Path("/late")]
    window.close()
    first.let_go()
