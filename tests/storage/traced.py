"""What a program asks of the disk, call by call: it runs in a process of its own under strace, which writes it down."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from planner.paths import DATA_FOLDER_VARIABLE
from tests.project.tree import ROOT

STRACE = shutil.which("strace")
_SCOPE = Path("/proc/sys/kernel/yama/ptrace_scope")
ONLY_ROOT = 2
"""From this value on only root may watch a program that is not its own child."""


def _obstacle() -> str | None:
    """Why strace cannot be used, if so."""
    if STRACE is None:
        return "strace is not installed (package strace)"
    if os.geteuid() != 0 and _SCOPE.exists() and int(_SCOPE.read_text(encoding="ascii")) >= ONLY_ROOT:
        return "only root may watch programs here"
    tried = subprocess.run([STRACE, "-o", os.devnull, "true"], capture_output=True, check=False)
    return None if tried.returncode == 0 else "programs cannot be watched here"


_REASON = _obstacle()
needs_strace = pytest.mark.skipif(_REASON is not None and "CI" not in os.environ, reason=_REASON or "")

_OPENED = ("openat", "close", "lseek")
_WRITING = ("write", "pwrite64", "ftruncate", "fsync", "fdatasync")
_NAMING = ("rename", "renameat", "renameat2", "link", "linkat", "unlink", "unlinkat", "mkdir", "mkdirat", "rmdir")
_UNKNOWN = (
    "writev",
    "pwritev",
    "truncate",
    "sendfile",
    "copy_file_range",
    "fallocate",
    "sync",
    "syncfs",
    "dup",
    "mmap",
)
"""Calls that the simulator has no model of: one that touches the disk under test is an error."""
_LINE = re.compile(r"^(\w+)\((.*)\)\s+= (-?\d+|0x[0-9a-f]+)", re.DOTALL)
_LONGEST = 4 << 20


@dataclass(frozen=True)
class Call:
    """One call that succeeded: strings as bytes, all else as it is written."""

    name: str
    arguments: tuple[bytes | str, ...]
    result: int

    def text(self, at: int) -> str:
        return os.fsdecode(self.arguments[at])

    def number(self, at: int) -> int:
        return int(self.arguments[at])


def traced(work: str, *arguments: str, folder: Path) -> list[Call]:
    """Run tests/storage/power_work.py under strace; the program's data folder is `data` in the folder."""
    assert STRACE is not None, "strace is needed"
    log = folder.with_name(f"{folder.name}.trace")
    calls = ",".join((*_OPENED, *_WRITING, *_NAMING, *_UNKNOWN))
    watch = [STRACE, "-o", str(log), "-xx", "-s", str(_LONGEST), "-e", f"trace={calls}", "-e", "signal=none"]
    program = [sys.executable, "-m", "tests.storage.power_work", work, str(folder), *arguments]
    variables = {**os.environ, DATA_FOLDER_VARIABLE: str(folder / "data"), "PYTHONPATH": str(ROOT)}
    done = subprocess.run([*watch, *program], env=variables, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    with open(log, encoding="ascii") as lines:
        return [call for line in lines if (call := _call(line)) is not None and call.result >= 0]


def _call(line: str) -> Call | None:
    found = _LINE.match(line)
    if found is None:
        assert line.startswith(("+++", "---")) or "resumed" in line or ") = ?" in line, f"not understood: {line[:200]}"
        return None
    name, arguments, result = found.groups()
    return Call(name, tuple(_arguments(arguments)), int(result, 0))


def _arguments(text: str) -> Iterator[bytes | str]:
    """With -xx every string is hexadecimal, so that no comma stands in one."""
    for part in text.split(", "):
        if part.startswith('"'):
            assert part.endswith('"'), "the call wrote more than is recorded"
            yield bytes.fromhex(part[1:-1].replace("\\x", ""))
        else:
            yield part
