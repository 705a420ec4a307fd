"""The bytes of a file that a command was given."""

from codecs import BOM_UTF8

from planner.errors import StorageError
from planner.words.message import message


def content(name: str, most: int) -> bytes:
    """The file's bytes, a byte order mark left out; of a larger file just over `most` bytes."""
    try:
        with open(name, "rb") as file:
            return file.read(most + 1 + len(BOM_UTF8)).removeprefix(BOM_UTF8)
    except FileNotFoundError:
        raise StorageError(message("{file}: There is no such file.", file=name)) from None
    except IsADirectoryError:
        raise StorageError(message("{file}: This is a folder, not a file.", file=name)) from None
    except OSError:
        raise StorageError(message("{file}: This file cannot be read.", file=name)) from None
