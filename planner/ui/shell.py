"""The parts around the pages of an open plan, and how they talk to each other."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from planner.core.edits.task import DeleteTask
from planner.errors import EditRejected
from planner.roadmap.edit import ChangeAnswer
from planner.services.plan_editor import Proposal
from planner.ui import page_list
from planner.ui.actions import Actions
from planner.ui.announcer import Announcer
from planner.ui.document import Document
from planner.ui.inspector_place import InspectorPlace
from planner.ui.layouts import column, edge
from planner.ui.menu_key import MenuKey
from planner.ui.page import Page
from planner.ui.page_entry import PLAN, TODAY, PageEntry
from planner.ui.page_list import FIRST, PAGES
from planner.ui.page_stack import PageStack
from planner.ui.panels.journey_strip import JourneyStrip
from planner.ui.panels.rail import Rail, RailPlace
from planner.ui.panels.status_bar import StatusBar
from planner.ui.panels.verdict_bar import VerdictBar
from planner.ui.regions import Regions, enter, holds_focus, put_in_order
from planner.ui.side_fold import SideFold
from planner.ui.theme import theme
from planner.ui.timer import single_shot

if TYPE_CHECKING:
    from planner.core.ref import Ref
    from planner.timeline.drag import Ghost
    from planner.ui.panels.inspector import Inspector

PREVIEW_AFTER_MS = 80


class Shell(QWidget):
    """Strip, verdict, rail, pages, inspector and status of one document."""

    def __init__(
        self,
        document: Document,
        actions: Actions,
        pages: Sequence[PageEntry] = PAGES,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("shell")
        self.document = document
        # Before the views: what it says of a change stands in them too.
        self.announcer = Announcer(document, self)
        self.strip = JourneyStrip(document, actions)
        self.verdict = VerdictBar(document)
        self.rail = Rail(pages)
        self.side = InspectorPlace(document)
        self.status = StatusBar(document, announcer=self.announcer)
        self.pages = PageStack(document, pages)
        self._entries = tuple(pages)
        self._set_up: Mapping[str, int] = {}
        self._ghost: Ghost | None = None
        self._preview_timer = single_shot(self, PREVIEW_AFTER_MS)
        self.side.wait()
        self._lay_out(actions)
        self._connect()
        self._show_entries()
        self.show_page(FIRST)
        Regions(self, lambda: self.regions)
        MenuKey(self)

    @property
    def page(self) -> str:
        """The key of the page that is shown."""
        key = self.pages.current_key
        assert key is not None
        return key

    @property
    def inspector(self) -> "Inspector":
        """The panel at the right; it is built now if it is not yet."""
        return self.side.inspector

    @property
    def regions(self) -> tuple[QWidget, ...]:
        """What F6 walks, from the top to the bottom of the window."""
        page = self.pages[self.page]
        return self.strip, self.verdict, self.rail, *page.regions, self.side, self.status

    def show_page(self, key: str) -> None:
        """Show a page; the inspector stands beside the plan only."""
        page = self.pages[key]
        changes = self.pages.currentWidget() is not page
        if changes:
            # Else Qt would give the focus of the page that goes to whatever comes next.
            self.window().setFocus()
        self.pages.setCurrentWidget(page)
        self.rail.show_page(key)
        self.fold.come_with(key == PLAN)
        if changes:
            self.focus_page()

    def focus_page(self) -> None:
        """The keys belong to the page that is shown, until the user goes elsewhere."""
        next(filter(enter, self.pages[self.page].regions), None)

    def focus_panel(self) -> None:
        """The keys belong to the panel of the selected task, which is shown where it was hidden."""
        self.fold.bring()
        enter(self.side)

    @property
    def figures(self) -> Mapping[str, int]:
        """How the user has set the window up, for the next start (window_state)."""
        pages = {name: figure for key in self.pages for name, figure in self.pages[key].figures.items()}
        return {**self._set_up, **pages, "inspector": self.side.wanted_width, "inspector_open": int(self.fold.wanted)}

    def set_up(self, figures: Mapping[str, int]) -> None:
        """Be set up as these tell; a page that is built later follows them too."""
        self._set_up = figures
        self.side.want_width(figures.get("inspector", 0))
        self.fold.want(bool(figures.get("inspector_open", 1)))
        for key in self.pages:
            self.pages[key].set_up(figures)

    def toggle_inspector(self) -> None:
        """Give the timeline the inspector's room, or the inspector its room back."""
        held = holds_focus(self.side)
        if self.page == PLAN:
            self.fold.toggle()
        else:
            self.show_page(PLAN)
            self.fold.bring()
        if held and not self.fold.shown:
            self.focus_page()

    def show_task(self, task_id: str) -> None:
        """Show a task in the plan, and select it."""
        self.show_page(PLAN)
        self.document.select(task_id)
        self.pages[PLAN].show_task(task_id)

    def ask_report(self, task_id: str) -> None:
        """Select a task, and ask in the inspector what became of it; where that is hidden it comes back."""
        self.show_page(PLAN)
        self.fold.bring()
        self.document.select(task_id)
        self.inspector.ask_report()

    def show_record(self, ref: "Ref") -> None:
        """Show a record on the page that keeps it; an expense stands beside its task."""
        from planner.core.records.expenses import EXPENSES

        key = next((entry.key for entry in self._entries if ref.kind in entry.records), None)
        if key is not None:
            self.show_page(key)
            self.pages[key].show_record(ref)
        elif ref.kind == EXPENSES.key:
            entry = EXPENSES.by_id(self.document.plan).get(ref.id)
            if entry is not None and entry.of is not None and entry.of.id in self.document.plan.tasks:
                self.show_task(entry.of.id)
                self.fold.bring()
                self.inspector.show_costs()

    def show_findings(self) -> None:
        """Show the page that lists what the rules found."""
        self.show_page(TODAY)
        self.pages[TODAY].show_findings()

    def load(self) -> None:
        """What may wait until the window stands: the chart's library."""
        self.pages.load()
        # The chart is drawn first.
        QTimer.singleShot(0, self.side, self.side.load)

    def warm_up(self) -> None:
        """What the first drag would wait for, then what the first look at a page would."""
        if self.side.isVisible():
            self.side.warm_up()
        for warm_up in page_list.warm_ups():
            QTimer.singleShot(0, self, warm_up)

    def command(self, key: str, name: str) -> None:
        """Show a page and let it do what one of the window's actions asks of it."""
        self.show_page(key)
        self.pages[key].commands[name]()

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
        from planner.ui.dialogs.target import TargetDialog

        return TargetDialog(proposal, year, self).ask()

    def _lay_out(self, actions: Actions) -> None:
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        self.rail_place = RailPlace(self.rail)
        middle.addWidget(self.rail_place)
        middle.addWidget(self.pages, 1)
        whole = column(self, 0)
        whole.addWidget(self.strip)
        whole.addWidget(self.verdict)
        whole.addLayout(middle, 1)
        whole.addWidget(self.status)
        # Once the row is the window's: what the fold adds has to be its neighbour.
        self.fold = SideFold(self.side, self.pages, edge(vertical=True), actions["inspector"], middle)
        self.grip = self.fold.grip

    def _connect(self) -> None:
        self._preview_timer.timeout.connect(self._show_preview)
        self.grip.width_asked.connect(self._on_grip_width_asked)
        self.side.left.connect(self._on_side_left)
        self.side.record_requested.connect(self.show_record)
        self.rail.page_requested.connect(self._on_rail_page_requested)
        self.verdict.target_requested.connect(self.plan_for)
        self.verdict.findings_requested.connect(self.show_findings)
        self.status.left.connect(self.focus_page)
        self.status.changes_toggled.connect(self._on_status_changes_toggled)
        self.pages.built.connect(self._on_pages_built)
        self.document.plan_changed.connect(self._show_entries)
        self.document.replaced.connect(self._show_entries)
        # Once the pages have let go of the other plan: a field that loses the keys tells what was typed in it.
        self.document.replaced.connect(self.focus_page, Qt.ConnectionType.QueuedConnection)

    def _show_entries(self, *_: object) -> None:
        """The rail has the pages that this plan has; one that is seen and gone gives way to the first."""
        keys = [entry.key for entry in self._entries if entry.exists(self.document.plan)]
        self.rail.show_entries(keys)
        if self.pages.current_key not in (None, *keys):
            self.show_page(FIRST)

    def put_in_order(self) -> None:
        """Tab walks page and inspector from the top, then comes to the status, also where parts were built later."""
        put_in_order(*self.pages[self.page].columns)
        if self.side.isVisible():
            put_in_order(self.side)
        # A widget that is made now ends the chain. Asking Qt for the chain instead would give its widgets other owners
        # (PySide6 6.11.3), and they would count as deleted with the widget before them.
        end = QWidget(self)
        end.hide()
        end.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for before, after in pairwise((end, *self.status.tab_stops)):
            QWidget.setTabOrder(before, after)
        end.deleteLater()

    def _on_side_left(self) -> None:
        self.fold.put_away()
        self.focus_page()

    def _on_grip_width_asked(self, width: int) -> None:
        self.side.want_width(round(width / theme().scale))

    def _on_rail_page_requested(self, key: str) -> None:
        self.show_page(key)
        self.focus_page()

    def _on_pages_built(self, page: Page) -> None:
        page.set_up(self._set_up)
        page.task_requested.connect(self.show_task)
        page.page_requested.connect(self.show_page)
        page.report_asked.connect(self.ask_report)
        page.record_requested.connect(self.show_record)
        page.move_preview_changed.connect(self._on_page_move_preview_changed)
        page.move_made.connect(self.status.show_move)
        page.panel_requested.connect(self.focus_panel)

    def _on_status_changes_toggled(self, shown: bool) -> None:
        if shown:
            self.show_page(PLAN)
        if PLAN in self.pages:
            self.pages[PLAN].show_changes(shown)

    def _on_page_move_preview_changed(self, ghost: "Ghost | None") -> None:
        """The chart goes first: while the pointer moves on, bar and inspector follow a little later."""
        self._ghost = ghost
        if ghost is None:
            self._preview_timer.stop()
            self._show_preview()
        elif not self._preview_timer.isActive():
            self._preview_timer.start()

    def _show_preview(self) -> None:
        self.verdict.set_preview(self._ghost)
        self.side.set_preview(self._ghost)
        self.status.set_preview(self._ghost)
