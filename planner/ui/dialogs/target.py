"""Before the plan aims at another Match: what that would do."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from planner.core.text import near_words
from planner.guidance.consequence import Consequence
from planner.guidance.finding import Finding, Severity
from planner.guidance.look import Look
from planner.guidance.sentence import verdict_sentence
from planner.roadmap.verdict import SeasonStatus
from planner.services.plan_editor import Proposal
from planner.ui.dialogs.question import QuestionDialog
from planner.ui.speech import tell
from planner.ui.widgets import TextLabel
from planner.words.message import Message, message
from planner.words.states import SEASON_STATUSES

WIDTH = 480
LONGEST_LIST = 5


class TargetDialog(QuestionDialog):
    """Shows the consequence of a proposal; nothing is saved here."""

    def __init__(self, proposal: Proposal, year: int, parent: QWidget | None = None) -> None:
        old = proposal.before.target
        keep = f"Keep Match {old.match_year}" if old is not None else "Keep the plan"
        super().__init__(f"Plan for Match {year}?", f"Plan for Match {year}", keep, WIDTH, parent)
        self.setObjectName("target_dialog")
        self.lines = consequence_lines(proposal)
        for line in self.lines:
            self.body.addWidget(TextLabel(line, "body", "text_2", wrap=True))


def consequence_lines(proposal: Proposal) -> list[str]:
    """What the change would do, one sentence a line."""
    consequence = proposal.consequence()
    look = Look(proposal.after, proposal.roadmap)
    target = proposal.after.target
    lines = []
    if target is not None:
        known = target.status is not SeasonStatus.UNKNOWN
        words = (
            f"is {tell(SEASON_STATUSES[target.status.value])}"
            if known
            else "can be judged once the missing result is reported"
        )
        lines.append(f"Match {target.match_year} {words}.")
    lines.append(tell(verdict_sentence(proposal.after)))
    lines += _moved_lines(consequence, look)
    lines += [tell(message("New: {finding}", finding=title)) for title in _grave(consequence.findings_new)]
    lines += [tell(message("Gone: {finding}", finding=title)) for title in _grave(consequence.findings_gone)]
    lines.append("It can be undone.")
    return lines


def _grave(findings: Iterable[Finding]) -> list[Message]:
    """The titles of some of those that are more than a hint."""
    return [finding.title for finding in findings if finding.severity is not Severity.HINT][:LONGEST_LIST]


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
