"""Application services beside ERAS: which one a person applies through, and the days it has of its own."""

import re
from collections.abc import Mapping
from functools import lru_cache

from planner.core.model import Profile
from planner.packs.record import EventDate, Packs, Season

_NOT_IN_IDS = re.compile(r"[^a-z0-9]+")
_LEFT_OUT = {"and", "in", "of"}


@lru_cache(maxsize=64)
def specialty_id(words: str) -> str:
    """The id of a specialty written in words: "Obstetrics and Gynecology" is obstetrics_gynecology; an id stays."""
    return "_".join(word for word in _NOT_IN_IDS.split(words.casefold()) if word and word not in _LEFT_OUT)


def service_of(specialty: str | None, packs: Packs) -> str | None:
    """The service that takes the applications of a specialty, an id or words; None is ERAS."""
    if specialty is None:
        return None
    asked = specialty_id(specialty)
    return next((service.id for service in packs.services if asked in service.specialties), None)


def season_for(season: Season, profile: Profile | None, packs: Packs) -> Season:
    """A season as the person's application service has it: its own days stand in for those of ERAS."""
    service = service_of(profile.specialty if profile is not None else None, packs)
    if service is None:
        return season
    own = _own_days(season, service, packs)
    if all(season.events.get(event) is day for event, day in own.items()):
        return season
    return Season(match_year=season.match_year, events={**season.events, **own})


def _own_days(season: Season, service: str, packs: Packs) -> Mapping[str, EventDate]:
    return {
        kind.stands_for: season.events[kind.id]
        for kind in packs.event_kinds
        if kind.service == service and kind.stands_for is not None and kind.id in season.events
    }
