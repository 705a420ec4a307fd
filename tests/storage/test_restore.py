"""Restoring a backup: what was there is kept, the old or the new plan stands there at any step, no journal gets in."""

import errno
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from planner.core.digest import digest, whole_digest
from planner.errors import StorageError
from planner.services.backups import Backup, Reason
from planner.storage import backup as making
from planner.storage import preopen
from planner.storage.open import (
    backups_of,
    check_plan,
    keep_backup,
    open_plan,
    read_plan,
    restore,
    restoring,
    way_back,
)
from planner.storage.schema import SCHEMA_VERSION
from planner.words.message import message
from tests.promises.plugin import Recorder
from tests.storage.build import a_plan, history_of, make, moved, names_in, sha256
from tests.storage.child import needs_fork, running
from tests.storage.test_upgrade import GOLDEN, OLD, VERSIONS, assert_golden

THEN, NOW = 5, 9


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    folder.mkdir()
    return make(folder / "p.imgplan", a_plan(300))


def pinned(path: Path) -> int:
    """On which day after the start the first task is pinned: which version of the plan this is."""
    plan = read_plan(path).plan
    day = plan.tasks["t0"].pinned_start
    return 0 if day is None else (day - plan.start_date).days


def backed_up(path: Path, day: int) -> Backup:
    """Change the plan and make a backup of it."""
    with closing(open_plan(path)) as store:
        from planner.services.history import History

        history = History(store)
        history.commit(moved(history.plan, "t0", day), message("Move t0"))
        snapshot = store.snapshot()
    assert snapshot is not None
    backup = keep_backup(snapshot, Reason.EDITS)
    assert backup is not None
    return backup


def edited(path: Path, day: int) -> None:
    with history_of(path) as history:
        history.commit(moved(history.plan, "t0", day), message("Move t0"))


def aside(path: Path, word: str) -> list[Path]:
    return sorted(path.parent.glob(f"{path.name}.{word}-*"))


def a_hot_journal(path: Path) -> None:
    """What a crash amid a commit leaves: pages of the next edit in the file, the old ones in the journal."""
    beside = shutil.copyfile(path, path.with_name("beside"))
    with closing(sqlite3.connect(beside, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size=2")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE task SET title = title || ' half saved', notes = hex(zeroblob(900))")
        shutil.copyfile(beside, path)
        shutil.copyfile(f"{beside}-journal", f"{path}-journal")
        connection.execute("ROLLBACK")
    beside.unlink()
    assert os.path.getsize(f"{path}-journal") > 512


def test_what_stood_there_is_kept_and_the_undo_of_a_restore_is_a_restore(path: Path) -> None:
    old = backed_up(path, THEN)
    edited(path, NOW)
    before = sha256(path)
    done = restore(path, old)
    assert pinned(path) == THEN
    assert done.kept is not None
    assert (done.damaged, done.kept, sha256(done.kept)) == (False, aside(path, "replaced")[0], before)
    newest = backups_of(path)[0]
    assert newest.reason is Reason.RESTORE
    restore(path, newest)
    assert pinned(path) == NOW
    assert len(aside(path, "replaced")) == 2
    assert names_in(path.parent) == sorted(["p.imgplan", *(file.name for file in aside(path, "replaced"))])
    edited(path, 30)


def test_a_plan_that_is_gone_comes_back(path: Path) -> None:
    backup = backed_up(path, THEN)
    path.unlink()
    assert way_back(path) == backup
    assert restore(path, backup).kept is None
    assert pinned(path) == THEN
    assert names_in(path.parent) == ["p.imgplan"]


@pytest.mark.parametrize("content", [b"", b"no plan", b"SQLite format 3\0" + bytes(5000)])
def test_whatever_has_taken_its_place_is_kept(path: Path, content: bytes) -> None:
    backup = backed_up(path, THEN)
    path.write_bytes(content)
    assert way_back(path) == backup
    done = restore(path, backup)
    assert done.kept is not None
    assert (done.damaged, done.kept.read_bytes()) == (True, content)
    assert pinned(path) == THEN


def test_a_plan_that_is_open_is_not_replaced(path: Path) -> None:
    backup = backed_up(path, THEN)
    with closing(open_plan(path)), pytest.raises(StorageError, match="open in a window"):
        restore(path, backup)
    assert names_in(path.parent) == ["p.imgplan"]


def test_a_plan_that_another_program_holds_is_not_replaced(path: Path) -> None:
    backup = backed_up(path, THEN)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StorageError, match="open in a window"):
            restore(path, backup)
    assert names_in(path.parent) == ["p.imgplan"]


