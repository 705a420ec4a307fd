"""What other programs do to a plan file while it is open."""

import os
import time
from collections.abc import Callable
from pathlib import Path

from planner.services.port import FileEvent
from tests.storage.build import a_plan, make

Harm = Callable[[Path], None]


def delete(path: Path) -> None:
    path.unlink()


def rename(path: Path) -> None:
    path.rename(path.with_name("renamed.imgplan"))


def replace(path: Path) -> None:
    """As a sync client does: another sound plan takes the name."""
    os.replace(another(path), path)


def overwrite(path: Path) -> None:
    """As a copying program does: other bytes in the same file."""
    content = another(path).read_bytes()
    with open(path, "wb") as file:
        file.write(content)


def overwrite_keeping_size_and_time(path: Path) -> None:
    """The hardest to see: as long as before, and dated back."""
    time.sleep(0.02)  # The system's clock for files goes in steps of some milliseconds.
    facts = os.stat(path)
    content = path.read_bytes().replace(b"Task", b"Tusk").replace(b"Step", b"Stop")
    with open(path, "r+b") as file:
        file.write(content)
    os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))


def truncate(path: Path) -> None:
    os.truncate(path, 8192)


def empty(path: Path) -> None:
    os.truncate(path, 0)


HARMS: dict[str, tuple[Harm, FileEvent]] = {
    "deleted": (delete, FileEvent.DELETED),
    "renamed": (rename, FileEvent.MOVED),
    "replaced": (replace, FileEvent.REPLACED),
    "overwritten": (overwrite, FileEvent.OVERWRITTEN),
    "overwritten, as long as before": (overwrite_keeping_size_and_time, FileEvent.OVERWRITTEN),
    "truncated": (truncate, FileEvent.TRUNCATED),
    "emptied": (empty, FileEvent.TRUNCATED),
}


def another(path: Path) -> Path:
    """A sound plan of more tasks beside the one that is open."""
    return make(path.with_name(f"other-{path.name}"), a_plan(9))
