"""A day: typed, picked from a month, or stepped."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from planner.ui.messages import plain
from planner.ui.phrases import weekday_words
from planner.ui.roles import Role, give_role
from planner.ui.speech import tell
from planner.ui.theme import set_ink
from planner.ui.widgets.date_box import DateBox
from planner.ui.widgets.date_text import day_reader
from planner.ui.widgets.label import TextLabel
from planner.words.day_text import DayReader, is_year
from planner.words.message import Message, message

if TYPE_CHECKING:
    from planner.ui.widgets.month_grid import CalendarPopup

EARLIEST = date(1950, 1, 1)
LATEST = date(2099, 12, 31)
EXAMPLE = date(2027, 8, 9)
OPEN_CALENDAR = message("Choose from a calendar")
DAY_EARLIER = message("One day earlier")
DAY_LATER = message("One day later")
DAY = timedelta(days=1)
WEEK = timedelta(days=7)


class DateField(QWidget):
    """A field for one day. `day_chosen` carries the day that the user chose; filling by `set_day` says nothing.

    Typed text counts on Enter or when the field is left. Text that is no day stays for mending, with one sentence below
    it, and the day stays what it was; Esc brings it back. Up and Down step a day, with Shift a week, with Ctrl a year.
    With `optional` an emptied field carries None. `entered` says that Enter has taken a typed day. Where a `year_day`,
    a month and a day, is given, a year alone is taken for that day, and the field says so.
    """

    day_chosen = Signal(object)
    entered = Signal()

    def __init__(
        self,
        day: date | None = None,
        *,
        steps: bool = True,
        optional: bool = False,
        year_day: tuple[int, int] | None = None,
        today: Callable[[], date] = date.today,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._day: date | None = None
        self._year_day = year_day
        self._first, self._last = EARLIEST, LATEST
        self._today, self._optional = today, optional
        give_role(self, Role.Grouping)
        self._box = DateBox(self)
        self.day_edit = self._box.day_edit
        self.earlier_button = self._box.add_button("caret-left", tell(DAY_EARLIER))
        self.later_button = self._box.add_button("caret-right", tell(DAY_LATER))
        self.calendar_button = self._box.add_button("calendar-blank", tell(OPEN_CALENDAR))
        self.trouble_label = TextLabel("", "small", "late", wrap=True)
        self.trouble_label.setObjectName("trouble_label")
        self.trouble_label.hide()
        self.taken_label = TextLabel("", "small", "text_3", wrap=True)
        self.taken_label.setObjectName("taken_label")
        self.taken_label.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._box)
        layout.addWidget(self.trouble_label)
        layout.addWidget(self.taken_label)
        layout.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setFocusProxy(self.day_edit)
        give_role(self, Role.Grouping)
        for button in (self.earlier_button, self.later_button):
            button.setVisible(steps)
            button.setAutoRepeat(True)
        self._popup: CalendarPopup | None = None
        self._connect()
        self.set_day(day)

    @property
    def day(self) -> date | None:
        """The day of the field; what is being typed does not count yet."""
        return self._day

    @property
    def typed(self) -> date | None:
        """The day of the text as it stands, whether it was taken or not; None where that is no day."""
        return self._reader.read(self.day_edit.text())

    @property
    def trouble(self) -> str:
        """The sentence below the field; empty when all is well."""
        return self.trouble_label.text() if not self.trouble_label.isHidden() else ""

    def settle(self) -> bool:
        """Takes what is being typed, as Enter does; False, with the focus in the field, where it is no day."""
        if self.day_edit.isModified() or self.trouble:
            self._take_text()
        if not self.trouble:
            return True
        self.day_edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.day_edit.selectAll()
        return False

    def set_day(self, day: date | None) -> None:
        """Fills the field without a signal."""
        self._day = day
        self._show_day()

    def set_range(self, first: date, last: date) -> None:
        """The days that can be chosen, both inclusive."""
        self._first, self._last = first, last

    def refuse(self, sentence: str) -> None:
        """Says below the field why the day cannot be taken; the field keeps its day."""
        self._box.set_trouble(bool(sentence))
        plain(self.trouble_label, sentence)
        self.trouble_label.setVisible(bool(sentence))
        self.day_edit.setAccessibleDescription(sentence)

    def set_look(self, ink: str = "text") -> None:
        """The colour of the day, as a role: "accent" while a drag shows another day."""
        set_ink(self.day_edit, ink)
        self._box.set_ink(ink)

    def open_calendar(self) -> None:
        """Drops the month down below the field."""
        from planner.ui.widgets.month_grid import CalendarPopup  # Not before somebody opens one.

        popup = self._popup = CalendarPopup(self)
        popup.calendar.set_range(self._first, self._last)
        shown = self._reader.read(self.day_edit.text()) or self._day or self._today()
        popup.calendar.show_day(min(max(shown, self._first), self._last), self._today())
        popup.calendar.day_picked.connect(self._on_calendar_day_picked)
        popup.show_below(self._box)

    def _show_day(self) -> None:
        plain(self.day_edit, "" if self._day is None else weekday_words(self._day))
        self.refuse("")
        self.taken_label.hide()

    @property
    def _reader(self) -> DayReader:
        return day_reader(self._today(), self._day, self._year_day)

    def _take(self, day: date) -> None:
        """A day that the user chose."""
        if not self._first <= day <= self._last:
            self._refuse_with(self._out_of_range())
        elif day == self._day:
            self._show_day()
        else:
            self.set_day(day)
            self.day_chosen.emit(day)

    def _take_text(self) -> None:
        text = self.day_edit.text().strip()
        if text == ("" if self._day is None else weekday_words(self._day)):
            self._show_day()
            return
        if not text and self._optional:
            self.set_day(None)
            self.day_chosen.emit(None)
            return
        day = self._reader.read(text)
        if day is None:
            self._refuse_with(self._unread(text))
            return
        self._take(day)
        if is_year(text) and not self.trouble:
            told = message("A year alone is taken as {day}; type the day if you know it.", day=day)
            self.taken_label.show_text(tell(told))
            self.taken_label.show()

    def _unread(self, text: str) -> Message:
        """The way out for a text that is no day, in one sentence."""
        if self._day is not None:
            return message(
                "Write the date like {example} or 2027-08-09; until then it stays {day}.",
                example=EXAMPLE,
                day=self._day,
            )
        if is_year(text):
            return message("Write the day and the month too, like {example}.", example=EXAMPLE)
        return message("Write the date like {example} or 2027-08-09.", example=EXAMPLE)

    def _out_of_range(self) -> Message:
        first, last = self._first, self._last
        if self._day is not None:
            return message(
                "Choose a day from {first} to {last}; until then it stays {day}.", first=first, last=last, day=self._day
            )
        return message("Choose a day from {first} to {last}.", first=first, last=last)

    def _refuse_with(self, what: Message) -> None:
        self.taken_label.hide()
        self.refuse(tell(what))

    def _step(self, by: timedelta) -> None:
        day = self._stepped_from + by
        self._take(min(max(day, self._first), self._last))

    def _step_years(self, years: int) -> None:
        """The same day of another year; 29 February becomes the 28th where it must."""
        start = self._stepped_from
        year = min(max(start.year + years, self._first.year), self._last.year)
        leap = start.replace(day=28) if (start.month, start.day) == (2, 29) and year % 4 else start
        self._take(min(max(leap.replace(year=year), self._first), self._last))

    @property
    def _stepped_from(self) -> date:
        return self._reader.read(self.day_edit.text()) or self._day or self._today()

    def _connect(self) -> None:
        self.day_edit.editingFinished.connect(self._on_day_edit_finished)
        self.day_edit.installEventFilter(self)
        self.earlier_button.clicked.connect(self._on_earlier_button_clicked)
        self.later_button.clicked.connect(self._on_later_button_clicked)
        self.calendar_button.clicked.connect(self.open_calendar)

    def _on_day_edit_finished(self) -> None:
        self._take_text()

    def _on_earlier_button_clicked(self) -> None:
        self._step(-DAY)

    def _on_later_button_clicked(self) -> None:
        self._step(DAY)

    def _on_calendar_day_picked(self, day: date) -> None:
        if self._popup is not None:
            self._popup.close()
        self._take(day)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.day_edit and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            stride = WEEK if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else DAY
            by_year = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            match event.key():
                case Qt.Key.Key_Up | Qt.Key.Key_Down if by_year:
                    self._step_years(1 if event.key() == Qt.Key.Key_Up else -1)
                    return True
                case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.day_edit.isModified() or self.trouble:
                    # The day first, and what it does: only the next Enter is that of the form.
                    if self.settle():
                        self.entered.emit()
                    return True
                case Qt.Key.Key_Up:
                    self._step(stride)
                    return True
                case Qt.Key.Key_Down if event.modifiers() & Qt.KeyboardModifier.AltModifier:
                    self.open_calendar()
                    return True
                case Qt.Key.Key_Down:
                    self._step(-stride)
                    return True
                case Qt.Key.Key_Escape if self.day_edit.isModified() or self.trouble:
                    self._show_day()
                    return True
                case _:
                    pass
        return super().eventFilter(watched, event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # A wheel over the page scrolls the page: it never changes a date.
        event.ignore()
