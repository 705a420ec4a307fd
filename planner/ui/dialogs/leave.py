"""The question at closing when the plan as it stands in the window is in no file."""

from enum import Enum
from pathlib import Path

from PySide6.QtWidgets import QMessageBox, QWidget

from planner.ui.messages import plain
from planner.ui.speech import say, say_term
from planner.words.text import breakable


class LeaveWay(Enum):
    """What to do about it."""

    COPY = "copy"
    CLOSE = "close"
    STAY = "stay"


class LeaveDialog(QMessageBox):
    """Asks before a window is closed; nothing is lost by any of the answers."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("leave_dialog")
        self.setIcon(QMessageBox.Icon.NoIcon)
        self.setWindowTitle(say("Your version is not saved"))
        happened = say("The plan as it stands in this window is in no file.")
        next_step = say(
            "Save it as a copy where you like. If you close the window now, it is kept in {folder}.",
            folder=str(folder),
        )
        plain(self, breakable(f"{happened}\n\n{next_step}"))
        self.copy_button = self.addButton(say("Save my version as a copy …"), QMessageBox.ButtonRole.AcceptRole)
        self.close_button = self.addButton(say("Close"), QMessageBox.ButtonRole.DestructiveRole)
        self.stay_button = self.addButton(say_term("button", "Go back"), QMessageBox.ButtonRole.RejectRole)
        self.setDefaultButton(self.copy_button)
        self.setEscapeButton(self.stay_button)

    def ask(self) -> LeaveWay:
        """Show the question until it is answered."""
        self.exec()
        clicked = self.clickedButton()
        if clicked is self.copy_button:
            return LeaveWay.COPY
        return LeaveWay.CLOSE if clicked is self.close_button else LeaveWay.STAY
