"""A record that stands on the timeline under a task: its days, how it stands, and what is said of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from planner.core.edits.base import Edit
from planner.core.edits.record import ChangeRecord
from planner.core.ref import Ref
from planner.errors import EditRejected
from planner.words.message import Message, message


class Standing(StrEnum):
    """How a record stands: it is there, promised, running, expected, or expected too late to count."""

    THERE = "there"
    SURE = "sure"
    RUNNING = "running"
    EXPECTED = "expected"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class MarkedDay:
    """One day of a record. `field` is the record's field that holds it; None: it follows from other things.

    `latest` is the last day that it can have, None where any day will do. `after` and `before` are the record's own
    days between which it has to stay, each allowed itself.
    """

    day: date
    field: str | None = None
    latest: date | None = None
    after: date | None = None
    before: date | None = None


@dataclass(frozen=True, slots=True)
class RecordMark:
    """A record and its days in order, the last of which is the one that counts for the task.

    One that `lasts` is a bar from the last day but one to the last, and has one field for each; `open`: nobody has said
    when it ends, so the last is only as far as it is seen today. `share` is the part of the bar that is over. `title`
    names the record within a sentence, `said` is what there is to say of it, in whole sentences. `fixed`: why a day
    that no field holds cannot be given another, and what can be done instead.
    """

    ref: Ref
    days: tuple[MarkedDay, ...]
    standing: Standing
    title: Message
    said: Message
    fixed: tuple[Message, Message] | None = None
    lasts: bool = False
    open: bool = False
    share: float = 0.0

    def marked(self, field: str | None) -> MarkedDay | None:
        """The day that a field holds; with None the one that no field holds. None where it has no such day."""
        return next((at for at in self.days if at.field == field), None)

    @property
    def bar(self) -> tuple[MarkedDay, MarkedDay] | None:
        """The first and the last day of what lasts; None of what does not."""
        return (self.days[-2], self.days[-1]) if self.lasts else None

    def moved(self, at: MarkedDay, day: date) -> Edit:
        """The edit that gives one of its days another value.

        Raises EditRejected for a day that no field holds, and for one that the field cannot hold.
        """
        if at.field is None:
            reason, way_out = self.fixed or (message("This day is expected; it is not on record."), None)
            raise EditRejected(reason, way_out)
        _check_happened(at, day, at.latest)
        disorder = message("Its days would not be in order.")
        if at.after is not None and day < at.after:
            raise EditRejected(disorder, message("Choose {day} or later.", day=at.after))
        if at.before is not None and day > at.before:
            raise EditRejected(disorder, message("Choose {day} or earlier.", day=at.before))
        return ChangeRecord(self.ref.kind, self.ref.id, {at.field: day})

    def carried(self, day: date) -> Edit:
        """The edit that lets what lasts begin on another day and last as long: both days at once.

        Raises EditRejected for a day that its fields cannot hold.
        """
        values: dict[str, date] = {}
        for at, new in self._beside(day):
            if at.field is not None and not (self.open and at is self.days[-1]):
                limit = at.latest - (new - day) if at.latest is not None else None
                _check_happened(at, new, limit)
                values[at.field] = new
        return ChangeRecord(self.ref.kind, self.ref.id, values)

    def carried_mark(self, day: date) -> "RecordMark":
        """The mark as it would stand there, for a picture of a drop that is refused."""
        found = dict(self._beside(day))
        return replace(self, days=tuple(replace(at, day=found.get(at, at.day)) for at in self.days))

    def _beside(self, day: date) -> Iterator[tuple[MarkedDay, date]]:
        """Both days of the bar where it begins on that day; at most the last one of the calendar."""
        assert self.bar is not None
        first, last = self.bar
        yield first, day
        yield last, day + min(last.day - first.day, date.max - day)


def _check_happened(at: MarkedDay, day: date, way_out: date | None) -> None:
    """Raises EditRejected for a day yet to come of something that has happened; `way_out` is the last day to choose."""
    if at.latest is not None and day > at.latest:
        raise EditRejected(
            message("{day} is yet to come, and this is the day of something that has happened.", day=day),
            message("Choose {day} or earlier.", day=way_out or at.latest),
        )


def share_of(first: date, last: date, today: date) -> float:
    """The part of the days from first to last that is over at the end of today."""
    whole = (last - first).days + 1
    return min(max(((today - first) / timedelta(days=1) + 1) / whole, 0.0), 1.0)
