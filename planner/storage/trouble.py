"""From what SQLite and the system report to one sentence for the user.

Texts of SQLite never go on: they can quote the user's data. Only its error code is used.
"""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum

from planner.errors import MistakeError, StorageError
from planner.words.message import Message, message, paragraph

UNREADABLE = message("Part of it cannot be read.")
WAY_BACK = message("Restore an earlier version of it, if there is one.")
OPEN_ELSEWHERE = message("The plan is open in a window; change it there or close it.")


class Doing(Enum):
    """What was to be done with a plan file when something was in the way."""

    READ = message("{name} cannot be read.")
    OPENED = message("{name} cannot be opened.")
    SAVED = message("{name} cannot be saved.")
    CREATED = message("{name} cannot be created.")
    UPGRADED = message("{name} cannot be upgraded.")
    WRITTEN_ANEW = message("{name} cannot be written anew.")
    PUT_BACK = message("{name} cannot be put back.")
    PUT_ASIDE = message("{name} cannot be put aside.")
    COPIED = message("{name} cannot be copied.")
    DELETED = message("{name} cannot be deleted.")
    BACKED_UP = message("The folder for backups cannot be written.")
    RESTORED = message("{name} cannot be restored.")

    def refused(self, name: str) -> Message:
        """The sentence that it cannot be done."""
        said: Message = self.value
        return said.filled(name=name)


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

_DISK_FULL = message("The disk is full; free some space and try again.")
_DISK_BROKEN = message("The disk reported an error; check the disk and copy the plan to another one.")
_NO_MEMORY = message("There is not enough memory; close other programs and try again.")
_REASONS = {
    sqlite3.SQLITE_FULL: _DISK_FULL,
    sqlite3.SQLITE_READONLY: message("It or its folder is read-only; work on a copy in a folder of your own."),
    sqlite3.SQLITE_PERM: message("Access was denied; ask for the right to it or work on a copy."),
    sqlite3.SQLITE_IOERR: _DISK_BROKEN,
    sqlite3.SQLITE_CANTOPEN: message("It or its journal could not be opened; check its folder and try again."),
    sqlite3.SQLITE_INTERRUPT: message("Checking it takes too long; restore a backup of it."),
    sqlite3.SQLITE_CONSTRAINT: message("Something would name a task or group that is gone; please report it."),
    sqlite3.SQLITE_NOMEM: _NO_MEMORY,
}


class LockedError(StorageError):
    """Another program or window has the plan open."""

    def __init__(self) -> None:
        super().__init__(OPEN_ELSEWHERE)


class DamagedError(StorageError):
    """The file's content is not what was last saved."""

    restorable = True


def shown(path: str | os.PathLike[str]) -> str:
    """The path as given, on one line: what cannot be printed (line breaks, marks that turn text) as escapes."""
    text = os.fsdecode(path)
    return text if text.isprintable() else ascii(text)[1:-1]


def damaged(name: str, how: Message) -> DamagedError:
    """The error for a file that cannot be trusted; `how` is a sentence."""
    return DamagedError(paragraph(message("{name} is damaged.", name=name), how, WAY_BACK))


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


def from_sqlite(name: str, error: BaseException, doing: Doing) -> StorageError:
    """The error to raise about the file `name`.

    Raises MistakeError itself where the program is at fault: nobody is to look for damage in a sound file.
    """
    if _is_mistake(error):
        raise MistakeError(f"SQLite error {sqlite_code(error)}") from error
    code = sqlite_code(error)
    if code in BUSY:
        return LockedError()
    if is_damage(error):
        return damaged(name, UNREADABLE)
    return StorageError(paragraph(doing.refused(name), _sqlite_reason(name, error, code)))


def _sqlite_reason(name: str, error: BaseException, code: int | None) -> Message:
    if _extended_code(error) == sqlite3.SQLITE_READONLY_DBMOVED:
        return message("It was moved or deleted meanwhile; put it back and try again.")
    if code == sqlite3.SQLITE_CANTOPEN and len(os.fsencode(name)) > _LONGEST_PATH:
        return message("Its path is too long; move it to a folder nearer the top.")
    known = _REASONS.get(code or 0)
    return known or message("The database reported error {code}; try again or use a copy of it.", code=code or 0)


def _extended_code(error: BaseException) -> int | None:
    code: int | None = getattr(getattr(error, "orig", error), "sqlite_errorcode", None)
    return code


def from_system(name: str, error: OSError, doing: Doing) -> StorageError:
    """The error to raise for what the operating system refused.

    Of the system only its number goes on, for those who can look it up: its words come in any language.
    """
    if isinstance(error, FileNotFoundError) and doing not in (Doing.CREATED, Doing.BACKED_UP, Doing.RESTORED):
        return StorageError(message("{name} does not exist; check the name, or create a plan there.", name=name))
    if error.errno in _FORBIDDEN and doing is Doing.CREATED:
        reason = message("Access was denied; choose another place.")
    else:
        reason = _system_reason(error)
    return StorageError(paragraph(doing.refused(name), reason))


def from_output(error: OSError) -> StorageError:
    """The error to raise where something went wrong of which nobody else speaks: most often the output."""
    refused = message("The output cannot be read or written.")
    if error.filename:
        refused = message("{name} cannot be read or written.", name=shown(error.filename))
    return StorageError(paragraph(refused, _system_reason(error)))


_FORBIDDEN_READ = message("Access was denied; ask for the right to it or use a copy.")
_DRIVE_GONE = message("Its drive is gone; connect it and try again.")
_TOO_MANY_FILES = message("Too many files are open; close other programs and try again.")
_SYSTEM_REASONS = {
    **dict.fromkeys(_NO_SPACE, _DISK_FULL),
    **dict.fromkeys(_FORBIDDEN, _FORBIDDEN_READ),
    **dict.fromkeys(_BROKEN, _DISK_BROKEN),
    errno.EFBIG: message("It is too large; choose a smaller one."),
    errno.ENAMETOOLONG: message("Its name is too long; give it a shorter one."),
    errno.ELOOP: message("Its links lead in a circle; name the file itself."),
    errno.ENOENT: message("Its folder cannot be made; choose another place."),
    errno.ENOTDIR: message("Part of its path is a file, not a folder; choose another place."),
    errno.EEXIST: message("Something that is no folder has its folder's name; choose another place."),
    errno.EISDIR: message("It is a folder; name a file in it."),
    errno.ENODEV: _DRIVE_GONE,
    errno.ENXIO: _DRIVE_GONE,
    errno.ETIMEDOUT: message("Its drive does not answer; try again later."),
    errno.EMFILE: _TOO_MANY_FILES,
    errno.ENFILE: _TOO_MANY_FILES,
    errno.ENOMEM: _NO_MEMORY,
}


def _system_reason(error: OSError) -> Message:
    known = _SYSTEM_REASONS.get(error.errno or 0)
    if known is not None:
        return known
    if not error.errno:
        return message("The system refused it; choose another place.")
    return message("The system refused it (error {number}); choose another place.", number=error.errno)


@contextmanager
def explained(name: str, doing: Doing) -> Iterator[None]:
    """Turns what SQLite or the system raises inside into a StorageError about the file `name`."""
    try:
        yield
    except sqlite3.Error as error:
        raise from_sqlite(name, error, doing) from None
    except UnicodeDecodeError:  # SQLite quotes a damaged name or text in its own message.
        raise damaged(name, UNREADABLE) from None
    except OSError as error:
        raise from_system(name, error, doing) from None
