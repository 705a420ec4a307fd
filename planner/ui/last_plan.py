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
from planner.paths import private_folder, user_data_folder

NAME = "last-plans.json"
MOST = 5
LARGEST_FILE = 1 << 16


def remember(path: Path) -> None:
    """Note that this plan was opened, the newest first."""
    path = Path(os.path.abspath(path))
    known = list(_known())
    paths = [path, *(other for other in known if other != path)][:MOST]
    if paths == known:
        return
    with suppress(OSError, StorageError):
        private_folder(user_data_folder())
        # Escapes only, so that names that are no text come back as they were.
        write_atomically(user_data_folder() / NAME, json.dumps([os.fspath(path) for path in paths]).encode("ascii"))


def last_plan(besides: Path | None = None) -> Path | None:
    """The plan that was open last and is still there, other than `besides`."""
    spared = None if besides is None else Path(os.path.abspath(besides))
    return next((path for path in _known() if path != spared and os.path.lexists(path)), None)


def _known() -> Iterator[Path]:
    """What the list holds; anything but a short list of absolute paths is no list of ours."""
    try:
        with (user_data_folder() / NAME).open("rb") as file:
            found = json.loads(file.read(LARGEST_FILE))
    except (OSError, ValueError, RecursionError, StorageError):
        return
    if not isinstance(found, list):
        return
    for entry in found[:MOST]:
        if isinstance(entry, str) and os.path.isabs(entry) and "\0" not in entry:
            yield Path(entry)
