"""A newer data file, brought in from wherever it was saved: no program update, and nothing is fetched."""

import shutil
import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from planner.core.text import day_words
from planner.errors import InputError, StorageError
from planner.exchange.file import write_atomically
from planner.packs.load import FILE_NAMES, load_packs, usable_packs
from planner.packs.read import LARGEST_FILE


def apply_pack(source: Path, folder: Path) -> date:
    """Put a data file into the user's pack folder, from where it takes the place of an older one.

    It is tried out first, together with those in the folder that are in use; of the others none is in the way. Returns
    the day on which it was checked. Raises InputError for another name or a file that is not newer, PackError for a
    wrong one, StorageError when it cannot be read or written.
    """
    if source.name not in FILE_NAMES:
        raise InputError(f"{source}: this is no data file; they are called {', '.join(FILE_NAMES)}")
    content = _read(source)
    usable = usable_packs(folder)
    present = usable.packs.checked_on[source.name]
    others = [folder / name for name in FILE_NAMES if name not in {source.name, *usable.left_out}]
    checked_on = _tried(source.name, content, [path for path in others if path.is_file()])
    if checked_on <= present:
        raise InputError(f"{source} is not newer than what is in use, which was checked on {day_words(present)}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise StorageError(f"{folder}: this folder cannot be made; nothing was changed") from None
    write_atomically(folder / source.name, content)
    return checked_on


def _read(source: Path) -> bytes:
    try:
        with source.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError:
        raise StorageError(f"{source}: cannot be read; choose another file") from None
    if len(content) > LARGEST_FILE:
        raise InputError(f"{source}: this is too large to be a data file")
    return content


def _tried(name: str, content: bytes, others: Iterable[Path]) -> date:
    """The day on which the file was checked, as the packs give it with this file among the others."""
    with tempfile.TemporaryDirectory() as trial:
        for other in others:
            shutil.copyfile(other, Path(trial) / other.name)
        (Path(trial) / name).write_bytes(content)
        return load_packs(user=Path(trial)).checked_on[name]
