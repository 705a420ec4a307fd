"""Scenes drawn by the real renderer, and the colours at their places."""

from collections import Counter
from typing import Any

import numpy as np

from planner.style.tokens import Palette, palette
from planner.timeline.render import Canvas
from planner.timeline.shape import Header, Scene

WIDTH, HEIGHT = 200.0, 100.0
LIGHT = palette("light")


class Drawing:
    """What stood on a canvas at one moment; places are logical pixels."""

    def __init__(self, canvas: Canvas) -> None:
        self.pixels = np.array(canvas.buffer(), copy=True)
        self._ratio = canvas.ratio

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Drawing) and np.array_equal(self.pixels, other.pixels)

    __hash__ = None  # type: ignore[assignment]

    def at(self, x: float, y: float) -> str:
        """The colour of the pixel at a place."""
        return _name(self.pixels[int(y * self._ratio), int(x * self._ratio)])

    def row(self, y: float, x0: float, x1: float) -> list[str]:
        """The colours from left to right between two places."""
        first, last = int(x0 * self._ratio), int(x1 * self._ratio)
        return [_name(pixel) for pixel in self.pixels[int(y * self._ratio), first:last]]

    def column(self, x: float, y0: float, y1: float) -> list[str]:
        """The colours from top to bottom between two places."""
        first, last = int(y0 * self._ratio), int(y1 * self._ratio)
        return [_name(pixel) for pixel in self.pixels[first:last, int(x * self._ratio)]]

    def colours(self) -> Counter[str]:
        """How many pixels have each colour."""
        packed = self.pixels[..., :3].astype(np.uint32) @ np.array([1 << 16, 1 << 8, 1], np.uint32)
        values, counts = np.unique(packed, return_counts=True)
        return Counter({f"#{int(value):06X}": int(count) for value, count in zip(values, counts, strict=True)})


def drawn(
    *shapes: Any,
    colours: Palette = LIGHT,
    ratio: float = 1.0,
    top: float = 0.0,
    size: tuple[float, float] = (WIDTH, HEIGHT),
) -> Drawing:
    """Shapes, a scene or a header on a new canvas."""
    canvas = Canvas(*size, ratio, colours)
    canvas.draw(scene_of(*shapes, size=size), top)
    return Drawing(canvas)


def scene_of(*shapes: Any, size: tuple[float, float] = (WIDTH, HEIGHT)) -> Scene | Header:
    """A scene of these shapes; a scene or a header stays as it is."""
    if len(shapes) == 1 and isinstance(shapes[0], Scene | Header):
        return shapes[0]
    scene = Scene(*size)
    kinds: dict[str, list[Any]] = {
        "Area": scene.areas,
        "Line": scene.lines,
        "Bar": scene.bars,
        "Diamond": scene.diamonds,
        "Strand": scene.strands,
    }
    for shape in shapes:
        kinds.get(type(shape).__name__, scene.locks).append(shape)
    return scene


def _name(pixel: Any) -> str:
    red, green, blue = (int(part) for part in pixel[:3])
    return f"#{red:02X}{green:02X}{blue:02X}"


def share(colour: str, ink: str, ground: str) -> float:
    """How much ink a pixel has that is a mix of ink and ground: 0 to 1. Fails for any other colour."""
    mixed, full, none = (
        np.array([int(text[at : at + 2], 16) for at in (1, 3, 5)], float) for text in (colour, ink, ground)
    )
    reach = full - none
    found = float((mixed - none) @ reach / (reach @ reach))
    assert np.abs(none + found * reach - mixed).max() < 3, f"{colour} is no mix of {ink} and {ground}"
    return round(found, 2)
