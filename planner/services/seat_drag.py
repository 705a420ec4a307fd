"""A booked seat whose day was moved in the plan: the booking itself is elsewhere, so it is asked whether it moved."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from planner.core.diff import EntityChange, EntityKind
from planner.core.model import ExamRecord, Task
from planner.core.records.moves import MOVES, ExamMove
from planner.services.history import History


@dataclass(frozen=True, slots=True)
class SeatDrag:
    """The day for which the seat was told to be booked, and the day on which it stands now."""

    before: date
    after: date


def dragged_seat(history: History, exam: str) -> SeatDrag | None:
    """The day of a booked sitting before it was moved since it was booked, or since its last move was kept.

    None where it stands on the day that was told, and for changes that the history has not kept.
    """
    record, task = history.plan.exams.get(exam), history.plan.tasks.get(exam)
    if record is None or not record.seat_booked or task is None or task.done or task.pinned_start is None:
        return None
    told = task.pinned_start
    for change in reversed(history.changes[: history.position]):
        parts = tuple(_of_exam(change.diff, exam))
        if any(_told(part) for part in parts):
            break
        for part in parts:
            if isinstance(part.before, Task) and part.before.pinned_start is not None:
                told = part.before.pinned_start
    return None if told == task.pinned_start else SeatDrag(told, task.pinned_start)


def _of_exam(diff: tuple[EntityChange, ...], exam: str) -> Iterator[EntityChange]:
    for part in diff:
        if part.kind is EntityKind.RECORD:
            if part.collection == MOVES.key and isinstance(part.after, ExamMove) and part.after.exam == exam:
                yield part
        elif part.id == exam and part.kind in (EntityKind.TASK, EntityKind.EXAM):
            yield part


def _told(part: EntityChange) -> bool:
    """Whether the change says where the seat is: it books it, or keeps a move of it."""
    if part.kind is EntityKind.RECORD:
        return part.before is None
    booked = isinstance(part.after, ExamRecord) and part.after.seat_booked
    return booked and not (isinstance(part.before, ExamRecord) and part.before.seat_booked)
