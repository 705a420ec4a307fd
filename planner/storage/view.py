"""Reading a plan without changing anything: also on read-only media, beside a held lock, and after a crash."""

import os
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from planner.errors import StorageError
from planner.services.port import PlanStore, StoredPlan
from planner.storage.connection import WRITER_SECONDS, connect, connect_image, in_time, reading, take_lock
from planner.storage.preopen import PlanFile, copy_with_journal, examine, has_journal, snapshots
from planner.storage.reader import Content, judge_schema, judge_structure, read_content
from planner.storage.store import ViewedPlan
from planner.storage.trouble import BUSY, DamagedError, explained, sqlite_code

T = TypeVar("T")


def read_plan(path: str | os.PathLike[str], *, changes: bool = False) -> StoredPlan:
    """The plan, and with `changes` its history. Works while a window has it open. Raises StorageError."""
    file = examine(path)
    content = look(file, lambda connection: verify(connection, file, changes=changes), lambda found: found.trusted)
    return trusted(content, file).state


def view_plan(path: str | os.PathLike[str], reason: str) -> PlanStore:
    """A plan that can only be viewed, for `reason` (why it could not be opened). Raises StorageError.

    A plan whose content is not what was last saved is shown too, with that as the reason.
    """
    file = examine(path)
    content = look(file, lambda connection: verify(connection, file, changes=True), lambda found: found.trusted)
    return ViewedPlan(content.state, reason if content.trusted else differs(file))


def verify(connection: sqlite3.Connection, file: PlanFile, *, changes: bool) -> Content:
    """All checks but the verdict on the digest, in the order that lets nothing hostile run; then the content."""
    with in_time(connection, file):
        judge_schema(connection, file)
        judge_structure(connection, file)
        return read_content(connection, file, changes=changes)


def trusted(content: Content, file: PlanFile) -> Content:
    """The content. Raises DamagedError when its digest does not agree."""
    if not content.trusted:
        raise DamagedError(differs(file))
    return content


def differs(file: PlanFile) -> str:
    """The sentence about a file whose digest does not agree."""
    return f"{file.shown} differs from what was last saved; compare it with a backup or an older copy"


def look(file: PlanFile, read: Callable[[sqlite3.Connection], T], good: Callable[[T], bool]) -> T:
    """What `read` finds in the file; beside a held lock the first finding that is `good`."""
    with explained(file.shown, "read"):
        try:
            with reading(file.real) as connection:
                return read(connection)
        except sqlite3.OperationalError as error:
            if sqlite_code(error) not in BUSY:
                if not has_journal(file.real):
                    raise
                return _look_at_copy(file, read)
        return _look_at_bytes(file, read, good)


def _look_at_bytes(file: PlanFile, read: Callable[[sqlite3.Connection], T], good: Callable[[T], bool]) -> T:
    for content in snapshots(file):
        try:
            with closing(connect_image(content)) as connection:
                found = read(connection)
        except (sqlite3.Error, StorageError):
            continue
        if good(found):
            return found
    raise StorageError(f"{file.shown} is being changed in a window at this moment; try again in a second")


def _look_at_copy(file: PlanFile, read: Callable[[sqlite3.Connection], T]) -> T:
    """A crash left a journal: roll a private copy back and leave the file alone."""
    with tempfile.TemporaryDirectory(prefix="img-roadmap-") as folder:
        copy = copy_with_journal(file, Path(folder))
        with closing(connect(copy, "rw", WRITER_SECONDS)) as connection:
            take_lock(connection)
            return read(connection)
