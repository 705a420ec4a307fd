"""The bytes of a file that a command was given."""

from codecs import BOM_UTF8

from planner.errors import StorageError


def content(name: str, most: int) -> bytes:
    """The file's bytes, a byte order mark left out; of a larger file just over `most` bytes."""
    try:
        with open(name, "rb") as file:
            return file.read(most + 1 + len(BOM_UTF8)).removeprefix(BOM_UTF8)
    except FileNotFoundError:
        raise StorageError(f"{name}: there is no such file") from None
    except IsADirectoryError:
        raise StorageError(f"{name}: this is a folder, not a file") from None
    except OSError:
        raise StorageError(f"{name}: this file cannot be read") from None
