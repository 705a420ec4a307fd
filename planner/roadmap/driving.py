"""What records make of a plan in one season: experiences and visas first, then the letters that hang on them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from planner.core.latest import Latest
from planner.core.model import Plan, Task
from planner.core.records.experiences import EXPERIENCES
from planner.core.records.letters import LETTERS
from planner.core.records.visas import VISAS
from planner.core.schedule import Schedule
from planner.packs.record import Season
from planner.roadmap.driven import Driven, opened
from planner.roadmap.experiences import driven_by_experiences
from planner.roadmap.letters import driven_by_letters, letters_of, uploaded_task
from planner.roadmap.season import seen_by
from planner.roadmap.template import Roadmap
from planner.roadmap.visas import VISIT_VISA, driven_by_visas, visit_visas

Scheduled = Callable[[Mapping[str, Task], frozenset[str]], Schedule]


def placed(driven: Mapping[str, Driven]) -> frozenset[str]:
    """The tasks that stand where a place puts them: the roadmap's order of steps has nothing to say of these."""
    return frozenset(
        key for key, found in driven.items() if found.collection == EXPERIENCES.key and not found.task.done
    )


_without_order: Latest[tuple[frozenset[str], Plan]] = Latest()


def without_order(plan: Plan, tasks: frozenset[str]) -> Plan:
    """The plan with no soft links into these tasks. Plans with the same links share those of the answer."""
    links = [link for link in plan.dependencies.values() if link.soft and link.dropped is None and link.succ in tasks]
    if not links:
        return plan
    known = _without_order.of(plan.dependencies)
    if known is None or known[0] != tasks:
        free = plan.with_links(replace(link, dropped="") for link in links)
        known = _without_order.keep((tasks, free), plan.dependencies)
    return replace(plan, dependencies=known[1].dependencies)


def seen_with_records(
    plan: Plan, season: Season, roadmap: Roadmap, today: date, scheduled: Scheduled
) -> tuple[dict[str, Task], Schedule, Mapping[str, Driven]]:
    """The tasks that a season sees in another state, the schedule with them, and those that records drive.

    `scheduled` gives the season's dates with tasks in another state, some of them placed.
    """
    seen = seen_by(plan, season, roadmap, today)
    driven = _by_places(plan, season, roadmap, {**plan.tasks, **seen}, today)
    seen.update((key, found.task) for key, found in driven.items())
    there = placed(driven)
    by_letters = _by_letters(plan, season, roadmap, seen, today, lambda tasks: scheduled(tasks, there))
    if by_letters is None:
        return seen, scheduled(seen, there), driven
    without, schedule = by_letters
    if not without:
        return seen, schedule, driven
    seen.update((key, found.task) for key, found in without.items())
    return seen, scheduled(seen, there), {**driven, **without}


def _by_places(
    plan: Plan, season: Season, roadmap: Roadmap, tasks: Mapping[str, Task], today: date
) -> dict[str, Driven]:
    """What experiences and visas drive: of a visa for visits its own record says more than a rotation that is on."""
    if not plan.records.get(EXPERIENCES.key) and not plan.records.get(VISAS.key):
        return {}
    spoken = frozenset({VISIT_VISA} if visit_visas(plan) else ())
    by_experiences = driven_by_experiences(plan, season, roadmap, tasks, today, spoken)
    return {**by_experiences, **driven_by_visas(plan, roadmap, tasks, today)}


def _by_letters(
    plan: Plan,
    season: Season,
    roadmap: Roadmap,
    seen: Mapping[str, Task],
    today: date,
    scheduled: Callable[[Mapping[str, Task]], Schedule],
) -> tuple[Mapping[str, Driven], Schedule] | None:
    """What letters drive, and the schedule that this was found by; None in a season without letters."""
    if not plan.records.get(LETTERS.key) or not letters_of(plan, season.match_year):
        return None
    uploaded = uploaded_task(plan, roadmap)
    task = seen.get(uploaded, plan.tasks[uploaded]) if uploaded is not None else None
    free = {**seen, task.id: opened(task)} if task is not None and not task.done else dict(seen)
    schedule = scheduled(free)
    return driven_by_letters(plan, season, roadmap, {**plan.tasks, **free}, schedule, today), schedule
