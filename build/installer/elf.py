"""What a shared library asks of others, as binutils' objdump tells it."""

import functools
import re
import subprocess
from pathlib import Path

from installer import project

_NEEDED = re.compile(r"^\s+NEEDED\s+(\S+)$", re.MULTILINE)
_GLIBC = re.compile(r"\bGLIBC_(\d+)\.(\d+)\b")


def is_elf(path: Path) -> bool:
    """Whether a file is a Linux program or library."""
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def needed(path: Path) -> list[str]:
    """The names of the libraries that the loader has to find for this one."""
    return _NEEDED.findall(_headers(path))


def glibc(path: Path) -> tuple[int, int]:
    """The oldest C library that this one runs with."""
    return max(((int(one), int(two)) for one, two in _GLIBC.findall(_headers(path))), default=(2, 0))


@functools.cache
def _headers(path: Path) -> str:
    try:
        return subprocess.run(["objdump", "-p", str(path)], capture_output=True, text=True, check=True).stdout
    except OSError:
        raise project.PackageError("objdump is missing: install binutils") from None


def strip(path: Path) -> None:
    """Take out what only a debugger needs."""
    try:
        subprocess.run(["strip", "--strip-unneeded", str(path)], check=True)
    except OSError:
        raise project.PackageError("strip is missing: install binutils") from None
