"""Names of weekdays as somebody types them, in a language or in English."""

import unicodedata

from planner.words.calendar_names import LONG_WEEKDAYS, WEEKDAYS
from planner.words.language import ENGLISH, Language


def weekday_of(word: str, language: Language) -> int | None:
    """0 for Monday to 6, for a whole name, long or short, with or without its full stop; None for any other word."""
    asked = _plain(word)
    for spoken in (language, ENGLISH):
        for names in (LONG_WEEKDAYS, WEEKDAYS):
            for number, name in enumerate(names):
                if asked == _plain(spoken.render(name)):
                    return number
    return None


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold().rstrip(".")
