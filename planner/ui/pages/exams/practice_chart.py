"""The picture of the practice tests: points, their line with its band, the own threshold, pass mark, today, exam."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.guidance.study.practice import Practice
from planner.guidance.study.practice_words import chart_words, score_value
from planner.style.tokens import LABEL_WEIGHT, STRONG_WEIGHT
from planner.ui.pages.exams.practice_axes import axes_of
from planner.ui.pages.exams.practice_places import DOT, GAP, Places, along_line, at_point, at_upright
from planner.ui.phrases import near_words
from planner.ui.roles import Role, give_role
from planner.ui.speech import say, say_term, tell, value
from planner.ui.theme import theme
from planner.ui.widgets import Mirror
from planner.words.calendar_names import MONTHS
from planner.words.message import message

NAME = message("Practice tests")
HEIGHT, LEAST_WIDTH = 160, 220
DIAMOND = 8.0
BAND_PARTS = 24
DASHES = (4.0, 3.0)
DOTS = (1.0, 2.0)


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


@dataclass(frozen=True, slots=True)
class _Label:
    """Words in their place."""

    box: QRectF
    words: str
    ink: str
    font: QFont


class _Picture:
    """One painting. All places are as for a window that is read from the left, and turned when they are painted."""

    def __init__(self, painter: QPainter, found: Practice, widget: QWidget) -> None:
        self._painter, self._found, self._look = painter, found, theme()
        self._axes = axes_of(found)
        self._mirror = Mirror.of(widget)
        self._caption, self._strong = self._look.font("caption"), self._look.font("caption", STRONG_WEIGHT)
        self._label = self._look.font("caption", LABEL_WEIGHT)
        line = QFontMetricsF(self._caption).height()
        beside = max(self._size(self._score(score), self._caption).width() for score in self._axes.scores) + 2 * GAP
        self._plot = QRectF(widget.rect()).adjusted(beside, line + DIAMOND + GAP, -1, -(line + 2 * GAP))
        self._points = [QPointF(self._x(test.day), self._y(test.score)) for test in found.tests]
        self._labels = self._placed(QRectF(widget.rect()))

    def paint(self) -> None:
        """From the back to the front."""
        self._paint_grid()
        for label in self._labels:
            self._painter.fillRect(self._mirror.box(label.box), self._look.colour("surface"))
        self._paint_band()
        self._paint_measures()
        self._line(self._x(self._found.today), self._plot.top(), None, self._plot.bottom(), "accent", 1.5)
        self._paint_exam()
        self._paint_line()
        self._paint_points()
        for label in self._labels:
            self._write(label)

    def _placed(self, room: QRectF) -> list[_Label]:
        """All words but those of the axes, the weightiest placed first; scores without room for them are left out."""
        found, places, now = self._found, Places(room), self._x(self._found.today)
        for at in self._points:
            places.take(QRectF(at.x() - DOT, at.y() - DOT, 2 * DOT, 2 * DOT))
        labels, sitting = [], self._sitting_label()
        if sitting is not None:
            labels.append(sitting)
            places.take(sitting.box)
            x = self._x(found.sitting or found.today)
            places.take(QRectF(x - DIAMOND, self._sitting_y() - DIAMOND, 2 * DIAMOND, 2 * DIAMOND))
        places.take(QRectF(now - 1, self._plot.top(), 2, self._plot.height()))
        today = say_term("mark on a line of days", "today")
        box = places.best(at_upright(now, self._plot, self._size(today, self._strong)))
        labels.append(_Label(box, today, "accent", self._strong))
        labels += self._placed_scores(places, newest=True)
        labels += self._placed_measures(places, None if sitting is None else sitting.box)
        labels += self._placed_scores(places, newest=False)
        return labels

    def _placed_measures(self, places: Places, sitting: QRectF | None) -> Iterable[_Label]:
        """What the own threshold and the pass mark are called, at their lines."""
        own, mark = self._found.threshold, self._found.pass_mark
        before = None if sitting is None else min(sitting.left(), sitting.center().x() - DIAMOND)
        measures: list[tuple[int, str, str]] = []
        if own is not None:
            measures.append((own, say("your threshold {score}", score=own), "text"))
        if mark is not None:
            measures.append((mark.score_min, say("pass mark {score}", score=mark.score_min), "text_2"))
        for score, words, ink in measures:
            size = self._size(words, self._label)
            box = places.best(along_line(self._y(score), self._plot, before, size))
            yield _Label(box, words, ink, self._label)

    def _placed_scores(self, places: Places, *, newest: bool) -> Iterable[_Label]:
        """The newest test always has its score beside it, the others where there is room at the usual place."""
        pairs = [*zip(self._found.tests, self._points, strict=True)]
        for test, at in pairs[-1:] if newest else reversed(pairs[:-1]):
            words = self._score(test.score)
            boxes = [*at_point(at, self._plot, self._size(words, self._label))]
            box = places.best(boxes) if newest else places.first_free(boxes[:1])
            if box is not None:
                yield _Label(box, words, "text", self._label)

    def _sitting_label(self) -> _Label | None:
        """The exam's day, above its diamond; None where the exam is not in the picture."""
        sitting = self._found.sitting
        if sitting is None or not self._axes.has(sitting):
            return None
        words = near_words(sitting, self._found.today)
        box = QRectF(QPointF(), self._size(words, self._caption))
        box.moveCenter(QPointF(self._x(sitting), self._sitting_y() - DIAMOND - GAP - box.height() / 2))
        box.moveRight(min(box.right(), self._plot.right()))
        return _Label(box, words, "text_2", self._caption)

    def _sitting_y(self) -> float:
        """The exam stands on the line that it is measured by."""
        own, mark = self._found.threshold, self._found.pass_mark
        if own is not None:
            return self._y(own)
        return self._y(mark.score_min) if mark is not None else self._plot.top() + DIAMOND

    def _paint_grid(self) -> None:
        """The scores beside the picture, the months below it; a month without room for its name has its tick alone."""
        left, foot, end = self._plot.left(), self._plot.bottom(), self._plot.left()
        for score in self._axes.scores:
            y, words = self._y(score), self._score(score)
            self._line(left, y, self._plot.right(), y, "hairline")
            size = self._size(words, self._caption)
            box = QRectF(QPointF(left - 2 * GAP - size.width(), y - size.height() / 2), size)
            self._write(_Label(box, words, "text_2", self._caption))
        self._line(left, foot, self._plot.right(), foot, "hairline_strong")
        for month in self._axes.months:
            x, words = self._x(month), tell(MONTHS[month.month - 1])
            self._line(x, foot, None, foot + GAP, "hairline_strong")
            box = QRectF(QPointF(x + GAP, foot + GAP), self._size(words, self._caption))
            if box.left() >= end and box.right() <= self._plot.right() + 1:
                end = box.right() + GAP
                self._write(_Label(box, words, "text_2", self._caption))

    def _paint_band(self) -> None:
        line = self._found.line
        if line is None:
            return
        edges = [(self._x(day), *line.band(day)) for day in _days(line.first, self._found.until)]
        outline = [self._point(x, low) for x, low, _ in edges] + [self._point(x, high) for x, _, high in edges[::-1]]
        self._painter.save()
        self._painter.setClipRect(self._mirror.box(self._plot))
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._look.colour("phase_1_tint"))
        self._painter.drawPolygon(QPolygonF(outline))
        self._painter.restore()

    def _paint_measures(self) -> None:
        own, mark = self._found.threshold, self._found.pass_mark
        if own is not None:
            self._line(self._plot.left(), self._y(own), self._plot.right(), self._y(own), "text", 1.5)
        if mark is not None:
            y = self._y(mark.score_min)
            self._line(self._plot.left(), y, self._plot.right(), y, "text_2", 1, DASHES)

    def _paint_exam(self) -> None:
        """A solid diamond is a booked seat, a hollow one a plan."""
        sitting = self._found.sitting
        if sitting is None or not self._axes.has(sitting):
            return
        x, y = self._x(sitting), self._sitting_y()
        self._line(x, y, None, self._plot.bottom(), "hairline_strong")
        corners = ((0, -DIAMOND), (DIAMOND, 0), (0, DIAMOND), (-DIAMOND, 0))
        self._painter.setPen(QPen(self._look.colour("phase_1"), 1.5))
        self._painter.setBrush(self._look.colour("phase_1" if self._found.booked else "surface"))
        self._painter.drawPolygon(QPolygonF([self._mirror.point(QPointF(x + a, y + b)) for a, b in corners]))

    def _paint_line(self) -> None:
        """Solid as far as there are tests, dotted ahead of them."""
        line, last = self._found.line, self._found.last
        if line is None or last is None:
            return
        self._painter.save()
        self._painter.setClipRect(self._mirror.box(self._plot))
        begin, now, end = ((self._x(day), self._y(line.at(day))) for day in (line.first, last.day, self._found.until))
        self._line(*begin, *now, "phase_1", 2)
        self._line(*now, *end, "phase_1", 2, DOTS)
        self._painter.restore()

    def _paint_points(self) -> None:
        self._painter.setPen(QPen(self._look.colour("surface"), 1.5))
        self._painter.setBrush(self._look.colour("phase_1"))
        for at in self._points:
            self._painter.drawEllipse(self._mirror.point(at), DOT + 0.5, DOT + 0.5)

    def _x(self, day: date) -> float:
        return self._plot.left() + self._axes.along(day) * self._plot.width()

    def _y(self, score: float) -> float:
        return self._plot.bottom() - self._axes.up(score) * self._plot.height()

    def _point(self, x: float, score: float) -> QPointF:
        return self._mirror.point(QPointF(x, self._y(score)))

    def _line(
        self,
        x: float,
        y: float,
        to_x: float | None,
        to_y: float,
        role: str,
        width: float = 1,
        dashes: Iterable[float] = (),
    ) -> None:
        """To another place; without its `to_x` straight down."""
        pen = QPen(self._look.colour(role), width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if dashes:
            pen.setDashPattern([*dashes])
        self._painter.setPen(pen)
        end = QPointF(x if to_x is None else to_x, to_y)
        self._painter.drawLine(self._mirror.point(QPointF(x, y)), self._mirror.point(end))

    def _write(self, label: _Label) -> None:
        self._painter.setFont(label.font)
        self._painter.setPen(self._look.colour(label.ink))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip
        self._painter.drawText(self._mirror.box(label.box), flags, label.words)

    def _size(self, words: str, font: QFont) -> QSizeF:
        metrics = QFontMetricsF(font)
        return QSizeF(metrics.horizontalAdvance(words) + 1, metrics.height())

    def _score(self, score: int) -> str:
        return value(score_value(score, self._found.scale))


def _days(first: date, last: date) -> Iterable[date]:
    """Days from the first to the last, close enough for the curve of the band."""
    length = (last - first).days
    for part in range(BAND_PARTS):
        yield first + timedelta(days=part * length // BAND_PARTS)
    yield last
