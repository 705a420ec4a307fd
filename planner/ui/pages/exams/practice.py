"""Practice tests of an exam: where they stand, their picture, a line to add one, the own threshold."""

from itertools import zip_longest

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.core.edits.record import DeleteRecord
from planner.core.edits.study_setting import set_for_study
from planner.core.records.practice_tests import PRACTICE_TESTS, ScoreScale
from planner.core.records.study_settings import STUDY_SETTINGS
from planner.errors import EditRejected
from planner.guidance.look import Look
from planner.guidance.study.practice import Practice, check_score, practice
from planner.guidance.study.practice_words import captions, headline
from planner.guidance.study.settings import settings_of
from planner.style.tokens import SPACE
from planner.ui.document import Document
from planner.ui.layouts import column, row
from planner.ui.messages import plain_tip
from planner.ui.pages.exams.practice_chart import NAME, PracticeChart
from planner.ui.pages.exams.practice_form import NO_SCORE, SHORT_PX, PracticeForm
from planner.ui.pages.exams.practice_list import PracticeList
from planner.ui.phrases import refusal_words
from planner.ui.roles import Marked, Role, give_button_role
from planner.ui.speech import say, say_counted, tell
from planner.ui.theme import theme
from planner.ui.trackers.text_edit import NumberEdit
from planner.ui.widgets import BareButton, SectionTitle, TextLabel
from planner.ui.widgets.flow import Flow
from planner.words.message import paragraph

MOST_CAPTIONS = 3


