"""The kept pictures of the timeline: header and body. matplotlib is imported when the first one is drawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import floor
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from planner.guidance.consequence import Moved
from planner.style.tokens import Palette
from planner.timeline.ghost import ghost_scene, old_places
from planner.timeline.scene import Frame, build
from planner.timeline.season_marks import HEIGHT, build_header, landmarks
from planner.timeline.shape import Align, Header, Label, Scene, texts_of
from planner.ui.theme import theme
from planner.words.text import LEFT_TO_RIGHT_ISOLATE, POP_ISOLATE, has_right_to_left

if TYPE_CHECKING:
    from planner.timeline.drag import Ghost
    from planner.timeline.render import Canvas

LONGEST_TEXT = 300
UNLIMITED = 1e8
_ARROWS = str.maketrans("‹›", "›‹")
_TURNED: dict[Align, Align] = {"left": "right", "center": "center", "right": "left"}
MARGIN = 0.4
"""How much more than the visible height the kept picture covers above and below, in parts of it."""


@dataclass(frozen=True, slots=True)
class Showing:
    """The screen's device pixels a logical pixel, how much larger than the tokens the chart is drawn, which way round.

    With `mirrored` the days run from right to left. Scenes know nothing of it: what is drawn of them is turned around.
    """

    screen: float
    zoom: float
    mirrored: bool = False


class Picture:
    """One kept image of a part of the chart; `top` and `bottom` are the heights of the rows that it covers."""

    def __init__(self) -> None:
        self.scene: Scene | None = None
        self.top = 0.0
        self.bottom = 0.0
        self._zoom = 1.0
        self._canvas: Canvas | None = None
        self._image: QImage | None = None
        self._made: tuple[object, ...] = ()
        self._drawn: tuple[Header, Showing, Palette] | None = None

    def covers(self, top: float, bottom: float) -> bool:
        """Whether everything between two heights is on the picture."""
        return self._image is not None and self.top <= top and bottom <= self.bottom

    def draw_body(
        self,
        frame: Frame,
        top: float,
        height: float,
        showing: Showing,
        palette: Palette,
        changes: Iterable[Moved] = (),
    ) -> None:
        """Draw the rows around the visible heights `top` .. `top + height`, below them where `changes` came from."""
        # On a whole pixel: half a pixel off, every edge would be soft.
        self.top = floor(max(0.0, top - MARGIN * height) * showing.zoom) / showing.zoom
        self.bottom = max(min(frame.height, top + height * (1 + MARGIN)), top + height)
        self.scene = build(frame, self.top, self.bottom)
        old, new = old_places(frame, changes, self.top, self.bottom), self.scene
        both = replace(new, bars=[*old.bars, *new.bars], diamonds=[*old.diamonds, *new.diamonds])
        self._draw(both, (frame.width, self.bottom - self.top), showing, palette)

    def draw_header(self, frame: Frame, showing: Showing, palette: Palette) -> None:
        """Draw the header of the frame's season and scale, unless it stands there already."""
        header = build_header(frame.look, frame.scale, frame.width, landmarks(frame.look), frame.language)
        drawn = (header, showing, palette)
        if drawn != self._drawn:
            self._draw(header, (frame.width, HEIGHT), showing, palette)
            self._drawn = drawn

    def draw_ghost(self, frame: Frame, ghost: Ghost | None) -> None:
        """Bring the kept picture back, and draw the rows that move over it."""
        if self._canvas is not None:
            over = ghost_scene(frame, ghost, self.top, self.bottom)
            self._canvas.over(over, self.top)
            self._write(over, self._canvas)

    def paint(self, painter: QPainter, y: float) -> None:
        """Paint the picture with its upper edge at a height, in logical pixels."""
        if self._image is not None:
            painter.drawImage(QPointF(0, y), self._image)

    def size(self) -> QSizeF:
        """The picture's logical size."""
        return self._image.deviceIndependentSize() if self._image is not None else QSizeF()

    def _sized(self, width: float, height: float, showing: Showing, palette: Palette) -> Canvas:
        from planner.timeline.render import Canvas

        known, mirrored = self._canvas, showing.mirrored
        wanted = (width, height, showing.screen * showing.zoom, palette)
        if known is None or self._made != (*wanted, mirrored):
            known = self._canvas = Canvas(*wanted, mirrored=mirrored)
            self._made = (*wanted, mirrored)
        return known

    def _draw(self, scene: Scene | Header, size: tuple[float, float], showing: Showing, palette: Palette) -> None:
        canvas = self._sized(*size, showing, palette)
        self._zoom = showing.zoom
        canvas.draw(scene, self.top)
        # The image shares the canvas's memory: what is drawn or written later shows without a copy.
        across, down = canvas.size
        image = QImage(canvas.buffer(), across, down, 4 * across, QImage.Format.Format_RGBX8888)
        image.setDevicePixelRatio(showing.screen)
        self._image = image
        self._write(scene, canvas)
        canvas.keep()

    def _write(self, scene: Scene | Header, canvas: Canvas) -> None:
        if self._image is None:
            return
        painter = QPainter(self._image)
        painter.scale(self._zoom, self._zoom)
        fonts: dict[tuple[int, float], QFont] = {}
        for label in texts_of(scene):
            if canvas.mirrored:
                label = turned(label, canvas.width)
            write(painter, label, self.top, fonts, canvas.palette)
        painter.end()


def turned(label: Label, width: float) -> Label:
    """A label on a chart of some width whose days run from right to left. Its letters stay as they are.

    Qt reads the whole from the right, and turns its arrows; where no letter is, it is set apart and its arrows turned.
    """
    words = label.text
    if not has_right_to_left(words):
        words = f"{LEFT_TO_RIGHT_ISOLATE}{words.translate(_ARROWS)}{POP_ISOLATE}"
    return replace(label, x=width - label.x, align=_TURNED[label.align], text=words)


def write(painter: QPainter, label: Label, top: float, fonts: dict[tuple[int, float], QFont], palette: Palette) -> None:
    """Write one label; its x is that of its left end, middle or right end, its y half-way up.

    Its words are a language's, which has made harmless whatever somebody wrote.
    """
    font = fonts.get((label.weight, label.size))
    if font is None:
        font = theme().font("caption", label.weight)
        font.setPixelSize(round(label.size))
        fonts[label.weight, label.size] = font
    painter.setFont(font)
    metrics = painter.fontMetrics()
    text = label.text[:LONGEST_TEXT]
    if label.room < UNLIMITED:
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(label.room))
    width = metrics.horizontalAdvance(text) if label.align != "left" else 0
    x = label.x - {"left": 0.0, "center": width / 2, "right": float(width)}[label.align]
    painter.setPen(QColor(palette.of(label.role)))
    painter.drawText(QPointF(x, label.y - top + (metrics.ascent() - metrics.descent()) / 2), text)
