"""The picture of the practice tests: points, their line with its band, the own threshold, pass mark, today, exam."""

from collections.abc import Iterable
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.guidance.study.practice import Practice
from planner.guidance.study.practice_words import chart_words, score_value
from planner.style.tokens import LABEL_WEIGHT, STRONG_WEIGHT
from planner.ui.pages.exams.practice_axes import Axes, axes_of
from planner.ui.phrases import near_words
from planner.ui.roles import Role, give_role
from planner.ui.speech import say, say_term, tell, value
from planner.ui.theme import theme
from planner.ui.widgets import Mirror
from planner.words.calendar_names import MONTHS
from planner.words.message import message

NAME = message("Practice tests")
HEIGHT, LEAST_WIDTH = 176, 220
GAP, DOT, DIAMOND = 4, 4, 8
BAND_PARTS = 24
DASHES = [4.0, 3.0]
DOTS = [1.0, 2.0]
CORNERS = ((False, False), (True, True), (True, False), (False, True))
"""Where a score can stand, the usual place first: at the right of its point, or below it."""
ACROSS = Qt.AlignmentFlag.AlignCenter


class PracticeChart(QWidget):
    """Nothing in it can be pressed; what it shows is told by its description."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("practice_chart")
        self._found: Practice | None = None
        give_role(self, Role.Chart)
        self.setAccessibleName(tell(NAME))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def fill(self, found: Practice) -> None:
        """Show these tests; there has to be one."""
        self._found = found
        self.setAccessibleDescription(tell(chart_words(found)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(LEAST_WIDTH), theme().px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._found is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _Picture(painter, self._found, self).paint()


class _Picture:
    """One painting."""

    def __init__(self, painter: QPainter, found: Practice, widget: QWidget) -> None:
        self._painter, self._found = painter, found
        self._axes: Axes = axes_of(found)
        self._mirror = Mirror.of(widget)
        self._look = theme()
        self._caption, self._strong = self._look.font("caption"), self._look.font("caption", STRONG_WEIGHT)
        self._label = self._look.font("caption", LABEL_WEIGHT)
        line = QFontMetricsF(self._caption).height()
        beside = max(self._width(self._score(score), self._caption) for score in self._axes.scores) + 2 * GAP
        self._plot = QRectF(widget.rect()).adjusted(beside, line + DIAMOND + GAP, -1, -(line + 2 * GAP))
        self._taken: list[QRectF] = []

    def paint(self) -> None:
        self._paint_grid()
        self._paint_band()
        self._paint_measures()
        self._paint_today()
        self._paint_exam()
        self._paint_line()
        self._paint_points()

    def _paint_grid(self) -> None:
        for score in self._axes.scores:
            y = self._y(score)
            self._line(self._plot.left(), y, self._plot.right(), y, "hairline")
            box = QRectF(0, y - 10, self._plot.left() - 2 * GAP, 20)
            self._write(box, self._score(score), "text_2", self._caption, ends=True)
        foot = self._plot.bottom()
        self._line(self._plot.left(), foot, self._plot.right(), foot, "hairline_strong")
        for month in self._axes.months:
            x = self._x(month)
            self._line(x, foot, x, foot + GAP, "hairline_strong")
            name = tell(MONTHS[month.month - 1])
            box = self._box(x + GAP, foot + GAP, name, self._caption)
            if box.right() <= self._plot.right() and self._is_free(box):
                self._taken.append(box)
                self._write(box, name, "text_2", self._caption)

    def _paint_band(self) -> None:
        line = self._found.line
        if line is None:
            return
        days = list(_days(line.first, self._found.until))
        edges = [(self._x(day), *line.band(day)) for day in days]
        outline = [self._point(x, low) for x, low, _ in edges] + [self._point(x, high) for x, _, high in edges[::-1]]
        self._painter.save()
        self._painter.setClipRect(self._mirror.box(self._plot))
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._look.colour("phase_1_tint"))
        self._painter.drawPolygon(QPolygonF(outline))
        self._painter.restore()

    def _paint_line(self) -> None:
        line, last = self._found.line, self._found.last
        if line is None or last is None:
            return
        self._painter.save()
        self._painter.setClipRect(self._mirror.box(self._plot))
        begin, now, end = (self._point(self._x(day), line.at(day)) for day in (line.first, last.day, self._found.until))
        pen = QPen(self._look.colour("phase_1"), 2)
        self._painter.setPen(pen)
        self._painter.drawLine(begin, now)
        pen.setDashPattern(DOTS)
        self._painter.setPen(pen)
        self._painter.drawLine(now, end)
        self._painter.restore()

    def _paint_measures(self) -> None:
        """The own threshold above its line; the pass mark above its own, or below where the two would meet."""
        own, mark = self._found.threshold, self._found.pass_mark
        right, sitting = self._plot.right() - GAP, self._sitting_box()
        if sitting is not None and sitting.center().x() > self._plot.center().x():
            right = min(sitting.left(), sitting.center().x() - DIAMOND) - GAP
        if own is not None:
            y = self._y(own)
            self._line(self._plot.left(), y, self._plot.right(), y, "text", 1.5)
            self._write_left_of(right, y, say("your threshold {score}", score=own), "text", above=True)
        if mark is not None:
            y = self._y(mark.score_min)
            self._line(self._plot.left(), y, self._plot.right(), y, "text_2", 1, DASHES)
            meet = own is not None and 0 <= y - self._y(own) < 20
            self._write_left_of(right, y, say("pass mark {score}", score=mark.score_min), "text_2", above=not meet)

    def _paint_today(self) -> None:
        x = self._x(self._found.today)
        self._line(x, self._plot.top(), x, self._plot.bottom(), "accent", 1.5)
        words = say_term("mark on a line of days", "today")
        box = self._box(x + GAP, self._plot.top(), words, self._strong)
        if box.right() > self._plot.right():
            box.moveRight(x - GAP)
        self._taken.append(box)
        self._write(box, words, "accent", self._strong)

    def _sitting_box(self) -> QRectF | None:
        """The place of the exam's day, above its diamond; None where the exam is not in the picture."""
        sitting = self._found.sitting
        if sitting is None or not self._axes.has(sitting):
            return None
        box = self._box(0, 0, near_words(sitting, self._found.today), self._caption)
        box.moveCenter(QPointF(self._x(sitting), self._sitting_y() - DIAMOND - GAP - box.height() / 2))
        box.moveRight(min(box.right(), self._plot.right()))
        return box

    def _sitting_y(self) -> float:
        """The exam stands on the line that it is measured by."""
        own, mark = self._found.threshold, self._found.pass_mark
        if own is not None:
            return self._y(own)
        return self._y(mark.score_min) if mark is not None else self._plot.top() + DIAMOND

    def _paint_exam(self) -> None:
        box, sitting = self._sitting_box(), self._found.sitting
        if box is None or sitting is None:
            return
        x, y = self._x(sitting), self._sitting_y()
        self._line(x, y, x, self._plot.bottom(), "hairline_strong")
        corners = ((0, -DIAMOND), (DIAMOND, 0), (0, DIAMOND), (-DIAMOND, 0))
        self._painter.setPen(QPen(self._look.colour("phase_1"), 1.5))
        self._painter.setBrush(self._look.colour("phase_1" if self._found.booked else "surface"))
        self._painter.drawPolygon(QPolygonF([self._mirror.point(QPointF(x + a, y + b)) for a, b in corners]))
        self._taken.append(box)
        self._write(box, near_words(sitting, self._found.today), "text_2", self._caption)

    def _paint_points(self) -> None:
        """Every point; the newest has its score beside it, and so have those with room for it."""
        places = [QPointF(self._x(test.day), self._y(test.score)) for test in self._found.tests]
        self._painter.setPen(QPen(self._look.colour("surface"), 1.5))
        self._painter.setBrush(self._look.colour("phase_1"))
        for at in places:
            self._painter.drawEllipse(self._mirror.point(at), DOT + 0.5, DOT + 0.5)
            self._taken.append(QRectF(at.x() - DOT, at.y() - DOT, 2 * DOT, 2 * DOT))
        for test, at in reversed([*zip(self._found.tests, places, strict=True)]):
            words = self._score(test.score)
            boxes = [self._beside(at, words, *corner) for corner in CORNERS]
            newest = test is self._found.last
            box = next((box for box in (boxes if newest else boxes[:1]) if self._is_free(box)), None)
            if box is None and newest:
                box = boxes[0]
            if box is not None:
                self._taken.append(box)
                self._write(box, words, "text", self._label)

    def _beside(self, at: QPointF, words: str, right: bool, below: bool) -> QRectF:
        """A place for words at a point: to one of its sides, above or below it."""
        box = self._box(0, 0, words, self._label)
        box.moveLeft(max(at.x() - DOT if right else at.x() + DOT - box.width(), self._plot.left()))
        box.moveTop(at.y() + DOT + 1 if below else at.y() - DOT - 1 - box.height())
        return box

    def _x(self, day: date) -> float:
        """Where a day stands, before the picture is turned around."""
        return self._plot.left() + self._axes.along(day) * self._plot.width()

    def _y(self, score: float) -> float:
        return self._plot.bottom() - self._axes.up(score) * self._plot.height()

    def _point(self, x: float, score: float) -> QPointF:
        return self._mirror.point(QPointF(x, self._y(score)))

    def _line(
        self, x: float, y: float, to_x: float, to_y: float, role: str, width: float = 1, dashes: Iterable[float] = ()
    ) -> None:
        pen = QPen(self._look.colour(role), width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if dashes:
            pen.setDashPattern([*dashes])
        self._painter.setPen(pen)
        self._painter.drawLine(self._mirror.point(QPointF(x, y)), self._mirror.point(QPointF(to_x, to_y)))

    def _write_left_of(self, right: float, y: float, words: str, ink: str, *, above: bool) -> None:
        """Words that end there, above or below a line; no line of the grid goes through them."""
        box = self._box(0, 0, words, self._label)
        box.moveRight(right)
        if above:
            box.moveBottom(y - 2)
        else:
            box.moveTop(y + 2)
        self._taken.append(box)
        self._painter.fillRect(self._mirror.box(box), self._look.colour("surface"))
        self._write(box, words, ink, self._label)

    def _write(self, box: QRectF, words: str, ink: str, font: QFont, *, ends: bool = False) -> None:
        """Words in the middle of a box; with `ends` where lines of text end."""
        self._painter.setFont(font)
        self._painter.setPen(self._look.colour(ink))
        flags = ACROSS
        if ends:
            side = Qt.AlignmentFlag.AlignLeft if self._mirror.turned else Qt.AlignmentFlag.AlignRight
            flags = side | Qt.AlignmentFlag.AlignVCenter
        self._painter.drawText(self._mirror.box(box), flags | Qt.TextFlag.TextDontClip, words)

    def _is_free(self, box: QRectF) -> bool:
        return not any(box.intersects(other) for other in self._taken)

    def _box(self, x: float, y: float, words: str, font: QFont) -> QRectF:
        return QRectF(x, y, self._width(words, font), QFontMetricsF(font).height())

    def _width(self, words: str, font: QFont) -> float:
        return QFontMetricsF(font).horizontalAdvance(words) + 1

    def _score(self, score: int) -> str:
        return value(score_value(score, self._found.scale))


def _days(first: date, last: date) -> Iterable[date]:
    """Days from the first to the last, close enough for the curve of the band."""
    length = (last - first).days
    for part in range(BAND_PARTS):
        yield first + timedelta(days=part * length // BAND_PARTS)
    yield last
