"""The days of the authority: application, permit, and the eligibility window. They move no bar."""

from PySide6.QtWidgets import QWidget

from planner.core.edits.exam import SetPermit, SetWindow
from planner.core.model import ExamRecord
from planner.ui.panels.inspector.exam_block import ExamBlock
from planner.ui.panels.inspector.inspector_section import Section, Shown
from planner.ui.panels.inspector.parts import unsaid
from planner.ui.speech import say, tell
from planner.ui.widgets import CheckBox, DateField
from planner.words.message import Message, message

APPLIED_ON = message("Applied on")
PERMIT_ON = message("Permit issued on")
FIRST_DAY = message("First day of the permit")
LAST_DAY = message("Last day of the permit")


class PermitBlock(ExamBlock):
    """A sitting has to lie inside its window; a window needs both of its days."""

    def __init__(self, section: Section) -> None:
        super().__init__(section)
        self.application_field = self._field("application_field", APPLIED_ON, optional=True)
        self.permit_field = self._field("permit_field", PERMIT_ON, optional=True)
        self.first_field = self._field("window_first_field", FIRST_DAY)
        self.last_field = self._field("window_last_field", LAST_DAY)
        self.extended_box = CheckBox(say("Extended once"))
        self.extended_box.setObjectName("extended_box")
        self.body.addWidget(self.extended_box)
        self.application_field.day_chosen.connect(self._on_permit_day_chosen)
        self.permit_field.day_chosen.connect(self._on_permit_day_chosen)
        self.first_field.day_chosen.connect(self._on_window_changed)
        self.last_field.day_chosen.connect(self._on_window_changed)
        self.extended_box.toggled.connect(self._on_window_changed)

    def fill(self, shown: Shown, record: ExamRecord) -> None:
        self.application_field.set_day(record.application)
        self.permit_field.set_day(record.permit)
        self.first_field.set_day(record.window_start)
        self.last_field.set_day(record.window_end)
        self.extended_box.blockSignals(True)
        self.extended_box.setChecked(record.extended)
        self.extended_box.blockSignals(False)
        self.extended_box.setEnabled(record.window_end is not None)

    def controls(self) -> list[QWidget]:
        return [self.application_field, self.permit_field, self.first_field, self.last_field, self.extended_box]

    def _field(self, object_name: str, words: Message, *, optional: bool = False) -> DateField:
        field = unsaid(DateField(steps=False, optional=optional, today=lambda: self.document.today))
        field.setObjectName(object_name)
        field.day_edit.setAccessibleName(tell(words))
        self.add_field(words, field)
        return field

    def _on_permit_day_chosen(self, _day: object) -> None:
        application, permit = self.application_field.day, self.permit_field.day
        self.do(SetPermit(self.exam, application, permit, self.document.today))

    def _on_window_changed(self, _value: object) -> None:
        """Both days make a window; one alone waits for the other."""
        first, last = self.first_field.day, self.last_field.day
        if first is not None and last is not None:
            self.do(SetWindow(self.exam, first, last, self.document.today, self.extended_box.isChecked()))
