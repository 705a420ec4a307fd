"""The plan: phase panel and timeline row for row, with the legend below."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QInputDialog, QLayout, QScrollBar, QVBoxLayout, QWidget

from planner.core.edits.task import OWN, AddTask, DeleteTask, RenameTask
from planner.core.model import Phase
from planner.errors import EditRejected
from planner.guidance.assumed import is_supposed_over
from planner.guidance.next_steps import next_steps
from planner.roadmap.ids import is_history
from planner.style.tokens import ROW, WINDOW
from planner.timeline.row_drop import step_row
from planner.timeline.rows import Row, RowKind, build_rows
from planner.timeline.scale import ZOOM_STEP
from planner.timeline.season_marks import HEIGHT
from planner.timeline.strands import kinds_in
from planner.timeline.view import Scope, ViewState
from planner.ui.changed import DRAWN, Kinds
from planner.ui.document import Document
from planner.ui.layouts import column
from planner.ui.page import Page
from planner.ui.speech import say, say_term, tell
from planner.ui.theme import Theme, hairline, set_ground
from planner.ui.timeline.canvas import TimelineCanvas
from planner.ui.timeline.phase_panel import PhasePanel
from planner.ui.timeline.plan_bar import PlanBar, PlanHeading
from planner.ui.widgets import EmptyView, WidthGrip
from planner.ui.widgets.row_menu import RowMenu
from planner.words.message import Name, message

PANEL = WINDOW.panel
NARROW_PANEL = 240
NARROW = 800
NARROWEST_PANEL, WIDEST_PANEL = 180, 720
LEAST_CHART = 320
EMPTY = message("There is no task in this plan yet. Add one, or make a plan from the roadmap by New plan.")


class PlanPage(Page):
    """Shows the document's plan and asks it for the edits that gestures make."""

    shows = DRAWN

    def __init__(self, document: Document, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self.setObjectName("plan_page")
        self._theme = theme
        self._view = ViewState()
        self._rows: tuple[Row, ...] = ()
        self._wanted_width = 0
        self.panel = PhasePanel(self)
        self.heading = PlanHeading(self)
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
        self.bar = PlanBar(self)
        self.row_menu = RowMenu(self)
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
            "move_up": self.move_up,
            "move_down": self.move_down,
            "zoom_in": self.zoom_in,
            "zoom_out": self.zoom_out,
            "fit_plan": self.fit_plan,
            "jump_to_today": self.jump_to_today,
        }

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
        self._show(self._view.with_scope(Scope.ALL if everything else Scope.SHORT))

    def show_changes(self, shown: bool) -> None:
        """Show where all that the last change moved stood before, or take that away."""
        self.canvas.set_changes(self.document.last_moved if shown else ())

    def add_task(self) -> None:
        """Ask for a title and add a task of the user's own to the selected task's phase."""
        selected = self.document.selection
        phase = self.document.plan.tasks[selected].phase if selected is not None else Phase.PROFILE
        title = self.ask_title(say("Add a task"), say("What is to be done?"), "")
        if title:
            task_id = self._free_id(title)
            if self.document.do(AddTask(task_id, title, phase)):
                self.document.select(task_id)

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

    def ask_title(self, title: str, question: str, text: str) -> str | None:
        """Ask for a task's title; None when the question was closed. Tests replace it."""
        answer, given = QInputDialog.getText(self, title, question, text=text)
        return answer.strip() if given else None

    def _lay_out(self) -> None:
        # Below the header, over the lines of the chart.
        self._over = column(self.canvas)
        self._over.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._over.addWidget(self.empty_view)
        set_ground(self.empty_view, "surface")
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.heading)
        left.addWidget(self.panel, 1)
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

    def _connect(self) -> None:
        document, canvas, panel, bar = self.document, self.canvas, self.panel, self.bar
        document.selection_changed.connect(self._on_document_selection_changed)
        document.follow_changed.connect(self.canvas.set_follow)
        canvas.task_selected.connect(document.select)
        canvas.edit_requested.connect(document.do)
        canvas.dropped.connect(document.commit)
        canvas.refused.connect(document.refused)
        canvas.ghost_changed.connect(self.move_preview_changed)
        canvas.scroll_requested.connect(self._on_canvas_scroll_requested)
        canvas.rename_requested.connect(self.rename)
        canvas.record_requested.connect(self.record_requested)
        panel.task_selected.connect(document.select)
        panel.phase_toggled.connect(self._on_panel_phase_toggled)
        panel.more_toggled.connect(self._on_panel_more_toggled)
        panel.history_toggled.connect(self._on_panel_history_toggled)
        panel.rename_requested.connect(self.rename)
        panel.renamed.connect(self._on_panel_renamed)
        panel.row_dropped.connect(document.do)
        panel.menu_requested.connect(self._on_panel_menu_requested)
        leading = panel.verticalScrollBar()
        leading.rangeChanged.connect(self._on_leading_range_changed)
        leading.valueChanged.connect(self._on_leading_value_changed)
        self._on_leading_range_changed(leading.minimum(), leading.maximum())  # told only when it changes
        self.scroll_bar.valueChanged.connect(leading.setValue)
        bar.add_requested.connect(self.add_task)
        self.empty_view.action_requested.connect(self.add_task)
        bar.zoom_in_requested.connect(self.zoom_in)
        bar.zoom_out_requested.connect(self.zoom_out)
        bar.fit_requested.connect(self.fit_plan)
        bar.fit_phase_requested.connect(self.fit_phase)
        self.grip.width_asked.connect(self._on_grip_width_asked)
        self.heading.everything_toggled.connect(self.show_everything)
        self._theme.changed.connect(self._on_theme_changed)

    def _show(self, view: ViewState) -> None:
        self._view = view
        self.fill_anew()

    def refresh(self, changed: Kinds) -> None:
        """Fill panel and chart anew."""
        look = self.document.look
        nexts = [step.task for step in next_steps(look)]
        heights = {"task_height": self._theme.px(ROW.task), "phase_height": self._theme.px(ROW.phase)}
        self._rows = build_rows(look, self._view, nexts, **heights)
        self.panel.fill(look, self._rows, self._view.folded, self.document.selection)
        self.canvas.set_selected(self.document.selection)
        self.canvas.set_content(look, self._rows)
        self.empty_view.setVisible(not self.document.plan.tasks)
        self.empty_view.action_button.setEnabled(self.document.read_only is None)
        self.heading.fill(look)
        self.bar.set_read_only(self.document.read_only)
        planned = any(look.planned(task.id) is not None for task in look.tasks)
        asked = any(is_supposed_over(look, task.id) for task in look.tasks)
        self.bar.legend.show_passed(planned=planned, asked=asked)
        self.bar.legend.show_records(kinds_in(self._rows))

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
            document.refused.emit(EditRejected(message("{task} is the first of its phase here.", task=task)))
        else:
            document.refused.emit(EditRejected(message("{task} is the last of its phase here.", task=task)))

    def _unseen(self, task_id: str) -> EditRejected:
        plan, title = self.document.plan, self.document.look.title(task_id)
        group = plan.tasks[task_id].group
        reason = message("{task} has no row here.", task=Name(title))
        if group is not None and is_history(group):
            return EditRejected(reason, message("Unfold {group}.", group=Name(plan.groups[group].title)))
        return EditRejected(reason, message("Show all tasks or unfold its phase."))

    def _free_id(self, title: str) -> str:
        stem = OWN + "".join(char if char.isalnum() else "_" for char in title.lower())[:40].strip("_")
        taken = self.document.plan.tasks.keys() | self.document.plan.deleted
        number = 1
        while f"{stem}-{number}" in taken:
            number += 1
        return f"{stem}-{number}"

    def take_over(self) -> None:
        self._drop_what_was()
        self._view = ViewState()

    def _drop_what_was(self) -> None:
        self.canvas.cancel()
        self.canvas.set_changes(())

    def _on_document_plan_changed(self, changed: Kinds) -> None:
        if changed & self.shows:
            self._drop_what_was()
        else:
            self.canvas.set_changes(())
            self.canvas.set_equal(self.document.look)
        super()._on_document_plan_changed(changed)

    def _on_document_selection_changed(self, task_id: str | None) -> None:
        self.panel.set_selected(task_id)
        self.canvas.set_selected(task_id)

    def _on_canvas_scroll_requested(self, pixels: int) -> None:
        bar = self.panel.verticalScrollBar()
        bar.setValue(bar.value() + pixels)

    def _on_panel_phase_toggled(self, phase: Phase) -> None:
        self._show(self._view.toggled(phase))

    def _on_panel_more_toggled(self, phase: Phase, everything: bool) -> None:
        self._show(self._view.with_all_of(phase, everything))

    def _on_panel_history_toggled(self, group: str) -> None:
        self._show(self._view.with_history(group))

    def _on_panel_renamed(self, task_id: str, title: str) -> None:
        if title != self.document.look.title(task_id):
            self.document.do(RenameTask(task_id, title))

    def _on_panel_menu_requested(self, row: Row, at: QPoint) -> None:
        menu, task, can = self.row_menu, row.task, self.document.read_only is None
        menu.clear()
        if row.group is not None and task is None:
            menu.add(fold_words(row.folded), "", lambda: self._on_panel_history_toggled(row.group or ""))
        elif task is None:
            folded = row.phase in self._view.folded
            menu.add(say("Fit this phase"), "", lambda: self.fit_phase(row.phase))
            menu.add(fold_words(folded), "", lambda: self._on_panel_phase_toggled(row.phase))
        else:
            up, down = step_row(self._rows, task, -1), step_row(self._rows, task, 1)
            menu.add(say("Rename"), "F2", lambda: self.rename(task), enabled=can)
            menu.add(say("Move up"), "Ctrl+Shift+Up", self.move_up, enabled=can and up is not None)
            menu.add(say("Move down"), "Ctrl+Shift+Down", self.move_down, enabled=can and down is not None)
            menu.add(say("Delete"), "Ctrl+Del", lambda: self.document.do(DeleteTask(task)), enabled=can)
        menu.popup(at)

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

    def _on_grip_width_asked(self, width: int) -> None:
        self._want_width(round(width / self._theme.scale))

    def _want_width(self, width: int) -> None:
        """The panel's, at the usual size of text; 0 for the usual one."""
        self._wanted_width = min(max(width, NARROWEST_PANEL), WIDEST_PANEL) if width else 0
        self._size_panel()

    def _size_panel(self) -> None:
        usual = PANEL if self.width() >= NARROW else NARROW_PANEL
        width = self._theme.px(self._wanted_width or usual)
        if self._wanted_width:
            width = max(min(width, self.width() - LEAST_CHART), min(width, NARROW_PANEL))
        self.panel.setFixedWidth(width)
        self.heading.setFixedWidth(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._size_panel()

    def showEvent(self, event: QShowEvent) -> None:
        QTimer.singleShot(0, self, self.bring_up)


def fold_words(folded: bool) -> str:
    """What the menu of a phase or of a group offers."""
    return say_term("menu of a row", "Unfold") if folded else say_term("menu of a row", "Fold")
