"""One list of a tracker: what it shows is declared, and adding, ordering and deleting are edits."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.core.edits.base import Edit
from planner.core.edits.record import AddRecord, ChangeRecord, DeleteRecord, MoveRecord
from planner.core.model import Plan, Record
from planner.style.tokens import SPACE
from planner.ui.document import Document
from planner.ui.layouts import column, row
from planner.ui.messages import plain_tip
from planner.ui.models.record_table import RecordTable
from planner.ui.speech import say, tell
from planner.ui.trackers.fresh import fresh_record
from planner.ui.trackers.listed import MOST, Listed
from planner.ui.trackers.table_view import TableView
from planner.ui.widgets import BareButton, EmptyView, IconButton, QuietButton, TextLabel
from planner.ui.widgets.row_menu import RowMenu
from planner.words.message import Count

ICON_PX = 16


class Tracker(QWidget):
    """`chosen` carries the id of the record that the user chose, or added; `open_requested` asks for its fields.

    `badges` is for what stands before the heading, `head` for what stands between it and the rows, `foot` for what
    stands below them.
    """

    chosen = Signal(str)
    open_requested = Signal()

    def __init__(self, document: Document, listed: Listed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{listed.collection.key}_tracker")
        self._document, self._listed = document, listed
        self.collection, self.begins = listed.collection, listed.begins
        self.table = RecordTable(
            listed.collection, listed.columns, listed.below, listed.stages, self, listed.headings, listed.icons
        )
        self.view = TableView(self.table, listed.stages, listed.spare, listed.phase, self)
        self.view.setObjectName(f"{listed.collection.key}_table")
        self.view.setAccessibleName(tell(listed.heading))
        self.row_menu = RowMenu(self)
        self.heading_label = TextLabel(tell(listed.heading), "item", wrap=True)
        self.badges, self.head, self.foot = row(), QVBoxLayout(), QVBoxLayout()
        self._all = False
        self._count = 0
        add = "" if listed.add is None else tell(listed.add)
        self.add_button = QuietButton(add, "plus")
        self.add_button.setObjectName("add_button")
        self.up_button = IconButton("arrow-up", say("Move up (Alt+Up)"), size_px=ICON_PX)
        self.down_button = IconButton("arrow-down", say("Move down (Alt+Down)"), size_px=ICON_PX)
        self.delete_button = IconButton("trash", say("Delete (Del); it can be undone"), size_px=ICON_PX)
        self.all_button = BareButton()
        self.all_button.setObjectName("all_button")
        self.empty_view = EmptyView(listed.icon, tell(listed.empty), add)
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
        self.table.fill(plan, lambda record: wanted(plan, record), self._listed.row_words(), self._arranged)
        if selected is not None:
            again = self.table.row_of(selected)
            self._select_row(again if again >= 0 else min(place, self.table.rowCount() - 1))
        empty = self.table.rowCount() == 0
        self.empty_view.setVisible(empty)
        for part in (self.view, self.delete_button):
            part.setVisible(not empty)
        for part in (self.up_button, self.down_button):
            part.setVisible(not empty and self._listed.newest is None)
        self.add_button.setVisible(not empty and self._listed.add is not None)
        self.all_button.setVisible(self.table.rowCount() < self._count)
        self.all_button.show_text(say("Show all {count}", count=Count(self._count)))
        self._show_what_can_be()

    def select(self, record_id: str | None) -> None:
        """Select a record, or none, without a signal."""
        self._select_row(self.table.row_of(record_id))
        self._show_what_can_be()

    def add(self) -> None:
        """Add a record, and choose it."""
        record = fresh_record(self._document.plan, self.collection, self._listed.fresh)
        if self._document.do(AddRecord(self.collection.key, record)):
            self.open(record.id)

    def show_all(self) -> None:
        """Show all of a long list; the keys go on in it."""
        self._all = True
        self.fill(self._document.plan)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Another plan is shown from now on."""
        self._all = False
        self.select(None)

    def open(self, record_id: str) -> None:
        """Choose a record, and lead to its fields; one that a long list has not shown yet comes with all the others."""
        if self.table.row_of(record_id) < 0 and not self._all:
            self._all = True
            self.fill(self._document.plan)
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
        record = self._record(self.table.id_at(row))
        if record is not None:
            values = {stage: self._document.today, **self._listed.reached(record, stage)}
            self._document.do(ChangeRecord(self.collection.key, record.id, values))

    def reach_next(self) -> None:
        """The selected record has come to its next stage today."""
        record = self._record(self.selected)
        stage = self._listed.next_stage(record) if record is not None else None
        if stage is not None:
            self.reach(self.table.row_of(self.selected), stage)

    def copy(self) -> None:
        """Offer what the selected row has to copy; without that its name is copied."""
        record = self._record(self.selected)
        command = self._listed.copied(record) if record is not None else None
        if command is not None:
            command.act()
        elif record is not None:
            QGuiApplication.clipboard().setText(self.table.index(self.table.row_of(record.id), 0).data())

    def show_menu(self, at: QPoint) -> None:
        """What can be done with the selected row."""
        record, menu = self._record(self.selected), self.row_menu
        if record is None:
            return
        can = self._document.read_only is None
        stage, command = self._listed.next_stage(record), self._listed.copied(record)
        menu.clear()
        menu.add(say("Open"), "Return", self.open_requested.emit)
        if stage is not None:
            menu.add(tell(self._listed.today[stage]), "Space", self.reach_next, enabled=can)
        if command is not None:
            menu.add(tell(command.words), "Ctrl+C", self.copy)
        menu.addSeparator()
        if self._listed.newest is None:
            menu.add(say("Move up"), "Alt+Up", lambda: self.step(-1), enabled=can and self._step_edit(-1) is not None)
            menu.add(say("Move down"), "Alt+Down", lambda: self.step(1), enabled=can and self._step_edit(1) is not None)
        menu.add(say("Delete"), "Del", self.delete, enabled=can)
        menu.popup(at)

    def _record(self, record_id: str | None) -> Record | None:
        return self._document.plan.records.get(self.collection.key, {}).get(record_id or "")

    def _arranged(self, records: Sequence[Record]) -> Sequence[Record]:
        """The rows in the order in which the list has them, and of a long one the first."""
        self._count = len(records)
        newest = self._listed.newest
        if newest is None:
            return records
        ordered = sorted(records, key=lambda record: (getattr(record, newest), record.position), reverse=True)
        return ordered if self._all else ordered[:MOST]

    def _step_edit(self, by: int) -> Edit | None:
        if self._listed.newest is not None:
            return None
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
            self.heading_label,
            self.up_button,
            self.down_button,
            self.delete_button,
            self.add_button,
        )
        heading.insertLayout(0, self.badges)
        whole = column(self, SPACE.half)
        whole.addLayout(heading)
        whole.addLayout(self.head)
        whole.addWidget(self.view)
        whole.addWidget(self.all_button, 0, Qt.AlignmentFlag.AlignLeading)
        whole.addWidget(self.empty_view)
        whole.addLayout(self.foot)
        self.empty_view.hide()
        self.all_button.hide()

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.add)
        self.all_button.clicked.connect(self.show_all)
        self.empty_view.action_requested.connect(self.add)
        self.up_button.clicked.connect(lambda: self.step(-1))
        self.down_button.clicked.connect(lambda: self.step(1))
        self.delete_button.clicked.connect(self.delete)
        self.view.step_requested.connect(self.step)
        self.view.stage_reached.connect(self.reach)
        self.view.delete_requested.connect(self.delete)
        self.view.open_requested.connect(self.open_requested)
        self.view.next_requested.connect(self.reach_next)
        self.view.copy_requested.connect(self.copy)
        self.view.menu_requested.connect(self.show_menu)
        self.view.link_clicked.connect(self._on_view_link_clicked)
        self.view.selectionModel().selectionChanged.connect(self._on_view_selection_changed)

    def _on_view_link_clicked(self, row: int) -> None:
        self.view.selectRow(row)
        self.copy()

    def _on_view_selection_changed(self) -> None:
        self._show_what_can_be()
        if self.selected is not None:
            self.chosen.emit(self.selected)
