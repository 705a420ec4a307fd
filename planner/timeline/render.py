"""Scenes to pixels with matplotlib: collections, one a style, of what is visible; ghosts over a kept background.

A point is made as large as a logical pixel (72 dots an inch times the screen's ratio), so that line widths are the
scene's own. On the screen Qt writes the texts: ten times faster, and they look like those of the table beside them.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.figure import Figure
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Transform

from planner.timeline.shape import Area, Bar, Diamond, Fill, Flag, Header, Line, Lock, Scene, Stroke, Style
from planner.timeline.tokens import Palette

mpl.rcParams["path.simplify"] = False
DOTS_PER_INCH = 72
RADIUS = 3.0
HATCH_STEP = 7.0
FLAG_HEIGHT = 15.0

Point = tuple[float, float]


class Canvas:
    """An image of some logical size. `background` draws a scene and keeps it, `over` draws another one on top of it."""

    def __init__(self, width: float, height: float, ratio: float, palette: Palette) -> None:
        self.width, self.height, self.ratio = width, height, ratio
        self.palette = palette
        self._figure = Figure(
            figsize=(max(width, 1) / DOTS_PER_INCH, max(height, 1) / DOTS_PER_INCH), dpi=DOTS_PER_INCH * ratio
        )
        self._figure.patch.set_facecolor(palette.surface)
        self._canvas = FigureCanvasAgg(self._figure)
        self._kept: Any = None

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in device pixels."""
        width, height = self._canvas.get_width_height(physical=True)
        return int(width), int(height)

    def buffer(self) -> memoryview:
        """The RGBA pixels, row by row, as they stand now; shape (height, width, 4)."""
        return self._canvas.buffer_rgba()

    def background(self, scene: Scene | Header, top: float = 0.0) -> None:
        """Draw a scene's shapes from the height `top` on, and keep the picture."""
        self._figure.artists.clear()
        for artist in self._artists(scene, top):
            self._figure.add_artist(artist)
        self._canvas.draw()
        self._kept = self._canvas.copy_from_bbox(self._figure.bbox)

    def over(self, scene: Scene, top: float = 0.0) -> None:
        """Restore the kept picture and draw a scene's shapes over it."""
        self.restore()
        renderer = self._canvas.get_renderer()
        for artist in self._artists(scene, top):
            artist.set_figure(self._figure)
            artist.draw(renderer)

    def restore(self) -> None:
        """Bring the kept picture back."""
        if self._kept is not None:
            self._canvas.restore_region(self._kept)

    def _artists(self, scene: Scene | Header, top: float) -> Iterable[Artist]:
        transform = Affine2D().translate(0, -top).scale(self.ratio, -self.ratio).translate(0, self.size[1])
        return shapes(scene, self.palette, transform)


def shapes(scene: Scene | Header, palette: Palette, transform: Transform) -> list[Artist]:
    """A scene without its texts as artists in painting order; `transform` takes its pixels (y down) to the display."""
    found: list[Artist] = []
    found += _areas(scene.areas, palette)
    found += _lines(scene.lines, palette)
    if isinstance(scene, Scene):
        found += _bars(scene.bars, palette)
        found += _diamonds(scene.diamonds, palette)
        found += _locks(scene.locks, palette)
    else:
        found += _flags(scene.flags, palette)
    for place, artist in enumerate(found):
        artist.set_transform(transform)
        artist.set_zorder(place)
    return found


def _areas(areas: Sequence[Area], palette: Palette) -> list[Artist]:
    by_style: dict[tuple[Fill, int], list[Path]] = defaultdict(list)
    hatched: list[Area] = []
    for area in areas:
        if area.x1 > area.x0:
            radius = 4.0 if area.fill in (Fill.WINDOW, Fill.WINDOW_LATE) else 0.0
            by_style[area.fill, area.phase].append(_box(area.x0, area.y0, area.x1, area.y1, radius))
            if area.fill in (Fill.WINDOW_LATE, Fill.TWO_DATES):
                hatched.append(area)
    found: list[Artist] = []
    for (fill, _phase), paths in by_style.items():
        face, edge, dash = _fill_style(fill, palette)
        found.append(_paths(paths, face, edge, 1.0, dash))
    if hatched:
        segments = [segment for area in hatched for segment in _hatch(area)]
        late = [area.fill is Fill.WINDOW_LATE for area in hatched for _ in _hatch(area)]
        colours = [palette.late if flag else palette.text_3 for flag in late]
        found.append(LineCollection(segments, colors=colours, linewidths=0.8))
    return found


