"""What counts: the least of a day, the days kept free, the cap; said in a line, and changed below it."""

from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.core.edits.study_setting import set_for_study, setting_of
from planner.core.records.study_settings import STUDY_SETTINGS
from planner.errors import EditRejected
from planner.guidance.study.settings import BUFFER_PERCENT, FOR_ALL
from planner.guidance.study.standing import ExamStudy
from planner.guidance.study.words import settings_words, units_of
from planner.style.tokens import SPACE
from planner.ui.document import Document
from planner.ui.layouts import column, row
from planner.ui.phrases import refusal_words
from planner.ui.roles import Marked, Role, give_button_role
from planner.ui.speech import say, tell
from planner.ui.theme import theme
from planner.ui.trackers.edits import edit_of
from planner.ui.trackers.field_edit import FieldEdit
from planner.ui.trackers.text_edit import TypedEdit
from planner.ui.widgets import BareButton, Segmented, TextLabel
from planner.ui.widgets.flow import Flow
from planner.words.message import Data, message

FIELD_PX = 176
CHANGED = message("Change what counts")
OF_ALL = ("minimum_minutes", "minimum_units", "buffer", "cap_hours")
OF_ONE = ("minimum_minutes", "minimum_units", "buffer", "threshold")
"""The cap counts over all exams, the threshold for one."""


class WhatCounts(QWidget):
    """The fields are those of all exams, or of the exam that is looked at; what it leaves empty is as for all."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("what_counts")
        self._document = document
        self._study: ExamStudy | None = None
        self.words_label = TextLabel("", "caption", "text_2", wrap=True)
        self.words_label.setObjectName("settings_label")
        self.change_button = BareButton(tell(CHANGED), ink="text_2")
        self.change_button.setObjectName("change_button")
        self.change_button.setAccessibleName(tell(CHANGED))
        self.change_button.setCheckable(True)
        give_button_role(self.change_button, Role.Button, Marked.UNFOLDED)
        self.form = QWidget()
        self.scope_choice: Segmented | None = None
        self.edits: dict[str, FieldEdit] = {}
        self._fields: dict[str, QWidget] = {}
        layout = column(self, SPACE.half)
        layout.addLayout(row(self.words_label, self.change_button))
        layout.addWidget(self.form)
        self.form.hide()
        self.change_button.toggled.connect(self._on_change_button_toggled)

    def fill(self, study: ExamStudy) -> None:
        """Show what holds for an exam. What is being typed stays."""
        other = self._study is None or self._study.exam != study.exam
        self._study = study
        words = settings_words(study.settings, self._document.plan.calendar, units_of(study))
        self.words_label.show_text(tell(words))
        if other and self.scope_choice is not None:
            self.drop()
            self._offer()
        if not self.form.isHidden():
            self._fill_form()

    @property
    def _exam(self) -> str | None:
        value = self.scope_choice.value if self.scope_choice is not None else None
        return value if isinstance(value, str) and value else None

    def _build(self) -> None:
        """The form is made when it is first asked for."""
        self._scope = column(self.form, SPACE.unit)
        fields = QWidget()
        line = Flow(fields)
        for name in (*OF_ALL, "threshold"):
            edit = edit_of(STUDY_SETTINGS, name, self._document.clock)
            place = QWidget()
            place.setFixedWidth(theme().px(FIELD_PX))
            place.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
            box = column(place, 2)
            box.addWidget(TextLabel(edit.words, "small", "text_2", wrap=True))
            box.addStretch(1)
            box.addWidget(edit)
            edit.changed.connect(lambda value, name=name: self._on_edit_changed(name, value))
            line.addWidget(place)
            self.edits[name], self._fields[name] = edit, place
        self._scope.addWidget(fields)
        self._offer()

    def _offer(self) -> None:
        """For all exams, or for the one that is looked at."""
        if self._study is None:
            return
        if self.scope_choice is not None:
            self._scope.removeWidget(self.scope_choice)
            self.scope_choice.hide()
            self.scope_choice.deleteLater()
        options = (("", say("For all exams")), (self._study.exam, say("For {exam}", exam=Data(self._study.title))))
        self.scope_choice = Segmented(options, "")
        self.scope_choice.setObjectName("scope_choice")
        self.scope_choice.setAccessibleName(say("Which exams this is for"))
        self.scope_choice.changed.connect(self._on_scope_choice_changed)
        self._scope.insertWidget(0, self.scope_choice)

    def _fill_form(self) -> None:
        plan, exam = self._document.plan, self._exam
        own, general = setting_of(plan, exam) or FOR_ALL, setting_of(plan, None) or FOR_ALL
        self.form.setEnabled(self._document.read_only is None)
        for name, edit in self.edits.items():
            self._fields[name].setVisible(name in (OF_ALL if exam is None else OF_ONE))
            edit.fill(plan, STUDY_SETTINGS.out(own).get(name))
            if isinstance(edit, TypedEdit):
                usual = STUDY_SETTINGS.out(general).get(name) if exam is not None else None
                usual = BUFFER_PERCENT if usual is None and name == "buffer" else usual
                edit.text_edit.setPlaceholderText("" if usual is None else f"{usual:g}")

    def drop(self) -> None:
        """Forget what has been typed and not been told yet."""
        for edit in self.edits.values():
            edit.drop()

    def _on_change_button_toggled(self, shown: bool) -> None:
        if shown and not self.edits:
            self._build()
        self.form.setVisible(shown)
        if shown:
            self._fill_form()

    def _on_scope_choice_changed(self) -> None:
        self.drop()
        self._fill_form()

    def _on_edit_changed(self, name: str, value: object) -> None:
        edit = set_for_study(self._document.plan, self._exam, name, value)
        if edit is None:
            return
        try:
            proposal = self._document.propose(edit)
        except EditRejected as refusal:
            self.edits[name].refuse(refusal_words(refusal))
            return
        self.edits[name].refuse("")
        self._document.commit(proposal)
