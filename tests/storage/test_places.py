"""Any name and any place: exactly the named file is written, or nothing, for the user's eyes only."""

import os
import shutil
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from planner.core.model import Plan
from planner.errors import InputError, StorageError
from planner.services.history import History
from planner.storage.open import create_plan, open_plan, read_plan, view_plan
from planner.words.message import message
from tests.promises.plugin import Recorder
from tests.storage.build import a_plan, history_of, make, mode_of, moved, names_in, sha256, words
from tests.storage.child import as_nobody, holder, needs_fork, running
from tests.storage.test_kill import hot_plan
from tests.storage.test_restore import a_hot_journal

NAMES = [
    "with spaces.imgplan",
    "what?mode=memory.imgplan",
    "100%25.imgplan",
    "#1.imgplan",
    'it\'s "quoted".imgplan',
    "-rf.imgplan",
    "two\nlines.imgplan",
    "\u202egnp.imgplan",
    "Caf\u00e9.imgplan",
    "Cafe\u0301.imgplan",
    "\U0001f600.imgplan",
    "n" * 232 + ".imgplan",
    ":memory:",
    "file:x?mode=memory",
]


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_exactly_the_named_file_is_written(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch, promise: Recorder
) -> None:
    monkeypatch.chdir(tmp_path)
    make(Path(name))
    with history_of(Path(name)) as history:
        history.commit(moved(history.plan, "t0", 1), message("Move"))
    others = [found for found in names_in(tmp_path) if found != name]
    promise("P7", names=1, other_files_written=len(others))
    assert names_in(tmp_path) == [name]
    assert read_plan(tmp_path / name).plan == moved(a_plan(), "t0", 1)
    with pytest.raises(InputError) as caught:
        make(Path(name))
    assert "\n" not in str(caught.value)


def test_an_address_that_is_put_together_by_hand_writes_other_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, promise: Recorder
) -> None:
    """Canary: a name is no part of an address."""
    monkeypatch.chdir(tmp_path)
    for name in NAMES:
        with suppress(sqlite3.Error), closing(sqlite3.connect(f"file:{name}?mode=rwc", uri=True)) as connection:
            connection.execute("CREATE TABLE t (x)")
    others = set(names_in(tmp_path)) - set(NAMES)
    promise.canary("P7", other_files_written=len(others))


def test_the_path_is_shown_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(StorageError, match=r"^sub/none\.imgplan does not exist"):
        read_plan("sub/none.imgplan")


def test_a_path_that_is_too_long_is_named(tmp_path: Path, promise: Recorder) -> None:
    deep = tmp_path.joinpath(*["d" * 120] * 5)
    deep.mkdir(parents=True)
    with pytest.raises(StorageError, match="path is too long"):
        make(deep / "p.imgplan")
    promise("P7", paths_that_are_too_long=1, other_files_written=len(names_in(deep)))
    assert names_in(deep) == []


def test_a_path_that_is_too_long_with_its_journal_leaves_nothing(tmp_path: Path) -> None:
    """The file that is built first has a shorter name than the plan."""
    deep = tmp_path
    while len(os.fsencode(deep)) < 380:
        deep = deep / ("d" * min(100, 420 - len(os.fsencode(deep))))
    deep.mkdir(parents=True)
    with pytest.raises(StorageError, match=r"path is too long|could not be opened"):
        make(deep / ("n" * 120 + ".imgplan"))
    assert names_in(deep) == []


def test_a_link_is_followed(tmp_path: Path, promise: Recorder) -> None:
    folder = tmp_path / "real"
    folder.mkdir()
    path, link = make(folder / "p.imgplan"), tmp_path / "link.imgplan"
    link.symlink_to(path)
    with history_of(link) as history:
        history.commit(moved(history.plan, "t0", 1), message("Move"))
    assert link.is_symlink()
    assert read_plan(path).plan == moved(a_plan(), "t0", 1)
    assert names_in(tmp_path) == ["link.imgplan", "real"]
    promise("P7", links=1, other_files_written=len(names_in(folder)) - 1)


