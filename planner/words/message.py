"""A message: a whole sentence as a template and typed values, not yet words. `Language.render` makes the words.

The English template is what translators see and the key under which a catalogue has the translation. It stands as a
literal where the message is made: `build/dev.py words` collects it from there.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeAlias


class DayForm(StrEnum):
    """How a day is written; the examples are the English ones."""

    PLAIN = "9 Aug 2027"
    NO_YEAR = "9 Aug"
    WEEKDAY = "Mon 9 Aug 2027"
    WEEKDAY_NO_YEAR = "Mon 9 Aug"
    LONG = "Monday 9 August 2027"
    LONG_NO_YEAR = "Monday 9 August"
    MONTH = "Aug 2027"


@dataclass(frozen=True, slots=True)
class Day:
    """A day that is written in another way than a plain `date`, which is the same as DayForm.PLAIN."""

    day: date
    form: DayForm


@dataclass(frozen=True, slots=True)
class Span:
    """A first and a last day, both inclusive; a year that both have stands once, and not where it is `year`."""

    first: date
    last: date
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Days:
    """A number of days with its word: 1 day, 16 days."""

    count: int


@dataclass(frozen=True, slots=True)
class Count:
    """A number that may be large: 10,000. A plain int is written without separators, such as a year."""

    count: int


@dataclass(frozen=True, slots=True)
class Decimal:
    """A number with so many decimals: hours, scores; None = as many as it has, and none of a whole one."""

    number: float
    places: int | None = None


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in whole units of an ISO 4217 currency; with `minor` in its smallest parts (cents)."""

    amount: int
    currency: str = "USD"
    minor: bool = False


@dataclass(frozen=True, slots=True)
class Data:
    """A text of the data files, which catalogues translate by file, id and field."""

    text: str


@dataclass(frozen=True, slots=True)
class Name:
    """A title within a sentence, in quotation marks: it may be a sentence itself, such as "Residency starts".

    It is what the title was when the message was made: a message can be read when its subject is gone.
    """

    title: str


@dataclass(frozen=True, slots=True)
class Listing:
    """Several values as one: A, B and C; with `either` A, B or C."""

    items: "tuple[Value, ...]"
    either: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence, or words that stand alone: a button, a heading.

    `values` fill the template's named places. With `many`, `count` chooses between template (one) and many. `context`
    tells apart words that are the same in English only. A plain `str` among the values is somebody's text: a title, a
    path, a key.
    """

    template: str
    values: "tuple[tuple[str, Value], ...]" = ()
    many: str = ""
    count: int = 1
    context: str = ""

    def filled(self, **values: "Value") -> "Message":
        """The same sentence with its places filled: for one that stands in a table of sentences."""
        return replace(self, values=tuple(values.items()))


Value: TypeAlias = (
    str | int | float | date | Day | Span | Days | Count | Decimal | Money | Data | Name | Listing | Message
)


NOTHING = Message("")
"""No words at all."""


def message(template: str, /, **values: Value) -> Message:
    """A message of one sentence."""
    return Message(template, tuple(values.items()))


def counted(one: str, many: str, count: int, /, **values: Value) -> Message:
    """A message whose words depend on a number, which stands in both templates as {count} or not at all."""
    return Message(one, (("count", Count(count)), *values.items()), many, count)


def term(context: str, words: str, /, **values: Value) -> Message:
    """Words that stand alone and may mean something else elsewhere; `context` says where they stand."""
    return Message(words, tuple(values.items()), context=context)


def paragraph(*messages: Message) -> Message:
    """Sentences that follow each other. It adds no words of its own."""
    if len(messages) == 1:
        return messages[0]
    places = [f"s{place}" for place in range(len(messages))]
    return Message(" ".join(f"{{{place}}}" for place in places), tuple(zip(places, messages, strict=True)))


def near_day(day: date, today: date, *, weekday: bool = False) -> Day:
    """A day without its year where that is today's: the one rule for every short date, past or to come."""
    if weekday:
        return Day(day, DayForm.WEEKDAY if day.year != today.year else DayForm.WEEKDAY_NO_YEAR)
    return Day(day, DayForm.PLAIN if day.year != today.year else DayForm.NO_YEAR)


def near_month(day: date, today: date) -> Day:
    """A day of today's year; the month of any other, where a plan that far ahead needs no more and there is no room."""
    return Day(day, DayForm.MONTH if day.year != today.year else DayForm.NO_YEAR)


def either(items: Iterable[Value]) -> Listing:
    """A, B or C."""
    return Listing(tuple(items), either=True)


def both(items: Iterable[Value]) -> Listing:
    """A, B and C."""
    return Listing(tuple(items))
