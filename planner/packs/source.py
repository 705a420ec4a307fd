"""Where a figure comes from, and the words that every pack file shares."""

import datetime as dt
from typing import Annotated, Literal

import msgspec

from planner.words.language import english
from planner.words.message import Message, message
from planner.words.stored import plain

Confidence = Literal["official", "secondary", "unverified"]
Status = Literal["student", "graduate"]
Route = Literal["j1", "h1b", "none"]
ExamId = Literal["step1", "step2ck", "step3", "oet"]

Text = Annotated[str, msgspec.Meta(min_length=1)]
"""An id, or words that stay as they are in every language."""
PROSE = "prose"
Prose = Annotated[str, msgspec.Meta(min_length=1, extra={PROSE: True})]
"""What a person reads: it is translated (`prose` collects it)."""
ProseOrNothing = Annotated[str, msgspec.Meta(extra={PROSE: True})]
MatchYear = Annotated[int, msgspec.Meta(ge=2015, le=2100)]
Month = Annotated[int, msgspec.Meta(ge=1, le=12)]
PathwayNumber = Literal[1, 2, 3, 4, 5, 6]
MonthDay = Annotated[int, msgspec.Meta(ge=1, le=31)]
Count = Annotated[int, msgspec.Meta(ge=0, le=100_000)]
Offset = Annotated[int, msgspec.Meta(ge=-4000, le=4000)]
"""Calendar days, forwards or backwards; the bound keeps every sum inside the calendar."""
Days = Annotated[int, msgspec.Meta(ge=0, le=4000)]
Hours = Annotated[float, msgspec.Meta(ge=0, le=100_000)]

EVERY_STATUS: tuple[Status, ...] = ("student", "graduate")
EVERY_ROUTE: tuple[Route, ...] = ("j1", "h1b", "none")


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of every pack record: immutable, a wrong key is refused when it is read."""


class Source(Record, frozen=True, kw_only=True):
    """What stands behind a figure.

    `as_of` is the date or period the text speaks of, as written there ("2024-07", "2020", "undated").
    `confidence`: official = the responsible body says it itself, secondary = a third party says it,
    unverified = general knowledge, a projection or our own planning judgement.
    """

    text: Text
    as_of: Text
    confidence: Confidence

    @property
    def words(self) -> Message:
        """What a person reads of it: its text, in the language of the source."""
        return plain(self.text)


class RecordError(ValueError):
    """Values of a record that do not fit together; `said` is a sentence."""

    def __init__(self, said: Message) -> None:
        super().__init__(english(said))
        self.said = said


def day_of_every_year(month: int, day: int) -> dt.date:
    """The day in a year without 29 February. Raises RecordError for a day that not every year has."""
    try:
        return dt.date(2027, month, day)
    except ValueError:
        raise RecordError(message("Month {month} has no day {day} in every year.", month=month, day=day)) from None
