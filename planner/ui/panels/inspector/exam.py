"""The exam's own record: permit and window, the seat, the sitting, and the moves that are kept."""

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QWidget

from planner.core.model import ExamRecord, Role
from planner.core.records.moves import MOVES
from planner.core.records.sittings import SITTINGS
from planner.roadmap.ids import exam_task, split
from planner.ui.changed import DRAWN
from planner.ui.document import Document
from planner.ui.panels.inspector.exam_block import ExamBlock
from planner.ui.panels.inspector.inspector_section import FoldedSection, Shown
from planner.ui.speech import say, tell
from planner.words.message import Message, Span, message, term

if TYPE_CHECKING:
    from planner.ui.panels.inspector.exam_moves import MovesBlock
    from planner.ui.panels.inspector.exam_permit import PermitBlock
    from planner.ui.panels.inspector.exam_seat import SeatBlock
    from planner.ui.panels.inspector.exam_sitting import SittingBlock

Block = TypeVar("Block", bound=ExamBlock)


class ExamSection(FoldedSection):
    """Of an exam that was sat, what its seat went through is over: centre, release and moves stay."""

    shows = DRAWN | {MOVES.key, SITTINGS.key}

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, say("Record of the exam"), parent)
        self.fold_button.toggled.connect(self._on_fold_button_toggled)

    @cached_property
    def permit(self) -> "PermitBlock":
        """The days of the authority."""
        from planner.ui.panels.inspector.exam_permit import PermitBlock

        return self._placed(PermitBlock(self))

    @cached_property
    def seat(self) -> "SeatBlock":
        """The booked seat."""
        from planner.ui.panels.inspector.exam_seat import SeatBlock

        return self._placed(SeatBlock(self))

    @cached_property
    def sitting(self) -> "SittingBlock":
        """What is kept of the sitting itself."""
        from planner.ui.panels.inspector.exam_sitting import SittingBlock

        return self._placed(SittingBlock(self))

    @cached_property
    def moves(self) -> "MovesBlock":
        """The moves that are kept."""
        from planner.ui.panels.inspector.exam_moves import MovesBlock

        return self._placed(MovesBlock(self))

    @property
    def blocks(self) -> "tuple[PermitBlock, SeatBlock, SittingBlock, MovesBlock]":
        """The parts from top to bottom: built when they are first unfolded, few exams are ever looked at so closely."""
        return self.permit, self.seat, self.sitting, self.moves

    def applies(self, shown: Shown) -> bool:
        return shown.task.role is Role.SITTING and shown.task.id in shown.look.plan.exams

    def fill(self, shown: Shown) -> None:
        record = shown.look.plan.exams[shown.task.id]
        self.show_summary(tell(_summary(shown, record)))
        if not self.fold_button.isChecked():
            return
        for block in self.blocks:
            block.fill(shown, record)
        self.permit.setVisible(not shown.task.done and _has_permit(shown, record))
        self.seat.setVisible(not shown.task.done)

    def controls(self) -> list[QWidget]:
        if not self.fold_button.isChecked():
            return []
        return [control for block in self.blocks for control in block.controls()]

    def _placed(self, block: Block) -> Block:
        self.content_layout.addWidget(block)
        return block

    def _on_fold_button_toggled(self, unfolded: bool) -> None:
        if unfolded and self.shown is not None and self.applies(self.shown):
            self.show_task(self.shown)


def _has_permit(shown: Shown, record: ExamRecord) -> bool:
    """Whether one registers for the exam, or something of a permit is known of it."""
    exam, attempt = split(record.id)
    if exam_task(exam, attempt, "_registration") in shown.look.plan.tasks:
        return True
    return any(day is not None for day in (record.application, record.permit, record.window_start, record.window_end))


def _summary(shown: Shown, record: ExamRecord) -> Message:
    if shown.task.done:
        return term("record of an exam", "sat")
    if record.window_start is None or record.window_end is None:
        if record.seat_booked:
            return message("seat booked")
        return term("window of an exam", "not known") if _has_permit(shown, record) else message("no seat yet")
    days = Span(record.window_start, record.window_end)
    return message("{days}, extended", days=days) if record.extended else message("{days}", days=days)
