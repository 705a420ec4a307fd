"""Records under a task as shapes: a line each, below the task's own mark. It knows no collection by name."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from planner.core.ref import Ref
from planner.guidance.record_mark import RecordMark, Standing
from planner.timeline.hit import Hit, Part
from planner.timeline.rows import Row, row_of
from planner.timeline.scale import Scale
from planner.timeline.shape import WHOLE, Dot, Strand, Style

RAISED = 1.5
"""The lines stand a little higher than in the middle of their room: they belong to what is above."""
_STYLES = {
    Standing.THERE: Style.DONE,
    Standing.SURE: Style.PLANNED,
    Standing.RUNNING: Style.RUNNING,
    Standing.EXPECTED: Style.PROJECTED,
    Standing.LATE: Style.LATE,
}


class Sign(StrEnum):
    """What the records of a collection look like, for a legend: a bar, a single day, a line through days."""

    BAR = "bar"
    DAY = "day"
    LINE = "line"


def strands_of(row: Row, scale: Scale, *, chosen: Hit | None = None, held: Ref | None = None) -> Iterator[Strand]:
    """The records of a row, without the one that is `held` by the pointer."""
    for number, mark in enumerate(row.marks):
        if mark.ref != held:
            yield strand_of(row, number, mark, scale, style_of(mark), chosen)


def style_of(mark: RecordMark) -> Style:
    """How a record is drawn that nobody drags."""
    return _STYLES[mark.standing]


def strand_of(row: Row, number: int, mark: RecordMark, scale: Scale, style: Style, chosen: Hit | None = None) -> Strand:
    """A record in the place of the row's mark of that number."""
    assert row.task is not None
    room = row.room - row.low_lane
    lane = room / row.lanes
    y = row.bottom - room - min(RAISED, lane / 3) + (row.lane_of[number] + 0.5) * lane
    number_of_days = len(mark.days)
    dots = tuple(
        Dot(scale.x(at.day.toordinal() + _within_day(mark, number_of_days - place)), at.field)
        for place, at in enumerate(mark.days)
    )
    place = _chosen(mark, chosen) if chosen is not None and row.task == chosen.task else None
    share = mark.share if style is Style.RUNNING else 0.0
    return Strand(row.task, mark.ref, y, dots, style, row.phase.number, place, mark.lasts, mark.open, share)


def _within_day(mark: RecordMark, from_last: int) -> float:
    """Where in its day a dot stands: a day is as wide as it is long. A bar reaches from edge to edge."""
    if not mark.lasts or from_last > 2:
        return 0.5
    return 1.0 if from_last == 1 else 0.0


def _chosen(mark: RecordMark, chosen: Hit) -> int | None:
    """The number of the day that is chosen, WHOLE for all of what lasts; None where it is of another record."""
    if chosen.ref != mark.ref:
        return None
    if chosen.whole:
        return WHOLE
    return next((place for place, at in enumerate(mark.days) if at.field == chosen.field), None)


def kinds_in(rows: Iterable[Row]) -> dict[str, Sign]:
    """The collections whose records stand in these rows, and what the first of each looks like."""
    found: dict[str, Sign] = {}
    for row in rows:
        for mark in row.marks:
            found.setdefault(mark.ref.kind, _sign(mark))
    return found


def _sign(mark: RecordMark) -> Sign:
    return Sign.BAR if mark.lasts else Sign.LINE if len(mark.days) > 1 else Sign.DAY


def marks_of(rows: Iterable[Row], ref: Ref) -> Iterator[tuple[Row, int, RecordMark]]:
    """The rows of a record's marks, and its number in each: a record may stand under several tasks."""
    for row in rows:
        for number, mark in enumerate(row.marks):
            if mark.ref == ref:
                yield row, number, mark


def mark_at(rows: Iterable[Row], hit: Hit) -> RecordMark | None:
    """The mark of the record that was hit; None where its row has it no more."""
    row = row_of(rows, hit.task)
    return next((mark for mark in row.marks if mark.ref == hit.ref), None) if row is not None else None


def stops(rows: Iterable[Row], task_id: str) -> list[Hit]:
    """The days of the records under a task, one after the other, as keys walk them."""
    row = row_of(rows, task_id)
    if row is None or row.task is None:
        return []
    return [hit for mark in row.marks for hit in _stops(row.task, mark)]


def _stops(task: str, mark: RecordMark) -> Iterator[Hit]:
    """What lasts comes whole first, then each of its ends."""
    if mark.lasts:
        yield Hit(task, Part.BODY, mark.ref, whole=True)
    for place, at in enumerate(mark.days):
        from_last = len(mark.days) - place
        part = Part.BODY if not mark.lasts or from_last > 2 else Part.END if from_last == 1 else Part.START
        yield Hit(task, part, mark.ref, at.field)
