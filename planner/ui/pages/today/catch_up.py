"""The card that asks to catch up: how many steps have passed without a report, and what can be done about it."""

from planner.core.model import Role
from planner.guidance.look import Look
from planner.roadmap.catch_up import Passed, passed_steps
from planner.ui.speech import say_counted, tell
from planner.ui.widgets import Note
from planner.words.message import Message, Name, Value, both, counted, message, paragraph
from planner.words.text import breakable

KEEP = message("Kept to the plan…")
LONGEST_LIST = 3


class CatchUpCard(Note):
    """First on the page while something has passed; `fix_requested` asks to mark what can be kept."""

    def __init__(self, look: Look, passed: tuple[Passed, ...]) -> None:
        button = tell(KEEP) if can_be_kept(look, passed) else ""
        super().__init__("warn", title_words(len(passed)), breakable(tell(card_words(look, passed))), button)
        self.setObjectName("catch_up_card")


def passed_of(look: Look) -> tuple[Passed, ...]:
    """The steps that the verdict counts as passed without a report; none without a verdict."""
    verdict = look.assessment.verdict
    return passed_steps(look.assessment) if verdict is not None and verdict.unreported else ()


def can_be_kept(look: Look, passed: tuple[Passed, ...]) -> tuple[Passed, ...]:
    """What a word can say of all of them: no exam and no result, nor what hangs on one that is not said."""
    asked = {step.task for step in passed if _asks(look, step)}
    network = look.schedule.network
    behind = {network.ids[number] for number in network.downstream(network.number[task] for task in asked)}
    return tuple(step for step in passed if step.task not in asked | behind)


def _asks(look: Look, step: Passed) -> bool:
    return step.asks or look.plan.tasks[step.task].role is Role.SITTING


def title_words(count: int) -> str:
    """How many, in figures: "4 steps have passed without a report"."""
    return say_counted("{count} step has passed without a report", "{count} steps have passed without a report", count)


def card_words(look: Look, passed: tuple[Passed, ...]) -> Message:
    """Whose result has to be said first, and what the others count as until then."""
    meanwhile = message("Until they are reported they count as still to do, from today on.")
    asked: list[Value] = [Name(look.title(step.task)) for step in passed if _asks(look, step)]
    if not asked:
        return meanwhile
    more = len(asked) - LONGEST_LIST
    if more > 0:
        asked[LONGEST_LIST:] = [counted("{count} more", "{count} more", more)]
    return paragraph(message("Say first how it went: {tasks}.", tasks=both(asked)), meanwhile)
