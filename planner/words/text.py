"""Text that somebody wrote, on its way into a sentence: made harmless, and isolated where its direction is another."""

import re
import unicodedata

# Characters that XML 1.0 forbids: no renderer and no writer may meet them.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Control characters, direction marks and line ends: they act on what stands around them.
_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
# Scripts written from right to left, and nothing else that turns a line around once `visible` has been at work.
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
LONGEST_WORD, PIECE = 18, 8
_LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
_PIECE = re.compile(rf".{{1,{PIECE}}}")
FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"


def clean(text: str) -> str:
    """The text in NFC, characters that XML forbids replaced by U+FFFD."""
    return _FORBIDDEN.sub("\ufffd", unicodedata.normalize("NFC", text))


def visible(text: str) -> str:
    """The text in one line, control characters and direction marks made visible: it acts on nothing around it."""
    return _HIDDEN.sub(_mark, text)


def isolated(text: str, *, always: bool = False) -> str:
    """A visible text set apart from the sentence around it; left alone where it could not turn anything around."""
    if always or _RIGHT_TO_LEFT.search(text):
        return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"
    return text


def _mark(found: re.Match[str]) -> str:
    char = found.group()
    return " " if char in "\t\n\r\u2028\u2029" else f"\u27e8U+{ord(char):04X}\u27e9"


def breakable(text: str) -> str:
    """The text with places to break inside very long words, so that no word is wider than a narrow panel."""
    return _LONG_WORD.sub(lambda word: "\u200b".join(_PIECE.findall(word.group())), text)
