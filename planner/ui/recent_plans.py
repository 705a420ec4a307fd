"""Which plans were open lately: the last one opens again, and any of them can be chosen from the menu.

The list is a convenience: one that cannot be read or written is as good as none.
"""

import json
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from planner.errors import StorageError
from planner.exchange.file import write_atomically
from planner.paths import private_folder, user_data_folder

NAME = "last-plans.json"
MOST = 10
LARGEST_FILE = 1 << 17


def remember(path: Path) -> None:
    """Note that this plan was opened, the newest first."""
    path = Path(os.path.abspath(path))
    _keep(lambda known: [path, *(other for other in known if other != path)][:MOST])


def forget(paths: Sequence[Path]) -> None:
    """Take these out of the list; the files stay as they are."""
    _keep(lambda known: [path for path in known if path not in paths])


def last_plan(besides: Path | None = None) -> Path | None:
    """The plan that was open last and is still there, other than `besides`."""
    spared = None if besides is None else Path(os.path.abspath(besides))
    return next((path for path in recent_plans() if path != spared and os.path.lexists(path)), None)


def recent_plans() -> list[Path]:
    """The newest first, as far as the list can be read."""
    try:
        return _listed(_content())
    except (OSError, StorageError):
        return []


def _content() -> bytes:
    """The list's file, empty where there is none. Raises OSError where there is one that cannot be read just now."""
    try:
        with (user_data_folder() / NAME).open("rb") as file:
            return file.read(LARGEST_FILE)
    except FileNotFoundError:
        return b""


def _listed(content: bytes) -> list[Path]:
    """Anything but a short list of absolute paths is no list of ours."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return []
    if not isinstance(found, list):
        return []
    return [
        Path(entry) for entry in found[:MOST] if isinstance(entry, str) and os.path.isabs(entry) and "\0" not in entry
    ]


def _keep(change: Callable[[list[Path]], list[Path]]) -> None:
    """Change the list; one that is there and cannot be read just now is not written over."""
    with suppress(OSError, StorageError):
        known = _listed(_content())
        paths = change(known)
        if paths == known:
            return
        folder = private_folder(user_data_folder())
        # Escapes only, so that names that are no text come back as they were.
        write_atomically(folder / NAME, json.dumps([os.fspath(path) for path in paths]).encode("ascii"))
