"""Plans of people of whom more is known: personal details and other records, added by hand."""

from typing import Any

from planner.core.collection import Collection
from planner.core.edits.record import AddRecord
from planner.core.model import Plan
from planner.core.records import collection_of
from planner.core.reference import free_id


def with_record(plan: Plan, key: str, **fields: Any) -> Plan:
    """The plan with one more record."""
    collection: Collection[Any] = collection_of(key)
    return AddRecord(key, collection.record_type(id=free_id(plan, key), **fields)).apply(plan)


def of(plan: Plan, **fields: Any) -> Plan:
    """The plan with these personal details."""
    return with_record(plan, "personal", **fields)


def with_visa(plan: Plan, **fields: Any) -> Plan:
    """The plan with a visa."""
    return with_record(plan, "visas", **fields)
