"""The parts around the pages of an open plan, and how they talk to each other."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from planner.core.edits.task import DeleteTask
from planner.errors import EditRejected
from planner.roadmap.edit import ChangeAnswer
from planner.roadmap.template import Roadmap
from planner.services.plan_editor import Proposal
from planner.timeline.drag import Ghost
from planner.ui.actions import Actions
from planner.ui.dialogs.target import TargetDialog
from planner.ui.document import Document
from planner.ui.layouts import column, edge
from planner.ui.panels.inspector import Inspector
from planner.ui.panels.journey_strip import JourneyStrip
from planner.ui.panels.rail import Entry, Rail
from planner.ui.panels.status_bar import StatusBar
from planner.ui.panels.verdict_bar import VerdictBar
from planner.ui.theme import theme
from planner.ui.timer import single_shot

TODAY, PLAN = "today", "plan"
ENTRIES = (
    Entry(TODAY, "Today", "sun", "sun-fill", "What to do next, and what can wait (Ctrl+1)"),
    Entry(
        PLAN, "Plan", "chart-bar-horizontal", "chart-bar-horizontal-fill", "The whole journey on a timeline (Ctrl+2)"
    ),
)
FIRST_PAGE = PLAN


def _today_page(document: Document) -> QWidget:
    from planner.ui.pages.today import TodayPage

    return TodayPage(document)


def _plan_page(document: Document) -> QWidget:
    from planner.ui.pages.plan import PlanPage

    return PlanPage(document, theme())


def _start_page(roadmap: Roadmap, today: Callable[[], date]) -> QWidget:
    from planner.ui.pages.start import StartPage

    return StartPage(roadmap, today)


@dataclass(frozen=True)
class Pages:
    """How the pages are made; tests put small ones in."""

    start: Callable[[Roadmap, Callable[[], date]], QWidget] = _start_page
    today: Callable[[Document], QWidget] = _today_page
    plan: Callable[[Document], QWidget] = _plan_page


PREVIEW_AFTER_MS = 80


class Shell(QWidget):
    """Strip, verdict, rail, pages, inspector and status of one document."""

    page_changed = Signal(str)

    def __init__(self, document: Document, actions: Actions, pages: Pages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shell")
        self.document = document
        self.strip = JourneyStrip(document, actions)
        self.verdict = VerdictBar(document)
        self.rail = Rail(ENTRIES)
        self.inspector = Inspector(document)
        self.status = StatusBar(document)
        self.pages: dict[str, QWidget] = {TODAY: pages.today(document), PLAN: pages.plan(document)}
        self._stack = QStackedWidget()
        self._stack.setObjectName("page_stack")
        self._edge = edge(vertical=True)
        self._ghost: Ghost | None = None
        self._preview_timer = single_shot(self, PREVIEW_AFTER_MS)
        self._lay_out()
        self._connect()
        self.show_page(FIRST_PAGE)

    @property
    def page(self) -> str:
        """The key of the page that is shown."""
        shown = self._stack.currentWidget()
        return next(key for key, page in self.pages.items() if page is shown)

    def show_page(self, key: str) -> None:
        """Show a page; the inspector stands beside the plan only."""
        if self._stack.currentWidget() is not self.pages[key]:
            # Else Qt would give the focus of the page that goes to whatever comes next.
            self.window().setFocus()
        self._stack.setCurrentWidget(self.pages[key])
        self.rail.show_page(key)
        self.inspector.setVisible(key == PLAN)
        self._edge.setVisible(key == PLAN)
        self.page_changed.emit(key)

    def show_task(self, task_id: str) -> None:
        """Select a task and show it in the plan."""
        self.document.select(task_id)
        self.show_page(PLAN)

    def show_findings(self) -> None:
        """Show the page that lists what the rules found."""
        self.show_page(TODAY)
        show = getattr(self.pages[TODAY], "show_findings", None)
        if show is not None:
            show()

    def load(self) -> None:
        """What may wait until the window stands: the chart's library."""
        load = getattr(self.pages[PLAN], "load", None)
        if load is not None:
            load()

    def call_plan(self, name: str) -> None:
        """Show the plan page and let it zoom, fit or add."""
        self.show_page(PLAN)
        getattr(self.pages[PLAN], name)()

    def delete_selected(self) -> None:
        """Delete the selected task; the status bar offers to undo it."""
        if self.document.selection is not None:
            self.document.do(DeleteTask(self.document.selection))

    def plan_for(self, year: int) -> None:
        """Aim at another Match, once its consequence has been seen and taken."""
        document = self.document
        edit = ChangeAnswer("target_match", year, document.today, document.roadmap)
        try:
            proposal = document.propose(edit)
        except EditRejected as refusal:
            document.refused.emit(refusal)
            return
        if self.ask_target(proposal, year):
            document.commit(proposal)

    def ask_target(self, proposal: Proposal, year: int) -> bool:
        """Show what the new target would do, and whether the user takes it. Tests replace it."""
        return TargetDialog(proposal, year, self).ask()

    def _lay_out(self) -> None:
        for page in self.pages.values():
            self._stack.addWidget(page)
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(self._stack, 1)
        middle.addWidget(self._edge)
        middle.addWidget(self.inspector)
        whole = column(self, 0)
        whole.addWidget(self.strip)
        whole.addWidget(self.verdict)
        whole.addLayout(middle, 1)
        whole.addWidget(self.status)

    def _connect(self) -> None:
        self._preview_timer.timeout.connect(self._show_preview)
        self.rail.page_requested.connect(self.show_page)
        self.verdict.target_requested.connect(self.plan_for)
        self.verdict.findings_requested.connect(self.show_findings)
        self.status.changes_toggled.connect(self._on_status_changes_toggled)
        today, plan = self.pages[TODAY], self.pages[PLAN]
        for page, name, slot in (
            (today, "task_requested", self.show_task),
            (today, "plan_requested", self._on_today_plan_requested),
            (plan, "move_preview_changed", self._on_plan_move_preview_changed),
        ):
            signal = getattr(page, name, None)
            if signal is not None:
                signal.connect(slot)

    def _on_status_changes_toggled(self, shown: bool) -> None:
        if shown:
            self.show_page(PLAN)
        show = getattr(self.pages[PLAN], "show_changes", None)
        if show is not None:
            show(shown)

    def _on_today_plan_requested(self) -> None:
        self.show_page(PLAN)

    def _on_plan_move_preview_changed(self, ghost: Ghost | None) -> None:
        """The chart goes first: while the pointer moves on, bar and inspector follow a little later."""
        self._ghost = ghost
        if ghost is None:
            self._preview_timer.stop()
            self._show_preview()
        elif not self._preview_timer.isActive():
            self._preview_timer.start()

    def _show_preview(self) -> None:
        self.verdict.set_preview(self._ghost)
        self.inspector.set_preview(self._ghost)
        self.status.set_preview(self._ghost)
