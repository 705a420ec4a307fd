"""A language: from messages to words. The only place that knows how days, numbers and lists are written."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any, Protocol

from planner.words.calendar_names import LONG_MONTHS, LONG_WEEKDAYS, MONTHS, PATTERNS, SPAN, WEEKDAYS
from planner.words.message import (
    Count,
    Data,
    Day,
    DayForm,
    Days,
    Decimal,
    Listing,
    Message,
    Money,
    Name,
    Span,
    Value,
    counted,
    term,
)
from planner.words.text import isolated, visible

_QUOTED = term("quotation marks", "\u201c{title}\u201d")
_NEXT = term("list", "{first}, {second}")
_LAST_AND = term("list", "{first} and {last}")
_LAST_OR = term("list", "{first} or {last}")
_THOUSANDS = term("number", ",")
_POINT = term("number", ".")
_MONEY = term("money", "{currency} {amount}")
_DOLLARS = term("money", "${amount}")


class Direction(StrEnum):
    """Which way a line is read."""

    LEFT_TO_RIGHT = "ltr"
    RIGHT_TO_LEFT = "rtl"


class Catalogue(Protocol):
    """The translations of one language; gettext's classes are ones."""

    def gettext(self, message: str) -> str: ...

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str: ...

    def pgettext(self, context: str, message: str) -> str: ...

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str: ...


@dataclass(frozen=True)
class Language:
    """One language, and the direction in which its lines are read. Without a catalogue it is English.

    `data` has the texts of the data files that it translates, by the English one. With `isolates` a text of somebody's
    that could turn the sentence around is set apart by direction marks: for the window and the print, whose views let
    them pass.
    """

    code: str = "en"
    direction: Direction = Direction.LEFT_TO_RIGHT
    catalogue: Catalogue | None = None
    data: Mapping[str, str] = field(default_factory=dict)
    isolates: bool = False

    @property
    def right_to_left(self) -> bool:
        """Whether its lines are read from the right."""
        return self.direction is Direction.RIGHT_TO_LEFT

    def isolating(self) -> "Language":
        """The same language, for a view that lets direction marks pass."""
        return replace(self, isolates=True)

    def render(self, message: Message) -> str:
        """The words of a message. A translation whose places are not the message's own is left out: English then."""
        if not message.values:
            words = self._pattern(message)
            return words if "{" not in words else _english(message)
        values = {name: self.value(value) for name, value in message.values}
        return self._filled(message, values)

    def value(self, value: Value) -> str:
        """One value in words."""
        return _WRITE[type(value)](self, value)

    def day(self, day: date, form: DayForm = DayForm.PLAIN) -> str:
        """A day, whatever the system's locale."""
        known = self._days.get((day, form))
        if known is None:
            weekday, month = day.weekday(), day.month - 1
            parts = {
                "day": str(day.day),
                "year": str(day.year),
                "month": self._months[month],
                "weekday": self._weekdays[weekday],
                "long_month": self._long_months[month],
                "long_weekday": self._long_weekdays[weekday],
            }
            known = self._days[day, form] = self._filled(PATTERNS[form], parts)
        return known

    def span(self, first: date, last: date, year: int | None = None) -> str:
        """Two days; one alone when both are the same. A year is said once, and not at all where it is `year`."""
        ends_in = DayForm.NO_YEAR if last.year == year else DayForm.PLAIN
        if first == last:
            return self.day(last, ends_in)
        begins_in = DayForm.NO_YEAR if first.year in (last.year, year) else DayForm.PLAIN
        return self._filled(SPAN, {"first": self.day(first, begins_in), "last": self.day(last, ends_in)})

    def number(self, number: float, places: int | None = None) -> str:
        """A number with this language's separators; `places` None = as many decimals as it has."""
        words = f"{number:,}" if places is None else f"{number:,.{places}f}"
        if self.catalogue is None:
            return words
        thousands, point = self._pattern(_THOUSANDS), self._pattern(_POINT)
        return words.translate({ord(","): thousands, ord("."): point})

    def listing(self, words: Iterable[str], *, either: bool = False) -> str:
        """A, B and C, or with `either` A, B or C; empty without any."""
        *before, last = list(words) or [""]
        if not before:
            return last
        first, *others = before
        for other in others:
            first = self._filled(_NEXT, {"first": first, "second": other})
        return self._filled(_LAST_OR if either else _LAST_AND, {"first": first, "last": last})

    def data_text(self, text: str) -> str:
        """A text of the data files, such as a roadmap task's title; any other text as it is, isolated."""
        translated = self.data.get(text)
        return translated if translated is not None else self.own_text(text)

    def own_text(self, text: str) -> str:
        """A text that somebody wrote: in one line, made visible, isolated."""
        text = visible(text)
        return isolated(text, always=self.right_to_left) if self.isolates and text else text

    def quoted(self, title: str) -> str:
        """A title as it stands within a sentence."""
        return self._filled(_QUOTED, {"title": self.data_text(title)})

    def _filled(self, message: Message, values: Mapping[str, str]) -> str:
        try:
            return self._pattern(message).format_map(values)
        except (LookupError, ValueError, TypeError, AttributeError):
            return _english(message).format_map(values)

    def _pattern(self, message: Message) -> str:
        if self.catalogue is None or not message.template:
            return _english(message)
        return _translated(self.catalogue, message) or _english(message)

    @cached_property
    def _days(self) -> dict[tuple[date, DayForm], str]:
        return {}

    @cached_property
    def _months(self) -> list[str]:
        return [self._pattern(name) for name in MONTHS]

    @cached_property
    def _weekdays(self) -> list[str]:
        return [self._pattern(name) for name in WEEKDAYS]

    @cached_property
    def _long_months(self) -> list[str]:
        return [self._pattern(name) for name in LONG_MONTHS]

    @cached_property
    def _long_weekdays(self) -> list[str]:
        return [self._pattern(name) for name in LONG_WEEKDAYS]


