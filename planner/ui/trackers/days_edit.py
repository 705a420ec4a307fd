"""A list of single days."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.core.model import Plan
from planner.ui.layouts import column, row
from planner.ui.speech import say
from planner.ui.trackers.field_edit import FieldEdit
from planner.ui.widgets import BareButton, DateField, IconButton


class DaysEdit(FieldEdit):
    """A day a line, and a button for another one, which is today at first."""

    def __init__(self, name: str, words: str, today: Callable[[], date]) -> None:
        super().__init__(name, words)
        self._today = today
        self.lines: list[DayLine] = []
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self.body.addLayout(self._list)
        self.add_button = BareButton(say("Add a day"), "plus")
        self.add_button.setObjectName("add_button")
        self.put(self.add_button)
        self.add_button.setAccessibleName(say("{field}: add a day", field=words))
        self.add_button.clicked.connect(self._on_add_button_clicked)

    def fill(self, plan: Plan, value: object) -> None:
        self.refuse("")
        held: tuple[date, ...] = value if isinstance(value, tuple) else ()
        while len(self.lines) > len(held):
            self._drop(self.lines[-1])
        while len(self.lines) < len(held):
            self._add()
        for line, day in zip(self.lines, held, strict=True):
            line.day_field.set_day(day)

    @property
    def has_trouble(self) -> bool:
        return super().has_trouble or any(line.day_field.trouble for line in self.lines)

    def _add(self) -> "DayLine":
        line = DayLine(self.words, len(self.lines) + 1, self._today)
        line.changed.connect(self._tell)
        line.remove_requested.connect(self._on_line_remove_requested)
        self.lines.append(line)
        self._list.addWidget(line)
        return line

    def _drop(self, line: "DayLine") -> None:
        self.lines.remove(line)
        self._list.removeWidget(line)
        line.hide()
        line.deleteLater()

    def _tell(self) -> None:
        self.changed.emit(tuple(line.day for line in self.lines))

    def _on_add_button_clicked(self) -> None:
        line = self._add()
        line.day_field.set_day(self._today())
        self._tell()
        line.day_field.setFocus()

    def _on_line_remove_requested(self, line: "DayLine") -> None:
        self._drop(line)
        self.add_button.setFocus()
        self._tell()


class DayLine(QWidget):
    """One of the days."""

    changed = Signal()
    remove_requested = Signal(object)

    def __init__(self, words: str, number: int, today: Callable[[], date]) -> None:
        super().__init__()
        self.day_field = DateField(steps=False, today=today)
        self.day_field.day_edit.setAccessibleName(say("{field} {number}", field=words, number=number))
        self.remove_button = IconButton("x", say("Remove this day"), size_px=16)
        column(self, 0).addLayout(row(self.day_field, self.remove_button))
        self.day_field.day_chosen.connect(self.changed)
        self.remove_button.clicked.connect(lambda: self.remove_requested.emit(self))

    @property
    def day(self) -> date:
        """The day of the line."""
        day = self.day_field.day
        assert day is not None
        return day
