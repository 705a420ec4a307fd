"""A plan file held open for changes, and one that can only be viewed: the two forms of a PlanStore."""

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING, NoReturn

from planner.core.diff import Diff, apply
from planner.core.document import digest
from planner.core.model import Plan
from planner.errors import StorageError
from planner.services.port import Change, StoredPlan
from planner.storage.codec import stored_diff
from planner.storage.connection import give_up_lock
from planner.storage.preopen import Identity, PlanFile, hold, release
from planner.storage.trouble import from_sqlite

if TYPE_CHECKING:
    import sqlalchemy as sa

Reopen = Callable[[], tuple[sqlite3.Connection, StoredPlan]]


class ViewedPlan:
    """A plan that cannot be changed; `read_only` says why. The file is not held."""

    def __init__(self, state: StoredPlan, reason: str) -> None:
        self._state = state
        self._reason = reason

    @property
    def read_only(self) -> str | None:
        return self._reason

    def load(self) -> StoredPlan:
        return self._state

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise StorageError(self._reason)

    append = rewrite = step = _refuse

    def close(self) -> None:
        """Nothing is held."""


class OpenPlan:
    """A plan file under lock. One connection, one thread; every method that writes is one transaction.

    `reopen` connects anew and reads what is really there: after a failed commit nothing else tells whether the disk
    has it. Where that fails too, the plan is lost until `load` succeeds. The state kept here is that of the file,
    entity for entity, so the digest is always the file's.
    """

    def __init__(self, file: PlanFile, connection: sqlite3.Connection, state: StoredPlan, reopen: Reopen) -> None:
        self._file = file
        self._connection: sqlite3.Connection | None = connection
        self._engine: sa.Engine | None = None
        self._state = state
        self._reopen = reopen
        self._lost: str | None = None
        self._closed = False
        self._mark: Identity = hold(file.real)

    @property
    def read_only(self) -> str | None:
        return self._lost

    def load(self) -> StoredPlan:
        if self._lost is not None and not self._closed:
            self._look_again()
        if self._lost is not None:
            raise StorageError(self._lost)
        return self._state

    def append(self, change: Change, plan: Plan) -> None:
        self._save(change.diff, self._state.appended(change, self._next(change.diff, plan)), change)

    def rewrite(self, change: Change, plan: Plan, diff: Diff) -> None:
        if not self._state.applied or self._state.applied[-1].seq != change.seq:
            raise ValueError(f"change {change.seq} is not the last one")
        self._save(diff, self._state.rewritten(change, self._next(diff, plan)), change if change.diff else None)

    def step(self, diff: Diff, plan: Plan, position: int) -> None:
        self._save(diff, self._state.stepped(self._next(diff, plan), position), None)

    def close(self) -> None:
        if self._connection is not None:
            give_up_lock(self._connection)
            self._connection = None
        self._engine = None
        self._closed = True
        self._lost = self._lost or f"{self._file.shown} is closed; open it again"
        release(self._mark)

    def _next(self, diff: Diff, plan: Plan) -> Plan:
        """The plan after the diff, each entity as it will be read back. Raises ValueError when it is not `plan`."""
        following = apply(self._state.plan, stored_diff(diff))
        if following != plan:
            raise ValueError("the diff does not lead to the plan that comes with it")
        return following

    def _save(self, diff: Diff, after: StoredPlan, change: Change | None) -> None:
        from planner.storage import writer

        engine = self._writable()
        applied = after.applied[-1].seq if after.applied else after.next_seq() - 1
        kept = {entry.seq for entry in after.changes}
        try:
            with engine.begin() as transaction:
                writer.write_diff(transaction, diff)
                writer.drop_changes(transaction, [c.seq for c in self._state.changes if c.seq not in kept])
                if change is not None:
                    writer.write_change(transaction, change)
                writer.write_meta(transaction, {"digest": digest(after.plan), "applied": str(applied)})
        except writer.DatabaseTrouble as error:
            self._look_again()
            raise from_sqlite(self._file.shown, error, "saved") from None
        self._state = after

    def _writable(self) -> "sa.Engine":
        if self._lost is not None or self._connection is None:
            raise StorageError(self._lost or f"{self._file.shown} is closed; open it again")
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
            self._connection, self._state = self._reopen()
            self._lost = None
        except StorageError as error:
            self._lost = str(error)
