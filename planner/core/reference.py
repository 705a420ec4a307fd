"""What records refer to: whether it is there, and what becomes of a reference when it goes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from planner.core.collection import Collection
from planner.core.model import Plan, Record
from planner.core.records import COLLECTIONS, collection_of
from planner.core.ref import EXAM, TASK, Ref
from planner.words.message import Data, Message, Value, message


def is_there(plan: Plan, ref: Ref) -> bool:
    """Whether the plan has what a reference means."""
    return ref.id in _ids(plan, ref.kind)


def name_of(plan: Plan, collection: Collection[Any], record: Record | None) -> Value | None:
    """What a record is called in a sentence: one known by a reference like what it refers to. None without a name."""
    if record is None:
        return None
    names = (
        _name(plan, collection, field, getattr(record, field)) for field in (collection.named_by, *collection.or_by)
    )
    return next((name for name in names if name is not None), None)


def named(plan: Plan, ref: Ref) -> Value | None:
    """What the thing that a reference means is called in a sentence; None where it has no name, or is not there."""
    if ref.kind in (TASK, EXAM):
        task = plan.tasks.get(ref.id)
        return None if task is None else Data(task.title)
    return name_of(plan, collection_of(ref.kind), plan.records.get(ref.kind, {}).get(ref.id))


def _name(plan: Plan, collection: Collection[Any], field: str, value: Any) -> Value | None:
    """What a field's value is called; None where nobody has filled it."""
    if isinstance(value, date):
        return value
    if value is None or value == "":
        return None
    if isinstance(value, StrEnum):
        return collection.choices[type(value)][value.value]
    to = collection.refers_to(field)
    return str(value) if to is None else named(plan, Ref(to, value))


def free_id(plan: Plan, collection: str) -> str:
    """An id for a new record: the collection's key with the next number."""
    return free_ids(plan, collection, 1)[0]


def free_ids(plan: Plan, collection: str, count: int, above: int = 0) -> list[str]:
    """Ids for so many new records, with numbers `above` one."""
    taken, found = plan.records.get(collection, {}), list[str]()
    number = max(len(taken), above)
    while len(found) < count:
        number += 1
        if f"{collection}-{number}" not in taken:
            found.append(f"{collection}-{number}")
    return found


def referred(plan: Plan) -> frozenset[Ref]:
    """All that the plan's records refer to."""
    return frozenset(
        ref
        for collection in COLLECTIONS
        if collection.references
        for record in plan.records.get(collection.key, {}).values()
        for _, ref in collection.refers(record)
    )


def dangling(plan: Plan, beside: Plan | None = None) -> Iterator[tuple[str, Ref]]:
    """The references of the plan's records to what is not there, each with its path in the plan JSON.

    A part of a plan may also name what the plan `beside` it has.
    """
    for key in plan.records:
        collection = collection_of(key)
        if collection.references:
            for index, record in enumerate(collection.of(plan)):
                for place, ref in collection.refers(record):
                    if not (is_there(plan, ref) or (beside is not None and is_there(beside, ref))):
                        yield f"$.records.{key}[{index}].{place}", ref


def absent(ref: Ref) -> Message:
    """The sentence that what a reference means is not there."""
    if ref.kind == TASK:
        return message("There is no task '{task}'.", task=ref.id)
    if ref.kind == EXAM:
        return message("There is no exam '{exam}'.", exam=ref.id)
    return message("There is no entry '{id}' in {collection}.", id=ref.id, collection=ref.kind)


def without_dangling(plan: Plan) -> Plan:
    """The plan with the references of its records to what is not there cleared; the same plan where there are none."""
    cleared = _cleared(plan, lambda ref: not is_there(plan, ref), None)
    return plan if cleared is plan else without_dangling(cleared)  # What named a record that went with something.


def without_gone(plan: Plan, before: Plan) -> Plan:
    """The plan that an edit made of `before`, with the references to what the edit has taken away cleared.

    What goes with that goes too.
    """
    gone = frozenset(_gone(before, plan))
    cleared = _cleared(plan, gone.__contains__, {ref.kind for ref in gone}) if gone else plan
    return plan if cleared is plan else without_gone(cleared, before)


def _gone(before: Plan, after: Plan) -> Iterable[Ref]:
    for kind in (TASK, EXAM, *before.records):
        old, new = _ids(before, kind), _ids(after, kind)
        if old is not new and not old.keys() <= new.keys():
            yield from (Ref(kind, id_) for id_ in old.keys() - new.keys())


def _ids(plan: Plan, kind: str) -> Mapping[str, object]:
    if kind == TASK:
        return plan.tasks
    return plan.exams if kind == EXAM else plan.records.get(kind, {})


def _cleared(plan: Plan, gone: Callable[[Ref], bool], kinds: set[str] | None) -> Plan:
    """`kinds` are those of what is gone, None where any may be."""
    changed: dict[str, Mapping[str, Record]] = {}
    for key, records in plan.records.items():
        collection = collection_of(key)
        if not any(kinds is None or found.kind is None or found.kind in kinds for found in collection.references):
            continue
        kept = {id_: record for id_, record in records.items() if not collection.goes(record, gone)}
        cleared = {id_: collection.without(record, gone) for id_, record in kept.items()}
        if len(kept) < len(records) or any(cleared[id_] is not record for id_, record in kept.items()):
            changed[key] = cleared
    for key, records in changed.items():
        plan = plan.with_records(key, records)
    return plan
