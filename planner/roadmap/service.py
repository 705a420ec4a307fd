"""Application services beside ERAS: the days that one has of its own."""

from planner.core.model import Profile
from planner.packs.record import Packs, Season


def season_for(season: Season, profile: Profile | None, packs: Packs) -> Season:
    """A season as the person's application service has it: its own days stand in for those of ERAS."""
    service = packs.services.of_specialty(profile.specialty if profile is not None else None)
    return season if service is None else service.season(season)
