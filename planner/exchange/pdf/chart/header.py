"""The calendar above a sheet: months and season as on the screen, and every landmark with its words, on up to eight
lines, so that none of them is left out or cut by another one's line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from planner.exchange.pdf.chart.ink import PT, line_ink, paper
from planner.exchange.pdf.chart.paint import LINES, Place, paint, words_of
from planner.exchange.pdf.font import text_width
from planner.exchange.pdf.print_view import PrintView
from planner.exchange.pdf.svg import Align, Picture, Words
from planner.guidance.look import Look
from planner.timeline.scale import DAYS_IN_A_MONTH, Scale, Unit
from planner.timeline.season_marks import BANDS_BOTTOM, BANDS_TOP, MONTH_Y, SPANS, Landmark, build_header, landmarks
from planner.timeline.shape import Label, Stroke
from planner.words.message import Message, message, near_day, term

LEVELS, USUAL = 8, 3
"""The most lines of words, and those that a page has room for anyway."""
LINE = 11.0
SIZE = 8.0
GAP = 3.0
BANDS = BANDS_BOTTOM * PT
_SHORT = {term("part of a season", "Review and interviews"): term("part of a season", "Interviews")}
"""What stands where a name finds no room."""
_ALIGNS: tuple[Align, ...] = ("right", "left")


@dataclass(frozen=True, slots=True)
class Flag:
    """A day with its words: `x` its line, `x0` and `x1` the ends of the text, `level` its line of text from the top.

    `text` is `said` in words.
    """

    x: float
    x0: float
    x1: float
    level: int
    text: str
    stroke: Stroke
    align: Align
    said: Message


@dataclass(frozen=True, slots=True)
class _Day:
    """A day that gets a flag, before its words have a place."""

    x: float
    text: str
    stroke: Stroke
    said: Message


def height(flags: Sequence[Flag]) -> float:
    """How high the header is: as many lines of flags as there are, two at least."""
    return BANDS + 3 + LINE * max([2, *(flag.level + 1 for flag in flags)]) + 2


def more_height(view: PrintView, scales: Iterable[tuple[Scale, float]]) -> float:
    """The height that these charts (scale and width) need beyond the usual, for days that stand close together."""
    levels = [flag.level for scale, width in scales for flag in place_flags(view, scale, 0.0, width)]
    return LINE * max([0, *(level + 1 - USUAL for level in levels)])


def place_flags(view: PrintView, scale: Scale, left: float, width: float) -> list[Flag]:
    """Today and the landmarks that a chart shows; where the first way leaves some in each other's way, others."""
    room = (left, left + width)
    days = [_Day(left + scale.x(day) * PT, view.tell(said), stroke, said) for said, day, stroke in _days(view.look)]
    shown = [day for day in days if room[0] <= day.x <= room[1]]
    found: list[Flag] = []
    for day in shown:
        choices = _choices(day, room)
        found.append(min(choices, key=lambda flag: sum(_meets(flag, other) for other in found)))
    if not _meetings(found):
        return found
    return _searched([_choices(day, room) for day in sorted(shown, key=lambda day: (day.x, day.text))], []) or found


def _searched(choices: Sequence[Sequence[Flag]], found: list[Flag]) -> list[Flag] | None:
    """A place for each so that none meets another, the upper lines first; None where there is none."""
    if not choices:
        return found
    for flag in choices[0]:
        if not any(_meets(flag, other) for other in found):
            rest = _searched(choices[1:], [*found, flag])
            if rest is not None:
                return rest
    return None


def _choices(day: _Day, room: tuple[float, float]) -> list[Flag]:
    """The places of a flag inside the chart, the upper ones first."""
    width = text_width(day.text, SIZE, 600) * 1.03 + GAP
    choices = [_flag(day, width, level, align) for level in range(LEVELS) for align in _ALIGNS]
    return [flag for flag in choices if flag.x0 >= room[0] and flag.x1 <= room[1]] or choices[-1:]


def _meetings(flags: Sequence[Flag]) -> int:
    """How many pairs of flags are in each other's way."""
    return sum(_meets(one, other) for one, other in combinations(flags, 2))


