"""A damaged plan that is whole opens, what another plan left beside it is not used; nothing is thrown away."""

import os
import shutil
import sqlite3
import tempfile
import time
from contextlib import closing
from pathlib import Path

import pytest

from planner.core.digest import whole_digest
from planner.errors import StorageError
from planner.storage import beside, mend
from planner.storage.open import check_plan, create_plan, open_plan, read_plan, view_plan
from planner.storage.preopen import LONGEST_NAME
from planner.words.stored import plain
from tests.cases.place import FILES, a_case
from tests.storage.build import a_plan, history_of, make, mode_of, moved, names_in, sha256, words
from tests.storage.child import as_nobody, holder, needs_fork, running

FOREIGN = "foreign_journal"


def saved(name: str) -> str:
    """The digest of what was last saved in a case, as its file has it."""
    path = next(iter(sorted((FILES / name).glob("*.imgplan"))), FILES / f"{name}.imgplan")
    with closing(sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True)) as connection:
        return str(connection.execute("SELECT value FROM meta WHERE key = 'digest'").fetchone()[0])


def opened(path: Path) -> tuple[str, str, int]:
    """The digest of the plan as it opens for changes, the sentence that is said, and how many changes can be undone."""
    started = time.monotonic()
    with history_of(path) as history:
        assert time.monotonic() - started < 2
        return whole_digest(history.plan), words(history.notice), history.position


def test_a_foreign_journal_is_put_aside_and_kept(tmp_path: Path) -> None:
    path, whole = a_case(tmp_path, FOREIGN), saved(FOREIGN)
    journal = path.with_name("p.imgplan-journal").read_bytes()
    found, notice, changes = opened(path)
    assert (found, changes) == (whole, 0)
    (kept,) = [name for name in names_in(tmp_path) if name != "p.imgplan"]
    assert kept.startswith("p.imgplan-journal.foreign-")
    assert (tmp_path / kept).read_bytes() == journal
    assert notice == f"{path} is whole; the journal beside it is not its own, was not used and is kept as {kept}."
    assert opened(path) == (whole, "", 0)


def test_beside_a_foreign_journal_reading_uses_the_plan_alone(tmp_path: Path) -> None:
    path, whole = a_case(tmp_path, FOREIGN), saved(FOREIGN)
    before = {name: sha256(tmp_path / name) for name in names_in(tmp_path)}
    found = read_plan(path)
    assert whole_digest(found.plan) == whole
    assert words(found.notice) == f"{path} is whole; the journal beside it is not its own and is not used."
    report = check_plan(path)
    assert (report.ok, report.foreign) == (True, True)
    assert whole_digest(view_plan(path, plain("viewing")).load().plan) == whole
    assert {name: sha256(tmp_path / name) for name in names_in(tmp_path)} == before


def test_a_foreign_journal_would_be_rolled_into_the_plan(tmp_path: Path) -> None:
    """Canary: SQLite itself spoils the plan."""
    path = a_case(tmp_path, FOREIGN)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StorageError, match="differs"):
        read_plan(path)


