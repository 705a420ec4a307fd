"""Backups of a plan: when one is made, what it is worth, which of them stay; a failing one is in nobody's way."""

import errno
import json
import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from planner.core.digest import digest
from planner.core.edits.task import DeleteTask, RenameTask
from planner.core.edits.together import Together
from planner.exchange.plan_json import plan_from_json
from planner.services.backups import MANY, Backup, Keeper, Reason, bulk
from planner.services.plan_editor import PlanEditor
from planner.services.port import Snapshot
from planner.storage import backup as making
from planner.storage import generations, preopen
from planner.storage.generations import DAYS, LAST, MONTHS, MOST_DELETED, WEEKS, listed, too_many
from planner.storage.open import backups_of, check_plan, is_sound, keep_backup, open_plan, read_plan
from planner.words.message import message
from tests.guidance.looks import TODAY, the_roadmap
from tests.storage.build import START, a_plan, full_plan, history_of, make, mode_of, moved, names_in

HALF_AN_HOUR = 30 * 60.0


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make(tmp_path / "p.imgplan", a_plan(30))


def snapshot_of(path: Path) -> Snapshot:
    with closing(open_plan(path)) as store:
        found = store.snapshot()
    assert found is not None
    return found


def kept(path: Path, reason: Reason = Reason.OPEN) -> Backup | None:
    return keep_backup(snapshot_of(path), reason)


def edited(path: Path, day: int) -> None:
    with history_of(path) as history:
        history.commit(moved(history.plan, "t0", day), message("Move t0"))


def test_a_backup_is_the_plan_with_its_history_and_readable_beside(tmp_path: Path) -> None:
    path = make(tmp_path / "p.imgplan", full_plan())
    with history_of(path) as history:
        history.commit(replace(history.plan, target_match=2031), message("Aim at 2031"))
    backup = kept(path)
    assert backup is not None
    assert (backup.number, backup.reason, is_sound(backup)) == (1, Reason.OPEN, True)
    assert read_plan(backup.path, changes=True) == read_plan(path, changes=True)
    plan = plan_from_json(backup.readable.read_bytes(), "p.json", START)
    assert digest(plan) == digest(read_plan(path).plan)
    assert {mode_of(file) for file in backup.path.parent.iterdir()} == {0o600}
    assert mode_of(backup.path.parent) == mode_of(backup.path.parent.parent) == 0o700
    assert names_in(backup.path.parent) == sorted([backup.readable.name, backup.path.name])


def test_what_is_in_the_newest_backup_gets_no_other(path: Path) -> None:
    first = kept(path)
    assert kept(path) is None
    edited(path, 5)
    second = kept(path, Reason.CLOSE)
    assert first is not None
    assert second is not None
    assert [backup.number for backup in backups_of(path)] == [2, 1]


def test_a_newest_backup_that_is_damaged_counts_for_nothing(path: Path) -> None:
    first = kept(path)
    assert first is not None
    os.truncate(first.path, 8192)
    second = kept(path)
    assert second is not None
    assert (is_sound(first), is_sound(second)) == (False, True)


