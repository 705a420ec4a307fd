"""The plan: phase panel and timeline row for row, with the legend below."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from math import ceil

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QScrollBar, QVBoxLayout, QWidget

from planner.core.edits.task import RenameTask
from planner.core.model import Phase
from planner.errors import EditRejected
from planner.guidance.next_steps import next_steps, studies_now
from planner.guidance.record_marks import PROVIDERS
from planner.guidance.reporting import TaskCommand
from planner.roadmap.ids import is_history
from planner.style.tokens import ROW, WINDOW
from planner.timeline.hit import Hit
from planner.timeline.marks import marks_in
from planner.timeline.row_drop import step_row
from planner.timeline.rows import Row, RowKind, build_rows, has_row, in_short_view, row_of
from planner.timeline.scale import ZOOM_STEP
from planner.timeline.season_marks import HEIGHT
from planner.timeline.strands import kinds_in, mark_at
from planner.timeline.view import Scope, ViewState
from planner.ui.changed import DRAWN, Kinds
from planner.ui.document import Document
from planner.ui.layouts import column
from planner.ui.page import Page
from planner.ui.preferences import preferring
from planner.ui.row_commands.commands import RowCommands
from planner.ui.row_commands.grouping import Grouping
from planner.ui.row_commands.menu import add_commands, add_heading_entries, add_row_entries
from planner.ui.speech import say, tell
from planner.ui.theme import Theme, hairline, set_ground
from planner.ui.timeline.adding import Adding
from planner.ui.timeline.canvas import TimelineCanvas
from planner.ui.timeline.list_keys import Act, Asked
from planner.ui.timeline.phase_panel import PhasePanel
from planner.ui.timeline.plan_bar import PlanBar, PlanHeading
from planner.ui.timeline.searching import Searching
from planner.ui.widgets import EmptyView, WidthGrip
from planner.ui.widgets.row_menu import RowMenu
from planner.words.message import Message, Name, message

PANEL = WINDOW.panel
NARROW_PANEL = 240
NARROW = 800
NARROWEST_PANEL, WIDEST_PANEL = 180, 720
LEAST_CHART = 320
MOST_OF_PAGE = 0.33
"""How much of the page the list takes by itself, for the sake of long titles."""
EMPTY = message("There is no task in this plan yet. Add one, or make a plan from the roadmap by New plan.")


class PlanPage(Page):
    """Shows the document's plan and asks it for the edits that gestures make."""

    shows = DRAWN.union(PROVIDERS)

    def __init__(self, document: Document, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self.setObjectName("plan_page")
        self._theme = theme
        self._view = _first_view()
        self._rows: tuple[Row, ...] = ()
        self._seen: set[str] = set()
        self._wanted_width = 0
        self._begun = False
        self._longest = 0.0
        # Tab comes to them in the order in which they are made.
        self.heading = PlanHeading(self)
        self.panel = PhasePanel(self)
        self.canvas = TimelineCanvas(document.propose, theme.palette, self)
        self.scroll_bar = QScrollBar(self)
        self.scroll_bar.setObjectName("rows_scroll_bar")
        # Its room stays when it is not needed: else the chart would be drawn twice, before and after it appears.
        policy = self.scroll_bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.scroll_bar.setSizePolicy(policy)
        self.empty_view = EmptyView("list-plus", tell(EMPTY), say("Add a task"), self.canvas)
        self.empty_view.setObjectName("empty_view")
        self.empty_view.hide()
        self.no_row_view = EmptyView("magnifying-glass", say("No row matches."), say("Show all"), self.canvas)
        self.no_row_view.setObjectName("no_row_view")
        self.no_row_view.hide()
        self.bar = PlanBar(self)
        self.row_menu = RowMenu(self)
        self.row_commands = RowCommands(document, self)
        self._lay_out()
        self._connect()
        self.canvas.set_follow(document.follow)
        self._on_theme_changed()

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows that panel and chart show."""
        return self._rows

    @property
    def commands(self) -> Mapping[str, Callable[[], None]]:
        return {
            "add_task": self.add_task,
            "find": self.searching.start,
            "find_next": lambda: self.searching.go_to(1),
            "find_previous": lambda: self.searching.go_to(-1),
            "group_task": self.grouping.start,
            "move_up": self.move_up,
            "move_down": self.move_down,
            "zoom_in": self.zoom_in,
            "zoom_out": self.zoom_out,
            "fit_plan": self.fit_plan,
            "jump_to_today": self.jump_to_today,
            **{command: partial(self.run_command, command) for command in TaskCommand},
        }

    @property
    def regions(self) -> tuple[QWidget, ...]:
        return self.panel, self.canvas

    @property
    def figures(self) -> Mapping[str, int]:
        seen = self.canvas.days_seen
        days = {} if seen is None else {"first_day": seen[0], "days_shown": seen[1]}
        return {"panel": self._wanted_width, **days}

    def set_up(self, figures: Mapping[str, int]) -> None:
        self._want_width(figures.get("panel", self._wanted_width))
        if "first_day" in figures and "days_shown" in figures:
            self.canvas.show_days(figures["first_day"], figures["days_shown"])

    def load(self) -> None:
        """Start drawing the chart."""
        self.canvas.load()

    def zoom_in(self) -> None:
        """Show fewer days."""
        self.canvas.zoom(ZOOM_STEP)

    def zoom_out(self) -> None:
        """Show more days."""
        self.canvas.zoom(1 / ZOOM_STEP)

    def fit_plan(self) -> None:
        """Show the whole plan."""
        self._fit([row for row in self._rows if row.kind is RowKind.PHASE])

    def fit_phase(self, phase: Phase) -> None:
        """Show one phase from its first to its last day."""
        self._fit([row for row in self._rows if row.kind is RowKind.PHASE and row.phase is phase])

    def jump_to_today(self) -> None:
        """Bring today into view."""
        self.canvas.centre(self.document.today.toordinal())

    def show_everything(self, everything: bool) -> None:
        """Show every task, or only those of the short view."""
        self._seen.clear()
        self._show(self._view.with_scope(Scope.ALL if everything else Scope.SHORT))

    def show_changes(self, shown: bool) -> None:
        """Show where all that the last change moved stood before, or take that away."""
        self.canvas.set_changes(self.document.last_moved if shown else ())

    def show_task(self, task_id: str) -> None:
        """Its row is there from now on, whatever is folded or left out."""
        self.bring_up()
        task = self.document.plan.tasks.get(task_id)
        if task is None or not has_row(task) or self.panel.row_model.row_of(task_id) >= 0:
            return
        self._show(self._view.showing(task))
        self.panel.set_selected(task_id)

    def add_task(self) -> None:
        """Open the line that adds tasks of the user's own to the selected task's phase."""
        self.adding.start()

    def run_command(self, command: TaskCommand) -> None:
        """Do a command with the selected task; what it asks opens at its row."""
        task_id = self.document.selection
        if task_id is not None:
            self.row_commands.run(command, task_id, self.panel.below_row(task_id))

    def move_up(self) -> None:
        """Move the selected task's row above the one before it in its phase."""
        self._step_row(-1)

    def move_down(self) -> None:
        """Move the selected task's row below the one after it in its phase."""
        self._step_row(1)

    def rename(self, task_id: str) -> None:
        """The title becomes a field in its row."""
        reason = self.document.read_only
        if reason is not None:
            self.document.refused.emit(EditRejected(reason, message("Save a copy elsewhere.")))
        elif not self.panel.start_renaming(task_id):
            self.document.refused.emit(self._unseen(task_id))

    def ask_group_name(self, asked: Message, name: str) -> str | None:
        """Ask what a group is called; None when the question was left."""
        from planner.ui.dialogs.group_name import GroupNameDialog

        return GroupNameDialog(asked, name, self).ask_name()

    def _lay_out(self) -> None:
        # Below the header, over the lines of the chart.
        self._over = column(self.canvas)
        self._over.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        for view in (self.empty_view, self.no_row_view):
            self._over.addWidget(view)
            set_ground(view, "surface")
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.heading)
        left.addWidget(self.panel, 1)
        self.grouping = Grouping(self.document, self.panel, self.ask_group_name, self)
        self.adding = Adding(self.document, self.panel, left, self)
        self.searching = Searching(self.document, self.panel, self.heading.search_line, self)
        self.panel.setMinimumHeight(1)  # else it would stand under its heading where a notice leaves little room
        chart = QHBoxLayout()
        chart.setContentsMargins(0, 0, 0, 0)
        chart.setSpacing(0)
        chart.addLayout(left)
        self._line = hairline(vertical=True)
        chart.addWidget(self._line)
        chart.addWidget(self.canvas, 1)
        chart.addWidget(self.scroll_bar)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(chart, 1)
        page.addWidget(hairline())
        page.addWidget(self.bar)
        self.grip = WidthGrip(self._line, self.panel, first=True)
        self.grip.raise_()
        QWidget.setTabOrder(self.panel, self.grip)

    def _connect(self) -> None:
        document, canvas, panel, bar = self.document, self.canvas, self.panel, self.bar
        document.selection_changed.connect(self._on_document_selection_changed)
        document.follow_changed.connect(self.canvas.set_follow)
        canvas.task_selected.connect(document.select)
        canvas.dropped.connect(document.commit)
        canvas.moved.connect(self.move_made)
        canvas.refused.connect(document.refused)
        canvas.ghost_changed.connect(self.move_preview_changed)
        canvas.scroll_requested.connect(self._on_canvas_scroll_requested)
        canvas.rename_requested.connect(self.rename)
        canvas.phase_pressed.connect(panel.press_phase)
        canvas.record_requested.connect(self.record_requested)
        panel.task_selected.connect(document.select)
        panel.phase_toggled.connect(self._on_panel_phase_toggled)
        panel.more_toggled.connect(self._on_panel_more_toggled)
        panel.history_toggled.connect(self._on_panel_history_toggled)
        panel.rename_requested.connect(self.rename)
        panel.group_rename_requested.connect(self.grouping.rename)
        panel.renamed.connect(self._on_panel_renamed)
        panel.row_dropped.connect(document.do)
        panel.menu_requested.connect(self._on_panel_menu_requested)
        panel.report_requested.connect(self.row_commands.report)
        canvas.menu_requested.connect(self._on_canvas_menu_requested)
        self.row_commands.report_asked.connect(self.report_asked)
        panel.asked.connect(self._on_panel_asked)
        leading = panel.verticalScrollBar()
        leading.rangeChanged.connect(self._on_leading_range_changed)
        leading.valueChanged.connect(self._on_leading_value_changed)
        self._on_leading_range_changed(leading.minimum(), leading.maximum())  # told only when it changes
        self.scroll_bar.valueChanged.connect(leading.setValue)
        bar.add_requested.connect(self.add_task)
        self.adding.phase_added_to.connect(self._on_adding_phase_added_to)
        self.empty_view.action_requested.connect(self.add_task)
        self.searching.changed.connect(self._on_searching_changed)
        self.no_row_view.action_requested.connect(self.searching.end)
        bar.zoom_in_requested.connect(self.zoom_in)
        bar.zoom_out_requested.connect(self.zoom_out)
        bar.fit_requested.connect(self.fit_plan)
        bar.fit_phase_requested.connect(self.fit_phase)
        self.grip.width_asked.connect(self._on_grip_width_asked)
        self.heading.everything_toggled.connect(self.show_everything)
        self._theme.changed.connect(self._on_theme_changed)
        preferring().changed.connect(self._on_preferring_changed)

    def _show(self, view: ViewState) -> None:
        self._view = view
        self.fill_anew()

    def refresh(self, changed: Kinds) -> None:
        """Fill panel and chart anew."""
        look = self.document.look
        nexts = [step.task for step in next_steps(look)]
        self._seen |= in_short_view(look, nexts)
        self._show_rows()
        if not self._begun:
            self._measure()
        self.empty_view.setVisible(not self.document.plan.tasks)
        self.empty_view.action_button.setEnabled(self.document.read_only is None)
        self.heading.fill(look)
        self.bar.set_read_only(self.document.read_only)
        self._begin([*(study.id for study in studies_now(look)), *nexts])

    def _show_rows(self) -> None:
        """What a search changes: the rows, and nothing that is calculated from the plan."""
        look = self.document.look
        heights = {"task_height": self._theme.px(ROW.task), "phase_height": self._theme.px(ROW.phase)}
        self._rows = build_rows(look, self._view.with_only(self.searching.only()), self._seen, **heights)
        near = self._view.near_days
        self.panel.fill(look, self._rows, self._view.folded, self.document.selection, near)
        self.canvas.set_selected(self.document.selection)
        self.canvas.set_content(look, self._rows, near)
        found = self.searching.show_rows(self._rows)
        self.no_row_view.setVisible(bool(look.plan.tasks) and self.searching.active and not found)
        self.bar.legend.show_marks(marks_in(look, self._rows, near))
        self.bar.legend.show_records(kinds_in(self._rows))

    def _begin(self, nexts: Sequence[str]) -> None:
        """A plan that has just been opened begins with the study of the day, else with what is to be done next."""
        begun, self._begun = self._begun, True
        if not begun and self.document.selection is None and nexts:
            self.document.select(nexts[0])

    def _forget(self, phase: Phase) -> None:
        """A row that was shown stays, lest rows come and go under the hand: until its phase is folded or unfolded."""
        tasks = self.document.plan.tasks
        self._seen = {task for task in self._seen if task in tasks and tasks[task].phase is not phase}

    def _fit(self, rows: list[Row]) -> None:
        schedule = self.document.look.schedule
        dates = [schedule.of(task) for row in rows for task in row.tasks]
        days = [day.toordinal() for item in dates for day in (item.start, item.finish) if day is not None]
        if days:
            self.canvas.fit(min(days), max(days))

    def _step_row(self, step: int) -> None:
        """The row passes the one that is seen beside it. Why it cannot is told as any refusal is."""
        document, task_id = self.document, self.document.selection
        if task_id is None:
            return
        edit, task = step_row(self._rows, task_id, step), Name(document.look.title(task_id))
        if edit is not None:
            document.do(edit)
        elif self.panel.row_model.row_of(task_id) < 0:
            document.refused.emit(self._unseen(task_id))
        elif step < 0:
            document.refused.emit(
                EditRejected(
                    message("{task} is the first of its phase here.", task=task),
                    message("Move another row."),
                )
            )
        else:
            document.refused.emit(
                EditRejected(
                    message("{task} is the last of its phase here.", task=task),
                    message("Move another row."),
                )
            )

    def _unseen(self, task_id: str) -> EditRejected:
        plan, title = self.document.plan, self.document.look.title(task_id)
        group = plan.tasks[task_id].group
        reason = message("{task} has no row here.", task=Name(title))
        if group is not None and is_history(group):
            return EditRejected(reason, message("Unfold {group}.", group=Name(plan.groups[group].title)))
        return EditRejected(reason, message("Show all tasks or unfold its phase."))

    def take_over(self) -> None:
        self._drop_what_was()
        self._view, self._begun = _first_view(), False
        self._seen.clear()

    def _drop_what_was(self) -> None:
        self.canvas.cancel()
        self.canvas.set_changes(())

    def _on_document_plan_changed(self, changed: Kinds) -> None:
        if changed & self.shows:
            self._drop_what_was()
        else:
            self.canvas.set_changes(())
            self.canvas.set_equal(self.document.look)
        self._select_beside_gone()
        super()._on_document_plan_changed(changed)

    def _select_beside_gone(self) -> None:
        """The hand stays where it was when the selected task goes: on the row that comes next, else before."""
        gone, tasks = self.document.selection, self.document.plan.tasks
        place = next((number for number, row in enumerate(self._rows) if gone in row.tasks and row.task), None)
        if gone is None or gone in tasks or place is None:
            return
        beside = [row.task for row in (*self._rows[place:], *reversed(self._rows[:place])) if row.task in tasks]
        self.document.select(next(iter(beside), None))

    def _on_document_selection_changed(self, task_id: str | None) -> None:
        self.panel.set_selected(task_id)
        self.canvas.set_selected(task_id)

    def _on_canvas_scroll_requested(self, pixels: int) -> None:
        bar = self.panel.verticalScrollBar()
        bar.setValue(bar.value() + pixels)

    def _on_panel_phase_toggled(self, phase: Phase) -> None:
        if not self.searching.active:  # what is found stands there in any case
            self._forget(phase)
            self._show(self._view.toggled(phase))

    def _on_panel_more_toggled(self, phase: Phase, everything: bool) -> None:
        self._forget(phase)
        self._show(self._view.with_all_of(phase, everything))

    def _on_panel_history_toggled(self, group: str) -> None:
        if not self.searching.active:
            self._show(self._view.with_group(group))

    def _on_searching_changed(self) -> None:
        if self._pending:
            self.fill_anew()
        else:
            self._show_rows()

    def _on_adding_phase_added_to(self, phase: Phase) -> None:
        if phase in self._view.folded:
            self._show(self._view.toggled(phase))

    def _on_panel_renamed(self, task_id: str, title: str) -> None:
        if title != self.document.look.title(task_id):
            self.document.do(RenameTask(task_id, title))

    def _on_panel_asked(self, asked: Asked) -> None:
        """A key in the list acts as the pointer does on the chart."""
        task = self.document.selection
        if asked.act is Act.REPORT:
            if task is not None:
                self.row_commands.report(task)
        elif not self.canvas.answer(asked) and asked.act is Act.OPEN and task is not None:
            self.panel_requested.emit()

    def _on_panel_menu_requested(self, row: Row, at: QPoint, found: Hit | None = None) -> None:
        """The menu of a row; `found` is the mark in it that was pressed: a record can be opened."""
        menu, task = self.row_menu, row.task
        acts: dict[str, Callable[[], object]]
        menu.clear()
        mark = mark_at(self._rows, found) if found is not None else None
        if mark is not None:
            words = say("Open {record}", record=mark.title)
            menu.add(words, "", partial(self.record_requested.emit, mark.ref))
            menu.addSeparator()
        if row.group is not None and task is None:
            acts = {"fold": partial(self._on_panel_history_toggled, row.group)}
            if not is_history(row.group):
                acts |= {
                    "rename": partial(self.grouping.rename, row.group),
                    "remove": partial(self.grouping.remove, row.group),
                }
            add_heading_entries(menu, self.document, acts, folded=row.folded)
        elif task is None:
            fold, fit = partial(self._on_panel_phase_toggled, row.phase), partial(self.fit_phase, row.phase)
            acts = {"add": partial(self.adding.start, row.phase), "fit": fit, "fold": fold}
            add_heading_entries(menu, self.document, acts, folded=row.phase in self._view.folded)
        else:
            add_commands(menu, self.document, self.row_commands, task, at)
            acts = {
                "rename": partial(self.rename, task),
                "group": self.grouping.start,
                "move_up": self.move_up,
                "move_down": self.move_down,
                "delete": partial(self.row_commands.delete, task),
            }
            up, down = (step_row(self._rows, task, step) is not None for step in (-1, 1))
            add_row_entries(menu, self.document, acts, up=up, down=down)
        menu.popup(at)

    def _on_canvas_menu_requested(self, found: Hit, at: QPoint) -> None:
        row = row_of(self._rows, found.task)
        if row is not None:
            self.document.select(row.task)
            self._on_panel_menu_requested(row, at, found)

    def _on_leading_range_changed(self, low: int, high: int) -> None:
        leading = self.panel.verticalScrollBar()
        self.scroll_bar.setPageStep(leading.pageStep())
        self.scroll_bar.setSingleStep(leading.singleStep())
        self.scroll_bar.setRange(low, high)
        self.scroll_bar.setVisible(high > low)

    def _on_leading_value_changed(self, value: int) -> None:
        self.scroll_bar.setValue(value)
        self.canvas.set_offset(value)

    def _on_theme_changed(self) -> None:
        self._over.setContentsMargins(0, round(HEIGHT * self._theme.scale), 0, 0)
        self.heading.setFixedHeight(round(HEIGHT * self._theme.scale))
        self.canvas.set_look(self._theme.palette, self._theme.scale)
        self._size_panel()
        self.fill_anew()
        if self._begun:
            self._measure()

    def _on_preferring_changed(self) -> None:
        near = preferring().now.near_days
        if near != self._view.near_days:
            self._show(self._view.with_near(near))

    def _on_grip_width_asked(self, width: int) -> None:
        """Asked for the usual width the list becomes as wide as its longest title; if it is, its usual width."""
        needed = min(ceil(self.panel.needed_width / self._theme.scale), WIDEST_PANEL)
        usual = needed if self._wanted_width != needed else 0
        self._want_width(round(width / self._theme.scale) if width else usual)

    def _want_width(self, width: int) -> None:
        """The panel's, at the usual size of text; 0 for the usual one."""
        self._wanted_width = min(max(width, NARROWEST_PANEL), WIDEST_PANEL) if width else 0
        self._size_panel()

    def _measure(self) -> None:
        """The usual width follows the titles, yet not each edit: the chart would jump."""
        self._longest = self.panel.needed_width / self._theme.scale
        self._size_panel()
        layout = self.layout()
        if layout is not None:
            layout.activate()  # The chart is drawn once, in its room.

    def _size_panel(self) -> None:
        room = self.width() / self._theme.scale
        usual = max(PANEL, min(self._longest, room * MOST_OF_PAGE)) if self.width() >= NARROW else NARROW_PANEL
        width = self._theme.px(self._wanted_width or usual)
        if self._wanted_width:
            width = max(min(width, self.width() - LEAST_CHART), min(width, NARROW_PANEL))
        self.panel.setFixedWidth(width)
        self.heading.setFixedWidth(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._size_panel()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():  # The page is left, not the window put away.
            self._seen.clear()
            self._pending = self.shows

    def showEvent(self, event: QShowEvent) -> None:
        QTimer.singleShot(0, self, self.bring_up)


def _first_view() -> ViewState:
    """How a plan is looked at when it has just been opened."""
    return ViewState(groups=True, near_days=preferring().now.near_days)
