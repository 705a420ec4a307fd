"""A second process: what it does is a function that talks through a pipe."""

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeVar

import pytest

from planner.services.history import History
from planner.storage.open import open_plan
from planner.words.message import message
from tests.storage.build import moved

T = TypeVar("T")

needs_fork = pytest.mark.skipif(sys.platform == "win32", reason="the tests fork, which Windows cannot")


class Child:
    """The other process; `said` waits for what it sends."""

    def __init__(self, body: Callable[[Connection], None]) -> None:
        context = multiprocessing.get_context("fork")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=body, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()

    def said(self, seconds: float = 20) -> Any:
        assert self._pipe.poll(seconds), "the other process says nothing"
        return self._pipe.recv()

    def tell(self, word: str) -> None:
        self._pipe.send(word)

    def everything_said(self) -> Iterator[Any]:
        """What it has sent until it ended."""
        try:
            while True:
                yield self._pipe.recv()
        except (EOFError, ConnectionResetError):
            return

    def kill(self) -> None:
        self._process.kill()
        self._process.join()

    def end(self) -> int | None:
        self._process.join(20)
        return self._process.exitcode


@contextmanager
def running(body: Callable[[Connection], None]) -> Iterator[Child]:
    child = Child(body)
    try:
        yield child
    finally:
        child.kill()


def holder(path: Path, *, drop_lock: bool = False) -> Callable[[Connection], None]:
    """Opens the plan, says "open", makes one edit for each word it is told, says "saved".

    `drop_lock` opens and closes the file once, as no code may: the lock is gone without a word.
    """

    def body(pipe: Connection) -> None:
        store = open_plan(path)
        history = History(store)
        if drop_lock:
            path.read_bytes()
        pipe.send("open")
        while pipe.recv():
            history.commit(moved(history.plan, "t0", history.position + 1), message("Move t0"))
            pipe.send("saved")

    return body


def as_nobody(body: Callable[[], T]) -> T:
    """Runs the body in a process of a user without rights, since root may write anywhere; returns what it returns."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return body()

    def demoted(pipe: Connection) -> None:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
        try:
            pipe.send((body(), ""))
        except BaseException as error:
            pipe.send((None, f"{type(error).__name__}: {error}"))

    with running(demoted) as child:
        value, trouble = child.said()
        assert trouble == ""
        returned: T = value
        return returned
