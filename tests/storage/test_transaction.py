"""One edit, one transaction, and only the rows of its diff."""

import errno
import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from planner.errors import InputError, MistakeError, StorageError
from planner.services.history import History
from planner.services.port import Change
from planner.storage import trouble, writer
from planner.storage.open import create_plan, open_plan, read_plan
from planner.words.language import english
from planner.words.message import message
from tests.storage.build import a_plan, make, moved, names_in

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


class Log:
    """The statements of a store's connection, as SQLite ran them."""

    def __init__(self, store: Any) -> None:
        self.connection: sqlite3.Connection = store._connection
        self.lines: list[str] = []
        self.connection.set_trace_callback(self.lines.append)
        self.before = self.connection.total_changes

    def count(self, word: str) -> int:
        return sum(line.upper().startswith(word) for line in self.lines)

    @property
    def rows(self) -> int:
        return self.connection.total_changes - self.before


def test_an_edit_writes_the_rows_of_its_diff_in_one_transaction(tmp_path: Path) -> None:
    with closing(create_plan(tmp_path / "p.imgplan", a_plan(50), "Test")) as store:
        history = History(store)
        log = Log(store)
        history.commit(moved(moved(history.plan, "t3", 4), "t9", 5), message("Move two"))
        assert (log.count("BEGIN IMMEDIATE"), log.count("COMMIT"), log.count("ROLLBACK")) == (1, 1, 0)
        # Two tasks, one journal row, digest and position.
        assert log.rows == 2 + 1 + 2
        assert log.count("SELECT") == 0


def test_undo_writes_no_journal_row(tmp_path: Path) -> None:
    with closing(create_plan(tmp_path / "p.imgplan", a_plan(50), "Test")) as store:
        history = History(store)
        history.commit(moved(history.plan, "t3", 4), message("Move"))
        log = Log(store)
        history.undo()
        assert (log.count("BEGIN IMMEDIATE"), log.count("COMMIT"), log.rows) == (1, 1, 1 + 2)


def test_deleting_a_task_deletes_it_and_its_links(tmp_path: Path) -> None:
    with closing(create_plan(tmp_path / "p.imgplan", a_plan(50), "Test")) as store:
        history = History(store)
        log = Log(store)
        history.commit(history.plan.without_tasks(["t3"]), message("Delete"))
        assert log.rows == 1 + 2 + 1 + 2


def test_a_merged_edit_rewrites_one_journal_row(tmp_path: Path) -> None:
    with closing(create_plan(tmp_path / "p.imgplan", a_plan(), "Test")) as store:
        history = History(store)
        for day in range(1, 6):
            history.commit(moved(history.plan, "t0", day), message("Move"), "move:t0")
        rows = store._connection.execute("SELECT seq FROM journal_entry").fetchall()
        assert rows == [(1,)]
        history.undo()
        assert history.plan == a_plan()


def test_the_journal_holds_the_changes_that_are_kept_and_no_other(tmp_path: Path) -> None:
    """What is too old goes at one end, what was undone at the other, a change merged to nothing as well."""
    days = count()
    with closing(create_plan(tmp_path / "p.imgplan", a_plan(), "Test")) as store:
        history = History(store, lambda: NOW + next(days) * timedelta(days=1))

        def rows() -> list[int]:
            return [seq for (seq,) in store._connection.execute("SELECT seq FROM journal_entry ORDER BY seq")]

        for day in range(1, 106):
            history.commit(moved(history.plan, "t0", day), message("Move"))
        assert rows() == [*range(6, 106)]
        for _ in range(3):
            history.undo()
        assert rows() == [*range(6, 106)]
        history.commit(moved(history.plan, "t1", 1), message("Another"))
        assert rows() == [*range(6, 104)] == [change.seq for change in history.changes]
        while history.can_undo:
            history.undo()
        history.commit(moved(history.plan, "t1", 1), message("The only one"))
        assert rows() == [6] == [change.seq for change in history.changes]


def test_a_change_that_comes_to_nothing_leaves_no_row(tmp_path: Path) -> None:
    with closing(create_plan(tmp_path / "p.imgplan", a_plan(), "Test")) as store:
        history = History(store, lambda: NOW)
        history.commit(moved(history.plan, "t0", 1), message("Move"), "move:t0")
        history.commit(a_plan(), message("Move"), "move:t0")
        assert history.changes == ()
        assert store._connection.execute("SELECT count(*) FROM journal_entry").fetchone() == (0,)


def test_the_settings_of_the_connection(tmp_path: Path) -> None:
    path = make(tmp_path / "p.imgplan")
    expected = {
        "journal_mode": "truncate",
        "synchronous": 3,
        "locking_mode": "exclusive",
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "mmap_size": None,
        "temp_store": 2,
        "secure_delete": 1,
    }
    with closing(open_plan(path)) as store:
        connection = store._connection
        found = {name: (connection.execute(f"PRAGMA {name}").fetchone() or (None,))[0] for name in expected}
    found["mmap_size"] = found["mmap_size"] or None
    assert found == expected


def test_errors_of_the_database_hide_their_parameters(tmp_path: Path) -> None:
    with closing(create_plan(tmp_path / "p.imgplan", a_plan(), "Test")) as store:
        engine = store._writable()
        with pytest.raises(sa.exc.DBAPIError) as caught, engine.begin() as connection:
            connection.execute(sa.text("INSERT INTO nowhere VALUES (:secret)"), {"secret": "SECRET"})
    assert "SECRET" not in str(caught.value)


