"""The head of the page: the phase with how far it is, and which part of the page is seen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.core.model import Phase
from planner.guidance.look import Look
from planner.guidance.progress import phase_progress
from planner.style.tokens import SPACE
from planner.ui.layouts import row
from planner.ui.speech import say, say_term, tell
from planner.ui.widgets import Meter, PhaseBadge, QuietButton, Segmented, TextLabel
from planner.ui.widgets.flow import Flow
from planner.words.states import PHASES

NUMBER = 2
METER_PX = 48
PRIORITIES, DOCUMENTS, RECORDS = "priorities", "documents", "records"


class ProfileHead(QWidget):
    """`part_chosen` carries one of the three parts of the page, `about_you_requested` asks about the person."""

    part_chosen = Signal(object)
    about_you_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("profile_head")
        self.meter = Meter(role=f"phase_{NUMBER}")
        self.meter.setAccessibleName(tell(PHASES[Phase.PROFILE.value]))
        self.meter.setFixedWidth(METER_PX)
        self.share_label = TextLabel("", "body", "text_2")
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
        share = phase_progress(look, Phase.PROFILE)
        self.meter.setVisible(share is not None)
        self.share_label.setVisible(share is not None)
        if share is not None:
            self.meter.set_percent(share)
            self.share_label.show_text(say("{share} %", share=share))

    def _lay_out(self) -> None:
        named = QWidget()
        named.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        heading = TextLabel(tell(PHASES[Phase.PROFILE.value]), "heading")
        line = row(PhaseBadge(NUMBER), heading, self.meter, self.share_label)
        line.setStretch(0, 0)
        line.addStretch(1)
        line.setSpacing(SPACE.unit + SPACE.half)
        named.setLayout(line)
        whole = Flow(self)
        whole.addWidget(named)
        whole.addWidget(self.about_you_button)
        whole.addWidget(self.part_choice)
