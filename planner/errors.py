"""The exception tree. Everything below `RoadmapError` is meant for the user: one clear message and an exit code."""

from planner.words.language import english
from planner.words.message import Message, message, paragraph

LONGEST_SENTENCE = 600
"""A sentence may quote a file's name or a wrong value, and a wrong value may be as long as a file."""
_CUT = " \u2026 "


class RoadmapError(Exception):
    """Base of everything that is shown to a user: `said` is what is said, its text the same in English."""

    exit_code = 2
    restorable = False
    """Whether an earlier version in the place of the file would mend it."""

    def __init__(self, said: Message) -> None:
        super().__init__(said)
        self.said = said

    def __str__(self) -> str:
        return brief(english(self.said))


class InputError(RoadmapError):
    """Wrong usage or wrong input: a command, an answers file, a value."""


class PlaceError(InputError):
    """A wrong value: `place` says where it stands (a key, a JSON path), `reason`, a sentence, what is wrong with it."""

    def __init__(self, place: str, reason: Message) -> None:
        super().__init__(message("{place}: {reason}", place=place, reason=reason) if place else reason)
        self.place = place
        self.reason = reason


class StorageError(RoadmapError):
    """A file cannot be read or written."""

    exit_code = 3


class EditRejected(RoadmapError):
    """An edit that cannot be made: `reason` says why, `way_out` what the user can do instead."""

    def __init__(self, reason: Message, way_out: Message | None = None) -> None:
        super().__init__(reason if way_out is None else paragraph(reason, way_out))
        self.reason = reason
        self.way_out = way_out


class FieldRejected(EditRejected):
    """A record's field that cannot hold a value: `field` is its name in a file, `label` what it is called in a form.

    `why`: the reason alone, for the form itself; `shown`: with the label, for the rest of the window.
    """

    def __init__(self, error: PlaceError, label: Message, field: str) -> None:
        super().__init__(error.said)
        self.field = field
        self.why = error.reason
        self.shown = message("{field}: {reason}", field=label, reason=error.reason)


class MistakeError(Exception):
    """A mistake of the program itself, met where a user's file is at work: it is told as a bug, never as damage."""


class PackError(RoadmapError):
    """A data file is wrong: which `file`, which `key` in it ("" = the whole file), and the `reason`, a sentence."""

    exit_code = 3

    def __init__(self, file: str, key: str, reason: Message) -> None:
        place = f"{file}: {key}" if key else file
        super().__init__(message("{place}: {reason}", place=place, reason=reason))
        self.file = file
        self.key = key
        self.reason = reason


def brief(text: str, longest: int = LONGEST_SENTENCE) -> str:
    """The text; of one that is too long its beginning and its end, where the place and the way out stand."""
    if len(text) <= longest:
        return text
    half = (longest - len(_CUT)) // 2
    return f"{text[:half]}{_CUT}{text[-half:]}"
