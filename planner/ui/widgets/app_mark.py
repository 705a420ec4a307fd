"""The program's mark: three steps on a rounded square."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.ui.theme import theme

SIDE = 24
_ICON_SIDES = (16, 24, 32, 48, 64, 128, 256)
# Left end, top and width of each step, in 24ths of the side.
_STEPS = ((5.0, 6.5, 8.0), (8.0, 10.75, 8.0), (11.0, 15.0, 8.0))
_STEP_HEIGHT = 2.5


class AppMark(QWidget):
    """The mark beside the plan's name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(SIDE), theme().px(SIDE))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = float(min(self.width(), self.height()))
        _draw(painter, QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side))


def app_icon() -> QIcon:
    """The mark as the icon of windows."""
    made = QIcon()
    for side in _ICON_SIDES:
        picture = QPixmap(side, side)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        _draw(painter, QRectF(0, 0, side, side))
        painter.end()
        made.addPixmap(picture)
    return made


def _draw(painter: QPainter, box: QRectF) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().colour("accent"))
    unit = box.width() / SIDE
    painter.drawRoundedRect(box, 6 * unit, 6 * unit)
    painter.setBrush(theme().colour("on_accent"))
    height = _STEP_HEIGHT * unit
    for left, top, width in _STEPS:
        step = QRectF(box.x() + left * unit, box.y() + top * unit, width * unit, height)
        painter.drawRoundedRect(step, height / 2, height / 2)
