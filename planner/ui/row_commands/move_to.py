"""Move to: a day, and what the task and the others would do."""

from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from planner.core.edits.base import Edit
from planner.guidance.moving import move, shifted
from planner.style.tokens import SPACE
from planner.ui.document import Document
from planner.ui.row_commands.popup import TaskPopup
from planner.ui.row_commands.steps import STEPS
from planner.ui.speech import say, say_term, tell
from planner.ui.widgets import DateField, QuietButton
from planner.ui.widgets.flow import Flow
from planner.words.message import Name, message


class MoveTo(TaskPopup):
    """The consequence follows the day while it is typed, stepped or picked. It begins with `day`, else the task's."""

    def __init__(self, document: Document, task_id: str, place: QWidget, day: date | None = None) -> None:
        title = Name(document.look.title(task_id))
        super().__init__(document, task_id, message("Move {title} to", title=title), say_term("button", "Move"), place)
        self.setObjectName("move_to")
        self._day: date | None = day or document.look.schedule.start(task_id)
        self.day_field = DateField(self._day, steps=False, today=lambda: document.today)
        self.day_field.setObjectName("move_to_field")
        self.day_field.day_edit.setAccessibleName(say("New day"))
        steps = QWidget()
        line = Flow(steps, gap=SPACE.unit)
        self.step_buttons: dict[int, QuietButton] = {}
        for days, words in STEPS:
            button = self.step_buttons[days] = QuietButton(tell(words))
            button.clicked.connect(lambda _=False, days=days: self._step(timedelta(days=days)))
            line.addWidget(button)
        self.body.addWidget(self.day_field)
        self.body.addWidget(steps)
        self.day_field.day_chosen.connect(self._on_day_field_day_chosen)
        self.day_field.day_edit.textEdited.connect(self._on_day_edit_text_edited)
        # What the day does is seen while it is typed: one Enter takes it and does it.
        self.day_field.entered.connect(self.apply)
        self.day_field.day_edit.returnPressed.connect(self.apply)

    def first_stop(self) -> QWidget:
        self.day_field.day_edit.selectAll()
        return self.day_field.day_edit

    def edit(self) -> Edit | None:
        document = self.document
        if self._day is None or self._day == document.look.schedule.start(self.task_id):
            return None
        return move(document.assessment, self.task_id, self._day, document.follow)

    def apply(self) -> None:
        if not self.day_field.trouble and self.day_field.typed == self._day:
            super().apply()

    def _step(self, by: timedelta) -> None:
        day = self._day or self.document.today
        self._day = shifted(day, by.days)
        self.day_field.set_day(self._day)
        self.update_consequence()

    def _on_day_field_day_chosen(self, day: date) -> None:
        self._day = day
        self.update_consequence()

    def _on_day_edit_text_edited(self) -> None:
        self._day = self.day_field.typed
        self.update_consequence()