def _fill_style(fill: Fill, palette: Palette) -> tuple[str, str, Sequence[float]]:
    match fill:
        case Fill.PHASE_ROW:
            return palette.sunken, "none", ()
        case Fill.SELECTED_ROW:
            return palette.accent_tint, "none", ()
        case Fill.WINDOW:
            return palette.surface, palette.hairline_strong, ()
        case Fill.WINDOW_LATE:
            return palette.late_tint, "none", ()
        case Fill.SEASON:
            return palette.surface, palette.hairline_strong, ()
        case Fill.SEASON_PROJECTED:
            return palette.surface, palette.hairline_strong, (1.0, 2.0)
        case Fill.SEASON_APPLY:
            return palette.phase_3_tint, palette.hairline_strong, (1.0, 2.0)
        case Fill.TWO_DATES:
            return palette.sunken, palette.hairline_strong, ()
        case Fill.LIMIT:
            return palette.late_tint, "none", ()


def _lines(lines: Sequence[Line], palette: Palette) -> list[Artist]:
    by_style: dict[tuple[Stroke, int], list[list[Point]]] = defaultdict(list)
    for line in lines:
        by_style[line.stroke, line.phase].append([(line.x0, line.y0), (line.x1, line.y1)])
    found: list[Artist] = []
    for stroke in Stroke:
        for (kind, phase), segments in by_style.items():
            if kind is stroke:
                colour, width, dash = _stroke_style(stroke, phase, palette)
                style: Any = (0, tuple(dash)) if dash else "solid"
                collection = LineCollection(segments, colors=colour, linewidths=width, linestyles=[style])
                collection.set_capstyle("butt")
                found.append(collection)
    return found


def _stroke_style(stroke: Stroke, phase: int, palette: Palette) -> tuple[str, float, Sequence[float]]:
    own = getattr(palette, f"phase_{phase}") if phase else palette.done_mark
    styles: dict[Stroke, tuple[str, float, Sequence[float]]] = {
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
        Stroke.BINDING: (palette.text, 2.0, ()),
        Stroke.BINDING_LATE: (palette.late, 2.0, ()),
        Stroke.SLACK: (palette.text_3, 1.0, ()),
        Stroke.LINK: (palette.text_3, 1.0, ()),
        Stroke.GHOST_DAY: (palette.accent, 1.0, ()),
        Stroke.BASE: (palette.done_mark, 1.0, ()),
    }
    return styles[stroke]


def _bars(bars: Sequence[Bar], palette: Palette) -> list[Artist]:
    by_style: dict[tuple[Style, int], list[Path]] = defaultdict(list)
    shares: dict[int, list[Path]] = defaultdict(list)
    for bar in bars:
        y0, y1 = bar.y - bar.height / 2, bar.y + bar.height / 2
        x1 = max(bar.x1, bar.x0 + 3)
        by_style[bar.style, bar.phase].append(_box(bar.x0, y0, x1, y1, RADIUS))
        if bar.share > 0:
            shares[bar.phase].append(_box(bar.x0, y0, bar.x0 + (x1 - bar.x0) * min(bar.share, 1.0), y1, RADIUS))
    found: list[Artist] = []
    for (style, phase), paths in by_style.items():
        face, edge, width, dash = _mark_style(style, phase, palette, bar=True)
        found.append(_paths(paths, face, edge, width, dash))
    found += [_paths(paths, getattr(palette, f"phase_{phase}"), "none", 0, ()) for phase, paths in shares.items()]
    return found


def _diamonds(diamonds: Sequence[Diamond], palette: Palette) -> list[Artist]:
    by_style: dict[tuple[Style, int, bool], list[Path]] = defaultdict(list)
    for diamond in diamonds:
        by_style[diamond.style, diamond.phase, diamond.solid].append(_rhombus(diamond.x, diamond.y, diamond.size / 2))
    found: list[Artist] = []
    for (style, phase, solid), paths in by_style.items():
        face, edge, width, dash = _mark_style(style, phase, palette, bar=False)
        own = getattr(palette, f"phase_{phase}") if phase else palette.done_mark
        if solid and style not in (Style.LATE, Style.DONE):
            face = own
        found.append(_paths(paths, face, edge, width, dash))
    return found


