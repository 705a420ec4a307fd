"""Dates as they are typed: only forms that can be read in one way."""

import re
from datetime import date

_NAMES = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,]?\s+)?"
# [0-9], not \d: digits of other scripts look like these and may not mean the same to the reader.
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_DAY_FIRST = re.compile(_WEEKDAY + r"([0-9]{1,2})\.?[\s-]+([a-z]+)\.?,?[\s-]+([0-9]{4})", re.IGNORECASE)
_MONTH_FIRST = re.compile(_WEEKDAY + r"([a-z]+)\.?\s+([0-9]{1,2}),?\s+([0-9]{4})", re.IGNORECASE)


def read_day(text: str) -> date | None:
    """The day of "9 Aug 2027", "Mon 9 August 2027", "Aug 9, 2027" or "2027-08-09"; None for anything else.

    A weekday is not read: whoever changes the number leaves it standing. 9/8/2027 is two days at once, so it is none.
    """
    text = text.strip()
    if found := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
        return _day(year, month, day)
    if found := _DAY_FIRST.fullmatch(text):
        day_text, month_text, year_text = found.groups()
    elif found := _MONTH_FIRST.fullmatch(text):
        month_text, day_text, year_text = found.groups()
    else:
        return None
    return _day(int(year_text), _month(month_text.lower()), int(day_text))


def _month(word: str) -> int:
    """1 to 12 for a month's name or a beginning of it of three letters or more ("Sept"); else 0."""
    matches = [number for number, name in enumerate(_NAMES, start=1) if len(word) >= 3 and name.startswith(word)]
    return matches[0] if matches else 0


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
