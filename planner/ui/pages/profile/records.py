"""The last part of the page: everything that is recorded of the profile, one choice of lists at a time."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from planner.core.records.letters import Letter
from planner.ui.document import Document
from planner.ui.pages.profile.lists import (
    documents_list,
    encounters_list,
    experiences_list,
    explanations_list,
    letters_list,
    people_list,
    publications_list,
    statements_list,
    visas_list,
)
from planner.ui.trackers.record_lists import ListGroup, RecordLists
from planner.words.message import message


class ProfileRecords(RecordLists):
    """Letters stand with the people who write them, whatever their season; every other list stands alone."""

    def __init__(
        self, document: Document, offer_draft: Callable[[Letter], object], parent: QWidget | None = None
    ) -> None:
        alone = (
            experiences_list(),
            publications_list(),
            statements_list(),
            documents_list(),
            visas_list(),
            encounters_list(),
            explanations_list(),
        )
        together = ListGroup(message("Letters and people"), (letters_list(document, offer_draft), people_list()))
        super().__init__(document, (together, *(ListGroup(listed.heading, (listed,)) for listed in alone)), parent)
        self.setObjectName("profile_records")
