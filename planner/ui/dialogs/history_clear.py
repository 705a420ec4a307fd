"""Before the history and the bin are cleared for good: what that takes, and whether backups go too."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from planner.ui.dialogs.confirm import QuestionDialog
from planner.ui.speech import tell
from planner.ui.widgets import CheckBox, TextLabel
from planner.words.message import Message, Span, counted, message, term

WIDTH = 520
TITLE = message("Clear the history and the bin?")
LEAD = message("Nothing that was done until now can be undone any more, and nothing that was deleted comes back.")
STAYS = message("The plan itself stays as it is. This cannot be undone.")


class ClearDialog(QuestionDialog):
    """`made_on` are the days of the plan's backups, the oldest first."""

    def __init__(self, edits: int, deleted: int, made_on: Sequence[date], parent: QWidget | None = None) -> None:
        super().__init__(TITLE, term("button", "Clear for good"), term("button", "Keep them"), WIDTH, parent)
        self.setObjectName("clear_dialog")
        lines = [LEAD, _count_words(edits, deleted)]
        self.backups_box = CheckBox(tell(_delete_words(len(made_on))))
        self.backups_box.setObjectName("backups_box")
        self.backups_box.setVisible(bool(made_on))
        if made_on:
            lines.append(_backup_words(made_on))
        for line in (*lines, STAYS):
            self.body.addWidget(TextLabel(tell(line), "body", "text_2", wrap=True))
        if made_on:
            self.body.addWidget(self.backups_box)
        self.set_default(self.keep_button)
        self.keep_button.setFocus()

    @property
    def takes_backups(self) -> bool:
        """Whether the backups are to be deleted, too."""
        return self.backups_box.isChecked()


def _count_words(edits: int, deleted: int) -> Message:
    things = counted("{count} deleted thing", "{count} deleted things", deleted)
    return counted(
        "{count} edit and {things} are removed from the file, which is written anew.",
        "{count} edits and {things} are removed from the file, which is written anew.",
        edits,
        things=things,
    )


def _delete_words(backups: int) -> Message:
    return counted("Delete this backup, too", "Delete these {count} backups, too", backups)


def _backup_words(made_on: Sequence[date]) -> Message:
    return counted(
        "{count} backup of this plan may still hold it, made {days}.",
        "{count} backups of this plan may still hold it, made {days}.",
        len(made_on),
        days=Span(made_on[0], made_on[-1]),
    )
