"""Visits to the US on record: the stays that are sure to come, and the visas that are applied for."""

from collections.abc import Iterator

from planner.core.records.experiences import EXPERIENCES, Experience, ExperienceState
from planner.core.records.visas import VISAS, Visa, VisaState
from planner.guidance.look import Look

_SURE = (ExperienceState.CONFIRMED, ExperienceState.RUNNING)
_DECIDED = (VisaState.ISSUED, VisaState.REFUSED)


def sure_stays(look: Look) -> Iterator[Experience]:
    """The experiences in the US, of whatever kind, that are confirmed or running."""
    return (stay for stay in EXPERIENCES.of(look.plan) if stay.in_us and stay.state in _SURE)


def open_visas(look: Look) -> Iterator[Visa]:
    """The visas that are neither issued nor refused."""
    return (visa for visa in VISAS.of(look.plan) if visa.state not in _DECIDED)
