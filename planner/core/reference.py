"""What records refer to: whether it is there, and what becomes of a reference when it goes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from planner.core.model import Plan, Record
from planner.core.records import COLLECTIONS, collection_of
from planner.core.ref import EXAM, TASK, Ref


def is_there(plan: Plan, ref: Ref) -> bool:
    """Whether the plan has what a reference means."""
    return ref.id in _ids(plan, ref.kind)


def referred(plan: Plan) -> frozenset[Ref]:
    """All that the plan's records refer to."""
    return frozenset(
        ref
        for collection in COLLECTIONS
        if collection.references
        for record in plan.records.get(collection.key, {}).values()
        for _, ref in collection.refers(record)
    )


def dangling(plan: Plan) -> Iterator[tuple[str, Ref]]:
    """The references of the plan's records to what is not there, each with its path in the plan JSON."""
    for key in plan.records:
        collection = collection_of(key)
        if collection.references:
            for index, record in enumerate(collection.of(plan)):
                for place, ref in collection.refers(record):
                    if not is_there(plan, ref):
                        yield f"$.records.{key}[{index}].{place}", ref


def without_dangling(plan: Plan) -> Plan:
    """The plan with the references of its records to what is not there cleared; the same plan where there are none."""
    return _cleared(plan, lambda ref: not is_there(plan, ref), None)


def without_gone(plan: Plan, before: Plan) -> Plan:
    """The plan that an edit made of `before`, with the references to what the edit has taken away cleared."""
    gone = frozenset(_gone(before, plan))
    return _cleared(plan, gone.__contains__, {ref.kind for ref in gone}) if gone else plan


def _gone(before: Plan, after: Plan) -> Iterable[Ref]:
    for kind in (TASK, EXAM, *before.records):
        old, new = _ids(before, kind), _ids(after, kind)
        if old is not new:
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
        cleared = {id_: collection.without(record, gone) for id_, record in records.items()}
        if any(cleared[id_] is not record for id_, record in records.items()):
            changed[key] = cleared
    return replace(plan, records={**plan.records, **changed}) if changed else plan
