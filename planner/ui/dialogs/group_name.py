"""What a group of tasks is called."""

from PySide6.QtWidgets import QLineEdit, QWidget

from planner.ui.dialogs.confirm import QuestionDialog
from planner.ui.messages import plain
from planner.ui.speech import say
from planner.words.message import Message, message

WIDTH = 400
LONGEST = 200


class GroupNameDialog(QuestionDialog):
    """One field; what is empty cannot be taken."""

    def __init__(self, title: Message, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(title, message("Save"), message("Cancel"), WIDTH, parent)
        self.name_edit = QLineEdit()
        self.name_edit.setObjectName("group_name")
        self.name_edit.setAccessibleName(say("Name of the group"))
        self.name_edit.setPlaceholderText(say("Papers for the visa"))
        self.name_edit.setMaxLength(LONGEST)
        plain(self.name_edit, name)
        self.body.addWidget(self.name_edit)
        self.take_button.setDefault(True)
        self.name_edit.textChanged.connect(self._show_state)
        self._show_state()
        self.name_edit.setFocus()
        self.name_edit.selectAll()

    def ask_name(self) -> str | None:
        """The name; None when the question was left."""
        return self.name_edit.text().strip() if self.ask() else None

    def _show_state(self) -> None:
        self.take_button.setEnabled(bool(self.name_edit.text().strip()))
