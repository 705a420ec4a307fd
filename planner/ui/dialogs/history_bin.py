"""The bin of a plan: what was deleted, and what bringing one of it back would do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from planner.core.diff import difference
from planner.core.edits.bring_back import BringBack, title_of
from planner.errors import EditRejected
from planner.guidance.consequence import moved
from planner.guidance.difference import Told, describe
from planner.services.bin import BinEntry, bin_of, bring_back
from planner.services.plan_editor import Proposal
from planner.style.tokens import SPACE
from planner.ui.dialogs.changes import Changes
from planner.ui.dialogs.history_list import DayList
from planner.ui.dialogs.history_told import ToldList
from planner.ui.document import Document
from planner.ui.layouts import column
from planner.ui.messages import plain
from planner.ui.phrases import refusal_words
from planner.ui.roles import name_place
from planner.ui.speech import say, tell
from planner.ui.theme import hairline, set_ground
from planner.ui.widgets import EmptyView, QuietButton, TextLabel
from planner.words.message import message

LEAD = message("What was deleted stays here for 30 days, and longer while it is among the last 100 edits.")


class BinPage(QWidget):
    """The list at the left, what bringing back would do at the right. `back_requested` carries a Proposal."""

    back_requested = Signal(object)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._entries: tuple[BinEntry, ...] = ()
        self._proposal: Proposal | None = None
        self.bin_list = DayList(say("Deleted"))
        self.bin_list.setObjectName("bin_list")
        self.told_list = ToldList()
        self.changes = Changes()
        self.lost_label = TextLabel("", "body", "text_2", wrap=True)
        self.lost_label.setObjectName("lost_label")
        self.back_button = QuietButton(say("Bring it back"), "arrow-u-up-left")
        self.back_button.setObjectName("back_button")
        self.empty_view = EmptyView("trash", say("Nothing has been deleted."))
        self._side = QWidget()
        self._lay_out()
        self.bin_list.chosen.connect(self._on_bin_list_chosen)
        self.back_button.clicked.connect(self._on_back_button_clicked)
        self.refresh()

    @property
    def entries(self) -> tuple[BinEntry, ...]:
        """What lies in the bin, the latest first."""
        return self._entries

    def refresh(self) -> None:
        """Show the bin as it is now."""
        state = self._document.history.state
        self._entries = bin_of(state.applied)
        rows = [(entry.at, title_of(state.plan, entry.deletion), place) for place, entry in enumerate(self._entries)]
        self.bin_list.setVisible(bool(rows))
        self.empty_view.setVisible(not rows)
        self._side.setVisible(bool(rows))
        self.bin_list.fill(rows, self.bin_list.key)

    def _on_bin_list_chosen(self, key: int | None) -> None:
        self._proposal = None
        lost = None
        self.told_list.show_told(())
        self.changes.hide()
        if key is not None:
            document = self._document
            try:
                edit: BringBack = bring_back(document.plan, self._entries[key], document.roadmap, document.today)
                self._proposal = document.propose(edit)
            except EditRejected as refusal:
                self.changes.show_refusal(refusal_words(refusal))
                self.changes.show()
            else:
                lost = edit.lost(document.plan, self._proposal.plan)
                self.told_list.show_told(_told(self._proposal))
                if moved(self._proposal.before, self._proposal.after):
                    self.changes.show_proposal(self._proposal)
                    self.changes.show()
        plain(self.lost_label, tell(lost) if lost is not None else "")
        self.lost_label.setVisible(lost is not None)
        self.back_button.setEnabled(self._proposal is not None and self._document.read_only is None)

    def _on_back_button_clicked(self) -> None:
        if self._proposal is not None:
            self.back_requested.emit(self._proposal)

    def _lay_out(self) -> None:
        left = QWidget()
        listing = column(left, SPACE.unit)
        listing.setContentsMargins(24, SPACE.unit, SPACE.text_inset, SPACE.text_inset)
        listing.addWidget(TextLabel(tell(LEAD), "body", "text_2", wrap=True))
        listing.addWidget(self.bin_list, 1)
        listing.addWidget(self.empty_view, 1)
        set_ground(self._side, "sunken")
        side = QVBoxLayout(self._side)
        side.setContentsMargins(24, SPACE.text_inset, 24, SPACE.text_inset)
        side.setSpacing(SPACE.unit)
        area = QScrollArea()
        page = QWidget()
        lines = column(page, SPACE.text_inset)
        lines.addWidget(self.told_list)
        lines.addWidget(self.changes)
        lines.addStretch(1)
        area.setWidget(page)
        name_place(area, say("What would come back"))
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_ground(page, "sunken")
        side.addWidget(TextLabel(say("What would come back"), "item"))
        side.addWidget(area, 1)
        side.addWidget(self.lost_label)
        side.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        columns.addWidget(left, 1)
        columns.addWidget(hairline(vertical=True))
        columns.addWidget(self._side, 1)


def _told(proposal: Proposal) -> tuple[Told, ...]:
    """What comes back, and what names it again."""
    before, after = proposal.before.plan, proposal.plan
    return describe(before, after, difference(before, after))
