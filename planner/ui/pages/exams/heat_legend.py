"""What the marks of the map of days mean."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.guidance.study.kept import DayCell
from planner.ui.pages.exams.heat_paint import CELL, paint_day, paint_diamond, paint_shade
from planner.ui.roles import Role, give_role
from planner.ui.speech import say, tell, value
from planner.ui.theme import theme
from planner.ui.widgets import Mirror
from planner.words.message import Message, both, term

Paint = Callable[[QPainter, QRectF], None]
GAP, MARK_GAP, LINE_GAP = 16, 6, 4
REST_DAY = DayCell(date.min, 0, 0, 0, rest=True, kept=False)
MARKS: Sequence[tuple[Message, Paint]] = (
    (term("legend of the map of days", "none"), partial(paint_shade, step=0)),
    (term("legend of the map of days", "to 1 h"), partial(paint_shade, step=1)),
    (term("legend of the map of days", "2 h"), partial(paint_shade, step=2)),
    (term("legend of the map of days", "3 h"), partial(paint_shade, step=3)),
    (term("legend of the map of days", "more"), partial(paint_shade, step=4)),
    (term("legend of the map of days", "rest day"), partial(paint_day, cell=REST_DAY)),
    (term("legend of the map of days", "exam"), paint_diamond),
)


class HeatLegend(QWidget):
    """One painted part, on as many lines as it needs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("heat_legend")
        self._words = [tell(words) for words, _ in MARKS]
        give_role(self, Role.StaticText)
        self.setAccessibleName(say("Shades of a day: {shades}", shades=value(both(words for words, _ in MARKS))))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme().changed.connect(self.updateGeometry)

    def _places(self, width: int) -> Iterator[tuple[float, int]]:
        """Where each mark begins, and in which line."""
        metrics, x, line = QFontMetrics(theme().font("caption")), 0.0, 0
        for words in self._words:
            needed = theme().px(CELL) + MARK_GAP + metrics.horizontalAdvance(words)
            if x and x + needed > width:
                x, line = 0.0, line + 1
            yield x, line
            x += needed + GAP

    @property
    def _line(self) -> int:
        return QFontMetrics(theme().font("caption")).height() + LINE_GAP

    def heightForWidth(self, width: int) -> int:
        return (max((line for _, line in self._places(width)), default=0) + 1) * self._line

    def sizeHint(self) -> QSize:
        return QSize(0, self.heightForWidth(max(self.width(), 1)))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, mirror, cell = QPainter(self), Mirror.of(self), theme().px(CELL)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme().font("caption"))
        side = Qt.AlignmentFlag.AlignRight if mirror.turned else Qt.AlignmentFlag.AlignLeft
        flags = int(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
        for (_, paint), words, (x, line) in zip(MARKS, self._words, self._places(self.width()), strict=True):
            top = line * self._line
            paint(painter, mirror.box(QRectF(x, top + (self._line - cell) / 2, cell, cell)))
            painter.setPen(theme().colour("text_2"))
            room = QRectF(x + cell + MARK_GAP, top, self.width(), self._line)
            painter.drawText(mirror.box(room), flags, words)
