"""The history of a plan: its edits and its bin, and the way to remove both for good."""

from collections.abc import Callable
from enum import Enum

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from planner.core.records.attachments import ATTACHMENTS
from planner.errors import EditRejected, RoadmapError, brief
from planner.services.plan_editor import Proposal
from planner.style.tokens import SPACE
from planner.ui.dialogs.history_bin import BinPage
from planner.ui.dialogs.history_clear import ClearDialog
from planner.ui.dialogs.history_edits import EditsPage
from planner.ui.document import Document
from planner.ui.layouts import over_foot
from planner.ui.messages import plain
from planner.ui.phrases import refusal_words
from planner.ui.speech import say, say_counted, say_term, tell
from planner.ui.theme import set_ground, set_ink
from planner.ui.widgets import QuietButton, Segmented, TextLabel
from planner.ui.widgets.dialog import Dialog
from planner.words.message import message, term

WIDTH, HEIGHT = 1000, 700


class Part(Enum):
    """The two pages."""

    EDITS = term("part of the history", "Edits")
    BIN = term("part of the history", "Bin")


class HistoryDialog(Dialog):
    """Shows what was changed and deleted. What is done here is done to the open plan at once."""

    def __init__(self, document: Document, part: Part = Part.EDITS, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("history_dialog")
        self.setWindowTitle(say("History"))
        self.document = document
        self.parts = Segmented([(found, tell(found.value)) for found in Part], part)
        self.parts.setObjectName("parts")
        self.edits = EditsPage(document)
        self.bin = BinPage(document)
        self.said_label = TextLabel("", "body", "text_2", wrap=True)
        self.said_label.setObjectName("said_label")
        self.clear_button = QuietButton(say("Clear the history and the bin …"), "trash")
        self.clear_button.setObjectName("clear_button")
        self.close_button = QuietButton(say("Close"))
        self.close_button.setObjectName("close_button")
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._on_parts_changed(part)
        self._show_buttons()

    def ask(self) -> None:
        """Show the dialog until it is closed. Tests replace this."""
        self.exec()

    def ask_clear(self, dialog: ClearDialog) -> bool:
        """Whether all is to be cleared. Tests replace it."""
        return dialog.ask()

    def clear(self) -> None:
        """Remove history and bin, and with the user's consent the backups, for good."""
        from planner.storage.open import backups_by_id, remove_backups, remove_unnamed

        plan_id, count = self.document.plan_id, len(self.document.history.changes)
        backups = backups_by_id(plan_id)
        days = [backup.at.astimezone().date() for backup in reversed(backups)]
        question = ClearDialog(count, len(self.bin.entries), days, self)
        if not self.ask_clear(question) or not self._done(self.document.forget_history):
            return
        self._say(say("The history and the bin are cleared."))
        taken = backups if question.takes_backups else ()
        try:
            removed = remove_backups(taken)
            if len(taken) == len(backups):
                remove_unnamed(plan_id, ATTACHMENTS.of(self.document.plan))
        except RoadmapError as error:
            self._say(brief(tell(error.said)), "late")
            return
        if removed:
            self._say(
                say_counted(
                    "The history and the bin are cleared; {count} backup is deleted.",
                    "The history and the bin are cleared; {count} backups are deleted.",
                    removed,
                )
            )

    def _done(self, change: Callable[[], bool]) -> bool:
        """Do it; what was in the way is said here too: the window that says it lies behind the dialog."""
        told: list[RoadmapError] = []
        self._say("")
        self.document.refused.connect(told.append)
        self.document.trouble.connect(told.append)
        done = change()
        self.document.refused.disconnect(told.append)
        self.document.trouble.disconnect(told.append)
        if told:
            error = told[0]
            self._say(refusal_words(error) if isinstance(error, EditRejected) else brief(tell(error.said)), "late")
        return done

    def _say(self, words: str, ink: str = "text_2") -> None:
        plain(self.said_label, words)
        set_ink(self.said_label, ink)

    def _connect(self) -> None:
        self.parts.changed.connect(self._on_parts_changed)
        self.edits.go_requested.connect(self._on_edits_go_requested)
        self.bin.back_requested.connect(self._on_bin_back_requested)
        self.clear_button.clicked.connect(self.clear)
        self.close_button.clicked.connect(self.accept)
        self.document.plan_changed.connect(self._on_document_plan_changed)

    def _on_parts_changed(self, part: Part) -> None:
        self._stack.setCurrentWidget(self.edits if part is Part.EDITS else self.bin)
        self._say("")
        (self.edits.edit_list if part is Part.EDITS else self.bin.bin_list).setFocus()

    def _on_edits_go_requested(self, position: int) -> None:
        if self._done(lambda: self.document.go_to(position)):
            self._say(say("The plan stands as it was there; the other edits can be made again."))

    def _on_bin_back_requested(self, proposal: Proposal) -> None:
        if self._done(lambda: self.document.commit(proposal)):
            self._say(say_term("status", "Done: {edit}", edit=proposal.label))

    def _on_document_plan_changed(self, *_: object) -> None:
        self.edits.refresh()
        self.bin.refresh()
        self._show_buttons()

    def _show_buttons(self) -> None:
        empty = not self.document.history.changes
        self.clear_button.setEnabled(not empty and self.document.read_only is None)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(24, 20, 24, SPACE.unit)
        head.addWidget(TextLabel(tell(message("History")), "heading"))
        head.addStretch(1)
        head.addWidget(self.parts)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 24, 12)
        foot.setSpacing(12)
        foot.addWidget(self.clear_button)
        foot.addWidget(self.said_label, 1)
        foot.addWidget(self.close_button)
        self._stack.addWidget(self.edits)
        self._stack.addWidget(self.bin)
        body = QVBoxLayout()
        body.setSpacing(0)
        body.addLayout(head)
        body.addWidget(self._stack, 1)
        set_ground(self, "surface")
        over_foot(self, body, foot, WIDTH, HEIGHT)
