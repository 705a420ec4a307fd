"""How much of a text finds room, and how many lines it takes. Lengths are points."""

from planner.exchange.pdf.font import STRONG_WEIGHT, text_width
from planner.exchange.pdf.literal import BREAK, breakable
from planner.words.text import FIRST_STRONG_ISOLATE, POP_ISOLATE

SAFETY = 1.04  # shaping may need a little more than the sum of the advances
MOST_CHARACTERS = 400


def brief(text: str, most: int = 160) -> str:
    """A text where it only points to something; the checklist has every title in full."""
    return text if len(text) <= most else _cut(text, most - 1)


def shortened(text: str, width: float, lines: int, size: float, weight: int = 400) -> str:
    """The text as far as it finds room in so many lines, with an ellipsis where it goes on."""
    if len(text) <= MOST_CHARACTERS and lines_of(text, width, size, weight) <= lines:
        return text
    kept = min(len(text), MOST_CHARACTERS)
    while kept > 1 and lines_of(f"{text[:kept]}…", width, size, weight) > lines:
        kept -= max(1, kept // 20)
    return _cut(text, kept)


def fitting_size(text: str, width: float, most: float, least: float) -> float:
    """The largest size, in points, in which a bold text finds room on one line; never less than `least`."""
    whole = text_width(text, most, STRONG_WEIGHT) * SAFETY
    return round(max(min(most, most * width / whole if whole else most), least), 1)


def lines_of(text: str, width: float, size: float, weight: int = 400) -> int:
    """How many lines a text takes when it is broken between words, and inside words that are too long."""
    whole = text_width(text, size, weight) * SAFETY
    if whole <= width:
        return 1
    count, used = 1, 0.0
    space = text_width(" ", size, weight)
    for word in breakable(text).split(" "):
        gap = space if used else 0.0
        for piece in word.split(BREAK):
            needed = text_width(piece, size, weight) * SAFETY
            if used and used + gap + needed > width:
                count, used, gap = count + 1, 0.0, 0.0
            count += int(needed / width)  # a piece that is wider than the line runs over its end
            used += gap + needed
            gap = 0.0
    return count


def _cut(text: str, length: int) -> str:
    """The beginning of a text; what was set apart from it ends with it."""
    kept = text[:length].rstrip()
    return f"{kept}…{POP_ISOLATE * (kept.count(FIRST_STRONG_ISOLATE) - kept.count(POP_ISOLATE))}"
