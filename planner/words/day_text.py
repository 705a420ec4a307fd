"""Days as they are typed, in one language or in English: plain reading, without a window and without a clock.

Read are 2027-08-09, 9 Aug 2027, Aug 9 27, 9.8.2027, 8/9/2027 by the local order, a day without its year, a weekday,
today, tomorrow, yesterday, and +2w from today; with digits of any one script.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from planner.words.calendar_names import (
    LONG_MONTHS,
    LONG_WEEKDAYS,
    MONTHS,
    TODAY,
    TOMORROW,
    TYPED_DAYS,
    TYPED_MONTHS,
    TYPED_WEEKS,
    TYPED_YEARS,
    WEEKDAYS,
    YESTERDAY,
)
from planner.words.language import ENGLISH, Language
from planner.words.message import Message

YEARS_AHEAD = 30
"""A year of two digits lies no further ahead than this; else it is one of the century before."""
_LEAST_LETTERS = 3
_NEXT_LEAP_YEAR = 8
_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_WORD = r"([^\W\d_]+)"
_WEEKDAY = rf"(?:{_WORD}[.,]?\s+)?"
_YEAR = r"([0-9]{4}|[0-9]{2})"
_YEAR_FIRST = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})\.?")
_DASHES = re.compile(r"([0-9]{1,2})(-)([0-9]{1,2})-([0-9]{4})")
_FIGURES = re.compile(rf"([0-9]{{1,2}})([/.])([0-9]{{1,2}})(?:\2(?:{_YEAR})?)?")
_DAY_FIRST = re.compile(_WEEKDAY + rf"([0-9]{{1,2}})\.?[\s-]*{_WORD}\.?(?:,?[\s-]+{_YEAR})?")
_MONTH_FIRST = re.compile(_WEEKDAY + rf"{_WORD}\.?\s+([0-9]{{1,2}})(?:,?\s+{_YEAR})?")
_MONTH_ALONE = re.compile(rf"{_WORD}\.?,?\s+([0-9]{{4}})|([0-9]{{1,2}})[/.]([0-9]{{4}})")
_STEPS = re.compile(rf"([+\u2212-])\s*([0-9]{{1,4}})\s*{_WORD}?")
_YEAR_ALONE = re.compile(r"[0-9]{4}")
_WORD_ALONE = re.compile(rf"{_WORD}\.?")
# Marks of direction, which come along when a date is copied out of a text that is read from the right.
_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u061c\u2066\u2067\u2068\u2069"))
_OTHER_SIGNS = {ord("\u060c"): ",", ord("\u2013"): "-", ord("\u00a0"): " ", ord("\u202f"): " "}


class DayOrder(StrEnum):
    """In which order the figures of a date stand where a reader lives."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"
    YEAR_FIRST = "ymd"


