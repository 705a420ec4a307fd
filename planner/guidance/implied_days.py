"""Which days are implied for which tasks: one provider a kind of reason, and nobody else knows them."""

from collections.abc import Callable, Mapping

from planner.guidance.implied_day import ImpliedDay
from planner.guidance.look import Look
from planner.guidance.study.ghost_day import ghost_days
from planner.roadmap.verdict import Assessment

Provider = Callable[[Look], Mapping[str, ImpliedDay]]
PROVIDERS: tuple[Provider, ...] = (ghost_days,)

_known: list[tuple[Assessment, Mapping[str, ImpliedDay]]] = []


def implied_days(look: Look) -> Mapping[str, ImpliedDay]:
    """By task the day that something implies for it, where that is not the planned one.

    They are found once for a plan: rows, the inspector and every frame of a drag ask for those of the same.
    """
    if not _known or _known[0][0] is not look.assessment:
        found = {task: day for provider in PROVIDERS for task, day in provider(look).items()}
        _known[:] = [(look.assessment, found)]
    return _known[0][1]
