"""Putting a backup in a plan's place. Nothing is lost by it: what stood there is kept beside it.

The backup is copied, checked and, where it is of an older schema, upgraded under another name before anything of the
plan is touched. Then what lies beside the plan is settled, so that SQLite can never roll an old journal back into the
restored file, and in one rename the restored plan takes the place of the old one: at every moment one of the two stands
there.
"""

import os
import sqlite3
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from planner.errors import StorageError
from planner.services.backups import Backup, Reason, Restored
from planner.services.port import PlanStore, Snapshot
from planner.storage.access import leftover_settled
from planner.storage.backup import content_of, copy_database, is_sound, keep_backup
from planner.storage.beside import free_name, has_wal, replace_kept
from planner.storage.connection import READER_SECONDS, connect, in_time, reading
from planner.storage.generations import listed
from planner.storage.plan_places import note_place, plans_at
from planner.storage.plan_view import read_plan, sound, verify
from planner.storage.preopen import (
    SIDES,
    Identity,
    check_sides,
    examine,
    identity,
    is_held,
    journal_of,
    publish,
    sync_file,
    sync_folder,
)
from planner.storage.salvage import salvage_plan
from planner.storage.schema import SCHEMA_VERSION, SCHEMAS
from planner.storage.trouble import Doing, LockedError, explained, shown
from planner.words.message import message


def backups_of(path: str | os.PathLike[str]) -> tuple[Backup, ...]:
    """The backups of the plan that is there or, where it cannot be read, of the one that lay there; newest first."""
    real = Path(os.path.realpath(path))
    for plan_id in (*_own_id(real), *plans_at(real)):
        if found := listed(plan_id):
            return found
    return ()


def way_back(path: str | os.PathLike[str]) -> Backup | PlanStore | None:
    """What can be shown in place of what is there: the newest sound backup, else what can still be read, to look at.

    None where nothing is needed or known: the plan can be read, is open elsewhere, or is of a newer version.
    """
    try:
        read_plan(path)
        return None
    except LockedError:
        return None
    except StorageError:
        if _is_newer(path):
            return None
    backup = next((backup for backup in backups_of(path) if is_sound(backup)), None)
    if backup is not None:
        return backup
    with suppress(StorageError):
        return salvage_plan(path)
    return None


def restore(path: str | os.PathLike[str], backup: Backup) -> Restored:
    """Put a backup in the place of the plan, which must be closed. Raises StorageError: then all is as it was."""
    with restoring(path, backup) as put_in_place:
        return put_in_place()


@contextmanager
def restoring(path: str | os.PathLike[str], backup: Backup) -> Iterator[Callable[[], Restored]]:
    """The same in two steps: the plan may be open until what is given is called.

    The backup is copied and checked before: closing the plan may make another one, for which an older one goes.
    """
    real, name = Path(os.path.realpath(path)), shown(path)
    fresh = real.with_name(f".img-roadmap-{uuid.uuid4().hex[:12]}.tmp")

    def put_in_place() -> Restored:
        if is_held(real):
            raise LockedError
        if os.path.lexists(real) and not real.is_file():
            examine(real)  # Which says what it is.
        check_sides(real, name)
        whole = _settled(real)
        kept = _put_in_place(fresh, real, whole=whole)
        with suppress(OSError):  # Known from the next opening on.
            note_place(real, backup.plan_id)
        return Restored(backup, kept, damaged=kept is not None and not whole)

    with explained(name, Doing.RESTORED):
        try:
            _copy(backup, fresh)
            yield put_in_place
        finally:
            for left in (fresh, journal_of(fresh)):
                left.unlink(missing_ok=True)


def _is_newer(path: str | os.PathLike[str]) -> bool:
    try:
        return examine(path).newer
    except StorageError:
        return False


def _copy(backup: Backup, fresh: Path) -> None:
    """The backup as a file that this program writes, checked. Raises StorageError where it is not sound."""
    found = content_of(backup.path)
    with reading(backup.path) as source:
        copy_database(source, fresh)
    if examine(fresh).version < SCHEMA_VERSION:
        from planner.storage.upgrade import upgrade

        upgrade(examine(fresh), is_copy=True)
    copy = content_of(fresh)
    if (copy.plan_id, len(copy.state.plan.tasks)) != (found.plan_id, len(found.state.plan.tasks)):
        raise StorageError(message("The copy of the backup is not equal to it; check the disk."))
    sync_file(fresh)


def _settled(real: Path) -> bool:
    """Whether what is there is a whole plan, once a crash's journal was rolled back and another's put aside.

    A whole plan gets a backup: it is the way back. Raises LockedError when it is open elsewhere.
    """
    if not os.path.lexists(real):
        return False
    try:
        file = examine(real)
        with leftover_settled(file), explained(file.shown, Doing.READ), reading(file.real) as connection:
            content = sound(verify(connection, file, changes=True), file)
            (digest,) = connection.execute("SELECT value FROM meta WHERE key = 'digest'").fetchone()
            image = connection.serialize()
    except LockedError:
        raise
    except StorageError:
        return False
    with suppress(StorageError):  # Where no backup can be made, the file itself is kept all the same.
        keep_backup(Snapshot(file.shown, real, content.plan_id, digest, image), Reason.RESTORE)
    return True


def _put_in_place(fresh: Path, real: Path, *, whole: bool) -> Path | None:
    """Returns where the old file is kept; what still lies beside it is kept under the same name, with its ending."""
    aside = free_name(real, "replaced" if whole else "damaged")
    with _sides_aside(real, aside):
        if not os.path.lexists(real):
            publish(fresh, real)
            return None
        replace_kept(fresh, real, aside)
    return aside


@contextmanager
def _sides_aside(real: Path, aside: Path) -> Iterator[None]:
    """What SQLite would take for the restored plan's own, out of its reach; back again when that did not take over."""
    moved: list[tuple[Path, Path]] = []
    before = _identity(real)
    try:
        for ending in SIDES:
            side, away = (file.with_name(file.name + ending) for file in (real, aside))
            if os.path.lexists(side):
                os.rename(side, away)
                moved.append((side, away))
        sync_folder(real.parent)
        yield
    except BaseException:
        for side, away in moved if _identity(real) == before else ():
            with suppress(OSError):
                os.rename(away, side)
        raise


def _identity(real: Path) -> Identity | None:
    try:
        return identity(os.stat(real))
    except OSError:
        return None


def _own_id(real: Path) -> tuple[str, ...]:
    """The id that the file itself has, as far as it can be read; nothing is asked of a table that is not ours."""
    if is_held(real) or has_wal(real):
        return ()
    try:
        file = examine(real)
        with closing(connect(file.real, "ro", READER_SECONDS)) as connection, in_time(connection, file):
            known = connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'meta'").fetchall()
            if known != [(SCHEMAS[SCHEMA_VERSION]["meta"],)]:
                return ()
            (found,) = connection.execute("SELECT value FROM meta WHERE key = 'plan_id'").fetchone()
        return (str(uuid.UUID(str(found))),)
    except (StorageError, sqlite3.Error, UnicodeDecodeError, ValueError, TypeError):
        return ()
