"""A plan that comes from a file: its roadmap tasks are known by their ids, and it gets a target if it names none."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from planner.core.model import POSITION_STEP, Dependency, ExamRecord, Kind, Plan, Profile, Record, Role, Task, link_id
from planner.core.records import collection_of
from planner.core.reference import absent, dangling
from planner.errors import EditRejected, PlaceError
from planner.roadmap.ids import base_of, split
from planner.roadmap.season import judged_seasons
from planner.roadmap.target import choose_target
from planner.roadmap.template import GRADUATION_DATE, MATCH_DAY, Roadmap, task_from
from planner.roadmap.verdict import has_gates, judge_all
from planner.words.message import Message, Value, both, counted, message, term

_PARTS = {
    "groups": term("part of a plan", "groups"),
    "exams": term("part of a plan", "exams"),
    "tasks": term("part of a plan", "tasks"),
}
_MOST_IDS = 5
"""So many are named."""


def adopt(plan: Plan, roadmap: Roadmap, today: date) -> Plan:
    """The plan ready to be judged.

    Raises PlaceError for an unknown event, a Match result that cannot be, or a target that the packs do not have.
    """
    plan = plan.with_tasks(_completed(task, roadmap, plan.profile) for task in plan.tasks.values())
    records = {
        task.id: ExamRecord(task.id, split(task.id)[1])
        for task in plan.tasks.values()
        if task.role is Role.SITTING and task.id not in plan.exams
    }
    plan = replace(plan, exams={**plan.exams, **records})
    _check_events(plan, roadmap)
    _check_outcomes(plan)
    if not has_gates(plan, roadmap):
        return replace(plan, target_match=None)
    if plan.target_match is not None:
        _check_target(plan.target_match, roadmap, today)
        return plan
    results = judge_all(plan, roadmap, today)
    return replace(plan, target_match=choose_target(results)) if results else plan


def merged(plan: Plan, other: Plan) -> Plan:
    """The plan with the groups, exams, tasks, links and records of another one behind its own.

    Raises EditRejected when both hold the same id, PlaceError for a record that names what neither has.
    """
    for parts, ours, theirs in _same_kinds(plan, other):
        twice = sorted(ours.keys() & theirs.keys())
        if twice:
            raise EditRejected(
                message("There are {parts} of these ids in the plan already: {ids}.", parts=parts, ids=_named(twice)),
                message("Import into a new plan."),
            )
    for place, ref in dangling(other, plan):
        raise PlaceError(place, absent(ref))
    first = plan.next_position()
    tasks = [replace(task, position=first + place * POSITION_STEP) for place, task in enumerate(other.rows)]
    return replace(
        plan.with_tasks(tasks),
        groups={**plan.groups, **other.groups},
        exams={**plan.exams, **other.exams},
        dependencies=_links(plan, other),
        records={**plan.records, **{key: _records(plan, other, key) for key in other.records}},
    )


def _same_kinds(plan: Plan, other: Plan) -> Iterator[tuple[Message, Mapping[str, Any], Mapping[str, Any]]]:
    """What both hold of one kind, by id."""
    for name, parts in _PARTS.items():
        yield parts, getattr(plan, name), getattr(other, name)
    for key, records in other.records.items():
        yield collection_of(key).many, plan.records.get(key, {}), records


def _records(plan: Plan, other: Plan, key: str) -> dict[str, Record]:
    """The plan's records of a collection, and the other's behind them."""
    own = plan.records.get(key, {})
    last = max((record.position for record in own.values()), default=0)
    rows = enumerate(collection_of(key).of(other), start=1)
    return {**own, **{record.id: replace(record, position=last + place * POSITION_STEP) for place, record in rows}}


def _links(plan: Plan, other: Plan) -> dict[str, Dependency]:
    links = dict(plan.dependencies)
    position = max((link.position for link in links.values()), default=0)
    for link in other.links:
        position += POSITION_STEP
        key = link_id(link.pred, link.succ, link.type, links)
        links[key] = replace(link, id=key, position=position)
    return links


def _named(ids: list[str]) -> Value:
    """The ids, of many the first few and how many more there are."""
    more = len(ids) - _MOST_IDS
    if more <= 0:
        return both(ids)
    return both((*ids[:_MOST_IDS], counted("{count} more", "{count} more", more)))


def _completed(task: Task, roadmap: Roadmap, profile: Profile | None) -> Task:
    """A roadmap task with what its record leaves to the template."""
    record = roadmap.of(task.id, profile)
    if record is None:
        return task
    usual = task_from(record, roadmap, task.id, task.position)
    missing = task.duration_days is None and task.kind is not Kind.STUDY
    return replace(
        task,
        duration_days=usual.duration_days if missing else task.duration_days,
        effort_hours=task.effort_hours if task.effort_hours is not None else usual.effort_hours,
        exam=task.exam or usual.exam,
        role=task.role or usual.role,
    )


def _check_events(plan: Plan, roadmap: Roadmap) -> None:
    known = roadmap.packs.event_kind_by_id.keys() | {GRADUATION_DATE}
    for index, task in enumerate(plan.rows):
        if task.anchor is not None and task.anchor.event not in known:
            raise PlaceError(
                f"$.tasks[{index}].anchor.event", message("There is no event '{event}'.", event=task.anchor.event)
            )


def _check_outcomes(plan: Plan) -> None:
    """Raises PlaceError for a Match result of another task, or of a Match Day that is still to come."""
    for index, task in enumerate(plan.rows):
        if task.outcome is None:
            continue
        if base_of(task.id) != MATCH_DAY:
            raise PlaceError(
                f"$.tasks[{index}].outcome", message("Only Match Day ('{task}') has a result here.", task=MATCH_DAY)
            )
        if not task.done:
            raise PlaceError(f"$.tasks[{index}].outcome", message("Match Day is not done, so its result is not known."))


def _check_target(match_year: int, roadmap: Roadmap, today: date) -> None:
    years = [season.match_year for season in judged_seasons(roadmap.packs, today)]
    if match_year not in roadmap.packs.season_by_year and years:
        raise PlaceError(
            "$.target_match",
            message(
                "There is no Match {year} in the season data, which runs to {last}.", year=match_year, last=years[-1]
            ),
        )
