"""Which plans were open lately: the last one opens again, and any of them can be chosen from the menu.

The list is a convenience: one that cannot be read or written is as good as none.
"""

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from planner.errors import StorageError
from planner.exchange.file import write_atomically
from planner.paths import user_data_folder

NAME = "last-plans.json"
MOST = 10
LARGEST_FILE = 1 << 17


def remember(path: Path) -> None:
    """Note that this plan was opened, the newest first."""
    path = Path(os.path.abspath(path))
    _keep([path, *(other for other in recent_plans() if other != path)][:MOST])


def forget(paths: Sequence[Path]) -> None:
    """Take these out of the list; the files stay as they are."""
    _keep([path for path in recent_plans() if path not in paths])


def last_plan(besides: Path | None = None) -> Path | None:
    """The plan that was open last and is still there, other than `besides`."""
    spared = None if besides is None else Path(os.path.abspath(besides))
    return next((path for path in recent_plans() if path != spared and os.path.lexists(path)), None)


def recent_plans() -> list[Path]:
    """The newest first; anything but a short list of absolute paths is no list of ours."""
    try:
        with (user_data_folder() / NAME).open("rb") as file:
            found = json.loads(file.read(LARGEST_FILE))
    except (OSError, ValueError, RecursionError, StorageError):
        return []
    if not isinstance(found, list):
        return []
    return [
        Path(entry) for entry in found[:MOST] if isinstance(entry, str) and os.path.isabs(entry) and "\0" not in entry
    ]


def _keep(paths: list[Path]) -> None:
    if paths == recent_plans():
        return
    with suppress(OSError, StorageError):
        user_data_folder().mkdir(mode=0o700, parents=True, exist_ok=True)
        # Escapes only, so that names that are no text come back as they were.
        write_atomically(user_data_folder() / NAME, json.dumps([os.fspath(path) for path in paths]).encode("ascii"))
