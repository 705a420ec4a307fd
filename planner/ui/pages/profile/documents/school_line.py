"""The wait for a school as a line: since when, the days on which it is reminded, and until when it takes at most."""

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.style.tokens import STRONG_WEIGHT
from planner.ui.roles import Role, give_role
from planner.ui.speech import say
from planner.ui.theme import theme
from planner.ui.widgets import Mirror
from planner.ui.widgets.stage_dot import draw_check

DOT, TICK, INSET = 7.0, 8.0, 8


class StopKind(Enum):
    """What a stop of the line is: a day on which the school was reminded, or will be, and the slowest answer."""

    DONE = auto()
    NEXT = auto()
    AHEAD = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Stop:
    """A place on the line with its words and its day, as they are written."""

    day: date
    kind: StopKind
    words: str
    day_words: str


@dataclass(frozen=True, slots=True)
class LineShown:
    """What the line shows; `until` is where the wait has come to, None once the school has answered."""

    first: date
    last: date
    until: date
    stops: tuple[Stop, ...]
    spoken: str


class SchoolLine(QWidget):
    """Painted; what it says is heard as its name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("school_line")
        self.shown: LineShown | None = None
        give_role(self, Role.StaticText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def show_line(self, shown: LineShown) -> None:
        """Show this wait."""
        self.shown = shown
        self.setAccessibleName(shown.spoken)
        self.update()

    def sizeHint(self) -> QSize:
        line = QFontMetrics(theme().font("caption")).height()
        return QSize(0, 3 * line + round(2 * TICK) + 14)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.shown is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _LinePainter(painter, Mirror.of(self), self.shown, self.width()).paint()


class _LinePainter:
    """Paints the line with its stops, and below them their words where there is room."""

    def __init__(self, painter: QPainter, mirror: Mirror, shown: LineShown, width: int) -> None:
        self._painter, self._mirror, self._shown, self._width = painter, mirror, shown, width
        self._high = QFontMetrics(theme().font("caption")).height()
        self._middle = self._high + 4 + TICK

    def paint(self) -> None:
        shown = self._shown
        self._stretch(shown.first, shown.last, "hairline_strong")
        self._stretch(shown.first, shown.until, "phase_2")
        for stop in shown.stops:
            self._paint_stop(stop)
        self._paint_today()
        self._paint_words()

    def _x(self, day: date) -> float:
        shown = self._shown
        share = (day - shown.first).days / max((shown.last - shown.first).days, 1)
        return INSET + min(max(share, 0.0), 1.0) * (self._width - 2 * INSET - self._end_room())

    def _end_room(self) -> float:
        """The last words stand in the middle below the last stop."""
        end = self._shown.stops[-1] if self._shown.stops else None
        return 0.0 if end is None else max(self._text_width(end) / 2 - INSET, 0.0)

    def _text_width(self, stop: Stop) -> float:
        metrics = QFontMetrics(theme().font("caption", STRONG_WEIGHT))
        return max(metrics.horizontalAdvance(stop.words), metrics.horizontalAdvance(stop.day_words)) + 2.0

    def _stretch(self, first: date, last: date, ink: str) -> None:
        self._painter.setPen(QPen(theme().colour(ink), 3))
        begin, end = (QPointF(self._mirror.x(self._x(day)), self._middle) for day in (first, last))
        self._painter.drawLine(begin, end)

    def _paint_stop(self, stop: Stop) -> None:
        at = QPointF(self._mirror.x(self._x(stop.day)), self._middle)
        if stop.kind is StopKind.END:
            self._painter.setPen(QPen(theme().colour("text"), 2))
            self._painter.drawLine(at - QPointF(0, TICK), at + QPointF(0, TICK))
            return
        box = QRectF(at.x() - DOT, at.y() - DOT, 2 * DOT, 2 * DOT)
        ink = {StopKind.DONE: "done_mark", StopKind.NEXT: "accent"}.get(stop.kind, "edge")
        self._painter.setPen(QPen(theme().colour(ink), 2))
        self._painter.setBrush(theme().colour(ink if stop.kind is StopKind.DONE else "surface"))
        self._painter.drawEllipse(box)
        if stop.kind is StopKind.DONE:
            draw_check(self._painter, box, "surface")

    def _paint_today(self) -> None:
        x = self._mirror.x(self._x(self._shown.until))
        self._painter.setPen(QPen(theme().colour("accent"), 1.5))
        self._painter.drawLine(QPointF(x, self._high + 2), QPointF(x, self._middle + TICK + 2))
        self._painter.setFont(theme().font("caption", STRONG_WEIGHT))
        words = say("today")
        width = self._painter.fontMetrics().horizontalAdvance(words) + 2
        left = min(max(x - width / 2, 0.0), self._width - width)
        self._painter.drawText(QRectF(left, 0, width, self._high), int(Qt.AlignmentFlag.AlignCenter), words)

    def _paint_words(self) -> None:
        """The next stop's words first; others where they do not come into its way."""
        taken: list[tuple[float, float]] = []
        order = (StopKind.NEXT, StopKind.END, StopKind.AHEAD, StopKind.DONE)
        for stop in sorted(self._shown.stops, key=lambda stop: order.index(stop.kind)):
            width = self._text_width(stop)
            left = min(max(self._x(stop.day) - width / 2, 0.0), self._width - width)
            if any(left < end and begin < left + width for begin, end in taken):
                continue
            taken.append((left, left + width))
            self._paint_label(stop, left, width)

    def _paint_label(self, stop: Stop, left: float, width: float) -> None:
        top, coming = self._middle + TICK + 4, stop.kind is StopKind.NEXT
        for line, words in enumerate((stop.words, stop.day_words)):
            strong = coming and line == 1
            self._painter.setFont(theme().font("caption", STRONG_WEIGHT if strong else None))
            self._painter.setPen(theme().colour("accent" if strong else "text_2" if line == 0 else "text"))
            box = self._mirror.box(QRectF(left, top + line * self._high, width, self._high))
            flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine)
            self._painter.drawText(box, flags, words)
