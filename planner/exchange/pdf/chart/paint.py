"""A scene's shapes into a picture: pixels to points, cut at the edges of the chart, marks added that grey needs."""

from dataclasses import dataclass, replace

from planner.exchange.pdf.chart.ink import (
    HATCH_STEP,
    PT,
    area_ink,
    bar_ink,
    dashes,
    diamond_ink,
    line_ink,
    paper,
    strand_ink,
)
from planner.exchange.pdf.svg import Ink, Picture, Words
from planner.style.tokens import MARK, RADIUS
from planner.timeline.shape import (
    OPEN_END,
    SIGNS,
    Area,
    Bar,
    Diamond,
    Fill,
    Header,
    Label,
    Line,
    Scene,
    Strand,
    Stroke,
    Style,
)

GROUND, HATCHES, LINES, BARS, MARKS, TOP = 0, 1, 2, 30, 40, 50
_ORDER = {stroke: place for place, stroke in enumerate(Stroke)}
_HATCHED = (Style.LATE, Style.ASSUMED)
_TRACKS = (Fill.WINDOW, Fill.WINDOW_LATE, Fill.VALID)
LEAST_TEXT = 7.5
LEAST_CHECK = 11.0
LEAST_BAR = 2.25


@dataclass(frozen=True)
class Place:
    """Where a scene's origin lies in a picture, how wide the chart is there, and the points in one of its pixels."""

    left: float
    top: float
    width: float
    factor: float = PT

    def x(self, px: float) -> float:
        """A place across, not cut."""
        return self.left + px * self.factor

    def y(self, px: float) -> float:
        """A place down."""
        return self.top + px * self.factor

    def cut(self, px: float) -> float:
        """A place across, kept inside the chart."""
        return min(max(self.x(px), self.left), self.left + self.width)

    def shows(self, px: float) -> bool:
        """Whether a place across lies inside the chart."""
        return self.left - 0.01 <= self.x(px) <= self.left + self.width + 0.01


def paint(picture: Picture, scene: Scene | Header, place: Place) -> None:
    """Paint the shapes; the texts are another matter."""
    for area in scene.areas:
        _area(picture, area, place)
    for line in scene.lines:
        _line(picture, line, place)
    if isinstance(scene, Scene):
        for bar in scene.bars:
            _bar(picture, bar, place)
        for diamond in scene.diamonds:
            _diamond(picture, diamond, place)
        for implied in scene.implied:
            _diamond(picture, implied.mark, place)
            picture.say(words_of(implied.label, place))
        for strand in scene.strands:
            draw_strand(picture, strand, place)
        for lock in scene.locks:
            if place.shows(lock.x):
                draw_lock(picture, place.x(lock.x), place.y(lock.y))


def words_of(label: Label, place: Place) -> Words:
    """A label of the scene as a text of the picture."""
    colour = paper().of(label.role)
    size = max(label.size * place.factor, LEAST_TEXT)
    return Words(place.x(label.x), place.y(label.y), label.text, colour, size, label.weight, label.align)


def draw_lock(picture: Picture, x: float, y: float) -> None:
    """A lock around a point."""
    ink = paper().text
    picture.box(TOP, Ink(ink), x - 3, y - 0.75, x + 3, y + 4.1, 0.9)
    bow = ((x - 1.8, y - 0.7), (x - 1.8, y - 2.6), (x - 0.9, y - 3.7), (x + 0.9, y - 3.7), (x + 1.8, y - 2.6))
    picture.line(TOP, Ink("", ink, 1.05), *bow, (x + 1.8, y - 0.7))


def draw_check(picture: Picture, x: float, y: float, colour: str, size: float = 2.6) -> None:
    """A check mark around a point."""
    offsets = ((-size, 0.0), (-size * 0.25, size * 0.75), (size, -size * 0.8))
    picture.glyph(TOP, Ink("", colour, 1.1, round=True), x, y, *offsets)


def _area(picture: Picture, area: Area, place: Place) -> None:
    x0, x1 = place.cut(area.x0), place.cut(area.x1)
    y0, y1 = place.y(area.y0), place.y(area.y1)
    if x1 <= x0:
        return
    radius = RADIUS.track * PT if area.fill in _TRACKS else 0.0
    picture.box(GROUND, area_ink(area.fill), x0, y0, x1, y1, radius)
    if area.fill in (Fill.WINDOW_LATE, Fill.LIMIT):
        picture.hatch(HATCHES, Ink("", paper().late, 0.6), (x0, y0, x1, y1), HATCH_STEP)
    elif area.fill is Fill.TWO_DATES:
        picture.hatch(HATCHES, Ink("", paper().text_3, 0.6), (x0, y0, x1, y1), 3.0)


def _line(picture: Picture, line: Line, place: Place) -> None:
    ink, layer = line_ink(line.stroke, line.phase), LINES + _ORDER[line.stroke]
    if line.x0 == line.x1:
        if place.shows(line.x0):
            x = place.x(line.x0)
            picture.line(layer, ink, (x, place.y(line.y0)), (x, place.y(line.y1)))
        return
    x0, x1 = place.cut(line.x0), place.cut(line.x1)
    if x0 != x1:
        picture.line(layer, ink, (x0, place.y(line.y0)), (x1, place.y(line.y1)))


