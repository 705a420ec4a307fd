"""The calendar week as boxes: what is kept is checked, rest days have none."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.guidance.study.week import WeekDay
from planner.style.tokens import RADIUS, STRONG_WEIGHT
from planner.ui.icons import icon
from planner.ui.phrases import short_weekday
from planner.ui.roles import Role, give_role
from planner.ui.speech import say, tell
from planner.ui.theme import theme
from planner.ui.widgets import Mirror
from planner.words.calendar_names import WEEKDAYS
from planner.words.message import Decimal, Message, both, message, term

BOX, GAP, CHECK = 32, 8, 16


class WeekStrip(QWidget):
    """Today has the accent. A day that has passed has a check where it was kept, else a stroke."""

    def __init__(self, days: Sequence[WeekDay], today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.days, self._today = days, today
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        give_role(self, Role.StaticText)
        self.setAccessibleName(say("This week: {days}", days=both(self._told(day) for day in days)))

    def _told(self, day: WeekDay) -> Message:
        name = WEEKDAYS[day.day.weekday()]
        if day.kept:
            return message("{weekday} kept", weekday=name)
        if day.hours > 0 and day.day < self._today:
            return message("{weekday} not kept", weekday=name)
        return message("{weekday} {hours}", weekday=name, hours=_hours(day.hours))

    def _side(self) -> int:
        metrics = QFontMetrics(theme().font("small", STRONG_WEIGHT))
        widest = max((metrics.horizontalAdvance(tell(_hours(day.hours))) for day in self.days), default=0)
        return max(BOX, widest + 8)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme().font("caption"))
        count = len(self.days)
        return QSize(count * self._side() + (count - 1) * GAP, BOX + 8 + metrics.height() + 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, mirror = self._side(), Mirror.of(self)
        height = self.height() - QFontMetrics(theme().font("caption")).height() - 6
        for place, day in enumerate(self.days):
            box = mirror.box(QRectF(place * (side + GAP), 0, side, height)).adjusted(0.75, 0.75, -0.75, -0.75)
            self._paint_box(painter, box, day)
            now = day.day == self._today
            painter.setPen(theme().colour("text" if now else "text_2"))
            painter.setFont(theme().font("caption", STRONG_WEIGHT if now else None))
            below = QRectF(place * (side + GAP), height + 4, side, self.height() - height - 4)
            painter.drawText(mirror.box(below), Qt.AlignmentFlag.AlignCenter, short_weekday(day.day))

    def _paint_box(self, painter: QPainter, box: QRectF, day: WeekDay) -> None:
        colours, now = theme(), day.day == self._today
        if day.hours > 0 or day.kept:
            painter.setBrush(colours.colour("accent_tint" if now else "sunken" if day.kept else "surface"))
            painter.setPen(QPen(colours.colour("accent" if now else "hairline_strong"), 1.5 if now else 1))
            painter.drawRoundedRect(box, RADIUS.control, RADIUS.control)
        if day.kept:
            size = theme().px(CHECK)
            centre = box.center()
            place = QRect(round(centre.x() - size / 2), round(centre.y() - size / 2), size, size)
            icon("check", "accent" if now else "text").paint(painter, place)
            return
        missed = day.hours > 0 and day.day < self._today
        painter.setPen(colours.colour("accent" if now else "text_3" if missed else "text_2"))
        painter.setFont(colours.font("small", STRONG_WEIGHT if now else None))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "\u2013" if missed else tell(_hours(day.hours)))


def _hours(hours: float) -> Message:
    return message("{hours} h", hours=Decimal(round(hours, 1))) if hours > 0 else term("hours of a day", "off")
