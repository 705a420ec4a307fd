"""How far the task is: started, how much of it, done; of an exam and of Match Day with the result."""

from datetime import date

from PySide6.QtWidgets import QWidget

from planner.core.edits.task import SetProgress
from planner.core.model import Kind, MatchOutcome, Outcome, Role, Task
from planner.guidance.assumed import is_supposed_over
from planner.guidance.progress import task_progress
from planner.roadmap.edit import MarkDone, MarkStarted
from planner.roadmap.ids import base_of
from planner.roadmap.report import Done, Started
from planner.roadmap.template import MATCH_DAY
from planner.ui.document import Document
from planner.ui.panels.inspector.inspector_section import FoldedSection, Shown
from planner.ui.panels.inspector.parts import NumberField, narrow
from planner.ui.panels.inspector.validity import WITH_EXPIRY
from planner.ui.speech import say, say_term, tell
from planner.ui.widgets import ComboBox, DateField, QuietButton, TextLabel
from planner.words.message import Message, message, term
from planner.words.states import MATCH_CHOICES, OUTCOME_CHOICES

_OUTCOMES: tuple[Outcome | None, ...] = (None, *Outcome)
_MATCHES = tuple(MatchOutcome)
_RUNNING_SINCE = message("Running since")
_DONE_ON = message("Done on")
LARGEST_SCORE = 999


