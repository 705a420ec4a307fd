"""Application services beside ERAS: which one a person applies through, and the days it has of its own."""

from planner.core.model import Profile
from planner.packs.record import Packs, Season


def service_of(specialty: str | None, packs: Packs) -> str | None:
    """The service that takes the applications of a specialty, an id or words; None is ERAS."""
    service = packs.services.of_specialty(specialty)
    return service.id if service is not None else None


def season_for(season: Season, profile: Profile | None, packs: Packs) -> Season:
    """A season as the person's application service has it: its own days stand in for those of ERAS."""
    service = packs.services.of_specialty(profile.specialty if profile is not None else None)
    return season if service is None else service.season(season)
