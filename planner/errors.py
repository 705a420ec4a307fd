"""The exception tree. Everything below `RoadmapError` is meant for the user: one clear sentence and an exit code."""

import traceback
from collections.abc import Iterable
from pathlib import Path

LONGEST_SENTENCE = 600
"""A sentence may quote a file's name or a wrong value, and a wrong value may be as long as a file."""
_CUT = " \u2026 "


class RoadmapError(Exception):
    """Base of everything that is shown to a user; its text is one clear sentence."""

    exit_code = 2

    def __str__(self) -> str:
        return brief(super().__str__())


class InputError(RoadmapError):
    """Wrong usage or wrong input: a command, an answers file, a value."""


class StorageError(RoadmapError):
    """A file cannot be read or written."""

    exit_code = 3


class EditRejected(RoadmapError):
    """An edit that cannot be made: `reason` says why, `ways_out` what the user can do instead."""

    def __init__(self, reason: str, ways_out: Iterable[str] = ()) -> None:
        super().__init__(reason)
        self.reason = reason
        self.ways_out = tuple(ways_out)

    @property
    def sentence(self) -> str:
        """The reason with the ways out, for one line."""
        return f"{self.reason} (you can {' or '.join(self.ways_out)})" if self.ways_out else self.reason


class MistakeError(Exception):
    """A mistake of the program itself, met where a user's file is at work: it is told as a bug, never as damage."""


class PackError(RoadmapError):
    """A data file is wrong: which `file`, which `key` in it ("" = the whole file), and the `reason`."""

    exit_code = 3

    def __init__(self, file: str, key: str, reason: str) -> None:
        super().__init__(": ".join(part for part in (file, key, reason) if part))
        self.file = file
        self.key = key
        self.reason = reason


def brief(text: str, longest: int = LONGEST_SENTENCE) -> str:
    """The text; of one that is too long its beginning and its end, where the place and the way out stand."""
    if len(text) <= longest:
        return text
    half = (longest - len(_CUT)) // 2
    return f"{text[:half]}{_CUT}{text[-half:]}"


def crash_details(error: BaseException) -> str:
    """The kind of an error and its places in the code. Not its text: that may quote the plan."""
    frames = [*traceback.extract_tb(error.__traceback__)]
    if error.__cause__ is not None:
        frames += traceback.extract_tb(error.__cause__.__traceback__)
    places = [f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}" for frame in frames]
    return "\n".join([type(error).__name__, *places])
