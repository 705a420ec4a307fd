"""A plan file held open for changes, and one that can only be viewed: the two forms of a PlanStore."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from planner.core.diff import Diff, apply, difference
from planner.core.digest import Hashes
from planner.core.model import Plan
from planner.errors import StorageError
from planner.paths import last_view_path
from planner.services.port import Change, FileTrouble, PlanFileChanged, Snapshot, StoredPlan
from planner.storage.codec import stored_diff
from planner.storage.connection import give_up_lock, whole_size, write_anew
from planner.storage.new_file import write_file
from planner.storage.preopen import Identity, PlanFile, has_journal, hold, journal_of, release
from planner.storage.trouble import Doing, explained, from_sqlite, shown
from planner.storage.watch import Watch
from planner.words.message import Message, message

if TYPE_CHECKING:
    from planner.storage.writer import Engine


class Held(NamedTuple):
    """A connection that holds the lock of a plan file, what the file holds with its hashes, the watch over its name."""

    connection: sqlite3.Connection
    state: StoredPlan
    hashes: Hashes
    watch: Watch


Reopen = Callable[[], Held]


class ViewedPlan:
    """A plan that cannot be changed; `read_only` says why. The file is not held."""

    def __init__(self, state: StoredPlan, reason: Message) -> None:
        self._state = state
        self._reason = reason

    @property
    def read_only(self) -> Message | None:
        return self._reason

    @property
    def file_trouble(self) -> FileTrouble | None:
        return None

    def load(self) -> StoredPlan:
        return self._state

    def look(self) -> None:
        """Nothing is written, so nothing is watched."""

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise StorageError(self._reason)

    append = rewrite = step = forget = put_back = _refuse

    def snapshot(self) -> None:
        """No file is held."""

    def close(self) -> None:
        """Nothing is held."""


class OpenPlan:
    """A plan file under lock. One connection, one thread; every method that writes is one transaction.

    `reopen` connects anew and reads what is really there: after a failed commit nothing else tells whether the disk
    has it. Where that fails too, the plan is lost until `load` succeeds. The state kept here is that of the file,
    entity for entity, so the digest is always the file's.

    Before and after each commit the file is looked at. When something else has happened to it, the state runs ahead of
    it by the edit that was to be saved, and nothing is written until it has come back or has been put back.
    """

    def __init__(self, file: PlanFile, held: Held, reopen: Reopen) -> None:
        self._file = file
        self._reopen = reopen
        self._engine: Engine | None = None
        self._lost: Message | None = None
        self._trouble: FileTrouble | None = None
        self._unsaved: Callable[[], None] | None = None
        self._closed = self._dropped = False
        self._connection: sqlite3.Connection | None = None
        self._mark: Identity | None = None
        self._journal: Identity | None = None
        try:
            with explained(file.shown, Doing.OPENED):
                self._origin = _origin(held.connection)
        except StorageError:
            held.connection.close()
            raise
        self._adopt(held)

    @property
    def read_only(self) -> Message | None:
        return PlanFileChanged(self._trouble).said if self._trouble is not None else self._lost

    @property
    def file_trouble(self) -> FileTrouble | None:
        return self._trouble

    def load(self) -> StoredPlan:
        if self._trouble is not None:
            return self._state
        if self._lost is not None and not self._closed:
            self._look_again()
        if self._lost is not None:
            raise StorageError(self._lost)
        return self._state

    def append(self, change: Change, plan: Plan) -> StoredPlan:
        change = replace(change, diff=stored_diff(change.diff))
        return self._save(change.diff, self._state.appended(change, self._next(change.diff, plan)), change)

    def rewrite(self, change: Change, plan: Plan, diff: Diff) -> StoredPlan:
        if not self._state.applied or self._state.applied[-1].seq != change.seq:
            raise ValueError(f"change {change.seq} is not the last one")
        diff, change = stored_diff(diff), replace(change, diff=stored_diff(change.diff))
        return self._save(diff, self._state.rewritten(change, self._next(diff, plan)), change if change.diff else None)

    def step(self, diff: Diff, plan: Plan, position: int) -> StoredPlan:
        diff = stored_diff(diff)
        return self._save(diff, self._state.stepped(self._next(diff, plan), position), None)

    def forget(self, plan: Plan) -> StoredPlan:
        diff = stored_diff(difference(self._state.plan, plan))
        self._save(diff, replace(self._state, plan=self._next(diff, plan), changes=(), position=0), None)
        assert self._connection is not None
        try:
            write_anew(self._connection)
            self._dropped = False
            size = whole_size(self._connection)
        except sqlite3.Error as error:
            self._look_again()
            raise from_sqlite(self._file.shown, error, Doing.WRITTEN_ANEW) from None
        with suppress(OSError, StorageError):  # It may show what is forgotten; one of a changed plan is never shown.
            last_view_path().unlink(missing_ok=True)
        return self._check_after(self._state, size)

    def look(self) -> None:
        if self._connection is not None:
            with explained(self._file.shown, Doing.READ):
                self._trouble = self._watch.look(self._connection.serialize)
        if self._trouble is not None:
            raise PlanFileChanged(self._trouble)
        unsaved, self._unsaved = self._unsaved, None
        if unsaved is not None:
            unsaved()

    def put_back(self) -> None:
        name = self._file.shown
        with explained(name, Doing.PUT_BACK):
            if has_journal(self._file.real):
                raise StorageError(
                    message("{name} cannot be put back: a journal lies in its place; save a copy elsewhere.", name=name)
                )
        write_file(self._file.real, self._state, self._origin)
        self._let_go()
        self._look_again()
        if self._lost is not None:
            raise StorageError(self._lost)
        self._trouble = self._unsaved = None
        self._closed = False

    def snapshot(self) -> Snapshot | None:
        if self._connection is None or self._trouble is not None or self._lost is not None:
            return None
        with explained(self._file.shown, Doing.READ):
            (digest,) = self._connection.execute("SELECT value FROM meta WHERE key = 'digest'").fetchone()
            image = self._connection.serialize()
        return Snapshot(self._file.shown, self._file.real, self._state.plan_id, digest, image)

    def close(self) -> None:
        ours = self._has_own_journal() and (self._trouble or self._watch.misplaced()) is None
        if self._connection is not None and ours:
            if self._dropped:  # What moved between pages left copies that secure_delete does not reach.
                with suppress(sqlite3.Error):
                    write_anew(self._connection)
            give_up_lock(self._connection)
            self._connection = None
        self._let_go()
        self._closed = True
        self._lost = self._lost or self._is_closed()

    def _adopt(self, held: Held) -> None:
        """From now on this connection holds the file, which holds this state."""
        self._connection = held.connection
        self._state, self._hashes, self._watch = held.state, held.hashes, held.watch
        if self._mark is not None:
            release(self._mark)
        self._mark = hold(self._file.real)
        self._journal = None

    def _let_go(self) -> None:
        """Close the connection without touching what lies under the file's name; our own empty journal goes."""
        self._engine = None
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if self._mark is not None:
            release(self._mark)
            self._mark = None
        if self._journal is not None and self._journal_now() == self._journal and not has_journal(self._file.real):
            journal_of(self._file.real).unlink(missing_ok=True)
        self._journal = None

    def _next(self, diff: Diff, plan: Plan) -> Plan:
        """The plan after a diff of entities as they will be read back. Raises ValueError when it is not `plan`."""
        following = apply(self._state.plan, diff)
        if following != plan:
            raise ValueError("the diff does not lead to the plan that comes with it")
        return following

    def _save(self, diff: Diff, after: StoredPlan, change: Change | None) -> StoredPlan:
        from planner.storage import writer

        if self._connection is not None and self._trouble is None:
            with explained(self._file.shown, Doing.SAVED):
                self._check_before(diff, after, change)
        engine = self._writable()
        dropped = _dropped(self._state.changes, after.changes)
        self._dropped = self._dropped or bool(dropped)
        try:
            with engine.begin() as transaction:
                writer.write_diff(transaction, diff)
                writer.drop_changes(transaction, dropped)
                if change is not None:
                    writer.write_change(transaction, change)
                marks = {"digest": self._hashes.digest(after.plan), "applied": str(after.applied_seq())}
                writer.write_meta(transaction, marks)
            assert self._connection is not None
            size = whole_size(self._connection)
        except writer.DatabaseTrouble as error:
            self._set_aside(self._watch.misplaced(), diff, after, change)
            self._look_again()
            raise from_sqlite(self._file.shown, error, Doing.SAVED) from None
        return self._check_after(after, size)

    def _check_before(self, diff: Diff, after: StoredPlan, change: Change | None) -> None:
        """Raises PlanFileChanged where a commit would not reach the file."""
        assert self._connection is not None
        self._set_aside(self._watch.look(self._connection.serialize), diff, after, change)
        if not self._has_own_journal():
            self._renew()

    def _set_aside(self, trouble: FileTrouble | None, diff: Diff, after: StoredPlan, change: Change | None) -> None:
        """In trouble keep the edit here, to be saved should the file come back, and raise PlanFileChanged."""
        if trouble is None:
            return
        before = self._state

        def save() -> None:
            self._state = before
            self._save(diff, after, change)

        self._trouble, self._state, self._unsaved = trouble, after, save
        raise PlanFileChanged(trouble)

    def _check_after(self, after: StoredPlan, size: int) -> StoredPlan:
        """What is stored now. Raises PlanFileChanged when the commit went into a file that is not there any more."""
        self._state = after
        self._trouble = self._watch.after(size)
        if self._trouble is not None:
            raise PlanFileChanged(self._trouble)
        self._journal = self._journal_now()
        return after

    def _journal_now(self) -> Identity | None:
        try:
            found = os.stat(journal_of(self._file.real))
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def _has_own_journal(self) -> bool:
        """Whether the journal is the one that SQLite keeps open, from the first commit on."""
        return self._journal is None or self._journal_now() == self._journal

    def _renew(self) -> None:
        """Somebody took the journal away: only a new connection makes another, without which a crash would not heal.

        One that came in its place and is not empty would be played back into the plan: then nothing is opened.
        """
        if has_journal(self._file.real):
            raise StorageError(
                message(
                    "{name} cannot be saved: the journal of another program lies beside it; "
                    "move {journal} away and try again.",
                    name=self._file.shown,
                    journal=shown(journal_of(self._file.real).name),
                )
            )
        before = self._state
        self._look_again()
        if self._lost is None and self._state != before:
            self._lost = message(
                "{name} was changed by another program while it was open here; open it again.", name=self._file.shown
            )

    def _writable(self) -> "Engine":
        if self._lost is not None or self._trouble is not None or self._connection is None:
            raise StorageError(self.read_only or self._is_closed())
        if self._engine is None:
            from planner.storage.writer import engine_over

            self._engine = engine_over(self._connection, self._file.real)
        return self._engine

    def _look_again(self) -> None:
        """After a failed commit: connect anew and take over what is really there. No second try."""
        self._engine = None
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        try:
            self._adopt(self._reopen())
            self._lost = None
        except StorageError as error:
            self._lost = error.said

    def _is_closed(self) -> Message:
        return message("{name} is closed; open it again.", name=self._file.shown)


def _dropped(before: tuple[Change, ...], after: tuple[Change, ...]) -> list[int]:
    """The numbers of the changes that go. They go at both ends only, so that a long journal makes no edit slower."""
    if not after:
        return [change.seq for change in before]
    too_old = takewhile(lambda change: change.seq < after[0].seq, before)
    undone = takewhile(lambda change: change.seq > after[-1].seq, reversed(before))
    return [change.seq for change in (*too_old, *undone)]


def _origin(connection: sqlite3.Connection) -> dict[str, str]:
    """What a file says of itself for ever: its id, and what it was made from."""
    return dict(connection.execute("SELECT key, value FROM meta WHERE key IN ('plan_id', 'made_from')").fetchall())
