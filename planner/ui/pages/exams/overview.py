"""The first part of the page: what is asked of the day and where it ends, beside what an exam needs besides study."""

from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from planner.guidance.look import Look
from planner.guidance.study.standing import study_of
from planner.guidance.study.words import answer, no_study
from planner.services.seat_drag import dragged_seat
from planner.style.tokens import SPACE
from planner.ui.document import Document
from planner.ui.layouts import TwoColumns, column
from planner.ui.pages.exams.exam_day import ExamDaySection
from planner.ui.pages.exams.heat import HeatSection
from planner.ui.pages.exams.must_dos import MustDos
from planner.ui.pages.exams.practice import PracticeSection
from planner.ui.pages.exams.share import ShareSection
from planner.ui.speech import say, tell
from planner.ui.theme import set_ground
from planner.ui.trackers.log_line import LogLine
from planner.ui.widgets import EmptyView, TextLabel
from planner.words.message import message

PLACE = TwoColumns(left_px=752, right_px=472, gap_px=48)
NO_EXAM = message("There is no exam in this plan yet.")
FOOT_PX = SPACE.text_inset


class Overview(QScrollArea):
    """Two columns where there is room, else one below the other. `fitted`: what it shows may have other sides now."""

    fitted = Signal()

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("exams_overview")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._document = document
        self.left, self.right = QWidget(), QWidget()
        self.empty_view = EmptyView("clipboard-text", tell(NO_EXAM), say("Add a task in the plan"))
        self.empty_view.setObjectName("empty_view")
        self.empty_view.hide()
        self.lead_label = TextLabel("", "lead", "text_2", wrap=True)
        self.lead_label.setObjectName("lead_label")
        self.log_line = LogLine(document)
        self.share = ShareSection(document)
        self.heat = HeatSection()
        self.must_dos = MustDos()
        self.exam_day = ExamDaySection(document)
        self.practice = PracticeSection(document)
        self._lay_out()
        self._fit()

    def fill(self, look: Look, exam: str | None) -> None:
        """Show one exam: how its study stands, where one is open, its practice tests, its day; None: none is open."""
        empty = not look.plan.tasks
        self.empty_view.setVisible(empty)
        self.left.setVisible(not empty)
        self.right.setVisible(not empty)
        study = study_of(look, exam) if exam is not None else None
        self.lead_label.show_text(tell(no_study(look, exam) if study is None else answer(study, look.today)))
        self.log_line.set_exam(exam)
        self.share.setVisible(study is not None)
        if study is not None:
            self.share.fill(study, look.today)
        self.heat.fill(look, exam)
        history = self._document.history
        self.must_dos.fill(look, [exam for exam in look.plan.exams if dragged_seat(history, exam) is not None])
        self.exam_day.fill(look, exam)
        self.practice.setVisible(exam is not None)
        if exam is not None:
            self.practice.fill(look, exam)

    def take_over(self) -> None:
        """Another plan is shown from now on: what has been typed for this one is gone."""
        self.share.take_over()
        self.practice.take_over()

    def log_for(self, day: date) -> None:
        """Begin a line for a day: today needs no word for it."""
        words = "" if day == self._document.today else say("{day} ", day=day)
        self.log_line.type(words)
        self.ensureWidgetVisible(self.log_line)

    def _lay_out(self) -> None:
        content = QWidget()
        set_ground(content, "surface")
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        self._columns.addWidget(self.left, 5, Qt.AlignmentFlag.AlignTop)
        self._columns.addWidget(self.right, 3, Qt.AlignmentFlag.AlignTop)
        self._columns.addWidget(self.empty_view, 1)
        self._columns.addStretch(0)
        self._fill_left(column(self.left, SPACE.section_gap))
        self._fill_right(column(self.right, SPACE.text_inset))
        self.setWidget(content)

    def _fill_left(self, layout: QVBoxLayout) -> None:
        layout.addWidget(self.lead_label)
        layout.addWidget(self.log_line)
        layout.addWidget(self.share)
        layout.addWidget(self.heat)

    def _fill_right(self, layout: QVBoxLayout) -> None:
        layout.addWidget(self.must_dos)
        layout.addWidget(self.exam_day)
        layout.addWidget(self.practice)

    @property
    def sides(self) -> tuple[int, int]:
        """How far what it shows stands from where its lines begin, and from where they end."""
        return PLACE.sides(self.width(), self.viewport().width())

    def _fit(self) -> None:
        width, margin = self.width(), PLACE.margin(self.width())
        PLACE.arrange(self._columns, width)
        self._columns.setContentsMargins(margin, SPACE.half, margin, FOOT_PX)
        PLACE.limit(self.left, PLACE.left_px, width)
        PLACE.limit(self.right, PLACE.right_px, width)
        self.fitted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()
