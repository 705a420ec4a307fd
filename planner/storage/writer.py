"""All statements that write. Importing this module imports SQLAlchemy, so it is imported with the first edit.

Each function expects to be called inside a transaction and leaves the commit to its caller.
"""

import sqlite3
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import Insert, insert
from sqlalchemy.pool import StaticPool

from planner.core.diff import Diff, EntityKind
from planner.services.port import Change
from planner.storage.codec import Row, diff_to_json, row_of
from planner.storage.reader import row_digest
from planner.storage.tables import ENTITIES, JOURNAL, META

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
        gone = [{"gone": change.id} for change in changes if change.after is None]
        rows = [row_of(kind, change.after) for change in changes if change.after is not None]
        if gone:
            connection.execute(_delete(kind), gone)
        if rows:
            connection.execute(_upsert(ENTITIES[kind], "id"), rows)


def write_meta(connection: sa.Connection, values: dict[str, str]) -> None:
    """Set these keys of the meta table."""
    rows = [{"key": key, "value": value} for key, value in values.items()]
    connection.execute(_upsert(META, "key"), rows)


def write_change(connection: sa.Connection, change: Change) -> None:
    """Add a journal row, or put it in place of the one with its sequence number."""
    connection.execute(_upsert(JOURNAL, "seq"), [_journal_row(change)])


def drop_changes(connection: sa.Connection, seqs: Iterable[int]) -> None:
    """Remove these journal rows for good."""
    rows = [{"gone": seq} for seq in seqs]
    if rows:
        connection.execute(sa.delete(JOURNAL).where(JOURNAL.c.seq == sa.bindparam("gone")), rows)


def _journal_row(change: Change) -> Row:
    at, diff = change.at.isoformat(), diff_to_json(change.diff)
    return {
        "seq": change.seq,
        "at": at,
        "label": change.label,
        "merge_key": change.merge_key,
        "diff": diff,
        "digest": row_digest(change.seq, at, change.label, change.merge_key, diff),
    }


@cache
def _upsert(table: sa.Table, key: str) -> Insert:
    statement = insert(table)
    values = {column.name: statement.excluded[column.name] for column in table.c if column.name != key}
    return statement.on_conflict_do_update(index_elements=[key], set_=values)


@cache
def _delete(kind: EntityKind) -> sa.Delete:
    table = ENTITIES[kind]
    return sa.delete(table).where(table.c.id == sa.bindparam("gone"))
