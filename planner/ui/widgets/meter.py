"""How much of something is done."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from planner.ui.theme import theme

WIDTH = 48
HEIGHT = 4


class Meter(QProgressBar):
    """A thin bar, filled to a percentage in the colour of a role. What is left is half as thick: colour is never alone.

    It says its figure to a screen reader only: whoever shows it gives it a name.
    """

    def __init__(
        self,
        percent: float = 0,
        role: str = "accent",
        *,
        track_role: str = "hairline_strong",
        height_px: int = HEIGHT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setRange(0, 100)
        self.setTextVisible(False)
        self._role, self._track_role, self._height = role, track_role, height_px
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_percent(percent)

    @property
    def percent(self) -> float:
        """0 to 100."""
        return self._percent

    def set_percent(self, percent: float) -> None:
        """Fills the bar to a percentage, brought between 0 and 100."""
        self._percent = min(max(percent, 0.0), 100.0)
        self.setValue(round(self._percent))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(WIDTH), self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(WIDTH // 2, self._height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        middle = self.height() / 2
        rest = (1.0, self._height / 2, self._track_role)
        done = (self._percent / 100, float(self._height), self._role)
        for share, thickness, role in (rest, done):
            if share > 0:
                painter.setBrush(theme().colour(role))
                width = max(self.width() * share, thickness)
                left = self.width() - width if self.isRightToLeft() else 0.0
                bar = QRectF(left, middle - thickness / 2, width, thickness)
                painter.drawRoundedRect(bar, thickness / 2, thickness / 2)
