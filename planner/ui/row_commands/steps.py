"""The steps by which a task is moved without a day being named."""

from planner.words.message import Message, message

STEPS: tuple[tuple[int, Message], ...] = (
    (-7, message("One week earlier")),
    (-1, message("One day earlier")),
    (1, message("One day later")),
    (7, message("One week later")),
)
"""By how many days, and what that is called."""
