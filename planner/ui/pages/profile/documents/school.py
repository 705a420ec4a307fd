"""How long a school has had papers to confirm, when it is asked again, and what is done about it."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from planner.core.records.documents import Paper
from planner.core.ref import Ref
from planner.guidance.look import Look
from planner.guidance.papers.draft import COPY_REMINDER, school_reminder
from planner.guidance.papers.rows import title_of
from planner.guidance.papers.school import (
    Chase,
    ChaseDay,
    SchoolClock,
    answered_edit,
    clock_words,
    reminded_edit,
    school_clocks,
    sent_edit,
    to_be_sent,
)
from planner.style.tokens import SPACE
from planner.ui.dialogs.draft import DraftDialog
from planner.ui.document import Document
from planner.ui.layouts import column, row
from planner.ui.messages import plain_tip
from planner.ui.pages.profile.documents.school_line import LineShown, SchoolLine, Stop, StopKind
from planner.ui.phrases import near_words
from planner.ui.speech import say, say_counted, say_term, tell
from planner.ui.widgets import BareButton, QuietButton, SectionTitle, TextLabel
from planner.ui.widgets.flow import Flow
from planner.words.message import Message, both, counted, message, near_day, paragraph

ANSWERED = message("The school has answered")
_KINDS = {
    Chase.DONE: StopKind.DONE,
    Chase.MISSED: StopKind.AHEAD,
    Chase.DUE: StopKind.NEXT,
    Chase.NEXT: StopKind.NEXT,
    Chase.LATER: StopKind.AHEAD,
}


class SchoolSection(QWidget):
    """The wait that has lasted longest; of others it is said that there are some."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("school_section")
        self._document = document
        self._clock: SchoolClock | None = None
        self.heading_label = SectionTitle(say("School verification"))
        self.sent_label = TextLabel("", "small", "text_2")
        self.weeks_label = TextLabel("", "heading")
        self.usual_label = TextLabel("", "small", "text_2", wrap=True)
        self.line = SchoolLine()
        self.copy_button = QuietButton(tell(COPY_REMINDER))
        self.copy_button.setObjectName("copy_button")
        self.reminded_button = BareButton(say("Reminded today"))
        self.reminded_button.setObjectName("reminded_button")
        self.answered_button = QuietButton(tell(ANSWERED))
        self.answered_button.setObjectName("answered_button")
        self.sent_button = QuietButton(say("Sent to the school today"))
        self.sent_button.setObjectName("sent_button")
        self.words_label = TextLabel("", "caption", "text_2", wrap=True)
        self.words_label.setObjectName("words_label")
        self._running = QWidget()
        self._lay_out()
        self._connect()

    def fill(self, look: Look) -> None:
        """Show the oldest open wait, else what is to be sent, else the last answer."""
        clocks, waiting = school_clocks(look), to_be_sent(look)
        open_ones = [clock for clock in clocks if clock.answered_on is None]
        self._clock = open_ones[0] if open_ones else clocks[0] if clocks and not waiting else None
        clock = self._clock
        self.setVisible(clock is not None or bool(waiting))
        running = clock is not None and clock.answered_on is None
        self._running.setVisible(running)
        self.sent_label.setVisible(clock is not None)
        self.sent_button.setVisible(bool(waiting))
        others = sum(len(other.papers) for other in open_ones[1:])
        self.words_label.show_text(tell(_words(clock, waiting, others)))
        if clock is not None:
            self.sent_label.show_text(say("sent {day}", day=near_day(clock.asked_on, look.today)))
            self._fill_running(clock)
        self._enable()

    def waits_for(self, ref: Ref) -> bool:
        """Whether it is the school's answer about this paper that is waited for."""
        return self._clock is not None and self._clock.answered_on is None and ref in self._clock.refs

    def copy_reminder(self) -> None:
        """Show the draft of a reminder to the school."""
        clock, look = self._clock, self._document.look
        if clock is not None:
            DraftDialog(COPY_REMINDER, school_reminder(look, clock), _chase_note(clock), parent=self).ask()

    def _fill_running(self, clock: SchoolClock) -> None:
        self.weeks_label.show_text(say_counted("{count} week", "{count} weeks", clock.weeks))
        self.usual_label.show_text(say("of a usual {usual}, at most {most}", usual=clock.usual, most=clock.longest))
        self.line.show_line(line_of(clock))

    def _enable(self) -> None:
        reason = self._document.read_only
        tip = "" if reason is None else tell(reason)
        for button in (self.reminded_button, self.answered_button, self.sent_button):
            button.setEnabled(reason is None)
            plain_tip(button, tip)

    def _lay_out(self) -> None:
        running = column(self._running, SPACE.unit)
        weeks = row(self.weeks_label, self.usual_label, self.reminded_button)
        weeks.setStretch(0, 0)
        weeks.setStretch(1, 1)
        running.addLayout(weeks)
        running.addWidget(self.line)
        buttons = QWidget()
        flow = Flow(buttons)
        for button in (self.copy_button, self.answered_button):
            flow.addWidget(button)
        running.addWidget(buttons)
        layout = column(self, SPACE.half)
        layout.addLayout(row(self.heading_label, self.sent_label))
        layout.addWidget(self._running)
        layout.addWidget(self.words_label)
        layout.addWidget(self.sent_button, 0, Qt.AlignmentFlag.AlignLeading)

    def _connect(self) -> None:
        self.copy_button.clicked.connect(self.copy_reminder)
        self.reminded_button.clicked.connect(self._on_reminded_button_clicked)
        self.answered_button.clicked.connect(self._on_answered_button_clicked)
        self.sent_button.clicked.connect(self._on_sent_button_clicked)

    def _on_reminded_button_clicked(self) -> None:
        if self._clock is not None:
            self._document.do(reminded_edit(self._document.look, self._clock, self._document.today))

    def _on_answered_button_clicked(self) -> None:
        if self._clock is not None:
            self._document.do(answered_edit(self._document.look, self._clock, self._document.today))

    def _on_sent_button_clicked(self) -> None:
        look = self._document.look
        self._document.do(sent_edit(look, to_be_sent(look), self._document.today))


