"""What the bundled fonts can show, and how wide a text is: read from the font files, as far as that needs.

Typst picks the fonts and shapes the text; these figures only decide where a line breaks and what finds room.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from planner.paths import resource_path

FAMILIES = (
    "Inter",
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Devanagari",
    "Noto Sans Bengali",
    "Noto Sans Symbols2",
    "Noto Sans Math",
)
REGULAR, STRONG = "Inter-Regular.ttf", "Inter-SemiBold.ttf"
FALLBACKS = (
    "NotoSansArabic-Regular.ttf",
    "NotoSansHebrew-Regular.ttf",
    "NotoSansDevanagari-Regular.ttf",
    "NotoSansBengali-Regular.ttf",
    "NotoSansSymbols2-Regular.ttf",
    "NotoSansMath-Regular.ttf",
)
USUAL_ADVANCE = 0.62
_NO_ROOM = frozenset("\u200b\u2068\u2069")
STRONG_WEIGHT = 600


@dataclass(frozen=True)
class Face:
    """The characters of one font file with their advance, in parts of the font size."""

    advances: Mapping[str, float]

    def width(self, text: str, size: float) -> float:
        """The width of a text in the unit of `size`, kerning left aside."""
        advances = self.advances
        return size * sum(advances[char] if char in advances else _other_advance(char) for char in text)


@cache
def face(name: str) -> Face:
    """A bundled font by its file name."""
    return Face(_advances(resource_path("fonts", name).read_bytes()))


def text_width(text: str, size: float, weight: int = 400) -> float:
    """The width of a text in points; what no font has counts as a usual character."""
    return face(STRONG if weight >= STRONG_WEIGHT else REGULAR).width(text, size)


def in_usual_face(text: str) -> bool:
    """Whether Inter has every character of a text."""
    return all(char in face(REGULAR).advances for char in text)


@cache
def faces_with(char: str) -> frozenset[str]:
    """The font files that have a character."""
    return frozenset(name for name in (REGULAR, *FALLBACKS) if char in face(name).advances)


@cache
def _other_advance(char: str) -> float:
    """The advance of a character that a face has not: that of the first font that has it."""
    if char in _NO_ROOM:
        return 0.0
    others = (face(name).advances for name in FALLBACKS)
    return next((advances[char] for advances in others if char in advances), USUAL_ADVANCE)


def _advances(content: bytes) -> dict[str, float]:
    """Source: the OpenType specification, tables head, hhea, hmtx and cmap (formats 4 and 12)."""
    tables = _tables(content)
    units = struct.unpack_from(">H", content, tables["head"] + 18)[0]
    count = struct.unpack_from(">H", content, tables["hhea"] + 34)[0]
    widths = struct.unpack_from(f">{'Hh' * count}", content, tables["hmtx"])[::2]
    return {
        chr(code): widths[min(glyph, count - 1)] / units for code, glyph in _glyphs(content, tables["cmap"]).items()
    }


def _tables(content: bytes) -> dict[str, int]:
    """Where each table begins."""
    count = struct.unpack_from(">H", content, 4)[0]
    records = (struct.unpack_from(">4s3I", content, 12 + 16 * place) for place in range(count))
    return {tag.decode("ascii"): offset for tag, _, offset, _ in records}


def _glyphs(content: bytes, cmap: int) -> dict[int, int]:
    """Code points with their glyph, from the first subtable of a known format; the widest first."""
    count = struct.unpack_from(">H", content, cmap + 2)[0]
    places = [cmap + struct.unpack_from(">I", content, cmap + 8 + 8 * place)[0] for place in range(count)]
    by_format = {struct.unpack_from(">H", content, place)[0]: place for place in places}
    if 12 in by_format:
        return _format_12(content, by_format[12])
    return _format_4(content, by_format[4])


def _format_12(content: bytes, at: int) -> dict[int, int]:
    groups = struct.unpack_from(">I", content, at + 12)[0]
    found: dict[int, int] = {}
    for place in range(groups):
        first, last, glyph = struct.unpack_from(">3I", content, at + 16 + 12 * place)
        found.update(zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True))
    return found


def _format_4(content: bytes, at: int) -> dict[int, int]:
    count = struct.unpack_from(">H", content, at + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", content, at + 14)
    starts = struct.unpack_from(f">{count}H", content, at + 16 + 2 * count)
    deltas = struct.unpack_from(f">{count}H", content, at + 16 + 4 * count)
    offsets_at = at + 16 + 6 * count
    offsets = struct.unpack_from(f">{count}H", content, offsets_at)
    found: dict[int, int] = {}
    for place, (first, last, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if offset:
                glyph = struct.unpack_from(">H", content, offsets_at + 2 * place + offset + 2 * (code - first))[0]
                if glyph == 0:
                    continue
            if (glyph + delta) % 65536:
                found[code] = (glyph + delta) % 65536
    return found
