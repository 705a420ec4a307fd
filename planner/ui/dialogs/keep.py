"""Before all that has passed is marked as kept to the plan: each step, with the day on which it would count as done."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from planner.roadmap.catch_up import Passed
from planner.style.tokens import SPACE
from planner.ui.dialogs.confirm import QuestionDialog
from planner.ui.layouts import column
from planner.ui.roles import name_place
from planner.ui.speech import say, tell, title
from planner.ui.theme import set_ground, theme
from planner.ui.widgets import ElidedLabel, TextLabel
from planner.words.message import Day, DayForm, Message, counted, message, term
from planner.words.text import breakable

WIDTH, HIGHEST_LIST = 520, 320
TITLE = message("Kept to the plan?")
LEAD = message("Each of these counts as done on its planned day. It is one step, and can be undone as one.")


class KeepDialog(QuestionDialog):
    """Lists the steps; nothing is saved here."""

    def __init__(self, steps: Sequence[Passed], left: int, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, _take_words(len(steps)), term("button", "Not yet"), WIDTH, parent)
        self.setObjectName("keep_dialog")
        self.lines = [
            (title(step.title), say("done {day}", day=Day(step.planned_finish, DayForm.WEEKDAY))) for step in steps
        ]
        self.body.addWidget(TextLabel(tell(LEAD), "body", "text_2", wrap=True))
        self.body.addWidget(self._list())
        if left:
            self.body.addWidget(TextLabel(tell(_left_words(left)), "small", "text_2", wrap=True))

    def _list(self) -> QScrollArea:
        content = QWidget()
        set_ground(content, "surface")
        lines = column(content, SPACE.half)
        for name, day in self.lines:
            line = QHBoxLayout()
            line.setSpacing(SPACE.unit)
            line.addWidget(ElidedLabel(breakable(name), "body"), 1)
            line.addWidget(TextLabel(day, "body", "text_2"))
            lines.addLayout(line)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(content)
        name_place(area, say("Steps"))
        area.setFixedHeight(min(content.sizeHint().height(), theme().px(HIGHEST_LIST)))
        return area


def _take_words(count: int) -> Message:
    if count == 1:
        return message("Mark it as done")
    return counted("Mark {count} step as done", "Mark {count} steps as done", count)


def _left_words(count: int) -> Message:
    return counted(
        "{count} step is not among them: say first how each exam went; what hangs on it comes after that.",
        "{count} steps are not among them: say first how each exam went; what hangs on it comes after that.",
        count,
    )
