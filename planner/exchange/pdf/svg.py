"""A drawing for paper: shapes as one SVG without text, and its texts, which Typst sets. Lengths are points, y down.

Shapes of one style in one layer become one path: a tenth of the size of one element a shape.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from planner.exchange.pdf.literal import has_right_to_left

Align = Literal["left", "center", "right"]
Point = tuple[float, float]
Path = list[tuple[str, Sequence[Point]]]
Dash = tuple[float, ...]
_MIRRORED: dict[Align, Align] = {"left": "right", "center": "center", "right": "left"}
_ARROWS = str.maketrans("‹›", "›‹")  # in letters that are read from the right they are turned already
GLYPH = "G"
_CURVE = 0.45  # how far a corner's handles lie from its ends, in parts of the radius


@dataclass(frozen=True, slots=True)
class Ink:
    """How a shape is drawn; colours as #RRGGBB, "" = not at all."""

    fill: str = ""
    stroke: str = ""
    width: float = 0.0
    dash: Dash = ()
    round: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A text in a picture; `align` says which of its ends stands at x, y is half-way up its capitals."""

    x: float
    y: float
    text: str
    colour: str
    size: float = 8.25
    weight: int = 400
    align: Align = "left"


@dataclass
class Picture:
    """Shapes by layer and ink, and texts. `alt` says in words what the picture shows."""

    width: float
    height: float
    alt: str = ""
    words: list[Words] = field(default_factory=list)
    _paths: dict[tuple[int, Ink], list[Path]] = field(default_factory=dict)

    def line(self, layer: int, ink: Ink, *points: Point) -> None:
        """A straight or bent line."""
        self._add(layer, ink, [("M", points[:1]), *(("L", (point,)) for point in points[1:])])

    def glyph(self, layer: int, ink: Ink, x: float, y: float, *offsets: Point) -> None:
        """A line around a point that is never mirrored, as a letter is not."""
        self._paths.setdefault((layer, ink), []).append([(GLYPH, ((x, y), *offsets))])

    def box(self, layer: int, ink: Ink, x0: float, y0: float, x1: float, y1: float, radius: float = 0.0) -> None:
        """A rectangle with round corners."""
        r = min(radius, (x1 - x0) / 2, (y1 - y0) / 2)
        if r < 0.3:
            self.shape(layer, ink, (x0, y0), (x1, y0), (x1, y1), (x0, y1))
            return
        k = r * _CURVE
        self._add(
            layer,
            ink,
            [
                ("M", ((x0 + r, y0),)),
                ("L", ((x1 - r, y0),)),
                ("C", ((x1 - k, y0), (x1, y0 + k), (x1, y0 + r))),
                ("L", ((x1, y1 - r),)),
                ("C", ((x1, y1 - k), (x1 - k, y1), (x1 - r, y1))),
                ("L", ((x0 + r, y1),)),
                ("C", ((x0 + k, y1), (x0, y1 - k), (x0, y1 - r))),
                ("L", ((x0, y0 + r),)),
                ("C", ((x0, y0 + k), (x0 + k, y0), (x0 + r, y0))),
                ("Z", ()),
            ],
        )

    def circle(self, layer: int, ink: Ink, x: float, y: float, radius: float) -> None:
        """A circle."""
        self.box(layer, ink, x - radius, y - radius, x + radius, y + radius, radius)

    def rhombus(self, layer: int, ink: Ink, x: float, y: float, half: float) -> None:
        """A square on its corner."""
        self.shape(layer, ink, (x, y - half), (x + half, y), (x, y + half), (x - half, y))

    def shape(self, layer: int, ink: Ink, *points: Point) -> None:
        """A closed shape with straight sides."""
        self._add(layer, ink, [("M", points[:1]), *(("L", (point,)) for point in points[1:]), ("Z", ())])

    def hatch(self, layer: int, ink: Ink, area: tuple[float, float, float, float], step: float) -> None:
        """Lines at 45 degrees inside a rectangle given by its left, top, right and bottom."""
        x0, y0, x1, y1 = area
        x = x0 - (y1 - y0)
        while x < x1:
            left, right = max(x, x0), min(x + y1 - y0, x1)
            if right > left:
                self.line(layer, ink, (left, y1 - (left - x)), (right, y1 - (right - x)))
            x += step

    def say(self, words: Words) -> None:
        """A text."""
        self.words.append(words)

    def document(self, *, mirrored: bool = False) -> dict[str, Any]:
        """The picture as plain JSON; `mirrored` for a page that is read from right to left."""
        return {
            "width": round(self.width, 2),
            "height": round(self.height, 2),
            "alt": self.alt,
            "svg": self._svg(mirrored),
            "words": [self._words(words, mirrored) for words in self.words],
        }

    def _add(self, layer: int, ink: Ink, path: Path) -> None:
        self._paths.setdefault((layer, ink), []).append(path)

    def _svg(self, mirrored: bool) -> str:
        size = f"{self.width:.2f} {self.height:.2f}"
        parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}">']
        for (_, ink), paths in sorted(self._paths.items(), key=lambda item: item[0][0]):
            steps = "".join(self._step(op, points, mirrored) for path in paths for op, points in path)
            parts.append(f'<path d="{steps}"{_style(ink)}/>')
        return "".join([*parts, "</svg>"])

    def _step(self, op: str, points: Sequence[Point], mirrored: bool) -> str:
        if op == GLYPH:
            return self._glyph(points, mirrored)
        if mirrored:
            points = [(self.width - x, y) for x, y in points]
        return op + " ".join(f"{_number(x)} {_number(y)}" for x, y in points)

    def _glyph(self, points: Sequence[Point], mirrored: bool) -> str:
        (x0, y0), *offsets = points
        x0 = self.width - x0 if mirrored else x0
        return "M" + "L".join(f"{_number(x0 + x)} {_number(y0 + y)}" for x, y in offsets)

    def _words(self, words: Words, mirrored: bool) -> dict[str, Any]:
        return {
            "x": round(self.width - words.x if mirrored else words.x, 2),
            "y": round(words.y, 2),
            "text": words.text.translate(_ARROWS) if mirrored and not has_right_to_left(words.text) else words.text,
            "colour": words.colour,
            "size": words.size,
            "weight": words.weight,
            "align": _MIRRORED[words.align] if mirrored else words.align,
        }


def _number(value: float) -> str:
    return f"{value:.5g}" if value >= 100 else f"{value:.4g}"


def _style(ink: Ink) -> str:
    style = f' fill="{ink.fill or "none"}"'
    if ink.stroke:
        style += f' stroke="{ink.stroke}" stroke-width="{ink.width:.4g}"'
        if ink.round:
            style += ' stroke-linecap="round" stroke-linejoin="round"'
    if ink.dash:
        style += f' stroke-dasharray="{" ".join(f"{dash:.4g}" for dash in ink.dash)}"'
    return style
