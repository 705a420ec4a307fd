"""The five parts of a balanced profile (R22), the weakest first; what is not due yet stands last. There is no total."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from planner.guidance.look import Look
from planner.guidance.profile.cv import clean_cv
from planner.guidance.profile.interviews import interviews
from planner.guidance.profile.scores import scores
from planner.guidance.profile.season_letters import season_letters
from planner.guidance.profile.standing import Judged, Standing
from planner.guidance.profile.us_experience import us_experience
from planner.words.message import Message, message, near_month, term


class PartKey(StrEnum):
    """The parts; of two that stand alike the first is the one to look at."""

    US_EXPERIENCE = "us_experience"
    LETTERS = "letters"
    CV = "cv"
    SCORES = "scores"
    INTERVIEWS = "interviews"


TITLES: dict[PartKey, Message] = {
    PartKey.US_EXPERIENCE: term("part of a profile", "US exp."),
    PartKey.LETTERS: term("part of a profile", "Letters"),
    PartKey.CV: term("part of a profile", "CV"),
    PartKey.SCORES: term("part of a profile", "Scores"),
    PartKey.INTERVIEWS: term("part of a profile", "Interviews"),
}
_JUDGES: dict[PartKey, Callable[[Look], Judged]] = {
    PartKey.US_EXPERIENCE: us_experience,
    PartKey.LETTERS: season_letters,
    PartKey.CV: clean_cv,
    PartKey.SCORES: scores,
    PartKey.INTERVIEWS: interviews,
}
_ORDER = {standing: place for place, standing in enumerate(Standing)}


@dataclass(frozen=True, slots=True)
class Part:
    """One part, how it stands, and that in a word or two."""

    key: PartKey
    standing: Standing
    short: Message

    @property
    def title(self) -> Message:
        """What it is called."""
        return TITLES[self.key]


def five_parts(look: Look) -> tuple[Part, ...]:
    """All five, the weakest first."""
    found = [_part(look, key) for key in PartKey]
    return tuple(sorted(found, key=lambda part: _ORDER[part.standing]))


def _part(look: Look, key: PartKey) -> Part:
    judged = _JUDGES[key](look)
    if judged.standing is Standing.OPEN and judged.due is not None and judged.due > look.today:
        due = near_month(judged.due, look.today)
        near = judged.due.year == look.today.year
        words = message("from {day}", day=due) if near else message("{month}", month=due)  # all five fit into a line
        return Part(key, Standing.LATER, words)
    return Part(key, judged.standing, judged.short)
