"""A plan is looked at before it is locked and again under the lock: whatever has changed between is found."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from planner.core.digest import digest
from planner.errors import StorageError
from planner.storage import access, reader
from planner.storage.open import open_plan, read_plan
from planner.storage.preopen import PlanFile
from planner.storage.reader import Content
from planner.words.stored import plain
from tests.storage.build import full_plan, history_of, make, moved

CHANGES = {
    "a task": "UPDATE task SET title = 'Other' WHERE id = 'result'",
    "a link that goes": "DELETE FROM dependency WHERE id = 'a'",
    "the header": "UPDATE header SET target_match = 2030",
    "a group": "UPDATE task_group SET title = 'Other'",
    "an exam": "UPDATE exam SET attempt = 3",
    "a record": "UPDATE record SET body = NULL WHERE collection = 'later' AND id = 'a'",
    "a record of another collection": "UPDATE record SET collection = 'last' WHERE collection = 'later'",
    "the digest": "UPDATE meta SET value = 'x' WHERE key = 'digest'",
    "the history": "UPDATE journal_entry SET label = 'Other'",
    "a column's name": "ALTER TABLE exam RENAME COLUMN score TO points",
}


def between(monkeypatch: pytest.MonkeyPatch, happens: Callable[[], None]) -> None:
    """Something happens to the file after the first look."""
    looked_at = access._looked_at

    def look(file: PlanFile) -> Content:
        found = looked_at(file)
        happens()
        return found

    monkeypatch.setattr(access, "_looked_at", look)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A plan with all that there is, and a history."""
    path = make(tmp_path / "p.imgplan", full_plan())
    with history_of(path) as history:
        history.commit(moved(history.plan, "result", 40), plain("Move"))
    return path


@pytest.mark.parametrize("what", CHANGES)
def test_what_another_program_changes_meanwhile_is_noticed(
    path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    def change() -> None:
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute(CHANGES[what])

    between(monkeypatch, change)
    with pytest.raises(StorageError):
        open_plan(path)


def test_what_another_window_saves_meanwhile_is_what_opens(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def save() -> None:
        monkeypatch.undo()
        with history_of(path) as history:
            history.commit(moved(history.plan, "result", 50), plain("Move again"))

    between(monkeypatch, save)
    with history_of(path) as history:
        assert len(history.changes) == 2
        assert digest(history.plan) == digest(moved(full_plan(), "result", 50))
        history.undo()
        history.undo()
        assert history.plan == full_plan()
    assert read_plan(path).plan == full_plan()


def test_what_has_not_changed_is_worked_out_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Opening a plan of ten thousand records takes what reading it takes."""
    made: list[Any] = []
    entity_of = reader.entity_of

    def count(kind: Any, row: Any) -> Any:
        made.append(row)
        return entity_of(kind, row)

    monkeypatch.setattr(reader, "entity_of", count)
    read_plan(path)
    once = len(made)
    open_plan(path).close()
    assert len(made) == 2 * once
