"""Which plans were open last, so that one that cannot be opened any more is no dead end.

The list is a convenience: one that cannot be read or written is as good as none.
"""

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from planner.errors import StorageError
from planner.exchange.file import write_atomically
from planner.paths import user_data_folder

NAME = "last-plans.json"
MOST = 5
LARGEST_FILE = 1 << 16


def remember(path: Path) -> None:
    """Note that this plan was opened, the newest first."""
    path = Path(os.path.abspath(path))
    with suppress(OSError, StorageError):
        known = list(_listed(_content()))
        paths = [path, *(other for other in known if other != path)][:MOST]
        if paths == known:
            return
        user_data_folder().mkdir(mode=0o700, parents=True, exist_ok=True)
        # Escapes only, so that names that are no text come back as they were.
        write_atomically(user_data_folder() / NAME, json.dumps([os.fspath(path) for path in paths]).encode("ascii"))


def last_plan(besides: Path | None = None) -> Path | None:
    """The plan that was open last and is still there, other than `besides`."""
    spared = None if besides is None else Path(os.path.abspath(besides))
    return next((path for path in _known() if path != spared and os.path.lexists(path)), None)


def _known() -> Iterator[Path]:
    """What the list holds, as far as it can be read."""
    with suppress(OSError, StorageError):
        yield from _listed(_content())


def _content() -> bytes:
    """The list's file, empty where there is none. Raises OSError where there is one that cannot be read just now."""
    try:
        with (user_data_folder() / NAME).open("rb") as file:
            return file.read(LARGEST_FILE)
    except FileNotFoundError:
        return b""


def _listed(content: bytes) -> Iterator[Path]:
    """Anything but a short list of absolute paths is no list of ours."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return
    if not isinstance(found, list):
        return
    for entry in found[:MOST]:
        if isinstance(entry, str) and os.path.isabs(entry) and "\0" not in entry:
            yield Path(entry)
