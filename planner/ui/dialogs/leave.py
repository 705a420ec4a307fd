"""The question at closing when the plan as it stands in the window is in no file."""

from enum import Enum
from pathlib import Path

from PySide6.QtWidgets import QWidget

from planner.ui.dialogs.confirm import QuestionDialog
from planner.ui.speech import tell
from planner.ui.widgets import TextLabel
from planner.words.message import message, term
from planner.words.text import breakable

WIDTH = 520
TITLE = message("Your version is not saved")
COPY = message("Save my version as a copy …")
HAPPENED = message("The plan as it stands in this window is in no file.")


class LeaveWay(Enum):
    """What to do about it."""

    COPY = "copy"
    CLOSE = "close"
    STAY = "stay"


class LeaveDialog(QuestionDialog):
    """Asks before a window is closed; nothing is lost by any of the answers."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, COPY, term("button", "Go back"), WIDTH, parent)
        self.setObjectName("leave_dialog")
        self.copy_button, self.stay_button = self.take_button, self.keep_button
        self.close_button = self.add_way(message("Close"))
        self._closes = False
        next_step = message(
            "Save it as a copy where you like. If you close the window now, it is kept in {folder}.",
            folder=str(folder),
        )
        for line in (HAPPENED, next_step):
            self.body.addWidget(TextLabel(breakable(tell(line)), "body", "text_2", wrap=True))
        self.close_button.clicked.connect(self._on_close_button_clicked)

    def ask_way(self) -> LeaveWay:
        """Show the question until it is answered. Tests replace this."""
        if self.ask():
            return LeaveWay.COPY
        return LeaveWay.CLOSE if self._closes else LeaveWay.STAY

    def _on_close_button_clicked(self) -> None:
        self._closes = True
        self.reject()
