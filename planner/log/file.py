"""The log's files: three of 256 kB at most, for their owner only. A log that cannot be written is no trouble to say."""

import logging
import os
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from planner.log.line import LineFormat
from planner.paths import private_folder

FOLDER = "log"
NAMES = ("log.txt", "log.1.txt", "log.2.txt")
"""The newest first."""
LARGEST_BYTES = 256 << 10


class LogFile(logging.Handler):
    """Writes records into a folder; the first one makes it. A full file makes room for a new one.

    The standard library's handler for this brings its network code along, takes 10 ms to import, and makes files that
    others can read.
    """

    def __init__(self, folder: Path, largest_bytes: int = LARGEST_BYTES) -> None:
        super().__init__(logging.INFO)
        self.folder = folder
        self.setFormatter(LineFormat())
        self._largest_bytes = largest_bytes
        self._file: BinaryIO | None = None

    def emit(self, record: logging.LogRecord) -> None:
        line = f"{self.format(record)}\n".encode("utf-8", errors="backslashreplace")
        with suppress(OSError):
            self._with_room(len(line)).write(line)

    def close(self) -> None:
        self.acquire()
        if self._file is not None:
            self._file.close()
            self._file = None
        self.release()
        super().close()

    def _with_room(self, size: int) -> BinaryIO:
        if self._file is None:
            self._file = _opened(self.folder)
        if self._file.tell() and self._file.tell() + size > self._largest_bytes:
            self._file.close()
            self._file = None
            for older, newer in zip(reversed(NAMES), reversed(NAMES[:-1]), strict=False):
                with suppress(FileNotFoundError):
                    os.replace(self.folder / newer, self.folder / older)
            self._file = _opened(self.folder)
        return self._file


def start(folder: Path) -> LogFile:
    """From now on what is logged at level info and above is kept in this folder."""
    handler = LogFile(folder)
    logging.getLogger().addHandler(handler)
    logging.getLogger("planner").setLevel(logging.INFO)
    return handler


def stop(handler: LogFile) -> None:
    """The end of the log."""
    logging.getLogger().removeHandler(handler)
    logging.getLogger("planner").setLevel(logging.NOTSET)
    handler.close()


def opened_privately(path: Path) -> BinaryIO:
    """A file to append to, made for its owner only where it is not there. Raises OSError."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o600)
    return os.fdopen(handle, "ab", buffering=0)


def _opened(folder: Path) -> BinaryIO:
    return opened_privately(private_folder(folder) / NAMES[0])
