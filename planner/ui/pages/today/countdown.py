"""The date that the Match hangs on: how many days are left, drawn to scale."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.guidance.deciding import Deciding, deciding
from planner.guidance.look import Look
from planner.style.tokens import SPACE, STRONG_WEIGHT
from planner.ui.layouts import column
from planner.ui.phrases import near_words
from planner.ui.speech import tell, value
from planner.ui.theme import theme
from planner.ui.widgets import Mirror, SectionTitle, TextLabel
from planner.words.message import Data, Days, Message, Name, Value, both, message, near_day, term

HEADING = message("The date your Match hangs on")
LONGEST_NAME = 120
EDGE = 6
DOT = 4


@dataclass(frozen=True, slots=True)
class Mark:
    """A day on the line and what it is called; `kind` is today, exam or limit."""

    day: date
    called: Message | Data
    kind: str

    @property
    def name(self) -> str:
        """What it is called, in words."""
        return value(self.called)


class CountdownView(QWidget):
    """The figure, what it counts to, and the line from today to the gate."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("countdown")
        marks, found = marks_of(look), deciding(look.assessment)
        assert found is not None
        late = found.slack_days < 0
        self.days_label = TextLabel(value(Days(abs(found.slack_days))), "figure", "late" if late else "text")
        self.days_label.setObjectName("days_label")
        self.to_label = TextLabel(tell(_to_words(found, look)), "body", "text_2", wrap=True)
        self.line = CountdownLine(marks, look.today)
        layout = column(self, 4)
        layout.addWidget(SectionTitle(tell(HEADING)))
        layout.addWidget(self.days_label)
        layout.addWidget(self.to_label)
        layout.addSpacing(SPACE.unit)
        layout.addWidget(self.line)


class CountdownLine(QWidget):
    """The marks on a true scale; names that would meet go above the line by turns."""

    def __init__(self, marks: tuple[Mark, ...], today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.marks = marks
        self._today = today
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        named = (message("{mark} {day}", mark=mark.called, day=near_day(mark.day, today)) for mark in marks)
        self.setAccessibleName(value(both(named)))

    def sizeHint(self) -> QSize:
        return QSize(240, 2 * self._block() + 24)

    def _block(self) -> int:
        """The height of a name over its day."""
        return 2 * QFontMetrics(theme().font("caption", STRONG_WEIGHT)).height() + 8

    def _x(self, day: date) -> float:
        """Where a day stands, before the line is turned around."""
        first, last = self.marks[0].day.toordinal(), self.marks[-1].day.toordinal()
        share = (day.toordinal() - first) / max(last - first, 1)
        return EDGE + share * (self.width() - 2 * EDGE)

    def _at(self, day: date) -> float:
        """Where a day stands on the screen: the days begin where a line of text does."""
        return Mirror.of(self).x(self._x(day))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme()
        y = self.height() / 2
        reached = next((mark for mark in self.marks if mark.kind == "exam"), self.marks[-1])
        painter.setPen(QPen(colours.colour("phase_1"), 3))
        begin, now, end = (self._at(mark.day) for mark in (self.marks[0], reached, self.marks[-1]))
        painter.drawLine(QPointF(begin, y), QPointF(now, y))
        painter.setPen(QPen(colours.colour("text_3"), 1))
        painter.drawLine(QPointF(now, y), QPointF(end, y))
        for mark in self.marks:
            self._paint_mark(painter, mark, y)
        self._paint_names(painter, y)

    def _paint_mark(self, painter: QPainter, mark: Mark, y: float) -> None:
        colours, x = theme(), self._at(mark.day)
        if mark.kind == "today":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.colour("accent"))
            painter.drawEllipse(QPointF(x, y), DOT, DOT)
        elif mark.kind == "limit":
            pen = QPen(colours.colour("text"), 1.5)
            pen.setDashPattern([1.0, 2.0])
            painter.setPen(pen)
            painter.drawLine(QPointF(x, y - 12), QPointF(x, y + 12))
        else:
            size = 8
            painter.setPen(QPen(colours.colour("phase_1"), 1.5))
            painter.setBrush(colours.colour("phase_1"))
            points = [QPointF(x, y - size), QPointF(x + size, y), QPointF(x, y + size), QPointF(x - size, y)]
            painter.drawPolygon(QPolygonF(points))

    def _paint_names(self, painter: QPainter, y: float) -> None:
        mirror = Mirror.of(self)
        free = {True: -1.0, False: -1.0}
        for mark in self.marks:
            metrics = QFontMetrics(theme().font("caption", STRONG_WEIGHT))
            room = theme().px(LONGEST_NAME)
            name = metrics.elidedText(mark.name, Qt.TextElideMode.ElideRight, room)
            day = near_words(mark.day, self._today)
            width = max(metrics.horizontalAdvance(name), metrics.horizontalAdvance(day)) + 4
            left = min(max(self._x(mark.day) - width / 2, 0.0), self.width() - width)
            below = left >= free[True] or left < free[False]
            free[below] = left + width + 4
            top = y + 14 if below else y - 14 - self._block() + 4
            half = metrics.height()
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
            painter.setPen(theme().colour("text"))
            painter.setFont(theme().font("caption", STRONG_WEIGHT))
            painter.drawText(mirror.box(QRectF(left, top, width, half)), flags, name)
            painter.setPen(theme().colour("text_2"))
            painter.setFont(theme().font("caption"))
            painter.drawText(mirror.box(QRectF(left, top + half, width, half)), flags, day)


def _to_words(found: Deciding, look: Look) -> Message:
    """What the days above it are."""
    said: dict[str, Value] = {
        "task": Name(found.title),
        "planned": near_day(found.planned, look.today),
        "latest": near_day(found.latest, look.today),
    }
    late = found.slack_days < 0
    if look.target is not None and look.target.match_year == found.match_year:
        if late:
            return message("too late: {task} is planned for {planned}, {latest} at the latest.", **said)
        return message("to spare: {task} is planned for {planned}, {latest} at the latest.", **said)
    said["match_year"] = found.match_year
    if late:
        return message(
            "too late for Match {match_year}: {task} is planned for {planned}, {latest} at the latest.", **said
        )
    return message("to spare for Match {match_year}: {task} is planned for {planned}, {latest} at the latest.", **said)


def can_count_down(look: Look) -> bool:
    """Whether the verdict hangs on a day to come."""
    found = deciding(look.assessment)
    return found is not None and found.latest >= look.today


def marks_of(look: Look) -> tuple[Mark, ...]:
    """Today, the planned day of the own step that decides, and its latest day, in the order of their days."""
    found = deciding(look.assessment)
    assert found is not None
    today, latest = term("mark on a line of days", "Today"), term("mark on a line of days", "Latest")
    marks = [Mark(look.today, today, "today"), Mark(found.latest, latest, "limit")]
    if look.today <= found.planned:
        marks.append(Mark(found.planned, Data(found.title), "exam"))
    return tuple(sorted(marks, key=lambda mark: mark.day))
