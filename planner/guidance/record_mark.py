"""A record that stands on the timeline under a task: its days, how it stands, and what is said of it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.core.edits.base import Edit
from planner.core.edits.record import ChangeRecord
from planner.core.ref import Ref
from planner.errors import EditRejected
from planner.words.message import Message, message


class Standing(StrEnum):
    """How a record stands: it is there, it is expected, or it is expected too late."""

    THERE = "there"
    EXPECTED = "expected"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class MarkedDay:
    """One day of a record. `field` is the record's field that holds it; None: it follows from other things.

    `latest` is the last day that it can have, None where any day will do.
    """

    day: date
    field: str | None = None
    latest: date | None = None


@dataclass(frozen=True, slots=True)
class RecordMark:
    """A record and its days in order, the last of which is the one that counts for the task.

    `title` names it within a sentence, `said` is what there is to say of it, in whole sentences. `fixed`: why a day
    that no field holds cannot be given another, and what can be done instead.
    """

    ref: Ref
    days: tuple[MarkedDay, ...]
    standing: Standing
    title: Message
    said: Message
    fixed: tuple[Message, Message] | None = None

    def marked(self, field: str | None) -> MarkedDay | None:
        """The day that a field holds; with None the one that no field holds. None where it has no such day."""
        return next((at for at in self.days if at.field == field), None)

    def moved(self, at: MarkedDay, day: date) -> Edit:
        """The edit that gives one of its days another value.

        Raises EditRejected for a day that no field holds, and for one that the field cannot hold.
        """
        if at.field is None:
            reason, way_out = self.fixed or (message("This day is expected; it is not on record."), None)
            raise EditRejected(reason, way_out)
        if at.latest is not None and day > at.latest:
            raise EditRejected(
                message("{day} is yet to come, and this is the day of something that has happened.", day=day),
                message("Choose {day} or earlier.", day=at.latest),
            )
        return ChangeRecord(self.ref.kind, self.ref.id, {at.field: day})
