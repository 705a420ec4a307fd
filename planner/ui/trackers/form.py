"""The form of one record: an editor for each of its fields, and every change an edit."""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from planner.core.collection import Collection
from planner.core.edits.record import ChangeRecord
from planner.core.model import Plan, Record
from planner.core.reference import name_of
from planner.errors import EditRejected
from planner.guidance.entries import text_limits
from planner.style.tokens import SPACE
from planner.ui.document import Document
from planner.ui.layouts import column
from planner.ui.phrases import refusal_at
from planner.ui.speech import tell
from planner.ui.speech import value as value_words
from planner.ui.theme import set_ground
from planner.ui.trackers.choice_edit import CheckEdit, ChoiceEdit
from planner.ui.trackers.edits import edit_of
from planner.ui.trackers.field_edit import FieldEdit
from planner.ui.trackers.fresh import Made, referred
from planner.ui.widgets import TextLabel


class RecordForm(QScrollArea):
    """Shows a record of a collection. What a plan cannot have is said below its field, and stays there for mending.

    `made` carries the collection and the id of a record that a field has made to refer to it.
    """

    made = Signal(str, str)

    def __init__(
        self,
        document: Document,
        collection: Collection[Any],
        makes: Mapping[str, Made] = MappingProxyType({}),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(f"{collection.key}_form")
        self.setAccessibleName(tell(collection.one))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._document, self._collection, self._makes = document, collection, makes
        self._record: Record | None = None
        self._content = QWidget()
        self.setWidget(self._content)
        self.name_label = TextLabel("", "item", wrap=True)
        limits = text_limits(document.look.packs, collection)
        self.edits: dict[str, FieldEdit] = {
            name: edit_of(
                collection, name, document.clock, tell(makes[name].words) if name in makes else "", limits.get(name)
            )
            for name in collection.names
        }
        self._lay_out()
        self._connect()

    @property
    def record_id(self) -> str | None:
        """The record that is shown."""
        return self._record.id if self._record is not None else None

    def fill(self, plan: Plan, record: Record) -> None:
        """Show a record as the plan has it. What has been typed for another one is told first."""
        other = self.record_id not in (None, record.id)
        if other:
            self.give()
        known, self._record = self._record, record
        called = name_of(plan, self._collection, record)
        self.name_label.setVisible(called is not None)
        if called is not None:
            self.name_label.show_text(value_words(called))
        for name, edit in self.edits.items():
            value = getattr(record, name)
            if known is None or other or value != getattr(known, name) or not edit.has_trouble:
                edit.fill(plan, value)

    def forget(self) -> None:
        """Another plan is shown from now on: what has been typed for this one is gone."""
        self._record = None
        for edit in self.edits.values():
            edit.drop()

    def give(self) -> None:
        """What has been typed becomes an edit."""
        if self.record_id in self._document.plan.records.get(self._collection.key, {}):
            for edit in self.edits.values():
                edit.give()

    def begin(self, name: str = "") -> None:
        """A field, else the first, gets the focus, as by Tab: what is typed takes the place of what it holds."""
        edit = self.edits[name] if name else next(iter(self.edits.values()))
        edit.setFocus(Qt.FocusReason.TabFocusReason)

    def set_read_only(self, read_only: bool) -> None:
        """Whether the fields can only be looked at."""
        self._content.setEnabled(not read_only)

    def _lay_out(self) -> None:
        set_ground(self._content, "surface")
        lines = column(self._content, SPACE.unit)
        lines.setContentsMargins(SPACE.text_inset, SPACE.text_inset, SPACE.text_inset, SPACE.text_inset)
        lines.addWidget(self.name_label)
        for edit in self.edits.values():
            field = QVBoxLayout()
            field.setSpacing(2)
            if not isinstance(edit, CheckEdit):  # Its own words stand beside the box.
                field.addWidget(TextLabel(edit.words, "small", "text_2", wrap=True))
            field.addWidget(edit)
            lines.addLayout(field)
        lines.addStretch(1)

    def _connect(self) -> None:
        for name, edit in self.edits.items():
            edit.changed.connect(partial(self._on_edit_changed, name))
            if isinstance(edit, ChoiceEdit):
                edit.new_requested.connect(partial(self._on_edit_new_requested, name))

    def _on_edit_new_requested(self, name: str) -> None:
        if self._record is None:
            return
        new, edit = referred(self._document.plan, self._collection, self._record, name, self._makes[name])
        if self._document.do(edit):
            self.made.emit(self._collection.refers_to(name), new.id)

    def _on_edit_changed(self, name: str, value: object) -> None:
        if self._record is None:
            return
        edit = self.edits[name]
        try:
            proposal = self._document.propose(ChangeRecord(self._collection.key, self._record.id, {name: value}))
        except EditRejected as refusal:
            edit.refuse(refusal_at(refusal, name))
            return
        edit.refuse("")
        self._document.commit(proposal)
