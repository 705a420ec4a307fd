"""From what SQLite and the system report to one sentence for the user.

Texts of SQLite never go on: they can quote the user's data. Only its error code is used.
"""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from planner.errors import StorageError

OPEN_ELSEWHERE = "The plan is open in a window; change it there or close it."

_NO_SPACE = (errno.ENOSPC, errno.EDQUOT)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)
_LONGEST_PATH = 500
BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT, sqlite3.SQLITE_TOOBIG)

_REASONS = {
    sqlite3.SQLITE_FULL: "disk full; free some space and try again",
    sqlite3.SQLITE_READONLY: "it or its folder is read-only; work on a copy in a folder of your own",
    sqlite3.SQLITE_PERM: "access was denied; ask for the right to it or work on a copy",
    sqlite3.SQLITE_IOERR: "the disk reported an error; check the disk and copy the plan to another one",
    sqlite3.SQLITE_CANTOPEN: "it or its journal could not be opened; check its folder and try again",
    sqlite3.SQLITE_INTERRUPT: "checking it takes too long; use an older copy of it",
    sqlite3.SQLITE_CONSTRAINT: "something would name a task or group that is gone; please report it",
    sqlite3.SQLITE_NOMEM: "there is not enough memory; close other programs and try again",
}


class LockedError(StorageError):
    """Another program or window has the plan open."""

    def __init__(self) -> None:
        super().__init__(OPEN_ELSEWHERE)


class DamagedError(StorageError):
    """The file's content is not what was last saved."""


def shown(path: str | os.PathLike[str]) -> str:
    """The path as given, on one line: what cannot be printed (line breaks, marks that turn text) as escapes."""
    text = os.fsdecode(path)
    return text if text.isprintable() else ascii(text)[1:-1]


def damaged(name: str, how: str) -> DamagedError:
    """The error for a file that cannot be trusted."""
    return DamagedError(f"{name} is damaged ({how}); use a backup or an older copy of it")


def sqlite_code(error: BaseException) -> int | None:
    """The primary result code of a SQLite error, also when SQLAlchemy has wrapped it."""
    code = _extended_code(error)
    return None if code is None else code & 0xFF


def from_sqlite(name: str, error: BaseException, doing: str) -> StorageError:
    """The error to raise; `doing` is the participle after "cannot be" ("read", "saved")."""
    code = sqlite_code(error)
    if code in BUSY:
        return LockedError()
    if code in _DAMAGE or code is None:
        return damaged(name, "part of it cannot be read")
    if _extended_code(error) == sqlite3.SQLITE_READONLY_DBMOVED:
        return StorageError(f"{name} cannot be {doing}: it was moved or deleted meanwhile; put it back and try again")
    if code == sqlite3.SQLITE_CANTOPEN and len(os.fsencode(name)) > _LONGEST_PATH:
        return StorageError(f"{name} cannot be {doing}: its path is too long; move it to a folder nearer the top")
    fallback = f"the database reported error {code}; try again or use a copy of it"
    return StorageError(f"{name} cannot be {doing}: {_REASONS.get(code, fallback)}")


def _extended_code(error: BaseException) -> int | None:
    code: int | None = getattr(getattr(error, "orig", error), "sqlite_errorcode", None)
    return code


def from_system(name: str, error: OSError, doing: str) -> StorageError:
    """The error to raise for what the operating system refused."""
    if isinstance(error, FileNotFoundError):
        return StorageError(f"{name} does not exist; check the name, or create a plan there")
    if error.errno in _NO_SPACE:
        reason = _REASONS[sqlite3.SQLITE_FULL]
    elif error.errno in _FORBIDDEN:
        reason = "access was denied; ask for the right to it or work on a copy"
    elif error.errno == errno.ENAMETOOLONG:
        reason = "its name is too long; give it a shorter one"
    else:
        reason = f"{os.strerror(error.errno) if error.errno else 'the system refused'}; try again or use a copy of it"
    return StorageError(f"{name} cannot be {doing}: {reason}")


@contextmanager
def explained(name: str, doing: str) -> Iterator[None]:
    """Turns what SQLite or the system raises inside into a StorageError about the file `name`."""
    try:
        yield
    except sqlite3.Error as error:
        raise from_sqlite(name, error, doing) from None
    except UnicodeDecodeError:  # SQLite quotes a damaged name or text in its own message.
        raise damaged(name, "part of it cannot be read") from None
    except OSError as error:
        raise from_system(name, error, doing) from None
