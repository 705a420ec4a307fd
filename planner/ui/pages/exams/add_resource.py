"""One line that adds what is studied with: title, unit, how many there are. Enter adds, Esc leaves."""

import re

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from planner.core.edits.record import AddRecord
from planner.core.records.resources import RESOURCES, StudyUnit
from planner.errors import EditRejected, PlaceError
from planner.style.tokens import SPACE
from planner.ui.document import Document
from planner.ui.layouts import column
from planner.ui.phrases import refusal_words
from planner.ui.speech import say, tell
from planner.ui.theme import theme
from planner.ui.trackers.fresh import fresh_record
from planner.ui.widgets import ComboBox, IconButton, PrimaryButton, TextLabel
from planner.ui.widgets.flow import Flow
from planner.words.message import message
from planner.words.states import STUDY_UNITS

TITLE_PX, UNIT_PX, TOTAL_PX = 120, 128, 96
LONGEST_TITLE = 200
_GROUPED = re.compile(r"[0-9]+([ ,.\u00a0\u202f'][0-9]{3})*")
_MARKS = re.compile(r"[^0-9]")


class AddResource(QWidget):
    """`added` carries the id of the new resource, `left` that the line is put away. What was refused stays."""

    added = Signal(str)
    left = Signal()

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("add_resource")
        self.setAccessibleName(say("Add a resource"))
        self._document = document
        self._exam: str | None = None
        self.title_edit = QLineEdit()
        self.title_edit.setPlaceholderText(say("Question bank, book, deck"))
        self.title_edit.setMaxLength(LONGEST_TITLE)
        self.unit_box = ComboBox()
        for unit in StudyUnit:
            self.unit_box.addItem(tell(STUDY_UNITS[unit.value]), unit)
        self.total_edit = QLineEdit()
        self.total_edit.setPlaceholderText(say("In all"))
        self.add_button = PrimaryButton(say("Add"))
        self.close_button = IconButton("x", say("Close"), size_px=16)
        self.trouble_label = TextLabel("", "small", "late", wrap=True)
        self._lay_out()
        self._connect()

    def open_for(self, exam: str | None) -> None:
        """Show the line, ready for the title of something for this exam."""
        self._exam = exam
        self._refuse("")
        self.show()
        self.title_edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def add(self) -> None:
        """Add what the line says; where that cannot be it says why."""
        if not self.title_edit.text().strip():
            self._refuse(say("Give it a title."))
            self.title_edit.setFocus()
            return
        try:
            record = fresh_record(self._document.plan, RESOURCES, lambda _plan: self._typed())
            proposal = self._document.propose(AddRecord(RESOURCES.key, record))
        except EditRejected as refusal:
            self._refuse(refusal_words(refusal))
            return
        except PlaceError:
            self._refuse(say("How many there are in all is a whole number of at most 100,000, or empty."))
            self.total_edit.setFocus()
            return
        if self._document.commit(proposal):
            self.clear()
            self.title_edit.setFocus()
            self.added.emit(record.id)

    def clear(self) -> None:
        """An empty line."""
        for field in (self.title_edit, self.total_edit):
            field.clear()
        self._refuse("")

    def _typed(self) -> dict[str, object]:
        total = self.total_edit.text().strip()
        number: object = int(_MARKS.sub("", total)[:18]) if _GROUPED.fullmatch(total) else total
        found = {"title": self.title_edit.text().strip(), "unit": str(self.unit_box.currentData())}
        if self._exam is not None:
            found["exam"] = self._exam
        return {**found, "total": number} if total else dict(found)

    def _refuse(self, sentence: str) -> None:
        self.trouble_label.show_text(sentence)
        self.trouble_label.setVisible(bool(sentence))
        self.title_edit.setAccessibleDescription(sentence)

    def _lay_out(self) -> None:
        for name, words, part in (
            ("title_edit", message("Title"), self.title_edit),
            ("unit_box", message("Counted in"), self.unit_box),
            ("total_edit", message("How many there are in all"), self.total_edit),
        ):
            part.setObjectName(name)
            part.setAccessibleName(tell(words))
        self.add_button.setObjectName("add_resource_button")
        self.trouble_label.setObjectName("trouble_label")
        self.title_edit.setMinimumWidth(theme().px(TITLE_PX))
        self.unit_box.setFixedWidth(theme().px(UNIT_PX))
        self.total_edit.setFixedWidth(theme().px(TOTAL_PX))
        line = Flow(gap=SPACE.unit)
        for widget in (self.title_edit, self.unit_box, self.total_edit, self.add_button, self.close_button):
            line.addWidget(widget)
        whole = column(self, SPACE.half)
        whole.setContentsMargins(0, SPACE.half, 0, SPACE.half)
        whole.addLayout(line)
        whole.addWidget(self.trouble_label)
        self.trouble_label.hide()

    def _connect(self) -> None:
        for field in (self.title_edit, self.total_edit):
            field.returnPressed.connect(self.add)
        for part in (self.title_edit, self.total_edit, self.unit_box):
            part.installEventFilter(self)
        self.add_button.clicked.connect(self.add)
        self.close_button.clicked.connect(self.left)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if isinstance(watched, QLineEdit) and watched.text():
                watched.clear()
            else:
                self.left.emit()
            return True
        return super().eventFilter(watched, event)
