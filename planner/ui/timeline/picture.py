"""The kept pictures of the timeline: header and body. matplotlib is imported when the first one is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from planner.core.text import visible
from planner.timeline.calendar import HEIGHT, build_header, landmarks
from planner.timeline.ghost import ghost_scene
from planner.timeline.scene import Frame, build
from planner.timeline.shape import Label, Scene, texts_of
from planner.timeline.tokens import Palette
from planner.ui.theme import theme

if TYPE_CHECKING:
    from planner.timeline.drag import Ghost
    from planner.timeline.render import Canvas

LONGEST_TEXT = 300
UNLIMITED = 1e8
MARGIN = 0.6
"""How much more than the visible height the kept picture covers above and below, in parts of it."""


class Picture:
    """One kept image of a part of the chart; `top` and `bottom` are the heights of the rows that it covers."""

    def __init__(self) -> None:
        self.scene: Scene | None = None
        self.top = 0.0
        self.bottom = 0.0
        self._canvas: Canvas | None = None
        self._texts: list[Label] = []
        self._over: list[Label] = []
        self._image: QImage | None = None

    def covers(self, top: float, bottom: float) -> bool:
        """Whether everything between two heights is on the picture."""
        return self._image is not None and self.top <= top and bottom <= self.bottom

    def draw_body(self, frame: Frame, top: float, height: float, ratio: float, palette: Palette) -> None:
        """Draw the rows around the visible heights `top` .. `top + height`."""
        self.top = max(0.0, top - MARGIN * height)
        self.bottom = max(min(frame.height, top + height * (1 + MARGIN)), top + height)
        self.scene = build(frame, self.top, self.bottom)
        canvas = self._sized(frame.width, self.bottom - self.top, ratio, palette)
        canvas.background(self.scene, self.top)
        self._texts, self._over = texts_of(self.scene), []
        self._take(canvas)

    def draw_header(self, frame: Frame, ratio: float, palette: Palette) -> None:
        """Draw the header of the frame's season and scale."""
        canvas = self._sized(frame.width, HEIGHT, ratio, palette)
        header = build_header(frame.look, frame.scale, frame.width, landmarks(frame.look))
        canvas.background(header)
        self._texts = texts_of(header)
        self._take(canvas)

    def draw_ghost(self, frame: Frame, ghost: Ghost | None) -> None:
        """Bring the kept picture back, and draw the rows that move over it."""
        if self._canvas is None:
            return
        over = ghost_scene(frame, ghost, self.top, self.bottom)
        self._canvas.over(over, self.top)
        self._over = texts_of(over)

    def paint(self, painter: QPainter, y: float, zoom: float, palette: Palette) -> None:
        """Paint the picture and its texts with the upper edge at a height, in logical pixels."""
        if self._image is None:
            return
        painter.drawImage(QPointF(0, y), self._image)
        view = painter.clipBoundingRect() if painter.hasClipping() else QRectF(painter.viewport())
        for label in (*self._texts, *self._over):
            at = QPointF(label.x * zoom, y + (label.y - self.top) * zoom)
            if view.top() - 20 < at.y() < view.bottom() + 20:
                write(painter, label, at, zoom, palette)

    def size(self) -> QSizeF:
        """The picture's logical size."""
        return self._image.deviceIndependentSize() if self._image is not None else QSizeF()

    def forget(self) -> None:
        """Nothing is covered any more."""
        self._canvas = self._image = self.scene = None
        self._texts, self._over = [], []

    def _sized(self, width: float, height: float, ratio: float, palette: Palette) -> Canvas:
        from planner.timeline.render import Canvas

        known = self._canvas
        wanted = (width, height, ratio, palette)
        if known is None or (known.width, known.height, known.ratio, known.palette) != wanted:
            known = self._canvas = Canvas(*wanted)
        return known

    def _take(self, canvas: Canvas) -> None:
        """The image shares the canvas's memory: what is drawn later shows without a copy."""
        width, height = canvas.size
        image = QImage(canvas.buffer(), width, height, 4 * width, QImage.Format.Format_RGBA8888)
        image.setDevicePixelRatio(canvas.ratio)
        self._image = image


def write(painter: QPainter, label: Label, at: QPointF, zoom: float, palette: Palette) -> None:
    """Write one label, literally, at a point: its left end, middle or right end, half-way up."""
    font = theme().font("caption", label.weight)
    font.setPixelSize(round(label.size * zoom))
    painter.setFont(font)
    metrics = painter.fontMetrics()
    text = visible(label.text[:LONGEST_TEXT])
    if label.room < UNLIMITED:
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(label.room * zoom))
    width = metrics.horizontalAdvance(text)
    x = at.x() - {"left": 0, "center": width / 2, "right": width}[label.align]
    painter.setPen(QColor(palette.of(label.role)))
    painter.drawText(QPointF(x, at.y() + (metrics.ascent() - metrics.descent()) / 2), text)
