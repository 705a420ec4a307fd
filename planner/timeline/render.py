"""Scenes to pixels with matplotlib: one collection a kind of shape for all that is visible, ghosts over a kept picture.

A point is made as large as a logical pixel (72 dots an inch times the screen's ratio), so that line widths are the
scene's own. On the screen Qt writes the texts: ten times faster, and they look like those of the table beside them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_rgba
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Bbox, IdentityTransform

from planner.style.tokens import HATCH, LINE, MARK, RADIUS, Hatch, Palette
from planner.timeline.shape import (
    CHECK_ROOM,
    FLAG_MIDDLE,
    OPEN_END,
    SIGN_ROOM,
    WHOLE,
    Area,
    Bar,
    Diamond,
    Fill,
    Flag,
    Header,
    Line,
    Lock,
    Scene,
    Strand,
    Stroke,
    Style,
    has_sign,
)

DOTS_PER_INCH = 72
FLAG_HEIGHT = 15.0
NONE = "none"
LEAST_HATCHED = 8.0
"""The least height of a bar that can be hatched; a thin late one is as good as solid by its edge."""
_HATCHES = {Style.ASSUMED: "assumed", Style.LATE: "late"}

NO_TRANSFORMS: Any = np.empty((0, 3, 3))
NOWHERE = np.zeros((1, 2))

Point = tuple[float, float]
Segment = tuple[Point, Point]
Rgba = tuple[float, float, float, float]
Dash = tuple[float, ...]


class Canvas:
    """An image of some logical size: `draw` a scene, `keep` the picture, then draw others `over` it again and again.

    With `mirrored` the days run from right to left: shapes are drawn as in a mirror, the scene stays what it is. It is
    matplotlib's Agg renderer alone: without a figure it needs 11 MB less and starts sooner.
    """

    def __init__(self, width: float, height: float, ratio: float, palette: Palette, *, mirrored: bool = False) -> None:
        self.width, self.height, self.ratio = width, height, ratio
        self.palette = palette
        self.mirrored = mirrored
        self.size = (max(round(width * ratio), 1), max(round(height * ratio), 1))
        self._agg = RendererAgg(*self.size, DOTS_PER_INCH * ratio)
        self._kept: Any = None

    def buffer(self) -> memoryview:
        """The RGBA pixels, row by row, as they stand now; shape (height, width, 4)."""
        return self._agg.buffer_rgba()

    def draw(self, scene: Scene | Header, top: float = 0.0) -> None:
        """Draw a scene's shapes from the height `top` on."""
        context = self._agg.new_gc()
        context.set_linewidth(0)
        self._agg.draw_path(context, _box(0, 0, *self.size, 0), IdentityTransform(), to_rgba(self.palette.surface))
        self._paint(scene, top)

    def keep(self) -> None:
        """Keep the picture as it is now, with whatever was written on it."""
        self._kept = self._agg.copy_from_bbox(Bbox([(0, 0), self.size]))

    def over(self, scene: Scene, top: float = 0.0) -> None:
        """Restore the kept picture and draw a scene's shapes over it."""
        if self._kept is not None:
            self._agg.restore_region(self._kept)
        self._paint(scene, top)

    def _paint(self, scene: Scene | Header, top: float) -> None:
        transform = Affine2D().translate(0, -top).scale(self.ratio, -self.ratio).translate(0, self.size[1])
        if self.mirrored:
            transform.scale(-1, 1).translate(self.size[0], 0)
        for marks in collections(scene, self.palette, mirrored=self.mirrored):
            self._draw(marks, transform)

    def _draw(self, marks: "Marks", transform: Affine2D) -> None:
        """One collection in one call. A Collection would check and convert its styles again at each frame."""
        if not marks.paths:
            return
        context = self._agg.new_gc()
        context.set_capstyle("butt")
        self._agg.draw_path_collection(
            context, transform, marks.paths, NO_TRANSFORMS, NOWHERE, IdentityTransform(),
            marks.faces, marks.edges, marks.widths, marks.dashes, [True], [""], "screen",
        )  # fmt: skip


