"""The month that drops down from a date field. Its months and weekdays are named in the window's language."""

from datetime import date

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QTextCharFormat
from PySide6.QtWidgets import (
    QBoxLayout,
    QCalendarWidget,
    QFrame,
    QHBoxLayout,
    QMenu,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from planner.style.tokens import STRONG_WEIGHT
from planner.ui.messages import plain
from planner.ui.speech import say, tell
from planner.ui.theme import theme
from planner.ui.widgets.label import TextLabel
from planner.ui.widgets.month_head import MonthHead
from planner.words.calendar_names import LONG_MONTHS, WEEKDAYS

CELL_WIDTH = 40
CELL_HEIGHT = 32
BAR_EXTRA = 16
PAGES = {Qt.Key.Key_PageUp.value: -1, Qt.Key.Key_PageDown.value: 1}


class Calendar(QCalendarWidget):
    """A month in the look of the window. `day_picked` comes when a day is clicked or Enter is pressed on it.

    Arrows walk the days, Page Up and Page Down the months, with Shift the years; digits begin a year.
    """

    day_picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today: date | None = None
        self.setObjectName("calendar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        # Qt would name them by a locale of its own.
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.NoHorizontalHeader)
        self.setGridVisible(False)
        self.setNavigationBarVisible(False)  # Qt's cuts long names of months, and its year is hard to type.
        self.setDateEditEnabled(False)
        # Figures are the same everywhere; the first day of the week is the user's.
        self.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        self.setFirstDayOfWeek(QLocale.system().firstDayOfWeek())
        self._weekdays = self._weekday_row()
        self.head = MonthHead(self)
        whole = self.layout()
        assert isinstance(whole, QBoxLayout)
        whole.insertWidget(0, self.head)
        self._days = self.findChild(QTableView)
        assert self._days is not None
        self._days.setAccessibleName(say("Days of the month"))
        self._days.installEventFilter(self)
        self._on_theme_changed()
        self._connect()

    def show_day(self, day: date, today: date | None = None) -> None:
        """Selects a day and shows its month; `today` gets a ring."""
        self._today = today
        self.setSelectedDate(QDate(day.year, day.month, day.day))
        self.setCurrentPage(day.year, day.month)
        self.head.set_years(self.minimumDate().year(), self.maximumDate().year())
        self._on_current_page_changed()

    def set_range(self, first: date, last: date) -> None:
        """The days that can be chosen, both inclusive."""
        self.setDateRange(QDate(first.year, first.month, first.day), QDate(last.year, last.month, last.day))

    def _weekday_row(self) -> list[TextLabel]:
        """The names of the weekdays above their columns."""
        row = QWidget(self)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        first = self.firstDayOfWeek().value - 1
        labels = [TextLabel(tell(WEEKDAYS[(first + place) % len(WEEKDAYS)]), "caption", "text_3") for place in range(7)]
        for label in labels:
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(label, 1)
        whole = self.layout()
        assert isinstance(whole, QBoxLayout)
        whole.insertWidget(whole.count() - 1, row)
        return labels

    def _connect(self) -> None:
        self.currentPageChanged.connect(self._on_current_page_changed)
        self.activated.connect(self._on_activated)
        self.clicked.connect(self._on_activated)
        self.head.stepped.connect(self._on_head_stepped)
        self.head.year_chosen.connect(self._on_head_year_chosen)
        self.head.left.connect(self._on_head_left)
        theme().changed.connect(self._on_theme_changed)

    def _on_activated(self, day: QDate) -> None:
        self.day_picked.emit(date(day.year(), day.month(), day.day()))

    def _on_current_page_changed(self, *_: object) -> None:
        self.head.show_month(self.yearShown(), self.monthShown())
        self._name_hidden_bar()

    def _name_hidden_bar(self) -> None:
        """Qt's own bar is never shown, yet what reads a window aloud may find it: no word of another language in it."""
        for menu in self.findChildren(QMenu):
            for action, name in zip(menu.actions(), LONG_MONTHS, strict=False):
                plain(action, tell(name))
        button = self.findChild(QToolButton, "qt_calendar_monthbutton")
        if button is not None:
            plain(button, tell(LONG_MONTHS[self.monthShown() - 1]))

    def _on_head_stepped(self, months: int) -> None:
        first = QDate(self.yearShown(), self.monthShown(), 1).addMonths(months)
        # No further than the months that can be chosen.
        month = min(max(first, _month_of(self.minimumDate())), _month_of(self.maximumDate()))
        self.setCurrentPage(month.year(), month.month())

    def _on_head_year_chosen(self, year: int) -> None:
        """The day goes along, so that Enter and the arrows go on from what is seen."""
        day = self.selectedDate()
        self.setSelectedDate(day.addYears(year - day.year()))
        self.setCurrentPage(year, self.selectedDate().month())

    def _on_head_left(self) -> None:
        assert self._days is not None
        self._days.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_theme_changed(self) -> None:
        colours = theme()
        weekday = QTextCharFormat()
        weekday.setForeground(colours.colour("text"))
        for day in Qt.DayOfWeek:
            self.setWeekdayTextFormat(day, weekday)
        for label in self._weekdays:
            label.setFixedHeight(colours.px(CELL_HEIGHT))
        # Seven columns; a row of weekdays, six of days, and the head with month and year.
        width = max(7 * colours.px(CELL_WIDTH), self.head.sizeHint().width())
        self.setMinimumSize(width, 8 * colours.px(CELL_HEIGHT) + BAR_EXTRA)

    def paintCell(self, painter: QPainter, rect: QRect, day: QDate | date) -> None:
        shown = QDate(day) if isinstance(day, QDate) else QDate(day.year, day.month, day.day)
        colours = theme()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, colours.colour("surface"))
        chosen = shown == self.selectedDate()
        is_today = self._today is not None and shown == QDate(self._today.year, self._today.month, self._today.day)
        disc = QRectF(rect).adjusted(4, 2, -4, -2)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.colour("accent"))
            painter.drawRoundedRect(disc, 6, 6)
        elif is_today:
            painter.setPen(QPen(colours.colour("accent"), 1))
            painter.drawRoundedRect(disc, 6, 6)
        in_month = shown.month() == self.monthShown()
        in_range = self.minimumDate() <= shown <= self.maximumDate()
        ink = "on_accent" if chosen else "accent" if is_today else "text" if in_month else "text_3"
        painter.setPen(colours.colour(ink if in_range else "edge"))
        painter.setFont(colours.font("body", STRONG_WEIGHT if chosen or is_today else None))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(shown.day()))
        painter.restore()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._days and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.text().isdecimal() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.head.begin_year(event.text())
                return True
            if event.key() in PAGES and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._on_head_year_chosen(self.yearShown() + PAGES[event.key()])
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        window = self.window()
        if event.key() == Qt.Key.Key_Escape and window.windowType() == Qt.WindowType.Popup:
            window.close()
            return
        super().keyPressEvent(event)


class CalendarPopup(QFrame):
    """The frame that holds the calendar until a day is picked or the click goes elsewhere."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("calendar_popup")
        self.setProperty("popup", True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.calendar = Calendar(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(9, 5, 9, 9)
        layout.addWidget(self.calendar)

    def show_below(self, box: QWidget) -> None:
        """Shows the popup below a widget, or above where the screen ends."""
        self.adjustSize()
        below = box.mapToGlobal(QPoint(0, box.height() + 4))
        area = box.screen().availableGeometry()
        top = below.y()
        if top + self.height() > area.bottom():
            top = box.mapToGlobal(QPoint(0, 0)).y() - self.height() - 4
        begin = below.x() + box.width() - self.width() if self.isRightToLeft() else below.x()
        left = min(max(begin, area.left()), area.right() - self.width())
        self.move(left, max(top, area.top()))
        self.show()
        self.calendar.setFocus()


def _month_of(day: QDate) -> QDate:
    return QDate(day.year(), day.month(), 1)
