"""Background work: progress, answers and errors arrive in the GUI thread, what nobody wants any more does not."""

import threading
import time
import weakref
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import SIGNAL, QObject
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from planner.ui import background as module
from planner.ui.background import Background, Job, background
from tests.core.builder import a_plan
from tests.ui.pages_for_tests import a_window
from tests.ui.stores import a_document

KEY = "count sheep"
PATIENCE_SECONDS = 10.0
Say = Callable[[int], None]
IsCancelled = Callable[[], bool]


class Heard:
    """Starts work and notes what arrives of it, and in which thread."""

    def __init__(self, runner: Background) -> None:
        self.runner = runner
        self.owner: QObject = QObject()
        self.said: list[Any] = []
        self.threads: set[threading.Thread] = set()

    def start(self, work: Callable[[Say, IsCancelled], Any], key: str = KEY) -> Job[int, Any]:
        return self.runner.start(self.owner, key, work, answered=self._hear, failed=self._hear, progressed=self._hear)

    def _hear(self, said: Any) -> None:
        self.said.append(said)
        self.threads.add(threading.current_thread())


class Gated:
    """Work that says 0, waits for its gate, says whether it is cancelled, and answers."""

    def __init__(self, answer: str = "answer") -> None:
        self.answer = answer
        self.begun, self.gate, self.ended = threading.Event(), threading.Event(), threading.Event()
        self.was_cancelled: bool | None = None

    def __call__(self, say: Say, cancelled: IsCancelled) -> str:
        say(0)
        self.begun.set()
        self.gate.wait(PATIENCE_SECONDS)
        self.was_cancelled = cancelled()
        say(1)
        self.ended.set()
        return self.answer

    def run(self) -> None:
        """Let it go on, and wait until it has."""
        self.gate.set()
        assert self.ended.wait(PATIENCE_SECONDS)


@pytest.fixture
def runner() -> Iterator[Background]:
    made = Background()
    yield made
    if shiboken6.isValid(made):
        made.end_all()


@pytest.fixture
def heard(runner: Background) -> Heard:
    return Heard(runner)


def threads(key: str = KEY) -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == key]


def settle(key: str = KEY) -> None:
    """Wait for the end of a key's threads, and let everything arrive."""
    for thread in threads(key):
        thread.join(PATIENCE_SECONDS)
        assert not thread.is_alive()
    QApplication.processEvents()


def test_progress_and_answer_arrive_in_order_in_the_gui_thread(heard: Heard) -> None:
    done_in: list[threading.Thread] = []

    def work(say: Say, _cancelled: IsCancelled) -> str:
        done_in.append(threading.current_thread())
        for number in range(50):
            say(number)
        return "end"

    heard.start(work)
    settle()
    assert heard.said == [*range(50), "end"]
    assert heard.threads == {threading.main_thread()}
    assert done_in[0] is not threading.main_thread()


def test_progress_arrives_while_the_work_goes_on(qtbot: QtBot, heard: Heard) -> None:
    work = Gated()
    heard.start(work)
    qtbot.waitUntil(lambda: heard.said == [0])
    assert not work.ended.is_set()
    work.run()
    settle()
    assert heard.said == [0, 1, "answer"]


def test_nobody_has_to_listen_to_progress(runner: Background, heard: Heard) -> None:
    work = Gated()
    work.gate.set()
    runner.start(heard.owner, KEY, work, answered=heard.said.append, failed=heard.said.append)
    settle()
    assert heard.said == ["answer"]


def test_what_is_cancelled_is_told_so_and_not_heard(heard: Heard) -> None:
    """Nor what was under way to the GUI thread by then."""
    work = Gated()
    job = heard.start(work)
    assert work.begun.wait(PATIENCE_SECONDS)
    job.cancel()
    work.run()
    settle()
    assert work.was_cancelled is True
    assert heard.said == []


def test_an_answer_that_is_under_way_is_dropped_too(heard: Heard) -> None:
    work = Gated()
    job = heard.start(work)
    work.run()
    for thread in threads():
        thread.join(PATIENCE_SECONDS)
    job.cancel()
    QApplication.processEvents()
    assert heard.said == []


def test_cancelled_before_it_began(heard: Heard) -> None:
    first, second = Gated(), Gated()
    heard.start(first)
    assert first.begun.wait(PATIENCE_SECONDS)
    heard.start(second).cancel()
    first.run()
    settle()
    assert not second.begun.is_set()
    assert heard.said == []


def test_newer_work_makes_the_older_one_stale(heard: Heard) -> None:
    first, second = Gated("old"), Gated("new")
    heard.start(first)
    assert first.begun.wait(PATIENCE_SECONDS)
    heard.start(second)
    first.run()
    second.run()
    settle()
    assert first.was_cancelled is True
    assert second.was_cancelled is False
    assert heard.said == [0, 1, "new"]


def test_an_old_answer_under_way_is_stale_as_well(heard: Heard) -> None:
    first, second = Gated("old"), Gated("new")
    heard.start(first)
    first.run()
    for thread in threads():
        thread.join(PATIENCE_SECONDS)
    heard.start(second)
    second.run()
    settle()
    assert heard.said == [0, 1, "new"]


def test_of_what_waits_only_the_newest_is_done(heard: Heard) -> None:
    works = [Gated(str(number)) for number in range(4)]
    heard.start(works[0])
    assert works[0].begun.wait(PATIENCE_SECONDS)
    for work in works[1:]:
        heard.start(work)
    for work in works:
        work.gate.set()
    settle()
    assert [work.begun.is_set() for work in works] == [True, False, False, True]
    assert heard.said == [0, 1, "3"]