def _bar(picture: Picture, bar: Bar, place: Place) -> None:
    x0, x1 = place.cut(bar.x0), place.cut(bar.x1)
    if x1 <= x0:
        return
    x1 = max(x1, x0 + LEAST_BAR)
    y0, y1 = place.y(bar.y - bar.height / 2), place.y(bar.y + bar.height / 2)
    picture.box(BARS, bar_ink(bar.style, bar.phase), x0, y0, x1, y1, RADIUS.bar * PT)
    share = place.cut(bar.x0 + (bar.x1 - bar.x0) * min(bar.share, 1.0))
    if bar.share > 0 and share > x0:
        own = paper().phase(bar.phase) if bar.phase else paper().done_mark
        picture.box(BARS + 1, Ink(own), x0, y0, share, y1, RADIUS.bar * PT)
    if bar.style in _HATCHED:
        ink = Ink("", paper().late if bar.style is Style.LATE else paper().text_3, 0.6)
        picture.hatch(BARS + 2, ink, (x0, y0, x1, y1), HATCH_STEP)
    elif bar.style is Style.DONE and x1 - x0 >= LEAST_CHECK and bar.height >= MARK.bar:
        draw_check(picture, (x0 + x1) / 2, (y0 + y1) / 2, paper().text_2)


def _diamond(picture: Picture, mark: Diamond, place: Place) -> None:
    if not place.shows(mark.x):
        return
    x, y = place.x(mark.x), place.y(mark.y)
    picture.rhombus(MARKS, diamond_ink(mark.style, mark.phase, mark.solid), x, y, mark.size / 2 * place.factor)
    if mark.style in SIGNS:
        sign, role = SIGNS[mark.style]
        picture.say(Words(x, y, sign, paper().of(role), 7.5, 600, "center"))


def draw_strand(picture: Picture, strand: Strand, place: Place) -> None:
    """A record: whole as far as its days are on record, dashed to the day that is expected."""
    line, y = strand_ink(strand.style, strand.phase), place.y(strand.y)
    if strand.bar is not None:
        _record_bar(picture, strand, strand.bar, place)
        return
    parts = ((strand.dots[0].x, strand.known, ()), (strand.known, strand.dots[-1].x, dashes("expected")))
    for begin, end, dash in parts:
        x0, x1 = place.cut(begin), place.cut(end)
        if x0 < x1:
            picture.line(LINES + len(Stroke), replace(line, dash=dash), (x0, y), (x1, y))
    for dot in strand.dots[:-1]:
        if place.shows(dot.x):
            picture.circle(MARKS, Ink(line.stroke), place.x(dot.x), y, MARK.record_dot / 2 * place.factor)
    if place.shows(strand.dots[-1].x):
        _last_dot(picture, strand, line.stroke, place)


def _record_bar(picture: Picture, strand: Strand, ends: tuple[float, float], place: Place) -> None:
    """What lasts: a low bar drawn as a task's; a dashed line from the days before it, and on where it has no end."""
    line, y, half = strand_ink(strand.style, strand.phase), place.y(strand.y), MARK.record_bar / 2 * place.factor
    thread, before = replace(line, dash=dashes("expected")), strand.dots[:-2]
    stretches = [(before[0].x, ends[0])] if before else []
    stretches += [(ends[1], ends[1] + OPEN_END)] if strand.open else []
    for begin, end in stretches:
        left, right = place.cut(begin), place.cut(end)
        if left < right:
            picture.line(LINES + len(Stroke), thread, (left, y), (right, y))
    for dot in before:
        if place.shows(dot.x):
            picture.circle(MARKS, Ink(line.stroke), place.x(dot.x), y, MARK.record_dot / 2 * place.factor)
    x0, x1 = place.cut(ends[0]), place.cut(ends[1])
    if x1 <= x0:
        return
    picture.box(BARS, bar_ink(strand.style, strand.phase), x0, y - half, x1, y + half, RADIUS.bar * PT)
    over = place.cut(ends[0] + (ends[1] - ends[0]) * strand.share)
    if over > x0:
        picture.box(BARS + 1, Ink(paper().phase(strand.phase)), x0, y - half, over, y + half, RADIUS.bar * PT)
    if strand.style is Style.LATE and place.shows(ends[1]):
        _last_dot(picture, strand, line.stroke, place)


def _last_dot(picture: Picture, strand: Strand, colour: str, place: Place) -> None:
    """Hollow where it is expected, a triangle where that is too late."""
    x, y, half = place.x(strand.dots[-1].x), place.y(strand.y), MARK.record_last / 2 * place.factor
    if strand.style is Style.LATE:
        picture.shape(MARKS, Ink(paper().late), (x, y - half), (x + half, y + half), (x - half, y + half))
    else:
        picture.circle(MARKS, Ink(paper().surface if strand.hollow else colour, colour, 0.9), x, y, half)