def a_foreign_log(plan: Path) -> bytes:
    """Lay the write-ahead log of another database beside the plan."""
    other = plan.with_name("other.db")
    with closing(sqlite3.connect(other, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE other (x)")
        log = other.with_name("other.db-wal").read_bytes()
    other.unlink()
    plan.with_name(plan.name + "-wal").write_bytes(log)
    return log


def test_a_foreign_log_is_put_aside_and_kept(tmp_path: Path) -> None:
    """SQLite would show, and then write, the other database in the plan's place."""
    path = make(tmp_path / "p.imgplan")
    log = a_foreign_log(path)
    assert read_plan(path).plan == a_plan()
    assert names_in(tmp_path) == ["p.imgplan", "p.imgplan-wal"]
    with history_of(path) as history:
        assert history.plan == a_plan()
        assert (
            "the write-ahead log beside it is not its own, was not used and is kept as p.imgplan-wal.foreign-"
            in words(history.notice)
        )
    (kept,) = tmp_path.glob("*.foreign-*")
    assert kept.read_bytes() == log
    assert opened(path)[1] == ""


@pytest.mark.parametrize(
    ("name", "said", "changes"),
    [("bitflip_page", "stands in a fresh file now", 2), ("bitflip_history_only", "opens without it", 0)],
)
def test_a_whole_plan_in_a_damaged_file_gets_a_fresh_one(tmp_path: Path, name: str, said: str, changes: int) -> None:
    path, whole = a_case(tmp_path, name), saved(name)
    before = path.read_bytes()
    found, notice, undoable = opened(path)
    assert (found, undoable) == (whole, changes)
    (kept,) = [other for other in names_in(tmp_path) if other != "p.imgplan"]
    assert kept.startswith("p.imgplan.damaged-")
    assert (tmp_path / kept).read_bytes() == before
    assert said in notice
    assert notice.endswith(f"{kept}.")
    assert mode_of(path) == 0o600
    assert check_plan(path).ok
    assert opened(path) == (whole, "", changes)


@pytest.mark.parametrize("name", ["bitflip_page", "bitflip_history_only"])
def test_reading_a_whole_plan_changes_nothing(tmp_path: Path, name: str) -> None:
    path, whole = a_case(tmp_path, name), saved(name)
    before = sha256(path)
    for found in (read_plan(path), read_plan(path, changes=True), view_plan(path, plain("viewing")).load()):
        assert whole_digest(found.plan) == whole
    report = check_plan(path)
    assert (report.ok, report.whole) == (False, True)
    assert (sha256(path), names_in(tmp_path)) == (before, ["p.imgplan"])


def test_a_mended_plan_keeps_its_identity_and_what_can_be_redone(tmp_path: Path) -> None:
    path = make(tmp_path / "p.imgplan", a_plan(40))
    with history_of(path) as history:
        for day in range(1, 4):
            history.commit(moved(history.plan, "t0", day), plain(f"Move {day}"))
        history.undo()
    marks = "SELECT key, value FROM meta WHERE key IN ('plan_id', 'made_from', 'applied', 'digest') ORDER BY key"
    with closing(sqlite3.connect(path)) as connection:
        before = connection.execute(marks).fetchall()
        page = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name LIKE '%autoindex_task_1'").fetchone()[
            0
        ]
    content = bytearray(path.read_bytes())
    content[page * 4096 - 20] ^= 4  # in the index over the ids: what it says of a row is wrong now
    path.write_bytes(content)
    with history_of(path) as history:
        assert "was damaged" in words(history.notice)
        assert (history.plan, len(history.changes), history.position) == (moved(a_plan(40), "t0", 2), 3, 2)
        history.redo()
        assert history.plan == moved(a_plan(40), "t0", 3)
        history.undo()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute(marks).fetchall() == before


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE meta SET value = '../../etc' WHERE key = 'plan_id'", "fresh file"),
        ("UPDATE meta SET value = 'all' WHERE key = 'applied'", "undo history"),
        ("DELETE FROM meta WHERE key = 'applied'", "undo history"),
    ],
)
def test_marks_around_the_plan_that_make_no_sense(tmp_path: Path, statement: str, said: str) -> None:
    path = make(tmp_path / "p.imgplan")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(statement)
    with history_of(path) as history:
        assert history.plan == a_plan()
        assert said in words(history.notice)
    assert check_plan(path).ok


@pytest.mark.parametrize("step", ["create_private", "fill_file", "sync_file", "replace_kept"])
def test_a_fresh_file_that_cannot_be_written_leaves_the_damaged_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path, whole = a_case(tmp_path, "bitflip_page"), saved("bitflip_page")
    before = sha256(path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(mend, step, full)
    with pytest.raises(StorageError, match=r"cannot be written anew\. The disk is full"):
        open_plan(path)
    assert (sha256(path), names_in(tmp_path)) == (before, ["p.imgplan"])
    assert whole_digest(view_plan(path, plain("viewing")).load().plan) == whole
    monkeypatch.undo()
    assert opened(path)[0] == whole


@pytest.mark.parametrize("fails", [False, True])
def test_a_file_system_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: bool) -> None:
    path, whole = a_case(tmp_path, "bitflip_page"), saved("bitflip_page")
    before = sha256(path)
    rename = os.rename

    def no_link(*_: object) -> None:
        raise PermissionError(1, "no hard links here")

    def fails_once(source: Path, target: Path) -> None:
        if str(source).endswith(".tmp"):
            raise OSError(5, "Input/output error")
        rename(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "link", no_link)
        if not fails:
            assert opened(path)[0] == whole
            assert len(names_in(tmp_path)) == 2
            return
        patch.setattr(beside.os, "rename", fails_once)
        with pytest.raises(StorageError, match="The disk reported an error"):
            open_plan(path)
    assert (sha256(path), names_in(tmp_path)) == (before, ["p.imgplan"])