@dataclass(frozen=True, slots=True)
class DayReader:
    """Reads days. Without an `order` figures that could be two days, as 9/8/2027, are none.

    A day without a year is the one nearest to `near`; without that the first from today on. Where `year_day`, a month
    and a day, is given, a year alone stands for that day, and a month with its year for the month's last day. With
    `past` a weekday is the last one up to today.
    """

    today: date
    language: Language = ENGLISH
    order: DayOrder | None = None
    near: date | None = None
    year_day: tuple[int, int] | None = None
    past: bool = False

    def read(self, text: str) -> date | None:
        """The day; None for a text that is none, or could be two. A weekday beside a date is not read.

        Whoever changes the number of "Mon 9 Aug 2027" leaves the weekday standing.
        """
        text = plain_text(text)
        forms: tuple[Callable[[str], date | None], ...] = (self._figures, self._named, self._relative, self._whole)
        return next((day for form in forms if (day := form(text)) is not None), None)

    def _figures(self, text: str) -> date | None:
        """2027-08-09, 9.8.2027, 8/9/27."""
        if found := _YEAR_FIRST.fullmatch(text):
            year, _, month, day = found.groups()
            return _day(int(year), int(month), int(day))
        found = _FIGURES.fullmatch(text) or _DASHES.fullmatch(text)
        if found is None:
            return None
        first, sign, second, year_text = found.groups()
        for day_text, month_text in self._orders(first, second, sign, whole=year_text is not None):
            read = self._with_year(int(day_text), int(month_text), year_text)
            if read is not None:
                return read
        return None

    def _orders(self, first: str, second: str, sign: str, *, whole: bool) -> Iterable[tuple[str, str]]:
        """The ways to read two figures as day and month; the second is taken where the first is no day."""
        as_day_first, as_month_first = (first, second), (second, first)
        if sign == "." or self.order is DayOrder.DAY_FIRST:
            return as_day_first, as_month_first
        if self.order is DayOrder.MONTH_FIRST or (self.order is DayOrder.YEAR_FIRST and not whole):
            return as_month_first, as_day_first
        return (as_day_first, as_month_first) if int(first) > 12 or int(second) > 12 or first == second else ()

    def _named(self, text: str) -> date | None:
        """9 Aug 2027, Aug 9, Mon 9 August 27."""
        if found := _DAY_FIRST.fullmatch(text):
            weekday, day_text, month_text, year_text = found.groups()
        elif found := _MONTH_FIRST.fullmatch(text):
            weekday, month_text, day_text, year_text = found.groups()
        else:
            return None
        if weekday and not self._weekdays(weekday):
            return None
        return self._with_year(int(day_text), self._month(month_text), year_text)

    def _relative(self, text: str) -> date | None:
        """Tomorrow, Friday, +2w."""
        if found := _WORD_ALONE.fullmatch(text):
            return self._near_day(found[1])
        if found := _STEPS.fullmatch(text):
            sign, count_text, unit = found.groups()
            return self._stepped(int(count_text) * (1 if sign == "+" else -1), unit)
        return None

    def _near_day(self, word: str) -> date | None:
        for ahead, name in ((0, TODAY), (1, TOMORROW), (-1, YESTERDAY)):
            if self._is_one_of(word, name):
                return _moved(self.today, ahead * _DAY)
        numbers = self._weekdays(word)
        if len(numbers) != 1:
            return None
        if self.past:
            return _moved(self.today, -_DAY * ((self.today.weekday() - min(numbers) + 1) % 7))
        return _moved(self.today, _DAY * ((min(numbers) - 1 - self.today.weekday() - 1) % 7 + 1))

    def _stepped(self, count: int, unit: str | None) -> date | None:
        if unit is None or self._is_one_of(unit, TYPED_DAYS):
            return _moved(self.today, count * _DAY)
        if self._is_one_of(unit, TYPED_WEEKS):
            return _moved(self.today, count * _WEEK)
        if self._is_one_of(unit, TYPED_MONTHS):
            return _months_later(self.today, count)
        if self._is_one_of(unit, TYPED_YEARS):
            return _months_later(self.today, 12 * count)
        return None

    def _whole(self, text: str) -> date | None:
        """A year, or a month with its year, where that is enough."""
        if self.year_day is None:
            return None
        if is_year(text):
            return _day(int(text), *self.year_day)
        if found := _MONTH_ALONE.fullmatch(text):
            name, year_text, month_text, other_year = found.groups()
            year, month = int(year_text or other_year), self._month(name) if name else int(month_text)
            return _day(year, month, monthrange(year, month)[1]) if 1 <= month <= 12 and year else None
        return None

    def _with_year(self, day: int, month: int, year_text: str | None) -> date | None:
        if year_text is None:
            return self._without_year(day, month)
        year = int(year_text)
        return _day(_century(year, self.today) if len(year_text) == 2 else year, month, day)

    def _without_year(self, day: int, month: int) -> date | None:
        near = self.near or self.today
        years = range(near.year - _NEXT_LEAP_YEAR, near.year + _NEXT_LEAP_YEAR + 1)
        days = [found for year in years if (found := _day(year, month, day)) is not None]
        if self.near is None:
            days = [found for found in days if found >= near]
        return min(days, key=lambda found: (abs(found - near), found < near), default=None)

    def _month(self, word: str) -> int:
        """1 to 12 for a month's name, short or long, or a beginning of one month's name only ("Sept"); else 0."""
        for names in self._names(LONG_MONTHS, MONTHS):
            numbers = _numbers(word, names)
            if len(numbers) == 1:
                return numbers.pop()
        return 0

    def _weekdays(self, word: str) -> set[int]:
        """Which weekdays the word can be, Monday as 1."""
        found = (_numbers(word, names) for names in self._names(LONG_WEEKDAYS, WEEKDAYS))
        return next((numbers for numbers in found if numbers), set())

    def _is_one_of(self, word: str, words: Message) -> bool:
        """Whether it is one of the words that a language has for a thing, with spaces between them."""
        return any(_name(word) in map(_name, spoken.render(words).split()) for spoken in (self.language, ENGLISH))

    def _names(self, long: Sequence[Message], short: Sequence[Message]) -> Iterator[Sequence[tuple[str, str]]]:
        """Each name, long and short: those of the language, then the English ones."""
        for spoken in (self.language, ENGLISH):
            yield [
                (_name(spoken.render(name)), _name(spoken.render(brief)))
                for name, brief in zip(long, short, strict=True)
            ]


def plain_text(text: str) -> str:
    """A typed text as it is read: without marks of direction, and its digits, if all are of one script, as 0 to 9."""
    text = unicodedata.normalize("NFC", text.translate(_MARKS).translate(_OTHER_SIGNS)).strip()
    foreign = {digit for digit in text if digit.isdecimal() and not digit.isascii()}
    if not foreign:
        return text
    zeros = {ord(digit) - unicodedata.decimal(digit) for digit in foreign}
    if len(zeros) > 1 or any("0" <= sign <= "9" for sign in text):
        return text  # Digits of two scripts are a mistake, or a trap: such a text is no day.
    return text.translate({ord(digit): str(unicodedata.decimal(digit)) for digit in foreign})


def is_year(text: str) -> bool:
    """Whether a typed text is a year and nothing else."""
    return _YEAR_ALONE.fullmatch(plain_text(text)) is not None


def _numbers(word: str, names: Sequence[tuple[str, str]]) -> set[int]:
    """Which of the names the word is, counted from 1; else which of them it begins."""
    word = _name(word)
    whole = {number for number, both in enumerate(names, start=1) if word in both}
    if whole or len(word) < _LEAST_LETTERS:
        return whole
    return {number for number, (long, _) in enumerate(names, start=1) if long.startswith(word)}


def _name(name: str) -> str:
    """A name as it is compared: without the full stop of an abbreviation."""
    return unicodedata.normalize("NFC", name).casefold().rstrip(".")


def _century(year: int, today: date) -> int:
    """A year of two digits with its century."""
    latest = today.year + YEARS_AHEAD
    return latest - (latest - year) % 100


def _months_later(day: date, months: int) -> date | None:
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if not date.min.year <= year <= date.max.year:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _moved(day: date, by: timedelta) -> date | None:
    try:
        return day + by
    except OverflowError:
        return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
