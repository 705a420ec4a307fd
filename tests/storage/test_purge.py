"""Deleted means gone: after the keep time by itself, and at once when the history is cleared."""

import os
import random
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from planner.core.digest import digest
from planner.core.model import Group, Phase, Plan
from planner.core.records.people import Person
from planner.core.reference import without_gone
from planner.errors import StorageError
from planner.services.history import History
from planner.services.port import KEPT_CHANGES, KEPT_TIME, PlanFileChanged
from planner.storage.connection import write_anew
from planner.storage.open import check_plan, create_plan, open_plan, read_plan, view_plan
from planner.words.message import message
from tests.promises.plugin import Recorder
from tests.storage.build import a_plan, a_task, moved

MARK = "M4RKED"
NOON = datetime(2027, 5, 1, 12, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


def marked(plan: Plan) -> Plan:
    """With the marker in a title, notes, a group and a record."""
    task = a_task("own_m4rked-1", title=f"{MARK} title", notes=f"{MARK} notes " * 400, position=99)
    plan = replace(plan, groups={"g": Group("g", f"{MARK} group", Phase.EXAMS)}).with_tasks([replace(task, group="g")])
    return plan.with_records("people", {"p": Person(id="p", name=f"{MARK} person", notes=MARK)})


def unmarked(plan: Plan) -> Plan:
    gone = replace(plan.without_tasks(["own_m4rked-1"]), groups={}, records={})
    return without_gone(gone, plan)


def hits(folder: Path) -> int:
    """How often the marker stands in the bytes of the plan and of what lies beside it."""
    return sum(path.read_bytes().upper().count(MARK.encode()) for path in folder.iterdir() if path.is_file())


def with_marks_deleted(path: Path, clock: Clock) -> None:
    with closing(create_plan(path, a_plan(), "Test")) as store:
        history = History(store, clock)
        history.commit(marked(history.plan), message("Add {what}", what=MARK))
        history.commit(unmarked(history.plan), message("Delete {what}", what=MARK))


def test_what_was_deleted_is_in_the_file_until_the_history_is_cleared(tmp_path: Path, promise: Recorder) -> None:
    path = tmp_path / "p.imgplan"
    with_marks_deleted(path, Clock())
    there = hits(tmp_path)
    promise.canary("S14", markers_before=there)
    assert there > 400, "the marker can be found"
    with closing(open_plan(path)) as store:
        history = History(store)
        before = digest(history.plan)
        history.forget(history.plan)
        assert hits(tmp_path) == 0, "while it is open, the journal beside it included"
        assert (history.changes, history.position, history.can_undo) == ((), 0, False)
        history.commit(moved(history.plan, "t0", 3), message("Move"))
        assert history.undo()
    assert hits(tmp_path) == 0
    assert check_plan(path).ok
    assert digest(read_plan(path).plan) == before
    # The plan and the journal beside it while it is open, and the plan when it is closed.
    promise("S14", places=3, markers_found=0)


def test_after_the_keep_time_it_is_gone_by_itself(tmp_path: Path, promise: Recorder) -> None:
    path, clock = tmp_path / "p.imgplan", Clock()
    with_marks_deleted(path, clock)
    with closing(open_plan(path)) as store:
        history = History(store, clock)
        for day in range(KEPT_CHANGES + 20):
            history.commit(moved(history.plan, "t0", day), message("Move"))
        assert hits(tmp_path) > 400, "within thirty days it is kept, however many changes there are"
        clock.now += KEPT_TIME
        history.commit(moved(history.plan, "t0", 400), message("Move"))
        assert hits(tmp_path) == 0
        assert len(history.changes) == KEPT_CHANGES
    assert hits(tmp_path) == 0
    promise("S14", places=3, markers_found=0)


def test_the_last_hundred_changes_are_kept_however_old(tmp_path: Path) -> None:
    path, clock = tmp_path / "p.imgplan", Clock()
    with_marks_deleted(path, clock)
    with closing(open_plan(path)) as store:
        history = History(store, clock)
        clock.now += 3 * KEPT_TIME
        for day in range(KEPT_CHANGES - 1):
            history.commit(moved(history.plan, "t0", day), message("Move"))
        assert hits(tmp_path) > 0
        history.commit(moved(history.plan, "t0", 400), message("Move"))
        assert hits(tmp_path) == 0


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_pages_that_were_split_and_joined_keep_nothing(tmp_path: Path, seed: int, promise: Recorder) -> None:
    """Texts of many lengths come and go, so rows move between pages: what they leave in gaps goes at the closing."""
    path, clock, chance = tmp_path / "p.imgplan", Clock(), random.Random(seed)
    with closing(create_plan(path, a_plan(), "Test")) as store:
        history = History(store, clock)
        for number in range(160):
            plan, own = history.plan, [key for key in history.plan.tasks if key.startswith("own_")]
            if own and chance.random() < 0.45:
                plan = plan.without_tasks([chance.choice(own)])
            else:
                text = f"{MARK} " * chance.choice([1, 5, 60, 300, 900])
                plan = plan.with_tasks([a_task(f"own_{number}", notes=text, position=chance.randrange(10**6))])
            history.commit(plan, message("Edit"))
        history.commit(
            history.plan.without_tasks(key for key in history.plan.tasks if key.startswith("own_")), message("All")
        )
        assert hits(tmp_path) > 0
        clock.now += 2 * KEPT_TIME
        for day in range(KEPT_CHANGES):
            history.commit(moved(history.plan, "t0", day), message("Move"))
    assert hits(tmp_path) == 0
    promise("S14", places=1, markers_found=0)


def test_clearing_takes_no_more_than_the_history(tmp_path: Path) -> None:
    """Application id, version, settings and lock are those of before."""
    path = tmp_path / "p.imgplan"
    with_marks_deleted(path, Clock())
    before = path.read_bytes()[:100]
    with closing(open_plan(path)) as store:
        plan_id = store.load().plan_id
        History(store).forget(read_state(store))
        snapshot = store.snapshot()
        assert snapshot is not None
        assert (store.load().plan_id, snapshot.plan_id) == (plan_id, plan_id) != ("", "")
        connection: sqlite3.Connection = store._connection  # type: ignore[attr-defined]
        assert connection.execute("PRAGMA secure_delete").fetchone() == (1,)
        assert connection.getlimit(sqlite3.SQLITE_LIMIT_ATTACHED) == 0
        with pytest.raises(StorageError):
            open_plan(path)
    after = path.read_bytes()[:100]
    assert (after[60:64], after[68:72]) == (before[60:64], before[68:72])
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["p.imgplan"]


def read_state(store: Any) -> Plan:
    plan: Plan = store.load().plan
    return plan


class Full:
    """A connection that has no room for the file to be written anew."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def setlimit(self, *limit: int) -> None:
        self._connection.setlimit(*limit)

    def execute(self, statement: str) -> None:
        assert statement == "VACUUM"
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error


def test_without_room_to_write_anew_that_is_said_and_the_plan_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "p.imgplan"
    with_marks_deleted(path, Clock())
    monkeypatch.setattr("planner.storage.store.write_anew", lambda connection: write_anew(Full(connection)))  # type: ignore[arg-type]
    with closing(open_plan(path)) as store:
        history = History(store)
        plan = history.plan
        with pytest.raises(StorageError, match="cannot be written anew"):
            history.forget(plan)
        assert history.plan == plan
        history.commit(moved(plan, "t0", 3), message("Move"))
    assert check_plan(path).ok


def test_a_file_that_is_gone_is_not_cleared(tmp_path: Path) -> None:
    path = tmp_path / "p.imgplan"
    with_marks_deleted(path, Clock())
    with closing(open_plan(path)) as store:
        history = History(store)
        os.rename(path, tmp_path / "away.imgplan")
        with pytest.raises(PlanFileChanged):
            history.forget(history.plan)
    assert hits(tmp_path) > 0


def test_a_plan_that_is_only_viewed_is_not_cleared(tmp_path: Path) -> None:
    path = tmp_path / "p.imgplan"
    with_marks_deleted(path, Clock())
    before = path.read_bytes()
    store = view_plan(path, message("Only to look at."))
    with pytest.raises(StorageError):
        store.forget(store.load().plan)
    assert path.read_bytes() == before


def test_a_file_that_cannot_be_written_anew_at_the_closing_is_closed_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "p.imgplan"
    with_marks_deleted(path, Clock())
    monkeypatch.setattr("planner.storage.store.write_anew", lambda connection: write_anew(Full(connection)))  # type: ignore[arg-type]
    with closing(open_plan(path)) as store:
        history = History(store)
        history.undo()
        history.commit(moved(history.plan, "t0", 3), message("Move"))
        plan = history.plan
    assert read_plan(path).plan == plan
    assert [entry.name for entry in tmp_path.iterdir()] == ["p.imgplan"]


def test_what_was_undone_and_replaced_is_gone_at_the_closing(tmp_path: Path, promise: Recorder) -> None:
    path = tmp_path / "p.imgplan"
    with closing(create_plan(path, a_plan(), "Test")) as store:
        history = History(store)
        history.commit(marked(history.plan), message("Add {what}", what=MARK))
        history.undo()
        history.commit(moved(history.plan, "t0", 3), message("Move"))
    assert hits(tmp_path) == 0
    promise("S14", places=1, markers_found=0)