def line_of(clock: SchoolClock) -> LineShown:
    """The wait as it is drawn: reminders, and until when a slow school has answered."""
    last = max(clock.slowest_day, clock.today)
    stops = [_stop(chase, clock.today) for chase in clock.chases]
    slowest = say_term("wait for a school", "slowest")
    stops.append(Stop(clock.slowest_day, StopKind.END, slowest, near_words(clock.slowest_day, clock.today)))
    spoken = [message("Sent on {day}.", day=clock.asked_on)]
    spoken.extend(_chase_words(chase) for chase in clock.chases)
    spoken.append(message("The slowest answer comes on {day}.", day=clock.slowest_day))
    return LineShown(clock.asked_on, last, clock.today, tuple(stops), tell(paragraph(*spoken)))


def _stop(chase: ChaseDay, today: date) -> Stop:
    words = say_term("wait for a school", "chase")
    if chase.state is Chase.DONE and chase.reminded_on is not None:
        return Stop(chase.reminded_on, StopKind.DONE, words, near_words(chase.reminded_on, today))
    if chase.state is Chase.MISSED:
        words = say_term("wait for a school", "left out")
    if chase.state is Chase.DUE:
        words = say_term("wait for a school", "chase now")
    return Stop(chase.day, _KINDS[chase.state], words, near_words(chase.day, today))


def _chase_words(chase: ChaseDay) -> Message:
    match chase.state:
        case Chase.DONE:
            return message("Reminded on {day}.", day=chase.reminded_on or chase.day)
        case Chase.MISSED:
            return message("No reminder about {day}.", day=chase.day)
        case Chase.DUE:
            return message("A reminder is due since {day}.", day=chase.day)
        case Chase.NEXT:
            return message("The next reminder is due on {day}.", day=chase.day)
    return message("Another reminder on {day}.", day=chase.day)


def _chase_note(clock: SchoolClock) -> Message | None:
    return None if clock.next_chase is None else _chase_words(clock.next_chase)


def _words(clock: SchoolClock | None, waiting: Sequence[Paper], others: int) -> Message:
    """What the wait means for the plan, and what has not been sent."""
    said = [] if clock is None else [clock_words(clock)]
    if others > 0:
        said.append(counted("{count} other paper waits, too.", "{count} other papers wait, too.", others))
    if waiting:
        papers = both([title_of(paper) for paper in waiting])
        said.append(message("Not sent to the school yet: {papers}.", papers=papers))
    return paragraph(*said)
