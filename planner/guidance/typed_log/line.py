"""The parts of a typed line: amounts, days, names, and what is none of these, in whatever order they stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto

from planner.guidance.typed_log.names import NameFound, Names
from planner.guidance.typed_log.words import Amount, Vocabulary, Word, amount_at, decimal, loose_at, whole_number
from planner.words.day_text import DayReader

MOST_WORDS_OF_A_DAY = 4


class Sort(Enum):
    """What a part of a line is. LOOSE: a number without a unit; UNIT: one apart from it; FILLER: it says nothing."""

    NAME = auto()
    TEST = auto()
    AMOUNT = auto()
    DAY = auto()
    LOOSE = auto()
    UNIT = auto()
    FILLER = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Part:
    """Some words that belong together; one of the values is there, by its sort."""

    sort: Sort
    first: int
    length: int
    amount: Amount | None = None
    day: date | None = None
    name: NameFound | None = None


@dataclass(frozen=True)
class Line:
    """The words of a line and their parts in order; a part of unknown words has all that stand together."""

    words: Sequence[Word]
    parts: Sequence[Part] = field(default_factory=list)

    def text(self, part: Part) -> str:
        """A part as it was typed."""
        return " ".join(word.text for word in self.words[part.first : part.first + part.length])

    def of(self, sort: Sort) -> list[Part]:
        """The parts of a sort."""
        return [part for part in self.parts if part.sort is sort]

    @property
    def is_test(self) -> bool:
        """Whether it tells of a practice test, and not of units that were done in one."""
        counted = any(part.amount is not None and part.amount.unit is not None for part in self.parts)
        return not counted and any(part.sort is Sort.TEST for part in self.parts)


class LineReader:
    """Takes lines apart. Days are read once: the same ones come again in many lines."""

    def __init__(self, known: Vocabulary, days: DayReader) -> None:
        self._known, self._days = known, days
        self._read: dict[str, date | None] = {}

    def read(self, words: Sequence[Word], names: Names) -> Line:
        """The parts of a line."""
        return Line(words, list(_joined(words, self._parts(words, names))))

    def _parts(self, words: Sequence[Word], names: Names) -> Iterator[Part]:
        amounts = [amount_at(words, place, self._known) for place in range(len(words))]
        at = 0
        while at < len(words):
            ends = (place for place in range(at + 1, len(words)) if amounts[place] is not None)
            part = self._part(words, at, next(ends, len(words)), amounts[at], names)
            yield part
            at += part.length

    def _part(self, words: Sequence[Word], at: int, last: int, amount: Amount | None, names: Names) -> Part:
        word = words[at].plain
        name = names.find(words, at, last)
        if name is not None and (name.length > 1 or name.whole):
            return Part(Sort.NAME, at, name.length, name=name)
        if word in self._known.test:
            return Part(Sort.TEST, at, 1)
        if amount is not None:
            return Part(Sort.AMOUNT, at, amount.length, amount)
        length, day = self._day(words, at, last)
        if day is not None and not _is_only_number(words, at):
            return Part(Sort.DAY, at, length, day=day)
        if word in self._known.fillers or word in self._known.of:
            return Part(Sort.FILLER, at, 1)
        if word in self._known.units and not self._known.means_time(word):
            return Part(Sort.UNIT, at, 1, Amount(1, unit=self._known.units[word]))
        if name is not None:
            return Part(Sort.NAME, at, name.length, name=name)
        loose = loose_at(words, at)
        return Part(Sort.UNKNOWN, at, 1) if loose is None else Part(Sort.LOOSE, at, 1, loose)

    def _day(self, words: Sequence[Word], at: int, last: int) -> tuple[int, date | None]:
        """The longest day that begins there and has come or is said with its year, else the longest one."""
        ahead: tuple[int, date | None] = (0, None)
        for end in range(min(at + MOST_WORDS_OF_A_DAY, last), at, -1):
            texts = [word.text for word in words[at:end]]
            day = self._day_of(" ".join(texts)) if _may_be_day(texts) else None
            if day is not None and (day <= self._days.today or _is_year(texts[-1])):
                return end - at, day
            if day is not None and ahead[1] is None:
                ahead = end - at, day
        return ahead

    def _day_of(self, text: str) -> date | None:
        if text not in self._read:
            self._read[text] = self._days.read(text)
        return self._read[text]


def _is_only_number(words: Sequence[Word], at: int) -> bool:
    """Whether it is 8/10 and nothing else in the line is a number: then it says how many were right of how many."""
    loose = loose_at(words, at)
    if loose is None or loose.correct is None or loose.count is None or loose.correct > loose.count:
        return False
    return not any(char.isdigit() for place, word in enumerate(words) if place != at for char in word.plain)


def _is_year(text: str) -> bool:
    """Whether a day that ends with it has its year: 12 Apr 2028, and not 12 Apr 40."""
    return len(text) == len("2028") and whole_number(text) is not None


def _may_be_day(texts: Sequence[str]) -> bool:
    """Whether it is no mere number, and more than one word only where there is a number among them."""
    if len(texts) == 1:
        return whole_number(texts[0]) is None and decimal(texts[0]) is None
    return any(char.isdigit() for text in texts for char in text)


def _joined(words: Sequence[Word], parts: Iterator[Part]) -> Iterator[Part]:
    """The parts, unknown words that stand together as one, with the numbers and the fillers between them."""
    held: Part | None = None
    fillers: list[Part] = []
    for part in parts:
        goes_on = held is not None and not words[part.first].parted
        if held is not None and goes_on and part.sort in (Sort.UNKNOWN, Sort.LOOSE):
            held = Part(Sort.UNKNOWN, held.first, part.first + part.length - held.first)
            fillers = []
        elif held is not None and goes_on and part.sort in (Sort.FILLER, Sort.UNIT):
            fillers.append(part)
        else:
            if held is not None:
                yield held
            yield from fillers
            held, fillers = (part, []) if part.sort is Sort.UNKNOWN else (None, [])
            if held is None:
                yield part
    if held is not None:
        yield held
    yield from fillers
