"""Into which folder the last PDF was saved, for the next one; a convenience, nothing is said where it is lost."""

import json
import os
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from planner.errors import StorageError
from planner.exchange.file import write_atomically
from planner.paths import private_folder, user_data_folder

NAME = "last-folder.json"
LARGEST_FILE = 1 << 14


def save_folder() -> Path:
    """The folder of the last PDF while it is there, else the user's documents, else the home."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    choices = [_kept(), Path(documents) if documents else None, Path.home()]
    return next(folder for folder in choices if folder is not None and (folder.is_dir() or folder == Path.home()))


def keep_save_folder(folder: Path) -> None:
    """Note where a PDF went."""
    with suppress(OSError, StorageError):
        content = json.dumps(os.path.abspath(folder)).encode("ascii")
        write_atomically(private_folder(user_data_folder()) / NAME, content)


def _kept() -> Path | None:
    try:
        with (user_data_folder() / NAME).open("rb") as file:
            found = json.loads(file.read(LARGEST_FILE))
    except (OSError, ValueError, RecursionError, StorageError):
        return None
    return Path(found) if isinstance(found, str) and os.path.isabs(found) and "\0" not in found else None
