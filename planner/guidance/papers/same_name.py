"""Whether two printed names are the same, letter by letter."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

_APOSTROPHES, _HYPHENS = "\u2018\u2019\u02bc\u0060", "\u2010\u2011\u2013"
_ALIKE = str.maketrans({**dict.fromkeys(_APOSTROPHES, "'"), **dict.fromkeys(_HYPHENS, "-")})
_BETWEEN = "()[]/|"
_LATIN = "LATIN"


class Likeness(StrEnum):
    """How a printed value stands against that of the passport; `script`: in letters that cannot be compared with it."""

    SAME = "same"
    DIFFERS = "differs"
    SCRIPT = "script"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a printed name, by its first character and the one behind its last, that the other has not."""

    first: int
    end: int


def likeness(printed: str, passport: str) -> Likeness:
    """How a name stands against the passport's; upper and lower case, and how an accent is stored, do not count.

    Of a name in another script only a Latin form that stands beside it, in brackets or behind a stroke, is compared.
    """
    mine, theirs = comparable(printed), comparable(passport)
    if not theirs or mine == theirs:
        return Likeness.SAME if theirs else Likeness.UNKNOWN
    if _is_latin(theirs) and not _is_latin(mine):
        mine = " ".join(part.strip() for part in _parts(mine) if part.strip() and _is_latin(part))
        if not mine:
            return Likeness.SCRIPT
    return Likeness.SAME if mine == theirs else Likeness.DIFFERS


@lru_cache(maxsize=4096)
def comparable(name: str) -> str:
    """A name as it is compared: composed, without case, single spaces, one kind of apostrophe and hyphen."""
    composed = unicodedata.normalize("NFC", name).translate(_ALIKE)
    return unicodedata.normalize("NFC", " ".join(composed.split()).casefold())


def differing(printed: str, passport: str) -> Stretch | None:
    """Where the printed name leaves the passport's, to the letter; None where it is the same or nothing can be shown.

    Where letters are only left out, it is the one before them.
    """
    if likeness(printed, passport) is not Likeness.DIFFERS or not printed:
        return None
    first, theirs = 0, passport
    while first < min(len(printed), len(theirs)) and _alike(printed[first], theirs[first]):
        first += 1
    tail = 0
    while tail < min(len(printed), len(theirs)) - first and _alike(printed[-1 - tail], theirs[-1 - tail]):
        tail += 1
    end = len(printed) - tail
    return Stretch(first, end) if end > first else Stretch(max(first - 1, 0), max(first, 1))


def _alike(one: str, other: str) -> bool:
    return comparable(one) == comparable(other)


@lru_cache(maxsize=1024)
def _is_latin(text: str) -> bool:
    return all(_LATIN in unicodedata.name(char, _LATIN) for char in text if char.isalpha())


def _parts(text: str) -> list[str]:
    for char in _BETWEEN:
        text = text.replace(char, "/")
    return text.split("/")
