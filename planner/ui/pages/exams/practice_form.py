"""The line in which a practice test is typed, a new one or one that is kept already."""

import re
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from planner.core.edits.base import Edit
from planner.core.edits.record import AddRecord, ChangeRecord
from planner.core.records.practice_tests import PERCENT_MAX, PRACTICE_TESTS, PracticeTest, ScoreScale
from planner.core.reference import free_id
from planner.errors import EditRejected
from planner.guidance.study.practice import check_score, practice
from planner.style.tokens import SPACE
from planner.ui.document import Document
from planner.ui.layouts import column
from planner.ui.messages import plain
from planner.ui.phrases import refusal_words
from planner.ui.roles import announce
from planner.ui.speech import say, tell
from planner.ui.theme import restyle, theme
from planner.ui.widgets import BareButton, ComboBox, DateField, QuietButton, TextLabel
from planner.ui.widgets.date_field import EARLIEST
from planner.ui.widgets.flow import Flow
from planner.words.message import Message, message, term

SHORT_PX, FORM_PX = 64, 132
LONGEST_FORM = 300
SCALES = {
    ScoreScale.EXAM: term("scale of a practice test", "points"),
    ScoreScale.PERCENT: term("scale of a practice test", "percent"),
}
_NUMBER = re.compile("[0-9]{1,4}")
NO_SCORE = message("Enter the score as a whole number.")
NO_CHANCE = message("Enter the chance to pass as a whole number from 0 to 100, or leave it empty.")


