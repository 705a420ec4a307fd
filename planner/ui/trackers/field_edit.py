"""What the editors of all types of field have in common."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.core.model import Plan
from planner.ui.layouts import column
from planner.ui.theme import restyle
from planner.ui.widgets import TextLabel


class FieldEdit(QWidget):
    """Edits one field. `changed` carries the value that the user gave; filling says nothing."""

    changed = Signal(object)

    def __init__(self, name: str, words: str) -> None:
        super().__init__()
        self.setObjectName(f"{name}_edit")
        self.words = words
        self.trouble_label = TextLabel("", "small", "late", wrap=True)
        self.trouble_label.setObjectName("trouble_label")
        self.trouble_label.hide()
        self.body = column(self, 4)

    @property
    def has_trouble(self) -> bool:
        """Whether it holds what the plan could not take."""
        return not self.trouble_label.isHidden()

    def fill(self, plan: Plan, value: object) -> None:
        """Show a value of the plan."""
        raise NotImplementedError

    def give(self) -> None:
        """Tell what has been typed and not been told yet."""

    def drop(self) -> None:
        """Forget what has been typed and not been told yet."""

    def put(self, control: QWidget) -> None:
        """A control of the editor. It is called as the field is."""
        control.setAccessibleName(self.words)
        self.body.addWidget(control)
        if self.focusProxy() is None:
            self.setFocusProxy(control)

    def refuse(self, sentence: str) -> None:
        """Say below the field why its value cannot be; an empty sentence takes that away."""
        if self.body.indexOf(self.trouble_label) < 0:
            self.body.addWidget(self.trouble_label)
        self.trouble_label.show_text(sentence)
        self.trouble_label.setVisible(bool(sentence))
        control = self.focusProxy() or self
        control.setAccessibleDescription(sentence)
        if control.property("trouble") != bool(sentence):
            control.setProperty("trouble", bool(sentence))
            restyle(control)
