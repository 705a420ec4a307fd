"""The catch-up sheet: what has passed without a report, answered in one list and taken as one step (design 4.2)."""

from datetime import date

from PySide6.QtCore import QEvent, QItemSelection, QObject, Qt
from PySide6.QtGui import QIntValidator, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from planner.errors import EditRejected, brief
from planner.guidance.catching_up import Ask, Choice, sheet_of
from planner.guidance.sentence import verdict_sentence
from planner.services.plan_editor import Proposal
from planner.style.tokens import SPACE
from planner.ui.dialogs.passed_list import PassedList
from planner.ui.document import Document
from planner.ui.layouts import over_foot
from planner.ui.messages import plain, plain_tip
from planner.ui.models.passed_table import PassedTable
from planner.ui.phrases import refusal_words
from planner.ui.speech import say, say_term, tell, title
from planner.ui.theme import set_ground, set_ink, theme
from planner.ui.widgets import DateField, ElidedLabel, PrimaryButton, QuietButton, SectionTitle, TextLabel
from planner.ui.widgets.date_field import EARLIEST
from planner.ui.widgets.dialog import Dialog, settled
from planner.ui.widgets.flow import Flow
from planner.words.message import Data, Message, counted, message, paragraph

WIDTH, HEIGHT = 900, 720
SCORE_WIDTH = 64
LOW = 480
LARGEST_SCORE = 999
TITLE = message("Catch up")
HEADING = message("What became of these steps?")
LEAD = message(
    "Say what became of each. What is not answered stays as it is: still to do, from today on. "
    "All answers together are one step that can be undone."
)
KEYS = message("1 to 4 answer the selected steps, Ctrl+A selects all, Enter reports, Esc leaves it for later.")


