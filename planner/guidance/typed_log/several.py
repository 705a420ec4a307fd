"""Several typed lines of which some could not be read: what is told of them before and after the rest is added."""

from collections.abc import Sequence

from planner.guidance.typed_log.value import Unread
from planner.words.message import Count, Message, both, counted, message, paragraph

MOST_NUMBERS = 8
"""So many lines are named by their numbers."""
UnreadLines = Sequence[tuple[int, str, Unread]]
"""Each with its number, counted from 1, its text, and why it was not read."""


def partly_read(read: int, unread: UnreadLines) -> Message:
    """How many lines can be added and how many cannot, and why the first of these cannot."""
    told = counted(
        "{count} line: {read} read, {unread} not.",
        "{count} lines: {read} read, {unread} not.",
        read + len(unread),
        read=Count(read),
        unread=Count(len(unread)),
    )
    return paragraph(told, first_unread(unread))


def first_unread(unread: UnreadLines) -> Message:
    """Why the first of the lines was not read."""
    number, _, why = unread[0]
    return message("Line {number}: {said}", number=number, said=why.said)


def stays_words(unread: UnreadLines, added: Message | None) -> Message:
    """Which lines stay, and why the first of them does, behind what is told of those that were added."""
    count, why = len(unread), unread[0][2].said
    numbers = both(number for number, _, _ in unread[:MOST_NUMBERS])
    stay = counted(
        "{count} line could not be read and stays here: line {numbers}.",
        "{count} lines could not be read and stay here: lines {numbers}.",
        count,
        numbers=numbers,
    )
    if count > MOST_NUMBERS:
        stay = message(
            "{count} lines could not be read and stay here, the first of them lines {numbers}.",
            count=Count(count),
            numbers=numbers,
        )
    return paragraph(stay, why) if added is None else paragraph(added, stay, why)
