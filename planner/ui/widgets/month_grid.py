"""The month that drops down from a date field. Its months and weekdays are named in the window's language."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QTextCharFormat
from PySide6.QtWidgets import QBoxLayout, QCalendarWidget, QHBoxLayout, QMenu, QTableView, QToolButton, QWidget

from planner.style.tokens import STRONG_WEIGHT
from planner.ui.icons import icon
from planner.ui.messages import plain, plain_tip
from planner.ui.speech import say, tell
from planner.ui.theme import theme
from planner.ui.widgets.label import TextLabel
from planner.words.calendar_names import LONG_MONTHS, WEEKDAYS
from planner.words.message import message

CELL_WIDTH = 40
CELL_HEIGHT = 32
BAR_EXTRA = 8
ICON_PX = 16
EARLIER = message("Month before")
LATER = message("Month after")


class Calendar(QCalendarWidget):
    """A month in the look of the window. `day_picked` comes when a day is clicked or Enter is pressed on it."""

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
        # Figures are the same everywhere; the first day of the week is the user's.
        self.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        self.setFirstDayOfWeek(QLocale.system().firstDayOfWeek())
        view = self.findChild(QTableView, "qt_calendar_calendarview")
        if view is not None:
            view.setAccessibleName(say("Days of the month"))
        self._weekdays = self._weekday_row()
        self._dress_buttons()
        self._name_months()
        self._on_theme_changed()
        self._connect()

    def show_day(self, day: date, today: date | None = None) -> None:
        """Selects a day and shows its month; `today` gets a ring."""
        self._today = today
        self.setSelectedDate(QDate(day.year, day.month, day.day))
        self.setCurrentPage(day.year, day.month)

    def _dress_buttons(self) -> None:
        for name, icon_name, tip in (
            ("qt_calendar_prevmonth", "caret-left", EARLIER),
            ("qt_calendar_nextmonth", "caret-right", LATER),
        ):
            button = self.findChild(QToolButton, name)
            if button is not None:
                button.setIcon(icon(icon_name, "text_2"))
                button.setAutoRaise(True)
                button.setAccessibleName(tell(tip))
                plain_tip(button, tell(tip))

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

    def _name_months(self) -> None:
        """In the list of months, and on the button that opens it."""
        for menu in self.findChildren(QMenu):
            for action, name in zip(menu.actions(), LONG_MONTHS, strict=False):
                plain(action, tell(name))
        self._on_current_page_changed()

    def _connect(self) -> None:
        self.currentPageChanged.connect(self._on_current_page_changed)
        self.activated.connect(self._on_activated)
        self.clicked.connect(self._on_activated)
        theme().changed.connect(self._on_theme_changed)

    def _on_activated(self, day: QDate) -> None:
        self.day_picked.emit(date(day.year(), day.month(), day.day()))

    def _on_current_page_changed(self, *_: object) -> None:
        button = self.findChild(QToolButton, "qt_calendar_monthbutton")
        if button is not None:
            plain(button, tell(LONG_MONTHS[self.monthShown() - 1]))

    def _on_theme_changed(self) -> None:
        colours = theme()
        weekday = QTextCharFormat()
        weekday.setForeground(colours.colour("text"))
        for day in Qt.DayOfWeek:
            self.setWeekdayTextFormat(day, weekday)
        for button in self.findChildren(QToolButton):
            button.setIconSize(QSize(colours.px(ICON_PX), colours.px(ICON_PX)))
        for label in self._weekdays:
            label.setFixedHeight(colours.px(CELL_HEIGHT))
        # Seven columns; a row of weekdays, six of days, and the bar with month and year.
        self.setMinimumSize(7 * colours.px(CELL_WIDTH), 8 * colours.px(CELL_HEIGHT) + BAR_EXTRA)

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        window = self.window()
        if event.key() == Qt.Key.Key_Escape and window.windowType() == Qt.WindowType.Popup:
            window.close()
            return
        super().keyPressEvent(event)
