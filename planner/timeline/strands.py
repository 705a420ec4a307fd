"""Records under a task as shapes: a line each, below the task's own mark. It knows no collection by name."""

from collections.abc import Iterable, Iterator

from planner.core.ref import Ref
from planner.guidance.record_mark import RecordMark, Standing
from planner.timeline.hit import Hit, Part
from planner.timeline.rows import Row, row_of
from planner.timeline.scale import Scale
from planner.timeline.shape import Dot, Strand, Style

RAISED = 3.0
"""The lines stand a little higher than in the middle of their room: they belong to what is above."""
_STYLES = {Standing.THERE: Style.DONE, Standing.EXPECTED: Style.PROJECTED, Standing.LATE: Style.LATE}


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
    y = row.bottom - room - min(RAISED, lane / 3) + (number % row.lanes + 0.5) * lane
    # A day is as wide as it is long: a dot stands in its middle.
    dots = tuple(Dot(scale.x(at.day.toordinal() + 0.5), at.field) for at in mark.days)
    place = None
    if chosen is not None and chosen.ref == mark.ref:
        place = next((place for place, at in enumerate(mark.days) if at.field == chosen.field), None)
    return Strand(row.task, mark.ref, y, dots, style, row.phase.number, place)


def kinds_in(rows: Iterable[Row]) -> tuple[str, ...]:
    """The collections whose records stand in these rows."""
    return tuple(dict.fromkeys(mark.ref.kind for row in rows for mark in row.marks))


def mark_in(rows: Iterable[Row], ref: Ref) -> tuple[Row, int, RecordMark] | None:
    """The row of a record's mark, and its number there; None where no row shows it."""
    for row in rows:
        for number, mark in enumerate(row.marks):
            if mark.ref == ref:
                return row, number, mark
    return None


def stops(rows: Iterable[Row], task_id: str) -> list[Hit]:
    """The days of the records under a task, one after the other, as keys walk them."""
    row = row_of(rows, task_id)
    if row is None or row.task is None:
        return []
    return [Hit(row.task, Part.BODY, mark.ref, at.field) for mark in row.marks for at in mark.days]
