"""The one door through which text goes into a document: literal, in one line, and visible whatever it holds."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from planner.exchange.pdf.font import faces_with, in_usual_face
from planner.words.text import FIRST_STRONG_ISOLATE, POP_ISOLATE, clean, visible

Json = Any

DRAWING = "svg"
"""The key of what is no text."""

REPLACEMENT = "\u25a1"
"""Stands for a character that no bundled font has: Typst would refuse the whole document for it."""
LONGEST_WORD, PIECE = 24, 10
BREAK = "\u200b"
_BREAKS = {"\u2028": " ", "\u2029": " ", "\ufeff": "", "\u00ad": "", BREAK: ""}
_SILENT = ("Cf", "Cc")  # format characters and selectors: nobody misses what has no shape of its own
_SELECTORS = range(0xFE00, 0xFE10)
_RIGHT_TO_LEFT = ("R", "AL")
# Isolates set somebody's text apart within a sentence: a language puts them there, and makes those of the text visible.
_ISOLATES = (FIRST_STRONG_ISOLATE, POP_ISOLATE)
_SPLIT = re.compile(f"([{FIRST_STRONG_ISOLATE}{POP_ISOLATE}])")
_ISOLATED = re.compile(f"{FIRST_STRONG_ISOLATE}[^{POP_ISOLATE}]*{POP_ISOLATE}?")


class Literal:
    """Makes a value of plain JSON ready for Typst; afterwards `replaced` says whether a character had no shape.

    A text whose first letter is written from right to left becomes `{"rtl": text}`; keys and numbers stay. Of words in
    a language that is read from the right so does every text with a letter of such a script: its sentence may begin
    with a name in another.
    """

    def __init__(self, *, right_to_left: bool = False) -> None:
        self.right_to_left = right_to_left
        self.replaced = False

    def value(self, value: Json) -> Json:
        """The value with every text in it made literal."""
        match value:
            case str():
                return self.text(value)
            case dict():
                return {key: part if key == DRAWING else self.value(part) for key, part in value.items()}
            case list() | tuple():
                return [self.value(part) for part in value]
            case _:
                return value

    def text(self, text: str) -> Json:
        """One text."""
        if text.isascii() and text.isprintable():
            return breakable(text)
        shown, replaced = _shown(text)
        self.replaced = self.replaced or replaced
        turned = has_right_to_left(shown) if self.right_to_left else is_right_to_left(shown)
        return {"rtl": breakable(shown)} if turned else breakable(shown)


def is_right_to_left(text: str) -> bool:
    """Whether the first letter of a text is written from right to left; one that is set apart only if all are."""
    for char in _ISOLATED.sub("", text) + text:
        kind = unicodedata.bidirectional(char)
        if kind == "L":
            return False
        if kind in _RIGHT_TO_LEFT:
            return True
    return False


def has_right_to_left(text: str) -> bool:
    """Whether any letter of a text is written from right to left."""
    return any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in text)


def breakable(text: str) -> str:
    """The text with places to break inside words that are wider than a column."""
    if len(text) <= LONGEST_WORD or all(len(word) <= LONGEST_WORD for word in text.split(" ")):
        return text
    return " ".join(_pieces(word) for word in text.split(" "))


@lru_cache(maxsize=4096)
def _shown(text: str) -> tuple[str, bool]:
    parts = _SPLIT.split("".join(_BREAKS.get(char, char) for char in clean(text)))
    text = "".join(part if part in _ISOLATES else visible(part) for part in parts)
    # Nearly every text needs Inter alone; the other fonts are not even read for it.
    shown = text if in_usual_face(_SPLIT.sub("", text)) else "".join(_with_glyphs(text))
    return shown, REPLACEMENT in shown and REPLACEMENT not in text


def _with_glyphs(text: str) -> Iterator[str]:
    """The characters that can be drawn; a mark only where one font has it and the letter under it."""
    faces: frozenset[str] = frozenset()
    for char in text:
        if char in _ISOLATES:
            yield char
            continue
        found = faces_with(char)
        if unicodedata.category(char).startswith("M"):
            found &= faces
        if found:
            faces = found
            yield char
        elif unicodedata.category(char) not in _SILENT and ord(char) not in _SELECTORS:
            faces = faces_with(REPLACEMENT)
            yield REPLACEMENT


def _pieces(word: str) -> str:
    """A long word in pieces, each of them ending with a letter, so that no accent is torn off."""
    pieces: list[str] = []
    piece = ""
    for char in word:
        if len(piece) >= PIECE and not unicodedata.combining(char):
            pieces.append(piece)
            piece = ""
        piece += char
    return BREAK.join([*pieces, piece])
