"""The inspector: a column of parts about the selected task that scrolls as a whole."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from planner.core.records.attachments import ATTACHMENTS
from planner.core.records.expenses import EXPENSES
from planner.core.records.ticks import TICKS
from planner.guidance.look import Look
from planner.style.tokens import SPACE
from planner.timeline.drag import Ghost
from planner.ui.changed import EVERYTHING, UNJUDGED, Kinds
from planner.ui.document import Document
from planner.ui.layouts import column, edge, side_width
from planner.ui.panels.inspector.attachments import AttachmentsSection
from planner.ui.panels.inspector.checklist import ChecklistSection
from planner.ui.panels.inspector.costs import CostsSection
from planner.ui.panels.inspector.exam import ExamSection
from planner.ui.panels.inspector.exam_question import SeatQuestion
from planner.ui.panels.inspector.figures import FactsSection
from planner.ui.panels.inspector.findings import FindingsSection
from planner.ui.panels.inspector.head import HeadSection
from planner.ui.panels.inspector.inspector_section import FoldedSection, Section, Shown
from planner.ui.panels.inspector.kind import KindSection
from planner.ui.panels.inspector.length import LengthSection, WishSection
from planner.ui.panels.inspector.links import LinksSection
from planner.ui.panels.inspector.notes import NotesSection
from planner.ui.panels.inspector.pace import PaceSection
from planner.ui.panels.inspector.progress import ProgressSection
from planner.ui.panels.inspector.reasons import MovesSection, WhySection
from planner.ui.panels.inspector.records import RecordsSection
from planner.ui.panels.inspector.report import ReportSection
from planner.ui.panels.inspector.sources import SourcesSection
from planner.ui.panels.inspector.validity import ValiditySection
from planner.ui.panels.inspector.when import WhenSection
from planner.ui.speech import say
from planner.ui.theme import set_ground
from planner.ui.timer import single_shot
from planner.ui.widgets import TextLabel
from planner.words.message import Message

_LISTED = UNJUDGED | {TICKS.key, ATTACHMENTS.key, EXPENSES.key}
"""What stands in a list of its own: no other part of the panel says anything else because of it."""


class Inspector(QWidget):
    """Shows the document's selection; `set_preview` shows the dragged task, and what the drop would do.

    Edits are not shown while it `rests`, where nobody sees it.
    """

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self._document = document
        self._ghost: Ghost | None = None
        self._last: tuple[Shown | None, Message | None] = (None, None)
        self._soon = single_shot(self, 0)
        self._rests = False
        self._missed: Kinds = frozenset()
        set_ground(self, "surface")
        self.view_only_label = TextLabel("", "small", "warn", wrap=True)
        self.view_only_label.setObjectName("view_only_label")
        self.head = HeadSection(document)
        self.report = ReportSection(document)
        self.seat_question = SeatQuestion(document)
        self.when = WhenSection(document)
        self.figures = FactsSection(document)
        self.pace = PaceSection(document)
        self.why = WhySection(document)
        self.moves = MovesSection(document)
        self.records = RecordsSection(document)
        self.findings = FindingsSection(document)
        self.checklist = ChecklistSection(document)
        self.progress = ProgressSection(document)
        self.validity = ValiditySection(document)
        self.exam = ExamSection(document)
        self.kind = KindSection(document)
        self.length = LengthSection(document)
        self.wish = WishSection(document)
        self.links = LinksSection(document)
        self.costs = CostsSection(document)
        self.notes = NotesSection(document)
        self.attachments = AttachmentsSection(document)
        self.sources = SourcesSection(document)
        self._lay_out()
        self._connect()
        self.setFixedWidth(side_width())  # Its place knows better.
        self.refresh()

    @property
    def sections(self) -> tuple[Section, ...]:
        """All parts from top to bottom."""
        return (
            self.head,
            self.report,
            self.seat_question,
            self.when,
            self.figures,
            self.pace,
            self.why,
            self.moves,
            self.records,
            self.findings,
            self.checklist,
            self.progress,
            self.validity,
            self.exam,
            self.kind,
            self.length,
            self.wish,
            self.links,
            self.costs,
            self.notes,
            self.attachments,
            self.sources,
        )

    def set_preview(self, ghost: Ghost | None) -> None:
        """Show what a drop would do; None shows the plan again, once the chart that was dropped on has been painted."""
        if ghost is not self._ghost:
            self._ghost = ghost
            if ghost is None:
                self._soon.start()
            else:
                self.refresh()

    def rest(self) -> None:
        """Nobody sees it: what edits change is shown when it is woken."""
        self._rests = True

    def wake(self) -> None:
        """It is seen again: show what was missed."""
        self._rests = False
        missed, self._missed = self._missed, frozenset()
        if missed:
            self.refresh(_filled_for(missed))

    def ask_report(self) -> None:
        """Ask what became of the selected task: the keyboard comes to the bar at the top."""
        self.scroll_area.verticalScrollBar().setValue(0)
        self.report.ask()

    def show_costs(self) -> None:
        """Unfold what the selected task costs: its expenses are kept there."""
        self.costs.fold_button.setChecked(True)
        self._bring_into_sight(self.costs)
        self.costs.fold_button.setFocus()

    def refresh(self, changed: Kinds = EVERYTHING) -> None:
        """Show the selected task as the plan has it now, where these kinds have changed; nothing when none is."""
        self._soon.stop()
        shown = self._shown()
        reason = self._document.read_only
        if shown is not None and self._is_shown(shown, reason):
            return
        self._last = (shown, reason)
        if shown is None:
            self.notes.save()
            return
        self.view_only_label.show_text(say("View only: {reason}", reason=reason) if reason is not None else "")
        self.view_only_label.setVisible(reason is not None)
        for section in self.sections:
            section.show_task(shown, changed)

    def _is_shown(self, shown: Shown, reason: Message | None) -> bool:
        last, last_reason = self._last
        if last is None or reason != last_reason:
            return False
        return last.look is shown.look and last.ghost is shown.ghost and last.task is shown.task

    def _shown(self) -> Shown | None:
        ghost = self._ghost
        task_id = self._document.selection if ghost is None else ghost.task
        look = self._document.look
        task = next((task for task in look.tasks if task.id == task_id), None)
        if task is None:
            return None
        after = ghost.after if ghost is not None else None
        return Shown(look, task, ghost, Look(after, look.roadmap) if after is not None else None)

    def _lay_out(self) -> None:
        content = self.content = QWidget()
        set_ground(content, "surface")
        layout = column(content, SPACE.text_inset)
        inset = SPACE.text_inset
        # The scroll bar stands beside it, so the right margin is smaller.
        layout.setContentsMargins(inset, inset, SPACE.unit, inset)
        for place, section in enumerate(self.sections):
            if section is self.checklist:
                self._line = edge()
                layout.addWidget(self._line)
            layout.addWidget(section)
            if place == 0:
                layout.addWidget(self.view_only_label)
        layout.addStretch(1)
        self.scroll_area = QScrollArea()
        self.scroll_area.setObjectName("inspector_scroll_area")
        self.scroll_area.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll_area.setWidgetResizable(True)
        self.scroll_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroll_area.setWidget(content)
        column(self, 0).addWidget(self.scroll_area)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def _connect(self) -> None:
        document = self._document
        self._soon.timeout.connect(self.refresh)
        document.plan_changed.connect(self._on_document_plan_changed)
        document.selection_changed.connect(self._on_document_selection_changed)
        document.replaced.connect(self._on_document_replaced)
        for section in (self.why, self.moves, self.links):
            section.task_requested.connect(document.select)
        self.head.row_commands.report_asked.connect(lambda _task: self.ask_report())
        for part in self.sections:
            if isinstance(part, FoldedSection):
                part.fold_button.clicked.connect(lambda _open, part=part: self._bring_into_sight(part))

    def _bring_into_sight(self, section: FoldedSection) -> None:
        """What was just unfolded, once it is laid out; of a part that is longer than the room its beginning."""

        def show() -> None:
            self.scroll_area.ensureWidgetVisible(section.content, 0, SPACE.unit)
            self.scroll_area.ensureWidgetVisible(section.fold_button, 0, SPACE.unit)

        if section.fold_button.isChecked():
            QTimer.singleShot(0, section, show)

    def _on_document_plan_changed(self, changed: Kinds) -> None:
        if self._rests and self._ghost is None:
            self._missed |= changed
            return
        if self._ghost is not None and changed <= UNJUDGED:
            return  # A drag goes on; what it shows is filled anew when it ends.
        if self._ghost is not None or self._soon.isActive():
            self._ghost = None
            self._soon.start()
        else:
            self.refresh(_filled_for(changed))

    def _on_document_replaced(self) -> None:
        self._ghost = None
        self.refresh()

    def _on_document_selection_changed(self) -> None:
        self.refresh()
        self.scroll_area.verticalScrollBar().setValue(0)


def _filled_for(changed: Kinds) -> Kinds:
    """For which kinds the parts are filled when these have changed."""
    return changed if changed <= _LISTED else EVERYTHING
