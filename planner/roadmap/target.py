"""Choosing the target season, and making the plan fit it: soft links yield, what must be done again is planned."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from planner.core.left_out import missed, not_on_time
from planner.core.model import Dependency, Group, Plan, Task
from planner.core.schedule import Schedule
from planner.errors import EditRejected
from planner.packs.record import Season
from planner.roadmap.gate import GateResult, failing
from planner.roadmap.ids import history_group
from planner.roadmap.repetition import renew
from planner.roadmap.season import (
    APPLICATION,
    application_of,
    counts_in,
    day_of,
    is_submitted,
    judged_seasons,
    season_of,
    seen_by,
)
from planner.roadmap.service import season_for
from planner.roadmap.template import MATCH_DAY, NO_PROFILE, Roadmap
from planner.roadmap.verdict import Judge, SeasonResult, SeasonStatus, has_gates, judge_all
from planner.words.language import english
from planner.words.message import Message, message

YIELDS_FOR: Mapping[SeasonStatus, tuple[tuple[str, ...], Callable[[int, str], Message]]] = {
    SeasonStatus.ON_TIME: (("blocks", "weakens"), not_on_time),
    SeasonStatus.LATE: (("blocks",), missed),
}
"""For what the order yields, by what the season would be without it: the gates to mend, and the reason to say."""


def settle(plan: Plan, roadmap: Roadmap, today: date, wanted: int | None) -> Plan:
    """A new plan with its target: `wanted`, else what the verdict says (design 4.5); and made to fit it.

    Where applications are sent and Match Day is to come, that is the season. Raises EditRejected when there is no such
    season in the packs. A plan without gate tasks stays as it is.
    """
    if not has_gates(plan, roadmap):
        return plan
    wanted = wanted if wanted is not None else applied_season(plan, roadmap, today)
    if wanted is not None:
        return plan_for(plan, roadmap, today, wanted)
    plan = yield_soft_links(plan, roadmap, today, None)
    results = judge_all(plan, roadmap, today)
    if not results:
        return plan
    return _planned_for(plan, roadmap, today, choose_target(results))


def applied_season(plan: Plan, roadmap: Roadmap, today: date) -> int | None:
    """The season to come for which applications are already sent; None where there is none."""
    sent = application_of(plan, roadmap)
    day = day_of(sent, plan) if sent is not None and is_submitted(plan, roadmap) else None
    if sent is None or day is None:
        return None
    for season in judged_seasons(roadmap.packs, today):
        if counts_in(sent, plan, season, roadmap, day):
            return season.match_year
    return None


def plan_for(plan: Plan, roadmap: Roadmap, today: date, match_year: int) -> Plan:
    """The plan with another target season. Raises EditRejected when the packs have no such season to come."""
    years = [season.match_year for season in judged_seasons(roadmap.packs, today)]
    if match_year not in years:
        raise _no_such_match(match_year, years)
    plan = yield_soft_links(_put_back(plan), roadmap, today, match_year)
    return _planned_for(plan, roadmap, today, match_year)


def _no_such_match(match_year: int, years: Sequence[int]) -> EditRejected:
    """The refusal of a Match that is not among these."""
    if not years:
        return EditRejected(message("The season data has no Match to come."), message("Update the season data."))
    reason = message(
        "There is no Match {year} to plan for; the seasons run from {first} to {last}.",
        year=match_year,
        first=years[0],
        last=years[-1],
    )
    if len(years) == 1:
        return EditRejected(reason, message("Plan for Match {year}.", year=years[0]))
    return EditRejected(reason, message("Plan for Match {first} or Match {second}.", first=years[0], second=years[1]))


def yield_soft_links(plan: Plan, roadmap: Roadmap, today: date, match_year: int | None) -> Plan:
    """Drop the soft links that would cost the season (design 4.4).

    The season is `match_year`, else the earliest that is on time without any soft link, else the earliest that is not
    missed then. Nothing is dropped for more than the season can be without them.
    """
    free = [result for result in judge_all(_without_order(plan), roadmap, today) if result.status in YIELDS_FOR]
    asked = [result for result in free if match_year in (None, result.match_year)]
    goal = next((result for result in asked if result.status is SeasonStatus.ON_TIME), next(iter(asked), None))
    return plan if goal is None else _yielded(plan, roadmap, today, goal)


def links_that_cost(plan: Plan, roadmap: Roadmap, today: date, judged: SeasonResult) -> list[Dependency]:
    """The soft links that would have to yield for a season of the plan to be better; none where that does not help.

    `judged` is the season as the plan has it.
    """
    every = YIELDS_FOR[SeasonStatus.ON_TIME][0]
    if not _yielding(judged, roadmap, every):
        return []  # almost always: no other plan need be judged
    free = Judge(_without_order(plan), roadmap, today).season(judged.season)
    if free.status not in YIELDS_FOR:
        return []
    yielded = _yielded(plan, roadmap, today, free).dependencies
    return [link for link in plan.links if link.dropped is None and yielded[link.id].dropped is not None]


def choose_target(results: Sequence[SeasonResult]) -> int:
    """The verdict's match year, else the earliest that is not missed, else that with the fewest failing blocking gates.

    A season that nobody can judge before a result is reported is not missed.
    """
    on_time = (result for result in results if result.status is SeasonStatus.ON_TIME)
    not_missed = (result for result in results if result.status is not SeasonStatus.MISSED)
    for result in (*on_time, *not_missed):
        return result.match_year
    return min(results, key=lambda result: len(failing(result.gates, "blocks"))).match_year


def _planned_for(plan: Plan, roadmap: Roadmap, today: date, match_year: int) -> Plan:
    """The plan with this target, one open set of its season's tasks, and what the season needs planned again."""
    season = next(season for season in judged_seasons(roadmap.packs, today) if season.match_year == match_year)
    plan = replace(_new_season(plan, roadmap, season, today), target_match=match_year)
    for bases in Judge(plan, roadmap, today).season(season).renewals:
        plan = renew(plan, roadmap, bases)
    return plan


