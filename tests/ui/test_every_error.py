"""Each call of each piece of the storage's work fails in turn, with each code: the matching sentence is said (P20)."""

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.core.edits.task import RenameTask
from planner.errors import StorageError
from planner.services.port import StoredPlan
from planner.storage.open import create_plan, read_plan
from planner.storage.store import OpenPlan
from planner.ui.dialogs.leave import LeaveWay
from planner.ui.document import Document
from planner.ui.main_window import MainWindow
from planner.ui.messages import Messenger, use_messenger
from planner.ui.uncaught import install_crash_hook
from tests.guidance.looks import sample_plan
from tests.promises.plugin import Recorder as Promises
from tests.ui.faulty import CODES, QUOTED, Fault, fault
from tests.ui.pages_for_tests import a_window

__all__ = ["fault"]

pytestmark = pytest.mark.slow

SENTENCES = {
    "CORRUPT": ("is damaged",),
    "FULL": ("The disk is full",),
    "BUSY": ("The plan is open in a window",),
    "READONLY": ("is read-only",),
    "IOERR": ("The disk reported an error",),
}


class Recorder(Messenger):
    """Keeps what would be a bug."""

    def __init__(self) -> None:
        super().__init__()
        self.crashes: list[BaseException] = []

    def crash(self, error: BaseException) -> None:
        self.crashes.append(error)


@dataclass
class Desk:
    """One window, and the plan it works on: a fresh copy for each try."""

    window: MainWindow
    folder: Path
    good: bytes
    number: int = 0

    @property
    def path(self) -> Path:
        return self.folder / f"p{self.number}.imgplan"

    def fresh(self) -> None:
        """Another copy of the plan is open, one edit old."""
        self.number += 1
        self.path.write_bytes(self.good)
        assert self.window.open_path(self.path)
        self.window.notice.hide()
        assert self.window.document is not None
        self.done()

    def done(self, title: str = "one") -> bool:
        document = self.window.document
        assert document is not None
        return document.do(RenameTask("step1", title))

    def said(self) -> str:
        notice = self.window.notice
        words = f"{notice.cause_label.text()} {notice.next_label.text()}" if not notice.isHidden() else ""
        return words.replace("\u200b", "")


def document_of(desk: Desk) -> Document:
    assert desk.window.document is not None
    return desk.window.document


def opened(desk: Desk) -> bool:
    other = desk.folder / f"other{desk.number}.imgplan"
    other.write_bytes(desk.good)
    return desk.window.open_path(other) and document_of(desk).read_only is None


def made(desk: Desk) -> bool:
    return desk.window.door.make_plan(sample_plan(), "a test", desk.folder / f"new{desk.number}.imgplan")


def lose_it(desk: Desk) -> None:
    desk.path.unlink()
    desk.window.door.look_at_file()


def put_back(desk: Desk) -> bool:
    desk.window.notice.back_button.click()
    return document_of(desk).file_trouble is None


def in_the_file(desk: Desk) -> StoredPlan:
    """What the open connection reads from the file: any other one would be refused."""
    store = document_of(desk).history._store
    assert isinstance(store, OpenPlan)
    assert store._connection is not None
    copy = desk.folder / "copy.imgplan"
    copy.write_bytes(store._connection.serialize())
    return read_plan(copy)


def nothing(_desk: Desk) -> None:
    """Most work needs no more than an open plan."""


Work = tuple[Callable[[Desk], object], Callable[[Desk], bool]]
WORK: dict[str, Work] = {
    "append": (nothing, lambda desk: document_of(desk).do(RenameTask("step2ck", "of another task"))),
    "rewrite": (nothing, lambda desk: desk.done("two")),
    "undo": (nothing, lambda desk: document_of(desk).undo()),
    "redo": (lambda desk: document_of(desk).undo(), lambda desk: document_of(desk).redo()),
    "open": (nothing, opened),
    "make": (nothing, made),
    "put back": (lose_it, put_back),
}
"""What comes before, and the work itself: whether it was done."""


