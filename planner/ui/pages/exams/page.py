"""The page: its head, and below it the overview of one exam's study, or the lists of what is recorded."""

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from planner.core.model import Task
from planner.core.records.moves import MOVES
from planner.core.records.practice_tests import PRACTICE_TESTS
from planner.core.records.resources import RESOURCES
from planner.core.records.sittings import SITTINGS
from planner.core.records.study_log import STUDY_LOG
from planner.core.records.study_settings import STUDY_SETTINGS
from planner.core.records.ticks import TICKS
from planner.core.ref import Ref
from planner.guidance.look import Look
from planner.guidance.study.standing import coming_exams, studies
from planner.style.tokens import SPACE
from planner.ui.changed import DRAWN, Kinds
from planner.ui.document import Document
from planner.ui.layouts import column, set_margins
from planner.ui.page import Page
from planner.ui.page_entry import PLAN
from planner.ui.pages.exams.head import OVERVIEW, RECORDS, ExamsHead
from planner.ui.pages.exams.overview import Overview
from planner.ui.pages.exams.records import ExamRecords
from planner.ui.regions import enter
from planner.ui.theme import set_ground
from planner.ui.trackers.part import MARGIN

KEPT = (RESOURCES, STUDY_LOG, PRACTICE_TESTS, MOVES, SITTINGS, STUDY_SETTINGS, TICKS)
"""What is recorded of exams and their study."""


class ExamsPage(Page):
    """The exam that is looked at is the one whose study is on, else the next one, until another one is chosen.

    It stays so once its study is done: practice tests and its day come then.
    """

    shows = DRAWN | {collection.key for collection in KEPT}

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self.setObjectName("exams_page")
        set_ground(self, "surface")
        self._chosen: str | None = None
        self.head = ExamsHead()
        self.overview = Overview(document)
        self.part_stack = QStackedWidget()
        self._records: ExamRecords | None = None
        self._opened_from: QWidget | None = None
        self._lay_out()
        self._connect()

    @property
    def regions(self) -> tuple[QWidget, ...]:
        if self.part == RECORDS:
            return *self.records.regions, self.head
        overview = self.overview
        return overview.left, overview.right, overview.empty_view, self.head

    @property
    def columns(self) -> tuple[QWidget, ...]:
        return (
            ()
            if self.part == RECORDS
            else (self.head, self.overview.left, self.overview.right, self.overview.empty_view)
        )

    @property
    def part(self) -> str:
        """The part of the page that is seen."""
        return OVERVIEW if self.part_stack.currentWidget() is self.overview else RECORDS

    @property
    def records(self) -> ExamRecords:
        """The lists; they are built when they are first asked for."""
        if self._records is None:
            self._records = ExamRecords(self.document)
            self._records.left.connect(self._on_records_left)
            self.part_stack.addWidget(self._records)
        return self._records

    def refresh(self, changed: Kinds) -> None:
        """Fill the head and the part that is seen."""
        look = self.document.look
        if self.part == RECORDS:
            self.head.fill(look, (), None)
            self.records.fill()
            return
        exams = coming_exams(look)
        exam = self._exam(look, exams)
        self.head.fill(look, exams, exam)
        self.overview.fill(look, exam)

    def show_part(self, part: str) -> None:
        """Show one of the two parts of the page."""
        self.head.part_choice.set_value(part)
        self.part_stack.setCurrentWidget(self.overview if part == OVERVIEW else self.records)
        self._fit()
        self.fill_anew()

    def show_record(self, ref: Ref) -> None:
        self.show_part(RECORDS)
        self.records.open(ref)

    def take_over(self) -> None:
        self._chosen = self._opened_from = None
        self.overview.take_over()
        if self._records is not None:
            self._records.take_over()

    def _on_records_left(self) -> None:
        """Back to where the keys were."""
        self.show_part(OVERVIEW)
        target = self._opened_from if self._opened_from is not None else self.overview.left
        enter(target)
        self._opened_from = None

    def _on_share_record_requested(self, ref: Ref) -> None:
        self._opened_from = self.overview.share.table
        self.show_record(ref)

    def _exam(self, look: Look, exams: Sequence[Task]) -> str | None:
        """The exam that was chosen, else the one whose study runs, else the next one."""
        coming = [exam.id for exam in exams]
        if self._chosen in coming:
            return self._chosen
        running = (study.exam for study in studies(look) if look.task(study.study).running)
        return next((exam for exam in running if exam in coming), coming[0] if coming else None)

    def _lay_out(self) -> None:
        self.part_stack.addWidget(self.overview)
        whole = column(self, SPACE.unit)
        self._top = QVBoxLayout()
        self._top.addWidget(self.head)
        whole.addLayout(self._top)
        whole.addWidget(self.part_stack, 1)
        self._fit()

    def _fit(self) -> None:
        """The head begins and ends where what is below it does."""
        start, end = self.overview.sides if self.part == OVERVIEW else (MARGIN, MARGIN)
        set_margins(self._top, start, SPACE.section_gap, end, 0)

    def _connect(self) -> None:
        self.head.exam_chosen.connect(self._on_head_exam_chosen)
        self.head.part_chosen.connect(self.show_part)
        self.overview.empty_view.action_requested.connect(lambda: self.page_requested.emit(PLAN))
        self.overview.fitted.connect(self._fit)
        self.overview.share.record_requested.connect(self._on_share_record_requested)
        self.overview.share.task_requested.connect(self.task_requested)
        self.overview.heat.day_chosen.connect(self.overview.log_for)
        self.overview.must_dos.task_requested.connect(self.task_requested)

    def _on_head_exam_chosen(self, exam: str) -> None:
        self._chosen = exam
        self.fill_anew()
