"""Opening a plan for changes: checked first, then locked, then checked again under the lock."""

import os
import tempfile
import uuid
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from planner.core.diff import difference
from planner.core.model import Plan
from planner.core.records.attachments import ATTACHMENTS
from planner.errors import StorageError
from planner.paths import user_data_folder
from planner.services.port import Change, PlanStore, StoredPlan
from planner.storage.attachments import first_seen
from planner.storage.beside import has_wal, put_aside, wal_of
from planner.storage.connection import WRITER_SECONDS, connect, keep_journal_file, make_durable, reading, take_lock
from planner.storage.leftover import is_leftover, look_at_copies
from planner.storage.plan_view import grade, sound, tidy, trusted, verify
from planner.storage.preopen import (
    PlanFile,
    copy_with_journal,
    examine,
    has_journal,
    journal_of,
    private_folder,
    remove_folder,
    removed_folder_on_failure,
)
from planner.storage.reader import Content
from planner.storage.schema import SCHEMA_VERSION
from planner.storage.store import Held, OpenPlan
from planner.storage.trouble import Doing, LockedError, explained, shown
from planner.storage.watch import Watch
from planner.words.message import Message, message, paragraph


def open_plan(path: str | os.PathLike[str]) -> PlanStore:
    """Open a plan for changes and keep everybody else from changing it; an older file is upgraded first.

    A plan that is whole in a damaged file, or beside what another plan left, opens too: what came of it is the loaded
    plan's notice. Raises LockedError when it is open elsewhere, else StorageError when it cannot be trusted or written.
    """
    file = examine(path)
    _refuse_unwritable(file)
    with leftover_settled(file) as left:
        found = _looked_at(file)
        known, mended = None, None
        if found.fault is not None:
            mended = _mended(file)
            file = examine(path)
        elif file.version < SCHEMA_VERSION:
            file = _upgraded(path, file)
        else:
            known = found
        named = Path(os.path.abspath(path))
        held = attach(file, named, known)
    tidied = tidy(file, held.state.plan)
    missing = first_seen(held.state.plan_id, ATTACHMENTS.of(held.state.plan))
    notices = [said for said in (left, mended, tidied.notice, missing) if said is not None]
    held = held._replace(state=replace(held.state, notice=paragraph(*notices) if notices else None))
    store = OpenPlan(file, held, lambda: attach(file, named))
    try:
        _save(store, held.state, tidied.steps)
    except BaseException:
        store.close()
        raise
    return store


def _save(store: PlanStore, state: StoredPlan, steps: Sequence[tuple[Message, Plan]]) -> None:
    """Each step as a change like any other."""
    for label, plan in steps:
        change = Change(state.next_seq(), label, None, difference(state.plan, plan), datetime.now(UTC))
        state = store.append(change, plan)


def attach(file: PlanFile, named: Path, known: Content | None = None) -> Held:
    """A connection that holds the lock, and what the file holds under it, in most cases what is `known` of it.

    Raises StorageError.
    """
    with explained(file.shown, Doing.OPENED):
        watch = Watch(file.shown, file.real, named)
        connection = connect(file.real, "rw", WRITER_SECONDS)
        try:
            take_lock(connection)
            keep_journal_file(connection)
            make_durable(connection)
            content = sound(verify(connection, file, changes=True, known=known), file)
            watch.begin()
            return Held(connection, content.state, content.hashes, watch)
        except BaseException:
            connection.close()
            raise


def _looked_at(file: PlanFile) -> Content:
    """What the file holds, before it is opened for writing. Raises StorageError where that cannot be trusted."""
    with explained(file.shown, Doing.OPENED), reading(file.real) as connection:
        return trusted(verify(connection, file, changes=True), file)


def _refuse_unwritable(file: PlanFile) -> None:
    if file.newer:
        raise StorageError(
            message(
                "{name} was made by a newer version of the program (format {format}; this one writes {known}) "
                "and can only be viewed; change it with the newer version.",
                name=file.shown,
                format=file.version,
                known=SCHEMA_VERSION,
            )
        )
    if not os.access(file.real, os.W_OK):
        raise StorageError(
            message(
                "{name} cannot be changed: it is read-only; work on a copy in a folder of your own.", name=file.shown
            )
        )
    if not os.access(file.real.parent, os.W_OK | os.X_OK):
        raise StorageError(
            message(
                "{name} cannot be changed: its folder is read-only; work on a copy in a folder of your own.",
                name=file.shown,
            )
        )


def _mended(file: PlanFile) -> Message:
    """A fresh file for the whole plan in a damaged one. Returns what is to be said about that."""
    from planner.storage.mend import mend

    return mend(file)


def _upgraded(path: str | os.PathLike[str], file: PlanFile) -> PlanFile:
    from planner.storage.upgrade import upgrade

    upgrade(file)
    return examine(path)


@contextmanager
def leftover_settled(file: PlanFile) -> Iterator[Message | None]:
    """Before the plan is opened: a crash's journal is rolled back, another plan's put aside, which is the notice.

    A crash's journal and the plan as it left it are kept until the checks have passed. Raises LockedError when the
    journal is that of a program at work, StorageError when the plan is damaged with the journal and without.
    """
    left = None
    if has_wal(file.real):
        left = message(
            "{name} is whole; the write-ahead log beside it is not its own, was not used and is kept as {kept}.",
            name=file.shown,
            kept=_put_aside(wal_of(file.real)),
        )
    if not has_journal(file.real) or not is_leftover(file):
        yield left
        return
    with explained(file.shown, Doing.OPENED):
        content, foreign = look_at_copies(file, lambda copy: verify(copy, file, changes=True), grade)
    trusted(content, file)
    if foreign:
        yield message(
            "{name} is whole; the journal beside it is not its own, was not used and is kept as {kept}.",
            name=file.shown,
            kept=_put_aside(journal_of(file.real)),
        )
        return
    with _kept(file):
        _roll_back(file)
        yield left


def _put_aside(leftover: Path) -> str:
    """Returns the name under which it is kept."""
    return shown(put_aside(leftover, "foreign").name)


@contextmanager
def _kept(file: PlanFile) -> Iterator[None]:
    """A private copy of plan and journal as the crash left them, until the body has ended well."""
    folder = _recovery_folder()
    with explained(file.shown, Doing.OPENED), removed_folder_on_failure(folder):
        copy_with_journal(file, folder)
    try:
        yield
    except LockedError:
        remove_folder(folder)
        raise
    except StorageError as error:
        kept = message("As the crash left it, it is kept in {folder}.", folder=shown(folder))
        raise type(error)(paragraph(error.said, kept)) from None
    remove_folder(folder)


def _recovery_folder() -> Path:
    """In the data folder, or where that cannot be written, where temporary files are."""
    try:
        return private_folder(user_data_folder() / "recovery" / uuid.uuid4().hex)
    except OSError:
        return Path(tempfile.mkdtemp(prefix="img-roadmap-"))


def _roll_back(file: PlanFile) -> None:
    with explained(file.shown, Doing.OPENED), closing(connect(file.real, "rw", WRITER_SECONDS)) as connection:
        take_lock(connection)
