"""All statements that write. Importing this module imports SQLAlchemy, so it is imported with the first edit.

Each function expects to be called inside a transaction and leaves the commit to its caller.
"""

import sqlite3
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.pool import StaticPool

from planner.core.diff import Diff, EntityKind
from planner.services.port import Change
from planner.storage.codec import Row, diff_to_json, row_of
from planner.storage.reader import row_digest
from planner.storage.tables import ENTITIES, JOURNAL, META
from planner.words.stored import stored

Engine = sa.Engine
DatabaseTrouble = (sa.exc.DBAPIError, sqlite3.Error)
"""What a transaction raises when the database, the disk or the file refuses."""


def engine_over(connection: sqlite3.Connection, path: Path) -> sa.Engine:
    """An engine over the one connection that holds the lock, with our own BEGIN IMMEDIATE."""
    url = sa.URL.create("sqlite", database=str(path))
    engine = sa.create_engine(url, creator=lambda: connection, poolclass=StaticPool, hide_parameters=True)
    sa.event.listen(engine, "begin", lambda opened: opened.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def write_diff(connection: sa.Connection, diff: Diff) -> None:
    """Write the `after` side of each entity in the diff, and nothing else."""
    for kind in EntityKind:
        changes = [change for change in diff if change.kind is kind]
        gone = [{"id": change.id, "collection": change.collection} for change in changes if change.after is None]
        rows = [row_of(kind, change.after, change.collection) for change in changes if change.after is not None]
        if gone:
            connection.exec_driver_sql(_delete(ENTITIES[kind]), gone)
        if rows:
            connection.exec_driver_sql(_upsert(ENTITIES[kind]), rows)


def write_meta(connection: sa.Connection, values: dict[str, str]) -> None:
    """Set these keys of the meta table."""
    rows = [{"key": key, "value": value} for key, value in values.items()]
    connection.exec_driver_sql(_upsert(META), rows)


def write_change(connection: sa.Connection, change: Change) -> None:
    """Add a journal row, or put it in place of the one with its sequence number."""
    connection.exec_driver_sql(_upsert(JOURNAL), [_journal_row(change)])


def drop_changes(connection: sa.Connection, seqs: Iterable[int]) -> None:
    """Remove these journal rows for good."""
    rows = [{"seq": seq} for seq in seqs]
    if rows:
        connection.exec_driver_sql(_delete(JOURNAL), rows)


def prepare() -> None:
    """Compile the statements of an edit and try an engine: the first edit takes no longer than those after it."""
    connection = sqlite3.connect(":memory:")
    with engine_over(connection, Path()).begin():
        pass
    connection.close()
    for table in (*ENTITIES.values(), META, JOURNAL):
        _upsert(table)
        _delete(table)


def _journal_row(change: Change) -> Row:
    at, label, diff = change.at.isoformat(), stored(change.label), diff_to_json(change.diff)
    return {
        "seq": change.seq,
        "at": at,
        "label": label,
        "merge_key": change.merge_key,
        "diff": diff,
        "digest": row_digest(change.seq, at, label, change.merge_key, diff),
    }


@cache
def _upsert(table: sa.Table) -> str:
    """Insert a row with all its columns, or put it in place of the one with its key."""
    statement = insert(table)
    values = {column.name: statement.excluded[column.name] for column in table.c if not column.primary_key}
    return _sql(statement.on_conflict_do_update(index_elements=[*table.primary_key], set_=values))


@cache
def _delete(table: sa.Table) -> str:
    """Delete the row with a key."""
    return _sql(sa.delete(table).where(*(column == sa.bindparam(column.name) for column in table.primary_key)))


def _sql(statement: sa.ClauseElement) -> str:
    """A statement's text for the driver, with named parameters: an engine would compile it at its first use."""
    return str(statement.compile(dialect=sqlite.dialect(paramstyle="named")))
