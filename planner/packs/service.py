"""Specialties, and the application services beside ERAS with their days.

A specialty is known by its id; a text that somebody typed finds it by its label too.
"""

import datetime as dt
import re
from collections.abc import Mapping
from functools import cached_property, lru_cache

from planner.packs.season import EventDate, EventKind, Season
from planner.packs.source import Prose, ProseOrNothing, Record, RecordError, Source, Text
from planner.words.message import message

SERVICE_DAYS = ("opens", "submit_from", "submit_deadline", "programs_view")
"""The days of a service's season."""

_NOT_IN_IDS = re.compile(r"[^a-z0-9]+")
_LEFT_OUT = frozenset({"and", "in", "of"})


class DayNames(Record, frozen=True, kw_only=True):
    """What a day of a service is called: `short` for a chart or a sentence, `label` in full."""

    short: Prose
    label: Prose


class Service(Record, frozen=True, kw_only=True, dict=True):
    """One application service beside ERAS.

    `access`: what somebody from a school outside the US has to know to get in. `stands_for`: season event -> the
    service's day that takes its place for those who apply there. `times`: day of the service -> its hour, Eastern Time.
    `called`: day of the service -> its names. `seasons`: match year -> day of the service -> date.
    """

    id: Text
    name: Prose
    access: Prose
    stands_for: Mapping[str, str]
    times: Mapping[str, dt.time]
    called: Mapping[str, DayNames]
    seasons: Mapping[int, Mapping[str, EventDate]]
    source: Source

    @cached_property
    def calendar(self) -> Mapping[int, Mapping[str, dt.date]]:
        """Match year -> day of the service -> date; of two candidates the earlier, as gates take it."""
        return {year: {field: event.earlier for field, event in days.items()} for year, days in self.seasons.items()}

    def event(self, field: str) -> str:
        """The name of one of its days among the events of a season."""
        return f"{self.id}_{field}"

    @cached_property
    def event_kinds(self) -> tuple[EventKind, ...]:
        """Its days as kinds of events."""
        return tuple(
            EventKind(
                id=self.event(field),
                short=names.short,
                label=names.label,
                time=self.times.get(field),
            )
            for field, names in self.called.items()
        )

    def season(self, season: Season) -> Season:
        """A season with the days of this service, and with those of them that stand in for other events."""
        days = self.seasons.get(season.match_year, {})
        own = {self.event(field): day for field, day in days.items()}
        own.update({event: days[field] for event, field in self.stands_for.items() if field in days})
        if all(season.events.get(event) is day for event, day in own.items()):
            return season
        return Season(match_year=season.match_year, events={**season.events, **own})


class EarlyMatch(Record, frozen=True, kw_only=True):
    """A match before the Main Match, and how to plan for it while its days are not known."""

    id: Text
    name: Prose
    advice: Prose
    source: Source


class Specialty(Record, frozen=True, kw_only=True):
    """One specialty. `service` and `early_match` where it does not simply use ERAS and the Main Match.

    `ask`: why each program has to be asked which service it uses; empty where that is known.
    """

    id: Text
    label: Prose
    service: str | None = None
    early_match: str | None = None
    ask: ProseOrNothing = ""
    source: Source | None = None

    def __post_init__(self) -> None:
        if (self.service or self.early_match or self.ask) and self.source is None:
            raise RecordError(message("What differs from ERAS and the Main Match needs a source."))


class Services(Record, frozen=True, kw_only=True, dict=True):
    """All specialties, in the order in which they are offered, with the services and early matches they use."""

    services: tuple[Service, ...]
    early_matches: tuple[EarlyMatch, ...]
    specialties: tuple[Specialty, ...]

    def specialty(self, named: str | None) -> Specialty | None:
        """The specialty of an id or of a text that is its label; None for anything else, however it is called."""
        return self._by_name.get(specialty_id(named)) if named else None

    def label(self, named: str | None) -> str | None:
        """What a person reads for a specialty; a text of their own stays as it is."""
        known = self.specialty(named)
        return named if known is None else known.label

    def of_specialty(self, specialty: str | None) -> Service | None:
        """The service that a specialty (its id, or a typed text) uses in place of ERAS; None where it uses ERAS."""
        known = self.specialty(specialty)
        return None if known is None or known.service is None else self._by_id[known.service]

    def early_match_of(self, specialty: str | None) -> EarlyMatch | None:
        """The match before the Main Match that a specialty takes part in, if any."""
        known = self.specialty(specialty)
        if known is None or known.early_match is None:
            return None
        return next(match for match in self.early_matches if match.id == known.early_match)

    @cached_property
    def event_kinds(self) -> tuple[EventKind, ...]:
        """The days of all services as kinds of events."""
        return tuple(kind for service in self.services for kind in service.event_kinds)

    @cached_property
    def _by_id(self) -> Mapping[str, Service]:
        return {service.id: service for service in self.services}

    @cached_property
    def _by_name(self) -> Mapping[str, Specialty]:
        names = {specialty_id(specialty.label): specialty for specialty in self.specialties}
        return names | {specialty_id(specialty.id): specialty for specialty in self.specialties}


@lru_cache(maxsize=64)
def specialty_id(words: str) -> str:
    """A name written as an id is: "Obstetrics & Gynecology" and "obstetrics_gynecology" are the same."""
    return "_".join(word for word in _NOT_IN_IDS.split(words.casefold()) if word and word not in _LEFT_OUT)
