"""The number of a phase on its tint."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from planner.ui.theme import theme

BADGE_PX = 24


class PhaseBadge(QWidget):
    """A square as high as a heading."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        self.setFixedSize(QSize(theme().px(BADGE_PX), theme().px(BADGE_PX)))

    def paintEvent(self, event: QPaintEvent) -> None:
        palette, painter = theme().palette, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(QColor(palette.phase(self._number)), 1))
        painter.setBrush(QColor(palette.phase_tint(self._number)))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(QColor(palette.phase_text(self._number)))
        painter.setFont(theme().font("body", 600))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self._number))
