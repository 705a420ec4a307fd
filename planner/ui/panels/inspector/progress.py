"""How far the task is: running since, and how much of it is done."""

from datetime import date

from PySide6.QtWidgets import QWidget

from planner.core.edits.task import SetProgress
from planner.core.model import Task
from planner.guidance.progress import task_progress
from planner.roadmap.edit import MarkStarted
from planner.roadmap.report import Started
from planner.ui.document import Document
from planner.ui.panels.inspector.inspector_section import FoldedSection, Shown
from planner.ui.panels.inspector.parts import NumberField, unsaid
from planner.ui.speech import say, tell
from planner.ui.widgets import DateField, TextLabel
from planner.ui.widgets.date_field import EARLIEST
from planner.words.message import Message, message

_RUNNING_SINCE = message("Running since")


class ProgressSection(FoldedSection):
    """Running since a day, and the percent; of work that is not done yet. That it is done says the bar at the top."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, say("Progress"), parent)
        self.started_caption = TextLabel(tell(_RUNNING_SINCE), "small", "text_2")
        self.started_field = unsaid(DateField(steps=False, today=lambda: document.today))
        self.started_field.setObjectName("started_field")
        self.started_field.day_edit.setAccessibleName(tell(_RUNNING_SINCE))
        self.progress_field = NumberField(0, 100, say("percent done"), say("Percent done"))
        self.progress_field.setObjectName("progress_field")
        for widget in (self.started_caption, self.started_field, self.progress_field):
            self.content_layout.addWidget(widget)
        self.started_field.day_chosen.connect(self._on_started_field_day_chosen)
        self.progress_field.number_chosen.connect(self._on_progress_field_number_chosen)

    def applies(self, shown: Shown) -> bool:
        return not shown.task.done and not shown.task.instant

    def fill(self, shown: Shown) -> None:
        task = shown.task
        self.started_field.set_day(task.actual_start)
        self.started_field.set_range(EARLIEST, shown.today)
        # Of work that has not begun nothing was said: an empty field, no figure that looks typed.
        told = task.running or task.progress > 0
        self.progress_field.set_number(task_progress(task) if told else None)
        self.show_summary(tell(_summary(task)))

    def controls(self) -> list[QWidget]:
        return [self.started_field, self.progress_field]

    def _on_started_field_day_chosen(self, day: date) -> None:
        progress = self.progress_field.number or 0
        self.do(MarkStarted(Started(self.task_id, day, progress), self.document.today))

    def _on_progress_field_number_chosen(self, progress: int) -> None:
        self.do(SetProgress(self.task_id, progress))


def _summary(task: Task) -> Message:
    if task.running:
        return message("running, {percent} %", percent=task.progress)
    if task.progress:
        return message("{percent} %", percent=task.progress)
    return message("not begun")