class PracticeForm(QWidget):
    """Enter keeps the test and stays for the next one; Esc closes. What cannot be stays, with a sentence below it.

    `closed` says that it is done with.
    """

    closed = Signal()

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("practice_form")
        self._document = document
        self._exam = ""
        self._test: PracticeTest | None = None
        self.day_field = DateField(steps=False, today=document.clock)
        self.score_edit = _line("score_edit", PRACTICE_TESTS.label("score"), SHORT_PX)
        self.scale_box = ComboBox()
        self.scale_box.setObjectName("scale_box")
        self.scale_box.setAccessibleName(tell(PRACTICE_TESTS.label("scale")))
        for scale, words in SCALES.items():
            self.scale_box.addItem(tell(words), scale)
        self.form_edit = _line("form_edit", PRACTICE_TESTS.label("form"), FORM_PX)
        self.form_edit.setMaxLength(LONGEST_FORM)
        self.chance_edit = _line("chance_edit", PRACTICE_TESTS.label("predicted_pass"), SHORT_PX)
        self.keep_button = QuietButton("")
        self.keep_button.setObjectName("keep_button")
        self.close_button = BareButton(say("Close"), ink="text_2")
        self.close_button.setObjectName("close_button")
        self.trouble_label = TextLabel("", "small", "late", wrap=True)
        self.trouble_label.setObjectName("trouble_label")
        self._lay_out()
        self._connect()

    @property
    def test_id(self) -> str | None:
        """The test that is being changed; None for a new one."""
        return None if self._test is None else self._test.id

    @property
    def trouble(self) -> str:
        """Why what was typed could not be kept; empty when all is well."""
        return self.trouble_label.text() if not self.trouble_label.isHidden() else ""

    def begin(self, exam: str) -> None:
        """For a new test of an exam, of today."""
        self._exam, self._test = exam, None
        scale = practice(self._document.look, exam).scale
        self._fill(PracticeTest(id="", exam=exam, day=self._document.today, score=0, scale=scale), score="")
        self.keep_button.show_text(say("Add"))
        self.score_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def change(self, test: PracticeTest) -> None:
        """For a test that is kept already."""
        self._exam, self._test = test.exam or "", test
        self._fill(test, score=str(test.score))
        self.keep_button.show_text(say("Change"))
        self.score_edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.score_edit.selectAll()

    def keep(self) -> bool:
        """Make an edit of what was typed; False, with a sentence below it, where that cannot be."""
        self._refuse(None)
        if not self.day_field.settle():
            return False
        edit = self._edit()
        if edit is None:
            return False
        try:
            proposal = self._document.propose(edit)
        except EditRejected as refusal:
            return self._refuse(self.score_edit, refusal_words(refusal))
        if not self._document.commit(proposal):
            return False
        announce(self, tell(proposal.label))
        if self._test is not None:
            self.closed.emit()
        else:
            self.begin(self._exam)
        return True

    def _edit(self) -> Edit | None:
        score, chance = self.score_edit.text().strip(), self.chance_edit.text().strip()
        scale = ScoreScale(self.scale_box.currentData())
        if not _NUMBER.fullmatch(score):
            self._refuse(self.score_edit, tell(NO_SCORE))
            return None
        if chance and not (_NUMBER.fullmatch(chance) and int(chance) <= PERCENT_MAX):
            self._refuse(self.chance_edit, tell(NO_CHANCE))
            return None
        refusal = check_score(self._document.look.packs, self._exam, scale, int(score))
        if refusal is not None:
            self._refuse(self.score_edit, refusal_words(refusal))
            return None
        values: dict[str, Any] = {
            "day": self.day_field.day,
            "score": int(score),
            "scale": scale,
            "form": self.form_edit.text(),
            "predicted_pass": int(chance) if chance else None,
        }
        if self._test is not None:
            return ChangeRecord(PRACTICE_TESTS.key, self._test.id, values)
        new = PracticeTest(id=free_id(self._document.plan, PRACTICE_TESTS.key), exam=self._exam, **values)
        return AddRecord(PRACTICE_TESTS.key, new)

    def _fill(self, test: PracticeTest, score: str) -> None:
        self._refuse(None)
        self.day_field.set_day(test.day)
        self.day_field.set_range(EARLIEST, max(self._document.today, test.day))
        plain(self.score_edit, score)
        self.scale_box.setCurrentIndex(self.scale_box.findData(test.scale))
        plain(self.form_edit, test.form)
        plain(self.chance_edit, "" if test.predicted_pass is None else str(test.predicted_pass))

    def _refuse(self, field: QLineEdit | None, sentence: str = "") -> bool:
        """Say below the fields what is wrong with one of them, and lead to it; without one all is well."""
        self.trouble_label.show_text(sentence)
        self.trouble_label.setVisible(bool(sentence))
        for edit in (self.score_edit, self.chance_edit):
            wrong = edit is field
            edit.setAccessibleDescription(sentence if wrong else "")
            if bool(edit.property("trouble")) != wrong:
                edit.setProperty("trouble", wrong)
                restyle(edit)
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            field.selectAll()
        return field is None

    def _lay_out(self) -> None:
        fields = QWidget()
        flow = Flow(fields, gap=SPACE.unit)
        for name, field in (
            ("day", self.day_field),
            ("score", self.score_edit),
            ("scale", self.scale_box),
            ("form", self.form_edit),
            ("predicted_pass", self.chance_edit),
        ):
            flow.addWidget(_labelled(tell(PRACTICE_TESTS.label(name)), field))
        buttons = QWidget()
        line = Flow(buttons, gap=SPACE.unit)
        line.addWidget(self.keep_button)
        line.addWidget(self.close_button)
        whole = column(self, SPACE.unit)
        whole.addWidget(fields)
        whole.addWidget(self.trouble_label)
        whole.addWidget(buttons)

    def _connect(self) -> None:
        for edit in (self.day_field.day_edit, self.score_edit, self.form_edit, self.chance_edit):
            edit.returnPressed.connect(self.keep)
        self.keep_button.clicked.connect(self.keep)
        self.close_button.clicked.connect(self.closed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def _line(name: str, words: Message, width: int) -> QLineEdit:
    edit = QLineEdit()
    edit.setObjectName(name)
    edit.setAccessibleName(tell(words))
    edit.setFixedWidth(theme().px(width))
    return edit


def _labelled(words: str, field: QWidget) -> QWidget:
    part = QWidget()
    lines = QVBoxLayout(part)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(2)
    lines.addWidget(TextLabel(words, "small", "text_2"))
    lines.addWidget(field)
    return part
