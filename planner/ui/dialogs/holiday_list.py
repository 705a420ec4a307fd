"""The public holidays of a country, year by year, to be ticked as days off."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.core.model import DayOff
from planner.services.holidays import name_of, public_holidays
from planner.style.tokens import SPACE
from planner.ui.messages import plain
from planner.ui.phrases import weekday_words
from planner.ui.questions.pick import SearchPick, countries
from planner.ui.speech import say, say_term, tell, title
from planner.ui.theme import theme
from planner.ui.widgets import BareButton, CheckBox, ElidedLabel, Segmented, TextLabel
from planner.ui.widgets.flow import Flow
from planner.words.message import NOTHING, Data, Day, DayForm, message

YEARS = 3
BOX_ROOM = 36
NO_COUNTRY = message("Say your country, and its public holidays stand here to be ticked.")
UNKNOWN = message("No public holidays are known for this country; add your own days off above.")


class HolidayList(QWidget):
    """Offers holidays. `changed` says that the user ticked or unticked one."""

    changed = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("holiday_list")
        self._ticked: dict[date, DayOff] = {}
        self._rows: list[HolidayLine] = []
        self._boxes: dict[date, CheckBox] = {}
        self._offered: dict[date, DayOff] = {}
        self.country_pick = SearchPick(countries())
        self.country_pick.setObjectName("country_pick")
        self.country_pick.setAccessibleName(say("Country of the holidays"))
        self.year_choice = Segmented([(year, str(year)) for year in range(today.year, today.year + YEARS)], today.year)
        self.year_choice.setObjectName("year_choice")
        self.year_choice.setAccessibleName(say("Year"))
        self.all_button = BareButton(say_term("holidays", "Tick all"))
        self.none_button = BareButton(say_term("holidays", "Tick none"))
        self.all_button.setObjectName("all_button")
        self.none_button.setObjectName("none_button")
        self.note_label = TextLabel("", "body", "text_2", wrap=True)
        self.note_label.setObjectName("note_label")
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        head = QWidget()
        flow = Flow(head)
        for widget in (self.country_pick, self.year_choice, self.all_button, self.none_button):
            flow.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE.unit)
        layout.addWidget(head)
        layout.addWidget(self.note_label)
        layout.addLayout(self._list)
        self._connect()

    @property
    def ticked(self) -> tuple[DayOff, ...]:
        """The holidays that are to be days off, of all years, by date."""
        return tuple(self._ticked[day] for day in sorted(self._ticked))

    def box(self, day: date) -> CheckBox:
        """The box of a holiday of the year that is shown."""
        return self._boxes[day]

    @property
    def days(self) -> tuple[date, ...]:
        """The holidays of the year that is shown."""
        return tuple(self._boxes)

    def fill(self, country: str | None, ticked: Iterable[DayOff]) -> None:
        """Show a country, with these holidays ticked, without a signal."""
        self._ticked = {off.first: off for off in ticked}
        self.country_pick.set_value(country)
        self._show_year()

    def _show_year(self) -> None:
        year, country = self.year_choice.value, self.country_pick.value
        known = public_holidays(country, [year]) if country is not None and isinstance(year, int) else ()
        # A ticked holiday stays in the list, whatever country is looked at now.
        kept = {day: off for day, off in self._ticked.items() if day.year == year}
        self._offered = dict(sorted(({off.first: off for off in known} | kept).items()))
        for line in self._rows:
            line.hide()
            self._list.removeWidget(line)
            line.deleteLater()
        self._rows, self._boxes = [], {}
        for day, off in self._offered.items():
            self._add(day, name_of(off))
        self._align()
        plain(self.note_label, tell(NO_COUNTRY if country is None else NOTHING if known else UNKNOWN))
        self.note_label.setVisible(country is None or not known)
        for button in (self.all_button, self.none_button):
            button.setVisible(bool(self._boxes))

    def _add(self, day: date, name: str) -> None:
        line = HolidayLine(day, name, day in self._ticked)
        line.box.toggled.connect(self._on_box_toggled)
        self._boxes[day] = line.box
        self._rows.append(line)
        self._list.addWidget(line)
        line.show()

    def _align(self) -> None:
        """As wide for each day, so that the names stand in one column."""
        metrics = QFontMetrics(theme().font())
        widest = max((metrics.horizontalAdvance(weekday_words(day)) for day in self._boxes), default=0)
        for box in self._boxes.values():
            box.setMinimumWidth(widest + theme().px(BOX_ROOM))

    def _connect(self) -> None:
        self.country_pick.chosen.connect(self._show_year)
        self.year_choice.changed.connect(self._show_year)
        self.all_button.clicked.connect(self._on_all_button_clicked)
        self.none_button.clicked.connect(self._on_none_button_clicked)

    def _on_box_toggled(self) -> None:
        self._read_boxes()
        self.changed.emit()

    def _on_all_button_clicked(self) -> None:
        self._set_all(True)

    def _on_none_button_clicked(self) -> None:
        self._set_all(False)

    def _set_all(self, ticked: bool) -> None:
        """One change, not one for each box."""
        for box in self._boxes.values():
            blocked = box.blockSignals(True)
            box.setChecked(ticked)
            box.blockSignals(blocked)
        self._read_boxes()
        self.changed.emit()

    def _read_boxes(self) -> None:
        for day, box in self._boxes.items():
            if box.isChecked():
                self._ticked[day] = self._offered[day]
            else:
                self._ticked.pop(day, None)


class HolidayLine(QWidget):
    """One holiday: a box with the day, and its name; a click anywhere ticks it."""

    def __init__(self, day: date, name: str, ticked: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = CheckBox(weekday_words(day))
        said = say("{day}, {holiday}", day=Day(day, DayForm.WEEKDAY), holiday=Data(name))
        self.box.setAccessibleName(said)
        self.box.setChecked(ticked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE.unit)
        layout.addWidget(self.box)
        layout.addWidget(ElidedLabel(title(name), "body", "text_2"), 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.box.click()
