"""The log read back, to be looked at."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from planner.log.file import LARGEST_BYTES, NAMES

_HEAD = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ) ([A-Z]+) (.*)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One record as it was written: `at` is UTC, `text` may have several lines."""

    at: str
    level: str
    text: str


def entries(folder: Path) -> list[Entry]:
    """What the log holds, the newest first; files that cannot be read hold nothing."""
    found = [entry for name in reversed(NAMES) for entry in _read(folder / name)]
    return found[::-1]


def _read(path: Path) -> Iterator[Entry]:
    try:
        with path.open("rb") as file:
            content = file.read(2 * LARGEST_BYTES).decode("utf-8", errors="replace")
    except OSError:
        return
    known: Entry | None = None
    for line in content.splitlines():
        head = _HEAD.fullmatch(line)
        if head is None:
            known = known and Entry(known.at, known.level, f"{known.text}\n{line}")
            continue
        if known is not None:
            yield known
        known = Entry(*head.groups())
    if known is not None:
        yield known