def test_work_of_one_key_is_never_done_twice_at_once(heard: Heard) -> None:
    first, second = Gated(), Gated()
    heard.start(first)
    assert first.begun.wait(PATIENCE_SECONDS)
    heard.start(second)
    assert len(threads()) == 1
    assert not second.begun.wait(0.05)
    first.run()
    second.run()


def test_keys_go_on_side_by_side(heard: Heard) -> None:
    first, second = Gated("one"), Gated("other")
    heard.start(first, "one key")
    heard.start(second, "another key")
    assert first.begun.wait(PATIENCE_SECONDS)
    assert second.begun.wait(PATIENCE_SECONDS)
    second.run()
    settle("another key")
    first.run()
    settle("one key")
    assert heard.said.index("other") < heard.said.index("one")


class _Panic(BaseException):
    """As Rust code raises it: no Exception."""


@pytest.mark.parametrize("error", [ValueError("wrong"), _Panic("panicked")])
def test_an_error_arrives_as_a_value(heard: Heard, error: BaseException) -> None:
    def work(_say: Say, _cancelled: IsCancelled) -> None:
        raise error

    heard.start(work)
    settle()
    assert heard.said == [error]
    assert heard.threads == {threading.main_thread()}
    after = Gated()
    heard.start(after)
    after.run()
    settle()
    assert heard.said[-1] == "answer"


def test_an_error_after_cancelling_is_dropped(heard: Heard) -> None:
    begun, gate = threading.Event(), threading.Event()

    def work(_say: Say, _cancelled: IsCancelled) -> None:
        begun.set()
        gate.wait(PATIENCE_SECONDS)
        raise ValueError

    job = heard.start(work)
    assert begun.wait(PATIENCE_SECONDS)
    job.cancel()
    gate.set()
    settle()
    assert heard.said == []


def test_the_end_of_its_owner_cancels_it(heard: Heard) -> None:
    work = Gated()
    heard.start(work)
    assert work.begun.wait(PATIENCE_SECONDS)
    shiboken6.delete(heard.owner)
    work.run()
    settle()
    assert work.was_cancelled is True
    assert heard.said == []


def test_a_dialog_that_is_closed_cancels_it(qtbot: QtBot, heard: Heard) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    heard.owner = dialog
    work = Gated()
    heard.start(work)
    assert work.begun.wait(PATIENCE_SECONDS)
    dialog.reject()
    work.run()
    settle()
    assert work.was_cancelled is True
    assert heard.said == []


@pytest.mark.parametrize("cancel", [False, True])
def test_what_is_over_leaves_nothing_behind(runner: Background, cancel: bool) -> None:
    """Neither connections of its owner nor its listeners."""
    owner, connections = QDialog(), []
    for _ in range(3):
        work, listener = Gated(), Heard(runner)
        listener.owner = owner
        job = listener.start(work)
        if cancel:
            job.cancel()
        work.gate.set()
        settle()
        connections.append([owner.receivers(SIGNAL(name)) for name in ("destroyed(QObject*)", "finished(int)")])
        seen = weakref.ref(listener)
        del listener, job
        assert seen() is None
    assert connections[0] == connections[1] == connections[2]


def test_a_listener_may_start_the_next_work(runner: Background, heard: Heard) -> None:
    first, second = Gated("first"), Gated("second")

    def go_on(said: str) -> None:
        heard.said.append(said)
        heard.start(second)

    runner.start(heard.owner, KEY, first, answered=go_on, failed=heard.said.append)
    first.run()
    settle()
    second.run()
    settle()
    assert heard.said == ["first", 0, 1, "second"]


def test_no_thread_is_left_when_there_is_no_work(heard: Heard) -> None:
    work = Gated()
    heard.start(work)
    assert len(threads()) == 1
    work.run()
    settle()
    assert threads() == []


def test_at_the_end_everything_is_cancelled_and_awaited(runner: Background, heard: Heard) -> None:
    def work(_say: Say, cancelled: IsCancelled) -> str:
        while not cancelled():
            time.sleep(0.001)
        time.sleep(0.05)
        return "too late"

    for key in ("one key", "another key"):
        heard.start(work, key)
    runner.end_all()
    assert threads("one key") == threads("another key") == []
    QApplication.processEvents()
    assert heard.said == []


def test_the_end_does_not_wait_for_ever(runner: Background, heard: Heard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE_SECONDS", 0.01)
    work = Gated()
    heard.start(work)
    runner.end_all()
    assert [thread.daemon for thread in threads()] == [True]
    work.run()


def test_work_that_outlives_the_runner_ends_quietly(runner: Background, heard: Heard) -> None:
    """An exception in a thread fails the test."""
    work = Gated()
    heard.start(work)
    assert work.begun.wait(PATIENCE_SECONDS)
    shiboken6.delete(runner)
    work.run()
    settle()
    assert heard.said == []


def test_closing_the_window_ends_the_work(qtbot: QtBot) -> None:
    window = a_window(a_document(a_plan()))
    qtbot.addWidget(window)
    window.show()
    heard = Heard(background())
    begun = threading.Event()

    def work(_say: Say, cancelled: IsCancelled) -> str:
        begun.set()
        while not cancelled():
            time.sleep(0.001)
        return "too late"

    heard.start(work)
    assert begun.wait(PATIENCE_SECONDS)
    window.close()
    assert threads() == []
    QApplication.processEvents()
    assert heard.said == []
