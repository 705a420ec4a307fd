"""Runs a command of the set-up: it says how far it is, and when it fails the cause before the command's own words."""

import os
import shlex
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from set_up.causes import cause

TICK_SECONDS = 0.5
PLAIN_SECONDS = 10.0
"""Between two lines of progress where no terminal can write over the last one."""
LAST_LINES = 12


class SetupError(Exception):
    """Something is missing that only the user can provide; the text says what to do."""


class Progress:
    """How far a command is, as one line. `take` gets each line that it prints."""

    def __init__(self, title: str) -> None:
        self.title = title
        self._started = time.monotonic()

    def take(self, line: str) -> None:
        """A line that the command printed."""

    def line(self) -> str:
        """What is shown now; the seconds move even where nothing else does."""
        return f"{self.title}, {time.monotonic() - self._started:.0f} s"


def follow(
    command: Sequence[str], trouble: str, progress: Progress, *, before: str = "", temporary: Path | None = None
) -> str:
    """Runs a command to its end and returns what it printed; raises SetupError, the cause first, when it fails.

    `before` is what an earlier command printed that did not fail, but may tell why this one did; `temporary` is where
    the command keeps what it works on.
    """
    lines: list[str] = []
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(temporary))} if temporary else None,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    assert process.stdout is not None
    with process, _shown(progress):
        for line in process.stdout:
            lines.append(line.rstrip())
            progress.take(lines[-1])
    said = "\n".join(lines)
    if process.returncode != 0:
        raise SetupError(failure(trouble, f"{before}\n{said}", command))
    return said


def failure(trouble: str, said: str, command: Sequence[str]) -> str:
    """The cause, then the last that the command said, then the command."""
    told = [line for line in said.splitlines() if line.strip() and not line.startswith("Ignoring ")]
    last = [f"  {line}" for line in told[-LAST_LINES:]]
    return "\n".join(
        [f"{trouble} {cause(said)}".rstrip(), "", *last, "", "The command was:", "", f"  {shlex.join(command)}"]
    )


def say(*lines: str) -> None:
    """Progress goes to standard error: standard output belongs to the program that is run."""
    print("==", "\n   ".join(lines), file=sys.stderr, flush=True)


@contextmanager
def _shown(progress: Progress) -> Iterator[None]:
    """Shows the progress until the block ends."""
    ended = threading.Event()
    thread = threading.Thread(target=_show, args=(progress, ended, sys.stderr), daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _show(progress: Progress, ended: threading.Event, stream: TextIO) -> None:
    """A terminal has one line that is written over; elsewhere a line comes now and then."""
    terminal = stream.isatty()
    width = 0
    while not ended.wait(TICK_SECONDS if terminal else PLAIN_SECONDS):
        line = f"   {progress.line()}"
        print(f"\r{line:<{width}}" if terminal else line, end="" if terminal else "\n", file=stream, flush=True)
        width = len(line)
    if width and terminal:
        print(f"\r{'':<{width}}\r", end="", file=stream, flush=True)