def test_an_edit_that_leaves_a_dangling_name_is_not_saved(tmp_path: Path) -> None:
    path = tmp_path / "p.imgplan"
    with closing(create_plan(path, a_plan(), "Test")) as store:
        history = History(store)
        tasks = {key: task for key, task in history.plan.tasks.items() if key != "t1"}
        with pytest.raises(StorageError, match="gone"):
            history.commit(replace(history.plan, tasks=tasks), message("Delete badly"))
        assert history.plan == a_plan()
        history.commit(moved(history.plan, "t0", 1), message("Goes on"))
    assert read_plan(path).plan == moved(a_plan(), "t0", 1)


def test_a_wrong_statement_is_a_mistake_of_ours_and_saves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLITE_ERROR says nothing of the file: no word of damage, and the plan goes on."""
    path = tmp_path / "p.imgplan"
    with closing(create_plan(path, a_plan(), "Test")) as store:
        history = History(store)

        def wrong(connection: sa.Connection, _values: object) -> None:
            connection.exec_driver_sql("UPDATE nowhere SET x = 1")

        with monkeypatch.context() as patch:
            patch.setattr(writer, "write_meta", wrong)
            with pytest.raises(MistakeError):
                history.commit(moved(history.plan, "t0", 1), message("Lost"))
        assert (history.plan, history.changes) == (a_plan(), ())
        history.commit(moved(history.plan, "t0", 2), message("Goes on"))
    assert read_plan(path).plan == moved(a_plan(), "t0", 2)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (sqlite3.ProgrammingError("Cannot operate on a closed database."), None),
        (sqlite3.OperationalError("no such column"), sqlite3.SQLITE_ERROR),
        (sqlite3.OperationalError("bad parameter"), sqlite3.SQLITE_MISUSE),
    ],
)
def test_mistakes_are_no_damage(error: sqlite3.Error, code: int | None) -> None:
    if code is not None:
        error.sqlite_errorcode = code
    assert not trouble.is_damage(error)
    with pytest.raises(MistakeError) as caught:
        trouble.from_sqlite("p.imgplan", error, trouble.Doing.READ)
    assert caught.value.__cause__ is error


def test_a_text_that_is_none_is_damage() -> None:
    """Python gives such an error no code."""
    error = sqlite3.OperationalError("Could not decode to UTF-8 column 'title'")
    assert trouble.is_damage(error)
    assert "damaged" in str(trouble.from_sqlite("p.imgplan", error, trouble.Doing.READ))


@pytest.mark.parametrize("number", sorted({*errno.errorcode} - {errno.ENOENT}))
def test_no_words_of_the_system_in_a_refusal(number: int) -> None:
    said = str(trouble.from_system("p.imgplan", OSError(number, os.strerror(number)), trouble.Doing.READ))
    assert said.startswith("p.imgplan cannot be read. ")
    assert os.strerror(number).lower() not in said.lower() or number in (errno.ENAMETOOLONG, errno.EISDIR)
    assert "; " in said, "a way out"


def test_a_diff_that_does_not_lead_to_the_plan_is_refused(tmp_path: Path) -> None:
    with closing(create_plan(tmp_path / "p.imgplan", a_plan(), "Test")) as store:
        history = History(store)
        history.commit(moved(history.plan, "t0", 1), message("Move"))
        change = history.changes[0]
        with pytest.raises(ValueError, match="the plan has changed since"):
            store.append(Change(2, message("Again"), None, change.diff, change.at), a_plan())
        assert store.load().plan == history.plan


def test_after_a_commit_error_the_file_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk reported failure, yet the row was there: what the file holds is what is shown."""
    path = tmp_path / "p.imgplan"
    with closing(create_plan(path, a_plan(), "Test")) as store:
        history = History(store)
        history.commit(moved(history.plan, "t1", 1), message("Before"))
        fail_after_commit(store, monkeypatch)
        with pytest.raises(StorageError, match="The disk reported an error"):
            history.commit(moved(history.plan, "t0", 9), message("In doubt"))
        assert history.plan == moved(moved(a_plan(), "t1", 1), "t0", 9)
        assert [english(change.label) for change in history.changes] == ["Before", "In doubt"]
        history.undo()
    assert read_plan(path).plan == moved(a_plan(), "t1", 1)


def fail_after_commit(store: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next commit succeeds and then reports that it did not."""
    engine = store._writable()
    dialect = engine.dialect
    commit = dialect.do_commit

    def fails(connection: Any) -> None:
        commit(connection)
        monkeypatch.undo()
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorcode = sqlite3.SQLITE_IOERR_FSYNC
        raise error

    monkeypatch.setattr(dialect, "do_commit", fails)


def test_a_closed_plan_cannot_be_changed(tmp_path: Path) -> None:
    store = create_plan(tmp_path / "p.imgplan", a_plan(), "Test")
    history = History(store)
    store.close()
    store.close()
    with pytest.raises(StorageError, match="is closed"):
        history.commit(moved(a_plan(), "t0", 1), message("Late"))


def test_a_failure_while_building_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from planner.storage import writer

    def breaks(*_: object) -> None:
        raise InputError("no")

    monkeypatch.setattr(writer, "write_meta", breaks)
    with pytest.raises(InputError):
        make(tmp_path / "p.imgplan")
    assert names_in(tmp_path) == []
