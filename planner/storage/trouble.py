"""From what SQLite and the system report to one sentence for the user.

Texts of SQLite never go on: they can quote the user's data. Only its error code is used.
"""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from planner.errors import MistakeError, StorageError

UNREADABLE = "part of it cannot be read"
OPEN_ELSEWHERE = "The plan is open in a window; change it there or close it."

_NO_SPACE = (errno.ENOSPC, errno.EDQUOT)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)
_BROKEN = (errno.EIO, errno.EREMOTEIO) if hasattr(errno, "EREMOTEIO") else (errno.EIO,)
_LONGEST_PATH = 500
BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT, sqlite3.SQLITE_TOOBIG)
_MISTAKES = (
    sqlite3.SQLITE_ERROR,
    sqlite3.SQLITE_INTERNAL,
    sqlite3.SQLITE_MISUSE,
    sqlite3.SQLITE_RANGE,
    sqlite3.SQLITE_MISMATCH,
)
"""A statement that is wrong, or a call out of turn: the file has nothing to do with it."""

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


def is_damage(error: BaseException) -> bool:
    """Whether SQLite met content that is none; without a code it is a text that is not UTF-8."""
    code = sqlite_code(error)
    return code in DAMAGE or (code is None and not _is_mistake(error))


def _is_mistake(error: BaseException) -> bool:
    """Whether the program asked for what cannot be asked for."""
    kinds = (sqlite3.ProgrammingError, sqlite3.InterfaceError, sqlite3.NotSupportedError)
    return sqlite_code(error) in _MISTAKES or isinstance(getattr(error, "orig", error), kinds)


def from_sqlite(name: str, error: BaseException, doing: str) -> StorageError:
    """The error to raise; `doing` is the participle after "cannot be" ("read", "saved").

    Raises MistakeError itself where the program is at fault: nobody is to look for damage in a sound file.
    """
    if _is_mistake(error):
        raise MistakeError(f"SQLite error {sqlite_code(error)}") from error
    code = sqlite_code(error)
    if code in BUSY:
        return LockedError()
    if is_damage(error):
        return damaged(name, UNREADABLE)
    if _extended_code(error) == sqlite3.SQLITE_READONLY_DBMOVED:
        return StorageError(f"{name} cannot be {doing}: it was moved or deleted meanwhile; put it back and try again")
    if code == sqlite3.SQLITE_CANTOPEN and len(os.fsencode(name)) > _LONGEST_PATH:
        return StorageError(f"{name} cannot be {doing}: its path is too long; move it to a folder nearer the top")
    fallback = f"the database reported error {code}; try again or use a copy of it"
    return StorageError(f"{name} cannot be {doing}: {_REASONS.get(code or 0, fallback)}")


def _extended_code(error: BaseException) -> int | None:
    code: int | None = getattr(getattr(error, "orig", error), "sqlite_errorcode", None)
    return code


def from_system(name: str, error: OSError, doing: str) -> StorageError:
    """The error to raise for what the operating system refused."""
    if isinstance(error, FileNotFoundError) and doing != "created":
        return StorageError(f"{name} does not exist; check the name, or create a plan there")
    if error.errno in _NO_SPACE:
        reason = _REASONS[sqlite3.SQLITE_FULL]
    elif error.errno in _FORBIDDEN:
        reason = f"access was denied; {_OTHER_PLACE if doing == 'created' else 'ask for the right to it or use a copy'}"
    elif error.errno in _BROKEN:
        reason = _REASONS[sqlite3.SQLITE_IOERR]
    else:
        reason = _SYSTEM_REASONS.get(error.errno or 0, f"the system refused it{_number(error)}; {_OTHER_PLACE}")
    return StorageError(f"{name} cannot be {doing}: {reason}")


_OTHER_PLACE = "choose another place"
_SYSTEM_REASONS = {
    errno.ENAMETOOLONG: "its name is too long; give it a shorter one",
    errno.ELOOP: "its links lead in a circle; name the file itself",
    errno.ENOENT: "its folder cannot be made; choose another place",
    errno.ENOTDIR: "part of its path is a file, not a folder; choose another place",
    errno.EEXIST: "something that is no folder has its folder's name; choose another place",
    errno.EISDIR: "it is a folder; name a file in it",
    errno.ENODEV: "its drive is gone; connect it and try again",
    errno.ENXIO: "its drive is gone; connect it and try again",
    errno.ETIMEDOUT: "its drive does not answer; try again later",
    errno.EMFILE: "too many files are open; close other programs and try again",
    errno.ENFILE: "too many files are open; close other programs and try again",
    errno.ENOMEM: "there is not enough memory; close other programs and try again",
}


def _number(error: OSError) -> str:
    """The system's number, for those who can look it up; its words come in any language."""
    return f" (error {error.errno})" if error.errno else ""


@contextmanager
def explained(name: str, doing: str) -> Iterator[None]:
    """Turns what SQLite or the system raises inside into a StorageError about the file `name`."""
    try:
        yield
    except sqlite3.Error as error:
        raise from_sqlite(name, error, doing) from None
    except UnicodeDecodeError:  # SQLite quotes a damaged name or text in its own message.
        raise damaged(name, UNREADABLE) from None
    except OSError as error:
        raise from_system(name, error, doing) from None
