"""A newer data file, brought in from wherever it was saved: no program update, and nothing is fetched."""

import shutil
import tempfile
from datetime import date
from pathlib import Path

from planner.core.text import day_words
from planner.errors import InputError, StorageError
from planner.exchange.file import write_atomically
from planner.packs.load import FILE_NAMES, load_packs

MOST_BYTES = 4_000_000


def apply_pack(source: Path, folder: Path) -> date:
    """Put a data file into the user's pack folder, from where it takes the place of an older one.

    It is tried out first, together with those that are in the folder already. Returns the day on which it was checked.
    Raises InputError for another name or a file that is not newer, PackError for a wrong one, StorageError when it
    cannot be read or written.
    """
    if source.name not in FILE_NAMES:
        raise InputError(f"{source}: this is no data file; they are called {', '.join(FILE_NAMES)}")
    content = _read(source)
    present = load_packs(user=folder).checked_on[source.name]
    checked_on = _tried(source.name, content, folder)
    if checked_on <= present:
        raise InputError(f"{source} is not newer than what is in use, which was checked on {day_words(present)}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(f"{folder}: this folder cannot be made ({error.strerror}); nothing was changed") from None
    write_atomically(folder / source.name, content)
    return checked_on


def _read(source: Path) -> bytes:
    try:
        with source.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise StorageError(f"{source}: cannot be read ({error.strerror}); choose another file") from None
    if len(content) > MOST_BYTES:
        raise InputError(f"{source}: this is too large to be a data file")
    return content


def _tried(name: str, content: bytes, folder: Path) -> date:
    """The day on which the file was checked, as the packs give it with this file among them."""
    with tempfile.TemporaryDirectory() as trial:
        for other in FILE_NAMES:
            if (folder / other).is_file():
                shutil.copyfile(folder / other, Path(trial) / other)
        (Path(trial) / name).write_bytes(content)
        return load_packs(user=Path(trial)).checked_on[name]
