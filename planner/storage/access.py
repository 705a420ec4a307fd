"""Opening a plan for changes: checked first, then locked, then checked again under the lock."""

import os
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from planner.errors import StorageError
from planner.paths import user_data_folder
from planner.services.port import PlanStore
from planner.storage.connection import WRITER_SECONDS, connect, keep_journal_file, make_durable, reading, take_lock
from planner.storage.preopen import (
    PlanFile,
    copy_with_journal,
    examine,
    has_journal,
    private_folder,
    remove_folder,
    removed_folder_on_failure,
)
from planner.storage.schema import SCHEMA_VERSION
from planner.storage.store import Held, OpenPlan
from planner.storage.trouble import LockedError, explained
from planner.storage.view import trusted, verify
from planner.storage.watch import Watch


def open_plan(path: str | os.PathLike[str]) -> PlanStore:
    """Open a plan for changes and keep everybody else from changing it; an older file is upgraded first.

    Raises LockedError when it is open elsewhere, else StorageError when it cannot be trusted or written.
    """
    file = examine(path)
    _refuse_unwritable(file)
    with _leftover_kept(file):
        _check(file)
        if file.version < SCHEMA_VERSION:
            file = _upgraded(path, file)
        named = Path(os.path.abspath(path))
        held = attach(file, named)
    return OpenPlan(file, held, lambda: attach(file, named))


def attach(file: PlanFile, named: Path) -> Held:
    """A connection that holds the lock, and what the file holds under it. Raises StorageError."""
    with explained(file.shown, "opened"):
        watch = Watch(file.shown, file.real, named)
        connection = connect(file.real, "rw", WRITER_SECONDS)
        try:
            take_lock(connection)
            keep_journal_file(connection)
            make_durable(connection)
            state = trusted(verify(connection, file, changes=True), file).state
            watch.begin()
            return Held(connection, state, watch)
        except BaseException:
            connection.close()
            raise


def _check(file: PlanFile) -> None:
    """Before the file is opened for writing."""
    with explained(file.shown, "opened"), reading(file.real) as connection:
        trusted(verify(connection, file, changes=False), file)


def _refuse_unwritable(file: PlanFile) -> None:
    if file.newer:
        raise StorageError(
            f"{file.shown} was made by a newer version of the program (format {file.version}; this one writes "
            f"{SCHEMA_VERSION}) and can only be viewed; change it with the newer version"
        )
    if not os.access(file.real, os.W_OK):
        raise StorageError(f"{file.shown} cannot be changed: it is read-only; work on a copy in a folder of your own")
    if not os.access(file.real.parent, os.W_OK | os.X_OK):
        raise StorageError(
            f"{file.shown} cannot be changed: its folder is read-only; work on a copy in a folder of your own"
        )


def _upgraded(path: str | os.PathLike[str], file: PlanFile) -> PlanFile:
    from planner.storage.upgrade import upgrade

    upgrade(file)
    return examine(path)


@contextmanager
def _leftover_kept(file: PlanFile) -> Iterator[None]:
    """Where a crash left a journal: keep file and journal as they are until the checks have passed.

    Taking the lock makes SQLite roll the file back. Raises LockedError when the journal is that of a program at work.
    """
    if not has_journal(file.real):
        yield
        return
    folder = user_data_folder() / "recovery" / uuid.uuid4().hex
    with explained(file.shown, "opened"), removed_folder_on_failure(folder):
        copy_with_journal(file, private_folder(folder))
    try:
        _roll_back(file)
        yield
    except LockedError:
        remove_folder(folder)
        raise
    except StorageError as error:
        raise type(error)(f"{error} (as the crash left it, it is kept in {folder})") from None
    remove_folder(folder)


def _roll_back(file: PlanFile) -> None:
    with explained(file.shown, "opened"), closing(connect(file.real, "rw", WRITER_SECONDS)) as connection:
        take_lock(connection)
