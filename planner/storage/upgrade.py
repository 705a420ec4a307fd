"""Bringing an older plan file to the present schema: a backup, then a copy is upgraded, checked and put in its place.

At every moment the old file or the new one stands under the plan's name; a run that was cut short is simply run again.
"""

import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from planner.core.digest import digest
from planner.core.model import Plan
from planner.errors import StorageError
from planner.services.backups import Reason
from planner.services.port import Snapshot
from planner.storage.backup import copy_database, keep_backup
from planner.storage.connection import WRITER_SECONDS, connect, make_durable, reading, take_lock
from planner.storage.plan_view import sound, verify
from planner.storage.preopen import PlanFile, journal_of, removed_on_failure, sync_file, sync_folder
from planner.storage.reader import Content
from planner.storage.schema import SCHEMA_VERSION, SCHEMAS
from planner.storage.trouble import Doing, explained, from_sqlite
from planner.words.message import message


def upgrade(file: PlanFile, *, is_copy: bool = False) -> None:
    """Upgrade the file in place. Raises StorageError; the old file is then untouched.

    A copy, of which the original stays, needs no backup.
    """
    with explained(file.shown, Doing.UPGRADED), closing(connect(file.real, "rw", WRITER_SECONDS)) as original:
        take_lock(original)
        before = sound(verify(original, file, changes=True), file)
        if not is_copy:
            keep_backup(_snapshot(original, file, before), Reason.UPGRADE)
        temporary = file.real.with_name(f".img-roadmap-{before.plan_id}.tmp")
        _discard(temporary)
        with removed_on_failure(temporary):
            copy_database(original, temporary)
            expected = _migrate(temporary, file, before.state.plan)
            _judge_upgrade(original, temporary, file, expected)
            sync_file(temporary)
            _swap(original, temporary, file.real)


def _discard(temporary: Path) -> None:
    """What an upgrade that was cut short has left."""
    for leftover in (temporary, journal_of(temporary)):
        leftover.unlink(missing_ok=True)


def _snapshot(original: sqlite3.Connection, file: PlanFile, before: Content) -> Snapshot:
    (stored,) = original.execute("SELECT value FROM meta WHERE key = 'digest'").fetchone()
    return Snapshot(file.shown, file.real, before.plan_id, stored, original.serialize())


def _migrate(copy: Path, file: PlanFile, plan: Plan) -> str:
    """All due steps, the new version number and the digest of what the plan becomes in one transaction.

    Returns that digest.
    """
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext

    from planner.storage.migrations import STEPS
    from planner.storage.writer import DatabaseTrouble, engine_over, write_meta

    steps = [STEPS[version] for version in range(file.version, SCHEMA_VERSION)]
    for step in steps:
        plan = step.becomes(plan)
    expected = digest(plan)

    with closing(connect(copy, "rw", WRITER_SECONDS)) as connection:
        make_durable(connection)
        connection.executescript("PRAGMA foreign_keys=OFF; PRAGMA legacy_alter_table=ON;")
        try:
            with engine_over(connection, copy).begin() as transaction:
                operations = Operations(MigrationContext.configure(transaction))
                for step in steps:
                    step.upgrade(operations)
                write_meta(transaction, {"digest": expected})
                transaction.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")
        except DatabaseTrouble as error:
            raise from_sqlite(file.shown, error, Doing.UPGRADED) from None
    return expected


def _judge_upgrade(original: sqlite3.Connection, copy: Path, file: PlanFile, expected: str) -> None:
    """Raises StorageError when a row of the old file's tables or a value was lost."""
    tables = [*SCHEMAS[file.version]]
    with reading(copy) as connection:
        after = verify(connection, replace(file, version=SCHEMA_VERSION), changes=True)
        same_rows = _counts(original, tables) == _counts(connection, tables)
    if not (same_rows and after.sound and digest(after.state.plan) == expected):
        raise StorageError(
            message(
                "{name} cannot be upgraded: something would be lost. It was left as it is; please report it.",
                name=file.shown,
            )
        )


def _counts(connection: sqlite3.Connection, tables: list[str]) -> list[int]:
    return [connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables]


def _swap(original: sqlite3.Connection, upgraded: Path, real: Path) -> None:
    """Windows cannot replace an open file; elsewhere the lock is kept until the new file is in place."""
    if os.name == "nt":
        original.close()
    os.replace(upgraded, real)
    sync_folder(real.parent)
