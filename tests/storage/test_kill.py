"""A crash loses at most the edit under your hands: the process is killed at any moment, the file is opened again."""

import time
from pathlib import Path

import pytest

from planner.errors import StorageError
from planner.paths import DATA_FOLDER_VARIABLE
from planner.storage import access
from planner.storage.open import check_plan
from planner.storage.preopen import PlanFile, has_journal
from planner.storage.trouble import DamagedError
from planner.words.message import message
from tests.promises.plugin import Recorder
from tests.storage.build import a_plan, history_of, make, moved
from tests.storage.child import needs_fork
from tests.storage.kills import LEAST_SHARE_HOT, killed, play

ROUNDS = 60


@needs_fork
@pytest.mark.slow
def test_nothing_acknowledged_is_lost(tmp_path: Path, promise: Recorder) -> None:
    """tests/soak does the same more often."""
    found = play(tmp_path, ROUNDS)
    promise("P1", kills=found.kills, lost=found.lost, bad=found.bad, share_with_hot_journal=found.share_hot)
    assert (found.lost, found.bad) == (0, 0)
    assert found.share_hot >= LEAST_SHARE_HOT


@needs_fork
def test_an_edit_that_was_acknowledged_too_early_is_missed(tmp_path: Path, promise: Recorder) -> None:
    """Canary: what is said to be saved before it is, is found to be lost."""
    promise.canary("P1", lost=play(tmp_path, 10, hasty=True).lost)


@needs_fork
def test_a_crash_leaves_no_lock(tmp_path: Path) -> None:
    path = make(tmp_path / "p.imgplan", a_plan(20))
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