class ProgressSection(FoldedSection):
    """Reports: running since, percent, done on a day with result, score and expiry where they apply."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, say("Progress and result"), parent)
        self.started_caption = TextLabel(tell(_RUNNING_SINCE), "small", "text_2")
        self.started_field = DateField(steps=False, today=lambda: document.today)
        self.started_field.setObjectName("started_field")
        self.started_field.day_edit.setAccessibleName(tell(_RUNNING_SINCE))
        self.progress_field = NumberField(0, 100, say("percent done"), say("Percent done"))
        self.progress_field.setObjectName("progress_field")
        self.done_caption = TextLabel("", "small", "text_2")
        self.done_field = DateField(steps=False, today=lambda: document.today)
        self.done_field.setObjectName("done_field")
        self.done_field.day_edit.setAccessibleName(tell(_DONE_ON))
        self.outcome_choice = ComboBox()
        self.outcome_choice.setObjectName("outcome_choice")
        self.outcome_choice.setAccessibleName(say("Result"))
        narrow(self.outcome_choice)
        for outcome in _OUTCOMES:
            known = OUTCOME_CHOICES[outcome] if outcome is not None else message("Result not known yet")
            self.outcome_choice.addItem(tell(known))
        self.match_choice = ComboBox()
        self.match_choice.setObjectName("match_choice")
        self.match_choice.setAccessibleName(say("Result of the Match"))
        self.match_choice.setPlaceholderText(say("How did it go?"))
        narrow(self.match_choice)
        for match in _MATCHES:
            self.match_choice.addItem(tell(MATCH_CHOICES[match]))
        self.score_field = NumberField(0, LARGEST_SCORE, say("score, if known"), say_term("result of an exam", "Score"))
        self.score_field.setObjectName("score_field")
        self.expires_caption = TextLabel(say("Valid until, if printed on it"), "small", "text_2")
        self.expires_field = DateField(steps=False, today=lambda: document.today)
        self.expires_field.setObjectName("expires_field")
        self.expires_field.day_edit.setAccessibleName(say("Valid until"))
        self.done_button = QuietButton(say("Mark done"), "check")
        self.done_button.setObjectName("done_button")
        for widget in (
            self.started_caption,
            self.started_field,
            self.progress_field,
            self.done_caption,
            self.done_field,
            self.outcome_choice,
            self.match_choice,
            self.score_field,
            self.expires_caption,
            self.expires_field,
            self.done_button,
        ):
            self.content_layout.addWidget(widget)
        self._filled_for: str | None = None
        self._connect()

    def applies(self, shown: Shown) -> bool:
        return not shown.task.done or is_supposed_over(shown.look, shown.task.id)

    def fill(self, shown: Shown) -> None:
        task = shown.task
        lasting = not task.instant
        for widget in (self.started_caption, self.started_field, self.progress_field):
            widget.setVisible(lasting)
        self.started_field.set_day(task.actual_start)
        self.started_field.set_range(date(1950, 1, 1), shown.today)
        self.progress_field.set_number(task_progress(task))
        self._fill_report(shown)
        asked = is_supposed_over(shown.look, task.id)
        self.show_summary(say("how did it go?") if asked else tell(_summary(task)))
        if asked and not self.fold_button.isChecked():
            self.fold_button.setChecked(True)

    def controls(self) -> list[QWidget]:
        return [
            self.started_field,
            self.progress_field,
            self.done_field,
            self.outcome_choice,
            self.match_choice,
            self.score_field,
            self.expires_field,
            self.done_button,
        ]

    def _fill_report(self, shown: Shown) -> None:
        task, today = shown.task, shown.today
        exam = task.role in (Role.SITTING, Role.RESULT)
        match = base_of(task.id) == MATCH_DAY
        self.done_caption.show_text(say("Sat on") if task.role is Role.SITTING else tell(_DONE_ON))
        self.outcome_choice.setVisible(exam)
        self.match_choice.setVisible(match)
        self.score_field.setVisible(exam)
        expiring = base_of(task.id) in WITH_EXPIRY
        self.expires_caption.setVisible(expiring)
        self.expires_field.setVisible(expiring)
        self.done_field.set_range(date(1950, 1, 1), today)
        if self._filled_for != task.id:
            self._filled_for = task.id
            planned = shown.look.schedule.finish(task.id)
            known = match or exam or is_supposed_over(shown.look, task.id)
            self.done_field.set_day(planned if known and planned is not None and planned <= today else today)
            self.match_choice.setCurrentIndex(-1)
            self.outcome_choice.setCurrentIndex(1 if task.role is Role.RESULT else 0)
            self.score_field.set_number(None)
            self.expires_field.set_day(task.expires)

    def _connect(self) -> None:
        self.started_field.day_chosen.connect(self._on_started_field_day_chosen)
        self.progress_field.number_chosen.connect(self._on_progress_field_number_chosen)
        self.done_button.clicked.connect(self._on_done_button_clicked)

    def _on_started_field_day_chosen(self, day: date) -> None:
        progress = self.progress_field.number or 0
        self.do(MarkStarted(Started(self.task_id, day, progress), self.document.today))

    def _on_progress_field_number_chosen(self, progress: int) -> None:
        self.do(SetProgress(self.task_id, progress))

    def _on_done_button_clicked(self) -> None:
        day = self.done_field.day
        if day is None:
            self.done_field.setFocus()
            return
        assert self.shown is not None
        match = self._match()
        if match is None and self.match_choice.isVisibleTo(self):
            # Nobody is reported matched by a button that asks for a day only.
            self.match_choice.setFocus()
            self.match_choice.showPopup()
            return
        exam = self.shown.task.role in (Role.SITTING, Role.RESULT)
        outcome = _OUTCOMES[self.outcome_choice.currentIndex()] if exam else None
        report = Done(
            self.task_id,
            day,
            outcome,
            self.score_field.number if exam else None,
            expires=self.expires_field.day if self.expires_field.isVisibleTo(self) else None,
            match=match,
        )
        self.do(MarkDone(report, self.document.today, self.document.roadmap))

    def _match(self) -> MatchOutcome | None:
        """The chosen result of the Match; None for every other task, and until one is chosen."""
        place = self.match_choice.currentIndex()
        return _MATCHES[place] if self.match_choice.isVisibleTo(self) and place >= 0 else None


def _summary(task: Task) -> Message:
    if task.running:
        return message("running, {percent} %", percent=task.progress)
    if task.progress:
        return message("{percent} %", percent=task.progress)
    return term("state of an exam", "not sat") if task.kind is Kind.EXAM else message("not begun")
