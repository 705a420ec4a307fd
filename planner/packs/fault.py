"""What may be wrong with a data file, in sentences that stand behind the file and the key."""

from enum import Enum

from planner.words.message import Message, message

MISSING = message("This key is missing.")
UNKNOWN_KEY = message("This key is unknown.")


class Named(Enum):
    """What a name in a data file is the name of."""

    TASK = message("There is no task '{name}'.")
    EVENT = message("There is no event '{name}'.")
    SERVICE = message("There is no service '{name}'.")
    SERVICE_DAY = message("A service has no day '{name}'.")
    EARLY_MATCH = message("There is no early match '{name}'.")
    OWN_DATE = message("There is no date '{name}' of a person.")
    EXPERIENCE_KIND = message("There is no kind of experience '{name}'.")
    PAPER_KIND = message("There is no kind of document '{name}'.")


def unknown(what: Named, name: str) -> Message:
    """The sentence about a name that nothing has."""
    said: Message = what.value
    return said.filled(name=name)


def listed_twice(value: str | int) -> Message:
    """The sentence about an id or a year that may stand once only."""
    return message("'{value}' is listed twice.", value=value)


def in_a_circle(names: list[str]) -> Message:
    """The sentence about what waits for itself; the first name stands at the end again."""
    return message("These wait for each other: {names}.", names=" > ".join(names))