class PracticeSection(QWidget):
    """`fill` shows an exam; every change is an edit of its own."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("practice_section")
        self._document = document
        self._exam: str | None = None
        self._scale: ScoreScale | None = None
        self._threshold: int | None = None
        self._count = 0
        self._in_points = True
        self.add_button = BareButton(say("Add a test"))
        self.add_button.setObjectName("add_test_button")
        self.answer_label = _Sentence("", "strong", wrap=True)
        self.answer_label.setObjectName("answer_label")
        self.rest_label = _Sentence("", "body", "text_2", wrap=True)
        self.rest_label.setObjectName("rest_label")
        self._form: PracticeForm | None = None
        self._form_place = QVBoxLayout()
        self.chart = PracticeChart()
        self.caption_labels = tuple(TextLabel("", "caption", "text_2", wrap=True) for _ in range(MOST_CAPTIONS))
        self.threshold_edit = NumberEdit("threshold", tell(STUDY_SETTINGS.label("threshold")))
        self.threshold_edit.text_edit.setFixedWidth(theme().px(SHORT_PX))
        self.scale_button = BareButton(ink="text_2")
        self.scale_button.setObjectName("scale_button")
        self.list_button = BareButton(ink="text_2")
        self.list_button.setObjectName("list_button")
        self.list_button.setCheckable(True)
        give_button_role(self.list_button, Role.Button, Marked.UNFOLDED)
        self.list = PracticeList()
        self._lay_out()
        self._connect()

    @property
    def form(self) -> PracticeForm:
        """The line in which a test is typed; it is built when it is first asked for."""
        if self._form is None:
            self._form = PracticeForm(self._document)
            self._form.setEnabled(self._document.read_only is None)
            self._form.hide()
            self._form.closed.connect(self.close_form)
            self._form_place.addWidget(self._form)
        return self._form

    def fill(self, look: Look, exam: str) -> None:
        """Show the tests of an exam, by its sitting's id. What is being typed for the same one stays."""
        if exam != self._exam:
            self._exam, self._scale = exam, None
            self.close_form()
            self.threshold_edit.drop()
            self.threshold_edit.refuse("")
        found = practice(look, exam, self._scale)
        self._say(found)
        self.chart.setVisible(bool(found.tests))
        if found.tests:
            self.chart.fill(found)
        self._fill_foot(look, found)

    def take_over(self) -> None:
        """Another plan is shown from now on: what was being typed for this one is gone."""
        self._exam = None

    def add_test(self) -> None:
        """Open the line for a new test, with the cursor in it."""
        if self._exam is not None:
            self.form.show()
            self.form.begin(self._exam)

    def change_test(self, test_id: str) -> None:
        """Open the line for a test that is kept already."""
        test = PRACTICE_TESTS.by_id(self._document.plan).get(test_id)
        if test is not None:
            self.form.show()
            self.form.change(test)

    def close_form(self) -> None:
        """The line goes away; who was in it stands where it was opened."""
        if self._form is None:
            return
        inside = self._form.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        self._form.hide()
        if inside:
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, found: Practice) -> None:
        line, below = headline(found), captions(found)
        self.answer_label.show_text(tell(line.answer))
        self.rest_label.show_text(tell(paragraph(*line.rest)) if line.rest else "")
        self.rest_label.setVisible(bool(line.rest))
        for label, words in zip_longest(self.caption_labels, below):
            label.show_text("" if words is None else tell(words))
            label.setVisible(words is not None)

    def _fill_foot(self, look: Look, found: Practice) -> None:
        plan, reason = self._document.plan, self._document.read_only
        own = [test for test in PRACTICE_TESTS.of(plan) if test.exam == found.exam]
        if self._form is not None and self._form.test_id not in (None, *(test.id for test in own)):
            self.close_form()  # What was being changed is gone.
        self.list.fill(own, look.today)
        self.list.can_change = reason is None
        self.list.setVisible(bool(own) and self.list_button.isChecked())
        self.list_button.setVisible(bool(own))
        self._count = len(own)
        self._name_list_button()
        in_points = found.scale is ScoreScale.EXAM
        self.scale_button.setVisible(found.elsewhere > 0)
        self.scale_button.show_text(say("Show percent") if in_points else say("Show points"))
        own_score = settings_of(plan, found.exam).threshold
        if own_score != self._threshold or not self.threshold_edit.has_trouble:
            self._threshold = own_score
            self.threshold_edit.fill(plan, own_score)
        self._in_points = in_points
        self._show_threshold()
        for part in (self.add_button, self.threshold_edit, self._form):
            if part is not None:
                part.setEnabled(reason is None)
        plain_tip(self.add_button, "" if reason is None else tell(reason))

    def _show_threshold(self) -> None:
        """Its field: while there is none, and beside the list of tests; else the picture has it."""
        open_now = self.list_button.isChecked() or self.threshold_edit.text_edit.hasFocus()
        needed = self._threshold is None or not self._count or self.threshold_edit.has_trouble
        shown = self._in_points and (needed or open_now)
        self.threshold_label.setVisible(shown)
        self.threshold_edit.setVisible(shown)
        self._foot.setVisible(shown or not self.scale_button.isHidden())

    def _name_list_button(self) -> None:
        shown = self.list_button.isChecked()
        words = say_counted("Show {count} test", "Show {count} tests", self._count)
        self.list_button.show_text(say("Hide the tests") if shown else words)
        self.list_button.setAccessibleName(self.list_button.text())

    def _keep_threshold(self, score: int | None) -> str:
        """Make it the exam's own; the sentence why that cannot be, empty where it can."""
        edit = set_for_study(self._document.plan, self._exam, "threshold", score)
        if edit is None:
            return ""
        if score is not None:
            refusal = check_score(self._document.look.packs, self._exam, ScoreScale.EXAM, score)
            if refusal is not None:
                return refusal_words(refusal)
        try:
            proposal = self._document.propose(edit)
        except EditRejected as refused:
            return refusal_words(refused)
        self._document.commit(proposal)
        return ""

    def _lay_out(self) -> None:
        words, self._foot = QWidget(), QWidget()
        line = Flow(words, gap=SPACE.half, line_gap=0)
        line.addWidget(self.answer_label)
        line.addWidget(self.rest_label)
        self.threshold_label = TextLabel(tell(STUDY_SETTINGS.label("threshold")), "small", "text_2")
        below = Flow(self._foot, gap=SPACE.unit, line_gap=SPACE.half)
        for widget in (self.threshold_label, self.threshold_edit, self.scale_button):
            below.addWidget(widget)
        whole = column(self, SPACE.half)
        whole.addLayout(row(SectionTitle(tell(NAME)), self.list_button, self.add_button))
        whole.addWidget(words)
        whole.addLayout(self._form_place)
        # Above the picture: near the button that shows them, wherever the page is scrolled to.
        whole.addWidget(self.list)
        whole.addWidget(self._foot)
        whole.addWidget(self.chart)
        captions = QVBoxLayout()
        captions.setSpacing(2)
        for label in self.caption_labels:
            captions.addWidget(label)
        whole.addLayout(captions)
        self.list.hide()

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.add_test)
        self.threshold_edit.changed.connect(self._on_threshold_edit_changed)
        self.scale_button.clicked.connect(self._on_scale_button_clicked)
        self.list_button.toggled.connect(self._on_list_button_toggled)
        self.list.change_requested.connect(self.change_test)
        self.list.delete_requested.connect(self._on_list_delete_requested)

    def _on_threshold_edit_changed(self, score: object) -> None:
        if score is None or isinstance(score, int):
            self.threshold_edit.refuse(self._keep_threshold(score))
        else:
            self.threshold_edit.refuse(tell(NO_SCORE))

    def _on_scale_button_clicked(self) -> None:
        if self._exam is None:
            return
        shown = practice(self._document.look, self._exam, self._scale).scale
        self._scale = ScoreScale.PERCENT if shown is ScoreScale.EXAM else ScoreScale.EXAM
        self.fill(self._document.look, self._exam)

    def _on_list_button_toggled(self, shown: bool) -> None:
        self.list.setVisible(shown)
        self._show_threshold()
        self._name_list_button()

    def _on_list_delete_requested(self, test_id: str) -> None:
        self._document.do(DeleteRecord(PRACTICE_TESTS.key, test_id))


class _Sentence(TextLabel):
    """Asks for one line, and has several where there is no room for it."""

    def sizeHint(self) -> QSize:
        beside = self.contentsMargins().left() + self.contentsMargins().right() + SPACE.half
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + beside, super().sizeHint().height())
