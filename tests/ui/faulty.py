"""A database that fails on purpose: the n-th call of a piece of work reports an error code of SQLite."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import pytest

CODES = {
    "CORRUPT": sqlite3.SQLITE_CORRUPT,
    "FULL": sqlite3.SQLITE_FULL,
    "BUSY": sqlite3.SQLITE_BUSY,
    "READONLY": sqlite3.SQLITE_READONLY,
    "IOERR": sqlite3.SQLITE_IOERR,
}
QUOTED = "Zqx-quoted-marker"
"""What SQLite says may quote the user's data: it must never be shown."""


class Fault:
    """Counts the calls to the database; the one with the number `at` fails with `code`."""

    def __init__(self) -> None:
        self.calls = 0
        self.at = 0
        self.code = 0
        self.armed = False

    def call(self) -> None:
        """Before each call."""
        if not self.armed:
            return
        self.calls += 1
        if self.calls == self.at:
            error = sqlite3.DatabaseError(f"near {QUOTED}")
            error.sqlite_errorcode = self.code  # type: ignore[misc]
            raise error

    @contextmanager
    def failing(self, at: int, code: int = 0) -> Iterator[None]:
        """Inside the call number `at` fails; 0 lets all of them through and counts them."""
        self.calls, self.at, self.code, self.armed = 0, at, code, True
        try:
            yield
        finally:
            self.armed = False


FAULT = Fault()


def _first(name: str, owner: type) -> Callable[..., Any]:
    method = getattr(owner, name)

    def called(self: Any, *values: Any, **more: Any) -> Any:
        try:
            FAULT.call()
        except sqlite3.Error:
            if isinstance(self, sqlite3.Cursor):
                self.close()  # A statement that fails ends: SQLite holds no lock for it any longer.
            raise
        return method(self, *values, **more)

    return called


class FaultyCursor(sqlite3.Cursor):
    execute = _first("execute", sqlite3.Cursor)
    executemany = _first("executemany", sqlite3.Cursor)

    def fetchone(self) -> Any:
        self._step()
        return super().fetchone()

    def fetchall(self) -> Any:
        self._step()
        return super().fetchall()

    def _step(self) -> None:
        try:
            FAULT.call()
        except sqlite3.Error:
            self.close()  # As SQLite does: a statement that fails keeps no lock.
            raise


@pytest.fixture
def fault(monkeypatch: pytest.MonkeyPatch) -> Fault:
    """Every connection that is opened from now on can fail."""
    usual: Any = sqlite3.connect
    watched: type[sqlite3.Connection] = usual.keywords["factory"]

    class Faulty(watched):  # type: ignore[misc, valid-type]
        backup = _first("backup", sqlite3.Connection)
        serialize = _first("serialize", sqlite3.Connection)
        deserialize = _first("deserialize", sqlite3.Connection)
        commit = _first("commit", sqlite3.Connection)

        def cursor(self, factory: Any = FaultyCursor) -> Any:
            return super().cursor(factory)

        def execute(self, *values: Any) -> Any:
            return self.cursor().execute(*values)

        def executemany(self, *values: Any) -> Any:
            return self.cursor().executemany(*values)

        def executescript(self, script: str) -> Any:
            FAULT.call()
            return super().executescript(script)

    def connect(*values: Any, **more: Any) -> Any:
        FAULT.call()
        return usual(*values, **{"factory": Faulty, **more})

    monkeypatch.setattr(sqlite3, "connect", partial(connect))
    return FAULT
