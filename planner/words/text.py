"""Text that somebody wrote, on its way into a sentence: made harmless, and isolated where its direction is another."""

import re
import unicodedata
from functools import cache

MOST_ACCENTS, GRAPHEME_JOINER = 30, "\u034f"
LONGEST_WORD, PIECE = 18, 8
RIGHT_TO_LEFT_MARK, LEFT_TO_RIGHT_ISOLATE = "\u200f", "\u2066"
FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"


def clean(text: str) -> str:
    """The text in NFC, characters that XML forbids replaced by U+FFFD."""
    if _is_plain(text):
        return text
    return _forbidden().sub("\ufffd", unicodedata.normalize("NFC", _streamable(text)))


def _streamable(text: str) -> str:
    """The text with a break after every 30 accents in a row: no language has more, and to order n takes n² steps.

    The break (U+034F) and its place are those of Unicode's stream-safe format (UAX 15, section 13).
    """
    if len(text) <= MOST_ACCENTS or text.isascii():
        return text
    pieces, begin, run = [], 0, 0
    for place, character in enumerate(text):
        run = run + 1 if unicodedata.combining(character) else 0
        if run > MOST_ACCENTS:
            pieces.append(text[begin:place])
            begin, run = place, 1
    return GRAPHEME_JOINER.join((*pieces, text[begin:]))


def visible(text: str) -> str:
    """The text in one line, control characters and direction marks made visible: it acts on nothing around it."""
    return text if _is_plain(text) else _hidden().sub(_mark, text)


def isolated(text: str, *, always: bool = False) -> str:
    """A visible text set apart from the sentence around it; left alone where it could not turn anything around."""
    if always or has_right_to_left(text):
        return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"
    return text


def has_right_to_left(text: str) -> bool:
    """Whether any letter of a text is written from right to left."""
    return not (text.isascii() or _right_to_left().search(text) is None)


def _is_plain(text: str) -> bool:
    """Whether it is of letters, digits and signs that nobody has to look at: most texts are."""
    return text.isascii() and text.isprintable()


# Compiled when the first such text is met: that takes 3 ms, a third of what it takes to load all words.
@cache
def _forbidden() -> re.Pattern[str]:
    """Characters that XML 1.0 forbids: no renderer and no writer may meet them."""
    return re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@cache
def _hidden() -> re.Pattern[str]:
    """Control characters, direction marks and line ends: they act on what stands around them."""
    return re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


@cache
def _right_to_left() -> re.Pattern[str]:
    """Scripts written from right to left, and nothing else that turns a line around once `visible` was at work."""
    return re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")


def _mark(found: re.Match[str]) -> str:
    char = found.group()
    return " " if char in "\t\n\r\u2028\u2029" else f"\u27e8U+{ord(char):04X}\u27e9"


@cache
def _long_word() -> re.Pattern[str]:
    return re.compile(rf"\S{{{LONGEST_WORD + 1},}}")


def breakable(text: str) -> str:
    """The text with places to break inside very long words, so that no word is wider than a narrow panel."""
    if len(text) <= LONGEST_WORD:
        return text
    return _long_word().sub(lambda found: "\u200b".join(_pieces(found.group())), text)


def _pieces(word: str) -> list[str]:
    return [word[place : place + PIECE] for place in range(0, len(word), PIECE)]
