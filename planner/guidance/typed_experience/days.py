"""When an experience is, as it is typed: since 10 Aug, 5-30 Oct 2026, Aug 2024 to Jul 2025, 4 weeks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from planner.core.period import add_months
from planner.guidance.typed_experience.known import Known
from planner.guidance.typed_log.names import squeezed
from planner.words.day_text import DayReader, is_year, plain_text

FIRST_YEAR = 1950
"""A number of four digits below it is no year."""
HALF_A_YEAR = timedelta(days=182)
_DASH = re.compile(r"\s*[\u2013\u2014]\s*|\s+-\s+")
_DAYS_FIRST = re.compile(r"([0-9]{1,2})-([0-9]{1,2})\.?\s+([^\W\d_]+\.?)(?:\s+([0-9]{4}))?")
_MONTH_FIRST = re.compile(r"([^\W\d_]+\.?)\s+([0-9]{1,2})-([0-9]{1,2})(?:\s+([0-9]{4}))?")
_LONGEST_LENGTH = 520


@dataclass(frozen=True, slots=True)
class When:
    """What a part of a line says of the days; `length` counts from the start, in days or whole months."""

    start: date | None = None
    end: date | None = None
    days: int = 0
    months: int = 0


class WhenReader:
    """Reads days as a DayReader does; a day without its year is that of the nearest year that fits the words."""

    def __init__(self, days: DayReader, known: Known) -> None:
        self._days, self._known = days, known
        self._read: dict[tuple[str, date, bool], date | None] = {}

    def read(self, text: str) -> When | None:
        """What it says of when; None where it says nothing of that."""
        return self._after_a_word(text) or self._span(text) or self._length(text) or self._day_alone(text)

    def day(self, text: str) -> date | None:
        """A day that has come, as the one on which something was asked for."""
        return self._day(text, self._days.today - HALF_A_YEAR)

    def _after_a_word(self, text: str) -> When | None:
        """Since, from, until."""
        word, _, rest = text.partition(" ")
        word, known, today = squeezed(word), self._known, self._days.today
        if not rest or not word:
            return None
        if word in known.since:
            start = self._day(rest, today - HALF_A_YEAR)
            return None if start is None else When(start)
        if word in known.start:
            start = self._day(rest, today + HALF_A_YEAR)
            return self._span(rest) if start is None else When(start)
        if word in known.until:
            end = self._day(rest, today, end=True)
            return None if end is None else When(end=end)
        return None

    def _span(self, text: str) -> When | None:
        plain = plain_text(text)
        if found := _DAYS_FIRST.fullmatch(plain):
            first, last, month, year = found.groups()
            return self._between(f"{first} {month}", f"{last} {month}", year)
        if found := _MONTH_FIRST.fullmatch(plain):
            month, first, last, year = found.groups()
            return self._between(f"{first} {month}", f"{last} {month}", year)
        for first, last in self._halves(text):
            when = self._between(first, last, None) or self._same_month(first, last)
            if when is not None:
                return when
        return None

    def _halves(self, text: str) -> Iterator[tuple[str, str]]:
        """The text before and behind each dash, or word that means one."""
        for dash in _DASH.finditer(text):
            yield text[: dash.start()].strip(), text[dash.end() :].strip()
        words = text.split()
        for place, word in enumerate(words):
            if 0 < place < len(words) - 1 and squeezed(word) in self._known.to:
                yield " ".join(words[:place]), " ".join(words[place + 1 :])

    def _between(self, first: str, last: str, year: str | None) -> When | None:
        if not first or not last:
            return None
        if year is not None:
            first, last = f"{first} {year}", f"{last} {year}"
        today = self._days.today
        if _has_year(last) and not _has_year(first):
            end = self._day(last, today, end=True)
            start = None if end is None else self._day(first, end - HALF_A_YEAR)
        else:
            start = self._day(first, today)
            end = None if start is None else self._day(last, start + HALF_A_YEAR, end=True)
        return None if start is None or end is None else When(start, end)

    def _same_month(self, first: str, last: str) -> When | None:
        """5 - 30 Oct 2026, with any dash."""
        if not first.isdecimal() or int(first) > 31:
            return None
        _, _, month = last.partition(" ")
        return self._between(f"{first} {month}", last, None) if month else None

    def _length(self, text: str) -> When | None:
        words = plain_text(text).split()
        if len(words) > 2 and squeezed(words[0]) in self._known.length:
            words = words[1:]
        if len(words) != 2 or not words[0].isdecimal() or int(words[0]) > _LONGEST_LENGTH:
            return None
        count, unit = int(words[0]), squeezed(words[1])
        if unit in self._known.weeks:
            return When(days=7 * count)
        if unit in self._known.days:
            return When(days=count)
        return When(months=count) if unit in self._known.months else None

    def _day_alone(self, text: str) -> When | None:
        """A day; a month or a year is meant whole."""
        first, last = self._day(text, self._days.today), self._day(text, self._days.today, end=True)
        if first is None or not any(char.isdigit() for char in text):
            return None
        return When(first, last if last != first else None)

    def _day(self, text: str, near: date, *, end: bool = False) -> date | None:
        """A day; a month or a year for its first day, as an end for its last one."""
        key = text, near, end
        if key not in self._read:
            self._read[key] = self._day_anew(text, near, end)
        return self._read[key]

    def _day_anew(self, text: str, near: date, end: bool) -> date | None:
        day = replace(self._days, near=near).read(text)
        if day is not None:
            return day
        if is_year(text):
            if int(plain_text(text)) < FIRST_YEAR:
                return None
            return replace(self._days, year_day=(12, 31) if end else (1, 1)).read(text)
        whole = replace(self._days, year_day=(12, 31)).read(text)
        return whole if whole is None or end else whole.replace(day=1)


def end_of(start: date, when: When) -> date | None:
    """The last day of a length from its first day on; None where that is beyond the calendar."""
    if not when.days and not when.months:
        return None
    try:
        return add_months(start, when.months) + timedelta(days=when.days - 1)
    except (OverflowError, ValueError):
        return None


def _has_year(text: str) -> bool:
    words = plain_text(text).replace(".", " ").replace("/", " ").replace("-", " ").split()
    return any(is_year(word) for word in words)
