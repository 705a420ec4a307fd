"""A crash of the process itself, which no Python code survives: written to a file of its own, read at the next start.

What Python writes there names the files of the program by their whole path. So it is read once, line by line, and what
is kept of it are the names of files and functions, and numbers.
"""

import faulthandler
import os
import re
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from planner.log.file import opened_privately
from planner.paths import private_folder

RAW_NAME = "fault.txt"
LARGEST_BYTES = 64 << 10
MOST_LINES = 200
# Compiled when there is a report to read.
_PLACE = r'\s*File "(?P<path>[^"]*)", line (?P<line>\d+) in (?P<name>[\w<>.]{1,80})\s*'
_LIBRARY = r'\s*Binary file "(?P<path>[^"]*)"(?:, at (?P<name>[\w+.@]{1,80}))?.*'
_KIND = (
    r"(?:Fatal Python error: (?:Segmentation fault|Aborted|Bus error|Illegal instruction|Floating-point exception|\w+)|"
    r"Windows fatal exception: (?:access violation|stack overflow|int divide by zero|code 0x[0-9a-f]+)|"
    r"(?:Current t|T)hread 0x[0-9a-f]+|Current thread's C stack trace|Stack \(most recent call first\))"
)


class FaultWatch:
    """While it stands, a crash of the process is written down. `found` is the report of the time before, or empty."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / RAW_NAME
        self.found = _kept(self._path)
        self._file: BinaryIO | None = None
        if faulthandler.is_enabled():  # Whoever starts Python so wants the report elsewhere.
            return
        with suppress(OSError):
            private_folder(folder)
            self._file = opened_privately(self._path)
            faulthandler.enable(self._file)

    def end(self) -> None:
        """The program ends as it should: what was written by then was no end."""
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
            self._file = None
            with suppress(OSError):
                self._path.unlink()


def _kept(path: Path) -> str:
    """The report in a file, made harmless; the file goes, so that it is told of once."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_BYTES).decode("utf-8", errors="replace")
        if content:
            path.unlink()
    except OSError:
        return ""
    return harmless(content)


def harmless(report: str) -> str:
    """What may be shown and copied of what Python wrote: kinds, names of files and functions, numbers of lines."""
    kept = [line for line in map(_line, report.splitlines()) if line]
    return "\n".join(kept[:MOST_LINES])


def _line(line: str) -> str:
    place = re.fullmatch(_PLACE, line)
    if place is not None:
        return f"  {_base(place['path'])}:{place['line']} in {place['name']}"
    library = re.fullmatch(_LIBRARY, line)
    if library is not None:
        return f"  {_base(library['path'])} {library['name'] or ''}".rstrip()
    kind = re.match(_KIND, line)
    return kind.group() if kind is not None else ""


def _base(path: str) -> str:
    """The last part of a path, of whatever system."""
    return os.path.basename(path.replace("\\", "/"))
