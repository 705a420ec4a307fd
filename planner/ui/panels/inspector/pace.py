"""Where the own pace leads an exam, and the ways out where that is later than its day."""

from PySide6.QtWidgets import QWidget

from planner.core.model import Kind, Task
from planner.guidance.implied_days import implied_days
from planner.guidance.study.standing import study_of
from planner.style.tokens import SPACE
from planner.ui.document import Document
from planner.ui.panels.inspector.inspector_section import Section, Shown
from planner.ui.speech import say, tell
from planner.ui.trackers.ways import Ways
from planner.ui.widgets import TextLabel
from planner.words.text import breakable


class PaceSection(Section):
    """Of a sitting and of its study. While a drag previews it stays as it is: the pace does not change with the seat.

    The ways out are those of the stored plan, so they wait until the drag has ended.
    """

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, say("Your pace"), parent)
        self.body.setSpacing(SPACE.half)
        self._exam = ""
        self.said_label = TextLabel("", "small", "text_2", wrap=True)
        self.said_label.setObjectName("pace_label")
        self.ways = Ways(document, narrow=True)
        self.body.addWidget(self.said_label)
        self.body.addWidget(self.ways)

    def applies(self, shown: Shown) -> bool:
        return _sitting_of(shown.task) in implied_days(shown.look)

    def fill(self, shown: Shown) -> None:
        exam = _sitting_of(shown.task)
        self.said_label.show_text(breakable(tell(implied_days(shown.look)[exam].said)))
        if shown.ghost is None:
            study = study_of(shown.look, exam)
            assert study is not None, "its pace implies a day"
            self.ways.fill(study)
        elif exam != self._exam:
            self.ways.hide()
        self._exam = exam
        self.ways.setEnabled(shown.ghost is None)


def _sitting_of(task: Task) -> str:
    """The sitting itself, or that for which a study is."""
    return task.exam or task.id if task.kind is Kind.STUDY else task.id
