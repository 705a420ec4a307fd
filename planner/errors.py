"""The exception tree. Everything below `RoadmapError` is meant for the user: one clear sentence and an exit code."""

from collections.abc import Iterable


class RoadmapError(Exception):
    """Base of everything that is shown to a user; its text is one clear sentence."""

    exit_code = 2


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


class PackError(RoadmapError):
    """A data file is wrong: which `file`, which `key` in it ("" = the whole file), and the `reason`."""

    exit_code = 3

    def __init__(self, file: str, key: str, reason: str) -> None:
        super().__init__(": ".join(part for part in (file, key, reason) if part))
        self.file = file
        self.key = key
        self.reason = reason
