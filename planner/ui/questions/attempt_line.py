"""One attempt at an exam: not yet, or passed, failed, booked, with its day."""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.ui.messages import plain_tip
from planner.ui.questions.answer_sheet import EXAM_NAMES, Attempt, Sat
from planner.ui.questions.day import DATE_MISSING, day_field
from planner.ui.speech import say, tell
from planner.ui.theme import theme
from planner.ui.widgets import CheckBox, Segmented, TextLabel
from planner.ui.widgets.flow import Flow
from planner.words.message import NOTHING, Message, message, term

NAME_WIDTH = 100
OPTIONS: Mapping[Sat, Message] = {
    Sat.PASSED: term("attempt at an exam", "Passed"),
    Sat.FAILED: term("attempt at an exam", "Failed"),
    Sat.BOOKED: term("attempt at an exam", "Booked"),
}
FIXED: Mapping[Sat, Message] = {
    Sat.PASSED: term("attempt at an exam", "Passed on {day}"),
    Sat.FAILED: term("attempt at an exam", "Failed on {day}"),
    Sat.BOOKED: term("attempt at an exam", "Taken on {day}, result awaited"),
}
"""What the plan has as done; `day` is to be filled."""
FIXED_WITHOUT_DAY: Mapping[Sat, Message] = {
    **OPTIONS,
    Sat.BOOKED: term("attempt at an exam", "Taken, result awaited"),
}
RETAKES: Mapping[int, Message] = {2: message("2nd attempt"), 3: message("3rd attempt"), 4: message("4th attempt")}
SEAT_STAYS = message("To give the seat back, take the pin off the exam in the plan")


class AttemptLine(QWidget):
    """Shows one attempt. `changed` says that the user answered."""

    changed = Signal()

    def __init__(self, exam: str, number: int, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name = EXAM_NAMES[exam]
        self._placed: date | None = None
        self._awaited: date | None = None
        self._filled = Attempt()
        retake = RETAKES.get(number) or message("Attempt {number}", number=number)
        self.setObjectName(f"{exam}_{number}_line")
        self.taken_box = CheckBox(name if number == 1 else tell(retake))
        self.taken_box.setObjectName("taken_box")
        if number > 1:
            self.taken_box.setAccessibleName(say("{exam}, {attempt}", exam=name, attempt=retake))
        self.sat_choice = Segmented([(sat, tell(words)) for sat, words in OPTIONS.items()])
        self.sat_choice.setObjectName("sat_choice")
        self.sat_choice.setAccessibleName(say("{exam}: passed, failed or booked", exam=name))
        self.day_field = day_field("day_field", message("{what}: the day", what=name), today)
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
        plain_tip(self.taken_box, tell(SEAT_STAYS) if held else "")
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
        state = self._state(taken, chosen)
        self.state_label.show_text(tell(state))
        self.state_label.setVisible(state is not NOTHING)

    def _state(self, taken: bool, chosen: bool) -> Message:
        attempt = self._filled
        if attempt.fixed:
            return _fixed_words(attempt)
        if not taken and self._placed is None:
            return term("attempt at an exam", "Not yet")
        if not taken and self._placed is not None:
            return message("Not yet; the plan places it on {day}", day=self._placed)
        if chosen and self.day_field.day is None:
            return DATE_MISSING
        if self._awaited is not None:
            return message("Result expected about {day}", day=self._awaited)
        return NOTHING

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


def _fixed_words(attempt: Attempt) -> Message:
    if attempt.day is None:
        return FIXED_WITHOUT_DAY[attempt.sat]
    return FIXED[attempt.sat].filled(day=attempt.day)
