"""When nothing is studied: the weekly day off, own days off, public holidays, and what that does to studies."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.core.calendar import WEEKDAYS
from planner.core.edits.base import Edit
from planner.core.edits.study_days import SetDaysOff
from planner.core.edits.together import Together
from planner.core.model import DayOff, Kind
from planner.roadmap.edit import ChangeAnswer
from planner.roadmap.template import NO_PROFILE
from planner.services.holidays import name_of
from planner.style.tokens import SPACE
from planner.ui.dialogs.frame import ChangeDialog
from planner.ui.dialogs.holiday_list import HolidayList
from planner.ui.dialogs.off_line import OffLine
from planner.ui.document import Document
from planner.ui.questions.weekday import WeekdayMenu
from planner.ui.speech import say
from planner.ui.theme import hairline
from planner.ui.widgets import QuietButton, TextLabel
from planner.ui.widgets.flow import Flow
from planner.words.message import message

TITLE = message("Days off")
LEAD = message("Days without study make studies longer; nothing else counts them.")
LABEL = message("Change days off")


class DaysOffDialog(ChangeDialog):
    """Changes the days off as one step of undo. Use `ask`."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, TITLE, LEAD, (Kind.STUDY, Kind.EXAM), parent)
        self.setObjectName("days_off_dialog")
        self._calendar = document.plan.calendar
        self.week_menu = WeekdayMenu()
        self.week_menu.setObjectName("week_menu")
        self.add_button = QuietButton(say("Add days off"), "plus")
        self.add_button.setObjectName("add_button")
        self.holiday_list = HolidayList(document.today)
        self.lines: list[OffLine] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SPACE.unit)
        self._lay_out_fields()
        self._fill()
        self.week_menu.changed.connect(self._on_something_changed)
        self.add_button.clicked.connect(self._on_add_button_clicked)
        self.holiday_list.changed.connect(self._on_something_changed)

    @property
    def days_off(self) -> tuple[DayOff, ...]:
        """The dated days off as the fields say, by date."""
        own = [off for line in self.lines if (off := line.day_off) is not None]
        return tuple(sorted([*own, *self.holiday_list.ticked], key=lambda off: (off.first, off.last)))

    def _lay_out_fields(self) -> None:
        week = QWidget()
        flow = Flow(week)
        flow.addWidget(TextLabel(say("Every week"), "strong"))
        flow.addWidget(self.week_menu)
        body = self.body
        body.setSpacing(SPACE.unit)
        body.addWidget(week)
        parts = ((say("Your own days off"), self._lines), (say("Public holidays"), self.holiday_list))
        for title, content in parts:
            body.addSpacing(SPACE.half)
            body.addWidget(hairline())
            body.addSpacing(SPACE.half)
            body.addWidget(TextLabel(title, "strong"))
            if isinstance(content, QWidget):
                body.addWidget(content)
            else:
                body.addLayout(content)
                body.addWidget(self.add_button)
        body.addStretch(1)

    def _fill(self) -> None:
        self.week_menu.set_off(self._calendar.weekly_off)
        holidays = [off for off in self._calendar.days_off if name_of(off) and off.first == off.last]
        for off in self._calendar.days_off:
            if off not in holidays:
                self._add_line().fill(off)
        self.holiday_list.fill((self.document.plan.profile or NO_PROFILE).country, holidays)

    def _add_line(self) -> OffLine:
        line = OffLine(lambda: self.document.today, self._calendar.daily_hours)
        line.changed.connect(self._on_something_changed)
        line.remove_requested.connect(self._on_line_remove_requested)
        self.lines.append(line)
        self._lines.addWidget(line)
        line.show()
        return line

    def _edit(self) -> Edit | None:
        """Nothing, one edit, or both as one step."""
        edits: list[Edit] = []
        if self.week_menu.off != self._calendar.weekly_off:
            names = [WEEKDAYS[day] for day in self.week_menu.off]
            edits.append(ChangeAnswer("days_off", names, self.document.today, self.document.roadmap))
        before = sorted(self._calendar.days_off, key=lambda off: (off.first, off.last))
        if list(self.days_off) != before:
            edits.append(SetDaysOff(self.days_off))
        return edits[0] if len(edits) == 1 else Together(tuple(edits), LABEL) if edits else None

    def _on_something_changed(self, *_: object) -> None:
        trouble = next((line.trouble for line in self.lines if line.trouble), "")
        if trouble:
            self.show_trouble(trouble)
        else:
            self.show_edit(self._edit())

    def _on_add_button_clicked(self) -> None:
        self._add_line().first_field.setFocus()

    def _on_line_remove_requested(self) -> None:
        line = self.sender()
        if isinstance(line, OffLine):
            self.lines.remove(line)
            line.hide()
            self._lines.removeWidget(line)
            line.deleteLater()
            self._on_something_changed()