def test_another_version_of_the_program_makes_its_own_first(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(path)
    monkeypatch.setattr(making, "__version__", "0.2.0")
    backup = kept(path)
    assert backup is not None
    assert (backup.reason, backup.program) == (Reason.UPDATE, "0.2.0")
    assert kept(path) is None
    assert [found.program for found in backups_of(path)] == ["0.2.0", "0.1.0"]


def test_a_copy_that_is_not_equal_is_none(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Canary for the check: a backup with another history would pass every other one."""
    write = making.write_private
    snapshot = snapshot_of(path)
    edited(path, 9)
    other = snapshot_of(path).image
    for spoilt in (other, snapshot.image[:-4096], b"\0" * 4096):
        with monkeypatch.context() as patch:
            patch.setattr(making, "write_private", lambda file, _content, spoilt=spoilt: write(file, spoilt))
            with pytest.raises(making.StorageError, match="is not equal to it"):
                keep_backup(snapshot, Reason.OPEN)
        assert backups_of(path) == ()
        assert names_in(generations.backup_folder(snapshot.plan_id)) == []


@contextmanager
def failing(patch: pytest.MonkeyPatch, at: int, error: int) -> Iterator[list[str]]:
    """The call number `at` of those that change the disk fails, and all that come after it but deletions."""
    calls: list[str] = []

    def wrapped(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            calls.append(name)
            if len(calls) > at:
                raise OSError(error, os.strerror(error))
            return real(*arguments, **options)

        return call

    with patch.context() as context:
        for name in ("fsync", "link", "replace", "rename", "mkdir"):
            context.setattr(os, name, wrapped(name, getattr(os, name)))
        context.setattr(preopen, "create_private", wrapped("create", preopen.create_private))
        yield calls


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO])
def test_a_failing_disk_leaves_no_half_backup_and_the_next_one_is_made(
    path: Path, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    snapshot = snapshot_of(path)
    for at in range(40):
        with failing(monkeypatch, at, error) as calls:
            made, said = tried(snapshot)
        assert made is not None or "The folder for backups cannot be written." in said
        assert all(map(is_sound, backups_of(path)))
        folder = generations.backup_folder(snapshot.plan_id)
        assert [name for name in (names_in(folder) if folder.exists() else ()) if name.endswith(".tmp")] == []
        if made is not None:
            break
        generations.delete(backups_of(path))
    assert made is not None
    assert 5 < len(calls) == at


def tried(snapshot: Snapshot) -> tuple[Backup | None, str]:
    try:
        return keep_backup(snapshot, Reason.OPEN), ""
    except making.StorageError as refused:
        return None, str(refused)


def test_a_backup_that_fails_is_in_nobodys_way_and_said_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Exception] = []
    seconds = [0.0]
    with closing(PlanEditor(open_plan(path), the_roadmap(), lambda: TODAY)) as editor:
        keeper = Keeper(editor, keep_backup, told.append, lambda: seconds[0])
        with failing(monkeypatch, 0, errno.ENOSPC):
            keeper.opened()
        for number in range(3):
            monkeypatch.setattr(making, "write_private", no_space)
            editor.edit(RenameTask("t0", f"Title {number}"))
            seconds[0] += HALF_AN_HOUR
            keeper.tick()
        assert len(told) == 1
        monkeypatch.undo()
    assert read_plan(path).plan.tasks["t0"].title == "Title 2"


def no_space(*_: object) -> None:
    raise OSError(errno.ENOSPC, "full")


def test_when_backups_are_made(path: Path) -> None:
    seconds, asked = [0.0], list[Reason]()
    with closing(PlanEditor(open_plan(path), the_roadmap(), lambda: TODAY)) as editor:
        keeper = Keeper(editor, lambda _, reason: asked.append(reason), pytest.fail, lambda: seconds[0])
        keeper.opened()
        for minute in range(120):
            seconds[0] = minute * 60.0
            if minute in (10, 11, 12):
                editor.edit(RenameTask("t0", f"Title {minute}"))
            before = len(asked)
            keeper.tick()
            if len(asked) > before:
                assert minute - 10 == 29
        assert asked == [Reason.OPEN, Reason.EDITS]
        editor.edit(RenameTask("t0", "Title"))
        editor.edit(Together(tuple(DeleteTask(f"t{n}") for n in range(MANY)), message("Delete")))
        assert asked[2:] == [Reason.DELETE]
    assert asked[3:] == [Reason.CLOSE]


def test_nothing_new_needs_no_backup_at_the_close(path: Path) -> None:
    asked = list[Reason]()
    with closing(PlanEditor(open_plan(path), the_roadmap(), lambda: TODAY)) as editor:
        Keeper(editor, lambda _, reason: asked.append(reason), pytest.fail, lambda: 0.0).opened()
    assert asked == [Reason.OPEN]


def test_what_is_many() -> None:
    few, many = a_plan(3, links=False), a_plan(3 + MANY, links=False)
    assert (bulk(few, many), bulk(many, few)) == (Reason.IMPORT, Reason.DELETE)
    assert bulk(few, a_plan(2 + MANY, links=False)) is None


def a_row(count: int, instants: Callable[[int], datetime]) -> list[Backup]:
    """So many backups, the newest first."""
    rows = [
        Backup(Path(f"{n}.imgplan"), "id", n, instants(n), "0.1.0", Reason.EDITS, "", 1000) for n in range(1, count + 1)
    ]
    return rows[::-1]


def lived(count: int, instants: Callable[[int], datetime], most_bytes: int = generations.MOST_BYTES) -> list[Backup]:
    """What is there, the newest first, after so many backups were made one after the other."""
    backups: list[Backup] = []
    for made in reversed(a_row(count, instants)):
        backups.insert(0, made)
        gone = too_many(backups, most_bytes)
        assert len(gone) <= MOST_DELETED
        assert made not in gone
        backups = [backup for backup in backups if backup not in gone]
    return backups


def test_which_stay_after_two_years_of_two_a_day() -> None:
    first = datetime(2027, 1, 1, tzinfo=UTC)
    stay = lived(2 * 730, lambda n: first + timedelta(hours=12 * n))
    assert [backup.number for backup in stay[:LAST]] == list(range(2 * 730, 2 * 730 - LAST, -1))
    assert len({backup.at.date() for backup in stay}) >= DAYS
    assert len({backup.at.isocalendar()[:2] for backup in stay}) >= WEEKS
    assert len({(backup.at.year, backup.at.month) for backup in stay}) == MONTHS
    assert len(stay) <= LAST + DAYS + WEEKS + MONTHS


@pytest.mark.parametrize("years", [-2, 73])
def test_a_clock_that_jumps_thins_out_no_more(years: int) -> None:
    """Five at the most go in a run, whatever the clock says, and the last ones by number stay."""
    first, jump = datetime(2027, 1, 1, tzinfo=UTC), timedelta(days=365 * years)
    stay = lived(500, lambda n: first + timedelta(days=n) + (jump if n % 7 == 3 or n > 450 else timedelta()))
    assert [backup.number for backup in stay[:LAST]] == list(range(500, 500 - LAST, -1))
    assert len(stay) >= LAST + DAYS


def test_large_backups_go_sooner_and_the_newest_never() -> None:
    first = datetime(2027, 1, 1, tzinfo=UTC)
    for most, numbers in ((5000, [60, 59, 58, 57, 56]), (0, [60])):
        stay = lived(60, lambda n: first + timedelta(days=40 * n), most)
        assert [backup.number for backup in stay] == numbers


def test_nothing_is_deleted_while_the_newest_is_not_sound(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generations, "LAST", 2)
    for day in range(1, 6):
        edited(path, day)
        kept(path)
    plan_id = snapshot_of(path).plan_id
    assert [backup.number for backup in listed(plan_id)] == [5, 4]
    edited(path, 9)
    monkeypatch.setattr(making, "is_sound", lambda _: False)
    kept(path)
    assert [backup.number for backup in listed(plan_id)] == [6, 5, 4]


def test_other_files_in_the_folder_are_left_alone(path: Path) -> None:
    backup = kept(path)
    assert backup is not None
    folder = backup.path.parent
    for name in ("notes.txt", "000002_x.imgplan", "9_20270101T000000Z_0.1.0_open_0123456789abcdef.imgplan"):
        (folder / name).write_text("mine")
    assert listed(backup.plan_id) == (backup,)
    assert len(names_in(folder)) == 5


@pytest.mark.parametrize("content", [b"", b"{", b"[[1]]", b'[["/x", "no id"]]', b"[" * 9999, json.dumps([5]).encode()])
def test_a_spoilt_list_of_places_is_none(path: Path, data_folder: Path, content: bytes) -> None:
    kept(path)
    (data_folder / "backups" / "places.json").write_bytes(content)
    assert len(backups_of(path)) == 1, "the plan itself tells its id"
    path.unlink()
    assert backups_of(path) == ()


def test_the_window_holds_the_lock_while_its_image_is_taken(path: Path) -> None:
    with closing(open_plan(path)) as store:
        snapshot = store.snapshot()
        assert snapshot is not None
        keep_backup(snapshot, Reason.EDITS)
        with pytest.raises(making.StorageError, match="open in a window"):
            open_plan(path)
        assert len(backups_of(path)) == 1
    assert check_plan(path).ok
