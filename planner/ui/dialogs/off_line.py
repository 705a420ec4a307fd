"""One line of the user's own days off: from, to, and whether a part of each day is studied."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from planner.core.model import DayOff
from planner.ui.questions.day import day_field
from planner.ui.speech import say, say_term
from planner.ui.widgets import IconButton, Segmented, Stepper, TextLabel
from planner.ui.widgets.flow import Flow
from planner.words.message import Decimal, message

LONGEST_DAYS = 366
"""The plan file holds no longer days off. Source: core.record.day_off."""
WHOLE, PART = "whole", "part"
HOURS_STEP = 0.5


class OffLine(QWidget):
    """Shows days off. `changed` says that the user changed them, `remove_requested` that they should go."""

    changed = Signal()
    remove_requested = Signal()

    def __init__(self, today: Callable[[], date], daily_hours: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("off_line")
        self._extra = DayOff(date.min, date.min).extra
        self.first_field = day_field("first_field", message("Off from"), today)
        self.last_field = day_field("last_field", message("Off to"), today)
        options = [(WHOLE, say_term("days off", "Off")), (PART, say_term("days off", "Half day"))]
        self.kind_choice = Segmented(options, WHOLE)
        self.kind_choice.setObjectName("kind_choice")
        self.kind_choice.setAccessibleName(say("Off, or half a day"))
        most = max(daily_hours, HOURS_STEP)
        self.hours_stepper = Stepper(HOURS_STEP, most, most / 2, step=HOURS_STEP, words=_hours_words)
        self.hours_stepper.setObjectName("hours_stepper")
        self.hours_stepper.setAccessibleName(say("Hours on these days"))
        self.remove_button = IconButton("trash", say("Remove these days off"), size_px=16)
        self.remove_button.setObjectName("remove_button")
        self.trouble_label = TextLabel("", "small_label", "late", wrap=True)
        self.trouble_label.setObjectName("trouble_label")
        fields = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        fields.setSizePolicy(policy)
        flow = Flow(fields, gap=8)
        to_label = TextLabel(say_term("days off", "to"), "body", "text_2")
        for widget in (self.first_field, to_label, self.last_field, self.kind_choice, self.hours_stepper):
            flow.addWidget(widget)
        flow.addWidget(self.remove_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(fields)
        layout.addWidget(self.trouble_label)
        self._connect()
        self._show_state()

    @property
    def day_off(self) -> DayOff | None:
        """The days off; None while a day is missing or they contradict each other."""
        first, last = self.first_field.day, self.last_field.day
        if first is None or last is None or self.trouble:
            return None
        hours = self.hours_stepper.value if self.kind_choice.value == PART else None
        return DayOff(first, last, hours, self._extra)

    @property
    def trouble(self) -> str:
        """What is wrong with the days, as a sentence."""
        first, last = self.first_field.day, self.last_field.day
        if first is None or last is None:
            return ""
        if last < first:
            return say("These days off end on {last}, before they begin on {first}.", first=first, last=last)
        if (last - first).days > LONGEST_DAYS:
            return say("Days off cannot last longer than a year: give them in two lines.")
        return ""

    def fill(self, off: DayOff) -> None:
        """Show days off, without a signal."""
        self._extra = off.extra
        self.first_field.set_day(off.first)
        self.last_field.set_day(off.last)
        self.kind_choice.set_value(WHOLE if off.hours is None else PART)
        if off.hours is not None:
            self.hours_stepper.set_value(off.hours)
        self._show_state()

    def _show_state(self) -> None:
        self.hours_stepper.setVisible(self.kind_choice.value == PART)
        self.trouble_label.show_text(self.trouble)
        self.trouble_label.setVisible(bool(self.trouble))

    def _connect(self) -> None:
        self.first_field.day_chosen.connect(self._on_first_field_day_chosen)
        self.last_field.day_chosen.connect(self._on_field_changed)
        self.kind_choice.changed.connect(self._on_field_changed)
        self.hours_stepper.changed.connect(self._on_field_changed)
        self.remove_button.clicked.connect(self.remove_requested)

    def _on_first_field_day_chosen(self, day: date) -> None:
        if self.last_field.day is None:
            self.last_field.set_day(day)
        self._on_field_changed()

    def _on_field_changed(self, *_: object) -> None:
        self._show_state()
        self.changed.emit()


def _hours_words(hours: float) -> str:
    return say("{hours} h", hours=Decimal(hours))
