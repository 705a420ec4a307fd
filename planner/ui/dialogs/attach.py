"""The question before a file is attached: a copy in the data folder, or a link to where it lies."""

from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from planner.core.records.attachments import AttachmentForm
from planner.ui.dialogs.confirm import QuestionDialog
from planner.ui.messages import plain
from planner.ui.speech import say, tell
from planner.ui.widgets import TextLabel
from planner.words.message import message, term
from planner.words.text import breakable

WIDTH = 460
TITLE = message("Attach a file")
WAYS = {
    AttachmentForm.COPY: (
        message("Copy it into the plan's folder"),
        message("It stays as it is now, whatever becomes of the file, and can be opened from here."),
    ),
    AttachmentForm.FILE: (
        message("Link to where it lies"),
        message("Nothing is copied. You are told here when it has gone or is another one than today."),
    ),
}


class AttachDialog(QuestionDialog):
    """Nothing is copied here."""

    def __init__(self, file: Path, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, term("button", "Attach"), message("Cancel"), WIDTH, parent)
        self.setObjectName("attach_dialog")
        self.body.addWidget(TextLabel(breakable(say("{file}", file=file.name)), "body", "text_2", wrap=True))
        self.group = QButtonGroup(self)
        self.buttons: dict[AttachmentForm, QRadioButton] = {}
        for form, (words, about) in WAYS.items():
            button = self.buttons[form] = QRadioButton()
            plain(button, tell(words))
            button.setAccessibleDescription(tell(about))
            self.group.addButton(button)
            self.body.addWidget(button)
            self.body.addWidget(TextLabel(tell(about), "small", "text_2", wrap=True))
        self.buttons[AttachmentForm.COPY].setChecked(True)

    @property
    def form(self) -> AttachmentForm:
        """What was chosen."""
        return next(form for form, button in self.buttons.items() if button.isChecked())
