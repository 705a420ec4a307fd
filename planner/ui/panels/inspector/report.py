"""The result bar: what is reported of the selected task, by its kind, and how that is put right later."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from planner.core.edits.base import Edit
from planner.core.edits.sitting import keep_of_sitting, sitting_record
from planner.core.edits.together import Together
from planner.core.model import ExamRecord, MatchOutcome, Outcome, Task
from planner.core.records.sittings import Sitting
from planner.guidance.part_scores import Judged, judge_parts, scores_of
from planner.guidance.report_words import reported_words
from planner.guidance.reporting import Asks, asks_of, day_ahead, has_expiry, report_day, why_no_report
from planner.guidance.study.logged import logged_minutes
from planner.packs.part_scores import PartScores
from planner.roadmap.correction import CorrectReport, Reopen
from planner.roadmap.edit import MarkBooked, MarkDone, MarkStarted
from planner.roadmap.ids import base_of
from planner.roadmap.report import Booked, Done, Started
from planner.ui.document import Document
from planner.ui.panels.inspector.inspector_section import Section, Shown
from planner.ui.panels.inspector.part_scores import PartScoresLine
from planner.ui.panels.inspector.parts import ClauseLabel, NumberField
from planner.ui.panels.inspector.report_parts import Answer, HoursLine, ReportButtons, report_button
from planner.ui.phrases import refusal_words
from planner.ui.speech import say, say_term, tell
from planner.ui.widgets import BareButton, DateField, TextLabel
from planner.ui.widgets.date_field import EARLIEST, LATEST
from planner.ui.widgets.date_text import day_reader
from planner.ui.widgets.dialog import settled
from planner.words.message import Message, Value, message, near_day
from planner.words.text import breakable

LARGEST_SCORE = 999
_SAT_ON = message("Sat on")
_DONE_ON = message("Done on")
_KNOWN_ON = message("Known since")
_BOOKED_FOR = message("Seat booked for")
_DAYS: dict[Asks, Message] = {
    Asks.SITTING: _SAT_ON,
    Asks.RESULT: _KNOWN_ON,
    Asks.MATCH: _KNOWN_ON,
    Asks.STUDY: _DONE_ON,
    Asks.DONE: _DONE_ON,
}
_WITH_DAY: dict[Asks, Callable[[Value], Message]] = {
    Asks.SITTING: lambda day: message("Not on {day}, or with a score?", day=day),
    Asks.RESULT: lambda day: message("Not since {day}, or with a score?", day=day),
    Asks.MATCH: lambda day: message("Not since {day}?", day=day),
    Asks.STUDY: lambda day: message("Not on {day}?", day=day),
    Asks.DONE: lambda day: message("Not on {day}?", day=day),
}
"""The day that a button of the bar would report, asked so that nobody takes it for a report; it opens the details."""
_PLANNED_FOR: dict[Asks, Callable[[Value], Message]] = {
    Asks.SITTING: lambda day: message("It is planned for {day}. On what day did you sit?", day=day),
    Asks.RESULT: lambda day: message("The result is expected on {day}. On what day did it come?", day=day),
    Asks.MATCH: lambda day: message("Match Day is {day}. On what day did the result come?", day=day),
}
"""What is asked of a report before the day on which the task stands."""


class ReportSection(Section):
    """The buttons report at once, with the day and the score that stand below them.

    Of an exam whose day is still to come nothing stands there, and a button asks for the day first.

    Of what is done it says what was reported; "Correct" opens the same fields, filled with the report, and there each
    change counts at once.
    """

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent=parent)
        self._filled_for: tuple[str, bool, date | None, ExamRecord | None, Sitting | None] | None = None
        self._booking = False
        self._asked: Answer | None = None
        self.told_label = TextLabel("", "small", "text_2", wrap=True)
        self.told_label.setObjectName("told_label")
        self.correct_button = BareButton(say("Correct …"))
        self.correct_button.setObjectName("correct_button")
        self.correct_button.setCheckable(True)
        self.hours_line = HoursLine()
        self.buttons = ReportButtons()
        self._detailed = False
        self.details_label = ClauseLabel()
        self.details_label.setObjectName("details_label")
        self.day_caption = TextLabel("", "small", "text_2", wrap=True)
        self.day_caption.setObjectName("day_caption")
        self.day_field = DateField(steps=False, today=lambda: document.today)
        self.day_field.setObjectName("report_day_field")
        self.book_button = report_button("book_report_button", say("Book this day"), "check")
        self.report_button = report_button("report_day_button", say("Report this day"), "check")
        self.score_field = NumberField(0, LARGEST_SCORE, say("score, if known"), say_term("result of an exam", "Score"))
        self.score_field.setObjectName("score_field")
        self.parts_line = PartScoresLine()
        self.parts_line.setObjectName("parts_line")
        self.expires_caption = TextLabel(say("Valid until, if printed on it"), "small", "text_2", wrap=True)
        self.expires_field = DateField(steps=False, optional=True, today=lambda: document.today)
        self.expires_field.setObjectName("expires_field")
        self.expires_field.day_edit.setAccessibleName(say("Valid until"))
        self.reopen_button = BareButton(say("Not done after all"))
        self.reopen_button.setObjectName("reopen_button")
        self._lay_out()
        self._connect()

    def fill(self, shown: Shown) -> None:
        task, look = self._task(shown), shown.look
        asks, reason = asks_of(task), why_no_report(look, task.id)
        default = self._known_day(task) if task.done else report_day(look, task.id)
        key = (task.id, task.done, default, self._record(task), self._sitting(task))
        if self._filled_for != key:
            self._begin(task, default, same=self._filled_for is not None and self._filled_for[0] == task.id)
            self._filled_for = key
        self._show_told(shown, task, refusal_words(reason) if reason is not None else "")
        opened = reason is None and (not task.done or self.correct_button.isChecked())
        self.correct_button.setVisible(task.done and reason is None)
        self.correct_button.show_text(say("Report the result …") if self._waits(task) else say("Correct …"))
        self.reopen_button.setVisible(task.done and opened)
        self._show_buttons(shown, task, asks, opened)
        self._show_fields(task, asks, opened)
        study = asks is Asks.STUDY and not task.done and task.exam is not None and opened
        self.hours_line.setVisible(study)
        if study:
            self.hours_line.show_logged(logged_minutes(look.plan, task, shown.today))

    def controls(self) -> list[QWidget]:
        return [
            *self.buttons.all,
            self.hours_line.hours_edit,
            self.hours_line.add_button,
            self.day_field,
            self.book_button,
            self.score_field,
            *self.parts_line.edits.values(),
            self.expires_field,
            self.report_button,
            self.correct_button,
            self.reopen_button,
        ]

    def ask(self) -> None:
        """The keyboard comes to the first thing that can be said; of what is done the correction opens."""
        if self.shown is not None and self._task(self.shown).done and not self.correct_button.isHidden():
            self.correct_button.setChecked(True)
            self._refill()
        self._first_stop().setFocus(Qt.FocusReason.OtherFocusReason)

    def _first_stop(self) -> QWidget:
        stops = [self.hours_line.hours_edit, *self.buttons.all, self.details_label, self.day_field, self.correct_button]
        if self.shown is not None and self._task(self.shown).done:
            # A button there would say another result at once.
            stops = [self.day_field, self.correct_button]
        return next((stop for stop in stops if stop.isVisibleTo(self) and stop.isEnabled()), self)

    def _lay_out(self) -> None:
        self.body.setSpacing(6)
        for widget in (
            self.told_label,
            self.correct_button,
            self.hours_line,
            self.buttons,
            self.details_label,
            self.day_caption,
            self.day_field,
            self.book_button,
            self.score_field,
            self.parts_line,
            self.expires_caption,
            self.expires_field,
            self.report_button,
            self.reopen_button,
        ):
            self.body.addWidget(widget)

    def _connect(self) -> None:
        self.correct_button.toggled.connect(self._refill)
        self.details_label.pressed.connect(self._on_details_label_pressed)
        self.reopen_button.clicked.connect(self._on_reopen_button_clicked)
        self.hours_line.hours_given.connect(self._on_hours_line_hours_given)
        self.buttons.said.connect(self._say)
        self.buttons.start_button.clicked.connect(self._on_start_button_clicked)
        self.buttons.booked_button.toggled.connect(self._on_booked_button_toggled)
        self.book_button.clicked.connect(self._on_book_button_clicked)
        self.report_button.clicked.connect(self._on_report_button_clicked)
        self.day_field.day_chosen.connect(self._on_field_changed)
        self.day_field.entered.connect(self._on_day_field_entered)
        self.score_field.number_chosen.connect(self._on_field_changed)
        self.parts_line.changed.connect(lambda: self._on_field_changed(None))

    def _task(self, shown: Shown) -> Task:
        """The task as the plan has it: the view of today may suppose more than was reported."""
        return shown.look.plan.tasks[shown.task.id]

    def _waits(self, task: Task) -> bool:
        """Whether a sitting is over and its result is not told: more is to be said, nothing has to be corrected."""
        record = self._record(task)
        return task.done and asks_of(task) is Asks.SITTING and record is not None and record.outcome is None

    @staticmethod
    def _known_day(task: Task) -> date | None:
        return task.actual_start if asks_of(task) is Asks.SITTING and task.actual_start else task.actual_finish

    def _record(self, task: Task) -> ExamRecord | None:
        """The exam's record of a sitting and of its result; None for every other task."""
        if asks_of(task) not in (Asks.SITTING, Asks.RESULT):
            return None
        return self.document.plan.exams.get(task.exam or task.id)

    def _sitting(self, task: Task) -> Sitting | None:
        """What is kept of the sitting of an exam that is passed part by part."""
        return sitting_record(self.document.plan, task.exam or task.id) if self._parts(task) is not None else None

    def _parts(self, task: Task) -> PartScores | None:
        """How the parts of a sitting or a result are scored; None for every other task."""
        if asks_of(task) not in (Asks.SITTING, Asks.RESULT):
            return None
        return self.document.look.packs.exams.parts_of(base_of(task.exam or task.id))

    def _begin(self, task: Task, day: date | None, *, same: bool) -> None:
        """The fields as a new report begins, or as the report has them that can be corrected."""
        self._set_booking(False)
        self._asked = None
        if not same or not task.done:
            _set_quietly(self.correct_button, False)
        if not same:
            self.hours_line.clear()
        self.day_field.set_range(EARLIEST, self.document.today)
        self.day_field.set_day(day)
        if not same:
            # Of what has a day of its own that has come, more is likely to be said than the day.
            scored = asks_of(task) in (Asks.SITTING, Asks.RESULT)
            self._detailed = scored and day is not None and day < self.document.today
        record = self._record(task)
        self.score_field.set_number(record.score if record is not None and task.done else None)
        self.expires_field.set_day(task.expires)
        rule = self._parts(task)
        if rule is not None:
            self.parts_line.show_scores(rule, scores_of(self._sitting(task)))

    def _show_told(self, shown: Shown, task: Task, reason: str) -> None:
        words = reason or (tell(reported_words(shown.look.plan, task, shown.today)) if task.done else "")
        self.told_label.show_text(breakable(words))
        self.told_label.setVisible(bool(words))

    def _show_buttons(self, shown: Shown, task: Task, asks: Asks, opened: bool) -> None:
        record = self._record(task)
        booked = record is not None and record.seat_booked
        may_start = not task.instant and not shown.task.running
        wanted = self.buttons.of(asks, done=task.done, booked=booked, may_start=may_start)
        if self._booking:
            wanted = [self.buttons.booked_button]
        outcome = record.outcome if record is not None else None
        said = self.buttons.button_of(outcome, task.outcome, exam=record is not None) if task.done else None
        if self._asked is not None:
            said = self.buttons.button_of(*self._asked, exam=record is not None)
            wanted = [said] if said is not None else []
        self.buttons.show_only(wanted if opened else [], said)

    def _show_fields(self, task: Task, asks: Asks, opened: bool) -> None:
        assert self.shown is not None
        ahead = day_ahead(self.shown.look, task.id) if not self._booking else None
        caption = _BOOKED_FOR if self._booking else _DAYS[asks] if ahead is None else self._question(task, asks, ahead)
        self.day_caption.show_text(tell(caption))
        self.day_field.day_edit.setAccessibleName(tell(caption))
        folds = opened and not task.done and not self._booking and ahead is None
        self.details_label.setVisible(folds and not self._detailed)
        self._show_details()
        asking = ahead is None or self._asked is not None
        unfolded = opened and asking and (not folds or self._detailed)
        for widget in (self.day_caption, self.day_field):
            widget.setVisible(unfolded)
        self.book_button.setVisible(opened and self._booking)
        self.report_button.setVisible(unfolded and self._asked is not None)
        scored = asks in (Asks.SITTING, Asks.RESULT) and unfolded and not self._booking
        parts = self._parts(task)
        self.score_field.setVisible(scored and parts is None)
        self.parts_line.setVisible(scored and parts is not None)
        if parts is not None:
            self.parts_line.show_judged(self._judged(task, parts))
        expiring = has_expiry(task) and not task.done
        for widget in (self.expires_caption, self.expires_field):
            widget.setVisible(opened and expiring)

    def _question(self, task: Task, asks: Asks, ahead: date) -> Message:
        """What a report before the day asks, and which day that is."""
        record = self._record(task)
        day = near_day(ahead, self.document.today, weekday=True)
        if asks is Asks.SITTING and record is not None and record.seat_booked:
            return message("The seat is booked for {day}. On what day did you sit?", day=day)
        return _PLANNED_FOR[asks](day)

    def _show_details(self) -> None:
        """The day that a click on a button would report, and the way to another one."""
        assert self.shown is not None
        day = self.day_field.day
        if day is not None:
            words = _WITH_DAY[asks_of(self.shown.task)]
            self.details_label.show_clause(words(near_day(day, self.shown.today, weekday=True)), leads=True)
            self.details_label.setAccessibleDescription(say("Shows the fields"))

    def _refill(self, *_: object) -> None:
        if self.shown is not None:
            self.show_task(self.shown)

    def _say(self, outcome: Outcome | None, match: MatchOutcome | None) -> None:
        """Report it with the day that stands in the field, or say the report otherwise; before its day ask for it."""
        assert self.shown is not None
        if day_ahead(self.shown.look, self.task_id) is not None:
            self._ask_day((outcome, match))
        elif self._settled():
            self._report(outcome, match)

    def _ask_day(self, answer: Answer) -> None:
        """Ask on what day that was, in an empty field; the same button again takes the question back."""
        assert self.shown is not None
        again = self._asked is not None
        self._asked = None if again else answer
        self.day_field.set_day(report_day(self.shown.look, self.task_id) if again else None)
        self._refill()
        (self._first_stop() if again else self.day_field).setFocus(Qt.FocusReason.OtherFocusReason)

    def _report(self, outcome: Outcome | None, match: MatchOutcome | None) -> None:
        day = self.day_field.day
        if day is None:
            self.day_field.setFocus()
            return
        expires = self.expires_field.day if self.expires_field.isVisibleTo(self) else None
        score = self.score_field.number if self.score_field.isVisibleTo(self) else None
        judged = self._judged_outcome()
        report = Done(self.task_id, day, judged or outcome, score, expires=expires, match=match)
        self._do(self._with_parts(self._reporting(report)))

    def _settled(self) -> bool:
        """Whether all that is typed can be taken; else the keyboard is where it cannot."""
        return settled(self) and (self.parts_line.isHidden() or self.parts_line.settle())

    def _judged(self, task: Task, rule: PartScores) -> Judged:
        """What the parts say, by the minimums of the test date."""
        sitting = self.document.plan.tasks.get(task.exam or task.id)
        sat = sitting.actual_finish if sitting is not None and asks_of(task) is Asks.RESULT else self.day_field.day
        return judge_parts(rule, sat or self.document.today, self.parts_line.scores)

    def _judged_outcome(self) -> Outcome | None:
        """Passed or failed by the parts, where all four stand there: then no button says otherwise."""
        task = self.document.plan.tasks[self.task_id]
        rule = self._parts(task)
        return self._judged(task, rule).outcome if rule is not None and self.parts_line.isVisibleTo(self) else None

    def _with_parts(self, report: Edit) -> Edit:
        """The report, and the parts with it as one step, where they are other than what is kept."""
        plan = self.document.plan
        task = plan.tasks[self.task_id]
        if self._parts(task) is None or not self.parts_line.isVisibleTo(self):
            return report
        scores, exam = self.parts_line.scores, task.exam or task.id
        if scores == scores_of(sitting_record(plan, exam)):
            return report
        return Together((keep_of_sitting(plan, exam, **scores), report), report.label(plan))

    def _reporting(self, report: Done) -> Edit:
        document = self.document
        if document.plan.tasks[report.task].done:
            return CorrectReport(report, document.today, document.roadmap)
        return MarkDone(report, document.today, document.roadmap)

    def _do(self, edit: Edit) -> None:
        """The keyboard stays in the bar, also where the button goes that asked for it."""
        here = self.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        self.do(edit)
        if here and self.shown is not None and not self.hasFocus() and not self._has_focus():
            self._first_stop().setFocus(Qt.FocusReason.OtherFocusReason)

    def _has_focus(self) -> bool:
        return any(widget.hasFocus() and widget.isVisible() for widget in self.findChildren(QWidget))

    def _set_booking(self, booking: bool) -> None:
        self._booking = booking
        _set_quietly(self.buttons.booked_button, booking)

    def _on_details_label_pressed(self) -> None:
        self._detailed = True
        self._refill()
        self.day_field.setFocus()

    def _on_field_changed(self, _value: object) -> None:
        """Of what was reported each change counts at once; a new report waits for its button."""
        task = self.document.plan.tasks[self.task_id]
        rule = self._parts(task)
        if rule is not None:
            self.parts_line.show_judged(self._judged(task, rule))
        if task.done and not self._booking:
            record = self._record(task)
            self._say(record.outcome if record is not None else None, task.outcome)

    def _on_day_field_entered(self) -> None:
        """The day stands: the next Enter is that of the button it was asked for."""
        for button in (self.book_button, self.report_button):
            if button.isVisibleTo(self):
                button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_report_button_clicked(self) -> None:
        if self._asked is not None and self._settled():
            self._report(*self._asked)

    def _on_start_button_clicked(self) -> None:
        today = self.document.today
        progress = self.document.plan.tasks[self.task_id].progress
        self._do(MarkStarted(Started(self.task_id, today, progress), today))

    def _on_booked_button_toggled(self, booking: bool) -> None:
        assert self.shown is not None
        self._booking = booking
        today = self.document.today
        start = self.shown.look.schedule.start(self.task_id)
        if booking:
            self.day_field.set_range(today, LATEST)
            self.day_field.set_day(max(start, today) if start is not None else None)
        else:
            self.day_field.set_range(EARLIEST, today)
            self.day_field.set_day(report_day(self.shown.look, self.task_id))
        self._refill()
        if booking:
            self.day_field.setFocus()

    def _on_book_button_clicked(self) -> None:
        if not settled(self):
            return
        day = self.day_field.day
        if day is None:
            self.day_field.setFocus()
            return
        self._do(MarkBooked(Booked(self.task_id, day), self.document.today, self.document.roadmap))

    def _on_hours_line_hours_given(self, text: str) -> None:
        from planner.guidance.typed_log.reader import LogReader  # Not before somebody types.
        from planner.guidance.typed_log.value import TypedLog, Unread

        document = self.document
        exam = document.plan.tasks[self.task_id].exam
        found = LogReader(document.look, day_reader(document.today), exam, hours=True).read(text)
        if isinstance(found, Unread):
            self.hours_line.refuse(tell(found.said))
        elif isinstance(found, TypedLog) and document.do(found.edit):
            self.hours_line.clear()

    def _on_reopen_button_clicked(self) -> None:
        self._do(Reopen(self.task_id, self.document.roadmap))


def _set_quietly(button: QAbstractButton, checked: bool) -> None:
    button.blockSignals(True)
    button.setChecked(checked)
    button.blockSignals(False)
