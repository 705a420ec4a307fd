"""What a crash or another plan has left beside a plan, judged on private copies before SQLite may touch the plan.

Opened for writing, SQLite rolls back into the plan whatever journal lies beside it, whoever's it is, and reads a
write-ahead log of another file in the plan's stead.
"""

import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from planner.errors import StorageError
from planner.storage.connection import WRITER_SECONDS, connect, reading, take_lock
from planner.storage.preopen import PlanFile, copy_alone, copy_with_journal, has_journal, private_folder
from planner.storage.trouble import BUSY, LockedError, sqlite_code

T = TypeVar("T")
Read = Callable[[sqlite3.Connection], T]
_FAILURES = (StorageError, sqlite3.DatabaseError, UnicodeDecodeError)


def look_at_copies(file: PlanFile, read: Read[T], rank: Callable[[T], int]) -> tuple[T, bool]:
    """What `read` finds in the copy of the higher rank, and whether it is the copy of the plan alone.

    The other one is rolled back as SQLite would do it to the plan; of two that are equal, that one is taken: after a
    crash both may be whole, and the edit that was not finished is the one to go. Raises what `read` raises on it when
    neither can be read.
    """
    copies = (copy_with_journal, copy_alone) if has_journal(file.real) else (copy_alone,)
    found: list[tuple[T, bool]] = []
    failures: list[Exception] = []
    with tempfile.TemporaryDirectory(prefix="img-roadmap-") as name:
        for number, copy in enumerate(copies):
            try:
                seen = _seen(copy(file, private_folder(Path(name) / str(number))), read)
            except _FAILURES as failure:
                failures.append(failure)
            else:
                found.append((seen, copy is copy_alone))
    if not found:
        raise failures[0]
    return max(found, key=lambda item: rank(item[0]))


def is_leftover(file: PlanFile) -> bool:
    """Whether the journal beside the plan waits to be rolled back; asked in a way that leaves both as they are.

    Raises LockedError when it is that of a program at work.
    """
    try:
        with reading(file.real):
            return False
    except sqlite3.DatabaseError as error:
        if sqlite_code(error) in BUSY:
            raise LockedError from None
        return sqlite_code(error) == sqlite3.SQLITE_READONLY


def _seen(copy: Path, read: Read[T]) -> T:
    with closing(connect(copy, "rw", WRITER_SECONDS)) as connection:
        take_lock(connection)
        return read(connection)
