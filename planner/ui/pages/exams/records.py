"""The second part of the page: one list at a time of what is recorded, to look at, to correct, to delete."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from planner.core.model import Plan, Record
from planner.core.records.moves import MOVES, ExamMove
from planner.core.records.practice_tests import PRACTICE_TESTS, PracticeTest
from planner.core.records.resources import RESOURCES, Resource
from planner.core.records.sittings import SITTINGS, Sitting
from planner.core.records.study_log import STUDY_LOG, StudyEntry
from planner.core.records.study_settings import STUDY_SETTINGS, StudySetting
from planner.core.records.ticks import TICKS
from planner.core.ref import EXAM, Ref
from planner.roadmap.study_log import exam_of as entry_exam
from planner.ui.document import Document
from planner.ui.pages.exams.head import NUMBER
from planner.ui.speech import say_term, tell, title
from planner.ui.trackers.listed import Listed
from planner.ui.trackers.record_lists import ListGroup, RecordLists
from planner.ui.widgets import ComboBox
from planner.words.message import message, term

NEW_RESOURCE = term("name of a resource", "New resource")
OF_NO_EXAM = frozenset({TICKS.key})
"""The lists whose records say nothing of an exam."""


class ExamRecords(RecordLists):
    """Of which exam they are can be chosen, too."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, tuple(ListGroup(listed.heading, (listed,)) for listed in self._declared()), parent)
        self.setObjectName("exam_records")
        self._exam: str | None = None
        self.exam_box = ComboBox()
        self.exam_box.setObjectName("exam_box")
        self.exam_box.setAccessibleName(tell(message("Of which exam")))
        self.choice.addWidget(self.exam_box)
        self.exam_box.activated.connect(self._on_exam_box_activated)
        self.fill()

    def fill(self) -> None:
        self._offer_exams()
        super().fill()

    def open(self, ref: Ref) -> None:
        self._exam = None
        super().open(ref)

    def take_over(self) -> None:
        self._exam = None
        super().take_over()

    def _offer_exams(self) -> None:
        """The exams of the plan; one that is gone is asked for no more."""
        plan, box = self._document.plan, self.exam_box
        exams = [task.id for task in plan.rows if task.id in plan.exams]
        self._exam = self._exam if self._exam in exams else None
        box.blockSignals(True)
        box.clear()
        box.addItem(say_term("choice of an exam", "All exams"), None)
        for exam in exams:
            box.addItem(title(plan.tasks[exam].title), exam)
        box.setCurrentIndex(exams.index(self._exam) + 1 if self._exam is not None else 0)
        box.blockSignals(False)
        box.setVisible(not OF_NO_EXAM.issuperset(self.keys) and len(exams) > 1)

    def _on_exam_box_activated(self) -> None:
        self._exam = self.exam_box.currentData()
        self.part.fill()
        self.exam_box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _wanted(self, plan: Plan, record: Record) -> bool:
        return self._exam is None or exam_of(plan, record) == self._exam

    def _declared(self) -> tuple[Listed, ...]:
        return (
            Listed(
                STUDY_LOG,
                ("day", "exam", "resource", "units", "correct", "minutes"),
                message("Study log"),
                message("Add an entry"),
                message("Nothing logged yet; the first line draws your pace."),
                "notebook",
                NUMBER,
                spare=("correct", "exam"),
                below=_note_of,
                fresh=self._dated("day"),
                wanted=self._wanted,
                newest="day",
            ),
            Listed(
                RESOURCES,
                ("title", "exam", "unit", "total", "done_before", "expires"),
                message("Resources"),
                message("Add a resource"),
                message("Nothing to study with yet: add a question bank, a book, a deck."),
                "books",
                NUMBER,
                spare=("expires", "done_before", "exam"),
                fresh=lambda _plan: {"title": tell(NEW_RESOURCE)},
                wanted=self._wanted,
            ),
            Listed(
                PRACTICE_TESTS,
                ("day", "exam", "form", "score", "predicted_pass"),
                message("Practice tests"),
                None,
                message("No practice test yet: add one beside your study."),
                "chart-line-up",
                NUMBER,
                spare=("predicted_pass", "exam"),
                below=_note_of,
                wanted=self._wanted,
                newest="day",
            ),
            Listed(
                MOVES,
                ("exam", "kind", "on", "day_before", "day_after", "reason"),
                message("Moves of a seat"),
                message("Add a move"),
                message("No seat was moved and no window lapsed."),
                "calendar-x",
                NUMBER,
                spare=("reason", "day_before"),
                fresh=self._dated("on"),
                wanted=self._wanted,
                newest="on",
            ),
            Listed(
                SITTINGS,
                ("exam", "centre", "released_on"),
                message("Exam records"),
                message("Add an exam record"),
                message("Nothing beside the dates yet: the test centre, the parts of a score, when it came out."),
                "identification-card",
                NUMBER,
                wanted=self._wanted,
            ),
            Listed(
                STUDY_SETTINGS,
                ("exam", "minimum_minutes", "minimum_units", "buffer", "cap_hours", "threshold"),
                message("What counts"),
                message("Add a setting"),
                message("Nothing is set: any entry keeps a day, and a tenth of the study days is kept free."),
                "gear-six",
                NUMBER,
                spare=("threshold", "cap_hours"),
                wanted=self._wanted,
            ),
            Listed(
                TICKS,
                ("item", "task", "done_on"),
                message("Ticks of checklists"),
                None,
                message("Nothing is ticked yet: the checklists stand beside the exam and in the plan."),
                "check-circle",
                NUMBER,
                spare=("task",),
            ),
        )

    def _dated(self, name: str) -> Callable[[Plan], Mapping[str, Any]]:
        """A new record of today, of the exam that is listed."""

        def fresh(_plan: Plan) -> Mapping[str, Any]:
            exam = {} if self._exam is None else {EXAM: self._exam}
            return {name: self._document.today.isoformat(), **exam}

        return fresh


def _note_of(_plan: Plan, record: Record) -> str | None:
    return record.note or None if isinstance(record, StudyEntry | PracticeTest) else None


def exam_of(plan: Plan, record: Record) -> str | None:
    """The exam that a record is about; an entry without one is for that of its resource."""
    if isinstance(record, StudyEntry):
        return entry_exam(record, RESOURCES.by_id(plan))
    if isinstance(record, Resource | PracticeTest | ExamMove | Sitting | StudySetting):
        return record.exam
    return None
