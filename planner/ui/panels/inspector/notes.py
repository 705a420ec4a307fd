"""The user's notes on the task."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from planner.core.edits.task import SetNotes
from planner.ui.changed import EVERYTHING
from planner.ui.document import Document
from planner.ui.messages import plain
from planner.ui.panels.inspector.inspector_section import FoldedSection, Shown
from planner.ui.speech import say, say_term, value
from planner.ui.widgets import TextArea

PAUSE_MS = 700
SUMMARY = 60
"""In characters: more than the heading has room for."""
HEIGHT = 96


class NotesSection(FoldedSection):
    """Saved when typing pauses, when the field is left, and before another task is shown."""

    shows = EVERYTHING

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, say("Notes"), parent)
        self.notes_edit = TextArea()
        self.notes_edit.setObjectName("notes_edit")
        self.notes_edit.setAccessibleName(say("Notes"))
        self.notes_edit.setFixedHeight(HEIGHT)
        self.notes_edit.installEventFilter(self)
        self.content_layout.addWidget(self.notes_edit)
        self._typed_for: str | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self.notes_edit.textChanged.connect(self._on_notes_edit_text_changed)
        self._pause.timeout.connect(self.save)

    def fill(self, shown: Shown) -> None:
        if self._typed_for is not None and self._typed_for != shown.task.id:
            self.save()
        if self._typed_for is None and self.notes_edit.toPlainText() != shown.task.notes:
            self.notes_edit.blockSignals(True)
            plain(self.notes_edit, shown.task.notes)
            self.notes_edit.blockSignals(False)
        beginning = " ".join(shown.task.notes.split())[:SUMMARY]
        self.show_summary(value(beginning) if beginning else say_term("notes on a task", "none"))

    def controls(self) -> list[QWidget]:
        return [self.notes_edit]

    def save(self) -> None:
        """What has been typed becomes an edit."""
        self._pause.stop()
        task_id, self._typed_for = self._typed_for, None
        task = self.document.plan.tasks.get(task_id or "")
        if task is not None and task.notes != self.notes_edit.toPlainText():
            self.do(SetNotes(task.id, self.notes_edit.toPlainText()))

    def _on_notes_edit_text_changed(self) -> None:
        self._typed_for = self.document.selection
        self._pause.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.notes_edit and event.type() == QEvent.Type.FocusOut:
            self.save()
        return super().eventFilter(watched, event)
