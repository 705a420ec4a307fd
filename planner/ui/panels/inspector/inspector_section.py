"""What the parts of the inspector have in common: they show one task and ask the document for edits of it."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from planner.core.edits.base import Edit
from planner.core.model import Task
from planner.guidance.look import Look
from planner.style.tokens import SPACE
from planner.timeline.drag import Ghost
from planner.ui.changed import DRAWN, EVERYTHING, Kinds
from planner.ui.document import Document
from planner.ui.layouts import column
from planner.ui.messages import plain_tip
from planner.ui.panels.inspector.parts import FoldButton
from planner.ui.speech import tell
from planner.ui.widgets import SectionTitle


@dataclass(frozen=True)
class Shown:
    """What a part shows: a task of an assessed plan; `preview` is the plan after a drop, while a drag shows one."""

    look: Look
    task: Task
    ghost: Ghost | None = None
    preview: Look | None = None

    @property
    def today(self) -> date:
        """The day that the plan is looked at."""
        return self.look.today


class Section(QWidget):
    """One part. `show` fills it and never writes back; it is hidden where it has nothing to say about the task."""

    shows: ClassVar[Kinds] = DRAWN
    """The kinds of change that the part is filled anew for."""

    def __init__(self, document: Document, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.shown: Shown | None = None
        self.body = column(self)
        self.title_label = SectionTitle(title, "text") if title else None
        if self.title_label is not None:
            self.body.addWidget(self.title_label)

    @property
    def task_id(self) -> str:
        """The task that is shown."""
        assert self.shown is not None
        return self.shown.task.id

    def applies(self, shown: Shown) -> bool:
        """Whether the part has something to say about the task."""
        return True

    def fill(self, shown: Shown) -> None:
        """Show the task; only called when the part applies."""
        raise NotImplementedError

    def controls(self) -> list[QWidget]:
        """The widgets that edit; they are off, with the reason, while the plan can only be viewed."""
        return []

    def show_task(self, shown: Shown, changed: Kinds = EVERYTHING) -> None:
        """Fill the part, or hide it; where nothing that it shows has changed it only knows of the new plan."""
        self.shown = shown
        if not changed & self.shows:
            return
        applies = self.applies(shown)
        if applies:
            self.fill(shown)
            self._show_read_only()
        self.setVisible(applies)

    def do(self, edit: Edit) -> bool:
        """Ask for an edit; after a refusal the part shows again what the plan holds."""
        if self.document.do(edit):
            return True
        if self.shown is not None:
            self.fill(self.shown)
        return False

    def _show_read_only(self) -> None:
        reason = self.document.read_only
        for control in self.controls():
            if reason is not None:
                control.setEnabled(False)
                plain_tip(control, tell(reason))
            elif control.property("view_only"):
                control.setEnabled(True)
                plain_tip(control, "")
            control.setProperty("view_only", reason is not None)


class FoldedSection(Section):
    """A part that is folded until it is asked for; its heading says in a few words what is in it."""

    def __init__(self, document: Document, title: str, parent: QWidget | None = None) -> None:
        super().__init__(document, parent=parent)
        self.fold_button = FoldButton(title)
        self.fold_button.setObjectName("fold_button")
        self.content = QWidget()
        self.content_layout = column(self.content)
        self.content_layout.setContentsMargins(0, 0, 0, SPACE.unit)
        self.content.hide()
        self.body.setSpacing(2)
        self.body.addWidget(self.fold_button)
        self.body.addWidget(self.content)
        self.fold_button.toggled.connect(self.content.setVisible)

    def show_summary(self, summary: str) -> None:
        """What the folded part says."""
        self.fold_button.show_summary(summary)
