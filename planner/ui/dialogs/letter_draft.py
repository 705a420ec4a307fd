"""A draft to the writer of a letter."""

from datetime import date

from PySide6.QtWidgets import QWidget

from planner.guidance.letter_draft import COPY_WORDS, Draft
from planner.ui.dialogs.draft import COPIED, DraftDialog
from planner.words.message import message


class LetterDraftDialog(DraftDialog):
    """`reminder`: the next day for a polite reminder, where the writer has the form."""

    def __init__(self, draft: Draft, reminder: date | None = None, parent: QWidget | None = None) -> None:
        note = None if reminder is None else message("The next reminder is due on {day}.", day=reminder)
        copied = COPIED
        if draft.writer is not None:
            copied = message("Copied for {writer}; nothing was sent.", writer=draft.writer)
        super().__init__(COPY_WORDS[draft.kind], draft.paragraphs, note, copied, parent)
        self.setObjectName("letter_draft_dialog")
