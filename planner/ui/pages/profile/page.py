"""The page: its head, and below it the priorities, the documents, or the lists of all that is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from planner.core.records.attachments import ATTACHMENTS
from planner.core.records.documents import DOCUMENTS as PAPERS
from planner.core.records.letters import Letter
from planner.core.records.personal import PERSONAL
from planner.core.records.statements import STATEMENTS
from planner.core.ref import Ref
from planner.guidance.letter_draft import draft_of
from planner.guidance.letter_stages import reminder_day
from planner.style.tokens import SPACE
from planner.ui.changed import DRAWN, Kinds
from planner.ui.document import Document
from planner.ui.layouts import column, set_margins
from planner.ui.page import Page
from planner.ui.pages.profile.head import DOCUMENTS, PRIORITIES, RECORDS, ProfileHead
from planner.ui.pages.profile.lists import KEPT
from planner.ui.pages.profile.priorities import Priorities
from planner.ui.regions import enter
from planner.ui.theme import set_ground
from planner.ui.trackers.part import MARGIN

if TYPE_CHECKING:
    from planner.ui.pages.profile.documents import DocumentsPart
    from planner.ui.pages.profile.records import ProfileRecords


class ProfilePage(Page):
    """A part is built when it is first looked at. Esc leads from a record back to where it was opened."""

    shows = DRAWN | {collection.key for collection in (*KEPT, ATTACHMENTS, PERSONAL)}

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self.setObjectName("profile_page")
        set_ground(self, "surface")
        self.head, self.part_stack = ProfileHead(self), QStackedWidget(self)
        self.priorities = Priorities(document, self._offer_draft, self.part_stack)
        self._documents: DocumentsPart | None = None
        self._records: ProfileRecords | None = None
        self._opened_from: tuple[str, QWidget] | None = None
        self._lay_out()
        self._connect()

    @property
    def regions(self) -> tuple[QWidget, ...]:
        if self.part == DOCUMENTS:
            return *self.documents.regions, self.head
        if self.part == RECORDS:
            return *self.records.regions, self.head
        found = self.priorities
        return found.spine, found.letters, found.experiences, self.head

    @property
    def columns(self) -> tuple[QWidget, ...]:
        if self.part == DOCUMENTS:
            return self.head, *self.documents.columns
        if self.part == RECORDS:
            return ()
        return self.head, self.priorities.left, self.priorities.right

    @property
    def part(self) -> str:
        """The part of the page that is seen."""
        now = self.part_stack.currentWidget()
        if now is self.priorities:
            return PRIORITIES
        return DOCUMENTS if now is self._documents else RECORDS

    @property
    def documents(self) -> DocumentsPart:
        """The papers; built when they are first asked for."""
        if self._documents is None:
            from planner.ui.pages.profile.documents import DocumentsPart

            self._documents = DocumentsPart(self.document, self.part_stack)
            self._documents.fitted.connect(self._fit)
            self.part_stack.addWidget(self._documents)
        return self._documents

    @property
    def records(self) -> ProfileRecords:
        """The lists; they are built when they are first asked for."""
        if self._records is None:
            from planner.ui.pages.profile.records import ProfileRecords

            self._records = ProfileRecords(self.document, self._offer_draft, self.part_stack)
            self._records.left.connect(self._on_records_left)
            self.part_stack.addWidget(self._records)
        return self._records

    def refresh(self, changed: Kinds) -> None:
        """Fill the head and the part that is seen."""
        self.head.fill(self.document.look)
        self._seen().fill()

    def show_part(self, part: str) -> None:
        """Show one of the parts of the page."""
        self.head.part_choice.set_value(part)
        self.part_stack.setCurrentWidget(self._widget(part))
        self._fit()
        self.fill_anew()

    def show_record(self, ref: Ref) -> None:
        if ref.kind in (PAPERS.key, STATEMENTS.key):
            self.show_part(DOCUMENTS)
            self.documents.open(ref)
            return
        self.show_part(RECORDS)
        self.records.open(ref)

    def take_over(self) -> None:
        self._opened_from = None
        for part in (self.priorities, self._documents, self._records):
            if part is not None:
                part.take_over()

    def _seen(self) -> Priorities | DocumentsPart | ProfileRecords:
        return self._widget(self.part)

    def _widget(self, part: str) -> Priorities | DocumentsPart | ProfileRecords:
        if part == DOCUMENTS:
            return self.documents
        return self.records if part == RECORDS else self.priorities

    def _offer_draft(self, letter: Letter) -> None:
        """Show the draft to the writer of a letter."""
        from planner.ui.dialogs.letter_draft import LetterDraftDialog  # Few ask for it.

        look = self.document.look
        draft = draft_of(look, letter)
        if draft is not None:
            LetterDraftDialog(draft, reminder_day(look, letter), self).ask()

    def _on_priorities_record_requested(self, ref: Ref) -> None:
        self._remember()
        self.show_record(ref)

    def _on_priorities_list_requested(self, key: str) -> None:
        self._remember()
        self.show_part(RECORDS)
        self.records.choose(key)
        enter(self.records.regions[0])

    def _remember(self) -> None:
        """Where the keys are now: Esc leads back there."""
        now = QApplication.focusWidget()
        if now is not None and self._seen().isAncestorOf(now):
            self._opened_from = self.part, now

    def _on_records_left(self) -> None:
        """Back to where the keys were."""
        part, target = self._opened_from or (PRIORITIES, None)
        self._opened_from = None
        self.show_part(part)
        if (target is None or not enter(target)) and part == PRIORITIES:
            self.priorities.enter_letters()

    def _on_head_about_you_requested(self) -> None:
        from planner.ui.dialogs.about_you import AboutYouDialog  # Few ask for it.

        AboutYouDialog(self.document, self).ask()

    def _lay_out(self) -> None:
        self.part_stack.addWidget(self.priorities)
        whole = column(self, SPACE.unit)
        self._top = QVBoxLayout()
        self._top.addWidget(self.head)
        whole.addLayout(self._top)
        whole.addWidget(self.part_stack, 1)
        self._fit()

    def _fit(self) -> None:
        """The head begins and ends where what is below it does."""
        start, end = MARGIN, MARGIN
        if self.part == PRIORITIES:
            start, end = self.priorities.sides
        elif self._documents is not None and self.part == DOCUMENTS:
            start, end = self._documents.sides
        set_margins(self._top, start, SPACE.section_gap, end, 0)

    def _connect(self) -> None:
        self.head.part_chosen.connect(self.show_part)
        self.head.about_you_requested.connect(self._on_head_about_you_requested)
        self.priorities.fitted.connect(self._fit)
        self.priorities.record_requested.connect(self._on_priorities_record_requested)
        self.priorities.list_requested.connect(self._on_priorities_list_requested)
