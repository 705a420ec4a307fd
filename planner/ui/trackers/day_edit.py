"""Days, and lists of periods."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.core.field import Period
from planner.core.model import Plan
from planner.ui.layouts import column, row
from planner.ui.speech import say, say_term
from planner.ui.trackers.field_edit import FieldEdit
from planner.ui.widgets import BareButton, DateField, IconButton, TextLabel

Clock = Callable[[], date]


class DayEdit(FieldEdit):
    """A day; with `optional` an empty field is none."""

    def __init__(self, name: str, words: str, today: Clock, *, optional: bool) -> None:
        super().__init__(name, words)
        self.day_field = DateField(steps=False, optional=optional, today=today)
        self.put(self.day_field)
        self.day_field.day_edit.setAccessibleName(words)
        self.day_field.day_chosen.connect(self.changed)

    def fill(self, plan: Plan, value: object) -> None:
        self.day_field.set_day(value if isinstance(value, date) else None)

    @property
    def has_trouble(self) -> bool:
        return bool(self.day_field.trouble)

    def refuse(self, sentence: str) -> None:
        self.day_field.refuse(sentence)


class PeriodsEdit(FieldEdit):
    """A list of periods, a line each, and a button for another one."""

    def __init__(self, name: str, words: str, today: Clock) -> None:
        super().__init__(name, words)
        self._today = today
        self._held: tuple[Period, ...] = ()
        self.lines: list[PeriodLine] = []
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self.body.addLayout(self._list)
        self.add_button = BareButton(say("Add a period"), "plus")
        self.add_button.setObjectName("add_button")
        self.put(self.add_button)
        self.add_button.setAccessibleName(say("{field}: add a period", field=words))
        self.add_button.clicked.connect(self._on_add_button_clicked)

    def fill(self, plan: Plan, value: object) -> None:
        self.refuse("")
        held = tuple(value) if isinstance(value, tuple) else ()
        if held == self._held and len(self.lines) == len(held):
            return
        self._held = held
        while len(self.lines) > len(held):
            self._drop(self.lines[-1])
        while len(self.lines) < len(held):
            self._add()
        for line, period in zip(self.lines, held, strict=True):
            line.fill(period)

    def _add(self) -> "PeriodLine":
        line = PeriodLine(self.words, len(self.lines) + 1, self._today)
        line.changed.connect(self._tell)
        line.remove_requested.connect(self._on_line_remove_requested)
        self.lines.append(line)
        self._list.addWidget(line)
        return line

    def _drop(self, line: "PeriodLine") -> None:
        self.lines.remove(line)
        self._list.removeWidget(line)
        line.hide()
        line.deleteLater()

    def _tell(self) -> None:
        self._held = tuple(line.period for line in self.lines)
        self.changed.emit(self._held)

    def _on_add_button_clicked(self) -> None:
        line = self._add()
        line.fill(Period(self._today(), self._today()))
        self._tell()
        line.first_field.day_edit.setFocus()

    def _on_line_remove_requested(self, line: "PeriodLine") -> None:
        self._drop(line)
        self.add_button.setFocus()
        self._tell()


class PeriodLine(QWidget):
    """A first and a last day. The other one follows where they would pass each other."""

    changed = Signal()
    remove_requested = Signal(object)

    def __init__(self, words: str, number: int, today: Clock) -> None:
        super().__init__()
        self.first_field = DateField(steps=False, today=today)
        self.last_field = DateField(steps=False, today=today)
        self.first_field.day_edit.setAccessibleName(say("{field} {number}: first day", field=words, number=number))
        self.last_field.day_edit.setAccessibleName(say("{field} {number}: last day", field=words, number=number))
        self.remove_button = IconButton("x", say("Remove this period"), size_px=16)
        lines = column(self, 4)
        lines.addLayout(row(self.first_field, self.remove_button))
        to = TextLabel(say_term("between two days", "to"), "small", "text_2")
        lines.addLayout(row(to, self.last_field, last=True))
        self.first_field.day_chosen.connect(self._on_first_field_day_chosen)
        self.last_field.day_chosen.connect(self._on_last_field_day_chosen)
        self.remove_button.clicked.connect(lambda: self.remove_requested.emit(self))

    @property
    def period(self) -> Period:
        """The days of the line."""
        first, last = self.first_field.day, self.last_field.day
        assert first is not None
        assert last is not None
        return Period(first, last)

    def fill(self, period: Period) -> None:
        """Show a period."""
        self.first_field.set_day(period.first)
        self.last_field.set_day(period.last)

    def _on_first_field_day_chosen(self, day: date) -> None:
        if self.period.last < day:
            self.last_field.set_day(day)
        self.changed.emit()

    def _on_last_field_day_chosen(self, day: date) -> None:
        if day < self.period.first:
            self.first_field.set_day(day)
        self.changed.emit()
