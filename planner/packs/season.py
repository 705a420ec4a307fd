"""A season of the Match: its events and their days."""

import datetime as dt
from collections.abc import Mapping

from planner.packs.source import MatchYear, Month, MonthDay, Prose, Record, Source, Text


class EventKind(Record, frozen=True, kw_only=True):
    """One kind of season event: `short` for a chart or a sentence, `label` in full, its usual hour (Eastern Time).

    `own`: the person's own date that takes its place once it is known.
    """

    id: Text
    short: Prose
    label: Prose
    time: dt.time | None = None
    own: str | None = None


class SeasonStart(Record, frozen=True, kw_only=True):
    """The first day of a season's year: a day from here on belongs to the season of the next year."""

    month: Month
    day: MonthDay
    source: Source


class EventDate(Record, frozen=True, kw_only=True):
    """The day of one event in one season; a projected one may have a second candidate day."""

    day: dt.date
    alternative: dt.date | None = None
    projected: bool = False
    source: Source

    @property
    def earlier(self) -> dt.date:
        """The candidate that a gate uses."""
        return self.day if self.alternative is None else min(self.day, self.alternative)

    @property
    def later(self) -> dt.date:
        """The candidate that a task's anchor uses."""
        return self.day if self.alternative is None else max(self.day, self.alternative)


class Season(Record, frozen=True, kw_only=True):
    """One ERAS/NRMP year, named by the year of its Match Day; `events` maps an event id to its day."""

    match_year: MatchYear
    events: Mapping[str, EventDate]

    @property
    def projected(self) -> bool:
        """True when any day of this season is projected, not announced."""
        return any(event.projected for event in self.events.values())
