"""How the plan page adds tasks: the line opens below the list, and each task that it adds is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout

from planner.core.model import Phase
from planner.errors import EditRejected
from planner.ui.document import Document
from planner.ui.timeline.phase_panel import PhasePanel
from planner.ui.timer import single_shot
from planner.words.message import message

if TYPE_CHECKING:
    from planner.guidance.typed_task import TypedTask
    from planner.ui.timeline.quick_add import QuickAdd


class Adding(QObject):
    """Builds the line when it is first asked for, in the column of the list. `phase_added_to` comes before the edit."""

    phase_added_to = Signal(object)

    def __init__(self, document: Document, panel: PhasePanel, place: QVBoxLayout, parent: QObject) -> None:
        super().__init__(parent)
        self._document, self._panel, self._place = document, panel, place
        self._line: QuickAdd | None = None
        self._laid_out = single_shot(self, 0)
        self._laid_out.timeout.connect(self._show_selection)
        document.replaced.connect(self._on_document_replaced)

    @property
    def line(self) -> QuickAdd | None:
        """The line; None before it is first asked for."""
        return self._line

    def start(self, phase: Phase | None = None) -> None:
        """Open the line for a phase, else for that of the selected task."""
        reason = self._document.read_only
        if reason is not None:
            self._document.refused.emit(EditRejected(reason, message("Save a copy elsewhere.")))
            return
        if self._line is None:
            from planner.ui.timeline.quick_add import QuickAdd

            self._line = QuickAdd(self._document.clock)
            self._line.hide()
            self._place.addWidget(self._line)
            self._line.added.connect(self._on_line_added)
            self._line.closed.connect(self.end)
        self._line.open_for(phase or self._phase_of_selection())
        self._laid_out.start()

    def end(self) -> None:
        """Put the line away; the list has the keyboard, on the task that was added last."""
        if self._line is not None and self._line.isVisible():
            self._panel.setFocus()
            self._line.hide()

    def _phase_of_selection(self) -> Phase:
        selected = self._document.selection
        return self._document.plan.tasks[selected].phase if selected is not None else Phase.PROFILE

    def _show_selection(self) -> None:
        """The list is lower now: the selected row is in it still."""
        self._panel.set_selected(self._document.selection)

    def _on_document_replaced(self) -> None:
        """What was typed was meant for the plan before."""
        if self._line is not None:
            self._line.field.clear()
            self._line.hide()

    def _on_line_added(self, typed: TypedTask, phase: Phase) -> None:
        from planner.core.edits.own_task import free_task_id

        document = self._document
        task_id = free_task_id(document.plan, typed.title)
        self.phase_added_to.emit(phase)
        if document.do(typed.edit(task_id, phase, document.today)):
            document.select(task_id)
            assert self._line is not None
            self._line.start_next()