class CatchUpDialog(Dialog):
    """Asks, shows what the answers do to the verdict, and reports them as one change of the document."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.sheet = sheet_of(document.look)
        self._proposal: Proposal | None = None
        self.setObjectName("catch_up_dialog")
        self.setWindowTitle(tell(TITLE))
        self.table = PassedTable(self.sheet, document.today, self)
        self.passed_list = PassedList(self.table)
        self.count_label = TextLabel("", "small", "text_2", wrap=True)
        self.count_label.setObjectName("count_label")
        self.name_label = ElidedLabel("", "label")
        self.day_field = DateField(today=document.clock)
        self.day_field.setObjectName("day_field")
        self.day_field.set_range(EARLIEST, document.today)
        # As wide as a day: the line has a score, too.
        self.day_field.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.score_label = TextLabel(say("Score, if there is one"), "body", "text_2")
        self.score_edit = QLineEdit()
        self.score_edit.setObjectName("score_edit")
        self.score_edit.setValidator(QIntValidator(0, LARGEST_SCORE, self))
        self.score_edit.setMaxLength(len(str(LARGEST_SCORE)))
        self.effect_title = SectionTitle()
        self.effect_label = TextLabel("", "body", wrap=True)
        self.effect_label.setObjectName("effect_label")
        self.kept_button = QuietButton(say("All as planned"))
        self.kept_button.setObjectName("kept_button")
        self.later_button = QuietButton(say_term("button", "Later"))
        self.later_button.setObjectName("later_button")
        self.report_button = PrimaryButton("")
        self.report_button.setObjectName("report_button")
        self._lay_out()
        self._connect()
        self._on_table_answered()
        self.passed_list.selectRow(0)
        self.passed_list.setFocus()

    def ask(self) -> bool:
        """Show the sheet until it is closed; True when something was reported. Tests replace this."""
        return self.exec() == QDialog.DialogCode.Accepted

    def mark(self, task_id: str) -> None:
        """Begin at the row of a task; a result is asked for with its exam where that has no report either."""
        rows = [row.task for row in self.sheet.rows]
        exam = self.document.plan.tasks[task_id].exam
        place = next((rows.index(task) for task in (task_id, exam) if task in rows), 0)
        self.passed_list.selectRow(place)

    def _lay_out(self) -> None:
        body = QVBoxLayout()
        body.setContentsMargins(SPACE.section_gap, SPACE.section_gap, SPACE.section_gap, SPACE.text_inset)
        body.setSpacing(SPACE.unit)
        body.addWidget(TextLabel(tell(HEADING), "heading", wrap=True))
        keys = TextLabel(tell(KEYS), "caption", "text_3", wrap=True)
        self._aside = [TextLabel(tell(LEAD), "body", "text_2", wrap=True), keys]
        body.addWidget(self._aside[0])
        body.addWidget(self.passed_list, 1)
        body.addLayout(self._detail())
        body.addWidget(self.count_label)
        body.addWidget(self.effect_title)
        body.addWidget(self.effect_label)
        self._aside[1].setObjectName("keys_label")
        body.addWidget(self._aside[1])
        foot = QHBoxLayout()
        foot.setContentsMargins(SPACE.section_gap, SPACE.text_inset, SPACE.section_gap, SPACE.text_inset)
        foot.setSpacing(SPACE.unit)
        foot.addWidget(self.kept_button)
        foot.addStretch(1)
        foot.addWidget(self.later_button)
        foot.addWidget(self.report_button)
        set_ground(self, "surface")
        over_foot(self, body, foot, WIDTH, HEIGHT)

    def _detail(self) -> Flow:
        """The marked row's day, and the score of an exam."""
        self.score_edit.setFixedWidth(theme().px(SCORE_WIDTH))
        line = Flow(gap=SPACE.unit)
        line.addWidget(self.name_label)
        line.addWidget(self.day_field)
        line.addWidget(self.score_label)
        line.addWidget(self.score_edit)
        return line

    def _connect(self) -> None:
        self.table.answered.connect(self._on_table_answered)
        self.passed_list.number_chosen.connect(self._on_passed_list_number_chosen)
        self.passed_list.finish_requested.connect(self._on_passed_list_finish_requested)
        self.passed_list.delegate.chosen.connect(self.table.choose)
        self.passed_list.selectionModel().currentRowChanged.connect(self._show_row)
        self.passed_list.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.day_field.day_chosen.connect(self._on_day_field_day_chosen)
        self.day_field.day_edit.installEventFilter(self)
        self.score_edit.textEdited.connect(self._on_score_edit_text_edited)
        self.kept_button.clicked.connect(self._on_kept_button_clicked)
        self.later_button.clicked.connect(self.reject)
        self.report_button.clicked.connect(self._on_report_button_clicked)

    def _show_row(self) -> None:
        place = self.passed_list.current_row
        if place < 0:
            return
        row, given = self.sheet.rows[place], self.sheet.given(place)
        self.name_label.show_text(title(row.title))
        self.day_field.set_day(given.day)
        said = say("The day of {step}", step=Data(row.title))
        self.day_field.setAccessibleName(said)
        self.day_field.day_edit.setAccessibleName(said)
        scored = row.takes_score
        for widget in (self.score_label, self.score_edit):
            widget.setVisible(scored)
        self.score_edit.setAccessibleName(say("The score of {step}", step=Data(row.title)))
        plain(self.score_edit, "" if given.score is None else str(given.score))

    def _propose(self) -> None:
        """What the answers would do to the verdict; while they change nothing, how that stands now."""
        self._proposal = None
        edit = self.sheet.edit(self.document.look)
        if edit is None:
            self.effect_title.show_text(say_term("verdict", "Now"))
            self._say_effect(tell(verdict_sentence(self.document.assessment)), "text_2")
            return
        self.effect_title.show_text(say_term("verdict", "Then"))
        try:
            self._proposal = self.document.propose(edit)
        except EditRejected as refusal:
            self._say_effect(refusal_words(refusal), "late")
        else:
            self._say_effect(tell(verdict_sentence(self._proposal.after)), "text")

    def _say_effect(self, words: str, ink: str) -> None:
        plain(self.effect_label, words)
        set_ink(self.effect_label, ink)

    def _show_count(self) -> None:
        sheet = self.sheet
        lines = [_answered_words(sheet.answered, len(sheet.rows))]
        if sheet.exams_open:
            lines.append(_exams_words(sheet.exams_open))
        plain(self.count_label, tell(paragraph(*lines)))
        self.report_button.show_text(tell(_report_words(sheet.reported)))
        read_only = self.document.read_only
        self.report_button.setEnabled(read_only is None and self._proposal is not None)
        plain_tip(self.report_button, tell(read_only) if read_only is not None else "")

    def _on_table_answered(self) -> None:
        self._propose()
        self._show_count()
        self._show_row()

    def _on_selection_changed(self, _now: QItemSelection, _before: QItemSelection) -> None:
        several = len(self.passed_list.selectedIndexes()) > self.table.columnCount()
        self.day_field.setEnabled(not several)
        self.score_edit.setEnabled(not several)

    def _on_passed_list_number_chosen(self, number: int) -> None:
        rows = self.passed_list.selected_rows
        if len(rows) > 1:
            choices = [self.sheet.rows[row].choices for row in rows if self.sheet.rows[row].ask is Ask.STEP]
            if choices and choices[0][number] is not Choice.OTHER_DAY:
                self.table.choose_for(rows, choices[0][number])
            return
        place = self.passed_list.current_row
        if place < 0 or number >= len(self.sheet.rows[place].choices):
            return
        self.table.choose(place, number)
        if self.sheet.given(place).choice is Choice.OTHER_DAY:
            self.day_field.day_edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.day_field.day_edit.selectAll()
        elif self.sheet.rows[place].ask is Ask.STEP:
            self.passed_list.go_on()

    def _on_passed_list_finish_requested(self) -> None:
        if self.report_button.isEnabled():
            self.report_button.click()
        else:
            self._on_report_button_clicked()

    def _on_day_field_day_chosen(self, day: date) -> None:
        place = self.passed_list.current_row
        self.sheet.set_day(place, day)
        self.table.tell_changed([place])

    def _on_score_edit_text_edited(self, text: str) -> None:
        place = self.passed_list.current_row
        self.sheet.set_score(place, int(text) if text.isdecimal() else None)
        self._propose()
        self._show_count()

    def _on_kept_button_clicked(self) -> None:
        self.table.choose_for(list(range(self.table.rowCount())), Choice.KEPT)
        self.passed_list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_report_button_clicked(self) -> None:
        if not settled(self):
            return
        if self._proposal is None:
            if self.sheet.answered and not self.sheet.reported:
                self.reject()  # all of it is still to do: nothing changes
            return
        # The window says it too, but it lies behind the sheet.
        if self.document.commit(self._proposal, lambda why: self._say_effect(brief(tell(why.said)), "late")):
            self.accept()

    def _leave_day(self) -> None:
        """The day is taken, and the list goes on; a day that cannot be stays for mending."""
        if self.day_field.settle():
            self.passed_list.setFocus(Qt.FocusReason.OtherFocusReason)
            self.passed_list.go_on()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = watched is self.day_field.day_edit and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # Else the sheet's default button would report before the other rows are answered.
            self._leave_day()
            return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a low screen the steps and what the answers do come before what explains them."""
        super().resizeEvent(event)
        for label in self._aside:
            label.setVisible(self.height() >= theme().px(LOW))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        for label in (self.name_label, self.score_label):  # their words stand in the middle of the fields beside them
            label.setMinimumHeight(self.score_edit.sizeHint().height())
        self.passed_list.setFocus()


def _answered_words(answered: int, count: int) -> Message:
    return counted("{answered} of {count} answered.", "{answered} of {count} answered.", count, answered=answered)


def _exams_words(count: int) -> Message:
    return counted(
        "{count} exam or result needs an answer of its own; what hangs on it waits for that.",
        "{count} exams or results need answers of their own; what hangs on them waits for that.",
        count,
    )


def _report_words(count: int) -> Message:
    if not count:
        return message("Report")
    return counted("Report {count} step", "Report {count} steps", count)
