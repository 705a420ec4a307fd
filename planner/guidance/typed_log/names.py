"""Resources and exams as they are typed in a line: by the beginning of their name, with or without its spaces."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planner.core.records.resources import Resource
from planner.guidance.typed_log.words import Word

LEAST_LETTERS = 2
"""Fewer letters of a name that has more are no name."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a name stands for: a resource, else the sitting of an exam."""

    title: str
    exam: str | None
    resource: Resource | None = None


@dataclass(frozen=True, slots=True)
class NameFound:
    """So many words are a name, or its beginning, of each of these. Of `whole` the name is there to its end."""

    length: int
    named: tuple[Named, ...]
    whole: tuple[Named, ...] = ()


class Names:
    """All names of a plan. Several may be the same."""

    def __init__(self, names: Iterable[tuple[str, Named]]) -> None:
        self._known = [(squeezed(name), named) for name, named in names if squeezed(name)]

    def find(self, words: Sequence[Word], at: int, last: int) -> NameFound | None:
        """The longest name that begins at a word and ends before `last`."""
        begun, begins = "", self._known
        found: NameFound | None = None
        for place in range(at, last):
            if place > at and words[place].parted:
                break
            begun += squeezed(words[place].text)
            begins = [(name, named) for name, named in begins if name.startswith(begun)]
            if not begins:
                break
            found = _found(begun, begins, place - at + 1) or found
        return found


def _found(begun: str, begins: Sequence[tuple[str, Named]], length: int) -> NameFound | None:
    whole = tuple(named for name, named in begins if name == begun)
    if len(begun) < LEAST_LETTERS:
        return NameFound(length, _once(whole), _once(whole)) if whole else None
    # "UWorld 2" is no beginning of "UWorld 2027".
    numbered = begun[-1].isdigit()
    parts = tuple(named for name, named in begins if not (numbered and name[len(begun) : len(begun) + 1].isdigit()))
    return NameFound(length, _once((*whole, *parts)), _once(whole)) if parts else None


def _once(named: Iterable[Named]) -> tuple[Named, ...]:
    """Each thing once: an exam has several names."""
    return tuple({one.exam if one.resource is None else one.resource.id: one for one in named}.values())


def squeezed(text: str) -> str:
    """A name as it is compared: its letters and digits."""
    return "".join(char for char in unicodedata.normalize("NFC", text).casefold() if char.isalnum())