@dataclass
class Marks:
    """One collection: shapes or lines, each with its fill, edge, width and dash, in painting order."""

    paths: list[Path] = field(default_factory=list)
    faces: list[Rgba] = field(default_factory=list)
    edges: list[Rgba] = field(default_factory=list)
    widths: list[float] = field(default_factory=list)
    dashes: list[Any] = field(default_factory=list)

    def add(self, path: Path, face: str, edge: str = NONE, width: float = 0.0, dash: Dash = ()) -> None:
        """Add one shape. A dash is given in parts of the width."""
        self.paths.append(path)
        self.faces.append(to_rgba(face))
        self.edges.append(to_rgba(edge))
        self.widths.append(width)
        self.dashes.append((0.0, [part * width for part in dash] if dash else None))

    def add_lines(self, segments: Iterable[Segment], colour: str, width: float, dash: Dash = ()) -> None:
        """Add lines of one style as one path."""
        ends = [end for segment in segments for end in segment]
        if ends:
            self.add(Path(ends, [_M, _L] * (len(ends) // 2)), NONE, colour, width, dash)


def collections(scene: Scene | Header, palette: Palette, *, mirrored: bool = False) -> tuple[Marks, Marks, Marks]:
    """A scene without its texts as collections in painting order: what lies behind, lines, marks."""
    ground, lines, marks = Marks(), Marks(), Marks()
    _areas(ground, scene.areas, palette)
    _hatches(lines, scene.areas, palette)
    _lines(lines, scene.lines, palette)
    if isinstance(scene, Scene):
        _strands(lines, marks, scene.strands, palette)
        _bars(marks, scene.bars, palette, -1 if mirrored else 1)
        _diamonds(marks, scene.diamonds, palette)
        _diamonds(marks, [implied.mark for implied in scene.implied], palette)
        _locks(marks, scene.locks, palette)
    else:
        _flags(marks, scene.flags, palette)
    return ground, lines, marks


def _areas(marks: Marks, areas: Sequence[Area], palette: Palette) -> None:
    for area in areas:
        if area.x1 > area.x0:
            radius = RADIUS.track if area.fill in (Fill.WINDOW, Fill.WINDOW_LATE, Fill.VALID) else 0.0
            face, edge, dash = _fill_style(area.fill, palette)
            width = 1.0 if edge != NONE else 0.0
            marks.add(_box(area.x0, area.y0, area.x1, area.y1, radius, width), face, edge, width, dash)


def _fill_style(fill: Fill, palette: Palette) -> tuple[str, str, Dash]:
    match fill:
        case Fill.PHASE_ROW:
            return palette.sunken, NONE, ()
        case Fill.SELECTED_ROW:
            return palette.accent_tint, NONE, ()
        case Fill.WINDOW | Fill.SEASON | Fill.VALID:
            return palette.surface, palette.hairline_strong, ()
        case Fill.WINDOW_LATE | Fill.LIMIT:
            return palette.late_tint, NONE, ()
        case Fill.SEASON_PROJECTED:
            return palette.surface, palette.hairline_strong, (1.0, 2.0)
        case Fill.SEASON_APPLY:
            return palette.phase_3_tint, palette.hairline_strong, (1.0, 2.0)
        case Fill.TWO_DATES:
            return palette.sunken, palette.hairline_strong, ()


def _hatches(strokes: Marks, areas: Sequence[Area], palette: Palette) -> None:
    for area in areas:
        if area.fill in (Fill.WINDOW_LATE, Fill.LIMIT):
            strokes.add_lines(*_hatched(area, HATCH["late"], palette))
        elif area.fill is Fill.TWO_DATES:
            strokes.add_lines(*_hatched(area, HATCH["two_dates"], palette))


def _lines(strokes: Marks, lines: Sequence[Line], palette: Palette) -> None:
    order = {stroke: place for place, stroke in enumerate(Stroke)}
    by_style: dict[tuple[Stroke, int], list[Segment]] = {}
    for line in sorted(lines, key=lambda line: order[line.stroke]):
        by_style.setdefault((line.stroke, line.phase), []).append(((line.x0, line.y0), (line.x1, line.y1)))
    for (stroke, phase), segments in by_style.items():
        strokes.add_lines(segments, *_stroke_style(stroke, phase, palette))


def _stroke_style(stroke: Stroke, phase: int, palette: Palette) -> tuple[str, float, Dash]:
    own = palette.phase(phase) if phase else palette.done_mark
    styles: dict[Stroke, tuple[str, float, Dash]] = {
        Stroke.GRID: (palette.hairline, 1.0, ()),
        Stroke.GRID_MAJOR: (palette.hairline_strong, 1.0, ()),
        Stroke.ROW: (palette.hairline, 1.0, ()),
        Stroke.TODAY: (palette.accent, 1.5, ()),
        Stroke.GATE: (palette.text_3, 1.0, (1.0, 3.0)),
        Stroke.GATE_LATE: (palette.late, 2.0, (4.0, 2.0)),
        Stroke.SUMMARY: (own, 2.0, ()),
        Stroke.WAIT: (own, 3.0, ()),
        Stroke.WAIT_LATE: (palette.late, 3.0, ()),
        Stroke.WAIT_GHOST: (palette.accent, 3.0, ()),
        Stroke.NEAR: (palette.text_3, 1.0, LINE["near"]),
        Stroke.BINDING: (palette.text, 2.0, ()),
        Stroke.BINDING_LATE: (palette.late, 2.0, ()),
        Stroke.SLACK: (palette.text_3, 1.0, ()),
        Stroke.LINK: (palette.text_3, 1.0, ()),
        Stroke.GHOST_DAY: (palette.accent, 1.0, ()),
    }
    return styles[stroke]


def _bars(marks: Marks, bars: Sequence[Bar], palette: Palette, turn: int) -> None:
    """A check mark is no more mirrored than a letter: `turn` -1 turns it around once more."""
    for bar in bars:
        y0, y1 = bar.y - bar.height / 2, bar.y + bar.height / 2
        x1 = max(bar.x1, bar.x0 + 3)
        face, edge, width, dash = _bar_style(bar.style, bar.phase, palette)
        marks.add(_box(bar.x0, y0, x1, y1, RADIUS.bar, width), face, edge, width, dash)
        if bar.style in _HATCHES and bar.height >= LEAST_HATCHED:
            marks.add_lines(*_hatched(Area(bar.x0, y0, x1, y1, Fill.LIMIT), HATCH[_HATCHES[bar.style]], palette))
        elif bar.style is Style.DONE and x1 - bar.x0 >= CHECK_ROOM and bar.height >= MARK.bar:
            marks.add(_check(bar.x0 + CHECK_ROOM / 2, bar.y, turn), NONE, palette.text_2, 1.5)
        if has_sign(bar):
            marks.add(_box(bar.x0, y0, bar.x0 + SIGN_ROOM, y1, RADIUS.bar), edge)
        if bar.share > 0:
            end = bar.x0 + (x1 - bar.x0) * min(bar.share, 1.0)
            marks.add(_box(bar.x0, y0, end, y1, RADIUS.bar), palette.phase(bar.phase))


def _diamonds(marks: Marks, diamonds: Sequence[Diamond], palette: Palette) -> None:
    for diamond in diamonds:
        face, edge, width, dash = _diamond_style(diamond.style, diamond.phase, palette)
        if diamond.solid and diamond.style not in (Style.LATE, Style.DONE):
            face = _own(diamond.phase, palette)
        marks.add(_rhombus(diamond.x, diamond.y, diamond.size / 2), face, edge, width, dash)


def _strands(lines: Marks, marks: Marks, strands: Sequence[Strand], palette: Palette) -> None:
    """Whole as far as days are on record, dashed to the day that is expected: a hollow dot, or a triangle if late."""
    for strand in strands:
        ink, dots = _strand_ink(strand.style, strand.phase, palette), strand.dots
        thread = palette.phase(strand.phase) if strand.style is Style.LATE else ink
        if strand.bar is not None:
            _record_bar(lines, marks, strand, strand.bar, palette)
            continue
        ends = ((dots[0].x, strand.known, ()), (strand.known, dots[-1].x, LINE["expected"]))
        for x0, x1, dash in ends:
            if x0 < x1:
                lines.add_lines([((x0, strand.y), (x1, strand.y))], thread, MARK.record_line, dash)
        if strand.chosen is not None:
            ring = _disc(dots[strand.chosen].x, strand.y, MARK.record_last / 2 + 2)
            marks.add(ring, palette.accent_tint, palette.accent, 1.5)
        for dot in dots[:-1]:
            marks.add(_disc(dot.x, strand.y, MARK.record_dot / 2), thread)
        _last_dot(marks, strand, ink, palette)


def _record_bar(lines: Marks, marks: Marks, strand: Strand, ends: tuple[float, float], palette: Palette) -> None:
    """What lasts: a low bar as a task's, a triangle at its end if too late; a dashed line from the days before."""
    x0, x1 = ends
    y0, y1 = strand.y - MARK.record_bar / 2, strand.y + MARK.record_bar / 2
    ink, before = _strand_ink(strand.style, strand.phase, palette), strand.dots[:-2]
    if before:
        lines.add_lines([((before[0].x, strand.y), (x0, strand.y))], ink, MARK.record_line, LINE["expected"])
    if strand.chosen == WHOLE:
        marks.add(_box(x0 - 3, y0 - 2.5, x1 + 3, y1 + 2.5, RADIUS.bar, 1.5), palette.accent_tint, palette.accent, 1.5)
    face, edge, width, dash = _bar_style(strand.style, strand.phase, palette)
    marks.add(_box(x0, y0, x1, y1, RADIUS.bar, width), face, edge, width, dash)
    if strand.share > 0:
        marks.add(_box(x0, y0, x0 + (x1 - x0) * strand.share, y1, RADIUS.bar), palette.phase(strand.phase))
    if strand.open:
        lines.add_lines([((x1, strand.y), (x1 + OPEN_END, strand.y))], ink, MARK.record_line, LINE["expected"])
    if strand.style is Style.LATE:
        marks.add(_triangle(x1, strand.y, MARK.record_last / 2), ink, ink, 1.0)
    for place, dot in enumerate(before):
        if strand.chosen == place:
            marks.add(_disc(dot.x, strand.y, MARK.record_last / 2 + 2), palette.accent_tint, palette.accent, 1.5)
        marks.add(_disc(dot.x, strand.y, MARK.record_dot / 2), ink)
    if strand.chosen is not None and strand.chosen >= len(before):
        x = (x0, x1)[strand.chosen - len(before)]
        marks.add(_box(x - 2.5, y0 - 2.5, x + 2.5, y1 + 2.5, 2.0, 1.5), palette.accent_tint, palette.accent, 1.5)


def _last_dot(marks: Marks, strand: Strand, ink: str, palette: Palette) -> None:
    last, half = strand.dots[-1], MARK.record_last / 2
    if strand.style is Style.LATE:
        marks.add(_triangle(last.x, strand.y, half), ink, ink, 1.0)
    else:
        edge = palette.accent if strand.style is Style.DRAGGED else ink
        marks.add(_disc(last.x, strand.y, half), palette.surface if strand.hollow else ink, edge, MARK.record_line)


def _strand_ink(style: Style, phase: int, palette: Palette) -> str:
    match style:
        case Style.DONE:
            return palette.done_mark
        case Style.LATE:
            return palette.late
        case Style.OLD_PLACE:
            return palette.hairline_strong
    return palette.phase(phase)


def _bar_style(style: Style, phase: int, palette: Palette) -> tuple[str, str, float, Dash]:
    own = _own(phase, palette)
    match style:
        case Style.DONE:
            return palette.done, palette.done_mark, 1.0, ()
        case Style.LATE:
            return palette.late_tint, palette.late, 2.0, ()
        case Style.PINNED:
            return palette.surface, own, 1.6, ()
        case Style.DRAGGED:
            return own, palette.accent, 2.0, ()
        case _:
            return _common_style(style, phase, palette)


def _diamond_style(style: Style, phase: int, palette: Palette) -> tuple[str, str, float, Dash]:
    own = _own(phase, palette)
    match style:
        case Style.DONE:
            return palette.done_mark, palette.done_mark, 1.0, ()
        case Style.LATE:
            return palette.late, palette.late, 1.0, ()
        case Style.PINNED:
            return own, own, 1.0, ()
        case Style.DRAGGED:
            return own, palette.accent, 2.0, ()
        case _:
            return _common_style(style, phase, palette)


def _common_style(style: Style, phase: int, palette: Palette) -> tuple[str, str, float, Dash]:
    own = _own(phase, palette)
    tint = palette.phase_tint(phase) if phase else palette.sunken
    match style:
        case Style.RUNNING:
            return tint, own, 1.0, ()
        case Style.PROJECTED:
            return tint, own, 1.2, (1.5, 2.5)
        case Style.GHOST:
            return tint, palette.accent, 1.5, ()
        case Style.WAS_PLANNED:
            return NONE, palette.text_3, 1.0, LINE["was_planned"]
        case Style.ASSUMED:
            return palette.surface, palette.done_mark, 1.5, ()
        case Style.IMPLIED:
            return palette.surface, palette.accent, 1.5, LINE["implied"]
        case Style.IMPLIED_LATE:
            return palette.late_tint, palette.late, 1.5, LINE["implied"]
        case Style.OLD_PLACE:
            return palette.sunken, palette.hairline_strong, 1.0, ()
        case _:
            return palette.surface, own, 1.2, ()


def _own(phase: int, palette: Palette) -> str:
    return palette.phase(phase) if phase else palette.done_mark


def _locks(marks: Marks, locks: Sequence[Lock], palette: Palette) -> None:
    for lock in locks:
        marks.add(_box(lock.x - 4, lock.y - 1, lock.x + 4, lock.y + 5.5, 1.2), palette.text)
        marks.add(_bow(lock.x, lock.y - 1), NONE, palette.text, 1.4)


def _flags(marks: Marks, flags: Sequence[Flag], palette: Palette) -> None:
    for flag in flags:
        if flag.style in ("today", "late"):
            top, bottom = FLAG_MIDDLE - FLAG_HEIGHT / 2, FLAG_MIDDLE + FLAG_HEIGHT / 2
            box = _box(flag.left, top, flag.left + flag.width, bottom, 2.0)
            marks.add(box, palette.accent if flag.style == "today" else palette.late)


def _box(x0: float, y0: float, x1: float, y1: float, radius: float, edge: float = 0.0) -> Path:
    """A rectangle. A round one has its edge of some width inside, so that on whole pixels it has its full colour.

    Agg does that itself for square ones.
    """
    inset = min(edge / 2, (x1 - x0) / 2, (y1 - y0) / 2) if radius else 0.0
    x0, y0, x1, y1 = x0 + inset, y0 + inset, x1 - inset, y1 - inset
    r = min(radius, (x1 - x0) / 2, (y1 - y0) / 2)
    if r < 0.5:
        return Path([(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)], _SQUARE)
    return Path(
        [
            *((x0 + r, y0), (x1 - r, y0), (x1, y0), (x1, y0 + r), (x1, y1 - r), (x1, y1), (x1 - r, y1)),
            *((x0 + r, y1), (x0, y1), (x0, y1 - r), (x0, y0 + r), (x0, y0), (x0 + r, y0), (x0 + r, y0)),
        ],
        _ROUND,
    )


_M, _L, _C, _Z = Path.MOVETO, Path.LINETO, Path.CURVE3, Path.CLOSEPOLY
_SQUARE = [_M, _L, _L, _L, _Z]
_ROUND = [_M, _L, _C, _C, _L, _C, _C, _L, _C, _C, _L, _C, _C, _Z]
_FOUR = [_M, _L, _L, _Z]
_DISC = [_M, *[Path.CURVE4] * 12, _Z]
_K = 0.5523  # how far the handles of a quarter of a circle reach
_CIRCLE: list[Point] = [
    *((1, 0), (1, _K), (_K, 1), (0, 1), (-_K, 1), (-1, _K), (-1, 0)),
    *((-1, -_K), (-_K, -1), (0, -1), (_K, -1), (1, -_K), (1, 0), (1, 0)),
]
_BOW = [_M, _L, Path.CURVE4, Path.CURVE4, Path.CURVE4, _L]


def _rhombus(x: float, y: float, half: float) -> Path:
    return Path([(x, y - half), (x + half, y), (x, y + half), (x - half, y), (x, y - half)], _SQUARE)


def _disc(x: float, y: float, half: float) -> Path:
    return Path([(x + half * dx, y + half * dy) for dx, dy in _CIRCLE], _DISC)


def _triangle(x: float, y: float, half: float) -> Path:
    return Path([(x, y - half), (x + half, y + half), (x - half, y + half), (x, y - half)], _FOUR)


def _check(x: float, y: float, turn: int) -> Path:
    return Path([(x - 3.5 * turn, y), (x - 0.9 * turn, y + 2.6), (x + 3.5 * turn, y - 2.8)], [_M, _L, _L])


def _bow(x: float, y: float) -> Path:
    return Path(
        [(x - 2.4, y), (x - 2.4, y - 2), (x - 2.4, y - 4.6), (x + 2.4, y - 4.6), (x + 2.4, y - 2), (x + 2.4, y)], _BOW
    )


def _hatched(area: Area, hatch: Hatch, palette: Palette) -> tuple[Iterator[Segment], str, float]:
    """The lines of a hatch with their colour and width."""
    return _hatch(area, hatch.step), palette.of(hatch.colour), hatch.width


def _hatch(area: Area, step: float) -> Iterator[Segment]:
    """45-degree lines inside a rectangle, `step` pixels apart."""
    x = area.x0 - (area.y1 - area.y0)
    while x < area.x1:
        x0, x1 = max(x, area.x0), min(x + area.y1 - area.y0, area.x1)
        if x1 > x0:
            yield (x0, area.y1 - (x0 - x)), (x1, area.y1 - (x1 - x))
        x += step
