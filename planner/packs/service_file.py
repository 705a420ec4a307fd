"""services.toml: what it holds key by key, its checks, and the services' days in every season."""

import datetime as dt
from collections.abc import Container, Mapping, Sequence

from planner.errors import PackError
from planner.packs.fault import MISSING, Named, listed_twice, unknown
from planner.packs.projection import OffsetDaysFromEvent, Rule, projected_source
from planner.packs.record import EventDate, Season
from planner.packs.service import SERVICE_DAYS, DayNames, EarlyMatch, Service, Services, Specialty
from planner.packs.source import MatchYear, Prose, Record, Source, Text

SERVICES = "services.toml"


class ServiceSeasonShape(Record, frozen=True, kw_only=True):
    """A `[[service.season]]`: announced days."""

    match_year: MatchYear
    opens: dt.date
    submit_from: dt.date
    submit_deadline: dt.date
    programs_view: dt.date
    source: Source

    def days(self) -> dict[str, EventDate]:
        """The days of this season by their names."""
        return {field: EventDate(day=getattr(self, field), source=self.source) for field in SERVICE_DAYS}


class ServiceShape(Record, frozen=True, kw_only=True):
    """A `[[service]]` with its announced seasons and the rules for those after them."""

    id: Text
    name: Prose
    access: Prose
    stands_for: Mapping[str, str] = {}
    times: Mapping[str, dt.time] = {}
    called: Mapping[str, DayNames] = {}
    season: tuple[ServiceSeasonShape, ...] = ()
    rule: tuple[Rule, ...] = ()
    source: Source


class ServicesFile(Record, frozen=True, kw_only=True):
    """packs/services.toml."""

    service: tuple[ServiceShape, ...] = ()
    early_match: tuple[EarlyMatch, ...] = ()
    specialty: tuple[Specialty, ...]


def services_from(file: ServicesFile, seasons: Sequence[Season], checked_on: dt.date) -> Services:
    """The services with a calendar for every season of the packs. Raises PackError for names that do not exist."""
    _check(file, seasons)
    return Services(
        services=tuple(_service(shape, seasons, checked_on) for shape in file.service),
        early_matches=file.early_match,
        specialties=file.specialty,
    )


def _service(shape: ServiceShape, seasons: Sequence[Season], checked_on: dt.date) -> Service:
    known = {season.match_year: season.days() for season in shape.season}
    projected = {
        season.match_year: _projected(shape.rule, season, checked_on)
        for season in seasons
        if season.match_year not in known and shape.rule
    }
    return Service(
        id=shape.id,
        name=shape.name,
        access=shape.access,
        stands_for=shape.stands_for,
        times=shape.times,
        called=shape.called,
        seasons={**known, **projected},
        source=shape.source,
    )


def _projected(rules: Sequence[Rule], season: Season, checked_on: dt.date) -> dict[str, EventDate]:
    return {rule.event: day for rule in rules if (day := _day(rule, season, checked_on)) is not None}


def _day(rule: Rule, season: Season, checked_on: dt.date) -> EventDate | None:
    source = projected_source([rule], checked_on)
    if not isinstance(rule, OffsetDaysFromEvent):
        return EventDate(day=rule.day_in(season.match_year), projected=True, source=source)
    event = season.events.get(rule.from_event)
    if event is None:
        return None
    offset = dt.timedelta(days=rule.days)
    other = None if event.alternative is None else event.alternative + offset
    return EventDate(day=event.day + offset, alternative=other, projected=True, source=source)


def _check(file: ServicesFile, seasons: Sequence[Season]) -> None:
    events = frozenset[str]().union(*(season.events for season in seasons))
    _different([service.id for service in file.service], "service")
    _different([match.id for match in file.early_match], "early_match")
    _different([specialty.id for specialty in file.specialty], "specialty")
    for index, service in enumerate(file.service):
        _check_service(f"service[{index}]", service, events)
    services, matches = {service.id for service in file.service}, {match.id for match in file.early_match}
    for index, specialty in enumerate(file.specialty):
        if specialty.service is not None:
            _known(f"specialty[{index}].service", specialty.service, services, Named.SERVICE)
        if specialty.early_match is not None:
            _known(f"specialty[{index}].early_match", specialty.early_match, matches, Named.EARLY_MATCH)


def _check_service(path: str, service: ServiceShape, events: frozenset[str]) -> None:
    _different([season.match_year for season in service.season], f"{path}.season", "match_year")
    _different([rule.event for rule in service.rule], f"{path}.rule", "event")
    for event, field in service.stands_for.items():
        _known(f"{path}.stands_for", event, events, Named.EVENT)
        _known(f"{path}.stands_for.{event}", field, SERVICE_DAYS, Named.SERVICE_DAY)
    for field in service.times:
        _known(f"{path}.times", field, SERVICE_DAYS, Named.SERVICE_DAY)
    for field in service.called:
        _known(f"{path}.called", field, SERVICE_DAYS, Named.SERVICE_DAY)
    for index, rule in enumerate(service.rule):
        _known(f"{path}.rule[{index}].event", rule.event, SERVICE_DAYS, Named.SERVICE_DAY)
        if isinstance(rule, OffsetDaysFromEvent):
            _known(f"{path}.rule[{index}].from_event", rule.from_event, events, Named.EVENT)
    for field in SERVICE_DAYS:
        if field not in service.called and (service.season or field in {rule.event for rule in service.rule}):
            raise PackError(SERVICES, f"{path}.called.{field}", MISSING)


def _different(values: Sequence[str | int], path: str, name: str = "id") -> None:
    for index, value in enumerate(values):
        if value in values[:index]:
            raise PackError(SERVICES, f"{path}[{index}].{name}", listed_twice(value))


def _known(path: str, value: str, known: Container[str], what: Named) -> None:
    if value not in known:
        raise PackError(SERVICES, path, unknown(what, value))
