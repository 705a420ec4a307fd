"""Writing a file whole or not at all."""

import errno
import os
import tempfile
from pathlib import Path

from planner.errors import StorageError
from planner.words.message import Message, message


def write_atomically(path: Path, content: bytes) -> None:
    """Replace `path` by `content`: afterwards it holds the old bytes or the new ones, never a mixture.

    A new file is readable by its user only; an existing one keeps its mode. A link is followed. Raises StorageError
    when it cannot be written.
    """
    target = Path(os.path.realpath(path))
    try:
        _check_target(path, target)
        _replace(target, content)
    except OSError as error:
        raise StorageError(_not_written(path, full=error.errno in (errno.ENOSPC, errno.EDQUOT))) from None


def _not_written(path: Path, *, full: bool) -> Message:
    if full:
        return message("{file}: The disk is full. Nothing was changed; choose another place.", file=str(path))
    return message("{file}: It cannot be written. Nothing was changed; choose another place.", file=str(path))


def _check_target(path: Path, target: Path) -> None:
    if target.is_dir():
        raise StorageError(message("{file}: This is a folder. Name a file in it.", file=str(path)))
    if os.path.lexists(target) and not target.is_file():
        raise StorageError(message("{file}: This is not a regular file. Name another one.", file=str(path)))
    if not target.parent.is_dir():
        raise StorageError(message("{file}: There is no such folder. Make it first.", file=str(path)))


def _replace(target: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            os.chmod(name, target.stat().st_mode & 0o777)
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
