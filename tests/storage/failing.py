"""A disk that is full or fails at one call of a work, or from that call on: strace answers in the system's stead.

The work runs in a process forked from the warmed one. strace is attached when it is ready, and leaves before the work
is tried again. Old or new is all that may be found in between, and what the program shows must be what is there.
"""

import ctypes
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from planner.errors import RoadmapError, StorageError
from planner.paths import DATA_FOLDER_VARIABLE
from tests.storage.build import memory
from tests.storage.child import running
from tests.storage.traced import STRACE
from tests.storage.works import Work

WRITES = ("pwrite64", "write", "?mkdir,?mkdirat", "?link,?linkat", "?rename,?renameat,?renameat2")
"""What a full disk refuses."""
CALLS = (*WRITES, "fsync,fdatasync", "ftruncate", "openat", "?unlink,?unlinkat")
MOST_CALLS = 400
PR_SET_PTRACER = 0x59616D61
MOST_BYTES = 1 << 20
WRONG = ("neither_old_nor_new", "unclear_words", "shown_wrongly", "retries_that_failed")
DONE, UNEXPECTED = "done", "unexpected: "


@dataclass
class Found:
    """How many failures there were, and what was wrong with how many."""

    failures: int = 0
    wrong: dict[str, int] = field(default_factory=lambda: dict.fromkeys(WRONG, 0))
    first: str = ""

    def add(self, seen: "Try", place: "Place", where: str, *, full: bool) -> None:
        """Judge one failure."""
        self.failures += 1
        known = (place.old, place.new) if seen.told or not place.work.must_tell else (place.new,)
        unclear = full and seen.told and "disk is full" not in seen.said.lower()
        retried = seen.there_again == place.new and (seen.said_again == DONE or seen.there == place.new)
        wrong = {
            "neither_old_nor_new": seen.there not in known,
            "unclear_words": seen.said.startswith(UNEXPECTED) or unclear,
            "shown_wrongly": seen.shown not in ("", seen.there),
            "retries_that_failed": not retried,
        }
        for kind, is_so in wrong.items():
            self.wrong[kind] += is_so
            if is_so:
                self.first = self.first or f"{kind}: {where}"


@dataclass(frozen=True)
class Try:
    """What was said and shown after the failure, what lay there, and the same after the second try."""

    said: str
    shown: str
    there: str
    said_again: str
    there_again: str

    @property
    def told(self) -> bool:
        """Whether the user was told that it failed."""
        return self.said != DONE


Trouble = Callable[[int], AbstractContextManager[None]]
"""Given the number of a process, makes its disk fail as long as the context lasts."""


def every(work: type[Work], folder: Path, calls: tuple[str, ...], error: str, *, step: int, full: bool) -> Found:
    """Fail at the first call, at the one `step` further on and so on, until the work comes through unharmed.

    A disk that is `full` fails from that call on, another one also at that call alone.
    """
    found = Found()
    place = Place(folder, work)
    for call in calls:
        for ending in ("+",) if full else ("", "+"):
            for number in range(1, MOST_CALLS, step):
                log = folder / "trace"
                seen = place.tried(partial(failing, call=call, error=error, when=f"{number}{ending}", log=log))
                if "(INJECTED)" not in log.read_text(encoding="utf-8", errors="replace"):
                    break
                found.add(seen, place, f"{work.__name__}, {error} at {call} {number}{ending}: {seen}", full=full)
            else:
                raise AssertionError(f"{work.__name__} never ends")
    return found


def on_a_small_disk(work: type[Work], disk: Path, step: int) -> Found:
    """Leave no space on the disk, then `step` bytes and so on, until there is enough."""
    found = Found()
    place = Place(disk, work)
    for free in range(0, MOST_BYTES, step):
        seen = place.tried(lambda _process, free=free: filled(disk, free))
        if seen.said == DONE and seen.there == place.new:
            return found
        found.add(seen, place, f"{work.__name__}, {free} bytes free: {seen}", full=True)
    raise AssertionError(f"{work.__name__} never ends")


class Place:
    """The folder of a work, laid out anew for each failure, and what is to be found in it."""

    def __init__(self, folder: Path, work: type[Work]) -> None:
        self.work, self.folder = work, folder / "here"
        with self.laid_out():
            self.old = self.look(self.folder)
            once = work(self.folder)
            once.do()
            once.close()
            self.new = self.look(self.folder)
        assert self.old != self.new

    @contextmanager
    def laid_out(self) -> Iterator[None]:
        """Within, the folder is as it was before the work."""
        self.folder.mkdir()
        with data_in(self.folder):
            (self.folder / "data").mkdir()
            self.work.prepare(self.folder)
            try:
                yield
            finally:
                shutil.rmtree(self.folder)

    def look(self, folder: Path) -> str:
        """What lies there; a file that nothing can be made of is lost."""
        with data_in(folder):
            try:
                return self.work.look(folder)
            except StorageError as error:
                return f"lost: {error}"

    def tried(self, trouble: Trouble) -> Try:
        """Do the work in trouble, look, and do it again without."""
        ours, theirs = socket.socketpair()
        with ours, theirs, self.laid_out(), running(self._body(theirs)) as child:
            with trouble(child.said()):
                said, shown = _asked(ours)
            with tempfile.TemporaryDirectory(dir=memory()) as place:
                copy = Path(place, "copy")
                shutil.copytree(self.folder, copy)
                said_again, _ = _asked(ours)
                child.end()
                return Try(said, shown, self.look(copy), said_again, self.look(self.folder))

    def _body(self, answers: socket.socket) -> Callable[[Connection], None]:
        def body(pipe: Connection) -> None:
            work = self.work(self.folder)
            _let_anyone_watch()
            pipe.send(os.getpid())
            for _ in range(2):
                answers.recv(1)
                answers.send("\0".join((_said(work), work.shown() or "")).encode())
            work.close()

        return body


def _let_anyone_watch() -> None:
    """Where a program may be watched by its parents only, strace is none."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PTRACER, ctypes.c_ulong(-1))


def _said(work: Work) -> str:
    try:
        work.do()
    except RoadmapError as error:
        return str(error)
    except Exception as error:
        return f"{UNEXPECTED}{type(error).__name__} {error}"
    return DONE


def _asked(ours: socket.socket) -> tuple[str, str]:
    """Has the other process do its work. Sent and received with calls that never fail here."""
    ours.settimeout(30)
    ours.send(b"x")
    said, _, shown = ours.recv(1 << 16).decode().partition("\0")
    return said, shown


@contextmanager
def failing(process: int, call: str, error: str, when: str, log: Path) -> Iterator[None]:
    """Within, such a call of the process fails: at the number `when`, with a plus from there on."""
    assert STRACE is not None, "strace is needed"
    inject = ["-e", f"trace={call}", "-e", f"inject={call}:error={error}:when={when}"]
    with subprocess.Popen([STRACE, "-p", str(process), "-o", str(log), *inject], stderr=subprocess.PIPE) as strace:
        assert strace.stderr is not None
        line = strace.stderr.readline()
        assert b"attached" in line, line
        try:
            yield
        finally:
            strace.terminate()
            strace.stderr.read()


@contextmanager
def filled(disk: Path, free: int) -> Iterator[None]:
    """Within, only so many bytes are free on the disk."""
    ballast = disk / "ballast"
    ballast.write_bytes(bytes(max(0, shutil.disk_usage(disk).free - free)))
    try:
        yield
    finally:
        ballast.unlink()


@contextmanager
def data_in(folder: Path) -> Iterator[None]:
    """Within, the data folder of the program is in this folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(DATA_FOLDER_VARIABLE, str(folder / "data"))
        yield
