"""The map of days: a column a week, a row a weekday, the shade of each day by its hours. Arrows walk the days."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from planner.core.calendar import DAYS_A_WEEK
from planner.guidance.study.kept import WEEKS, DayCell
from planner.ui.messages import tip_text
from planner.ui.pages.exams.heat_paint import CELL, LABEL_GAP, Places, paint_day, places_of
from planner.ui.roles import Role, announce, give_role
from planner.ui.speech import say, tell
from planner.ui.theme import shows_ring, theme
from planner.ui.widgets import Mirror
from planner.words.calendar_names import MONTHS, WEEKDAYS
from planner.words.message import Message, message

LABELLED = (0, 2, 4)
"""The weekdays that have a name beside their row."""
LEAST_WEEKS = 4
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
        self._measured: Places | None = None
        self._kept: tuple[object, Grid, QPixmap] | None = None
        theme().changed.connect(self._on_theme_changed)

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
        return self._weeks[-self._places.weeks_in(self.width()) :]

    @property
    def _places(self) -> Places:
        """Measured once for a size of text."""
        if self._measured is None:
            self._measured = places_of(theme().px(CELL), QFontMetrics(theme().font("caption")))
        return self._measured

    def _on_theme_changed(self) -> None:
        self._measured = None
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return self._places.size(WEEKS)

    def minimumSizeHint(self) -> QSize:
        return self._places.size(LEAST_WEEKS)

    def _at(self, point: QPoint) -> DayCell | None:
        week, place = self._places.at(QPointF(Mirror.of(self).x(point.x()), point.y()))
        seen = self._seen
        if not (0 <= week < len(seen) and 0 <= place < len(seen[week])):
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
        painter, seen = QPainter(self), self._seen
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(0, 0, self._past(seen))
        if seen:
            self._paint_weeks(painter, seen, len(seen) - 1, len(seen))
            self._paint_rings(painter, seen)

    def _past(self, seen: Grid) -> QPixmap:
        """The labels and the weeks before this one: painted anew when one of their days, or the look, has changed."""
        look = (self.size(), self.devicePixelRatioF(), theme().scheme, theme().scale, self.isRightToLeft())
        if self._kept is None or self._kept[0] != look or self._kept[1] != seen[:-1]:
            picture = QPixmap(self.size() * self.devicePixelRatioF())
            picture.setDevicePixelRatio(self.devicePixelRatioF())
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_labels(painter, Mirror.of(self), seen)
            self._paint_weeks(painter, seen, 0, len(seen) - 1)
            painter.end()
            self._kept = look, seen[:-1], picture
        return self._kept[2]

    def _paint_weeks(self, painter: QPainter, seen: Grid, first: int, end: int) -> None:
        mirror, places = Mirror.of(self), self._places
        for week in range(first, end):
            for place, cell in enumerate(seen[week]):
                paint_day(painter, mirror.box(places.box(week, place)), cell)

    def _paint_rings(self, painter: QPainter, seen: Grid) -> None:
        """Around today, and around the day that keys are on."""
        current, last = self.current, seen[-1][-1]
        walked = current.day if current is not None and shows_ring(self) else None
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for week, days in enumerate(seen):
            for place, cell in enumerate(days):
                if cell.day == walked or cell is last:
                    grown = 1.5 if cell.day == walked else 0.0
                    box = Mirror.of(self).box(self._places.box(week, place))
                    painter.setPen(QPen(theme().colour("accent"), 2 if grown else 1.5))
                    painter.drawRoundedRect(box.adjusted(-grown, -grown, grown, grown), 2, 2)

    def _paint_labels(self, painter: QPainter, mirror: Mirror, seen: Grid) -> None:
        places = self._places
        painter.setFont(theme().font("caption"))
        painter.setPen(theme().colour("text_2"))
        side = Qt.AlignmentFlag.AlignRight if mirror.turned else Qt.AlignmentFlag.AlignLeft
        flags = int(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
        for place in LABELLED:
            middle = places.box(0, place).center().y()
            room = QRectF(0, middle - places.line / 2, places.margin, places.line)
            painter.drawText(mirror.box(room), flags, tell(WEEKDAYS[place]))
        free = 0.0
        for week, words in month_labels(seen):
            left, width = places.box(week, 0).left(), painter.fontMetrics().horizontalAdvance(words)
            if left >= free and left + width <= self.width():
                painter.drawText(mirror.box(QRectF(left, 0, width + 1, places.line)), flags, words)
                free = left + width + LABEL_GAP


def month_labels(seen: Grid) -> Iterator[tuple[int, str]]:
    """The weeks in which months begin, each with its name; the first week, too, where the next one is not near."""
    for week, cells in enumerate(seen):
        first = next((cell.day for cell in cells if cell.day.day == 1), None)
        near = any(cell.day.day == 1 for later in seen[1:LEAST_WEEKS] for cell in later)
        if first is not None or (week == 0 and cells and not near):
            yield week, _month_words(first or cells[0].day)


def _month_words(day: date) -> str:
    """The month; of January its year too."""
    month: Message = MONTHS[day.month - 1]
    return tell(_MONTH_AND_YEAR.filled(month=month, year=day.year)) if day.month == 1 else tell(month)
