"""The head of the page: the phase with how far it is, which exam is looked at, which part of the page."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from planner.core.model import Phase, Task
from planner.guidance.look import Look
from planner.ui.speech import say, say_term, title
from planner.ui.trackers.phase_title import PhaseTitle
from planner.ui.widgets import Segmented
from planner.ui.widgets.flow import Flow

NUMBER = 1
OVERVIEW, RECORDS = "overview", "records"


class ExamsHead(QWidget):
    """`exam_chosen` carries the id of an exam, `part_chosen` one of the two parts of the page."""

    exam_chosen = Signal(object)
    part_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("exams_head")
        self.phase_title = PhaseTitle(Phase.EXAMS, NUMBER)
        self.exam_choice: Segmented | None = None
        self._choice_place = QWidget()
        self._choice = QHBoxLayout(self._choice_place)
        self._choice.setContentsMargins(0, 0, 0, 0)
        self.part_choice = Segmented(
            ((OVERVIEW, say_term("part of the page of exams", "Overview")), (RECORDS, say("Records"))), OVERVIEW
        )
        self.part_choice.setObjectName("part_choice")
        self.part_choice.setAccessibleName(say("Part of the page"))
        self._lay_out()
        self.part_choice.changed.connect(self.part_chosen)

    def fill(self, look: Look, exams: Sequence[Task], exam: str | None) -> None:
        """How far the phase is, and the exams that are open with the one that is looked at."""
        self.phase_title.fill(look)
        self._offer(exams)
        if self.exam_choice is not None:
            self.exam_choice.set_value(exam)

    def _offer(self, exams: Sequence[Task]) -> None:
        """A choice where there is one to make; it is made anew only when other exams are open."""
        if not exams:
            self._choice_place.hide()
            return
        options = tuple((exam.id, title(exam.title)) for exam in exams)
        self._choice_place.setVisible(len(options) > 1)
        words = (
            ()
            if self.exam_choice is None
            else tuple((key, self.exam_choice.segment(key).accessibleName()) for key in self.exam_choice.options)
        )
        if options == words:
            return
        if self.exam_choice is not None:
            self._choice.removeWidget(self.exam_choice)
            self.exam_choice.hide()
            self.exam_choice.deleteLater()
        self.exam_choice = Segmented(options)
        self.exam_choice.setObjectName("exam_choice")
        self.exam_choice.setAccessibleName(say_term("choice of the exam that is looked at", "Exam"))
        self._choice.addWidget(self.exam_choice)
        self.exam_choice.changed.connect(self.exam_chosen)

    def _lay_out(self) -> None:
        whole = Flow(self)
        whole.addWidget(self.phase_title)
        whole.addWidget(self._choice_place)
        whole.addWidget(self.part_choice)
