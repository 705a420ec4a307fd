"""Making one backup: a verified copy of a plan in the user's data folder, and a readable one beside it.

The copy is taken from the open plan as one image, which takes milliseconds; it may be written in another thread, where
nothing touches the plan file itself.
"""

import hashlib
import itertools
import os
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from planner import __version__
from planner.core.document import to_text
from planner.errors import StorageError
from planner.services.backups import Backup, Reason
from planner.services.port import Snapshot
from planner.storage.connection import WRITER_SECONDS, connect, reading
from planner.storage.generations import DIGEST_LENGTH, backup_folder, delete, file_name, listed, too_many
from planner.storage.plan_places import note_place
from planner.storage.plan_view import sound, verify
from planner.storage.preopen import (
    create_private,
    digest_of_bytes,
    examine,
    private_folder,
    publish,
    removed_on_failure,
    sync_folder,
    write_private,
)
from planner.storage.reader import Content
from planner.storage.trouble import Doing, explained
from planner.words.message import message


def copy_database(source: sqlite3.Connection, target: Path) -> None:
    """Copy an open database into a new file that only the user can read."""
    create_private(target)
    with closing(connect(target, "rw", WRITER_SECONDS)) as connection:
        source.backup(connection)


def keep_backup(snapshot: Snapshot, reason: Reason) -> Backup | None:
    """Make a backup; None when the newest one has the same content, is sound and of this version of the program.

    Takes away a few of those that are too many. Raises StorageError; what could not be finished leaves nothing.
    """
    with explained(snapshot.shown, Doing.BACKED_UP):
        note_place(snapshot.real, snapshot.plan_id)
        newest = latest(snapshot.plan_id)
        updated = newest is not None and newest.program != __version__
        if newest is not None and not updated and _is_of(newest, snapshot) and is_sound(newest):
            return None
        made = _made(snapshot, Reason.UPDATE if updated and reason is Reason.OPEN else reason)
        _thin(snapshot.plan_id)
        return made


def latest(plan_id: str) -> Backup | None:
    """The newest backup of a plan, whatever became of its file since."""
    return next(iter(listed(plan_id)), None)


def is_sound(backup: Backup) -> bool:
    """Whether all checks of the file pass and its content is what its name says."""
    try:
        return content_of(backup.path).plan_id == backup.plan_id
    except StorageError:
        return False


def content_of(path: Path) -> Content:
    """All that a closed plan file holds. Raises StorageError where a check fails."""
    file = examine(path)
    with explained(file.shown, Doing.READ), reading(file.real) as connection:
        return sound(verify(connection, file, changes=True), file)


def _is_of(backup: Backup, snapshot: Snapshot) -> bool:
    return backup.digest == snapshot.digest[:DIGEST_LENGTH]


def _made(snapshot: Snapshot, reason: Reason) -> Backup:
    folder = private_folder(backup_folder(snapshot.plan_id))
    temporary = folder / f".{uuid.uuid4().hex[:12]}.tmp"
    with removed_on_failure(temporary):
        write_private(temporary, snapshot.image)
        content = _checked(temporary, snapshot)
        with _readable_copy(temporary, content) as readable:
            path = _named(temporary, snapshot, reason)
            os.replace(readable, path.with_suffix(".json"))
            sync_folder(folder)
    return next(backup for backup in listed(snapshot.plan_id) if backup.path == path)


def _named(temporary: Path, snapshot: Snapshot, reason: Reason) -> Path:
    """Gives the finished copy the next number; returns its path."""
    newest = latest(snapshot.plan_id)
    for number in itertools.count(1 if newest is None else newest.number + 1):
        path = temporary.with_name(file_name(number, datetime.now(UTC), __version__, reason, snapshot.digest))
        try:
            publish(temporary, path)
        except FileExistsError:  # Another window was quicker.
            continue
        return path
    raise AssertionError("unreachable")


def _checked(copy: Path, snapshot: Snapshot) -> Content:
    """The content of the copy. Raises StorageError when it is not that of the plan, byte for byte."""
    unequal = StorageError(
        message("A backup of {name} is not equal to it; check the disk of the data folder.", name=snapshot.shown)
    )
    try:
        content = content_of(copy)
    except StorageError:
        raise unequal from None
    if digest_of_bytes(copy) != hashlib.blake2b(snapshot.image).hexdigest() or content.plan_id != snapshot.plan_id:
        raise unequal
    return content


@contextmanager
def _readable_copy(temporary: Path, content: Content) -> Iterator[Path]:
    """The plan as JSON, under another name until the backup has its own."""
    readable = temporary.with_suffix(".json.tmp")
    try:
        write_private(readable, to_text(content.state.plan))
        yield readable
    finally:
        readable.unlink(missing_ok=True)


def _thin(plan_id: str) -> None:
    """Take away what is too many, unless the newest one is not what it should be."""
    backups = listed(plan_id)
    gone = too_many(backups)
    if gone and is_sound(backups[0]):
        delete(gone)
