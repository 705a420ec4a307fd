"""Which days are implied for which tasks: one provider a kind of reason, and nobody else knows them."""

from collections.abc import Callable, Mapping

from planner.core.latest import Latest
from planner.guidance.implied_day import ImpliedDay
from planner.guidance.look import Look
from planner.guidance.study.ghost_day import ghost_days

Provider = Callable[[Look], Mapping[str, ImpliedDay]]
PROVIDERS: tuple[Provider, ...] = (ghost_days,)

_latest: Latest[Mapping[str, ImpliedDay]] = Latest()


def implied_days(look: Look) -> Mapping[str, ImpliedDay]:
    """By task the day that something implies for it, where that is not the planned one.

    They are found once for a plan: rows, inspector and every frame of a drag ask for those of the same.
    """
    known = _latest.of(look.assessment)
    if known is None:
        found = {task: day for provider in PROVIDERS for task, day in provider(look).items()}
        known = _latest.keep(found, look.assessment)
    return known