def test_what_is_kept_never_replaces_what_was_kept(tmp_path: Path) -> None:
    for _ in range(3):
        a_case(tmp_path, "bitflip_page")
        opened(tmp_path / "p.imgplan")
    assert len(list(tmp_path.glob("p.imgplan.damaged-*"))) == 3


@pytest.mark.parametrize("name", ["n" * (LONGEST_NAME - 8) + ".imgplan", "\u0645" * 119 + ".imgplan"])
def test_a_long_name_leaves_room_for_what_is_kept(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    shutil.copyfile(FILES / "bitflip_page.imgplan", path)
    assert "fresh file" in opened(path)[1]
    (kept,) = [other for other in names_in(tmp_path) if other != name]
    assert ".damaged-" in kept
    assert len(os.fsencode(kept)) <= 255


@needs_fork
def test_a_plan_that_is_open_elsewhere_is_not_mended(tmp_path: Path) -> None:
    path = make(tmp_path / "p.imgplan")
    with running(holder(path)) as child:
        child.said()
        damage = b"\x01"
        with open(path, "r+b") as stream:  # in the free space of the schema's page
            stream.seek(3000)
            stream.write(damage)
        with pytest.raises(StorageError, match="open in a window"):
            open_plan(path)
    assert names_in(tmp_path)[0] == "p.imgplan"
    assert not list(tmp_path.glob("*.damaged-*"))


@needs_fork
def test_a_whole_plan_in_a_read_only_place_can_be_viewed() -> None:
    """Not in pytest's folder, which is closed to other users."""
    whole = saved("bitflip_page")
    folder = Path(tempfile.mkdtemp())
    try:
        path = a_case(folder, "bitflip_page")
        path.chmod(0o444)
        folder.chmod(0o555)

        def body() -> None:
            with pytest.raises(StorageError, match="read-only"):
                open_plan(path)
            assert whole_digest(view_plan(path, plain("viewing")).load().plan) == whole

        as_nobody(body)
        assert names_in(folder) == ["p.imgplan"]
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


@pytest.mark.parametrize("case", ["bitflip_title", "truncated"])
def test_a_plan_that_is_not_whole_is_left_alone(tmp_path: Path, case: str) -> None:
    path = a_case(tmp_path, case)
    before = sha256(path)
    with pytest.raises(StorageError, match=r"differs|damaged"):
        open_plan(path)
    assert (sha256(path), names_in(tmp_path)) == (before, ["p.imgplan"])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no FIFOs")
@pytest.mark.parametrize("ending", ["-journal", "-wal", "-shm"])
@pytest.mark.parametrize("what", ["pipe", "link", "folder"])
def test_what_is_no_file_where_sqlite_has_its_own(tmp_path: Path, ending: str, what: str) -> None:
    """It would wait for a pipe for ever, and write through a link."""
    path, side = make(tmp_path / "p.imgplan"), tmp_path / f"p.imgplan{ending}"
    mine = tmp_path / "mine.txt"
    mine.write_text("mine")
    if what == "link":
        side.symlink_to(mine)
    else:
        os.mkfifo(side) if what == "pipe" else side.mkdir()
    for act in (open_plan, read_plan, check_plan, lambda name: view_plan(name, plain("viewing"))):
        with pytest.raises(StorageError, match=f"p.imgplan{ending} beside it is no regular file"):
            act(path)
    assert mine.read_text() == "mine"
    path.unlink()
    with pytest.raises(StorageError, match="beside it is no regular file"):
        create_plan(path, a_plan(), "Test")
    assert not path.exists()
