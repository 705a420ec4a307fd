"""Connections to a plan file: their settings, limits and lock (reliability rules, section 1)."""

import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Literal

from planner.storage.preopen import MAX_BYTES, PlanFile

READER_SECONDS = 0.0
WRITER_SECONDS = 0.5
"""How long to wait for a lock: a reading command holds one for some milliseconds, a window for hours."""

_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 64 << 20,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 1 << 20,
    sqlite3.SQLITE_LIMIT_COLUMN: 100,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 100,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 10,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 10,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 100,
    sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER: 1_000,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
}
_SAFE = "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA temp_store=MEMORY;"
# The cache has room for every page of a plan, so what it holds can be compared with the file.
_CACHE = f"PRAGMA cache_size=-{MAX_BYTES >> 10}"
_DURABLE = "PRAGMA synchronous=EXTRA; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;"
_STEPS_BETWEEN_LOOKS = 20_000
_CHECK_SECONDS = 2.0
_BYTES_A_SECOND = 20 << 20


def connect(path: Path, mode: Literal["ro", "rw"], wait_seconds: float) -> sqlite3.Connection:
    """Open an existing file under exactly this name; never makes one. No transaction begins by itself."""
    connection = sqlite3.connect(f"{_uri(path)}?mode={mode}", uri=True, timeout=wait_seconds, isolation_level=None)
    try:
        _limit(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def connect_image(content: bytes) -> sqlite3.Connection:
    """A database in memory from the bytes of a plan file."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.deserialize(content)
        _limit(connection)
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection for viewing, inside one read transaction, so that all of it sees one state of the file."""
    with closing(connect(path, "ro", READER_SECONDS)) as connection:
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        yield connection


def take_lock(connection: sqlite3.Connection) -> None:
    """Keep everybody else out until the connection is closed, or the process dies.

    Rolls back what a crash left. The mode is set under the lock: set before, a process that waits keeps its read lock
    meanwhile, and of several that open at once none gets in.
    """
    connection.execute(_CACHE)
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("PRAGMA locking_mode=EXCLUSIVE").fetchone()
    connection.execute("COMMIT")


def keep_journal_file(connection: sqlite3.Connection) -> None:
    """Empty the journal at each commit instead of deleting it: as safe under EXTRA, and faster."""
    connection.execute("PRAGMA journal_mode=TRUNCATE").fetchone()


def make_durable(connection: sqlite3.Connection) -> None:
    """The settings for writing: what was acknowledged survives a power cut, what was deleted is gone."""
    connection.executescript(_DURABLE)
    if sys.platform == "darwin":
        connection.execute("PRAGMA fullfsync=ON")


def give_up_lock(connection: sqlite3.Connection) -> None:
    """Close, and have SQLite take the empty journal away: one file is what people copy and send."""
    with closing(connection), suppress(sqlite3.Error):  # An empty journal left behind harms nobody.
        connection.execute("PRAGMA locking_mode=NORMAL").fetchone()
        connection.execute("PRAGMA journal_mode=DELETE").fetchone()


def write_anew(connection: sqlite3.Connection) -> None:
    """Write every page of the database anew: nothing is left of what was deleted, or moved away from a page.

    VACUUM attaches a database of its own, in memory; nothing else may.
    """
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 1)
    try:
        connection.execute("VACUUM")
    finally:
        connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, _LIMITS[sqlite3.SQLITE_LIMIT_ATTACHED])


@contextmanager
def in_time(connection: sqlite3.Connection, file: PlanFile) -> Iterator[None]:
    """Interrupts a statement on a file that was made to take for ever."""
    end = time.monotonic() + _CHECK_SECONDS + file.size_bytes / _BYTES_A_SECOND
    connection.set_progress_handler(lambda: time.monotonic() > end, _STEPS_BETWEEN_LOOKS)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)


def _limit(connection: sqlite3.Connection) -> None:
    for limit, value in _LIMITS.items():
        connection.setlimit(limit, value)
    connection.executescript(_SAFE)


def _uri(path: Path) -> str:
    """Every character quoted: with the plain form, names with ? or % open another file."""
    uri = path.as_uri()
    return uri if uri.startswith("file:///") else uri.replace("file://", "file:////", 1)


def whole_size(connection: sqlite3.Connection) -> int:
    """How long the file of this database must be."""
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    return int(pages * connection.execute("PRAGMA page_size").fetchone()[0])
