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
from planner.words.message import Day, DayForm, term
from planner.words.states import PHASES

HEAD, ROW, FOOT = 24, 36, 6
BADGE = 18
NAME_GAP = 6
BAR_GAP = 16
RIGHT = 12
LABEL_GAP = 6
# The days run from left to right in every language: what stands beside them does not change sides either.
AT_THE_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
TODAY = term("mark on a line of days", "Today")


class SmallTimeline(QWidget):
    """Shows a sketch; painted anew with each palette and size."""

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
        painter.drawLine(QPointF(x, theme().px(HEAD)), QPointF(x, self.height() - FOOT))
        words = say("Review {day}", day=Day(sketch.review, DayForm.NO_YEAR))
        room = self._words_room(words, x)
        if not room.intersects(taken[0]):
            taken.append(room)
            painter.setFont(theme().font("caption"))
            painter.setPen(theme().colour("text_2"))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)
        return taken

    def _draw_years(self, painter: QPainter, sketch: Sketch, taken: list[QRectF]) -> None:
        metrics = QFontMetrics(theme().font("caption", STRONG_WEIGHT))
        for year in range(sketch.first.year + 1, sketch.last.year + 1):
            x = self._x(date(year, 1, 1))
            painter.setPen(QPen(theme().colour("hairline_strong"), 1))
            painter.drawLine(QPointF(x, 2), QPointF(x, self.height() - FOOT))
            room = QRectF(x + 6, 0, metrics.horizontalAdvance(str(year)) + 2, theme().px(HEAD) - 4)
            if room.right() <= self.width() and not any(room.intersects(other) for other in taken):
                painter.setFont(theme().font("caption", STRONG_WEIGHT))
                painter.setPen(theme().colour("text"))
                painter.drawText(room, AT_THE_LEFT, str(year))

    def _draw_today(self, painter: QPainter, today: date) -> None:
        x = self._x(today)
        painter.setPen(QPen(theme().colour("accent"), MARK.today_line))
        painter.drawLine(QPointF(x, theme().px(HEAD) - 4), QPointF(x, self.height() - FOOT))
        painter.setFont(theme().font("caption", STRONG_WEIGHT))
        words = tell(TODAY)
        painter.drawText(self._words_room(words, x), Qt.AlignmentFlag.AlignCenter, words)

    def _words_room(self, words: str, x: float) -> QRectF:
        width = QFontMetrics(theme().font("caption", STRONG_WEIGHT)).horizontalAdvance(words) + 4
        left = min(max(x - width / 2, 0), self.width() - width)
        return QRectF(left, 0, width, theme().px(HEAD) - 4)

    def _draw_name(self, painter: QPainter, bar: PhaseBar, y: float) -> None:
        number = bar.phase.number
        side = theme().px(BADGE)
        badge = QRectF(0.5, round(y - side / 2) + 0.5, side - 1, side - 1)
        painter.setPen(QPen(theme().colour(f"phase_{number}"), 1))
        painter.setBrush(theme().colour(f"phase_{number}_tint"))
        painter.drawRoundedRect(badge, 4, 4)
        painter.setPen(theme().colour(f"phase_{number}_text"))
        painter.setFont(theme().font("caption", STRONG_WEIGHT))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(number))
        painter.setFont(theme().font("body"))
        painter.setPen(theme().colour("text"))
        room = QRectF(side + NAME_GAP, y - ROW, self._left(), 2 * ROW)
        painter.drawText(room, AT_THE_LEFT, tell(PHASES[bar.phase]))

    def _draw_bar(self, painter: QPainter, bar: PhaseBar, y: float) -> None:
        assert self._sketch is not None
        number = bar.phase.number
        left, right = self._x(max(bar.first, self._sketch.first)), self._x(bar.last)
        box = QRectF(left, round(y - MARK.bar / 2) + 0.5, max(right - left, 4), MARK.bar - 1)
        painter.setPen(_pen(f"phase_{number}", 1.2, "projected_bar" if bar.projected else ""))
        painter.setBrush(theme().colour(f"phase_{number}_tint"))
        painter.drawRoundedRect(box, RADIUS.bar, RADIUS.bar)
        today = self._x(self._sketch.today)
        if bar.begun and today > left:
            painter.setClipRect(QRectF(left, 0, min(today, right) - left, self.height()))
            painter.setBrush(theme().colour(f"phase_{number}"))
            painter.drawRoundedRect(box, RADIUS.bar, RADIUS.bar)
            painter.setClipping(False)

    def _draw_diamond(self, painter: QPainter, bar: PhaseBar, diamond: Diamond, y: float) -> None:
        role = f"phase_{bar.phase.number}"
        half = (MARK.diamond_result if diamond.small else MARK.diamond_exam) / 2
        x = self._x(diamond.day)
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
                    painter.fillRect(room, theme().colour(ground))
                painter.setPen(theme().colour(ink))
                painter.drawText(room, Qt.AlignmentFlag.AlignCenter, bar.words)
                return

    def _rooms(self, bar: PhaseBar, width: int) -> Iterator[tuple[float, str, str]]:
        """Where a bar's words may stand, with ink and ground: right of the last mark, inside the bar, left of it."""
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
