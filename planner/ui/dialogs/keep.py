"""Before all that has passed is marked as kept to the plan: each step, with the day on which it would count as done."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from planner.roadmap.catch_up import Passed
from planner.style.tokens import SPACE
from planner.ui.dialogs.question import QuestionDialog
from planner.ui.layouts import column
from planner.ui.phrases import weekday_words
from planner.ui.theme import set_ground, theme
from planner.ui.widgets import ElidedLabel, TextLabel
from planner.words.text import breakable

WIDTH, HIGHEST_LIST = 520, 320
TITLE = "Kept to the plan?"
LEAD = "Each of these counts as done on its planned day. It is one step, and can be undone as one."


class KeepDialog(QuestionDialog):
    """Lists the steps; nothing is saved here."""

    def __init__(self, steps: Sequence[Passed], left: int, parent: QWidget | None = None) -> None:
        take = "Mark it as done" if len(steps) == 1 else f"Mark {len(steps)} steps as done"
        super().__init__(TITLE, take, "Not yet", WIDTH, parent)
        self.setObjectName("keep_dialog")
        self.lines = [(step.title, f"done {weekday_words(step.planned_finish)}") for step in steps]
        self.body.addWidget(TextLabel(LEAD, "body", "text_2", wrap=True))
        self.body.addWidget(self._list())
        if left:
            self.body.addWidget(TextLabel(_left_words(left), "small", "text_2", wrap=True))

    def _list(self) -> QScrollArea:
        content = QWidget()
        set_ground(content, "surface")
        lines = column(content, SPACE.half)
        for title, day in self.lines:
            line = QHBoxLayout()
            line.setSpacing(SPACE.unit)
            line.addWidget(ElidedLabel(breakable(title), "body"), 1)
            line.addWidget(TextLabel(day, "body", "text_2"))
            lines.addLayout(line)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(content)
        area.setFixedHeight(min(content.sizeHint().height(), theme().px(HIGHEST_LIST)))
        return area


def _left_words(count: int) -> str:
    steps = "1 step is" if count == 1 else f"{count} steps are"
    return f"{steps} not among them: say first how each exam went; what hangs on it comes after that."