def test_a_link_to_nothing_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "link.imgplan").symlink_to(tmp_path / "elsewhere.imgplan")
    with pytest.raises(InputError, match="exists already"):
        make(tmp_path / "link.imgplan")
    assert names_in(tmp_path) == ["link.imgplan"]


@pytest.mark.parametrize("what", ["file", "folder", "plan"])
def test_nothing_is_overwritten(tmp_path: Path, what: str) -> None:
    path = tmp_path / "p.imgplan"
    if what == "folder":
        path.mkdir()
    else:
        path.write_text("mine") if what == "file" else make(path)
    before = None if what == "folder" else sha256(path)
    with pytest.raises(InputError, match="exists already") as caught:
        make(path)
    assert caught.value.exit_code == 2
    assert before is None or sha256(path) == before
    assert names_in(tmp_path) == ["p.imgplan"]


def test_a_file_that_appears_meanwhile_is_not_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "p.imgplan"
    link = os.link

    def appears(source: Path, target: Path) -> None:
        path.write_text("mine")
        link(source, target)

    monkeypatch.setattr(os, "link", appears)
    with pytest.raises(InputError, match="exists already"):
        make(path)
    assert path.read_text() == "mine"
    assert names_in(tmp_path) == ["p.imgplan"]


@pytest.mark.parametrize("taken", [False, True])
def test_a_file_system_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, taken: bool) -> None:
    path = tmp_path / "p.imgplan"

    def refuses(_source: Path, _target: Path) -> None:
        if taken:
            path.write_text("mine")
        raise PermissionError(1, "no hard links here")

    monkeypatch.setattr(os, "link", refuses)
    if taken:
        with pytest.raises(InputError, match="exists already"):
            make(path)
        assert path.read_text() == "mine"
    else:
        assert read_plan(make(path)).plan == a_plan()
    assert names_in(tmp_path) == ["p.imgplan"]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="its folder does not exist"):
        make(tmp_path / "none" / "p.imgplan")


def test_the_data_folder_is_made(data_folder: Path) -> None:
    data_folder.rmdir()
    make(data_folder / "p.imgplan")
    assert mode_of(data_folder) == 0o700


@needs_fork
@pytest.mark.parametrize("mask", [0o000, 0o022])
def test_only_the_user_can_read_the_files(tmp_path: Path, mask: int, promise: Recorder) -> None:
    previous = os.umask(mask)
    try:
        path = make(tmp_path / "p.imgplan")
        with running(holder(path)) as child:
            child.said()
            child.tell("edit")
            child.said()
            modes = {entry.name: mode_of(entry) for entry in tmp_path.iterdir()}
    finally:
        os.umask(previous)
    promise("S13", files=len(modes), open_to_others=sum(bool(mode & 0o077) for mode in modes.values()))
    assert modes == {"p.imgplan": 0o600, "p.imgplan-journal": 0o600}


def test_the_journal_goes_when_the_plan_is_closed(tmp_path: Path) -> None:
    path = make(tmp_path / "p.imgplan")
    with history_of(path) as history:
        history.commit(moved(history.plan, "t0", 1), message("Move"))
        assert names_in(tmp_path) == ["p.imgplan", "p.imgplan-journal"]
    assert names_in(tmp_path) == ["p.imgplan"]


