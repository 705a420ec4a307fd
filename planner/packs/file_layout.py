"""The shapes of the files whose layout differs from their records: key by key what the TOML holds."""

import datetime as dt
from collections.abc import Mapping

from planner.packs.projection import Rule
from planner.packs.record import EventDate, EventKind, Gate, Season, SeasonStart, TemplateTask
from planner.packs.source import MatchYear, Prose, Record, Source


class EventShape(Record, frozen=True, kw_only=True):
    """A `[[season.event]]`: an announced day, or the working day that stands for it."""

    id: str
    date: dt.date
    alternative: dt.date | None = None
    source: Source


class SeasonShape(Record, frozen=True, kw_only=True):
    """A `[[season]]` with its events."""

    match_year: MatchYear
    event: tuple[EventShape, ...]

    def season(self) -> Season:
        """The record of this season."""
        return Season(match_year=self.match_year, events={event.id: _event_date(event) for event in self.event})


class SeasonsFile(Record, frozen=True, kw_only=True):
    """packs/seasons.toml."""

    time_zone: str
    project_through: MatchYear
    season_start: SeasonStart
    event_kind: tuple[EventKind, ...]
    season: tuple[SeasonShape, ...]
    rule: tuple[Rule, ...]


class GatesFile(Record, frozen=True, kw_only=True):
    """packs/gates.toml."""

    gate: tuple[Gate, ...]


class TemplateFile(Record, frozen=True, kw_only=True):
    """roadmap/template.toml."""

    phases: Mapping[str, Prose]
    season_tasks: tuple[str, ...]
    task: tuple[TemplateTask, ...]


def _event_date(event: EventShape) -> EventDate:
    return EventDate(day=event.date, alternative=event.alternative, source=event.source)