def _new_season(plan: Plan, roadmap: Roadmap, season: Season, today: date) -> Plan:
    """With an open set of the tasks that were done for another season; those become its history, in a group.

    Where that season is over and applications were sent for it, its whole set is history.
    """
    latest, seen = roadmap.latest(plan), seen_by(plan, season_for(season, plan.profile, roadmap.packs), roadmap)
    bases = [
        base for base in (*roadmap.packs.template.season_tasks, *sorted(roadmap.after_match_day)) if base in latest
    ]
    again = [base for base in bases if _is_history(latest[base], plan, seen)]
    if not again:
        return plan
    year = plan.target_match or _year_of([plan.tasks[latest[base]] for base in again], plan, roadmap, season)
    if APPLICATION in again and _is_over(year, roadmap, today):
        whole = (*roadmap.packs.template.season_tasks, MATCH_DAY)
        again = [base for base in bases if base in whole or base in again]
        plan = plan.with_tasks(_closed([plan.tasks[latest[base]] for base in again], latest[APPLICATION]))
    return _as_history(renew(plan, roadmap, again), [latest[base] for base in again], year)


def _is_history(task_id: str, plan: Plan, seen: Mapping[str, Task]) -> bool:
    """Whether a task is done, but not for the season that sees it so."""
    return plan.tasks[task_id].done and task_id in seen and not seen[task_id].done


def _year_of(tasks: Iterable[Task], plan: Plan, roadmap: Roadmap, season: Season) -> int:
    """The Match year of the season that tasks were done for."""
    years = (season_of(task, day, roadmap) for task in tasks if (day := day_of(task, plan)) is not None)
    return max(years, default=season.match_year - 1)


def _is_over(match_year: int, roadmap: Roadmap, today: date) -> bool:
    season = roadmap.packs.season_by_year.get(match_year)
    return season is None or season.events[MATCH_DAY].later < today


def _closed(tasks: Iterable[Task], closer: str) -> Iterable[Task]:
    """What nobody reported of a season that is over, closed: it is past."""
    return (
        replace(task, closed_by=closer, pinned_start=None, progress=100, actual_start=None)
        for task in tasks
        if not task.done
    )


def _as_history(plan: Plan, ids: Sequence[str], match_year: int) -> Plan:
    """With these tasks folded under their Match; one that stands in a group of the user's stays there."""
    groups = dict(plan.groups)
    tasks: list[Task] = []
    for task in (plan.tasks[task_id] for task_id in ids):
        if task.group is not None:
            continue
        key = history_group(match_year, task.phase)
        if key not in groups:
            groups[key] = Group(key, f"Match {match_year}", task.phase, task.position)
        tasks.append(replace(task, group=key))
    return replace(plan, groups=groups).with_tasks(tasks)


def _yielded(plan: Plan, roadmap: Roadmap, today: date, goal: SeasonResult) -> Plan:
    """While a gate fails that holds without the order, without the first soft link behind it.

    `goal` is the season as it would be without any. Links that the template lets yield first for this person are left
    out before any other. A link of what the season needs again stands in the season's own plan, which the target takes
    over anyway.
    """
    severities, why = YIELDS_FOR[goal.status]
    while True:
        result = Judge(plan, roadmap, today).season(goal.season)
        reasons = _yielding(result, roadmap, severities)
        if not reasons:
            return plan
        if not reasons.keys() <= plan.dependencies.keys():
            for bases in result.renewals:
                plan = renew(plan, roadmap, bases)
        for link_id, gate in reasons.items():
            reason = english(why(goal.match_year, gate.gate.label))
            plan = _dropped(plan, [plan.dependencies[link_id]], reason)


def _yielding(result: SeasonResult, roadmap: Roadmap, severities: Sequence[str]) -> dict[str, GateResult]:
    """The soft links to leave out next, each with the failing gate that it stands behind."""
    at_once: dict[str, GateResult] = {}
    in_turn: dict[str, GateResult] = {}
    for gate in failing(result.gates, *severities):
        links = list(_soft_links_behind(gate, result))
        early = [link for link in links if _yields_first(link, result.plan, roadmap)]
        if early:
            at_once[early[0].id] = gate
        elif links:
            in_turn[links[0].id] = gate
    return at_once or in_turn


def _without_order(plan: Plan) -> Plan:
    return _dropped(plan, [link for link in plan.links if link.soft and link.dropped is None], "")


def _soft_links_behind(gate: GateResult, result: SeasonResult) -> Iterable[Dependency]:
    """The soft links on the driving chain of a gate's task, on the way back from it."""
    schedule: Schedule = result.schedule
    driver = schedule.driver(gate.task) if gate.task is not None else None
    while isinstance(driver, Dependency):
        if driver.soft:
            yield driver
        driver = schedule.driver(driver.pred)


def _yields_first(link: Dependency, plan: Plan, roadmap: Roadmap) -> bool:
    record = roadmap.link_of(link, plan.profile)
    return record is not None and (plan.profile or NO_PROFILE).status in record.yields_first


def _dropped(plan: Plan, links: Sequence[Dependency], reason: str) -> Plan:
    return plan.with_links(replace(link, dropped=reason) for link in links)


def _put_back(plan: Plan) -> Plan:
    return plan.with_links(replace(link, dropped=None) for link in plan.links if link.dropped is not None)
