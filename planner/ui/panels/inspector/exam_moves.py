"""The moves of a seat that are kept: what each was, why, and what it cost."""

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from planner.core.edits.record import ChangeRecord, DeleteRecord
from planner.core.model import ExamRecord, Plan
from planner.core.records.moves import MOVES, ExamMove
from planner.guidance.exam_moves import move_words
from planner.style.tokens import SPACE
from planner.ui.layouts import column
from planner.ui.panels.inspector.exam_block import ExamBlock
from planner.ui.panels.inspector.inspector_section import Section, Shown
from planner.ui.speech import say, tell
from planner.ui.trackers.text_edit import AmountEdit, LineEdit
from planner.ui.widgets import IconButton, SectionTitle, TextLabel
from planner.words.text import breakable

LONGEST_REASON = 300
FEE_PX = 96


class MovesBlock(ExamBlock):
    """A line a move, the latest first; reason and fee can be filled at any time."""

    def __init__(self, section: Section) -> None:
        super().__init__(section)
        self.lines: dict[str, MoveLine] = {}
        self.body.addWidget(SectionTitle(say("Moves")))

    def fill(self, shown: Shown, record: ExamRecord) -> None:
        plan = shown.look.plan
        moves = [move for move in reversed(MOVES.of(plan)) if move.exam == shown.task.id]
        for gone in self.lines.keys() - {move.id for move in moves}:
            line = self.lines.pop(gone)
            self.body.removeWidget(line)
            line.hide()
            line.deleteLater()  # Its button may be the one that asked for this.
        for place, move in enumerate(moves, start=1):
            line = self.lines.get(move.id) or self._add(move.id)
            self.body.insertWidget(place, line)
            line.fill(plan, move, shown.today)
        self.setVisible(bool(moves))

    def controls(self) -> list[QWidget]:
        return [part for line in self.lines.values() for part in (line.reason_edit, line.fee_edit, line.delete_button)]

    def _add(self, move_id: str) -> "MoveLine":
        line = self.lines[move_id] = MoveLine()
        line.changed.connect(partial(self._on_line_changed, move_id))
        line.delete_button.clicked.connect(lambda: self.do(DeleteRecord(MOVES.key, move_id)))
        return line

    def _on_line_changed(self, move_id: str, name: str, value: object) -> None:
        self.do(ChangeRecord(MOVES.key, move_id, {name: value}))


class MoveLine(QWidget):
    """What was moved; below it why and for how much. `changed` carries a field and its value."""

    changed = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.words_label = TextLabel("", "small", "text", wrap=True)
        self.reason_edit = LineEdit("reason", tell(MOVES.label("reason")), LONGEST_REASON)
        self.reason_edit.text_edit.setPlaceholderText(say("why?"))
        self.fee_edit = AmountEdit("fee", tell(MOVES.label("fee")))
        self.fee_edit.text_edit.setPlaceholderText(say("fee, like 65.00 USD"))
        self.delete_button = IconButton("trash", say("Delete this move; it can be undone"), size_px=16)
        self.delete_button.setObjectName("delete_button")
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(SPACE.unit)
        below.addWidget(self.fee_edit, 1)
        below.addWidget(self.delete_button)
        layout = column(self, 4)
        layout.addWidget(self.words_label)
        layout.addWidget(self.reason_edit)
        layout.addLayout(below)
        self.reason_edit.changed.connect(partial(self.changed.emit, "reason"))
        self.fee_edit.changed.connect(partial(self.changed.emit, "fee"))

    def controls(self) -> list[QWidget]:
        """The widgets that edit."""
        return [self.reason_edit, self.fee_edit, self.delete_button]

    def fill(self, plan: Plan, move: ExamMove, today: date) -> None:
        """Show the move as the plan has it."""
        words = tell(move_words(move, today))
        self.words_label.show_text(breakable(words))
        self.reason_edit.fill(plan, move.reason)
        self.fee_edit.fill(plan, move.fee)
        for edit in (self.reason_edit, self.fee_edit):
            edit.text_edit.setAccessibleDescription(words)
