"""A day: typed, picked from a month, or stepped."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QDate, QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from planner.style.tokens import RADIUS
from planner.ui.icons import icon
from planner.ui.layouts import set_margins
from planner.ui.messages import plain, plain_tip
from planner.ui.phrases import weekday_words
from planner.ui.speech import say, say_term, tell, value
from planner.ui.theme import set_ink, theme
from planner.ui.widgets.date_text import read_day
from planner.ui.widgets.label import TextLabel
from planner.ui.widgets.month_grid import Calendar
from planner.words.message import Message, message, paragraph

ICON_PX = 16
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
    it, and the day stays what it was; Esc brings it back. Up and Down step a day, with Shift a week. With `optional` an
    emptied field carries None.
    """

    day_chosen = Signal(object)

    def __init__(
        self,
        day: date | None = None,
        *,
        steps: bool = True,
        optional: bool = False,
        today: Callable[[], date] = date.today,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._day: date | None = None
        self._first, self._last = EARLIEST, LATEST
        self._today, self._optional = today, optional
        self._box = _Box(self)
        self.day_edit = self._box.day_edit
        self.earlier_button = self._box.add_button("caret-left", tell(DAY_EARLIER))
        self.later_button = self._box.add_button("caret-right", tell(DAY_LATER))
        self.calendar_button = self._box.add_button("calendar-blank", tell(OPEN_CALENDAR))
        self.trouble_label = TextLabel("", "small", "late", wrap=True)
        self.trouble_label.setObjectName("trouble_label")
        self.trouble_label.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._box)
        layout.addWidget(self.trouble_label)
        layout.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setFocusProxy(self.day_edit)
        for button in (self.earlier_button, self.later_button):
            button.setVisible(steps)
            button.setAutoRepeat(True)
        self._popup: _Popup | None = None
        self._connect()
        if optional:
            # A day of another one's would look like an answer.
            self.day_edit.setPlaceholderText(say_term("day in a field", "no day yet"))
        self.set_day(day)

    @property
    def day(self) -> date | None:
        """The day of the field; what is being typed does not count yet."""
        return self._day

    @property
    def trouble(self) -> str:
        """The sentence below the field; empty when all is well."""
        return self.trouble_label.text() if not self.trouble_label.isHidden() else ""

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
        popup = self._popup = _Popup(self)
        popup.calendar.setDateRange(_qdate(self._first), _qdate(self._last))
        popup.calendar.show_day(self._day or self._today(), self._today())
        popup.calendar.day_picked.connect(self._on_calendar_day_picked)
        popup.show_below(self._box)

    def _show_day(self) -> None:
        plain(self.day_edit, "" if self._day is None else weekday_words(self._day))
        self.refuse("")

    def _take(self, day: date) -> None:
        """A day that the user chose."""
        if not self._first <= day <= self._last:
            self._refuse_with(message("Choose a day from {first} to {last}.", first=self._first, last=self._last))
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
        day = read_day(text)
        if day is None:
            self._refuse_with(message("Write the date like {example} or 2027-08-09.", example=EXAMPLE))
        else:
            self._take(day)

    def _refuse_with(self, what: Message) -> None:
        stays = () if self._day is None else (message("It stays {day}.", day=self._day),)
        self.refuse(tell(paragraph(what, *stays)))

    def _step(self, by: timedelta) -> None:
        typed = read_day(self.day_edit.text())
        day = (typed or self._day or self._today()) + by
        self._take(min(max(day, self._first), self._last))

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
            match event.key():
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


class _Box(QFrame):
    """The framed line of the field."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._trouble = False
        self._ink = "text"
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.day_edit = QLineEdit(self)
        self.day_edit.setProperty("bare", True)
        self.day_edit.setFrame(False)
        # The whole height of the frame takes a click.
        self.day_edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.day_edit.setPlaceholderText(value(EXAMPLE))
        self.day_edit.setObjectName("day_edit")
        self.day_edit.setAccessibleName(say("Date"))
        self._layout = QHBoxLayout(self)
        set_margins(self._layout, 10, 4, 4, 4)
        self._layout.setSpacing(0)
        self._layout.addWidget(self.day_edit, 1)
        self._on_theme_changed()
        self.day_edit.installEventFilter(self)
        theme().changed.connect(self._on_theme_changed)

    def add_button(self, icon_name: str, tip: str) -> QToolButton:
        """A small button at the right end."""
        button = QToolButton(self)
        button.setProperty("small", True)
        button.setIcon(icon(icon_name, "text_2"))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setAccessibleName(tip)
        plain_tip(button, tip)
        self._layout.addWidget(button)
        self._on_theme_changed()
        return button

    def set_trouble(self, trouble: bool) -> None:
        """Whether the edge says that something is wrong."""
        self._trouble = trouble
        self.update()

    def set_ink(self, ink: str) -> None:
        """The colour of the edge while it is not the usual one."""
        self._ink = ink
        self.update()

    def _on_theme_changed(self) -> None:
        size = theme().px(ICON_PX)
        widest = self.day_edit.fontMetrics().horizontalAdvance(weekday_words(date(2028, 5, 24)))
        self.day_edit.setMinimumWidth(widest + 8)
        for button in self.findChildren(QToolButton):
            button.setIconSize(QSize(size, size))
            button.setFixedSize(size + 8, size + 8)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme()
        focused = self.day_edit.hasFocus()
        strong = focused or self._trouble or self._ink == "accent"
        role = "late" if self._trouble else "accent" if strong else "text_3" if self.underMouse() else "edge"
        inset = 1.0 if strong else 0.5
        painter.setBrush(colours.colour("surface" if self.isEnabled() else "sunken"))
        painter.setPen(QPen(colours.colour(role if self.isEnabled() else "hairline"), 2 * inset))
        box = self.rect().toRectF().adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, RADIUS.control, RADIUS.control)


class _Popup(QFrame):
    """The frame that holds the calendar until a day is picked or the click goes elsewhere."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("calendar_popup")
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


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
