"""The only module that may open a plan file itself: before SQLite does, or beside another process that holds the lock.

On POSIX any open and close of a file drops every lock that this process has on it, without a word; another process then
writes, and edits are lost. So nothing here touches a plan that this process holds open. A lint test keeps the rest of
the program from opening, copying or hashing plan files.
"""

import errno
import hashlib
import os
import shutil
import stat
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from planner import paths
from planner.errors import StorageError
from planner.storage.schema import APPLICATION_ID, SCHEMA_VERSION
from planner.storage.trouble import Doing, LockedError, damaged, explained, shown
from planner.words.message import message

MAX_BYTES = 512 * 1024 * 1024
TRIES = 5
PAUSE_SECONDS = 0.05
_MAGIC = b"SQLite format 3\x00"
_HEADER_BYTES = 100
_CHUNK_BYTES = 1 << 20
_WAL = 2
_ROLLBACK = 1
_FORMATS = range(1, 5)
_UTF_8 = 1
SIDES = ("-journal", "-wal", "-shm")
"""The endings of the files that SQLite takes for a database's own."""
LONGEST_NAME = 255 - len("-journal")
"""In bytes: a file system's names end there, and SQLite needs one for the journal beside the plan."""

Identity = tuple[int, int]
_held: set[Identity] = set()


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A file that says it is a plan: `shown` as the user named it, `real` with links followed, its schema version."""

    shown: str
    real: Path
    size_bytes: int
    version: int

    @property
    def newer(self) -> bool:
        """Whether a newer version of the program made it."""
        return self.version > SCHEMA_VERSION


def examine(path: str | os.PathLike[str]) -> PlanFile:
    """Look at the file's kind, size and header. Raises StorageError when it is not a plan."""
    name = shown(path)
    with explained(name, Doing.READ):
        real = resolved(path, name)
        facts = os.lstat(real)
    _check_kind(name, facts)
    check_name(real, name)
    check_sides(real, name)
    if identity(facts) in _held:
        raise LockedError
    with explained(name, Doing.READ):
        header = _read(real, _HEADER_BYTES)
    return PlanFile(name, real, facts.st_size, _version(name, header))


def resolved(path: str | os.PathLike[str], name: str) -> Path:
    """The file itself, links followed. Raises StorageError where they lead nowhere but round and round."""
    if "\0" in os.fspath(path):
        raise StorageError(message("{name} is no name that a file can have; choose another one.", name=name))
    try:
        return Path(path).resolve(strict=True)
    except RuntimeError:  # Python before 3.13; later an OSError.
        raise OSError(errno.ELOOP, "") from None


def check_name(path: Path, name: str) -> None:
    """Raises StorageError for a name that leaves no room for the journal's."""
    length = len(os.fsencode(path.name))
    if length > LONGEST_NAME:
        raise StorageError(
            message(
                "{name} has a name of {length} bytes, and a plan's may have {longest}; give it a shorter one.",
                name=name,
                length=length,
                longest=LONGEST_NAME,
            )
        )


def check_sides(real: Path, name: str) -> None:
    """SQLite would wait for a pipe, and write through a link, that lies where its own files belong."""
    for side in map(real.with_name, (real.name + ending for ending in SIDES)):
        try:
            facts = os.lstat(side)
        except OSError:
            continue
        if not stat.S_ISREG(facts.st_mode):
            raise StorageError(
                message(
                    "{name} cannot be opened: {side} beside it is no regular file; move that out of the way.",
                    name=name,
                    side=shown(side.name),
                )
            )


def identity(facts: os.stat_result) -> Identity:
    """What makes a file the same one under any name."""
    return facts.st_dev, facts.st_ino


def is_held(real: Path) -> bool:
    """Whether this process holds the file locked."""
    try:
        return identity(os.stat(real)) in _held
    except OSError:
        return False


def hold(real: Path) -> Identity:
    """Note that this process holds the file locked from now on; to be given back with `release`."""
    mark = identity(os.stat(real))
    _held.add(mark)
    return mark


def release(mark: Identity) -> None:
    """The file is no longer held."""
    _held.discard(mark)


def journal_of(real: Path) -> Path:
    """SQLite's rollback journal of the file."""
    return real.with_name(real.name + "-journal")


def has_journal(real: Path) -> bool:
    """Whether a journal with content lies beside the file: a writer at work, or a crash's leftover."""
    try:
        return os.stat(journal_of(real)).st_size > 0
    except OSError:
        return False


def snapshots(file: PlanFile) -> Iterator[bytes]:
    """The file's bytes, up to five times 50 ms apart, each time when nobody seems to be writing.

    Only the content digest can tell whether they are consistent: the caller takes the next ones when it does not agree.
    """
    for attempt in range(TRIES):
        if attempt:
            time.sleep(PAUSE_SECONDS)
        with explained(file.shown, Doing.READ):
            content = _quiet_bytes(file.real)
        if content is not None:
            yield content


def digest_of_bytes(real: Path) -> str:
    """The digest of the whole file, for a process that does not hold it."""
    with open(real, "rb") as stream:
        return hashlib.file_digest(stream, "blake2b").hexdigest()


def copy_with_journal(file: PlanFile, folder: Path) -> Path:
    """Copy the plan and its journal, names kept, into a private folder; returns the copy of the plan."""
    copy = copy_alone(file, folder)
    if has_journal(file.real):
        _copy(journal_of(file.real), journal_of(copy))
    return copy