@pytest.fixture
def shared_folder() -> Iterator[Path]:
    """A folder that every user can enter: pytest's own are closed to others."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@needs_fork
@pytest.mark.parametrize("what", ["file", "folder"])
@pytest.mark.parametrize("hot", [False, True])
def test_what_cannot_be_written_can_be_viewed(shared_folder: Path, what: str, hot: bool, promise: Recorder) -> None:
    path = hot_plan(shared_folder) if hot else make(shared_folder / "p.imgplan", a_plan(20))
    for entry in shared_folder.iterdir():
        entry.chmod(0o444 if what == "file" else 0o666)
    shared_folder.chmod(0o555 if what == "folder" else 0o777)
    before = {entry.name: sha256(entry) for entry in shared_folder.iterdir()}
    promise("P5", ways=1, seconds=as_nobody(lambda: _view_only(path)))
    assert {entry.name: sha256(entry) for entry in shared_folder.iterdir()} == before


@pytest.mark.parametrize("hot", [False, True])
def test_a_stick_that_cannot_be_written_can_be_viewed(small_disk: Path, hot: bool, promise: Recorder) -> None:
    path = make(small_disk / "p.imgplan", a_plan(20))
    if hot:
        a_hot_journal(path)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    before = {entry.name: sha256(entry) for entry in small_disk.iterdir()}
    promise("P5", ways=1, seconds=_view_only(path))
    assert {entry.name: sha256(entry) for entry in small_disk.iterdir()} == before


def _view_only(path: Path) -> float:
    """How many seconds it took until the plan could be looked at."""
    assert read_plan(path).plan.tasks.keys() == a_plan(20).tasks.keys()
    started = time.monotonic()
    with pytest.raises(StorageError, match="read-only") as caught:
        open_plan(path)
    seen = view_plan(path, caught.value.said)
    seconds = time.monotonic() - started
    assert "read-only" in words(seen.read_only)
    with pytest.raises(StorageError, match="read-only"):
        History(seen).commit(Plan(a_plan().start_date), message("Edit"))
    return seconds


@needs_fork
def test_a_file_that_cannot_be_read_is_named(shared_folder: Path) -> None:
    def body() -> None:
        with pytest.raises(StorageError, match=r"cannot be read\. Access was denied"):
            read_plan(path)

    path = make(shared_folder / "p.imgplan")
    path.chmod(0)
    as_nobody(body)


def large(plan: Plan) -> Plan:
    return plan.with_tasks([replace(plan.tasks["t0"], notes="n" * 400_000)])


def test_disk_full_while_saving(small_disk: Path) -> None:
    path = make(small_disk / "p.imgplan")
    filler = small_disk / "filler"
    with history_of(path) as history:
        history.commit(moved(history.plan, "t1", 1), message("Before"))
        with open(filler, "wb", buffering=0) as stream:
            stream.write(bytes(2_000_000 - 150_000))
        before = history.plan
        with pytest.raises(StorageError, match="disk is full"):
            history.commit(large(history.plan), message("Too much"))
        assert (history.plan, len(history.changes)) == (before, 1)
        filler.unlink()
        history.commit(large(history.plan), message("Fits"))
    assert read_plan(path).plan == large(before)


def test_disk_full_while_creating(small_disk: Path) -> None:
    filler = small_disk / "filler"
    with open(filler, "wb", buffering=0) as stream:
        stream.write(bytes(2_000_000))
    with pytest.raises(StorageError, match="disk is full"):
        make(small_disk / "p.imgplan", large(a_plan()))
    assert names_in(small_disk) == ["filler"]
    filler.unlink()
    make(small_disk / "p.imgplan", large(a_plan()))


def test_a_full_database_says_disk_full(tmp_path: Path) -> None:
    with closing(create_plan(tmp_path / "p.imgplan", a_plan(), "Test")) as store:
        history = History(store)
        connection = store._connection
        connection.execute(f"PRAGMA max_page_count={connection.execute('PRAGMA page_count').fetchone()[0] + 2}")
        with pytest.raises(StorageError, match="disk is full"):
            history.commit(large(history.plan), message("Too much"))
        assert (history.plan, history.changes) == (a_plan(), ())
        history.commit(large(history.plan), message("Fits"))
    assert read_plan(tmp_path / "p.imgplan").plan == large(a_plan())
