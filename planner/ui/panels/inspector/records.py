"""The records that stand under the task on the chart, in words; each leads to where it is kept."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.core.records.expenses import EXPENSES
from planner.core.ref import Ref
from planner.guidance.record_mark import RecordMark
from planner.guidance.record_marks import PROVIDERS, record_marks
from planner.ui.changed import DRAWN
from planner.ui.document import Document
from planner.ui.layouts import row
from planner.ui.panels.inspector.inspector_section import Section, Shown
from planner.ui.panels.inspector.parts import ClauseLabel
from planner.ui.speech import say, say_counted, value
from planner.ui.widgets import BareButton, SectionTitle, TextLabel
from planner.words.message import Count

SHORT_LIST = 6


class RecordsSection(Section):
    """A sentence or two each; the first few until all are asked for. `record_requested` carries a Ref."""

    record_requested = Signal(object)
    shows = DRAWN.union(PROVIDERS)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent=parent)
        self.record_labels: list[ClauseLabel] = []
        self._marks: tuple[RecordMark, ...] = ()
        self._all_of: str | None = None
        self._filled_for: str | None = None
        self.title_label = SectionTitle(say("On record"), "text")
        self.count_label = TextLabel("", "small", "text_3")
        self.count_label.setObjectName("count_label")
        self.more_button = BareButton("")
        self.more_button.setObjectName("more_records_button")
        self.body.setSpacing(4)
        self.body.addLayout(row(self.title_label, self.count_label))
        self.body.addWidget(self.more_button)
        self.more_button.clicked.connect(self._on_more_button_clicked)

    def applies(self, shown: Shown) -> bool:
        marks = record_marks(shown.look).get(shown.task.id, ())
        self._marks = tuple(mark for mark in marks if mark.ref.kind != EXPENSES.key)  # "Costs" below has those.
        return bool(self._marks)

    def fill(self, shown: Shown) -> None:
        if shown.ghost is not None and self._filled_for == shown.task.id:
            return  # What is dragged is said beside the pointer.
        self._filled_for = shown.task.id
        seen = self._marks if self._all_of == shown.task.id else self._marks[:SHORT_LIST]
        while len(self.record_labels) < len(seen):
            self._add_label()
        for place, label in enumerate(self.record_labels):
            label.setVisible(place < len(seen))
        for label, mark in zip(self.record_labels, seen, strict=False):
            label.show_clause(mark.said, True)
            label.setAccessibleDescription(say("Opens {record}", record=mark.title))
        more = len(self._marks) - len(seen)
        self.count_label.show_text(value(Count(len(self._marks))))
        self.more_button.show_text(say_counted("{count} more", "{count} more", more))
        self.more_button.setVisible(more > 0)

    def _add_label(self) -> None:
        place = len(self.record_labels)
        label = ClauseLabel()
        label.setObjectName(f"record_{place}_label")
        label.pressed.connect(lambda: self.record_requested.emit(self._ref(place)))
        self.record_labels.append(label)
        self.body.insertWidget(place + 1, label)

    def _ref(self, place: int) -> Ref:
        return self._marks[place].ref

    def _on_more_button_clicked(self) -> None:
        if self.shown is not None:
            self._all_of = self.shown.task.id
            self.fill(self.shown)
            self.record_labels[SHORT_LIST].setFocus()
