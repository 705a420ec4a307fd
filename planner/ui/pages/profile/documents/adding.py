"""Which documents can be added: those that the plan needs and does not have first, then all others."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from planner.core.model import Record
from planner.core.records.documents import DOCUMENTS, PaperKind, PaperState
from planner.core.records.statements import STATEMENTS
from planner.guidance.papers.rows import not_on_record
from planner.ui.document import Document
from planner.ui.messages import plain_entry
from planner.ui.pages.profile.lists import fresh_statement
from planner.ui.phrases import near_words
from planner.ui.speech import say, tell
from planner.ui.trackers.fresh import fresh_record
from planner.ui.widgets.row_menu import Menu
from planner.words.states import PAPER_TITLES


class AddMenu(Menu):
    """`add` is called with what was chosen: a new record, and its collection's key."""

    def __init__(self, document: Document, add: Callable[[str, Record], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("add_menu")
        self._document, self._add = document, add
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """The entries, of the plan as it is now."""
        look = self._document.look
        needed = not_on_record(look)
        self.clear()
        for paper in needed:
            self._entry(tell(paper.title), partial(self._paper, paper.kind), near_words(paper.needed.day, look.today))
        if needed:
            self.addSeparator()
        for kind in PaperKind:
            if all(paper.kind is not kind for paper in needed):
                self._entry(tell(PAPER_TITLES[kind.value]), partial(self._paper, kind))
        self.addSeparator()
        self._entry(say("Personal statement"), self._statement)

    def _entry(self, words: str, act: Callable[[], object], aside: str = "") -> None:
        action = self.addAction("")
        plain_entry(action, words, aside)
        action.triggered.connect(lambda *_: act())

    def _paper(self, kind: PaperKind) -> None:
        self._add(DOCUMENTS.key, a_paper(self._document, kind))

    def _statement(self) -> None:
        self._add(STATEMENTS.key, fresh_record(self._document.plan, STATEMENTS, fresh_statement))


def a_paper(document: Document, kind: PaperKind) -> Record:
    """A new paper of a kind; who adds a passport has it."""
    state = PaperState.IN_HAND if kind is PaperKind.PASSPORT else PaperState.MISSING
    return fresh_record(document.plan, DOCUMENTS, lambda _: {"kind": kind.value, "state": state.value})
