"""The fair share of today, and where it ends: the table, what it rests on, and the line that adds a resource."""

from datetime import date

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.core.edits.record import DeleteRecord
from planner.core.records.resources import RESOURCES
from planner.core.ref import Ref
from planner.guidance.study.standing import ExamStudy
from planner.guidance.study.words import caption
from planner.style.tokens import SPACE
from planner.ui.document import Document
from planner.ui.layouts import column, row
from planner.ui.messages import plain_tip
from planner.ui.pages.exams.add_resource import AddResource
from planner.ui.pages.exams.share_head import ShareHead
from planner.ui.pages.exams.share_rows import shown_of
from planner.ui.pages.exams.share_table import ShareTable
from planner.ui.pages.exams.share_words import over_words
from planner.ui.pages.exams.what_counts import WhatCounts
from planner.ui.speech import say, tell
from planner.ui.trackers.ways import Ways
from planner.ui.widgets import BareButton, SectionTitle, TextLabel
from planner.ui.widgets.row_menu import RowMenu
from planner.words.message import paragraph


class ShareSection(QWidget):
    """`record_requested` carries the Ref of a resource to be opened, `task_requested` the study of the hours."""

    record_requested = Signal(object)
    task_requested = Signal(str)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("share_section")
        self._document = document
        self._study: ExamStudy | None = None
        self.heading = SectionTitle(say("Fair share of today, and where it ends"))
        self.table = ShareTable()
        self.head = ShareHead(self.table)
        self.caption_label = TextLabel("", "caption", "text_2", wrap=True)
        self.caption_label.setObjectName("caption_label")
        self.ways = Ways(document, self.table)
        self.what_counts = WhatCounts(document)
        self.add_button = BareButton(say("Add a resource"), "plus")
        self.add_button.setObjectName("add_button")
        self._add_line: AddResource | None = None
        self.row_menu = RowMenu(self)
        self._lay_out()
        self._connect()

    def fill(self, study: ExamStudy, today: date) -> None:
        """Show the shares of a study."""
        self._study = study
        self.table.show_study(shown_of(study, today))
        self.head.refresh()
        self._say_caption()
        self.ways.fill(study)
        self.what_counts.fill(study)
        reason = self._document.read_only
        self.add_button.setEnabled(reason is None)
        plain_tip(self.add_button, "" if reason is None else tell(reason))

    def _say_caption(self) -> None:
        """What lies in the shares, of the row that is chosen."""
        if self._study is None:
            return
        chosen = self.table.current if self.table.hasFocus() else None
        row = next((row for row in self._study.rows if row.resource == chosen), None) if chosen is not None else None
        said = [words for words in (over_words(self._study), caption(self._study, row)) if words is not None]
        self.caption_label.setVisible(bool(said))
        self.caption_label.show_text(tell(paragraph(*said)) if said else "")

    @property
    def add_line(self) -> AddResource:
        """The line that adds a resource; it is made when it is first asked for."""
        if self._add_line is None:
            self._add_line = AddResource(self._document)
            self._add_line.hide()
            self._adding.addWidget(self._add_line)
            self._add_line.left.connect(self._on_add_line_left)
        return self._add_line

    def take_over(self) -> None:
        """Another plan is shown from now on: what has been typed for this one is gone."""
        self.what_counts.drop()
        if self._add_line is not None:
            self._add_line.clear()
            self._add_line.hide()
        self.add_button.show()

    def add(self) -> None:
        """Open the line that adds a resource."""
        if self._study is not None:
            self.add_button.hide()
            self.add_line.open_for(self._study.exam)

    def show_menu(self, at: QPoint) -> None:
        """What can be done with the chosen row."""
        resource, can, menu = self.table.current, self._document.read_only is None, self.row_menu
        menu.clear()
        menu.add(say("Open"), "Return", lambda: self._on_table_open_requested(resource))
        if resource is not None:
            menu.add(say("Delete"), "Del", lambda: self._on_table_delete_requested(resource), enabled=can)
        menu.popup(at)

    def _lay_out(self) -> None:
        layout = column(self, 0)
        layout.addLayout(row(self.heading, self.add_button))
        self._adding = QVBoxLayout()
        layout.addLayout(self._adding)
        layout.addWidget(self.head)
        layout.addWidget(self.table)
        below = QVBoxLayout()
        below.setContentsMargins(0, SPACE.unit, 0, 0)
        below.setSpacing(SPACE.unit)
        for part in (self.caption_label, self.ways, self.what_counts):
            below.addWidget(part)
        layout.addLayout(below)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.add)
        self.table.open_requested.connect(self._on_table_open_requested)
        self.table.delete_requested.connect(self._on_table_delete_requested)
        self.table.selectionModel().currentChanged.connect(self._say_caption)
        self.table.menu_requested.connect(self.show_menu)

    def _on_add_line_left(self) -> None:
        self.add_line.hide()
        self.add_button.show()
        self.add_button.setFocus()

    def _on_table_open_requested(self, resource: str | None) -> None:
        if resource is not None:
            self.record_requested.emit(Ref(RESOURCES.key, resource))
        elif self._study is not None:
            self.task_requested.emit(self._study.study)

    def _on_table_delete_requested(self, resource: str | None) -> None:
        if resource is not None:
            self._document.do(DeleteRecord(RESOURCES.key, resource))
