"""The program's mark, drawn from its SVG: beside the plan's name and as the icon of windows."""

import functools

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.paths import resource_path
from planner.ui.theme import theme

SIDE = 24
_ICON_SIDES = (16, 24, 32, 48, 64, 128, 256)


class AppMark(QWidget):
    """The mark beside the plan's name."""

    def __init__(self, parent: QWidget | None = None, side: int = SIDE) -> None:
        super().__init__(parent)
        self._side = side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(self._side), theme().px(self._side))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = float(min(self.width(), self.height()))
        _mark().render(painter, QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side))


def app_icon() -> QIcon:
    """The mark as the icon of windows."""
    made = QIcon()
    for side in _ICON_SIDES:
        picture = QPixmap(side, side)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        _mark().render(painter, QRectF(0, 0, side, side))
        painter.end()
        made.addPixmap(picture)
    return made


@functools.cache
def _mark() -> QSvgRenderer:
    return QSvgRenderer(str(resource_path("icons", "img-roadmap.svg")))