def _mark_style(style: Style, phase: int, palette: Palette, *, bar: bool) -> tuple[str, str, float, Sequence[float]]:
    own = getattr(palette, f"phase_{phase}") if phase else palette.text_3
    tint = getattr(palette, f"phase_{phase}_tint") if phase else palette.sunken
    match style:
        case Style.DONE:
            return (palette.done, "none", 0.0, ()) if bar else (palette.done_mark, palette.done_mark, 1.0, ())
        case Style.RUNNING:
            return tint, own, 1.0, ()
        case Style.PROJECTED:
            return tint, own, 1.2, (1.5, 2.5)
        case Style.LATE:
            return (palette.late_tint, palette.late, 1.2, ()) if bar else (palette.late, palette.late, 1.0, ())
        case Style.PINNED:
            return (palette.surface, own, 1.6, ()) if bar else (own, own, 1.0, ())
        case Style.GHOST:
            return tint, palette.accent, 1.5, ()
        case Style.DRAGGED:
            return own, palette.accent, 2.0, ()
        case Style.OLD_PLACE:
            return palette.sunken, palette.hairline_strong, 1.0, ()
        case _:
            return palette.surface, own, 1.2, ()


def _locks(locks: Sequence[Lock], palette: Palette) -> list[Artist]:
    if not locks:
        return []
    bodies = [_box(lock.x - 4, lock.y - 1, lock.x + 4, lock.y + 5.5, 1.2) for lock in locks]
    bows = [_bow(lock.x, lock.y - 1) for lock in locks]
    return [_paths(bodies, palette.text, "none", 0, ()), _paths(bows, "none", palette.text, 1.4, ())]


def _flags(flags: Sequence[Flag], palette: Palette) -> list[Artist]:
    by_colour: dict[str, list[Path]] = defaultdict(list)
    for flag in flags:
        if flag.style in ("today", "late"):
            x0 = flag.left
            box = _box(x0, 63 - FLAG_HEIGHT / 2, x0 + flag.width, 63 + FLAG_HEIGHT / 2, 2.0)
            by_colour[palette.accent if flag.style == "today" else palette.late].append(box)
    return [_paths(paths, colour, "none", 0, ()) for colour, paths in by_colour.items()]


def _paths(paths: Sequence[Path], face: str, edge: str, width: float, dash: Sequence[float]) -> PathCollection:
    style: Any = (0, tuple(dash)) if dash else "solid"
    return PathCollection(paths, facecolors=face, edgecolors=edge, linewidths=width, linestyles=[style])


def _box(x0: float, y0: float, x1: float, y1: float, radius: float) -> Path:
    r = min(radius, (x1 - x0) / 2, (y1 - y0) / 2)
    if r < 0.5:
        return Path([(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)], closed=True)
    corners = [
        (x0 + r, y0),
        (x1 - r, y0),
        (x1, y0),
        (x1, y0 + r),
        (x1, y1 - r),
        (x1, y1),
        (x1 - r, y1),
        (x0 + r, y1),
        (x0, y1),
        (x0, y1 - r),
        (x0, y0 + r),
        (x0, y0),
        (x0 + r, y0),
        (x0 + r, y0),
    ]
    line, curve = Path.LINETO, Path.CURVE3
    codes = [
        Path.MOVETO,
        line,
        curve,
        curve,
        line,
        curve,
        curve,
        line,
        curve,
        curve,
        line,
        curve,
        curve,
        Path.CLOSEPOLY,
    ]
    return Path(corners, codes)


def _rhombus(x: float, y: float, half: float) -> Path:
    return Path([(x, y - half), (x + half, y), (x, y + half), (x - half, y), (x, y - half)], closed=True)


def _bow(x: float, y: float) -> Path:
    return Path(
        [(x - 2.4, y), (x - 2.4, y - 2), (x - 2.4, y - 4.6), (x + 2.4, y - 4.6), (x + 2.4, y - 2), (x + 2.4, y)],
        [Path.MOVETO, Path.LINETO, Path.CURVE4, Path.CURVE4, Path.CURVE4, Path.LINETO],
    )


def _hatch(area: Area) -> list[list[Point]]:
    """45-degree lines inside a rectangle."""
    step = HATCH_STEP if area.fill is Fill.WINDOW_LATE else 4.0
    height = area.y1 - area.y0
    found: list[list[Point]] = []
    for x in np.arange(area.x0 - height, area.x1, step):
        x0, x1 = max(x, area.x0), min(x + height, area.x1)
        if x1 > x0:
            found.append([(x0, area.y1 - (x0 - x)), (x1, area.y1 - (x1 - x))])
    return found
