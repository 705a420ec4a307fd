"""The number of a phase on its tint."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from planner.ui.theme import theme

BADGE_PX, SMALL_PX = 24, 18


class PhaseBadge(QWidget):
    """A square as high as a heading.

    With `place` it is smaller, and shows the place of something within the phase, in its colours.
    """

    def __init__(self, number: int, place: int | None = None) -> None:
        super().__init__()
        self._number, self._place = number, place
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        side = theme().px(BADGE_PX if self._place is None else SMALL_PX)
        self.setFixedSize(QSize(side, side))

    def paintEvent(self, event: QPaintEvent) -> None:
        palette, painter = theme().palette, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(QColor(palette.phase(self._number)), 1))
        painter.setBrush(QColor(palette.phase_tint(self._number)))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(QColor(palette.phase_text(self._number)))
        painter.setFont(theme().font("body" if self._place is None else "caption", 600))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self._place or self._number))
