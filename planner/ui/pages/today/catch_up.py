"""The card that asks to catch up: how many steps have passed without a report, and the way to their sheet."""

from planner.core.model import Role
from planner.guidance.look import Look
from planner.roadmap.catch_up import Passed, passed_steps
from planner.ui.speech import say_counted, tell
from planner.ui.widgets import Note
from planner.words.message import Message, Name, Value, both, counted, message, paragraph
from planner.words.text import breakable

CATCH_UP = message("Catch up …")
LONGEST_LIST = 3


class CatchUpCard(Note):
    """First on the page while something has passed; `fix_requested` asks for the sheet."""

    def __init__(self, look: Look, passed: tuple[Passed, ...]) -> None:
        super().__init__("warn", title_words(len(passed)), breakable(tell(card_words(look, passed))), tell(CATCH_UP))
        self.setObjectName("catch_up_card")


def passed_of(look: Look) -> tuple[Passed, ...]:
    """The steps that have passed without a report."""
    return passed_steps(look.assessment)


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


def _asks(look: Look, step: Passed) -> bool:
    return step.asks or look.plan.tasks[step.task].role is Role.SITTING
