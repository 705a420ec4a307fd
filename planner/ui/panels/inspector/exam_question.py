"""What is asked of a booked seat that was moved: whether it really was, or why."""

from PySide6.QtWidgets import QWidget

from planner.core.edits.move import MoveTask
from planner.core.edits.record import AddRecord, ChangeRecord, DeleteRecord
from planner.core.model import Role
from planner.core.records.moves import MOVES, ExamMove
from planner.core.reference import free_id
from planner.services.seat_drag import SeatDrag, dragged_seat
from planner.ui.changed import DRAWN
from planner.ui.document import Document
from planner.ui.panels.inspector.exam_moves import MoveLine
from planner.ui.panels.inspector.inspector_section import Section, Shown
from planner.ui.panels.inspector.report_parts import report_button
from planner.ui.speech import say
from planner.ui.widgets import TextLabel
from planner.ui.widgets.flow import Flow
from planner.words.message import near_day


class SeatQuestion(Section):
    """Nothing is asked while the seat stands on the day that was told; a reason is asked for on the day of the move.

    The booking itself is elsewhere: a day that was dragged in the plan is no move until it is said to be one.
    """

    shows = DRAWN | {MOVES.key}

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent=parent)
        self._drag: SeatDrag | None = None
        self._move: ExamMove | None = None
        self.question_label = TextLabel("", "small", "text", wrap=True)
        self.question_label.setObjectName("question_label")
        self.keep_button = report_button("keep_button", say("Yes, keep the move"), "check")
        self.back_button = report_button("back_button", "")
        self.answers = QWidget()
        flow = Flow(self.answers, gap=6, line_gap=6)
        for button in (self.keep_button, self.back_button):
            flow.addWidget(button)
        self.move_line = MoveLine()
        for widget in (self.question_label, self.answers, self.move_line):
            self.body.addWidget(widget)
        self.keep_button.clicked.connect(self._on_keep_button_clicked)
        self.back_button.clicked.connect(self._on_back_button_clicked)
        self.move_line.changed.connect(self._on_move_line_changed)
        self.move_line.delete_button.clicked.connect(self._on_delete_button_clicked)

    def applies(self, shown: Shown) -> bool:
        task = shown.look.plan.tasks[shown.task.id]
        if task.role is not Role.SITTING or shown.ghost is not None:
            return False
        if self._move is not None and self._move.exam != task.id:
            self._give()
        self._drag = dragged_seat(self.document.history, task.id)
        moves = [move for move in MOVES.of(shown.look.plan) if move.exam == task.id and move.on == shown.today]
        self._move = moves[-1] if moves and self._drag is None else None
        return self._drag is not None or self._move is not None

    def fill(self, shown: Shown) -> None:
        drag, today = self._drag, shown.today
        for widget in (self.question_label, self.answers):
            widget.setVisible(drag is not None)
        self.move_line.setVisible(self._move is not None)
        if self._move is not None:
            self.move_line.fill(shown.look.plan, self._move, today)
        if drag is not None:
            before, after = near_day(drag.before, today), near_day(drag.after, today)
            words = say("In the plan it went from {before} to {after}. Was the seat moved?", before=before, after=after)
            self.question_label.show_text(words)
            self.back_button.show_text(say("No, it is still on {day}", day=before))

    def controls(self) -> list[QWidget]:
        return [self.keep_button, self.back_button, *self.move_line.controls()]

    def _give(self) -> None:
        """What is being typed for another exam's move is told before that one goes out of sight."""
        for edit in (self.move_line.reason_edit, self.move_line.fee_edit):
            edit.give()

    def _on_keep_button_clicked(self) -> None:
        if self._drag is not None:
            self.do(
                AddRecord(
                    MOVES.key,
                    ExamMove(
                        id=free_id(self.document.plan, MOVES.key),
                        exam=self.task_id,
                        on=self.document.today,
                        day_before=self._drag.before,
                        day_after=self._drag.after,
                    ),
                )
            )

    def _on_back_button_clicked(self) -> None:
        if self._drag is not None:
            self.do(MoveTask(self.task_id, self._drag.before, self.document.today))

    def _on_move_line_changed(self, name: str, value: object) -> None:
        if self._move is not None:
            self.do(ChangeRecord(MOVES.key, self._move.id, {name: value}))

    def _on_delete_button_clicked(self) -> None:
        if self._move is not None:
            self.do(DeleteRecord(MOVES.key, self._move.id))
