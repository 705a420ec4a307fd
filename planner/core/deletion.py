"""What an edit took out of a plan, read from its diff: each thing with what went with it and what named it.

Nothing else remembers a deletion, so an undone one is none, and what the history drops is gone.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from planner.core.collection import Collection
from planner.core.diff import Diff, Entity, EntityChange, EntityKind, Header
from planner.core.model import Dependency, ExamRecord, Group, Record, Task
from planner.core.records import collection_of
from planner.core.ref import EXAM, TASK, Ref

Key = tuple[EntityKind, str, str]
"""Kind, collection (of records only) and id."""


@dataclass(frozen=True, slots=True)
class Deletion:
    """One thing that a person took out.

    `links` and `exam` are those that went with a task. `cleared` is what named the thing, before and after: tasks and
    records that stayed, and records that went with it.
    """

    kind: EntityKind
    id: str
    entity: Task | Group | ExamRecord | Dependency | Record
    collection: str = ""
    links: tuple[Dependency, ...] = ()
    exam: ExamRecord | None = None
    cleared: tuple[EntityChange, ...] = ()


def deletions(diff: Diff) -> tuple[Deletion, ...]:
    """What a person took out with the edit of this diff, in the order of the diff.

    Not what an answer took away: a roadmap's task that is not marked as deleted, and links that come and go with tasks.
    """
    bound = tuple(_bound(diff))
    gone = {
        (change.kind, change.collection, change.id): change.before
        for change in diff
        if change.after is None and change not in bound
    }
    tasks = {id_: task for (kind, _, id_), task in gone.items() if kind is EntityKind.TASK}
    stayed = (change for change in diff if change.before is not None and change.after is not None)
    cleared = (*stayed, *bound)
    marked, answered, links_only = _marked(diff), _answered(diff), _only_links_went(diff)
    return tuple(
        deletion
        for (kind, collection, id_), entity in gone.items()
        if entity is not None
        for deletion in _of(kind, collection, id_, entity, gone, cleared)
        if _by_a_person(deletion, tasks, marked, answered=answered, links_only=links_only)
    )


def _of(
    kind: EntityKind,
    collection: str,
    id_: str,
    entity: Entity,
    gone: Mapping[Key, Entity | None],
    cleared: tuple[EntityChange, ...],
) -> Iterator[Deletion]:
    if isinstance(entity, Header):  # It is never taken out.
        return
    links: tuple[Dependency, ...] = ()
    exam = None
    if kind is EntityKind.TASK:
        links = tuple(link for link in gone.values() if isinstance(link, Dependency) and id_ in (link.pred, link.succ))
        found = gone.get((EntityKind.EXAM, "", id_))
        exam = found if isinstance(found, ExamRecord) else None
    yield Deletion(kind, id_, entity, collection, links, exam, cleared)


def _bound(diff: Diff) -> Iterator[EntityChange]:
    """The records that went because what they belong to went."""
    kinds = {EntityKind.TASK: TASK, EntityKind.EXAM: EXAM}
    gone = {Ref(kinds.get(change.kind, change.collection), change.id) for change in diff if change.after is None}
    for change in diff:
        if change.after is None and isinstance(change.before, Record):
            collection: Collection[Any] = collection_of(change.collection)
            if collection.goes(change.before, gone.__contains__):
                yield change


def _by_a_person(
    deletion: Deletion, tasks: Mapping[str, Entity | None], marked: frozenset[str], *, answered: bool, links_only: bool
) -> bool:
    entity = deletion.entity
    if isinstance(entity, Task):
        return entity.id in marked or (entity.made_from is None and not answered)
    if isinstance(entity, Dependency):
        return links_only
    return deletion.kind is not EntityKind.EXAM or entity.id not in tasks


def _headers(diff: Diff) -> Iterator[tuple[Header, Header]]:
    for change in diff:
        if isinstance(change.before, Header) and isinstance(change.after, Header):
            yield change.before, change.after


def _marked(diff: Diff) -> frozenset[str]:
    """The tasks that the diff marks as deleted by a person."""
    return frozenset[str]().union(*(after.deleted - before.deleted for before, after in _headers(diff)))


def _answered(diff: Diff) -> bool:
    """Whether the diff changes what the person says of themselves, which brings tasks and takes them away."""
    return any(before.profile != after.profile for before, after in _headers(diff))


def _only_links_went(diff: Diff) -> bool:
    """An edit of links alone: what an answer switches off comes with other changes."""
    return all(change.kind is EntityKind.DEPENDENCY and change.after is None for change in diff)
