"""A wish for a date in plain words."""

from planner.core.model import Constraint, ConstraintType
from planner.core.text import day_words

WISH_WORDS = {
    ConstraintType.ASAP: "as early as possible",
    ConstraintType.ALAP: "as late as possible",
    ConstraintType.SNET: "start not before",
    ConstraintType.SNLT: "start not after",
    ConstraintType.FNET: "finish not before",
    ConstraintType.FNLT: "finish not after",
    ConstraintType.MSO: "start on",
    ConstraintType.MFO: "finish on",
}


def wish_words(wish: Constraint) -> str:
    """A constraint in plain words: "start not before 9 Aug 2027"."""
    words = WISH_WORDS[wish.type]
    return words if wish.day is None else f"{words} {day_words(wish.day)}"
