"""Projected seasons: the rules that reproduce the announced ones, carried on to the years after them.

An event's first rule gives its day, its second the alternative. A rule that counts from another event carries that
event's alternative on. An alternative equal to the day is None.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Annotated, Literal

import msgspec

from planner.packs.record import EventDate, Season
from planner.packs.source import Count, Month, MonthDay, Offset, Prose, Record, Source, day_of_every_year
from planner.words.language import english
from planner.words.message import Data, Message, message

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS: tuple[Weekday, ...] = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SATURDAY = 5

Candidates = tuple[dt.date, dt.date | None]
"""An event's day and its alternative, which may equal the day while rules are being applied."""


class _Rule(Record, frozen=True, kw_only=True, tag_field="kind"):
    """What every rule has: its words, and how many checked seasons it met and missed."""

    event: str
    text: Prose
    hits: Count
    misses: Count


class _YearRule(_Rule, frozen=True, kw_only=True):
    """A rule that needs no other event; `year_offset` counts from the match year (-1 = the year before)."""

    year_offset: Annotated[int, msgspec.Meta(ge=-3, le=1)]
    month: Month

    def day_in(self, match_year: int) -> dt.date:
        """The day this rule gives for a season."""
        raise NotImplementedError


class _DayRule(_YearRule, frozen=True, kw_only=True):
    """A rule that starts from a day of a month; 29 February is refused, it is not in every year."""

    day: MonthDay

    def __post_init__(self) -> None:
        day_of_every_year(self.month, self.day)


class WeekdayOnOrAfter(_DayRule, frozen=True, kw_only=True, tag="weekday_on_or_after"):
    """The first such weekday on or after a day of the year."""

    weekday: Weekday

    def day_in(self, match_year: int) -> dt.date:
        """The day this rule gives for a season."""
        return _on_or_after(dt.date(match_year + self.year_offset, self.month, self.day), self.weekday)


class NthWeekdayOfMonth(_YearRule, frozen=True, kw_only=True, tag="nth_weekday_of_month"):
    """The first, second ... such weekday of a month."""

    weekday: Weekday
    n: Annotated[int, msgspec.Meta(ge=1, le=4)]

    def day_in(self, match_year: int) -> dt.date:
        """The day this rule gives for a season."""
        first = _on_or_after(dt.date(match_year + self.year_offset, self.month, 1), self.weekday)
        return first + dt.timedelta(weeks=self.n - 1)


class FixedDate(_DayRule, frozen=True, kw_only=True, tag="fixed_date"):
    """The same day every year."""

    def day_in(self, match_year: int) -> dt.date:
        """The day this rule gives for a season."""
        return dt.date(match_year + self.year_offset, self.month, self.day)


class FixedDateWeekendForward(_DayRule, frozen=True, kw_only=True, tag="fixed_date_weekend_forward"):
    """The same day every year; on a weekend, the Monday after it."""

    def day_in(self, match_year: int) -> dt.date:
        """The day this rule gives for a season."""
        return _business_day(dt.date(match_year + self.year_offset, self.month, self.day), step=1)


class LastBusinessDayOfMonth(_YearRule, frozen=True, kw_only=True, tag="last_business_day_of_month"):
    """The last Monday to Friday of a month; holidays are not looked at."""

    def day_in(self, match_year: int) -> dt.date:
        """The day this rule gives for a season."""
        day = dt.date(match_year + self.year_offset, self.month, 28)
        next_month = (day + dt.timedelta(days=4)).replace(day=1)
        return _business_day(next_month - dt.timedelta(days=1), step=-1)


class FirstBusinessDayOfMonth(_YearRule, frozen=True, kw_only=True, tag="first_business_day_of_month"):
    """The first Monday to Friday of a month; holidays are not looked at."""

    def day_in(self, match_year: int) -> dt.date:
        """The day this rule gives for a season."""
        return _business_day(dt.date(match_year + self.year_offset, self.month, 1), step=1)


class OffsetDaysFromEvent(_Rule, frozen=True, kw_only=True, tag="offset_days_from_event"):
    """So many calendar days after (negative: before) another event of the same season."""

    from_event: str
    days: Offset


YearRule = (
    WeekdayOnOrAfter
    | NthWeekdayOfMonth
    | FixedDate
    | FixedDateWeekendForward
    | LastBusinessDayOfMonth
    | FirstBusinessDayOfMonth
)
Rule = YearRule | OffsetDaysFromEvent


def project_season(match_year: int, rules: Sequence[Rule], as_of: dt.date) -> Season:
    """The season that the rules give. `rules` are checked already: no cycle, every `from_event` has a rule."""
    by_event = group_rules(rules)
    days = project_days(match_year, by_event)
    events = {
        event: EventDate(day=day, alternative=other, projected=True, source=projected_source(by_event[event], as_of))
        for event, (day, other) in days.items()
    }
    return Season(match_year=match_year, events=events)


def group_rules(rules: Sequence[Rule]) -> dict[str, list[Rule]]:
    """The rules of every event, in the order of the file."""
    by_event: dict[str, list[Rule]] = {}
    for rule in rules:
        by_event.setdefault(rule.event, []).append(rule)
    return by_event


def project_days(match_year: int, by_event: Mapping[str, Sequence[Rule]]) -> dict[str, Candidates]:
    """Day and alternative of every event that has a rule."""
    days: dict[str, Candidates] = {}

    def candidates(event: str) -> Candidates:
        if event not in days:
            first, *others = by_event[event]
            day, other = apply(first)
            if others:
                other = apply(others[0])[0]
            days[event] = (day, None if other == day else other)
        return days[event]

    def apply(rule: Rule) -> Candidates:
        if not isinstance(rule, OffsetDaysFromEvent):
            return rule.day_in(match_year), None
        offset = dt.timedelta(days=rule.days)
        day, other = candidates(rule.from_event)
        return day + offset, None if other is None else other + offset

    for event in by_event:
        candidates(event)
    return days


class ProjectedSource(Source, frozen=True, kw_only=True):
    """The source of a projected day: the rules that give it. Its text is the English one."""

    rules: tuple[Rule, ...]

    @property
    def words(self) -> Message:
        """What a person reads of it, each rule in the person's language."""
        return _projected(self.rules)


def projected_source(rules: Sequence[Rule], as_of: dt.date) -> ProjectedSource:
    """The source of a day that these rules give, one or two."""
    text = english(_projected(rules))
    return ProjectedSource(text=text, as_of=as_of.isoformat(), confidence="unverified", rules=tuple(rules))


def _projected(rules: Sequence[Rule]) -> Message:
    first, *others = map(_evidence, rules)
    if not others:
        return message("projected: {rule}", rule=first)
    return message("projected: {rule}; or: {other_rule}", rule=first, other_rule=others[0])


def _evidence(rule: Rule) -> Message:
    """What a rule says, and how often it was right."""
    said, checked = Data(rule.text), rule.hits + rule.misses
    if not checked:
        return message("{rule} (not checked)", rule=said)
    return message("{rule} (met in {hits} of {checked} known seasons)", rule=said, hits=rule.hits, checked=checked)


def _on_or_after(day: dt.date, weekday: Weekday) -> dt.date:
    return day + dt.timedelta(days=(WEEKDAYS.index(weekday) - day.weekday()) % 7)


def _business_day(day: dt.date, step: int) -> dt.date:
    while day.weekday() >= SATURDAY:
        day += dt.timedelta(days=step)
    return day
