"""Which records stand on the timeline, and under which task: one provider a collection, and nobody else knows them."""

from collections.abc import Callable, Mapping

from planner.core.ref import Ref
from planner.guidance.letter_marks import letter_marks
from planner.guidance.look import Look
from planner.guidance.record_mark import RecordMark

Provider = Callable[[Look], tuple[str, tuple[RecordMark, ...]] | None]
PROVIDERS: tuple[Provider, ...] = (letter_marks,)


def record_marks(look: Look) -> Mapping[str, tuple[RecordMark, ...]]:
    """The marks of records by the task under which they stand; a task without any is left out."""
    found: dict[str, tuple[RecordMark, ...]] = {}
    for provider in PROVIDERS:
        given = provider(look)
        if given is not None:
            task, marks = given
            found[task] = (*found.get(task, ()), *marks)
    return found


def mark_of(look: Look, ref: Ref) -> RecordMark | None:
    """The mark of one record; None where it has none."""
    return next((mark for marks in record_marks(look).values() for mark in marks if mark.ref == ref), None)
