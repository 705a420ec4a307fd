"""One name everywhere: the table, and what is typed into it as edits."""

from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QWidget

from planner.core.edits.base import Edit
from planner.core.edits.record import AddRecord, ChangeRecord, DeleteRecord
from planner.core.records.documents import DOCUMENTS, PaperKind, PaperState
from planner.core.ref import Ref
from planner.errors import EditRejected
from planner.guidance.papers.names import Field, NameTable, Reason
from planner.ui.document import Document
from planner.ui.layouts import column, row
from planner.ui.messages import messenger
from planner.ui.pages.profile.documents.names_shown import NEW, names_of
from planner.ui.pages.profile.documents.names_table import NamesTable
from planner.ui.speech import say, tell
from planner.ui.trackers.fresh import fresh_record
from planner.ui.widgets import SectionTitle, TextLabel
from planner.ui.widgets.date_field import EXAMPLE
from planner.ui.widgets.date_text import day_reader
from planner.ui.widgets.row_menu import RowMenu
from planner.words.message import message, paragraph

COMPARED = message("Compared letter by letter. A reason once given is kept and printed.")
OTHER_LETTERS = message("Of a name in other letters type the Latin form behind it, in brackets: that is compared.")
NO_PASSPORT = message("Type the name as your passport prints it: everything else is compared with it.")


class NamesSection(QWidget):
    """What differs from the passport asks for a reason, and is quiet once it has one.

    `open_requested` carries the Ref of a paper whose fields are asked for.
    """

    open_requested = Signal(object)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("names_section")
        self._document = document
        self.heading_label = SectionTitle(say("One name everywhere"))
        self.aside_label = TextLabel(say("as in the passport"), "caption", "text_2")
        self.table = NamesTable()
        self.note_label = TextLabel("", "caption", "text_2", wrap=True)
        self.note_label.setObjectName("note_label")
        layout = column(self, 4)
        layout.addLayout(row(self.heading_label, self.aside_label))
        layout.addWidget(self.table)
        layout.addWidget(self.note_label)
        self.row_menu = RowMenu(self)
        self.table.menu_requested.connect(self.show_menu)
        self.table.names.given.connect(self._on_names_given, Qt.ConnectionType.QueuedConnection)

    def fill(self, table: NameTable) -> None:
        """Show the comparison as it is now."""
        self.table.show_names(names_of(table), can_edit=self._document.read_only is None)
        note = paragraph(COMPARED, OTHER_LETTERS) if table.in_script else COMPARED
        self.note_label.show_text(tell(note if table.known else NO_PASSPORT))
        self.aside_label.setVisible(table.known)

    def show_menu(self, at: QPoint) -> None:
        """What can be done with the paper of the chosen cell."""
        key, menu, can = self.table.key, self.row_menu, self._document.read_only is None
        if key is None:
            return
        known = not key.startswith(NEW)
        menu.clear()
        menu.add(say("Change"), "Return", self.table.begin, enabled=can and self.table.can_begin)
        menu.add(say("All fields"), "", lambda: self.open_requested.emit(Ref(DOCUMENTS.key, key)), enabled=known)
        menu.addSeparator()
        delete = DeleteRecord(DOCUMENTS.key, key)
        menu.add(say("Delete the document"), "", lambda: self._document.do(delete), enabled=can and known)
        menu.popup(at)

    def _on_names_given(self, key: str, field: str, text: str) -> None:
        # Only once the cell's own field is closed: the change may bring another row, or take this one.
        value: str | date | None = text
        if field == Field.BIRTH:
            value = self._day(text) if text else None
            if text and value is None:
                self._refuse(text)
                return
        if self._document.do(self._edit(key, field, value)) and field not in tuple(Reason):
            self.table.go_on(self._key(key))

    def _edit(self, key: str, field: str, value: str | date | None) -> Edit:
        if not key.startswith(NEW):
            return ChangeRecord(DOCUMENTS.key, key, {field: value})
        kind = PaperKind(key.removeprefix(NEW))
        given = value.isoformat() if isinstance(value, date) else value
        values = {"kind": kind.value, "state": PaperState.IN_HAND.value, field: given}
        return AddRecord(DOCUMENTS.key, fresh_record(self._document.plan, DOCUMENTS, lambda _: values))

    def _key(self, key: str) -> str:
        """The paper that was typed into; of a new one the record that it has become."""
        if not key.startswith(NEW):
            return key
        return DOCUMENTS.of(self._document.plan)[-1].id

    def _day(self, text: str) -> date | None:
        return day_reader(self._document.today).read(text)

    def _refuse(self, text: str) -> None:
        messenger().refusal(
            EditRejected(
                message("“{text}” is no day.", text=text),
                message("Write the date like {example} or 2027-08-09.", example=EXAMPLE),
            )
        )
