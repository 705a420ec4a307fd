"""The experiences as the application counts them: the list, how many of how many, and the line that adds one."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.core.edits.base import Edit
from planner.core.edits.record import DeleteRecord
from planner.core.model import Record
from planner.core.records.experiences import EXPERIENCES, Experience
from planner.guidance.entries import counts_words, in_table_order, left_out, name_of, put_in, star, step, take_out
from planner.packs.profile import EntryLimits
from planner.style.tokens import SPACE
from planner.ui.document import Document
from planner.ui.layouts import column, row
from planner.ui.pages.profile.experience_line import ExperienceLine
from planner.ui.pages.profile.experience_rows import COLUMNS, ExperienceRows, headings, where
from planner.ui.pages.profile.experience_table import EntryTable, ExperienceTable
from planner.ui.pages.profile.head import NUMBER
from planner.ui.speech import say, say_counted, tell
from planner.ui.widgets import BareButton, TextLabel
from planner.ui.widgets.row_menu import RowMenu
from planner.words.message import Count, message

MOST = 20
"""Rows of a long list that are shown at first."""
HEADING = message("Experiences as the application counts them")
EMPTY = message(
    "No experience yet: write the first into the line below, such as an observership that you have asked for."
)


class Experiences(QWidget):
    """`open_requested` carries the id of an experience whose fields are asked for.

    `badges` is for what stands before the heading.
    """

    open_requested = Signal(str)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("experiences")
        self._document = document
        limits = document.look.packs.profile.limits
        self.heading_label = TextLabel(tell(HEADING), "item", wrap=True)
        self.counts_label = TextLabel("", "small", "text_2")
        self.counts_label.setObjectName("counts_label")
        self.badges = row()
        self.table = EntryTable(EXPERIENCES, COLUMNS, where, (), self, headings(limits))
        self.view = ExperienceTable(self.table, NUMBER, self)
        self.view.setObjectName("experiences_table")
        self.view.setAccessibleName(tell(HEADING))
        self.empty_label = TextLabel(tell(EMPTY), "body", "text_2", wrap=True)
        self.row_menu = RowMenu(self)
        self.line = ExperienceLine(document)
        self.out_label = TextLabel("", "caption", "text_2", wrap=True)
        self.out_label.setObjectName("out_label")
        self.all_button = BareButton()
        self.all_button.setObjectName("all_button")
        self.all_button.hide()
        self._all = False
        self._lay_out()
        self._connect()

    @property
    def regions(self) -> tuple[QWidget, ...]:
        """What F6 walks."""
        return (self.view, self.line) if self.view.isVisibleTo(self) else (self.line,)

    @property
    def selected(self) -> Experience | None:
        """The experience of the selected row."""
        rows = self.view.selectionModel().selectedRows()
        record_id = self.table.id_at(rows[0].row()) if rows else None
        return EXPERIENCES.by_id(self._document.plan).get(record_id or "")

    def fill(self) -> None:
        """Show the plan as it is now; the selected row stays so, or the row at its place is selected."""
        look = self._document.look
        plan, selected = look.plan, self.view.selectionModel().selectedRows()
        before = self.table.id_at(selected[0].row()) if selected else None
        order = {entry.id: place for place, entry in enumerate(in_table_order(plan))}

        def arranged(records: Sequence[Record]) -> Sequence[Record]:
            ordered = sorted(records, key=lambda record: order[record.id])
            return ordered if self._all else ordered[:MOST]

        self.table.fill(plan, words=ExperienceRows(look).words, arranged=arranged)
        count = self.table.rowCount()
        if before is not None:
            again = self.table.row_of(before)
            self._select_row(again if again >= 0 else min(selected[0].row(), count - 1))
        self.view.setVisible(count > 0)
        self.empty_label.setVisible(count == 0)
        out = len(left_out(plan, self._limits))
        self.out_label.setVisible(out > 0)
        self.out_label.show_text(
            say_counted(
                "{count} experience is not in the application yet: choose it and press E, or use its menu.",
                "{count} experiences are not in the application yet: choose one and press E, or use its menu.",
                out,
            )
        )
        self.all_button.setVisible(count < len(order))
        self.all_button.show_text(say("Show all {count}", count=Count(len(order))))
        self.counts_label.show_text(tell(counts_words(plan, self._limits)))

    def show_all(self) -> None:
        """Show all of a long list; the keys go on in it."""
        self._all = True
        self.fill()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Another plan is shown from now on."""
        self._all = False
        self._select_row(-1)

    def toggle_star(self) -> None:
        """Mark the selected experience as most meaningful, or take that back."""
        entry = self.selected
        if entry is not None:
            self._do(star(self._document.plan, entry, self._limits))

    def toggle_place(self) -> None:
        """Put the selected experience in the application, or take it out."""
        entry = self.selected
        if entry is not None:
            self._do(self._place_edit(entry))

    def step(self, by: int) -> None:
        """Move the selected experience one place up (-1) or down (1) in the application."""
        entry = self.selected
        edit = step(self._document.plan, entry, by) if entry is not None else None
        if edit is not None:
            self._do(edit)

    def delete(self) -> None:
        """Delete the selected experience."""
        entry = self.selected
        if entry is not None:
            self._do(DeleteRecord(EXPERIENCES.key, entry.id))
            if self.table.rowCount() == 0:
                self.line.setFocus()

    def show_menu(self, at: QPoint) -> None:
        """What can be done with the selected row."""
        entry, menu, plan = self.selected, self.row_menu, self._document.plan
        if entry is None:
            return
        can = self._document.read_only is None
        menu.clear()
        menu.add(say("Open"), "Return", self._open)
        starred = say("Not most meaningful") if entry.most_meaningful else say("Most meaningful")
        menu.add(starred, "Space", self.toggle_star, enabled=can)
        out = say("Take it out of the application")
        placed = say("Put it in the application") if entry.place_in_ten is None else out
        menu.add(placed, "E", self.toggle_place, enabled=can)
        menu.add(say("Copy the description") if entry.description else say("Copy the name"), "Ctrl+C", self._copy)
        menu.addSeparator()
        for words, keys, by in ((say("Move up"), "Alt+Up", -1), (say("Move down"), "Alt+Down", 1)):
            movable = can and step(plan, entry, by) is not None
            menu.add(words, keys, partial(self.step, by), enabled=movable)
        menu.add(say("Delete"), "Del", self.delete, enabled=can)
        menu.popup(at)

    @property
    def _limits(self) -> EntryLimits:
        return self._document.look.packs.profile.limits

    def _place_edit(self, entry: Experience) -> Edit:
        plan = self._document.plan
        return put_in(plan, entry, self._limits) if entry.place_in_ten is None else take_out(plan, entry)

    def _do(self, edit: Edit) -> None:
        self._document.do(edit)

    def _open(self) -> None:
        entry = self.selected
        if entry is not None:
            self.open_requested.emit(entry.id)

    def _copy(self) -> None:
        """What the application asks for is copied there: the description; without one the name."""
        entry = self.selected
        if entry is not None:
            QGuiApplication.clipboard().setText(entry.description or tell(name_of(entry)))

    def _select_row(self, place: int) -> None:
        model = self.view.selectionModel()
        if place < 0:
            model.clear()
        else:
            flags = QItemSelectionModel.SelectionFlag
            model.setCurrentIndex(self.table.index(place, 0), flags.ClearAndSelect | flags.Rows)
        self.view.viewport().update()

    def _lay_out(self) -> None:
        heading = row(self.heading_label, self.counts_label)
        heading.insertLayout(0, self.badges)
        whole: QVBoxLayout = column(self, SPACE.unit)
        whole.addLayout(heading)
        whole.addWidget(self.view)
        whole.addWidget(self.out_label)
        whole.addWidget(self.all_button, 0, Qt.AlignmentFlag.AlignLeading)
        whole.addWidget(self.empty_label)
        whole.addWidget(self.line)
        self.counts_label.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)

    def _connect(self) -> None:
        view = self.view
        self.all_button.clicked.connect(self.show_all)
        view.star_asked.connect(self._on_view_star_asked)
        view.next_requested.connect(self.toggle_star)
        view.place_asked.connect(self.toggle_place)
        view.step_requested.connect(self.step)
        view.delete_requested.connect(self.delete)
        view.open_requested.connect(self._open)
        view.doubleClicked.connect(lambda _index: self._open())
        view.copy_requested.connect(self._copy)
        view.menu_requested.connect(self.show_menu)

    def _on_view_star_asked(self, row: int) -> None:
        self._select_row(row)
        self.toggle_star()
