"""Comparing a plan file's bytes in a child process: any open and close of it in this one would drop its lock.

The child is the program itself, started with `ASK`; it answers with its exit code.
"""

import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path

from planner.storage.preopen import digest_of_bytes

ASK = "--holds-the-bytes"
SAME, OTHER, UNKNOWN = 0, 10, 11
"""Not 1 or 2, with which an interpreter ends that could not even start the program."""
_SECONDS = 20
_ROOT = Path(__file__).resolve().parents[2]


def holds(real: Path, content: bytes) -> bool | None:
    """Whether the file holds exactly this content; None when that cannot be found out."""
    # Imported here: most commands never compare anything.
    import subprocess

    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "planner"]
    try:
        done = subprocess.run(
            [*program, ASK, str(real), hashlib.blake2b(content).hexdigest()],
            cwd=real.anchor if getattr(sys, "frozen", False) else _ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
    return {SAME: True, OTHER: False}.get(done.returncode)


def answer(arguments: Sequence[str]) -> int:
    """The child's part: path and digest come in, the exit code goes out."""
    try:
        path, digest = arguments
        return SAME if digest_of_bytes(Path(path)) == digest else OTHER
    except (OSError, ValueError):
        return UNKNOWN
