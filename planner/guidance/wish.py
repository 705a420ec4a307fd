"""What the person asked of a date, in words."""

from planner.core.model import Constraint
from planner.words.message import Message
from planner.words.states import DATED_WISHES, WISHES


def wish_words(wish: Constraint) -> Message:
    """A constraint in plain words: "start not before 9 Aug 2027"."""
    if wish.day is None:
        return WISHES[wish.type.value]
    return DATED_WISHES[wish.type.value].filled(day=wish.day)
