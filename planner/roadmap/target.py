"""Choosing the target season, and making the plan fit it: soft links yield, what must be done again is planned."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from planner.core.model import Dependency, Plan
from planner.core.schedule import Schedule
from planner.errors import EditRejected
from planner.packs.record import Season
from planner.roadmap.gate import GateResult, failing
from planner.roadmap.ids import base_of
from planner.roadmap.repetition import renew
from planner.roadmap.season import day_of, judged_seasons, seen_by
from planner.roadmap.template import Roadmap
from planner.roadmap.verdict import Judge, SeasonResult, SeasonStatus, has_gates, judge_all


def settle(plan: Plan, roadmap: Roadmap, today: date, wanted: int | None) -> Plan:
    """A new plan with its target: `wanted`, else what the verdict says (design 4.5); and made to fit it.

    Raises EditRejected when there is no such season in the packs. A plan without gate tasks stays as it is.
    """
    if not has_gates(plan, roadmap):
        return plan
    if wanted is not None:
        return plan_for(plan, roadmap, today, wanted)
    plan = yield_soft_links(plan, roadmap, today, None)
    results = judge_all(plan, roadmap, today)
    if not results:
        return plan
    return _renewed(replace(plan, target_match=choose_target(results)), roadmap, today)


def plan_for(plan: Plan, roadmap: Roadmap, today: date, match_year: int) -> Plan:
    """The plan with another target season. Raises EditRejected when the packs have no such season to come."""
    years = [season.match_year for season in judged_seasons(roadmap.packs, today)]
    if match_year not in years:
        raise EditRejected(
            f"target_match: there is no Match {match_year} to plan for; the seasons run from {years[0]} to {years[-1]}"
            if years
            else "target_match: the season data has no Match to come",
            tuple(f"plan for Match {year}" for year in years[:2]),
        )
    plan = yield_soft_links(_put_back(plan), roadmap, today, match_year)
    return _renewed(replace(plan, target_match=match_year), roadmap, today)


def yield_soft_links(plan: Plan, roadmap: Roadmap, today: date, match_year: int | None) -> Plan:
    """Drop the soft links that would cost the season (design 4.4).

    The season is `match_year`, else the earliest that is on time without any soft link. Nothing is dropped when it is
    not on time without them either.
    """
    free = judge_all(_without_order(plan), roadmap, today)
    reachable = [result for result in free if result.status is SeasonStatus.ON_TIME]
    goal = next((result for result in reachable if match_year in (None, result.match_year)), None)
    return plan if goal is None else _yielded(plan, roadmap, goal.season)


def links_that_cost(plan: Plan, roadmap: Roadmap, season: Season) -> list[Dependency]:
    """The soft links that would have to yield for this season to be on time; none where even that does not help."""
    if Judge(_without_order(plan), roadmap).season(season).status is not SeasonStatus.ON_TIME:
        return []
    yielded = _yielded(plan, roadmap, season).dependencies
    return [link for link in plan.links if link.dropped is None and yielded[link.id].dropped is not None]


def choose_target(results: Sequence[SeasonResult]) -> int:
    """The verdict's match year, else the earliest possible, else the season with the fewest failing blocking gates."""
    for statuses in ((SeasonStatus.ON_TIME,), (SeasonStatus.ON_TIME, SeasonStatus.LATE)):
        for result in results:
            if result.status in statuses:
                return result.match_year
    return min(results, key=lambda result: len(failing(result.gates, "blocks"))).match_year


def _renewed(plan: Plan, roadmap: Roadmap, today: date) -> Plan:
    """The plan with what its target season needs planned again."""
    season = next(season for season in judged_seasons(roadmap.packs, today) if season.match_year == plan.target_match)
    seen = seen_by(plan, season, roadmap)
    again = [
        base_of(task_id)
        for task_id, task in seen.items()
        if plan.tasks[task_id].done and not task.done and base_of(task_id) in roadmap.season_tasks
    ]
    latest = roadmap.latest(plan)
    again = [base for base in roadmap.packs.template.season_tasks if base in again and latest[base] in seen]
    if again and day_of(plan.tasks[latest[again[0]]], plan) is not None:
        plan = renew(plan, roadmap, again)
    return Judge(plan, roadmap).season(season).plan


def _yielded(plan: Plan, roadmap: Roadmap, season: Season) -> Plan:
    """While the season is not on time, without the first soft link behind each gate that fails."""
    while True:
        result = Judge(plan, roadmap).season(season)
        gates = failing(result.gates, "blocks", "weakens")
        reasons = {link.id: gate for gate in gates for link in _first_soft(gate, result)}
        if not reasons:
            return plan
        for link_id, gate in reasons.items():
            reason = f"else Match {season.match_year} would not be on time ({gate.gate.label})"
            plan = _dropped(plan, [plan.dependencies[link_id]], reason)


def _without_order(plan: Plan) -> Plan:
    return _dropped(plan, [link for link in plan.links if link.soft and link.dropped is None], "")


def _first_soft(gate: GateResult, result: SeasonResult) -> list[Dependency]:
    """The first soft link met on the way back along the driving chain of a gate's task."""
    if gate.task is None:
        return []
    schedule: Schedule = result.schedule
    driver = schedule.driver(gate.task)
    while isinstance(driver, Dependency):
        if driver.soft:
            return [driver]
        driver = schedule.driver(driver.pred)
    return []


def _dropped(plan: Plan, links: Sequence[Dependency], reason: str) -> Plan:
    return plan.with_links(replace(link, dropped=reason) for link in links)


def _put_back(plan: Plan) -> Plan:
    return plan.with_links(replace(link, dropped=None) for link in plan.links if link.dropped is not None)
