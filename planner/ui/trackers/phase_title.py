"""The name of a phase at the head of its page, with how far it is."""

from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.core.model import Phase
from planner.guidance.look import Look
from planner.guidance.progress import phase_progress
from planner.style.tokens import SPACE
from planner.ui.layouts import row
from planner.ui.speech import say, tell
from planner.ui.widgets import Meter, PhaseBadge, TextLabel
from planner.words.states import PHASES

METER_PX = 48


class PhaseTitle(QWidget):
    """`number` is that of the phase."""

    def __init__(self, phase: Phase, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._phase = phase
        self.meter = Meter(role=f"phase_{number}")
        self.meter.setAccessibleName(tell(PHASES[phase.value]))
        self.meter.setFixedWidth(METER_PX)
        self.share_label = TextLabel("", "body", "text_2")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        heading = TextLabel(tell(PHASES[phase.value]), "heading")
        line = row(PhaseBadge(number), heading, self.meter, self.share_label)
        line.setStretch(0, 0)
        line.addStretch(1)
        line.setSpacing(SPACE.unit + SPACE.half)
        self.setLayout(line)

    def fill(self, look: Look) -> None:
        """Show how far the phase is."""
        share = phase_progress(look, self._phase)
        self.meter.setVisible(share is not None)
        self.share_label.setVisible(share is not None)
        if share is not None:
            self.meter.set_percent(share)
            self.share_label.show_text(say("{share} %", share=share))
