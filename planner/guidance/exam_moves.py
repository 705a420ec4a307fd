"""What was moved of an exam's booking, in a sentence."""

from datetime import date

from planner.core.records.moves import ExamMove, MoveKind
from planner.words.message import Message, message, near_day


def move_words(move: ExamMove, today: date) -> Message:
    """What happened, between which days, and when it was made."""
    on = near_day(move.on, today)
    before = near_day(move.day_before, today) if move.day_before is not None else None
    after = near_day(move.day_after, today) if move.day_after is not None else None
    match move.kind:
        case MoveKind.EXTENSION:
            if after is None:
                return message("Window extended, on {on}.", on=on)
            if before is None:
                return message("Window extended to {after}, on {on}.", after=after, on=on)
            return message("Window extended from {before} to {after}, on {on}.", before=before, after=after, on=on)
        case MoveKind.LAPSED:
            if before is None:
                return message("Window lapsed, told on {on}.", on=on)
            return message("Window lapsed on {before}, told on {on}.", before=before, on=on)
    if after is None:
        if before is None:
            return message("Seat given back on {on}.", on=on)
        return message("Seat of {before} given back on {on}.", before=before, on=on)
    if before is None:
        return message("Seat moved to {after}, on {on}.", after=after, on=on)
    return message("Seat moved from {before} to {after}, on {on}.", before=before, after=after, on=on)
