"""What `doctor` reports about a plan file."""

import os
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, replace

from planner.errors import StorageError
from planner.storage.connection import in_time
from planner.storage.plan_view import look
from planner.storage.preopen import PlanFile, examine
from planner.storage.reader import read_content
from planner.storage.schema import SCHEMA_VERSION, SCHEMAS, mismatch
from planner.words.message import Message, message
from planner.words.stored import plain

_MOST_LINES = 20
_STOPPED = message("The check stopped at a damaged page.")
_DAMAGE = (sqlite3.DatabaseError, UnicodeDecodeError)


def sqlite_version() -> str:
    """The version of the library that keeps plans."""
    return sqlite3.sqlite_version


@dataclass(frozen=True, slots=True)
class Integrity:
    """The findings: checks are empty when all is well; `rows` counts per table that can be read.

    `digest_ok` is None when it was not judged: the content cannot be read, or a newer version made the file. `foreign`:
    what another plan left beside this one was left out.
    """

    path: str
    size_bytes: int
    sqlite_version: str
    schema_version: int
    schema: Message | None
    quick_check: tuple[Message, ...]
    integrity_check: tuple[Message, ...]
    broken_references: int
    digest_ok: bool | None
    unreadable: Message | None
    rows: Mapping[str, int]
    foreign: bool = False

    @property
    def ok(self) -> bool:
        """Whether the plan can be trusted."""
        wrong = self.schema or self.quick_check or self.integrity_check or self.broken_references or self.unreadable
        return not wrong and self.digest_ok is not False

    @property
    def whole(self) -> bool:
        """Whether the plan can be trusted, though the file may be damaged around it."""
        return self.schema is None and self.digest_ok is True


def check_plan(path: str | os.PathLike[str]) -> Integrity:
    """Look at everything and change nothing; works while a window has the plan open.

    Raises StorageError only when the file is not a plan or cannot be read at all: damage is reported.
    """
    file = examine(path)
    report, foreign = look(file, lambda connection: _report(connection, file), _grade)
    return replace(report, foreign=foreign)


def _grade(report: Integrity) -> int:
    return 2 if report.ok else int(report.whole)


def _report(connection: sqlite3.Connection, file: PlanFile) -> Integrity:
    with in_time(connection, file):
        schema = _schema(connection, file)
        # A schema that is not ours is not touched any further: its views and columns may compute anything.
        known = schema is None
        digest_ok, unreadable = _content(connection, file) if known else (None, None)
        return Integrity(
            path=file.shown,
            size_bytes=file.size_bytes,
            sqlite_version=sqlite3.sqlite_version,
            schema_version=file.version,
            schema=schema,
            quick_check=_check(connection, "quick_check") if known else (),
            integrity_check=_check(connection, "integrity_check") if known else (),
            broken_references=len(_lines(connection, "foreign_key_check")) if known else 0,
            digest_ok=digest_ok,
            unreadable=unreadable,
            rows=_counts(connection, file) if known else {},
        )


def _schema(connection: sqlite3.Connection, file: PlanFile) -> Message | None:
    try:
        return mismatch(connection, file.version)
    except _DAMAGE as error:
        if isinstance(error, sqlite3.OperationalError):
            raise
        return message("Its schema cannot be read.")


def _check(connection: sqlite3.Connection, pragma: str) -> tuple[Message, ...]:
    lines = _lines(connection, pragma)
    return () if lines == (plain("ok"),) else lines


def _lines(connection: sqlite3.Connection, pragma: str) -> tuple[Message, ...]:
    """The pragma's answers in SQLite's own words: it names tables, pages and rows in them, no content."""
    try:
        return tuple(plain(str(row[0])) for row in connection.execute(f"PRAGMA {pragma}").fetchmany(_MOST_LINES))
    except _DAMAGE:
        return (_STOPPED,)


def _content(connection: sqlite3.Connection, file: PlanFile) -> tuple[bool | None, Message | None]:
    try:
        content = read_content(connection, file, changes=True)
    except StorageError as error:
        return None, error.said
    except _DAMAGE:
        return None, _STOPPED
    return None if file.newer else content.trusted, content.fault


def _counts(connection: sqlite3.Connection, file: PlanFile) -> dict[str, int]:
    counts: dict[str, int] = {}
    for table in SCHEMAS[min(file.version, SCHEMA_VERSION)]:
        try:
            counts[table] = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        except _DAMAGE:
            continue
    return counts
