"""One attempt at an exam: not yet, or passed, failed, booked, with its day."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.core.text import day_words
from planner.ui.messages import plain_tip
from planner.ui.questions.day import day_field
from planner.ui.questions.flow import Flow
from planner.ui.questions.sheet import EXAM_NAMES, Attempt, Sat
from planner.ui.theme import theme
from planner.ui.widgets import CheckBox, Segmented, TextLabel

NAME_WIDTH = 100
OPTIONS = ((Sat.PASSED, "Passed"), (Sat.FAILED, "Failed"), (Sat.BOOKED, "Booked"))
NOT_YET = "Not yet"
PLACED = "Not yet; the plan places it on {day}"
DATE_MISSING = "Add the day, and it counts"
FIXED = {Sat.PASSED: "Passed on {day}", Sat.FAILED: "Failed on {day}", Sat.BOOKED: "Taken on {day}, result awaited"}
FIXED_WITHOUT_DAY = {Sat.PASSED: "Passed", Sat.FAILED: "Failed", Sat.BOOKED: "Taken, result awaited"}
RETAKE = "{ordinal} attempt"
SHORT_ORDINALS = ("1st", "2nd", "3rd")
SEAT_STAYS = "To give the seat back, take the pin off the exam in the plan"


class AttemptLine(QWidget):
    """Shows one attempt. `changed` says that the user answered."""

    changed = Signal()

    def __init__(self, exam: str, number: int, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name = EXAM_NAMES[exam]
        self._placed: date | None = None
        self._awaited: date | None = None
        self._filled = Attempt()
        words = name if number == 1 else RETAKE.format(ordinal=short_ordinal(number))
        self.setObjectName(f"{exam}_{number}_line")
        self.taken_box = CheckBox(words)
        self.taken_box.setObjectName("taken_box")
        self.taken_box.setAccessibleName(words if number == 1 else f"{name}, {words}")
        self.sat_choice = Segmented(OPTIONS)
        self.sat_choice.setObjectName("sat_choice")
        self.sat_choice.setAccessibleName(f"{name}: passed, failed or booked")
        self.day_field = day_field("day_field", f"{name}: the day", today)
        self.state_label = TextLabel("", "body", "text_2", wrap=True)
        self.state_label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.state_label.setObjectName("state_label")
        flow = Flow(self, gap=8)
        for widget in (self.taken_box, self.sat_choice, self.day_field, self.state_label):
            flow.addWidget(widget)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._on_theme_changed()
        self._connect()
        self.fill(Attempt())

    @property
    def attempt(self) -> Attempt:
        """What the fields say; without a choice there was no attempt yet."""
        if self._filled.fixed:
            return self._filled
        value = self.sat_choice.value
        if not self.taken_box.isChecked() or not isinstance(value, Sat):
            return Attempt()
        return Attempt(value, self.day_field.day)

    def fill(self, attempt: Attempt, *, keeps_seat: bool = False) -> None:
        """Show an attempt, without a signal; with `keeps_seat` a booked one cannot be unticked."""
        self._filled = attempt
        blocked = self.taken_box.blockSignals(True)
        self.taken_box.setChecked(attempt.sat is not Sat.NOT_YET)
        self.taken_box.blockSignals(blocked)
        held = keeps_seat and attempt.sat is Sat.BOOKED
        self.taken_box.setEnabled(not attempt.fixed and not held)
        plain_tip(self.taken_box, SEAT_STAYS if held else "")
        self.sat_choice.set_value(None if attempt.sat is Sat.NOT_YET else attempt.sat)
        self.day_field.set_day(attempt.day)
        self._show_state()

    def show_placed(self, placed: date | None, awaited: date | None) -> None:
        """Where the plan puts an exam that has not been taken, and when the result of a taken one is due."""
        self._placed, self._awaited = placed, awaited
        self._show_state()

    def _show_state(self) -> None:
        taken, fixed = self.taken_box.isChecked(), self._filled.fixed
        chosen = self.sat_choice.value is not None
        self.sat_choice.setVisible(taken and not fixed)
        self.day_field.setVisible(taken and not fixed and chosen)
        words = self._state_words(taken, chosen)
        self.state_label.show_text(words)
        self.state_label.setVisible(bool(words))

    def _state_words(self, taken: bool, chosen: bool) -> str:
        attempt = self._filled
        if attempt.fixed:
            words = FIXED if attempt.day is not None else FIXED_WITHOUT_DAY
            return words[attempt.sat].format(day=day_words(attempt.day) if attempt.day else "")
        if not taken:
            return NOT_YET if self._placed is None else PLACED.format(day=day_words(self._placed))
        if chosen and self.day_field.day is None:
            return DATE_MISSING
        return f"Result expected about {day_words(self._awaited)}" if self._awaited is not None else ""

    def _connect(self) -> None:
        self.taken_box.toggled.connect(self._on_taken_box_toggled)
        self.sat_choice.changed.connect(self._on_field_changed)
        self.day_field.day_chosen.connect(self._on_field_changed)
        theme().changed.connect(self._on_theme_changed)

    def _on_taken_box_toggled(self, taken: bool) -> None:
        if not taken:
            self.sat_choice.set_value(None)
            self.day_field.set_day(None)
        self._awaited = None
        self._on_field_changed()

    def _on_field_changed(self, *_: object) -> None:
        self._show_state()
        self.changed.emit()

    def _on_theme_changed(self) -> None:
        self.taken_box.setMinimumWidth(theme().px(NAME_WIDTH))


def short_ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, for as many attempts as there may be."""
    return SHORT_ORDINALS[number - 1] if number <= len(SHORT_ORDINALS) else f"{number}th"
