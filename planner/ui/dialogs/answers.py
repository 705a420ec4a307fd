""" "Change my answers": the questions of the first page, filled from the plan, with what a change would move."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.ui.dialogs.frame import ChangeDialog
from planner.ui.document import Document
from planner.ui.questions.answer_sheet import Topic
from planner.ui.questions.changed_answers import change_between
from planner.ui.questions.convert import placed_exams, sheet_of
from planner.ui.questions.form import Form
from planner.ui.speech import say, tell
from planner.ui.widgets import QuietButton, TextLabel
from planner.ui.widgets.flow import Flow
from planner.words.message import message

TITLE = message("Change my answers")
LEAD = message(
    "What you change here is one step, and can be undone. Exams that are done are changed in the plan itself."
)


class AnswersDialog(ChangeDialog):
    """Changes several answers as one step of undo. Use `ask`.

    `about_you_requested` asks for the questions about the person; what these change is a step of its own.
    """

    about_you_requested = Signal()

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, TITLE, LEAD, parent=parent)
        self.setObjectName("answers_dialog")
        self._before = sheet_of(document.plan)
        self.form = Form(document.roadmap, lambda: document.today, changing=True)
        self.form.setObjectName("answers_form")
        self.form.fill(self._before)
        self.form.show_plan(document.plan, placed_exams(document.look))
        self.about_you_button = QuietButton(say("About you …"), "identification-card")
        self.about_you_button.setObjectName("about_you_button")
        more = QWidget()
        line = Flow(more)
        place = say("Passports, license, training and family have a place of their own:")
        line.addWidget(TextLabel(place, "body", "text_2", wrap=True))
        line.addWidget(self.about_you_button)
        self.body.addWidget(more)
        self.body.addWidget(self.form)
        self.about_you_button.clicked.connect(self._on_about_you_button_clicked)
        self.form.changed.connect(self._on_form_changed)

    def _on_form_changed(self, topic: Topic) -> None:
        troubled = self.form.troubled
        if troubled is not None:
            self.show_trouble(troubled.trouble)
            return
        self._propose(topic)

    def _on_about_you_button_clicked(self) -> None:
        """What is typed here stays, and is looked at anew where the plan is another one after it."""
        before = self.document.plan
        self.about_you_requested.emit()
        if self.document.plan is not before and self.form.troubled is None:
            self._propose(Topic.WHERE)

    def _propose(self, topic: Topic) -> None:
        document = self.document
        edit = change_between(self._before, self.form.sheet, document.roadmap, document.today)
        refusal = self.show_edit(edit)
        if refusal is not None:
            self.form.show_refusal(topic, tell(refusal.reason))