def draw_header(
    picture: Picture, view: PrintView, scale: Scale, place: Place, flags: Iterable[Flag], bottom: float
) -> None:
    """Months, bands and flags, down to the first row."""
    header = build_header(view.look, scale, place.width / PT, (), view.language)
    header.flags.clear()
    paint(picture, header, place)
    taken: dict[float, float] = {}
    for label in header.labels:
        words = words_of(_centred(label, scale), place)
        left, right = _ends(words)
        # Of very many years only those that find room are named.
        free = left >= max(place.left - 1, taken.get(label.y, 0.0))
        if label.y <= MONTH_Y and free and right <= _end(place):
            taken[label.y] = right + 2
            picture.say(words)
    for words in _band_words(view, scale, place):
        picture.say(words)
    for flag in flags:
        y = place.top + BANDS + 3 + LINE * (flag.level + 0.5)
        picture.line(LINES + 90, line_ink(flag.stroke, 0), (flag.x, y - LINE / 2 + 1), (flag.x, bottom))
        strong = flag.stroke is not Stroke.GATE
        colour = paper().late if flag.stroke is Stroke.GATE_LATE else paper().text
        x = flag.x + (GAP if flag.align == "left" else -GAP)
        picture.say(Words(x, y, flag.text, colour, SIZE, 600 if strong else 500, flag.align))


def _centred(label: Label, scale: Scale) -> Label:
    """The name of a month in the middle of it, in less room than the screen's."""
    if label.y != MONTH_Y:
        return label
    days = {Unit.MONTH: DAYS_IN_A_MONTH, Unit.QUARTER: 3 * DAYS_IN_A_MONTH, Unit.WEEK: 7.0}.get(scale.unit, 1.0)
    return replace(label, x=label.x - 8 + days / 2 * scale.px_per_day, align="center", size=10.0)


def _band_words(view: PrintView, scale: Scale, place: Place) -> Iterable[Words]:
    """The parts of the season by name, where the name finds room: measured, not guessed as on the screen."""
    season = view.look.target.season if view.look.target is not None else None
    for span in SPANS:
        first, last = (season.events.get(event) if season is not None else None for event in (span.first, span.last))
        if first is None or last is None:
            continue
        x0, x1 = place.cut(scale.x(first.later.toordinal())), place.cut(scale.x(last.earlier.toordinal()))
        names = [view.tell(said) for said in (span.title, _SHORT.get(span.title, span.title))]
        name = next((name for name in names if text_width(name, SIZE) + 3 <= x1 - x0), None)
        if name is not None:
            y = place.y((BANDS_TOP + BANDS_BOTTOM) / 2)
            yield Words((x0 + x1) / 2, y, name, paper().text, SIZE, 400, "center")


def _ends(words: Words) -> tuple[float, float]:
    width = text_width(words.text, words.size, words.weight)
    left = words.x - {"left": 0.0, "center": width / 2, "right": width}[words.align]
    return left, left + width


def _end(place: Place) -> float:
    return place.left + place.width + 1


def _days(look: Look) -> list[tuple[Message, int, Stroke]]:
    marks = [(_said(mark), mark.day.toordinal(), _stroke(mark)) for mark in landmarks(look)]
    today = message("Today {day}", day=near_day(look.today, look.today))
    return [(today, look.today.toordinal(), Stroke.TODAY), *marks]


def _said(mark: Landmark) -> Message:
    return term("landmark that is not reached", "! {day}", day=mark.text) if mark.fails else mark.text


def _stroke(mark: Landmark) -> Stroke:
    return Stroke.GATE_LATE if mark.fails else Stroke.GATE


def _flag(day: _Day, width: float, level: int, align: Align) -> Flag:
    x0, x1 = (day.x, day.x + width) if align == "left" else (day.x - width, day.x)
    return Flag(day.x, x0, x1, level, day.text, day.stroke, align, day.said)


def _meets(flag: Flag, other: Flag) -> bool:
    if flag.level == other.level and flag.x0 < other.x1 + GAP and other.x0 < flag.x1 + GAP:
        return True
    upper, lower = (flag, other) if flag.level < other.level else (other, flag)
    # The words stand clear of the ends of their place, so that a line just beside it does not touch them.
    return upper.level < lower.level and lower.x0 < upper.x < lower.x1 and upper.x != lower.x
