"""Before the plan aims at another Match: what that would do."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from planner.guidance.consequence import Consequence
from planner.guidance.finding import Finding, Severity
from planner.guidance.look import Look
from planner.guidance.sentence import verdict_sentence
from planner.roadmap.verdict import SeasonResult, SeasonStatus
from planner.services.plan_editor import Proposal
from planner.ui.dialogs.confirm import QuestionDialog
from planner.ui.speech import tell
from planner.ui.widgets import TextLabel
from planner.words.message import Message, Name, both, counted, message, near_day
from planner.words.states import SEASON_STATUSES

WIDTH = 480
LONGEST_LIST = 5


class TargetDialog(QuestionDialog):
    """Shows the consequence of a proposal; nothing is saved here."""

    def __init__(self, proposal: Proposal, year: int, parent: QWidget | None = None) -> None:
        old = proposal.before.target
        keep = message("Keep Match {year}", year=old.match_year) if old is not None else message("Keep the plan")
        asked = message("Plan for Match {year}?", year=year)
        super().__init__(asked, message("Plan for Match {year}", year=year), keep, WIDTH, parent)
        self.setObjectName("target_dialog")
        self.lines = [tell(line) for line in consequence_lines(proposal)]
        for line in self.lines:
            self.body.addWidget(TextLabel(line, "body", "text_2", wrap=True))


def consequence_lines(proposal: Proposal) -> Iterable[Message]:
    """What the change would do, one sentence a line."""
    consequence = proposal.consequence()
    target = proposal.after.target
    if target is not None:
        yield _target_line(target)
    yield verdict_sentence(proposal.after)
    yield _moved_line(consequence, Look(proposal.after, proposal.roadmap))
    for title in _grave(consequence.findings_new):
        yield message("New: {finding}.", finding=title)
    for title in _grave(consequence.findings_gone):
        yield message("Gone: {finding}.", finding=title)
    yield message("It can be undone.")


def _target_line(target: SeasonResult) -> Message:
    year = target.match_year
    if target.status is SeasonStatus.UNKNOWN:
        return message("Match {year} can be judged once the missing result is reported.", year=year)
    return message("Match {year} is {status}.", year=year, status=SEASON_STATUSES[target.status.value])


def _grave(findings: Iterable[Finding]) -> list[Message]:
    """The titles of some of those that are more than a hint."""
    return [finding.title for finding in findings if finding.severity is not Severity.HINT][:LONGEST_LIST]


def _moved_line(consequence: Consequence, look: Look) -> Message:
    count = len(consequence.moved)
    if not count:
        return message("No task moves.")
    shown = [
        message("{task} to {day}", task=Name(look.title(item.id)), day=near_day(item.start_after, look.today))
        for item in consequence.moved
        if item.start_after is not None
    ][:LONGEST_LIST]
    if not shown:
        return counted("{count} task moves.", "{count} tasks move.", count)
    more = count - len(shown)
    rest = [counted("{count} more", "{count} more", more)] if more else []
    return counted("{count} task moves: {tasks}.", "{count} tasks move: {tasks}.", count, tasks=both([*shown, *rest]))
