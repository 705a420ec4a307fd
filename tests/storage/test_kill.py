"""A crash loses at most the edit under your hands: the process is killed at any moment, the file is opened again."""

import random
import shutil
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from planner.errors import StorageError
from planner.paths import DATA_FOLDER_VARIABLE
from planner.storage import access
from planner.storage.open import check_plan, read_plan
from planner.storage.preopen import PlanFile, has_journal
from planner.storage.trouble import DamagedError
from planner.words.message import message
from planner.words.stored import plain
from tests.storage.build import a_plan, history_of, make, moved
from tests.storage.child import needs_fork, running

ROUNDS = 200
LEAST_SHARE_HOT = 0.3


def editing(path: Path, seed: int) -> Callable[[Connection], None]:
    """Says how many edits are saved, after each one."""

    def body(pipe: Connection) -> None:
        chance = random.Random(seed)
        with history_of(path) as history:
            pipe.send(0)
            for number in range(1, 10_000):
                touched = chance.sample([*history.plan.tasks], chance.randrange(8, 20))
                plan = history.plan
                for name in touched:
                    plan = moved(plan, name, number)
                history.commit(plan, plain(f"Edit {number}"))
                pipe.send(number)

    return body


def killed(path: Path, seed: int) -> int:
    """The number of the last edit that was acknowledged before the kill."""
    with running(editing(path, seed)) as child:
        child.said()
        time.sleep(random.Random(seed).uniform(0, 0.02))
        child.kill()
        return max(child.everything_said(), default=0)


@needs_fork
@pytest.mark.slow
def test_nothing_acknowledged_is_lost(tmp_path: Path, record_testsuite_property: Callable[[str, object], None]) -> None:
    template = make(tmp_path / "template.imgplan", a_plan(20))
    path = tmp_path / "p.imgplan"
    hot = 0
    for seed in range(ROUNDS):
        shutil.copyfile(template, path)
        acknowledged = killed(path, seed)
        left = has_journal(path)
        hot += left
        if left and seed % 3 == 0:
            assert len(read_plan(path, changes=True).changes) in (acknowledged, acknowledged + 1)
            assert has_journal(path), "reading must leave the file as it is"
        with history_of(path) as history:
            assert len(history.changes) in (acknowledged, acknowledged + 1)
            while history.can_undo:
                history.undo()
            assert history.plan == a_plan(20)
        assert check_plan(path).ok
    record_testsuite_property("share_with_hot_journal", hot / ROUNDS)
    assert hot / ROUNDS >= LEAST_SHARE_HOT


@needs_fork
def test_a_crash_leaves_no_lock(tmp_path: Path) -> None:
    path = make(tmp_path / "p.imgplan")
    killed(path, 1)
    start = time.monotonic()
    with history_of(path) as history:
        history.commit(moved(history.plan, "t0", 77), message("Edit"))
    assert time.monotonic() - start < 2


@needs_fork
def test_the_copy_of_a_leftover_goes_when_the_checks_pass(tmp_path: Path, data_folder: Path) -> None:
    path = hot_plan(tmp_path)
    with history_of(path):
        assert list((data_folder / "recovery").iterdir()) == []


@needs_fork
def test_a_plan_that_its_leftover_cannot_save_is_left_as_it_is(tmp_path: Path, data_folder: Path) -> None:
    path = hot_plan(tmp_path)
    journal = path.with_name("p.imgplan-journal")
    with open(path, "r+b") as stream:
        stream.truncate(path.stat().st_size // 2 // 4096 * 4096)
    with open(journal, "r+b") as stream:
        stream.seek(600)
        stream.write(b"\xff" * 2000)
    before = {name.name: name.read_bytes() for name in (path, journal)}
    with pytest.raises(StorageError, match="damaged"), history_of(path):
        pass
    assert {name.name: name.read_bytes() for name in (path, journal)} == before
    assert not (data_folder / "recovery").exists()


@needs_fork
def test_the_copy_of_a_leftover_stays_when_the_checks_fail(
    tmp_path: Path, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was whole in a copy and is not in its place: the disk gives other bytes than a moment ago."""
    path = hot_plan(tmp_path)
    journal = path.with_name("p.imgplan-journal")
    before = {name.name: name.read_bytes() for name in (path, journal)}

    def fails(file: PlanFile) -> str | None:
        raise DamagedError(f"{file.shown} is damaged")

    monkeypatch.setattr(access, "_looked_at", fails)
    with pytest.raises(DamagedError, match="kept in"), history_of(path):
        pass
    (kept,) = (data_folder / "recovery").iterdir()
    assert {name.name: name.read_bytes() for name in kept.iterdir()} == before
    assert kept.stat().st_mode & 0o777 == 0o700


@needs_fork
def test_a_leftover_is_settled_where_the_data_folder_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = hot_plan(tmp_path)
    (tmp_path / "home").write_text("a file")
    monkeypatch.setenv(DATA_FOLDER_VARIABLE, str(tmp_path / "home" / "data"))
    with history_of(path) as history:
        assert history.notice is None
    assert check_plan(path).ok


def hot_plan(folder: Path) -> Path:
    """A plan with a crash's journal beside it, which waits to be rolled back: its header was on the disk already."""
    for seed in range(200):
        path = folder / "p.imgplan"
        path.unlink(missing_ok=True)
        make(path, a_plan(20))
        killed(path, seed)
        if has_journal(path) and path.with_name("p.imgplan-journal").read_bytes()[0]:
            return path
    raise AssertionError("no crash left a journal")
