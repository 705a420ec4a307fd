"""Parts of the result bar: its buttons, and the line that takes hours of study."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from planner.core.model import MatchOutcome, Outcome
from planner.guidance.reporting import Asks
from planner.style.tokens import SPACE
from planner.ui.layouts import column
from planner.ui.messages import plain
from planner.ui.speech import say, say_term, tell
from planner.ui.widgets import QuietButton, TextLabel
from planner.ui.widgets.flow import Flow
from planner.words.message import message
from planner.words.states import MATCH_CHOICES, OUTCOME_CHOICES

_HOURS = message("Hours of study today")
LONGEST_LINE = 80
Answer = tuple[Outcome | None, MatchOutcome | None]
"""The outcome of an exam and that of the Match, each None where it is not of that kind."""


def report_button(name: str, text: str, icon_name: str = "") -> QuietButton:
    """A button of the bar: never wider than the bar is."""
    button = QuietButton(text, icon_name)
    button.setObjectName(name)
    button.give_way()
    return button


class ReportButtons(QWidget):
    """All that can be reported by a click, in rows as wide as there is room.

    `said` carries the outcome of an exam and that of the Match, each None where it is not of that kind.
    """

    said = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.booked_button = report_button("booked_button", say_term("button of a report", "Booked …"))
        self.sat_button = report_button("sat_button", say_term("button of a report", "Sat"))
        self.passed_button = report_button("passed_button", tell(OUTCOME_CHOICES[Outcome.PASS]))
        self.failed_button = report_button("failed_button", tell(OUTCOME_CHOICES[Outcome.FAIL]))
        self.match_buttons = {
            match: report_button(f"{match.value}_button", tell(MATCH_CHOICES[match])) for match in MatchOutcome
        }
        self.done_button = report_button("done_button", say_term("button of a report", "Done"), "check")
        self.start_button = report_button("start_button", say("Start today"), "play")
        exam = (self.booked_button, self.sat_button, self.passed_button, self.failed_button)
        self.all: tuple[QuietButton, ...] = (*exam, *self.match_buttons.values(), self.done_button, self.start_button)
        for button in (*exam, *self.match_buttons.values()):
            button.setCheckable(True)
        line = Flow(self, gap=6, line_gap=6)
        for button in self.all:
            line.addWidget(button)
        self._connect()

    def of(self, asks: Asks, *, done: bool, booked: bool, may_start: bool) -> list[QuietButton]:
        """What can be said of such a task; of what is done what it may have been instead."""
        results = [self.passed_button, self.failed_button]
        match asks:
            case Asks.SITTING:
                return [*([] if done or booked else [self.booked_button]), self.sat_button, *results]
            case Asks.RESULT:
                return results
            case Asks.MATCH:
                return list(self.match_buttons.values())
            case _:
                return [] if done else [self.done_button, *([self.start_button] if may_start else [])]

    def button_of(self, outcome: Outcome | None, match: MatchOutcome | None, *, exam: bool) -> QuietButton | None:
        """What was said of something done."""
        if match is not None:
            return self.match_buttons[match]
        known = {None: self.sat_button, Outcome.PASS: self.passed_button, Outcome.FAIL: self.failed_button}
        return known[outcome] if exam else None

    def show_only(self, wanted: Sequence[QuietButton], said: QuietButton | None) -> None:
        """These stand in the row, and no others; what was `said` is marked."""
        for button in self.all:
            button.setVisible(button in wanted)
            if button is not self.booked_button:
                button.setChecked(button is said)
        self.setVisible(bool(wanted))

    def _connect(self) -> None:
        said: list[tuple[QuietButton, Outcome | None, MatchOutcome | None]] = [
            (self.done_button, None, None),
            (self.sat_button, None, None),
            (self.passed_button, Outcome.PASS, None),
            (self.failed_button, Outcome.FAIL, None),
            *((button, None, match) for match, button in self.match_buttons.items()),
        ]
        for button, outcome, match in said:
            button.clicked.connect(lambda _=False, outcome=outcome, match=match: self.said.emit(outcome, match))


class HoursLine(QWidget):
    """Hours to type, or all that a log line takes, and what today has already.

    `hours_given` carries the text; Enter gives it too.
    """

    hours_given = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hours_edit = QLineEdit()
        self.hours_edit.setObjectName("hours_edit")
        self.hours_edit.setAccessibleName(tell(_HOURS))
        self.hours_edit.setPlaceholderText(say("hours"))
        self.hours_edit.setMaxLength(LONGEST_LINE)
        self.hours_edit.setMinimumWidth(64)
        self.add_button = report_button("add_hours_button", say("Add hours"), "plus")
        self.logged_label = TextLabel("", "small", "text_2", wrap=True)
        self.logged_label.setObjectName("logged_label")
        self.trouble_label = TextLabel("", "small", "late", wrap=True)
        self.trouble_label.setObjectName("trouble_label")
        self.trouble_label.hide()
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE.unit)
        line.addWidget(self.hours_edit, 1)
        line.addWidget(self.add_button)
        layout = column(self, 4)
        layout.addLayout(line)
        layout.addWidget(self.trouble_label)
        layout.addWidget(self.logged_label)
        self.hours_edit.returnPressed.connect(self._give)
        self.hours_edit.textEdited.connect(lambda _text: self.refuse(""))
        self.add_button.clicked.connect(self._give)

    def show_logged(self, minutes: int) -> None:
        """What the study log has of today."""
        hours, rest = divmod(minutes, 60)
        words = say("Logged today: {time} h", time=f"{hours}:{rest:02}") if minutes else say("Nothing logged today yet")
        self.logged_label.show_text(words)

    def refuse(self, sentence: str) -> None:
        """Say below the field why its text cannot be taken; nothing where it can."""
        plain(self.trouble_label, sentence)
        self.trouble_label.setVisible(bool(sentence))
        self.hours_edit.setAccessibleDescription(sentence)

    def clear(self) -> None:
        """The field as it is before anything is typed."""
        self.hours_edit.clear()
        self.refuse("")

    def _give(self) -> None:
        if self.hours_edit.text().strip():
            self.hours_given.emit(self.hours_edit.text())
        else:
            self.hours_edit.setFocus()
