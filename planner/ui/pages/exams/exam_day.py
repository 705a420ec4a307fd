"""The exam day's list on the page: what nobody is let in without, and on request all of it."""

from PySide6.QtWidgets import QWidget

from planner.guidance.checklist import checklist_of, ready_words
from planner.guidance.look import Look
from planner.ui.document import Document
from planner.ui.layouts import column, row
from planner.ui.speech import say, tell
from planner.ui.trackers.tick_list import TickList
from planner.ui.widgets import SectionTitle, TextLabel
from planner.words.message import Data

COLUMNS = 2


class ExamDaySection(QWidget):
    """The list of one exam in two columns, and how much of it is ready; hidden where the exam has none.

    Short it has what the exam is lost without and the person's own lines; "Show all" adds the advice, group by group.
    """

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("exam_day")
        self.title_label = SectionTitle("", "text_2")
        self.ready_label = TextLabel("", "small", "text_2")
        self.ready_label.setObjectName("ready_label")
        self.list = TickList(document, COLUMNS)
        self.list.setObjectName("tick_list")
        layout = column(self)
        layout.addLayout(row(self.title_label, self.ready_label))
        layout.addWidget(self.list)
        self.list.unfolded.connect(self._count)

    def fill(self, look: Look, exam_id: str | None) -> None:
        """Show the list of an exam, known by the id of its sitting; None, or one that is not in the plan, hides it."""
        found = checklist_of(look, exam_id) if exam_id is not None and exam_id in look.plan.tasks else None
        self.setVisible(found is not None and bool(found.exam_day))
        if found is None or not found.exam_day:
            return
        self.title_label.show_text(say("Exam day, {exam}", exam=Data(look.plan.tasks[found.task].title)))
        self.list.show_checklist(look, found, found.essential)
        self._count()

    def _count(self) -> None:
        self.ready_label.show_text(tell(ready_words(self.list.items)))