def test_a_folder_in_its_place_stays(path: Path) -> None:
    backup = backed_up(path, THEN)
    path.unlink()
    path.mkdir()
    with pytest.raises(StorageError, match="is a folder"):
        restore(path, backup)
    assert path.is_dir()
    assert names_in(path.parent) == ["p.imgplan"]


def test_a_damaged_backup_is_not_restored_and_not_offered(path: Path) -> None:
    good, bad = backed_up(path, THEN), backed_up(path, NOW)
    os.truncate(bad.path, 8192)
    before = sha256(path)
    with pytest.raises(StorageError):
        restore(path, bad)
    assert sha256(path) == before
    path.unlink()
    assert way_back(path) == good


def test_a_plan_that_can_be_read_needs_no_way_back(path: Path) -> None:
    backed_up(path, THEN)
    assert way_back(path) is None
    with closing(open_plan(path)):
        assert way_back(path) is None


def test_a_backup_that_the_closing_takes_away_is_restored_all_the_same(path: Path) -> None:
    backup = backed_up(path, THEN)
    with restoring(path, backup) as put_in_place:
        making.delete([backup])
        put_in_place()
    assert pinned(path) == THEN


def test_a_hot_journal_goes_back_into_its_own_plan_only(path: Path, promise: Recorder) -> None:
    """P14: a naive copy over the file would be malformed, or lose rows."""
    backup = backed_up(path, THEN)
    edited(path, NOW)
    a_hot_journal(path)
    done = restore(path, backup)
    assert done.kept is not None
    assert pinned(path) == THEN
    assert pinned(done.kept) == NOW
    assert check_plan(path).ok
    assert names_in(path.parent) == ["p.imgplan", done.kept.name]
    promise("P14", leftovers=1, replays=0, lost=0)


def test_a_naive_copy_over_a_hot_journal_is_noticed(path: Path, promise: Recorder) -> None:
    """Canary: what the test before would find if a restore were a copy."""
    backup = backed_up(path, THEN)
    edited(path, NOW)
    a_hot_journal(path)
    shutil.copyfile(backup.path, path)
    with closing(sqlite3.connect(path)) as connection:
        sound = connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        titles = {row[0] for row in connection.execute("SELECT pinned_start FROM task WHERE id = 't0'")}
    same = sound and titles == {"2027-01-09"} and not os.path.exists(f"{path}-journal")
    promise.canary("P14", replays=int(not (same and sha256(path) == sha256(backup.path))))


def test_of_a_damaged_plan_with_a_journal_both_are_kept(path: Path) -> None:
    backup = backed_up(path, THEN)
    edited(path, NOW)
    a_hot_journal(path)
    with open(path, "r+b") as file:
        file.seek(30_000)
        file.write(b"\xff" * 9_000)
    with open(f"{path}-journal", "r+b") as file:
        file.seek(600)
        file.write(b"\xff" * 400)
    before, journal = sha256(path), sha256(Path(f"{path}-journal"))
    done = restore(path, backup)
    assert done.kept is not None
    assert done.damaged
    assert sha256(done.kept) == before
    assert sha256(Path(f"{done.kept}-journal")) == journal
    assert not os.path.exists(f"{path}-journal")
    assert pinned(path) == THEN
    assert check_plan(path).ok