@pytest.fixture
def recorder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Recorder]:
    """All hooks are armed: what nobody caught would be told as a bug."""
    for owner, name in ((sys, "excepthook"), (threading, "excepthook"), (sys, "unraisablehook")):
        monkeypatch.setattr(owner, name, getattr(owner, name))
    before = qInstallMessageHandler(None)
    install_crash_hook()
    qInstallMessageHandler(before)
    made = Recorder()
    use_messenger(made)
    yield made
    use_messenger(None)


@pytest.fixture
def desk(
    qtbot: QtBot, tmp_path: Path, fault: Fault, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desk]:
    # Both have to stand before the window does: it listens to the one and connects by the other.
    assert fault.calls >= 0
    assert recorder.crashes == []
    monkeypatch.setattr(MainWindow, "ask_close", lambda _window: LeaveWay.CLOSE)
    create_plan(tmp_path / "good.imgplan", sample_plan(), "a test").close()
    window = a_window()
    qtbot.addWidget(window)
    window.show()
    yield Desk(window, tmp_path, (tmp_path / "good.imgplan").read_bytes())
    window.close()


EACH = 4
"""Here a code meets every fourth call, each code others than the code before; in tests/soak it meets each of them."""


def tries(desk: Desk, fault: Fault, work: Work, code: str, each: int) -> Iterator[tuple[int, bool, str]]:
    """The work with its calls failing in turn: which one, whether it was done, what was said."""
    prepare, do = work
    desk.fresh()
    prepare(desk)
    with fault.failing(0):
        assert do(desk), "without a fault it is done"
    for at in range([*CODES].index(code) % each + 1, fault.calls + 1, each):
        desk.fresh()
        prepare(desk)
        with fault.failing(at, CODES[code]):
            done = do(desk)
        QApplication.processEvents()
        yield at, done, desk.said()


def wrong_in(desk: Desk, recorder: Recorder, code: str, at: int, done: bool, said: str) -> Iterator[str]:
    """What a user would hold against what has happened."""
    place = f"{code} at call {at}"
    if recorder.crashes:
        yield f"{place}: a bug was told: {recorder.crashes!r}"
        recorder.crashes.clear()
    if QUOTED in said:
        yield f"{place}: the database's own words are shown: {said}"
    if not done and not any(sentence in said for sentence in SENTENCES[code]):
        yield f"{place}: not done, and what is said is: {said!r}"
    document = document_of(desk)
    if document.read_only is None and document.file_trouble is None:
        if not document.do(RenameTask("step1", f"after {place}")):
            yield f"{place}: nothing can be saved afterwards: {desk.said()!r}"
        elif in_the_file(desk).plan != document.plan:
            yield f"{place}: the window shows another plan than the file holds"


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", WORK)
def test_calls_that_fail_are_said(
    desk: Desk, fault: Fault, recorder: Recorder, name: str, code: str, promise: Promises
) -> None:
    promise("P20", places=check(desk, fault, recorder, WORK[name], code, EACH), without_the_right_words=0)


def check(desk: Desk, fault: Fault, recorder: Recorder, work: Work, code: str, each: int) -> int:
    """How many calls have failed in turn. Raises AssertionError with all that is wrong."""
    wrong: list[str] = []
    outcomes: list[bool] = []
    for number, done, said in tries(desk, fault, work, code, each):
        outcomes.append(done)
        wrong += wrong_in(desk, recorder, code, number, done, said)
    assert not wrong, "\n".join(wrong)
    assert len(outcomes) >= 8 // each, "the work makes calls"
    assert outcomes.count(False) >= len(outcomes) // 2, "most of what fails is not passed over"
    return len(outcomes)


def test_an_error_that_is_swallowed_is_found(desk: Desk, fault: Fault, recorder: Recorder, promise: Promises) -> None:
    """The harness's canary: somebody says nothing, somebody says the wrong thing."""

    def swallowing(_desk: Desk) -> bool:
        with suppress(StorageError):
            document_of(desk)._editor.edit(RenameTask("step2ck", "of another task"))
        return document_of(desk).plan.tasks["step2ck"].title == "of another task"

    found = [
        line
        for number, done, said in tries(desk, fault, (nothing, swallowing), "FULL", 2)
        for line in wrong_in(desk, recorder, "FULL", number, done, said)
    ]
    promise.canary("P20", swallowed=sum("not done" in line for line in found))
