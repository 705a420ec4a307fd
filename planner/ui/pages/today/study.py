"""The study of the day: hours today, the pace that is needed, the week ahead."""

from datetime import date, timedelta

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.core.model import Task
from planner.guidance.look import Look
from planner.guidance.next_steps import study_days_left
from planner.guidance.pace import has_given_end, needed_pace
from planner.style.tokens import RADIUS, SPACE, STRONG_WEIGHT
from planner.ui.layouts import column, row
from planner.ui.phrases import short_weekday
from planner.ui.speech import say, say_counted, tell, title
from planner.ui.theme import theme
from planner.ui.widgets import Meter, Mirror, TextLabel
from planner.words.calendar_names import WEEKDAYS
from planner.words.message import Data, Decimal, Message, both, message, term
from planner.words.text import breakable

DAYS = 7
BOX = 32
GAP = 8


class StudyView(QWidget):
    """One running study."""

    def __init__(self, look: Look, task: Task, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"study_{task.id}")
        hours = hours_on(look, look.today)
        self.hours_label = TextLabel(tell(_hours(hours)) if hours else say("Day off"), "heading")
        self.pace_label = TextLabel(breakable(pace_words(look, task)), "body", "text_2", wrap=True)
        self.meter = Meter(task.progress, "phase_1", track_role="phase_1_tint", height_px=6)
        self.left_label = TextLabel(left_words(look, task), "small", "text_2", wrap=True)
        self.week = WeekStrip([(day, hours_on(look, day)) for day in _week(look.today)])
        line = row(self.hours_label, self.pace_label, spacing=12, last=True)
        layout = column(self)
        layout.addLayout(line)
        layout.addWidget(self.meter)
        layout.addWidget(self.left_label)
        layout.addSpacing(SPACE.unit)
        layout.addWidget(self.week, 0, Qt.AlignmentFlag.AlignLeft)


class WeekStrip(QWidget):
    """The next seven days, each with its hours; today has the accent, a day off no box."""

    def __init__(self, days: list[tuple[date, float]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.days = days
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(say("This week: {days}", days=both(_day_and_hours(*each) for each in days)))

    def _side(self) -> int:
        metrics = QFontMetrics(theme().font("small", STRONG_WEIGHT))
        widest = max((metrics.horizontalAdvance(tell(_hours(hours))) for _, hours in self.days), default=0)
        return max(BOX, widest + 8)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme().font("caption"))
        side = self._side()
        return QSize(DAYS * side + (DAYS - 1) * GAP, BOX + 8 + metrics.height() + 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, side, mirror = theme(), self._side(), Mirror.of(self)
        height = self.height() - QFontMetrics(colours.font("caption")).height() - 6
        for place, (day, hours) in enumerate(self.days):
            box = mirror.box(QRectF(place * (side + GAP), 0, side, height)).adjusted(0.75, 0.75, -0.75, -0.75)
            now = place == 0
            if hours:
                painter.setBrush(colours.colour("accent_tint" if now else "surface"))
                painter.setPen(QPen(colours.colour("accent" if now else "hairline_strong"), 1.5 if now else 1))
                painter.drawRoundedRect(box, RADIUS.control, RADIUS.control)
            painter.setPen(colours.colour("accent" if now else "text_2"))
            painter.setFont(colours.font("small", STRONG_WEIGHT if now else None))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tell(_hours(hours)))
            painter.setFont(colours.font("caption", STRONG_WEIGHT if now else None))
            below = QRectF(place * (side + GAP), height + 4, side, self.height() - height - 4)
            painter.drawText(mirror.box(below), Qt.AlignmentFlag.AlignCenter, short_weekday(day))


def hours_on(look: Look, day: date) -> float:
    """The hours that the study calendar has on a day."""
    return look.schedule.terms.study_days.capacity(day.toordinal())


def pace_words(look: Look, task: Task) -> str:
    """The study and the hours a day that it needs."""
    if not has_given_end(task, look.schedule):
        return title(task.title)
    study, pace = Data(task.title), needed_pace(task, look.schedule, look.today)
    if pace is None:
        return say("{study}, no study day left", study=study)
    return say("{study}, needs {hours} h a day", study=study, hours=Decimal(pace, 1))


def left_words(look: Look, task: Task) -> str:
    """The hours done of all, and the study days left."""
    effort = task.effort_hours or 0.0
    return say_counted(
        "{done} of {all} h, {count} study day left",
        "{done} of {all} h, {count} study days left",
        study_days_left(look, task),
        done=Decimal(effort - task.remaining_hours, 0),
        all=Decimal(effort, 0),
    )


def _week(today: date) -> list[date]:
    return [today + timedelta(days=count) for count in range(DAYS)]


def _hours(hours: float) -> Message:
    return message("{hours} h", hours=Decimal(hours)) if hours else term("hours of a day", "off")


def _day_and_hours(day: date, hours: float) -> Message:
    return message("{weekday} {hours}", weekday=WEEKDAYS[day.weekday()], hours=_hours(hours))
