"""Parts of the result bar: its buttons, and the line that takes hours of study."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from planner.style.tokens import SPACE
from planner.ui.layouts import column
from planner.ui.messages import plain
from planner.ui.speech import say, tell
from planner.ui.widgets import QuietButton, TextLabel
from planner.words.message import message

_HOURS = message("Hours of study today")
LONGEST_HOURS = 8


def report_button(name: str, text: str, icon_name: str = "") -> QuietButton:
    """A button of the bar: never wider than the bar is."""
    button = QuietButton(text, icon_name)
    button.setObjectName(name)
    button.give_way()
    return button


class HoursLine(QWidget):
    """Hours to type, and what today has already. `hours_given` carries the text; Enter gives it too."""

    hours_given = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hours_edit = QLineEdit()
        self.hours_edit.setObjectName("hours_edit")
        self.hours_edit.setAccessibleName(tell(_HOURS))
        self.hours_edit.setPlaceholderText(say("hours"))
        self.hours_edit.setMaxLength(LONGEST_HOURS)
        self.hours_edit.setMinimumWidth(64)
        self.add_button = report_button("add_hours_button", say("Add hours"), "plus")
        self.logged_label = TextLabel("", "small", "text_2", wrap=True)
        self.logged_label.setObjectName("logged_label")
        self.trouble_label = TextLabel("", "small", "late", wrap=True)
        self.trouble_label.setObjectName("trouble_label")
        self.trouble_label.hide()
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE.unit)
        line.addWidget(self.hours_edit, 1)
        line.addWidget(self.add_button)
        layout = column(self, 4)
        layout.addLayout(line)
        layout.addWidget(self.trouble_label)
        layout.addWidget(self.logged_label)
        self.hours_edit.returnPressed.connect(self._give)
        self.hours_edit.textEdited.connect(lambda _text: self.refuse(""))
        self.add_button.clicked.connect(self._give)

    def show_logged(self, minutes: int) -> None:
        """What the study log has of today."""
        hours, rest = divmod(minutes, 60)
        words = say("Logged today: {time} h", time=f"{hours}:{rest:02}") if minutes else say("Nothing logged today yet")
        self.logged_label.show_text(words)

    def refuse(self, sentence: str) -> None:
        """Say below the field why its text cannot be taken; nothing where it can."""
        plain(self.trouble_label, sentence)
        self.trouble_label.setVisible(bool(sentence))
        self.hours_edit.setAccessibleDescription(sentence)

    def clear(self) -> None:
        """The field as it is before anything is typed."""
        self.hours_edit.clear()
        self.refuse("")

    def _give(self) -> None:
        if self.hours_edit.text().strip():
            self.hours_given.emit(self.hours_edit.text())
        else:
            self.hours_edit.setFocus()
