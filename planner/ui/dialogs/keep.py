"""Before all that has passed is marked as kept to the plan: each step, with the day on which it would count as done."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from planner.roadmap.catch_up import Passed
from planner.timeline.tokens import SPACE
from planner.ui.layouts import column
from planner.ui.theme import set_ground, theme
from planner.ui.widgets import ElidedLabel, PrimaryButton, QuietButton, TextLabel
from planner.ui.words import breakable, weekday_words

WIDTH, HIGHEST_LIST = 520, 320
TITLE = "Kept to the plan?"
LEAD = "Each of these counts as done on its planned day. It is one step, and can be undone as one."


class KeepDialog(QDialog):
    """Lists the steps; nothing is saved here."""

    def __init__(self, steps: Sequence[Passed], left: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keep_dialog")
        self.setWindowTitle(TITLE)
        self.lines = [(step.title, f"done {weekday_words(step.planned_finish)}") for step in steps]
        count = len(steps)
        self.take_button = PrimaryButton("Mark it as done" if count == 1 else f"Mark {count} steps as done")
        self.take_button.setObjectName("take_button")
        self.keep_button = QuietButton("Not yet")
        self.keep_button.setObjectName("keep_button")
        layout = QVBoxLayout(self)
        inset = SPACE.section_gap
        layout.setContentsMargins(inset, inset, inset, inset)
        layout.setSpacing(SPACE.unit)
        layout.addWidget(TextLabel(TITLE, "item"))
        layout.addWidget(TextLabel(LEAD, "body", "text_2", wrap=True))
        layout.addWidget(self._list())
        if left:
            layout.addWidget(TextLabel(_left_words(left), "small", "text_2", wrap=True))
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.keep_button)
        foot.addWidget(self.take_button)
        layout.addSpacing(SPACE.unit)
        layout.addLayout(foot)
        set_ground(self, "surface")
        self.setFixedWidth(theme().px(WIDTH))
        self.take_button.setFocus()
        self.take_button.clicked.connect(self.accept)
        self.keep_button.clicked.connect(self.reject)

    def ask(self) -> bool:
        """Whether the user says so. Tests replace this."""
        return self.exec() == QDialog.DialogCode.Accepted

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
