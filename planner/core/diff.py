"""The difference between two plans as a reversible value: what is saved, undone and shown as "what moved"."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from planner.core.model import (
    NO_EXTRA,
    USUAL_CALENDAR,
    Dependency,
    ExamRecord,
    Group,
    Plan,
    Profile,
    StudyCalendar,
    Task,
)


class EntityKind(StrEnum):
    """The kinds of entity that a plan holds."""

    HEADER = "header"
    GROUP = "group"
    EXAM = "exam"
    TASK = "task"
    DEPENDENCY = "dependency"


@dataclass(frozen=True, slots=True)
class Header:
    """What a plan holds besides its collections; one entity, so that a change of it is one entry of a diff."""

    start_date: date
    profile: Profile | None = None
    calendar: StudyCalendar = USUAL_CALENDAR
    target_match: int | None = None
    deleted: frozenset[str] = frozenset()
    extra: Mapping[str, object] = field(default_factory=lambda: NO_EXTRA)


Entity = Header | Group | ExamRecord | Task | Dependency
HEADER_ID = ""


@dataclass(frozen=True, slots=True)
class EntityChange:
    """One entity before and after; None where it did not exist."""

    kind: EntityKind
    id: str
    before: Entity | None
    after: Entity | None


Diff = tuple[EntityChange, ...]


def header_of(plan: Plan) -> Header:
    """The plan's header."""
    return Header(plan.start_date, plan.profile, plan.calendar, plan.target_match, plan.deleted, plan.extra)


def with_header(plan: Plan, header: Header) -> Plan:
    """The plan with this header."""
    return replace(
        plan,
        start_date=header.start_date,
        profile=header.profile,
        calendar=header.calendar,
        target_match=header.target_match,
        deleted=header.deleted,
        extra=header.extra,
    )


def collections_of(plan: Plan) -> dict[EntityKind, Mapping[str, Entity]]:
    """The plan's collections by kind, parents before those that name them."""
    return {
        EntityKind.GROUP: plan.groups,
        EntityKind.EXAM: plan.exams,
        EntityKind.TASK: plan.tasks,
        EntityKind.DEPENDENCY: plan.dependencies,
    }


def difference(before: Plan, after: Plan) -> Diff:
    """All entities that differ, in a fixed order; empty when the plans are equal."""
    changes: list[EntityChange] = []
    old_header, new_header = header_of(before), header_of(after)
    if old_header != new_header:
        changes.append(EntityChange(EntityKind.HEADER, HEADER_ID, old_header, new_header))
    new_collections = collections_of(after)
    for kind, old in collections_of(before).items():
        changes += _changed(kind, old, new_collections[kind])
    return tuple(changes)


def reverse(diff: Diff) -> Diff:
    """The diff that takes back this one."""
    return tuple(EntityChange(change.kind, change.id, change.after, change.before) for change in reversed(diff))


def apply(plan: Plan, diff: Diff) -> Plan:
    """The plan with the diff's `after` side.

    Raises ValueError when the plan does not hold the `before` side: a diff fits only the plan that it was made from.
    """
    groups, exams = dict(plan.groups), dict(plan.exams)
    tasks, dependencies = dict(plan.tasks), dict(plan.dependencies)
    collections: dict[EntityKind, dict[str, Any]] = {
        EntityKind.GROUP: groups,
        EntityKind.EXAM: exams,
        EntityKind.TASK: tasks,
        EntityKind.DEPENDENCY: dependencies,
    }
    for change in diff:
        if change.kind is EntityKind.HEADER:
            _expect(header_of(plan), change)
            assert isinstance(change.after, Header)
            plan = with_header(plan, change.after)
            continue
        entities = collections[change.kind]
        _expect(entities.get(change.id), change)
        if change.after is None:
            del entities[change.id]
        else:
            entities[change.id] = change.after
    return replace(plan, groups=groups, exams=exams, tasks=tasks, dependencies=dependencies)


def merge(first: Diff, second: Diff) -> Diff:
    """One diff for two in a row; entities that end as they began drop out."""
    merged: dict[tuple[EntityKind, str], EntityChange] = {(change.kind, change.id): change for change in first}
    for change in second:
        key = (change.kind, change.id)
        known = merged.get(key)
        merged[key] = change if known is None else EntityChange(change.kind, change.id, known.before, change.after)
    return tuple(change for change in merged.values() if change.before != change.after)


def _changed(kind: EntityKind, old: Mapping[str, Entity], new: Mapping[str, Entity]) -> Iterable[EntityChange]:
    if old is new:
        return
    for key, entity in old.items():
        other = new.get(key)
        if other is not entity and other != entity:
            yield EntityChange(kind, key, entity, other)
    for key, entity in new.items():
        if key not in old:
            yield EntityChange(kind, key, None, entity)


def _expect(found: Entity | None, change: EntityChange) -> None:
    if found != change.before:
        raise ValueError(f"the plan has changed since: {change.kind} {change.id!r} is not what the change expects")
