"""What the parts of the exam's record have in common."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.core.edits.base import Edit
from planner.core.model import ExamRecord
from planner.style.tokens import SPACE
from planner.ui.document import Document
from planner.ui.layouts import column
from planner.ui.panels.inspector.inspector_section import Section, Shown
from planner.ui.speech import tell
from planner.ui.widgets import TextLabel
from planner.words.message import Message


class ExamBlock(QWidget):
    """One part of a section about an exam; it asks its section for edits."""

    def __init__(self, section: Section) -> None:
        super().__init__()
        self._section = section
        self.body: QVBoxLayout = column(self, SPACE.unit)

    @property
    def document(self) -> Document:
        """The open plan."""
        return self._section.document

    @property
    def exam(self) -> str:
        """The sitting that is shown."""
        return self._section.task_id

    def do(self, edit: Edit) -> bool:
        """Ask for an edit; after a refusal the section shows again what the plan holds."""
        return self._section.do(edit)

    def fill(self, shown: Shown, record: ExamRecord) -> None:
        """Show the sitting; nothing is written back."""
        raise NotImplementedError

    def controls(self) -> list[QWidget]:
        """The widgets that edit."""
        return []

    def add_field(self, name: Message, field: QWidget) -> TextLabel:
        """A field below its name; the label is returned."""
        label = TextLabel(tell(name), "small", "text_2", wrap=True)
        label.setBuddy(field)
        self.body.addWidget(label)
        self.body.addWidget(field)
        return label
