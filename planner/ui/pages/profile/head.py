"""The head of the page: the phase with how far it is, and which part of the page is seen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.core.model import Phase
from planner.guidance.look import Look
from planner.ui.speech import say, say_term
from planner.ui.trackers.phase_title import PhaseTitle
from planner.ui.widgets import QuietButton, Segmented
from planner.ui.widgets.flow import Flow

NUMBER = 2
PRIORITIES, DOCUMENTS, RECORDS = "priorities", "documents", "records"


class ProfileHead(QWidget):
    """`part_chosen` carries one of the three parts of the page, `about_you_requested` asks about the person."""

    part_chosen = Signal(object)
    about_you_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("profile_head")
        self.phase_title = PhaseTitle(Phase.PROFILE, NUMBER)
        self.part_choice = Segmented(
            (
                (PRIORITIES, say_term("part of the page of the profile", "Priorities")),
                (DOCUMENTS, say_term("part of the page of the profile", "Documents")),
                (RECORDS, say("Records")),
            ),
            PRIORITIES,
        )
        self.part_choice.setObjectName("part_choice")
        self.part_choice.setAccessibleName(say("Part of the page"))
        self.about_you_button = QuietButton(say("About you …"), "identification-card")
        self.about_you_button.setObjectName("about_you_button")
        self._lay_out()
        self.about_you_button.clicked.connect(self.about_you_requested)
        self.part_choice.changed.connect(self.part_chosen)

    def fill(self, look: Look) -> None:
        """How far the phase is."""
        self.phase_title.fill(look)

    def _lay_out(self) -> None:
        whole = Flow(self)
        whole.addWidget(self.phase_title)
        whole.addWidget(self.about_you_button)
        whole.addWidget(self.part_choice)
