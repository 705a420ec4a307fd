"""One list of a tracker: what it shows is declared, and adding, ordering and deleting are edits."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QItemSelectionModel, Signal
from PySide6.QtWidgets import QWidget

from planner.core.collection import Collection
from planner.core.edits.base import Edit
from planner.core.edits.record import AddRecord, ChangeRecord, DeleteRecord, MoveRecord
from planner.core.model import Plan, Record
from planner.core.reference import free_id
from planner.style.tokens import SPACE
from planner.ui.document import Document
from planner.ui.layouts import column, row
from planner.ui.messages import plain_tip
from planner.ui.models.record_table import Below, RecordTable
from planner.ui.speech import say, tell
from planner.ui.trackers.table_view import TableView
from planner.ui.widgets import EmptyView, IconButton, QuietButton, TextLabel
from planner.words.message import Message

ICON_PX = 16


def _nothing(_plan: Plan) -> Mapping[str, Any]:
    return {}


def _alone(_record: Record, _stage: str) -> Mapping[str, Any]:
    return {}


def _all(_plan: Plan, _record: Record) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list shows, and says.

    `columns` are fields; those of `spare` may be left out where there is no room. `stages` are days that are reached
    one after the other: a line with a mark for each, and a click on an open one says that it was today; `reached` gives
    what else the record then has. `below` stands below the name of a row. `fresh` gives what a new record is filled
    with, as the plan JSON has it; `wanted` says which records are shown.
    """

    collection: Collection[Any]
    columns: tuple[str, ...]
    heading: Message
    add: Message
    empty: Message
    icon: str
    spare: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    reached: Callable[[Record, str], Mapping[str, Any]] = _alone
    below: Below = lambda _plan, _record: None
    fresh: Callable[[Plan], Mapping[str, Any]] = _nothing
    wanted: Callable[[Plan, Record], bool] = _all


class Tracker(QWidget):
    """`chosen` carries the id of the record that the user chose, or added; `open_requested` asks for its fields."""

    chosen = Signal(str)
    open_requested = Signal()

    def __init__(self, document: Document, listed: Listed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{listed.collection.key}_tracker")
        self._document, self._listed = document, listed
        self.collection = listed.collection
        self.table = RecordTable(listed.collection, listed.columns, listed.below, listed.stages, self)
        self.view = TableView(self.table, listed.stages, listed.spare, self)
        self.view.setObjectName(f"{listed.collection.key}_table")
        self.view.setAccessibleName(tell(listed.heading))
        self.add_button = QuietButton(tell(listed.add), "plus")
        self.add_button.setObjectName("add_button")
        self.up_button = IconButton("arrow-up", say("Move up (Alt+Up)"), size_px=ICON_PX)
        self.down_button = IconButton("arrow-down", say("Move down (Alt+Down)"), size_px=ICON_PX)
        self.delete_button = IconButton("trash", say("Delete (Del); it can be undone"), size_px=ICON_PX)
        self.empty_view = EmptyView(listed.icon, tell(listed.empty), tell(listed.add))
        self._lay_out()
        self._connect()

    @property
    def selected(self) -> str | None:
        """The id of the selected record."""
        rows = self.view.selectionModel().selectedRows()
        return self.table.id_at(rows[0].row()) if rows else None

    def fill(self, plan: Plan) -> None:
        """Show the records as they are now; the selected one stays so, or the row at its place is selected."""
        selected = self.selected
        place = self.table.row_of(selected)
        wanted = self._listed.wanted
        self.table.fill(plan, lambda record: wanted(plan, record))
        if selected is not None:
            again = self.table.row_of(selected)
            self._select_row(again if again >= 0 else min(place, self.table.rowCount() - 1))
        empty = self.table.rowCount() == 0
        self.empty_view.setVisible(empty)
        for part in (self.view, self.up_button, self.down_button, self.delete_button, self.add_button):
            part.setVisible(not empty)
        self._show_what_can_be()

    def select(self, record_id: str | None) -> None:
        """Select a record, or none, without a signal."""
        self._select_row(self.table.row_of(record_id))
        self._show_what_can_be()

    def add(self) -> None:
        """Add a record, and choose it."""
        plan, collection = self._document.plan, self.collection
        record_id = free_id(plan, collection.key)
        record = collection.into({"id": record_id, **self._listed.fresh(plan)}, "")
        if self._document.do(AddRecord(collection.key, record)):
            self.select(record_id)
            self.chosen.emit(record_id)
            self.open_requested.emit()

    def delete(self) -> None:
        """Delete the selected record."""
        if self.selected is not None:
            self._document.do(DeleteRecord(self.collection.key, self.selected))
            if self.table.rowCount() == 0:
                self.empty_view.action_button.setFocus()

    def step(self, by: int) -> None:
        """Move the selected record one row up (-1) or down (1)."""
        edit = self._step_edit(by)
        if edit is not None:
            self._document.do(edit)

    def reach(self, row: int, stage: str) -> None:
        """A record has come to a stage today."""
        record_id = self.table.id_at(row)
        record = self._document.plan.records.get(self.collection.key, {}).get(record_id or "")
        if record is not None:
            values = {stage: self._document.today, **self._listed.reached(record, stage)}
            self._document.do(ChangeRecord(self.collection.key, record.id, values))

    def _step_edit(self, by: int) -> Edit | None:
        selected = self.selected
        beside = self.table.id_at(self.table.row_of(selected) + by)
        if selected is None or beside is None:
            return None
        return MoveRecord(self.collection.key, selected, beside, below=by > 0)

    def _select_row(self, place: int) -> None:
        model = self.view.selectionModel()
        model.blockSignals(True)
        if place < 0:
            model.clear()
        else:
            flags = QItemSelectionModel.SelectionFlag
            model.setCurrentIndex(self.table.index(place, 0), flags.ClearAndSelect | flags.Rows)
        model.blockSignals(False)
        self.view.viewport().update()

    def _show_what_can_be(self) -> None:
        reason = self._document.read_only
        can = reason is None
        for button in (self.add_button, self.empty_view.action_button):
            button.setEnabled(can)
            plain_tip(button, "" if reason is None else tell(reason))
        self.delete_button.setEnabled(can and self.selected is not None)
        self.up_button.setEnabled(can and self._step_edit(-1) is not None)
        self.down_button.setEnabled(can and self._step_edit(1) is not None)

    def _lay_out(self) -> None:
        heading = row(
            TextLabel(tell(self._listed.heading), "item"),
            self.up_button,
            self.down_button,
            self.delete_button,
            self.add_button,
        )
        whole = column(self, SPACE.half)
        whole.addLayout(heading)
        whole.addWidget(self.view)
        whole.addWidget(self.empty_view)
        self.empty_view.hide()

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.add)
        self.empty_view.action_requested.connect(self.add)
        self.up_button.clicked.connect(lambda: self.step(-1))
        self.down_button.clicked.connect(lambda: self.step(1))
        self.delete_button.clicked.connect(self.delete)
        self.view.step_requested.connect(self.step)
        self.view.stage_reached.connect(self.reach)
        self.view.delete_requested.connect(self.delete)
        self.view.open_requested.connect(self.open_requested)
        self.view.selectionModel().selectionChanged.connect(self._on_view_selection_changed)

    def _on_view_selection_changed(self) -> None:
        self._show_what_can_be()
        if self.selected is not None:
            self.chosen.emit(self.selected)
