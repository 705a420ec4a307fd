"""The edits of a plan: which there were, what each changed or all of them together, and the way back to one."""

from datetime import UTC, datetime, timedelta
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QWidget

from planner.guidance.difference import Told, describe
from planner.services.past import first_since, stretch
from planner.style.tokens import SPACE
from planner.ui.dialogs.history_list import DayList
from planner.ui.dialogs.history_told import ToldList
from planner.ui.document import Document
from planner.ui.layouts import column
from planner.ui.messages import plain
from planner.ui.roles import name_place
from planner.ui.speech import say, tell
from planner.ui.theme import hairline, set_ground
from planner.ui.widgets import ComboBox, QuietButton, TextLabel
from planner.words.message import Message, message, term

TOGETHER, BEFORE = -1, -2
"""The rows that are no edit: all of them together, and the plan as it was before them."""


class Since(Enum):
    """From when on edits are shown."""

    TODAY = message("Today")
    WEEK = message("The last 7 days")
    MONTH = message("The last 30 days")
    OPENED = message("Since it was opened")
    ALL = message("All that is kept")


class EditsPage(QWidget):
    """The list at the left, what changed at the right. `go_requested` carries a position of the history."""

    go_requested = Signal(int)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._first = 0
        self.since_choice = ComboBox()
        self.since_choice.setObjectName("since_choice")
        self.since_choice.setAccessibleName(say("Show the edits of"))
        for since in Since:
            self.since_choice.addItem(tell(since.value), since)
        self.since_choice.setCurrentIndex(list(Since).index(Since.WEEK))
        self.edit_list = DayList(say("Edits"))
        self.edit_list.setObjectName("edit_list")
        self.head_label = TextLabel("", "item", wrap=True)
        self.head_label.setObjectName("head_label")
        self.lead_label = TextLabel("", "body", "text_2", wrap=True)
        self.go_button = QuietButton(say("Go back to here"), "arrow-u-up-left")
        self.go_button.setObjectName("go_button")
        self.told_list = ToldList()
        self._lay_out()
        self.since_choice.currentIndexChanged.connect(self.refresh)
        self.edit_list.chosen.connect(self._on_edit_list_chosen)
        self.go_button.clicked.connect(self._on_go_button_clicked)
        self.refresh()

    def refresh(self, *_: object) -> None:
        """Show the history as it is now."""
        state = self._document.history.state
        self._first = first_since(state, self._instant())
        rows = [
            (change.at, _words(change.label, undone=place >= state.position), place)
            for place, change in reversed([*enumerate(state.changes)][self._first :])
        ]
        above = [(say("All of these together"), TOGETHER)] if rows else []
        below = [(say("The plan before these edits"), BEFORE)] if rows else []
        self.edit_list.fill(rows, self.edit_list.key, above, below)

    def _instant(self) -> datetime:
        """The first instant of what is shown."""
        history, since = self._document.history, self.since_choice.currentData()
        today = history.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
        match since:
            case Since.TODAY:
                return today.astimezone(UTC)
            case Since.WEEK:
                return (today - timedelta(days=6)).astimezone(UTC)
            case Since.MONTH:
                return (today - timedelta(days=29)).astimezone(UTC)
            case Since.OPENED:
                return history.opened_at
        return datetime.min.replace(tzinfo=UTC)

    def _position(self, key: int | None) -> int:
        """The position that a row stands for: with its edit, and what came before."""
        if key is None or key == TOGETHER:
            return self._document.history.position
        return self._first if key == BEFORE else key + 1

    def _on_edit_list_chosen(self, key: int | None) -> None:
        state = self._document.history.state
        told: tuple[Told, ...] = ()
        if key is None:
            self._show_head(message("Nothing has been changed in this time."), None)
        elif key == BEFORE:
            self._show_head(message("The plan before these edits"), message("Going back there undoes all of them."))
        elif key == TOGETHER:
            told = describe(*stretch(state, self._first, max(state.position, self._first)))
            self._show_head(message("What these edits changed together"), None if told else _SAME)
        else:
            told = describe(*stretch(state, key, key + 1))
            undone = key >= state.position
            lead = message("It has been undone, and can be made again.") if undone else None
            self._show_head(state.changes[key].label, lead or (None if told else _NOT_SHOWN))
        self.told_list.show_told(told)
        self._show_button(key)

    def _show_button(self, key: int | None) -> None:
        position, here = self._position(key), self._document.history.position
        ahead = position > here
        self.go_button.show_text(say("Go forward to here") if ahead else say("Go back to here"))
        self.go_button.setEnabled(position != here and self._document.read_only is None)

    def _on_go_button_clicked(self) -> None:
        self.go_requested.emit(self._position(self.edit_list.key))

    def _show_head(self, head: Message, lead: Message | None) -> None:
        plain(self.head_label, tell(head))
        plain(self.lead_label, tell(lead) if lead is not None else "")
        self.lead_label.setVisible(lead is not None)

    def _lay_out(self) -> None:
        left = QWidget()
        listing = column(left, SPACE.unit)
        listing.setContentsMargins(24, SPACE.unit, SPACE.text_inset, SPACE.text_inset)
        choice = QHBoxLayout()
        choice.addWidget(TextLabel(say("Show"), "body", "text_2"))
        choice.addWidget(self.since_choice, 1)
        listing.addLayout(choice)
        listing.addWidget(self.edit_list, 1)
        right = QWidget()
        set_ground(right, "sunken")
        side = column(right, SPACE.unit)
        side.setContentsMargins(24, SPACE.text_inset, 24, SPACE.text_inset)
        side.addWidget(self.head_label)
        side.addWidget(self.lead_label)
        side.addWidget(self._scrolling(), 1)
        side.addWidget(self.go_button, 0, Qt.AlignmentFlag.AlignLeft)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        columns.addWidget(left, 1)
        columns.addWidget(hairline(vertical=True))
        columns.addWidget(right, 1)

    def _scrolling(self) -> QScrollArea:
        area = QScrollArea()
        area.setWidget(self.told_list)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        name_place(area, say("What changed"))
        set_ground(self.told_list, "sunken")
        return area


_SAME = message("Together they leave the plan as it was.")
_NOT_SHOWN = message("Nothing that is shown has changed.")


def _words(label: Message, *, undone: bool) -> Message:
    return term("edit", "{edit} (undone)", edit=label) if undone else label
