"""What is other in a plan than in another one, as people read it: tasks, answers, links, exams, groups, records."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter

from planner.core.diff import Diff, Entity, EntityChange, EntityKind, Header
from planner.core.model import Dependency, ExamRecord, Group, Plan, Record, Task
from planner.core.record_words import value_of
from planner.core.records import collection_of
from planner.core.reference import name_of
from planner.guidance.difference_words import EXAM_FIELDS, GROUP_FIELDS, LINK_FIELDS, TASK_FIELDS, FieldWords, answers
from planner.words.message import Data, Message, Name, Value, counted, message, term

NOTHING_THERE = term("value of a field", "nothing")
ORDER = "position"


class Event(StrEnum):
    """What has become of a thing."""

    CHANGED = "changed"
    ADDED = "added"
    DELETED = "deleted"


EVENTS = {
    Event.CHANGED: term("what became of a thing", "changed"),
    Event.ADDED: term("what became of a thing", "added"),
    Event.DELETED: term("what became of a thing", "gone"),
}


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One field before and after; None where nothing was, or is, filled in."""

    name: Message
    before: Value | None
    after: Value | None

    @property
    def said(self) -> Message:
        """Field: before → after."""
        before = NOTHING_THERE if self.before is None else self.before
        after = NOTHING_THERE if self.after is None else self.after
        return message("{field}: {before} → {after}", field=self.name, before=before, after=after)


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that is other: what it is called, what has become of it, and its fields where it has changed."""

    kind: str
    id: str
    what: Value
    event: Event
    fields: tuple[FieldLine, ...] = ()


def describe(before: Plan, after: Plan, diff: Diff) -> tuple[Told, ...]:
    """What leads from one plan to the other: answers first, then tasks in row order, and what hangs on them.

    Rows that only stand elsewhere are told in one line; what the program remembers for itself is not told.
    """
    found = [told for change in diff if (told := _told(before, after, change)) is not None]
    order = list(EntityKind)
    rows = {task.id: place for place, task in enumerate((*after.rows, *before.rows))}
    kinds = {kind.value: order.index(kind) for kind in order}
    first = {EntityKind.HEADER.value: -2, EntityKind.TASK.value: -1}
    found.sort(key=lambda told: (first.get(told.kind, kinds.get(told.kind, len(kinds))), rows.get(told.id, 0)))
    moved = sum(map(_only_moved, diff))
    if moved:
        what = counted("The place of {count} row", "The places of {count} rows", moved)
        found.append(Told(EntityKind.TASK.value, "", what, Event.CHANGED))
    return tuple(found)


def _told(before: Plan, after: Plan, change: EntityChange) -> Told | None:
    old, new = change.before, change.after
    here, entity = (after, new) if new is not None else (before, old)
    assert entity is not None
    if isinstance(old, Header) or isinstance(new, Header):
        return _answers_told(change)
    event = Event.ADDED if old is None else Event.DELETED if new is None else Event.CHANGED
    if event is not Event.CHANGED and _goes_along(change, before, after):
        return None
    fields = tuple(_fields(before, after, change)) if event is Event.CHANGED else ()
    if event is Event.CHANGED and not fields:
        return None
    return Told(change.collection or change.kind.value, change.id, _called(here, change, entity), event, fields)


def _goes_along(change: EntityChange, before: Plan, after: Plan) -> bool:
    """An exam's record or a link that came or went with its task needs no line of its own."""
    entity = change.before or change.after
    if isinstance(entity, ExamRecord):
        return (entity.id in before.tasks) != (entity.id in after.tasks)
    if isinstance(entity, Dependency):
        return any((end in before.tasks) != (end in after.tasks) for end in (entity.pred, entity.succ))
    return False


def _answers_told(change: EntityChange) -> Told | None:
    assert isinstance(change.before, Header)
    assert isinstance(change.after, Header)
    old, new = dict(answers(change.before)), dict(answers(change.after))
    fields = tuple(FieldLine(name, value, new[name]) for name, value in old.items() if value != new[name])
    return Told(change.kind.value, "", message("Your answers"), Event.CHANGED, fields) if fields else None


def _called(plan: Plan, change: EntityChange, entity: Entity) -> Value:
    match entity:
        case Task(title=title):
            return Data(title)
        case Group(title=title):
            return message("group {group}", group=Data(title))
        case ExamRecord(id=id_):
            return message("registration of {exam}", exam=_name(plan, id_))
        case Dependency(pred=pred, succ=succ):
            return message("{task} waits for {pred}", task=_name(plan, succ), pred=_name(plan, pred))
    assert isinstance(entity, Record)
    collection = collection_of(change.collection)
    name = name_of(plan, collection, entity)
    if name is None:
        return collection.one
    return message("{kind}: {name}", kind=collection.one, name=name)


def _name(plan: Plan, task_id: str) -> Name:
    task = plan.tasks.get(task_id)
    return Name(task.title if task is not None else task_id)


def _fields(before: Plan, after: Plan, change: EntityChange) -> Iterator[FieldLine]:
    old, new = change.before, change.after
    if isinstance(old, Record) and isinstance(new, Record):
        collection = collection_of(change.collection)
        for name in collection.names:
            if getattr(old, name) != getattr(new, name):
                values = value_of(before, collection, old, name), value_of(after, collection, new, name)
                yield FieldLine(collection.words[name], *values)
        return
    for names, field in _WORDS[change.kind].items():
        values_of = attrgetter(*names)
        if values_of(old) != values_of(new):
            yield FieldLine(field.name, field.value(before, old), field.value(after, new))


def _only_moved(change: EntityChange) -> bool:
    """A row that stands elsewhere and is the same else."""
    old, new = change.before, change.after
    if not isinstance(old, Task) or not isinstance(new, Task) or old.position == new.position:
        return False
    return all(attrgetter(*names)(old) == attrgetter(*names)(new) for names in TASK_FIELDS)


_WORDS: dict[EntityKind, FieldWords] = {
    EntityKind.TASK: TASK_FIELDS,
    EntityKind.EXAM: EXAM_FIELDS,
    EntityKind.GROUP: GROUP_FIELDS,
    EntityKind.DEPENDENCY: LINK_FIELDS,
}