def copy_alone(file: PlanFile, folder: Path) -> Path:
    """Copy the plan, and nothing of what lies beside it, under its name into a private folder."""
    copy = folder / file.real.name
    _copy(file.real, copy)
    return copy


def pass_on(source: Path, target: Path | None, each: Callable[[bytes], None]) -> None:
    """Read a file that is to be attached, piece by piece, each shown to `each` and written to an existing `target`.

    Raises LockedError for the plan that this process holds: it would lose its lock.
    """
    if identity(os.stat(source)) in _held:
        raise LockedError
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    with open(os.open(source, flags), "rb") as reader, open(target or os.devnull, "wb") as writer:
        while chunk := reader.read(_CHUNK_BYTES):
            each(chunk)
            writer.write(chunk)


def remove_folder(folder: Path) -> None:
    """Delete a private copy; what cannot be deleted stays."""
    shutil.rmtree(folder, ignore_errors=True)


def create_private(path: Path) -> None:
    """Make an empty file that only the user can read. Raises FileExistsError when there is one already."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0), 0o600))


def write_private(path: Path, content: bytes) -> None:
    """A new file with this content that only the user can read, on the disk when this returns."""
    create_private(path)
    with open(path, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def small_text(path: Path, most: int) -> bytes:
    """The beginning of a file that is no plan, or that nobody holds."""
    return _read(path, most)


def private_folder(path: Path) -> Path:
    """Make the folder, and those above it, for the user alone; a power cut does not take what is put there."""
    missing = [folder for folder in (path, *path.parents) if not folder.exists()]
    paths.private_folder(path)
    for folder in missing:
        sync_folder(folder.parent)
    return path


def publish(temporary: Path, path: Path) -> None:
    """Give a finished file its name without ever replacing another. Raises FileExistsError when the name is taken."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # Some file systems have no hard links.
        _move_over_reservation(temporary, path)
    else:
        temporary.unlink()
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the folder's entries survive a power cut; Windows has no such call."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_file(path: Path) -> None:
    """Make a file that no SQLite connection holds survive a power cut."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def removed_on_failure(path: Path) -> Iterator[None]:
    """Take the file and its journal away again when the body raises."""
    try:
        yield
    except BaseException:
        for leftover in (path, journal_of(path)):
            leftover.unlink(missing_ok=True)
        raise


def _move_over_reservation(temporary: Path, path: Path) -> None:
    create_private(path)
    with removed_on_failure(path):
        os.replace(temporary, path)


@contextmanager
def removed_folder_on_failure(folder: Path) -> Iterator[None]:
    """Take a private copy away again when the body raises."""
    try:
        yield
    except BaseException:
        remove_folder(folder)
        raise


def _check_kind(name: str, facts: os.stat_result) -> None:
    if stat.S_ISDIR(facts.st_mode):
        raise StorageError(message("{name} is a folder, not a plan; name a file in it.", name=name))
    if not stat.S_ISREG(facts.st_mode):
        raise StorageError(
            message("{name} is not a regular file, so it cannot be a plan; name another file.", name=name)
        )
    if facts.st_size == 0:
        raise StorageError(
            message("{name} is empty, not a plan; delete it and create a plan under its name.", name=name)
        )
    if facts.st_size > MAX_BYTES:
        raise StorageError(
            message(
                "{name} is larger than {most} MB, so it cannot be a plan; name another file.",
                name=name,
                most=MAX_BYTES >> 20,
            )
        )


def _version(name: str, header: bytes) -> int:
    """The schema version that a header states. Raises StorageError when it is not that of a plan."""
    if len(header) < _HEADER_BYTES or not header.startswith(_MAGIC):
        raise StorageError(
            message("{name} is not a plan of this program; name a file that the program made.", name=name)
        )
    application, version = struct.unpack(">I", header[68:72])[0], struct.unpack(">I", header[60:64])[0]
    if application != APPLICATION_ID:
        raise StorageError(
            message(
                "{name} is a database of another program, not a plan; name a file that this program made.", name=name
            )
        )
    if _WAL in (header[18], header[19]):
        raise StorageError(
            message(
                "{name} was set to write-ahead logging by another program, so part of it may be in a second file; "
                "set it back to journal mode DELETE with that program.",
                name=name,
            )
        )
    # What SQLite would answer to these with "SQL logic error", or take for a file that must not be written.
    formats, encoding = struct.unpack(">I", header[44:48])[0], struct.unpack(">I", header[56:60])[0]
    if {header[18], header[19]} != {_ROLLBACK} or formats not in _FORMATS or encoding != _UTF_8:
        raise damaged(name, message("Its header is wrong."))
    return int(version)


def _quiet_bytes(real: Path) -> bytes | None:
    """The whole content, or None when somebody wrote meanwhile."""
    before = os.stat(real)
    if has_journal(real):
        return None
    content = _read(real, MAX_BYTES)
    after = os.stat(real)
    same = (before.st_size, before.st_mtime_ns, before.st_ino) == (after.st_size, after.st_mtime_ns, after.st_ino)
    return content if same and not has_journal(real) else None


def _read(real: Path, count: int) -> bytes:
    """Without waiting, should the file have become a pipe since it was looked at."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    with open(os.open(real, flags), "rb") as stream:
        return stream.read(count)


def _copy(source: Path, target: Path) -> None:
    create_private(target)
    with open(source, "rb") as reader, open(target, "wb") as writer:
        while chunk := reader.read(_CHUNK_BYTES):
            writer.write(chunk)
