"""The five priorities of the second phase in the roadmap's order (R7): how each stands, and what to do first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from planner.guidance.look import Look
from planner.guidance.profile.cv import clean_cv
from planner.guidance.profile.research import research
from planner.guidance.profile.season_letters import season_letters
from planner.guidance.profile.standing import Judged, Standing
from planner.guidance.profile.statement import personal_statement
from planner.guidance.profile.us_experience import us_experience
from planner.words.message import Message, message, paragraph


class Key(StrEnum):
    """The priorities, the most important one first."""

    US_EXPERIENCE = "us_experience"
    LETTERS = "letters"
    CV = "cv"
    STATEMENT = "statement"
    RESEARCH = "research"


TITLES: dict[Key, Message] = {
    Key.US_EXPERIENCE: message("US clinical experience"),
    Key.LETTERS: message("Letters"),
    Key.CV: message("Clean CV"),
    Key.STATEMENT: message("Personal statement"),
    Key.RESEARCH: message("Research, optional"),
}
DROP_WORDS = message("Short of time? Drop from the bottom up.")
SHORT_WORDS = message("Time is short. What can be left out first:")
_ALL_STAND = message("What counts most stands. You need no more.")
_JUDGES: dict[Key, Callable[[Look], Judged]] = {
    Key.US_EXPERIENCE: us_experience,
    Key.LETTERS: season_letters,
    Key.CV: clean_cv,
    Key.STATEMENT: personal_statement,
    Key.RESEARCH: research,
}


@dataclass(frozen=True, slots=True)
class Priority:
    """One priority with its number, from 1, and how it stands."""

    key: Key
    number: int
    judged: Judged

    @property
    def title(self) -> Message:
        """What it is called."""
        return TITLES[self.key]

    @property
    def standing(self) -> Standing:
        """How it stands."""
        return self.judged.standing


def priorities(look: Look) -> tuple[Priority, ...]:
    """All five, in order."""
    return tuple(Priority(key, number, _JUDGES[key](look)) for number, key in enumerate(Key, start=1))


def first_to_do(found: Sequence[Priority]) -> Priority | None:
    """The one to look at: the first that is weak, else the first that is due and not done; None where nothing is.

    Then comes what is not due yet, last what waits for others; research never does: it is optional.
    """
    counting = [priority for priority in found if priority.key is not Key.RESEARCH]
    open_ = [priority for priority in counting if priority.standing in (Standing.OPEN, Standing.BEGUN)]
    weak = [priority for priority in counting if priority.standing is Standing.WEAK]
    mine = [priority for priority in open_ if not priority.judged.waits]
    due = [priority for priority in mine if priority.judged.due is None]
    return next(iter((*weak, *due, *mine, *open_)), None)


def lead_words(found: Sequence[Priority]) -> Message:
    """What stands already, of what matters most, and what to do first."""
    first = first_to_do(found)
    if first is None:
        return _ALL_STAND
    done = next((item for item in found if item.standing is Standing.DONE and item.number < first.number), None)
    return first.judged.advice if done is None else paragraph(done.judged.advice, first.judged.advice)
