"""Writing a file whole or not at all."""

import errno
import os
import tempfile
from pathlib import Path

from planner.errors import StorageError


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
        reason = "disk full" if error.errno in (errno.ENOSPC, errno.EDQUOT) else "it cannot be written"
        raise StorageError(f"{path}: {reason}; nothing was changed, choose another place") from None


def _check_target(path: Path, target: Path) -> None:
    if target.is_dir():
        raise StorageError(f"{path}: this is a folder; name a file in it")
    if os.path.lexists(target) and not target.is_file():
        raise StorageError(f"{path}: this is not a regular file; name another one")
    if not target.parent.is_dir():
        raise StorageError(f"{path}: there is no such folder; make it first")


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
