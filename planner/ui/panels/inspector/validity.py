"""Until when something done is valid, as printed on it: a Pathway, a certificate."""

from datetime import date

from PySide6.QtWidgets import QWidget

from planner.core.edits.task import SetExpiry
from planner.guidance.reporting import has_expiry
from planner.ui.document import Document
from planner.ui.panels.inspector.inspector_section import FoldedSection, Shown
from planner.ui.panels.inspector.parts import unsaid
from planner.ui.phrases import day_words
from planner.ui.speech import say, say_term
from planner.ui.widgets import DateField, TextLabel


class ValiditySection(FoldedSection):
    """The printed day wins over the one that is usual for its season; while it is open, it is asked with the report."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, say("Valid until"), parent)
        self.expires_field = unsaid(DateField(steps=False, today=lambda: document.today))
        self.expires_field.setObjectName("printed_expiry_field")
        self.expires_field.day_edit.setAccessibleName(say("Valid until: the day printed on it"))
        self.content_layout.addWidget(TextLabel(say("The day printed on it"), "small", "text_2"))
        self.content_layout.addWidget(self.expires_field)
        self.expires_field.day_chosen.connect(self._on_expires_field_day_chosen)

    def applies(self, shown: Shown) -> bool:
        return shown.task.done and has_expiry(shown.task)

    def fill(self, shown: Shown) -> None:
        day = shown.task.expires
        self.expires_field.set_day(day)
        self.show_summary(say_term("validity", "not said") if day is None else day_words(day))

    def controls(self) -> list[QWidget]:
        return [self.expires_field]

    def _on_expires_field_day_chosen(self, day: date) -> None:
        self.do(SetExpiry(self.task_id, day))