@pytest.mark.parametrize("ending", ["-wal", "-shm"])
@pytest.mark.parametrize("damaged", [False, True])
def test_a_stale_log_of_another_program_stays_out(path: Path, ending: str, damaged: bool, promise: Recorder) -> None:
    backup = backed_up(path, THEN)
    edited(path, NOW)
    other = path.with_name("other")
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE t (x)")
        connection.commit()
        shutil.copyfile(f"{other}{ending}", f"{path}{ending}")
    for left in path.parent.glob("other*"):
        left.unlink()
    if damaged:
        os.truncate(path, 40_000)
    done = restore(path, backup)
    assert done.kept is not None
    assert done.damaged is damaged
    assert pinned(path) == THEN
    assert check_plan(path).ok
    assert not os.path.exists(f"{path}{ending}")
    assert any(
        name.startswith("p.imgplan") and ("foreign" in name or name.endswith(ending)) for name in names_in(path.parent)
    )
    promise("P14", leftovers=1, replays=0, lost=0)


STEPS = ("fsync", "link", "replace", "rename", "unlink", "mkdir")


def steps_of(patch: pytest.MonkeyPatch, act: Callable[[int], None]) -> list[str]:
    """Calls `act` with its number before each call that changes the disk; returns what was called."""
    calls: list[str] = []

    def wrapped(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            calls.append(name)
            act(len(calls) - 1)
            return real(*arguments, **options)

        return call

    for name in STEPS:
        patch.setattr(os, name, wrapped(name, getattr(os, name)))
    return calls


@contextmanager
def failing(patch: pytest.MonkeyPatch, at: int) -> Iterator[list[str]]:
    """The step of this number fails."""

    def act(number: int) -> None:
        if number == at:
            raise OSError(errno.EIO, "Input/output error")

    with patch.context() as context:
        yield steps_of(context, act)


@pytest.mark.parametrize("damaged", [False, True])
def test_a_restore_that_fails_at_any_step_leaves_the_old_or_the_new_plan(
    path: Path, monkeypatch: pytest.MonkeyPatch, damaged: bool, promise: Recorder
) -> None:
    backup, original = made_ready(path, damaged=damaged)
    for at in range(60):
        with failing(monkeypatch, at) as calls, suppress(StorageError):
            restore(path, backup)
        judge(path, original, backup)
        if len(calls) <= at:
            break
        put_back(path, original)
    assert 5 < len(calls) <= at
    promise("P14", interruptions=at, replays=0, lost=0)


def made_ready(path: Path, *, damaged: bool) -> tuple[Backup, Path]:
    """A backup of an earlier version, and a copy of what stands there."""
    backup = backed_up(path, THEN)
    edited(path, NOW)
    a_hot_journal(path)
    if damaged:
        with open(path, "r+b") as file:
            file.seek(20_000)
            file.write(b"\xff" * 30_000)
        with open(f"{path}-journal", "r+b") as file:
            file.seek(600)
            file.write(b"\xff" * 400)
    original = path.parent.parent / "original"
    shutil.copytree(path.parent, original)
    return backup, original


def put_back(path: Path, original: Path) -> None:
    shutil.rmtree(path.parent)
    shutil.copytree(original, path.parent)


def judge(path: Path, original: Path, backup: Backup) -> None:
    """What stands there is the plan before with all that was saved, or the restored one, or the file as it was.

    Of a whole plan the version before is still there, of a damaged one every byte, its journal's too.
    """
    stands = pinned(path) if sha256(path) != sha256(original / path.name) else None
    assert stands in (THEN, NOW, None)
    if stands == THEN:
        assert not os.path.exists(f"{path}-journal")
        assert digest(read_plan(path).plan) == digest(read_plan(backup.path).plan)
    there = {sha256(file) for file in path.parent.iterdir()}
    whole = [file for file in (path, *aside(path, "replaced")) if check_plan(file).ok and pinned(file) == NOW]
    assert whole or there >= {sha256(file) for file in original.iterdir()}


def test_a_journal_left_beside_the_restored_plan_is_noticed(
    path: Path, monkeypatch: pytest.MonkeyPatch, promise: Recorder
) -> None:
    """Canary for the judge."""
    backup, original = made_ready(path, damaged=True)
    monkeypatch.setattr("planner.storage.restore._sides_aside", lambda *_: nullcontext())
    restore(path, backup)
    with pytest.raises(AssertionError):
        judge(path, original, backup)
    promise.canary("P14", journals_noticed=1)


@needs_fork
@pytest.mark.parametrize("damaged", [False, True])
def test_a_restore_that_is_killed_at_any_step_can_be_done_again(path: Path, damaged: bool, promise: Recorder) -> None:
    backup, original = made_ready(path, damaged=damaged)
    for at in range(60):
        with running(killed_at(path, backup, at)) as child:
            finished = child.said() == "done" if at_end(child) else False
        judge(path, original, backup)
        restore(path, backup)
        assert (pinned(path), check_plan(path).ok) == (THEN, True)
        assert not os.path.exists(f"{path}-journal")
        if finished:
            break
        put_back(path, original)
    assert at > 5
    promise("P14", interruptions=at, replays=0, lost=0)


def killed_at(path: Path, backup: Backup, at: int) -> Callable[[Connection], None]:
    def body(pipe: Connection) -> None:
        patch = pytest.MonkeyPatch()
        steps_of(patch, lambda number: os._exit(9) if number == at else None)
        restore(path, backup)
        pipe.send("done")

    return body


def at_end(child: Any) -> bool:
    """Whether it has ended without being killed."""
    return child.end() == 0


@pytest.mark.parametrize("version", VERSIONS)
def test_a_backup_of_each_older_schema_is_restored(tmp_path: Path, version: int) -> None:
    """M4, M6: the backup that was made before the upgrade is put back, upgraded anew, and all is in it."""
    path = Path(shutil.copyfile(OLD / f"schema_{version}.imgplan", tmp_path / "p.imgplan"))
    open_plan(path).close()
    (backup,) = backups_of(path)
    assert backup.reason is Reason.UPGRADE
    assert check_plan(backup.path).schema_version == version
    with history_of(path) as history:
        history.undo()
    before = sha256(backup.path)
    restore(path, backup)
    assert_golden(path, GOLDEN[version])
    assert (check_plan(path).schema_version, check_plan(path).ok) == (SCHEMA_VERSION, True)
    assert sha256(backup.path) == before, "the backup itself stays as it is"
    assert whole_digest(read_plan(backup.path).plan) == GOLDEN[version]["digest"]
    os.truncate(path, 5000)
    found = way_back(path)
    assert isinstance(found, Backup)
    restore(path, found)
    open_plan(path).close()


def test_after_a_failed_upgrade_every_backup_still_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path(shutil.copyfile(OLD / "schema_0.imgplan", tmp_path / "p.imgplan"))
    with monkeypatch.context() as patch:
        patch.setattr("planner.storage.upgrade._swap", full)
        with pytest.raises(StorageError, match="disk is full"):
            open_plan(path)
    (backup,) = backups_of(path)
    assert_golden(backup.path, GOLDEN[0])
    open_plan(path).close()
    assert backups_of(path) == (backup,)


def full(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_on_a_full_disk_nothing_is_touched(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    backup = backed_up(path, THEN)
    edited(path, NOW)
    before = sha256(path)
    with monkeypatch.context() as patch:
        patch.setattr(making, "create_private", full)
        with pytest.raises(StorageError, match=r"cannot be restored\. The disk is full"):
            restore(path, backup)
    assert sha256(path) == before
    assert names_in(path.parent) == ["p.imgplan"]
    restore(path, backup)
    assert pinned(path) == THEN


def test_without_hard_links(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    backup = backed_up(path, THEN)
    edited(path, NOW)
    monkeypatch.setattr(os, "link", no_links)
    assert restore(path, backup).kept == aside(path, "replaced")[0]
    assert pinned(path) == THEN
    assert preopen.has_journal(path) is False


def no_links(*_: object, **__: object) -> None:
    raise OSError(errno.EPERM, "no links here")


def test_a_plan_known_by_a_link(path: Path) -> None:
    link = path.parent.parent / "link.imgplan"
    link.symlink_to(path)
    backup = backed_up(link, THEN)
    path.unlink()
    assert way_back(link) == backup
    restore(link, backup)
    assert link.is_symlink()
    assert pinned(path) == THEN
