"""The fields of one document or statement, beside the table."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from planner.core.collection import Collection
from planner.core.model import Record
from planner.core.records.documents import DOCUMENTS, Paper
from planner.core.records.statements import STATEMENTS, Statement
from planner.core.ref import Ref
from planner.guidance.papers.rows import title_of
from planner.style.tokens import SPACE
from planner.ui.document import Document
from planner.ui.layouts import column, edge, row, set_margins
from planner.ui.speech import say, tell
from planner.ui.theme import set_ground
from planner.ui.trackers.form import RecordForm
from planner.ui.widgets import IconButton, TextLabel
from planner.words.message import Message, message


class FieldsSide(QWidget):
    """A form is made when the first record of its collection is shown. `close_requested`: by its button."""

    close_requested = Signal()

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fields_side")
        set_ground(self, "surface")
        self._document = document
        self._forms: dict[str, RecordForm] = {}
        self.ref: Ref | None = None
        self.title_label = TextLabel("", "item", wrap=True)
        self.form_stack = QStackedWidget()
        self.close_button = IconButton("x", say("Close the fields (Esc)"), size_px=16)
        self.close_button.setObjectName("close_button")
        self._lay_out()
        self.close_button.clicked.connect(self.close_requested)
        self.hide()

    @property
    def form(self) -> RecordForm | None:
        """The form that is shown."""
        form = self.form_stack.currentWidget()
        return form if isinstance(form, RecordForm) and self.ref is not None else None

    def open(self, ref: Ref) -> None:
        """Show the fields of a record."""
        self.ref = ref
        self.fill()
        self.setVisible(self.ref is not None)

    def fill(self) -> None:
        """Show the record as the plan has it; one that has gone is not shown any more."""
        if self.ref is None:
            return
        record = self._document.plan.records.get(self.ref.kind, {}).get(self.ref.id)
        if record is None:
            self.shut()
            return
        form = self._form(DOCUMENTS if self.ref.kind == DOCUMENTS.key else STATEMENTS)
        form.fill(self._document.plan, record)
        self.title_label.show_text(tell(_called(record)))
        form.set_read_only(self._document.read_only is not None)
        self.form_stack.setCurrentWidget(form)

    def shut(self) -> None:
        """Show no fields."""
        form = self.form
        if form is not None:
            form.give()
        self.ref = None
        self.hide()

    def forget(self) -> None:
        """Another plan is shown from now on: what has been typed for this one is gone."""
        for form in self._forms.values():
            form.forget()
        self.ref = None
        self.hide()

    def _form(self, collection: Collection[Any]) -> RecordForm:
        form = self._forms.get(collection.key)
        if form is None:
            form = self._forms[collection.key] = RecordForm(self._document, collection)
            form.name_label.hide()  # The side says it.
            self.form_stack.addWidget(form)
        return form

    def _lay_out(self) -> None:
        body = QWidget()
        lines = column(body, 0)
        head = row(self.title_label, self.close_button)
        set_margins(head, SPACE.text_inset, SPACE.unit, SPACE.unit, 0)
        lines.addLayout(head)
        lines.addWidget(self.form_stack, 1)
        whole = row(edge(vertical=True), body, spacing=0, last=True)
        self.setLayout(whole)


def _called(record: Record) -> Message:
    """What the record is called where it stands alone."""
    if isinstance(record, Paper):
        return title_of(record)
    return message("{title}", title=record.title if isinstance(record, Statement) else "")
