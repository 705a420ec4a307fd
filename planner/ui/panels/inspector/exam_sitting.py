"""What is kept of the sitting itself: the test centre, and the day on which its result was released."""

from datetime import date

from PySide6.QtWidgets import QWidget

from planner.core.edits.sitting import keep_of_sitting, sitting_record
from planner.core.model import ExamRecord
from planner.core.records.sittings import SITTINGS
from planner.ui.panels.inspector.exam_block import ExamBlock
from planner.ui.panels.inspector.inspector_section import Section, Shown
from planner.ui.panels.inspector.parts import unsaid
from planner.ui.speech import tell
from planner.ui.trackers.text_edit import LineEdit
from planner.ui.widgets import DateField

LONGEST_CENTRE = 300


class SittingBlock(ExamBlock):
    """A result is released once the exam has been sat; where one sits may be known long before."""

    def __init__(self, section: Section) -> None:
        super().__init__(section)
        self.centre_edit = LineEdit("centre", tell(SITTINGS.label("centre")), LONGEST_CENTRE)
        self.add_field(SITTINGS.label("centre"), self.centre_edit)
        self.released_field = unsaid(DateField(steps=False, optional=True, today=lambda: self.document.today))
        self.released_field.setObjectName("released_field")
        self.released_field.day_edit.setAccessibleName(tell(SITTINGS.label("released_on")))
        self.released_caption = self.add_field(SITTINGS.label("released_on"), self.released_field)
        self._typed_for = ""
        self.centre_edit.changed.connect(self._on_centre_edit_changed)
        self.released_field.day_chosen.connect(self._on_released_field_day_chosen)

    def fill(self, shown: Shown, record: ExamRecord) -> None:
        if self._typed_for not in ("", shown.task.id):
            self.centre_edit.give()
        self._typed_for = shown.task.id
        kept = sitting_record(shown.look.plan, shown.task.id)
        self.centre_edit.fill(shown.look.plan, kept.centre if kept is not None else "")
        self.released_field.set_day(kept.released_on if kept is not None else None)
        sat = shown.look.plan.tasks[shown.task.id].done
        for widget in (self.released_caption, self.released_field):
            widget.setVisible(sat)

    def controls(self) -> list[QWidget]:
        return [self.centre_edit, self.released_field]

    def _on_centre_edit_changed(self, centre: object) -> None:
        plan = self.document.plan
        if self._typed_for in plan.exams:
            self.do(keep_of_sitting(plan, self._typed_for, centre=centre))

    def _on_released_field_day_chosen(self, day: date | None) -> None:
        self.do(keep_of_sitting(self.document.plan, self.exam, released_on=day))
