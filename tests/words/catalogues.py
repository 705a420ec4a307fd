"""Catalogues for tests: translations given one by one, compiled to what gettext reads."""

import io
import struct
from collections.abc import Mapping
from pathlib import Path

from planner.catalogue import Catalogue
from planner.words.language import Direction, Language

PLURALS = "Plural-Forms: nplurals=2; plural=(n != 1);"
POLISH = "Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"

Words = Mapping[str, str]
"""By the English words, with \\0 before the many of a plural and \\4 after a context, as a .mo file has them."""


def compiled(words: Words, *header: str) -> bytes:
    """The bytes of a .mo file with these translations; further lines of its header, in place of the plural rule."""
    lines = ["Content-Type: text/plain; charset=utf-8", *(header or (PLURALS,))]
    pairs = sorted({"": "\n".join([*lines, ""]), **words}.items())
    tables, texts = [b"", b""], b""
    start = 28 + 16 * len(pairs)
    for side in (0, 1):
        for pair in pairs:
            text = pair[side].encode()
            tables[side] += struct.pack("<II", len(text), start + len(texts))
            texts += text + b"\0"
    head = struct.pack("<IIIIIII", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    return head + tables[0] + tables[1] + texts


def a_language(words: Words, *header: str, rtl: bool = False) -> Language:
    """A language with these translations."""
    catalogue = Catalogue(io.BytesIO(compiled(words, *header)))
    direction = Direction.RIGHT_TO_LEFT if rtl else Direction.LEFT_TO_RIGHT
    return Language("xx", direction, catalogue, catalogue.data)


def put(folder: Path, code: str, words: Words, *header: str) -> Path:
    """A catalogue in a folder of languages."""
    file = folder / f"{code}.mo"
    file.write_bytes(compiled(words, *header))
    return file
