"""Generated languages: what they leave in plain English was never translated.

en_XA has accents and is a third longer, in brackets, as German is; ar_XB is written in Arabic letters, from the right.
Places and official terms stay as they are.
"""

import re
from collections.abc import Callable, Iterable

_ACCENTED = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "áƀçđéƒĝĥíĵķļḿñóþǫŕšţúṽŵẋýžÁƁÇĐÉƑĜĤÍĴĶĻḾÑÓÞǪŔŠŢÚṼŴẊÝŽ"
)
_ARABIC = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ابثدهفغحيجكلمنوپقرسطعڤشصىز")
_PLACE = re.compile(r"\{[a-z0-9_]*\}")
SHORT = 4
"""As many letters: a month or a weekday is not much longer elsewhere."""
_FILL = " ··· ~~~ ··· ~~~ ··· ~~~ ··· ~~~ ··· ~~~ ··· ~~~ ··· ~~~"


def _kept(terms: Iterable[str]) -> re.Pattern[str]:
    words = "|".join(re.escape(term) for term in sorted(terms, key=len, reverse=True))
    return re.compile(rf"{_PLACE.pattern}|(?<![A-Za-z])(?:{words})(?![A-Za-z])" if words else _PLACE.pattern)


def _changed(text: str, kept: re.Pattern[str], change: Callable[[str], str]) -> str:
    found, end = [], 0
    for match in kept.finditer(text):
        found += [change(text[end : match.start()]), match.group()]
        end = match.end()
    return "".join([*found, change(text[end:])])


def long_words(text: str, terms: Iterable[str]) -> str:
    """[Šáṽé ýóúŕ þļáñ ···]: a third longer."""
    words = _changed(text, _kept(terms), lambda part: part.translate(_ACCENTED))
    if len(text) <= SHORT:
        return words
    return f"[{words}{_FILL[: max(2, len(text) // 3)].rstrip()}]"


def from_the_right(text: str, terms: Iterable[str]) -> str:
    """The same letters in another script, read from the right."""
    return _changed(text, _kept(terms), lambda part: part.lower().translate(_ARABIC))
