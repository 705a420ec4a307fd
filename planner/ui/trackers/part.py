"""The part of a page that keeps records: lists one below the other, and the form of the record that is chosen."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from planner.core.collection import Collection
from planner.style.tokens import SPACE
from planner.ui.document import Document
from planner.ui.layouts import column, edge, side_width
from planner.ui.theme import set_ground, theme
from planner.ui.trackers.form import RecordForm
from planner.ui.trackers.listed import Listed
from planner.ui.trackers.tracker import Tracker

MARGIN = 24
ROOMY, LEAST_LISTS, NARROWEST_SIDE = 900, 400, 224
"""The width from which the margins are whole; what the lists need; how narrow the fields can be."""


class TrackerPart(QWidget):
    """`head` is for what stands above the lists. The first record is chosen where none is.

    `forms`, by collection: each is built when a record of it is first chosen.
    """

    def __init__(self, document: Document, lists: Sequence[Listed], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        # Each part is made where it stands: the style is asked anew for all that moves into another parent.
        self.scroll_area, self._lists, self._side = QScrollArea(self), QWidget(), QWidget(self)
        self.scroll_area.setWidget(self._lists)
        self.trackers = {listed.collection.key: Tracker(document, listed, self._lists) for listed in lists}
        self.forms: dict[str, RecordForm] = {}
        self._makes = {listed.collection.key: listed.makes for listed in lists}
        self.head = QVBoxLayout()
        self.form_stack = QStackedWidget(self._side)
        self._lay_out()
        self._connect()
        self._on_theme_changed()

    def fill(self) -> None:
        """Show the plan as it is now."""
        plan, read_only = self._document.plan, self._document.read_only is not None
        for tracker in self.trackers.values():
            tracker.fill(plan)
        if all(tracker.selected is None for tracker in self.trackers.values()):
            first = next((tracker for tracker in self.trackers.values() if tracker.table.rowCount()), None)
            if first is not None:
                first.select(first.table.id_at(0))
        self._show_chosen()
        for form in self.forms.values():
            form.set_read_only(read_only)

    def take_over(self) -> None:
        """Another plan is shown from now on."""
        for form in self.forms.values():
            form.forget()
        for tracker in self.trackers.values():
            tracker.forget()

    def open(self, key: str, record_id: str) -> None:
        """Choose a record of a collection, and lead to its fields."""
        self.trackers[key].open(record_id)

    def _show_chosen(self) -> None:
        plan = self._document.plan
        chosen = next((tracker for tracker in self.trackers.values() if tracker.selected is not None), None)
        self._side.setVisible(chosen is not None)
        if chosen is None:
            return
        form, record_id = self._form(chosen.collection), chosen.selected
        form.fill(plan, plan.records[chosen.collection.key][record_id or ""])
        self.form_stack.setCurrentWidget(form)

    def _form(self, collection: Collection[Any]) -> RecordForm:
        form = self.forms.get(collection.key)
        if form is None:
            form = self.forms[collection.key] = RecordForm(
                self._document, collection, self._makes[collection.key], self.form_stack
            )
            form.set_read_only(self._document.read_only is not None)
            form.made.connect(self.open)
            self.form_stack.addWidget(form)
        return form

    @property
    def regions(self) -> tuple[QWidget, ...]:
        """What F6 walks: the lists, and the form of what is chosen."""
        lists = (tracker.view if tracker.view.isVisibleTo(tracker) else tracker for tracker in self.trackers.values())
        return *lists, self.form_stack

    def _lay_out(self) -> None:
        set_ground(self._lists, "surface")
        lists = column(self._lists, SPACE.view_margin // 2)
        lists.addLayout(self.head)
        for tracker in self.trackers.values():
            lists.addWidget(tracker)
        lists.addStretch(1)
        self.scroll_area.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll_area.setWidgetResizable(True)
        self.scroll_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        side = QHBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(0)
        side.addWidget(edge(vertical=True))
        side.addWidget(self.form_stack, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.scroll_area, 1)
        whole.addWidget(self._side)

    def _connect(self) -> None:
        for tracker in self.trackers.values():
            tracker.view.chooses_first = False  # Tab walks past the other lists to the fields of what is chosen.
            tracker.chosen.connect(lambda _id, tracker=tracker: self._on_tracker_chosen(tracker))
            tracker.open_requested.connect(lambda tracker=tracker: self._form(tracker.collection).begin(tracker.begins))
            tracker.view.selectionModel().currentRowChanged.connect(
                lambda _now, _before, tracker=tracker: self._bring_into_sight(tracker)
            )
        theme().changed.connect(self._on_theme_changed)

    def _on_tracker_chosen(self, chosen: Tracker) -> None:
        for tracker in self.trackers.values():
            if tracker is not chosen:
                tracker.select(None)
        self._show_chosen()

    def _bring_into_sight(self, tracker: Tracker) -> None:
        row = tracker.view.visualRect(tracker.view.currentIndex())
        corner = tracker.view.viewport().mapTo(self._lists, row.bottomLeft())
        self.scroll_area.ensureVisible(corner.x(), corner.y(), 0, row.height())

    def _on_theme_changed(self) -> None:
        self._fit()

    def _fit(self) -> None:
        """In a narrow window the margins give way first, then the fields."""
        room = self.width()
        margin = MARGIN if room >= theme().px(ROOMY) else MARGIN // 2
        lists = self._lists.layout()
        assert lists is not None
        lists.setContentsMargins(margin, margin, margin, margin)
        self._side.setFixedWidth(max(min(side_width(), room - theme().px(LEAST_LISTS)), NARROWEST_SIDE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
