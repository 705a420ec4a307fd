"""Dates as they are typed, in the window's language or in English: only forms that can be read in one way."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date

from planner.ui.speech import voice
from planner.words.calendar_names import LONG_MONTHS, LONG_WEEKDAYS, MONTHS, WEEKDAYS
from planner.words.language import ENGLISH, Language
from planner.words.message import Message

_LEAST_LETTERS = 3
# [0-9], not \d: digits of other scripts look like these and may not mean the same to the reader.
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_WORD = r"([^\W\d_]+)"
_WEEKDAY = rf"(?:{_WORD}[.,]?\s+)?"
_DAY_FIRST = re.compile(_WEEKDAY + rf"([0-9]{{1,2}})\.?[\s-]+{_WORD}\.?,?[\s-]+([0-9]{{4}})")
_MONTH_FIRST = re.compile(_WEEKDAY + rf"{_WORD}\.?\s+([0-9]{{1,2}}),?\s+([0-9]{{4}})")


def read_day(text: str) -> date | None:
    """The day of "9 Aug 2027", "Mon 9 August 2027", "Aug 9, 2027" or "2027-08-09"; None for anything else.

    A weekday is not read: whoever changes the number leaves it standing. 9/8/2027 is two days at once, so it is none.
    """
    text = unicodedata.normalize("NFC", text.strip())
    if found := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
        return _day(year, month, day)
    if found := _DAY_FIRST.fullmatch(text):
        weekday, day_text, month_text, year_text = found.groups()
    elif found := _MONTH_FIRST.fullmatch(text):
        weekday, month_text, day_text, year_text = found.groups()
    else:
        return None
    if weekday and not any(_numbers(weekday, names) for names in _names(LONG_WEEKDAYS, WEEKDAYS)):
        return None
    return _day(int(year_text), _month(month_text), int(day_text))


def _month(word: str) -> int:
    """1 to 12 for a month's name, short or long, or a beginning of one month's name only ("Sept"); else 0."""
    for names in _names(LONG_MONTHS, MONTHS):
        numbers = _numbers(word, names)
        if len(numbers) == 1:
            return numbers.pop()
    return 0


def _numbers(word: str, names: Sequence[tuple[str, str]]) -> set[int]:
    """Which of the names the word is, counted from 1; else which of them it begins."""
    word = word.casefold()
    whole = {number for number, both in enumerate(names, start=1) if word in both}
    if whole or len(word) < _LEAST_LETTERS:
        return whole
    return {number for number, (long, _) in enumerate(names, start=1) if long.startswith(word)}


def _names(long: Sequence[Message], short: Sequence[Message]) -> Iterator[Sequence[tuple[str, str]]]:
    """Each name, long and short: those of the window's language, then the English ones."""
    yield _spoken(voice.language, long, short)
    yield _spoken(ENGLISH, long, short)


def _spoken(language: Language, long: Sequence[Message], short: Sequence[Message]) -> list[tuple[str, str]]:
    return [
        (_plain(language.render(name)), _plain(language.render(brief))) for name, brief in zip(long, short, strict=True)
    ]


def _plain(name: str) -> str:
    """A name as it is compared: without the full stop of an abbreviation."""
    return unicodedata.normalize("NFC", name).casefold().rstrip(".")


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
