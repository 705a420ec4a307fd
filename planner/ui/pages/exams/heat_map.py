"""The map of days: a column a week, a row a weekday, the shade of each day by its hours. Arrows walk the days."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from planner.core.calendar import DAYS_A_WEEK
from planner.guidance.study.kept import WEEKS, DayCell
from planner.ui.messages import tip_text
from planner.ui.phrases import short_weekday
from planner.ui.roles import Role, announce, give_role
from planner.ui.speech import say, tell
from planner.ui.theme import shows_ring, theme
from planner.ui.widgets import Mirror
from planner.words.calendar_names import MONTHS
from planner.words.message import Message, message

CELL, PITCH = 11, 13.6
LABEL_GAP = 8
LABELLED = (0, 2, 4)
REST_DOT = 1.2
MONTH_STEP = 4
"""Weeks that Page Up and Page Down go."""
Grid = Sequence[Sequence[DayCell]]
_MONTH_AND_YEAR = message("{month} {year}")


class HeatMap(QWidget):
    """As many weeks as there is room for, this week last.

    `day_chosen` carries a day that was entered, `walked` the words of the day that keys or pointer are on, or nothing.
    """

    day_chosen = Signal(object)
    walked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("heat_map")
        give_role(self, Role.Chart)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self._weeks: Grid = ()
        self._words: Callable[[DayCell], str] = lambda _cell: ""
        self._name = ""
        self._day: date | None = None
        theme().changed.connect(self.updateGeometry)

    def fill(self, weeks: Grid, name: str, words: Callable[[DayCell], str]) -> None:
        """Show these weeks; `name` sums them up, `words` tells a day."""
        same = weeks == self._weeks and name == self._name
        self._words = words
        if same:
            return
        self._weeks, self._name = weeks, name
        self._tell()
        self.update()

    @property
    def current(self) -> DayCell | None:
        """The day that keys are about: today, until they walk."""
        days = [cell for week in self._seen for cell in week]
        return next((cell for cell in days if cell.day == self._day), days[-1] if days else None)

    @property
    def _seen(self) -> Grid:
        room = self.width() - self._margin
        count = min(max(int((room + self._pitch - self._cell) / self._pitch), 1), WEEKS)
        return self._weeks[-count:]

    @property
    def _cell(self) -> int:
        return theme().px(CELL)

    @property
    def _pitch(self) -> float:
        return PITCH * self._cell / CELL

    @property
    def _line(self) -> int:
        return QFontMetrics(theme().font("caption")).height()

    @property
    def _margin(self) -> int:
        """The room of the weekdays' names."""
        metrics = QFontMetrics(theme().font("caption"))
        days = self._weeks[0] if self._weeks else ()
        return max((metrics.horizontalAdvance(short_weekday(cell.day)) for cell in days), default=0) + LABEL_GAP

    @property
    def _top(self) -> int:
        return self._line + 4

    def sizeHint(self) -> QSize:
        height = self._top + round(self._pitch * (DAYS_A_WEEK - 1)) + self._cell + 4
        return QSize(round(self._margin + WEEKS * self._pitch), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(round(self._margin + 4 * self._pitch), self.sizeHint().height())

    def _box(self, week: int, place: int) -> QRectF:
        """The square of a day, as for a window that is read from the left."""
        left, top = self._margin + round(week * self._pitch), self._top + round(place * self._pitch)
        return QRectF(left, top, self._cell, self._cell)

    def _at(self, point: QPoint) -> DayCell | None:
        x = Mirror.of(self).x(point.x()) - self._margin
        week, place = int(x // self._pitch), int((point.y() - self._top) // self._pitch)
        seen = self._seen
        if x < 0 or place < 0 or week >= len(seen) or place >= len(seen[week]):
            return None
        return seen[week][place]

    def _walk(self, days: int) -> None:
        self._go_to([cell.day for week in self._seen for cell in week], days)

    def _go_to(self, days: Sequence[date], by: int) -> None:
        current = self.current
        if current is None:
            return
        place = min(max(days.index(current.day) + by, 0), len(days) - 1)
        self._day = days[place]
        self._tell()
        self.update()
        announce(self, self.accessibleDescription())

    def _tell(self) -> None:
        current = self.current
        words = self._words(current) if current is not None else ""
        self.setAccessibleName(say("Days kept: {summary}", summary=self._name))
        self.setAccessibleDescription(words)
        if self.hasFocus():
            self.walked.emit(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        further = -1 if self.isRightToLeft() else 1
        steps = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Left: -further * DAYS_A_WEEK,
            Qt.Key.Key_Right: further * DAYS_A_WEEK,
            Qt.Key.Key_PageUp: -MONTH_STEP * DAYS_A_WEEK,
            Qt.Key.Key_PageDown: MONTH_STEP * DAYS_A_WEEK,
            Qt.Key.Key_Home: -WEEKS * DAYS_A_WEEK,
            Qt.Key.Key_End: WEEKS * DAYS_A_WEEK,
        }
        key, current = Qt.Key(event.key()), self.current
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            super().keyPressEvent(event)
        elif key in steps:
            self._walk(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and current is not None:
            self.day_chosen.emit(current.day)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self._at(event.position().toPoint())
        if cell is not None and event.button() == Qt.MouseButton.LeftButton:
            self._day = cell.day
            self._tell()
            self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        cell = self._at(event.position().toPoint())
        if cell is not None and event.button() == Qt.MouseButton.LeftButton:
            self.day_chosen.emit(cell.day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        cell = self._at(event.position().toPoint())
        if cell is not None:
            self.walked.emit(self._words(cell))

    def leaveEvent(self, event: QEvent) -> None:
        self.walked.emit(self.accessibleDescription() if self.hasFocus() else "")

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            cell = self._at(event.pos())
            QToolTip.showText(event.globalPos(), tip_text(self._words(cell)) if cell is not None else "", self)
            return True
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.walked.emit(self.accessibleDescription() if event.type() == QEvent.Type.FocusIn else "")
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, mirror, seen = QPainter(self), Mirror.of(self), self._seen
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_labels(painter, mirror, seen)
        for week, cells in enumerate(seen):
            for place, cell in enumerate(cells):
                paint_day(painter, mirror.box(self._box(week, place)), cell)
        self._paint_rings(painter, mirror, seen)

    def _paint_rings(self, painter: QPainter, mirror: Mirror, seen: Grid) -> None:
        """Around today, and around the day that keys are on."""
        if not seen or not seen[-1]:
            return
        current, last = self.current, seen[-1][-1]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for week, cells in enumerate(seen):
            for place, cell in enumerate(cells):
                walked = current is not None and cell.day == current.day and shows_ring(self)
                if walked or cell.day == last.day:
                    painter.setPen(QPen(theme().colour("accent"), 2 if walked else 1.5))
                    grown = 1.5 if walked else 0.0
                    box = mirror.box(self._box(week, place)).adjusted(-grown, -grown, grown, grown)
                    painter.drawRoundedRect(box, 2, 2)

    def _paint_labels(self, painter: QPainter, mirror: Mirror, seen: Grid) -> None:
        painter.setFont(theme().font("caption"))
        painter.setPen(theme().colour("text_2"))
        side = Qt.AlignmentFlag.AlignRight if mirror.turned else Qt.AlignmentFlag.AlignLeft
        flags = int(side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
        for place in LABELLED:
            box = self._box(0, place)
            room = QRectF(0, box.center().y() - self._line / 2, self._margin, self._line)
            if self._weeks:
                painter.drawText(mirror.box(room), flags, short_weekday(self._weeks[0][place].day))
        free = 0.0
        for week, cells in enumerate(seen):
            first = next((cell.day for cell in cells if cell.day.day == 1), None)
            if first is None and week > 0:
                continue
            words = _month_words(first or cells[0].day)
            left, width = self._box(week, 0).left(), painter.fontMetrics().horizontalAdvance(words)
            until = self.width()
            if first is None and any(cell.day.day == 1 for later in seen[1:4] for cell in later):
                continue  # the next month has its name there
            if left >= free and left + width <= until:
                painter.drawText(mirror.box(QRectF(left, 0, width + 1, self._line)), flags, words)
                free = left + width + LABEL_GAP


def paint_day(painter: QPainter, box: QRectF, cell: DayCell) -> None:
    """A day: a diamond for an exam, a dot for a day of rest on which nothing was logged, else its shade."""
    colours, middle = theme(), box.center()
    if cell.exam is not None:
        paint_diamond(painter, box)
    elif cell.rest and not cell.step:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.colour("text_3"))
        painter.drawEllipse(middle, REST_DOT, REST_DOT)
    else:
        paint_shade(painter, box, cell.step)


def paint_shade(painter: QPainter, box: QRectF, step: int) -> None:
    """The shade of a step, 0 to 4; a pale one has an edge, so that it stands out from the ground."""
    colours = theme()
    painter.setPen(QPen(colours.colour("phase_1"), 1) if step in (1, 2) else Qt.PenStyle.NoPen)
    painter.setBrush(colours.colour(f"heat_{step}"))
    inside = box.adjusted(0.5, 0.5, -0.5, -0.5) if step in (1, 2) else box
    painter.drawRoundedRect(inside, 2, 2)


def paint_diamond(painter: QPainter, box: QRectF) -> None:
    """An exam."""
    middle, half = box.center(), box.width() / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().colour("text_2"))
    corners = (QPointF(0, -half), QPointF(half, 0), QPointF(0, half), QPointF(-half, 0))
    painter.drawPolygon(QPolygonF([middle + corner for corner in corners]))


def _month_words(day: date) -> str:
    """The month; of January its year too."""
    month: Message = MONTHS[day.month - 1]
    return tell(_MONTH_AND_YEAR.filled(month=month, year=day.year)) if day.month == 1 else tell(month)
