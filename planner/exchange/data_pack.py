"""A newer data file, brought in from wherever it was saved: no program update, and nothing is fetched."""

import shutil
import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from planner.errors import InputError, StorageError
from planner.exchange.file import write_atomically
from planner.packs.load import FILE_NAMES, load_packs, usable_packs
from planner.packs.read import LARGEST_FILE
from planner.paths import private_folder
from planner.words.message import both, message


def apply_pack(source: Path, folder: Path) -> date:
    """Put a data file into the user's pack folder, from where it takes the place of an older one.

    It is tried out first, together with those in the folder that are in use; of the others none is in the way. Returns
    the day on which it was checked. Raises InputError for another name or a file that is not newer, PackError for a
    wrong one, StorageError when it cannot be read or written.
    """
    if source.name not in FILE_NAMES:
        raise InputError(
            message("{file}: This is no data file; they are called {names}.", file=str(source), names=both(FILE_NAMES))
        )
    content = _read(source)
    usable = usable_packs(folder)
    present = usable.packs.checked_on[source.name]
    others = [folder / name for name in FILE_NAMES if name not in {source.name, *usable.left_out}]
    checked_on = _tried(source.name, content, [path for path in others if path.is_file()])
    if checked_on <= present:
        raise InputError(
            message(
                "{file} is not newer than what is in use, which was checked on {day}.", file=str(source), day=present
            )
        )
    try:
        private_folder(folder)
    except OSError:
        raise StorageError(
            message("{folder}: This folder cannot be made. Nothing was changed.", folder=str(folder))
        ) from None
    write_atomically(folder / source.name, content)
    return checked_on


def _read(source: Path) -> bytes:
    try:
        with source.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError:
        raise StorageError(message("{file}: This cannot be read. Choose another file.", file=str(source))) from None
    if len(content) > LARGEST_FILE:
        raise InputError(message("{file}: This is too large to be a data file.", file=str(source)))
    return content


def _tried(name: str, content: bytes, others: Iterable[Path]) -> date:
    """The day on which the file was checked, as the packs give it with this file among the others."""
    with tempfile.TemporaryDirectory() as trial:
        for other in others:
            shutil.copyfile(other, Path(trial) / other.name)
        (Path(trial) / name).write_bytes(content)
        return load_packs(user=Path(trial)).checked_on[name]
