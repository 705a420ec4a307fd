"""All questions, one below the other, and the sheet that they fill."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.core.model import Plan
from planner.roadmap.season import judged_seasons
from planner.roadmap.template import Roadmap
from planner.ui.questions.answer_sheet import Sheet, Topic
from planner.ui.questions.contradiction import contradictions
from planner.ui.questions.exams import ExamsQuestion
from planner.ui.questions.person import (
    CountryQuestion,
    GraduationQuestion,
    TargetQuestion,
    VisaQuestion,
    WhereQuestion,
    assumed_words,
)
from planner.ui.questions.question import GAP, Question
from planner.ui.questions.work import ExperienceQuestion, HoursQuestion
from planner.ui.speech import tell
from planner.ui.theme import theme
from planner.words.message import NOTHING, Message

NARROW = 600
"""Below this width, at the usual font size, titles stand above their fields."""
YEARS_OFFERED = 3


class Form(QWidget):
    """Asks everything. `changed` carries the topic that the user answered; filling says nothing.

    With `changing` the answers are those of a plan: nothing can be skipped, what is done stays, and answers that were
    only assumed are marked.
    """

    changed = Signal(object)

    def __init__(
        self, roadmap: Roadmap, today: Callable[[], date], *, changing: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._roadmap, self._today, self._changing = roadmap, today, changing
        self._sheet = Sheet()
        self._assumed: Mapping[Topic, Message] = {}
        self._known: Mapping[Topic, Message] = {}
        self._skipped: set[Topic] = set()
        self.where = WhereQuestion()
        self.graduation = GraduationQuestion(today)
        self.exams = ExamsQuestion(roadmap, today, keeps_seats=changing)
        self.hours = HoursQuestion(roadmap.packs.advice, today)
        self.experience = ExperienceQuestion(today)
        self.visa = VisaQuestion(roadmap.packs)
        self.target = TargetQuestion(self._years(), roadmap.packs)
        self.country = CountryQuestion(roadmap.packs)
        self.questions: tuple[Question, ...] = (
            self.where,
            self.graduation,
            self.exams,
            self.hours,
            self.experience,
            self.visa,
            self.target,
            self.country,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        for question in self.questions:
            question.set_skippable(not changing)
            layout.addWidget(question)
        layout.addStretch(1)
        for question in self.questions:
            question.order_tabs()
        self._connect()

    @property
    def sheet(self) -> Sheet:
        """The answers as they stand."""
        return self._sheet

    def question(self, topic: Topic) -> Question:
        """The question of a topic."""
        return next(question for question in self.questions if question.topic is topic)

    def fill(self, sheet: Sheet) -> None:
        """Show these answers, without a signal."""
        self._sheet = sheet
        self._skipped.clear()
        self._known = contradictions(sheet, self._roadmap, self._today()) if self._changing else {}
        for question in self.questions:
            question.fill(sheet)
        self._show_troubles()
        self._show_notes()

    def show_plan(self, plan: Plan, placed: Mapping[str, date]) -> None:
        """What the plan takes where nothing was answered, and where it puts the exams, by task id."""
        day = plan.profile.graduation_date if plan.profile is not None else None
        self._assumed = {topic: assumed_words(topic, day) for topic in Topic}
        self.exams.show_placed(placed)
        self._show_notes()

    @property
    def troubled(self) -> Question | None:
        """The first question whose answers contradict something; None when all is well."""
        return next((question for question in self.questions if question.trouble), None)

    def show_refusal(self, topic: Topic, sentence: str) -> None:
        """Say below a question why its answer cannot be taken; it stays until the next answer."""
        self.question(topic).show_trouble(sentence)

    def _years(self) -> list[int]:
        seasons = judged_seasons(self._roadmap.packs, self._today())
        return [season.match_year for season in seasons[:YEARS_OFFERED]]

    def _show_troubles(self) -> None:
        found = contradictions(self._sheet, self._roadmap, self._today())
        for question in self.questions:
            sentence = found.get(question.topic, NOTHING)
            # What the plan itself holds does not stand in the way of another change.
            question.show_trouble("" if sentence == self._known.get(question.topic) else tell(sentence))

    def _show_notes(self) -> None:
        sheet = self._sheet
        missing = {
            Topic.WHERE: sheet.status is None,
            Topic.GRADUATION: sheet.graduation_date is None,
            Topic.VISA: sheet.visa is None,
        }
        for question in self.questions:
            unanswered = missing.get(question.topic, False)
            assumed = unanswered and (self._changing or question.topic in self._skipped)
            question.mark_assumed(unanswered and self._changing)
            taken = self._assumed.get(question.topic, NOTHING) if assumed else NOTHING
            question.show_note(question.note or tell(taken))

    def _connect(self) -> None:
        for question in self.questions:
            question.changed.connect(self._on_question_changed)
            question.skipped.connect(self._on_question_skipped)

    def _on_question_changed(self) -> None:
        question = self.sender()
        if not isinstance(question, Question):
            return
        self._sheet = question.take(self._sheet)
        self._skipped.discard(question.topic)
        for other in self.questions:
            if other is not question:
                other.adapt(self._sheet)
        if question is self.where or question is self.graduation:
            self.graduation.adapt(self._sheet)
        self._show_troubles()
        self._show_notes()
        self.changed.emit(question.topic)

    def _on_question_skipped(self) -> None:
        question = self.sender()
        following = list(_after(self.questions, question))
        if isinstance(question, Question):
            self._skipped.add(question.topic)
            self._show_notes()
        if following:
            following[0].focus_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW * theme().scale
        if event.oldSize().width() < 0 or narrow != (event.oldSize().width() < NARROW * theme().scale):
            for question in self.questions:
                question.set_narrow(narrow)


def _after(questions: Iterable[Question], question: object) -> Iterable[Question]:
    found = False
    for other in questions:
        if found:
            yield other
        found = found or other is question
