"""The commands of a task: each by the task's id, each one step of undo, each with its refusal."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from planner.core.edits.move import Unpin
from planner.core.edits.task import DeleteTask, SetDuration
from planner.errors import EditRejected
from planner.guidance.moving import move
from planner.guidance.reporting import TaskCommand, is_pinned, is_simple, why_no_report, why_off
from planner.roadmap.correction import Reopen
from planner.roadmap.edit import MarkDone
from planner.roadmap.report import Done
from planner.ui.document import SAVE_ELSEWHERE, Document

if TYPE_CHECKING:
    from planner.ui.row_commands.popup import TaskPopup


class RowCommands(QObject):
    """`report_asked` carries a task whose report needs more than a click: it is asked for in the inspector's bar.

    What cannot be done is told as any refusal is. `at` is where a small field opens, on the screen; without it, it
    opens in the middle of the `place`.
    """

    report_asked = Signal(str)

    def __init__(self, document: Document, place: QWidget) -> None:
        super().__init__(place)
        self._document = document
        self._place = place
        self.popup: TaskPopup | None = None

    def run(self, command: TaskCommand, task_id: str, at: QPoint | None = None) -> None:
        """Do one of the commands with a task."""
        acts: dict[TaskCommand, Callable[[], object]] = {
            TaskCommand.REPORT: lambda: self.report(task_id),
            TaskCommand.REOPEN: lambda: self.reopen(task_id),
            TaskCommand.MOVE: lambda: self.move_to(task_id, at),
            TaskCommand.PIN: lambda: self.toggle_pin(task_id),
            TaskCommand.LINK: lambda: self.link_to(task_id, at),
            TaskCommand.HOURS: lambda: self.use_hours(task_id),
        }
        acts[command]()

    def report(self, task_id: str) -> None:
        """Done today, where that is all there is to say; else the bar asks. Of what is done it opens the correction."""
        document = self._document
        if not self._can_change():
            return
        if is_simple(document.look, task_id):
            document.do(MarkDone(Done(task_id, document.today), document.today, document.roadmap))
            return
        reason = why_no_report(document.look, task_id)
        self.report_asked.emit(task_id)
        if reason is not None:
            document.refused.emit(reason)

    def reopen(self, task_id: str) -> None:
        """It is not done after all."""
        if self._allowed(TaskCommand.REOPEN, task_id):
            self._document.do(Reopen(task_id, self._document.roadmap))

    def move_to(self, task_id: str, at: QPoint | None = None, day: date | None = None) -> None:
        """Ask for the day, in a small field that shows what the move would do; it begins with `day`."""
        if self._allowed(TaskCommand.MOVE, task_id):
            from planner.ui.row_commands.move_to import MoveTo

            self._open(MoveTo(self._document, task_id, self._place, day), at)

    def shift(self, task_id: str, days: int) -> None:
        """Move it so many days later, or earlier."""
        start = self._document.look.schedule.start(task_id)
        if self._allowed(TaskCommand.MOVE, task_id) and start is not None:
            self._move(task_id, start + timedelta(days=days))

    def toggle_pin(self, task_id: str) -> None:
        """Hold it on the day where it stands, or let it follow its links again."""
        if not self._allowed(TaskCommand.PIN, task_id):
            return
        start = self._document.look.schedule.start(task_id)
        if is_pinned(self._document.plan.tasks[task_id]):
            self._document.do(Unpin(task_id))
        elif start is not None:
            self._move(task_id, start)

    def link_to(self, task_id: str, at: QPoint | None = None) -> None:
        """Ask for the task that it waits for, and how."""
        if self._allowed(TaskCommand.LINK, task_id):
            from planner.ui.row_commands.link_to import LinkTo

            self._open(LinkTo(self._document, task_id, self._place), at)

    def use_hours(self, task_id: str) -> None:
        """Let the length of a study follow from the person's hours again."""
        if self._allowed(TaskCommand.HOURS, task_id):
            self._document.do(SetDuration(task_id, None))

    def delete(self, task_id: str) -> None:
        """Take it out of the plan; the status bar offers to undo it."""
        if self._can_change():
            self._document.do(DeleteTask(task_id))

    def _move(self, task_id: str, day: date) -> None:
        try:
            edit = move(self._document.assessment, task_id, day, self._document.follow)
        except EditRejected as refused:
            self._document.refused.emit(refused)
        else:
            self._document.do(edit)

    def _allowed(self, command: TaskCommand, task_id: str) -> bool:
        if not self._can_change():
            return False
        reason = why_off(self._document.look, task_id, command)
        if reason is not None:
            self._document.refused.emit(reason)
        return reason is None

    def _can_change(self) -> bool:
        reason = self._document.read_only
        if reason is not None:
            self._document.refused.emit(EditRejected(reason, SAVE_ELSEWHERE))
        return reason is None

    def _open(self, popup: "TaskPopup", at: QPoint | None) -> None:
        self.popup = popup
        popup.show_at(at if at is not None else self._place.mapToGlobal(self._place.rect().center()))
