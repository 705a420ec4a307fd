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
    Record,
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
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class Header:
    """What a plan holds besides its collections; one entity, so that a change of it is one entry of a diff."""

    start_date: date
    profile: Profile | None = None
    calendar: StudyCalendar = USUAL_CALENDAR
    target_match: int | None = None
    deleted: frozenset[str] = frozenset()
    extra: Mapping[str, object] = field(default_factory=lambda: NO_EXTRA)


Entity = Header | Group | ExamRecord | Task | Dependency | Record
HEADER_ID = ""


@dataclass(frozen=True, slots=True)
class EntityChange:
    """One entity before and after; None where it did not exist. `collection` is a record's, else empty."""

    kind: EntityKind
    id: str
    before: Entity | None
    after: Entity | None
    collection: str = ""


Diff = tuple[EntityChange, ...]
Part = tuple[EntityKind, str]
"""A kind of entity, and of records which collection."""


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


def collections_of(plan: Plan) -> dict[Part, Mapping[str, Entity]]:
    """The plan's collections, parents before those that name them."""
    return {
        (EntityKind.GROUP, ""): plan.groups,
        (EntityKind.EXAM, ""): plan.exams,
        (EntityKind.TASK, ""): plan.tasks,
        (EntityKind.DEPENDENCY, ""): plan.dependencies,
        **{(EntityKind.RECORD, key): records for key, records in plan.records.items()},
    }


def with_collections(plan: Plan, changed: Mapping[Part, Mapping[str, Any]]) -> Plan:
    """The plan with these in place of its own collections of the same kinds."""
    records = {key: entities for (kind, key), entities in changed.items() if kind is EntityKind.RECORD}
    for key, entities in records.items():
        plan = plan.with_records(key, entities)
    return replace(
        plan,
        groups=changed.get((EntityKind.GROUP, ""), plan.groups),
        exams=changed.get((EntityKind.EXAM, ""), plan.exams),
        tasks=changed.get((EntityKind.TASK, ""), plan.tasks),
        dependencies=changed.get((EntityKind.DEPENDENCY, ""), plan.dependencies),
    )


def difference(before: Plan, after: Plan) -> Diff:
    """All entities that differ, in a fixed order; empty when the plans are equal."""
    changes: list[EntityChange] = []
    old_header, new_header = header_of(before), header_of(after)
    if old_header != new_header:
        changes.append(EntityChange(EntityKind.HEADER, HEADER_ID, old_header, new_header))
    old_collections, new_collections = collections_of(before), collections_of(after)
    for part in {**old_collections, **new_collections}:
        changes += _changed(part, old_collections.get(part, {}), new_collections.get(part, {}))
    return tuple(changes)


def reverse(diff: Diff) -> Diff:
    """The diff that takes back this one."""
    return tuple(replace(change, before=change.after, after=change.before) for change in reversed(diff))


def apply(plan: Plan, diff: Diff) -> Plan:
    """The plan with the diff's `after` side.

    Raises ValueError when the plan does not hold the `before` side: a diff fits only the plan that it was made from.
    """
    known, changed = collections_of(plan), dict[Part, dict[str, Any]]()
    for change in diff:
        if change.kind is EntityKind.HEADER:
            _expect(header_of(plan), change)
            assert isinstance(change.after, Header)
            plan = with_header(plan, change.after)
            continue
        part = change.kind, change.collection
        if part not in changed:
            changed[part] = {**known.get(part, {})}
        entities = changed[part]
        _expect(entities.get(change.id), change)
        if change.after is None:
            del entities[change.id]
        else:
            entities[change.id] = change.after
    return with_collections(plan, changed)


def merge(first: Diff, second: Diff) -> Diff:
    """One diff for two in a row; entities that end as they began drop out."""
    merged = {(change.kind, change.collection, change.id): change for change in first}
    for change in second:
        key = (change.kind, change.collection, change.id)
        known = merged.get(key)
        merged[key] = change if known is None else replace(change, before=known.before)
    return tuple(change for change in merged.values() if change.before != change.after)


def _changed(part: Part, old: Mapping[str, Entity], new: Mapping[str, Entity]) -> Iterable[EntityChange]:
    if old is new:
        return
    kind, collection = part
    for key in [key for key, entity in old.items() if new.get(key) is not entity]:
        if new.get(key) != old[key]:
            yield EntityChange(kind, key, old[key], new.get(key), collection)
    for key in [key for key in new if key not in old]:
        yield EntityChange(kind, key, None, new[key], collection)


def _expect(found: Entity | None, change: EntityChange) -> None:
    if found != change.before:
        raise ValueError(f"the plan has changed since: {change.kind} {change.id!r} is not what the change expects")
