"""A typed line of study in its parts: its words, and the amounts in them. What they mean together stands in line.py."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from planner.core.records.resources import StudyUnit
from planner.words.day_text import plain_text
from planner.words.language import Language
from planner.words.log_words import (
    TYPED_FILLERS,
    TYPED_MINUTES,
    TYPED_OF,
    TYPED_RIGHT,
    TYPED_TEST,
    typed_units,
    words_of,
)

MINUTES = 60
_WORD = re.compile(r"[-+\u2212]?[0-9]+(?:,[0-9]+)+[^\s,;]*|[^\s,;]+|[,;]")
_SIGN = re.compile(r"[-\u2013\u2014.:|/\u00b7\u2022*]+")
_GLUED = re.compile(r"([-+\u2212]?[0-9][0-9.,:/]*)([^\W\d_]+|%)(?:([0-9]+)([^\W\d_]*))?")
_WHOLE = re.compile(r"([-\u2212]?)\+?([0-9]{1,7}|[0-9]{1,3}(?:[.,][0-9]{3}){1,2})")
_DECIMAL = re.compile(r"([-\u2212]?)\+?([0-9]{1,5})(?:[.,]([0-9]{1,2}))?")
_CLOCK = re.compile(r"([0-9]{1,2}):([0-5][0-9])")
_RATIO = re.compile(r"([0-9]{1,6})/([0-9]{1,6})")


@dataclass(frozen=True, slots=True)
class Word:
    """One word as it was typed, and as it is compared; `parted`: a comma or another sign stands before it."""

    text: str
    plain: str
    parted: bool = False


@dataclass(frozen=True, slots=True)
class Amount:
    """What some words say of how much; `length`: how many words they are."""

    length: int
    count: int | None = None
    unit: StudyUnit | None = None
    correct: int | None = None
    minutes: int | None = None
    percent: int | None = None


@dataclass(frozen=True)
class Vocabulary:
    """The words that mean something, as they are compared."""

    units: dict[str, StudyUnit]
    minutes: frozenset[str]
    test: frozenset[str]
    right: frozenset[str]
    of: frozenset[str]
    fillers: frozenset[str]

    def means_time(self, word: str) -> bool:
        """Whether hours or minutes are meant."""
        return word in self.minutes or self.units.get(word) is StudyUnit.HOURS


def vocabulary(language: Language) -> Vocabulary:
    """The words of a language, and the English ones."""
    units = {word: StudyUnit(unit) for word, unit in typed_units(language).items()}
    meant = (TYPED_MINUTES, TYPED_TEST, TYPED_RIGHT, TYPED_OF, TYPED_FILLERS)
    return Vocabulary(units, *(frozenset(words_of(said, language)) for said in meant))


def words_in(line: str, known: Vocabulary) -> list[Word]:
    """The words of a line. A number and the unit that stands right behind it are two."""
    found: list[Word] = []
    parted = False
    for text in _WORD.findall(plain_text(line)):
        if text in ",;" or _SIGN.fullmatch(text):
            parted = True
            continue
        closed = text.endswith(":")
        for piece in _pieces(text.rstrip(":"), known):
            found.append(Word(piece, piece.casefold(), parted))
            parted = False
        parted = parted or closed
    return found


def _pieces(text: str, known: Vocabulary) -> Sequence[str]:
    glued = _GLUED.fullmatch(text)
    if glued is None:
        return (text,)
    number, word, more, end = glued.groups()
    meant = word.casefold()
    if more is None:
        return (number, word) if meant == "%" or meant in known.units or meant in known.minutes else (text,)
    if known.units.get(meant) is not StudyUnit.HOURS or (end and end.casefold() not in known.minutes):
        return (text,)
    return (number, word, more, end) if end else (number, word, more)


def amount_at(words: Sequence[Word], at: int, known: Vocabulary) -> Amount | None:
    """The amount with its unit that begins there: 40 questions, 32/40 q, 1 h 30, 90 min, 1:30, 60 %."""
    text, following = words[at].plain, _plain(words, at + 1)
    if clock := _CLOCK.fullmatch(text):
        said = known.units.get(following) is StudyUnit.HOURS
        return Amount(1 + said, minutes=MINUTES * int(clock[1]) + int(clock[2]))
    if ratio := _RATIO.fullmatch(text):
        unit = known.units.get(following)
        return None if unit is None else Amount(2, int(ratio[2]), unit, int(ratio[1]))
    number, whole = decimal(text), whole_number(text)
    if number is None and whole is None:
        return None
    if known.means_time(following):
        return None if number is None else _time(words, at, number, known)
    if whole is None:
        return None
    if following == "%":
        return Amount(2, percent=whole)
    if following in known.units:
        return Amount(2, whole, known.units[following])
    if following in known.right:
        return Amount(2, correct=whole)
    return _share(words, at, whole, known) if following in known.of else None


def loose_at(words: Sequence[Word], at: int) -> Amount | None:
    """A number whose unit is not said, one with decimals taken for hours; 32/40 where that is no day."""
    if ratio := _RATIO.fullmatch(words[at].plain):
        return Amount(1, int(ratio[2]), None, int(ratio[1]))
    whole = whole_number(words[at].plain)
    if whole is not None:
        return Amount(1, whole)
    number = decimal(words[at].plain)
    return None if number is None else Amount(1, minutes=round(MINUTES * number))


def whole_number(text: str) -> int | None:
    """40, 1,000, -3."""
    found = _WHOLE.fullmatch(text)
    return None if found is None else int((found[1] and "-") + re.sub(r"\D", "", found[2]))


def decimal(text: str) -> float | None:
    """2, 1.5, 1,5."""
    found = _DECIMAL.fullmatch(text)
    return None if found is None else float(f"{found[1] and '-'}{found[2]}.{found[3] or 0}")


def _time(words: Sequence[Word], at: int, number: float, known: Vocabulary) -> Amount:
    if words[at + 1].plain in known.minutes:
        return Amount(2, minutes=round(number))
    hours = Amount(2, minutes=round(MINUTES * number))
    more = whole_number(_plain(words, at + 2))
    if more is None or not 0 <= more < MINUTES or number != int(number):
        return hours
    behind = _plain(words, at + 3)
    if behind in known.minutes:
        return replace(hours, length=4, minutes=round(MINUTES * number) + more)
    if words[at + 2].parted or amount_at(words, at + 2, known) is not None:
        return hours
    return replace(hours, length=3, minutes=round(MINUTES * number) + more)


def _share(words: Sequence[Word], at: int, correct: int, known: Vocabulary) -> Amount | None:
    count = whole_number(_plain(words, at + 2))
    if count is None:
        return None
    unit = known.units.get(_plain(words, at + 3))
    return Amount(3 if unit is None else 4, count, unit, correct)


def _plain(words: Sequence[Word], at: int) -> str:
    return words[at].plain if at < len(words) else ""
