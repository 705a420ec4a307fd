"""Before the plan aims at another Match: what that would do."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from planner.core.text import near_words
from planner.guidance.consequence import Consequence
from planner.guidance.finding import Severity
from planner.guidance.look import Look
from planner.guidance.sentence import STATUS_WORDS, verdict_sentence
from planner.roadmap.verdict import SeasonStatus
from planner.services.plan_editor import Proposal
from planner.timeline.tokens import SPACE
from planner.ui.finding_words import note_words
from planner.ui.theme import set_ground, theme
from planner.ui.widgets import PrimaryButton, QuietButton, TextLabel

WIDTH = 480
LONGEST_LIST = 5


class TargetDialog(QDialog):
    """Shows the consequence of a proposal; nothing is saved here."""

    def __init__(self, proposal: Proposal, year: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("target_dialog")
        self.setWindowTitle(f"Plan for Match {year}?")
        self.lines = consequence_lines(proposal)
        old = proposal.before.target
        keep = f"Keep Match {old.match_year}" if old is not None else "Keep the plan"
        self.take_button = PrimaryButton(f"Plan for Match {year}")
        self.take_button.setObjectName("take_button")
        self.keep_button = QuietButton(keep)
        self.keep_button.setObjectName("keep_button")
        layout = QVBoxLayout(self)
        inset = SPACE.section_gap
        layout.setContentsMargins(inset, inset, inset, inset)
        layout.setSpacing(SPACE.unit)
        layout.addWidget(TextLabel(f"Plan for Match {year}?", "item"))
        for line in self.lines:
            layout.addWidget(TextLabel(line, "body", "text_2", wrap=True))
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
        """Whether the user takes it. Tests replace this."""
        return self.exec() == QDialog.DialogCode.Accepted


def consequence_lines(proposal: Proposal) -> list[str]:
    """What the change would do, one sentence a line."""
    consequence = proposal.consequence()
    look = Look(proposal.after, proposal.roadmap)
    target = proposal.after.target
    lines = []
    if target is not None:
        known = target.status is not SeasonStatus.UNKNOWN
        words = f"is {STATUS_WORDS[target.status]}" if known else "can be judged once the missing result is reported"
        lines.append(f"Match {target.match_year} {words}.")
    lines.append(verdict_sentence(proposal.after))
    lines += _moved_lines(consequence, look)
    for word, findings in (("New", consequence.findings_new), ("Gone", consequence.findings_gone)):
        grave = [finding for finding in findings if finding.severity is not Severity.HINT]
        lines += [f"{word}: {note_words(finding, look)[0]}." for finding in grave[:LONGEST_LIST]]
    lines.append("It can be undone.")
    return lines


def _moved_lines(consequence: Consequence, look: Look) -> list[str]:
    moved = consequence.moved
    if not moved:
        return ["No task moves."]
    shown = [
        f"{look.title(item.id)} {near_words(item.start_after, look.today)}"
        for item in moved
        if item.start_after is not None
    ]
    more = len(moved) - len(shown[:LONGEST_LIST])
    tail = f", and {more} more" if more > 0 else ""
    return [f"{len(moved)} task{'s move' if len(moved) != 1 else ' moves'}: {'; '.join(shown[:LONGEST_LIST])}{tail}."]