def _translated(found: Catalogue, message: Message) -> str:
    """The translation; the English words where there is none, empty where a plural form was left empty."""
    count = abs(message.count)
    if message.context:
        if message.many:
            return found.npgettext(message.context, message.template, message.many, count)
        return found.pgettext(message.context, message.template)
    if message.many:
        return found.ngettext(message.template, message.many, count)
    return found.gettext(message.template)


def _english(message: Message) -> str:
    return message.many if message.many and abs(message.count) != 1 else message.template


def _days(language: Language, value: Days) -> str:
    return language.render(counted("{count} day", "{count} days", value.count))


def _short(number: float) -> float:
    """A whole number without decimals."""
    return int(number) if number == int(number) else number


def _money(language: Language, value: Money) -> str:
    pattern = _DOLLARS if value.currency == "USD" else _MONEY
    amount: Count | Decimal = Count(value.amount)
    if value.minor:
        from planner.words.money import minor_digits  # An empty window has no amounts.

        digits = minor_digits(value.currency)
        whole, part = divmod(value.amount, 10**digits)
        amount = Decimal(value.amount / 10**digits, digits) if part else Count(whole)
    return language.render(pattern.filled(amount=amount, currency=value.currency))


# By exact type: no value has a subclass, and a bool is none.
_WRITE: dict[type, Callable[[Language, Any], str]] = {
    str: Language.own_text,
    int: lambda _language, value: str(value),
    float: lambda language, value: language.number(_short(value)),
    date: Language.day,
    Day: lambda language, value: language.day(value.day, value.form),
    Span: lambda language, value: language.span(value.first, value.last, value.year),
    Days: _days,
    Count: lambda language, value: language.number(value.count),
    Decimal: lambda language, value: language.number(_short(value.number), value.places),
    Money: _money,
    Data: lambda language, value: language.data_text(value.text),
    Name: lambda language, value: language.quoted(value.title),
    Listing: lambda language, value: language.listing(map(language.value, value.items), either=value.either),
    Message: Language.render,
}

ENGLISH = Language()


def english(message: Message) -> str:
    """The English words: what an exception's text is, and what files and JSON have."""
    return ENGLISH.render(message)
