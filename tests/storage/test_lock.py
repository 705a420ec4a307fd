"""Two processes, one plan: never two writers, and readers see whole states."""

import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from planner.core.digest import digest
from planner.errors import StorageError
from planner.services.history import History
from planner.storage import plan_view
from planner.storage.leftover import is_leftover
from planner.storage.open import check_plan, open_plan, read_plan, view_plan
from planner.storage.preopen import examine
from planner.storage.trouble import OPEN_ELSEWHERE, LockedError
from planner.words.language import english
from planner.words.message import message
from tests.promises.plugin import Recorder
from tests.storage.build import a_plan, history_of, make, moved, names_in
from tests.storage.child import Child, holder, needs_fork, running

pytestmark = needs_fork

ROUNDS = 20


def second_writer_gets_in(path: Path, *, drop_lock: bool) -> bool:
    """Whether another process can save while the first one holds the plan."""
    with running(holder(path, drop_lock=drop_lock)) as child:
        assert child.said() == "open"
        try:
            with history_of(path) as history:
                history.commit(moved(history.plan, "t1", 5), message("Second writer"))
        except LockedError:
            return False
        return True


def test_a_second_writer_is_refused(tmp_path: Path) -> None:
    assert not second_writer_gets_in(make(tmp_path / "p.imgplan"), drop_lock=False)


def test_the_test_notices_a_dropped_lock(tmp_path: Path, promise: Recorder) -> None:
    """Canary: one open and close of the file by the holder, and the second writer gets in."""
    got_in = second_writer_gets_in(make(tmp_path / "p.imgplan"), drop_lock=True)
    promise.canary("P6", second_writers=int(got_in))


def test_the_refusal_is_exit_code_3(tmp_path: Path) -> None:
    path = make(tmp_path / "p.imgplan")
    with running(holder(path)) as child:
        child.said()
        with pytest.raises(StorageError) as caught:
            open_plan(path)
    assert (caught.value.exit_code, str(caught.value)) == (3, english(OPEN_ELSEWHERE))


def test_a_plan_that_is_held_has_no_leftover_to_be_judged(tmp_path: Path) -> None:
    path = make(tmp_path / "p.imgplan")
    file = examine(path)
    assert not is_leftover(file)
    with running(holder(path)) as child:
        assert child.said() == "open"
        with pytest.raises(LockedError):
            is_leftover(file)


def test_the_second_opening_in_one_process_is_refused_too(tmp_path: Path) -> None:
    path = make(tmp_path / "p.imgplan")
    link = tmp_path / "link.imgplan"
    link.symlink_to(path)
    with history_of(path):
        for act in (open_plan, read_plan, check_plan):
            for name in (path, link):
                with pytest.raises(StorageError, match="open in a window"):
                    act(name)
        assert not second_process_opens(path)
    with history_of(path):
        pass


def second_process_opens(path: Path) -> bool:
    def body(pipe: Connection) -> None:
        from planner.storage import preopen

        preopen._held.clear()
        try:
            open_plan(path).close()
        except StorageError:
            pipe.send(False)
        else:
            pipe.send(True)

    with running(body) as child:
        return bool(child.said())


def test_reading_beside_a_window_that_edits(tmp_path: Path) -> None:
    path = make(tmp_path / "p.imgplan", a_plan(50))
    with running(holder(path)) as child:
        child.said()
        for edits in range(1, 31):
            child.tell("edit")
            assert child.said() == "saved"
            found = read_plan(path, changes=True)
            assert found.plan == moved(a_plan(50), "t0", edits)
            assert len(found.changes) == edits or english(found.changes[-1].label) == "Move t0"
            assert check_plan(path).ok
            assert view_plan(path, "open elsewhere").load().plan == found.plan


def test_reading_while_the_other_process_never_rests(tmp_path: Path) -> None:
    path = make(tmp_path / "p.imgplan", a_plan(50))
    good, refused = read_beside(path, restless(path), seconds=1.5)
    assert good > 10
    assert good > refused


def test_the_digest_decides_beside_a_held_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Canary: bytes that changed between two reads are thrown away only because the digest does not agree."""
    path = make(tmp_path / "p.imgplan")
    whole = path.read_bytes()
    torn = whole.replace(b"Task t1", b"Task t9")
    monkeypatch.setattr(plan_view, "snapshots", lambda _file: iter([torn, whole]))
    with running(holder(path)) as child:
        child.said()
        assert read_plan(path).plan == a_plan()
        monkeypatch.setattr(plan_view, "snapshots", lambda _file: iter([torn]))
        with pytest.raises(StorageError, match="try again"):
            read_plan(path)


def restless(path: Path) -> Callable[[Connection], None]:
    def body(pipe: Connection) -> None:
        with history_of(path) as history:
            pipe.send("open")
            for number in range(1, 100_000):
                history.commit(moved(history.plan, f"t{number % 50}", number % 900 + 1), message("Move"))
                time.sleep(0.01)

    return body


def read_beside(path: Path, body: Callable[[Connection], None], seconds: float) -> tuple[int, int]:
    """How often a plan was read, and how often the answer was "try again"."""
    good = seen = 0
    refused: list[str] = []
    with running(body) as child:
        child.said()
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                found = read_plan(path, changes=True)
            except StorageError as error:
                refused.append(str(error))
                continue
            assert len(found.changes) >= seen
            seen, good = len(found.changes), good + 1
    assert all("at this moment" in sentence for sentence in refused)
    return good, len(refused)


def test_racing_to_open(tmp_path: Path, promise: Recorder) -> None:
    path = make(tmp_path / "p.imgplan")
    for round_ in range(ROUNDS):
        children = [Child(racer(path)) for _ in range(3)]
        saved = sum(child.said() == "saved" for child in children)
        for child in children:
            child.tell("end")
            assert child.end() == 0
        assert saved == 1
        assert len(read_plan(path, changes=True).changes) == round_ + 1
    assert names_in(tmp_path) == ["p.imgplan"]
    promise("P6", rounds=ROUNDS, double_writers=0)


def racer(path: Path) -> Callable[[Connection], None]:
    """Opens, edits, and holds the plan until told to end."""

    def body(pipe: Connection) -> None:
        try:
            store = open_plan(path)
        except LockedError:
            pipe.send("refused")
            pipe.recv()
            return
        history = History(store)
        history.commit(moved(history.plan, "t0", len(history.changes) + 1), message("Race"))
        pipe.send("saved")
        pipe.recv()
        store.close()

    return body


def test_a_reader_does_not_keep_a_window_from_opening(tmp_path: Path) -> None:
    path = make(tmp_path / "p.imgplan")

    def body(pipe: Connection) -> None:
        pipe.send("ready")
        end = time.monotonic() + 1.0
        while time.monotonic() < end:
            read_plan(path)
        pipe.send("done")

    with running(body) as child:
        child.said()
        for _ in range(10):
            with history_of(path) as history:
                assert digest(history.plan) == digest(a_plan())
        assert child.said() == "done"
