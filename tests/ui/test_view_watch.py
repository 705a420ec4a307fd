"""A plan that is only viewed follows its file: quietly, and never as a half-written file has it."""

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from planner.ui import view_watch
from planner.ui.document import Document
from planner.ui.main_window import MainWindow
from planner.words.message import message
from tests.storage.build import history_of, make, moved
from tests.storage.child import Child, holder, needs_fork, running
from tests.ui.pages_for_tests import a_window

pytestmark = needs_fork


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make(tmp_path / "p.imgplan")


@pytest.fixture
def editing(path: Path) -> Iterator[Child]:
    """Another window, which has the plan open for changes."""
    with running(holder(path)) as child:
        assert child.said() == "open"
        yield child


@pytest.fixture
def window(qtbot: QtBot, editing: Child, path: Path) -> Iterator[MainWindow]:
    """It has the plan for viewing, beside the one that edits, with a task selected."""
    assert editing is not None
    window = a_window()
    qtbot.addWidget(window)
    with qtbot.waitActive(window):  # which looks at the file once
        window.show()
    assert window.open_path(path)
    assert document_of(window).read_only is not None
    document_of(window).select("t1")
    yield window
    window.close()


def document_of(window: MainWindow) -> Document:
    assert window.document is not None
    return window.document


def start_of(document: Document) -> object:
    return document.plan.tasks["t0"].pinned_start


def test_it_shows_each_change_of_the_window_that_edits(qtbot: QtBot, editing: Child, window: MainWindow) -> None:
    document = document_of(window)
    reason = document.read_only
    for _ in range(3):
        before = start_of(document)
        editing.tell("edit")
        assert editing.said() == "saved"
        qtbot.waitUntil(lambda before=before: start_of(document) != before)
    assert document.selection == "t1"
    assert document.read_only == reason
    assert window.notice.isVisible()  # what it said, it still says


def another_state(path: Path, days: int = 40) -> bytes:
    """What the file holds after a change, made in a copy."""
    copy = path.with_name("copy.imgplan")
    shutil.copyfile(path, copy)
    with history_of(copy) as history:
        history.commit(moved(history.plan, "t0", days), message("Move t0"))
    return copy.read_bytes()


def test_a_half_written_file_is_never_shown(
    qtbot: QtBot, editing: Child, window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editing.kill()
    document = document_of(window)
    tried: list[Path] = []
    read = view_watch.view_file
    monkeypatch.setattr(view_watch, "view_file", lambda *given: (tried.append(given[0]), read(*given))[1])
    before, content = document.plan, another_state(path)
    for half in (content[: len(content) // 2], b"", content[:512] + bytes(len(content) - 512)):
        tried.clear()
        path.write_bytes(half)
        qtbot.waitUntil(lambda: len(tried) >= 2, timeout=10_000)
        assert document.plan == before
    path.write_bytes(content)
    qtbot.waitUntil(lambda: document.plan != before, timeout=10_000)
    assert document.selection == "t1"


def test_a_flipped_bit_is_not_shown_either(
    qtbot: QtBot, editing: Child, window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editing.kill()
    monkeypatch.setattr(view_watch, "MOST_TRIES", 2)
    tried: list[Path] = []
    read = view_watch.view_file
    monkeypatch.setattr(view_watch, "view_file", lambda *given: (tried.append(given[0]), read(*given))[1])
    document = document_of(window)
    before, content = document.plan, bytearray(path.read_bytes())
    place = content.find(b"Task ")
    assert place > 0
    content[place] ^= 1
    path.write_bytes(content)
    qtbot.waitUntil(lambda: len(tried) == 2, timeout=10_000)
    qtbot.wait(50)
    assert (document.plan, len(tried)) == (before, 2)


def test_a_file_that_takes_the_place_is_followed_too(
    qtbot: QtBot, editing: Child, window: MainWindow, path: Path
) -> None:
    editing.kill()
    document = document_of(window)
    for days in (40, 50):
        before = document.plan
        other = path.with_name("other.tmp")
        other.write_bytes(another_state(path, days))
        os.replace(other, path)
        qtbot.waitUntil(lambda before=before: document.plan != before, timeout=10_000)


def test_where_nothing_is_told_the_window_looks_when_it_is_activated(
    qtbot: QtBot, editing: Child, window: MainWindow, path: Path
) -> None:
    editing.kill()
    document = document_of(window)
    watch = document.findChild(view_watch.ViewWatch)
    assert watch is not None
    before = document.plan
    watch._watcher.blockSignals(True)
    path.write_bytes(another_state(path))
    qtbot.wait(2 * view_watch.SETTLE_MS)
    assert document.plan == before
    window.door.look_at_file()
    qtbot.waitUntil(lambda: document.plan != before)


def test_a_file_that_is_gone_leaves_what_was_shown(
    qtbot: QtBot, editing: Child, window: MainWindow, path: Path
) -> None:
    editing.kill()
    document = document_of(window)
    before, content = document.plan, another_state(path)
    path.unlink()
    qtbot.wait(2 * view_watch.SETTLE_MS)
    assert document.plan == before
    path.write_bytes(content)
    os.utime(path, (time.time() + 5, time.time() + 5))
    qtbot.waitUntil(lambda: document.plan != before, timeout=10_000)
