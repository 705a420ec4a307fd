"""Text on its way into a plan, and dates in words."""

import re
import unicodedata
from datetime import date

# Characters that XML 1.0 forbids: no renderer and no writer may meet them.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Control characters, direction marks and line ends: they act on what stands around them.
_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
# Words that sentences of ours begin with before they are made to stand alone; a test holds the list complete.
OPENINGS = ("a", "days", "disk", "nobody", "nothing", "the", "there", "these", "this", "unknown")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

LONGEST_TITLE = 10_000
"""In characters: more than any title has, and as much as every view was tried with."""


def clean(text: str) -> str:
    """The text in NFC, characters that XML forbids replaced by U+FFFD."""
    return _FORBIDDEN.sub("\ufffd", unicodedata.normalize("NFC", text))


def day_words(day: date) -> str:
    """A day as it stands in a sentence: 9 Aug 2027, whatever the locale."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def near_words(day: date, today: date) -> str:
    """9 Aug; with the year when it is not today's. The one rule for every short date, past or to come."""
    words = day_words(day)
    return words if day.year != today.year else words.rsplit(" ", 1)[0]


def near_span(first: date, last: date, today: date) -> str:
    """11 Aug – 14 Sep; with the years that are not today's, once where both days have the same."""
    if first == last:
        return near_words(last, today)
    begin = day_words(first).rsplit(" ", 1)[0] if first.year == last.year else near_words(first, today)
    return f"{begin} – {near_words(last, today)}"


def named(title: str) -> str:
    """A title within a sentence, in quotation marks: it may be a sentence itself, such as "Residency starts"."""
    return f"\u201c{title}\u201d"


def sentence(text: str) -> str:
    """A message as a sentence of its own. What begins with a name - a path, a key, a title - keeps its first letter."""
    opening, gap, _ = text.partition(" ")
    return ended(text[0].upper() + text[1:] if gap and opening in OPENINGS else text)


def ended(text: str) -> str:
    """The text with a full stop, as it begins."""
    return text if text.endswith(".") else f"{text}."


def days_words(count: int) -> str:
    """A number of days: 1 day, 16 days."""
    return f"{count} day" if abs(count) == 1 else f"{count} days"


def visible(text: str) -> str:
    """The text in one line, control characters and direction marks made visible: it acts on nothing around it."""
    return _HIDDEN.sub(_mark, text)


def _mark(found: re.Match[str]) -> str:
    char = found.group()
    return " " if char in "\t\n\r\u2028\u2029" else f"\u27e8U+{ord(char):04X}\u27e9"
