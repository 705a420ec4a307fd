"""The small timeline of the first page: four bars, today, the day of review."""

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.style.tokens import LABEL_WEIGHT, LINE, MARK, RADIUS, STRONG_WEIGHT
from planner.ui.pages.start.sketch import Diamond, PhaseBar, Sketch
from planner.ui.speech import say, tell
from planner.ui.theme import theme
from planner.ui.widgets import Mirror
from planner.words.message import Day, DayForm, term
from planner.words.states import PHASES

HEAD, ROW, FOOT = 24, 36, 6
BADGE = 18
NAME_GAP = 6
BAR_GAP = 16
RIGHT = 12
LABEL_GAP = 6
AT_THE_START = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
CENTRED = Qt.AlignmentFlag.AlignCenter
TODAY = term("mark on a line of days", "Today")


class SmallTimeline(QWidget):
    """Shows a sketch; painted anew with each palette and size.

    Places are counted from where a line of text begins; what is painted there is turned around where that is the right.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sketch: Sketch | None = None
        self.setObjectName("small_timeline")
        self.setAccessibleName(say("The plan in four phases"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    @property
    def sketch(self) -> Sketch | None:
        """What is shown."""
        return self._sketch

    def show_sketch(self, sketch: Sketch | None) -> None:
        """Show another plan."""
        self._sketch = sketch
        self.setAccessibleDescription(sketch.sentences if sketch is not None else "")
        self.setVisible(sketch is not None)
        self.update()

    def _left(self) -> int:
        metrics = QFontMetrics(theme().font("body"))
        names = max(metrics.horizontalAdvance(name) for name in map(tell, PHASES.values()))
        return theme().px(BADGE) + NAME_GAP + names + BAR_GAP

    def _x(self, day: date) -> float:
        assert self._sketch is not None
        first, last = self._sketch.first.toordinal(), self._sketch.last.toordinal()
        left = self._left()
        return left + (day.toordinal() - first) / max(1, last - first) * (self.width() - left - RIGHT)

    def _draw_upright(self, painter: QPainter, x: float, top: float) -> None:
        """A line from a height down to the foot."""
        at = Mirror.of(self).x(x)
        painter.drawLine(QPointF(at, top), QPointF(at, self.height() - FOOT))

    def _write(self, painter: QPainter, room: QRectF, words: str, flags: Qt.AlignmentFlag = CENTRED) -> None:
        painter.drawText(Mirror.of(self).box(room), flags, words)

    def _y(self, place: int) -> float:
        return theme().px(HEAD) + (place + 0.5) * theme().px(ROW)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(420), theme().px(HEAD + 4 * ROW + FOOT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._left() + theme().px(120), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._sketch is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        taken = self._draw_days(painter, self._sketch)
        self._draw_years(painter, self._sketch, taken)
        for place, bar in enumerate(self._sketch.bars):
            self._draw_name(painter, bar, self._y(place))
            self._draw_bar(painter, bar, self._y(place))
        self._draw_today(painter, self._sketch.today)
        for place, bar in enumerate(self._sketch.bars):
            for diamond in bar.diamonds:
                self._draw_diamond(painter, bar, diamond, self._y(place))
            if bar.words:
                self._draw_words(painter, bar, self._y(place))

    def _draw_days(self, painter: QPainter, sketch: Sketch) -> list[QRectF]:
        """The line of the review; returns the rooms that the words of today and of the review take."""
        taken = [self._words_room(tell(TODAY), self._x(sketch.today))]
        if sketch.review is None or not sketch.first <= sketch.review <= sketch.last:
            return taken
        x = self._x(sketch.review)
        pen = _pen("text_3", MARK.gate_line, "gate" if sketch.review_projected else "")
        painter.setPen(pen)
        self._draw_upright(painter, x, theme().px(HEAD))
        words = say("Review {day}", day=Day(sketch.review, DayForm.NO_YEAR))
        room = self._words_room(words, x)
        if not room.intersects(taken[0]):
            taken.append(room)
            painter.setFont(theme().font("caption"))
            painter.setPen(theme().colour("text_2"))
            self._write(painter, room, words)
        return taken

    def _draw_years(self, painter: QPainter, sketch: Sketch, taken: list[QRectF]) -> None:
        metrics = QFontMetrics(theme().font("caption", STRONG_WEIGHT))
        for year in range(sketch.first.year + 1, sketch.last.year + 1):
            x = self._x(date(year, 1, 1))
            painter.setPen(QPen(theme().colour("hairline_strong"), 1))
            self._draw_upright(painter, x, 2)
            room = QRectF(x + 6, 0, metrics.horizontalAdvance(str(year)) + 2, theme().px(HEAD) - 4)
            if room.right() <= self.width() and not any(room.intersects(other) for other in taken):
                painter.setFont(theme().font("caption", STRONG_WEIGHT))
                painter.setPen(theme().colour("text"))
                self._write(painter, room, str(year), AT_THE_START)

    def _draw_today(self, painter: QPainter, today: date) -> None:
        x = self._x(today)
        painter.setPen(QPen(theme().colour("accent"), MARK.today_line))
        self._draw_upright(painter, x, theme().px(HEAD) - 4)
        painter.setFont(theme().font("caption", STRONG_WEIGHT))
        words = tell(TODAY)
        self._write(painter, self._words_room(words, x), words)

    def _words_room(self, words: str, x: float) -> QRectF:
        width = QFontMetrics(theme().font("caption", STRONG_WEIGHT)).horizontalAdvance(words) + 4
        left = min(max(x - width / 2, 0), self.width() - width)
        return QRectF(left, 0, width, theme().px(HEAD) - 4)

    def _draw_name(self, painter: QPainter, bar: PhaseBar, y: float) -> None:
        number = bar.phase.number
        side = theme().px(BADGE)
        badge = Mirror.of(self).box(QRectF(0.5, round(y - side / 2) + 0.5, side - 1, side - 1))
        painter.setPen(QPen(theme().colour(f"phase_{number}"), 1))
        painter.setBrush(theme().colour(f"phase_{number}_tint"))
        painter.drawRoundedRect(badge, 4, 4)
        painter.setPen(theme().colour(f"phase_{number}_text"))
        painter.setFont(theme().font("caption", STRONG_WEIGHT))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(number))
        painter.setFont(theme().font("body"))
        painter.setPen(theme().colour("text"))
        room = QRectF(side + NAME_GAP, y - ROW, self._left(), 2 * ROW)
        self._write(painter, room, tell(PHASES[bar.phase]), AT_THE_START)

    def _draw_bar(self, painter: QPainter, bar: PhaseBar, y: float) -> None:
        assert self._sketch is not None
        number = bar.phase.number
        left, right = self._x(max(bar.first, self._sketch.first)), self._x(bar.last)
        mirror = Mirror.of(self)
        box = mirror.box(QRectF(left, round(y - MARK.bar / 2) + 0.5, max(right - left, 4), MARK.bar - 1))
        painter.setPen(_pen(f"phase_{number}", 1.2, "projected_bar" if bar.projected else ""))
        painter.setBrush(theme().colour(f"phase_{number}_tint"))
        painter.drawRoundedRect(box, RADIUS.bar, RADIUS.bar)
        today = self._x(self._sketch.today)
        if bar.begun and today > left:
            painter.setClipRect(mirror.box(QRectF(left, 0, min(today, right) - left, self.height())))
            painter.setBrush(theme().colour(f"phase_{number}"))
            painter.drawRoundedRect(box, RADIUS.bar, RADIUS.bar)
            painter.setClipping(False)

    def _draw_diamond(self, painter: QPainter, bar: PhaseBar, diamond: Diamond, y: float) -> None:
        role = f"phase_{bar.phase.number}"
        half = (MARK.diamond_result if diamond.small else MARK.diamond_exam) / 2
        x = Mirror.of(self).x(self._x(diamond.day))
        corners = QPolygonF([QPointF(x, y - half), QPointF(x + half, y), QPointF(x, y + half), QPointF(x - half, y)])
        path = QPainterPath()
        path.addPolygon(corners)
        path.closeSubpath()
        dashes = "projected_diamond" if diamond.projected else ""
        painter.setPen(_pen("sunken" if diamond.solid else role, 1.5, dashes))
        ground = role if diamond.solid else f"{role}_tint" if diamond.projected else "surface"
        painter.setBrush(theme().colour(ground))
        painter.drawPath(path)

    def _draw_words(self, painter: QPainter, bar: PhaseBar, y: float) -> None:
        assert self._sketch is not None
        painter.setFont(theme().font("caption", LABEL_WEIGHT))
        width = painter.fontMetrics().horizontalAdvance(bar.words) + 4
        height = painter.fontMetrics().height()
        today = self._x(self._sketch.today)
        for left, ink, ground in self._rooms(bar, width):
            if left >= self._left() and left + width <= self.width() and not left <= today <= left + width:
                room = QRectF(left, y - height / 2, width, height)
                if ground:
                    painter.fillRect(Mirror.of(self).box(room), theme().colour(ground))
                painter.setPen(theme().colour(ink))
                self._write(painter, room, bar.words)
                return

    def _rooms(self, bar: PhaseBar, width: int) -> Iterator[tuple[float, str, str]]:
        """Where a bar's words may stand, with ink and ground: behind the last mark, inside the bar, before it."""
        assert self._sketch is not None
        first, last, half = self._x(max(bar.first, self._sketch.first)), self._x(bar.last), MARK.diamond_exam / 2
        yield last + half + LABEL_GAP, "text_2", ""
        if last - first > width + half + 2 * LABEL_GAP:
            yield last - half - LABEL_GAP - width, f"phase_{bar.phase.number}_text", ""
        # The ground hides the lines of the years below the words.
        yield first - LABEL_GAP - width, "text_2", "sunken"


def _pen(role: str, width: float, dashes: str) -> QPen:
    """A pen in the colour of a role; `dashes` names a line of the tokens, whose lengths are pixels."""
    pen = QPen(theme().colour(role), width)
    if dashes:
        pen.setDashPattern([length / width for length in LINE[dashes]])
    return pen
