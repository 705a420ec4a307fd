"""New records: from a list, or from the field of another record that refers to one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from planner.core.collection import Collection
from planner.core.edits.base import Edit
from planner.core.edits.record import AddRecord, ChangeRecord
from planner.core.edits.together import Together
from planner.core.model import Plan, Record
from planner.core.records import collection_of
from planner.core.reference import free_id
from planner.words.message import Message

Fresh = Callable[[Plan], Mapping[str, Any]]
"""What a new record is filled with, as the plan JSON has it."""


@dataclass(frozen=True, slots=True)
class Made:
    """What the choice of a reference can make: its entry, what the new record is filled with, and the change's name."""

    words: Message
    fresh: Fresh
    label: Message


def nothing(_plan: Plan) -> Mapping[str, Any]:
    """A new record is empty."""
    return {}


def fresh_record(plan: Plan, collection: Collection[Any], fresh: Fresh) -> Record:
    """A new record with an id of its own."""
    record: Record = collection.into({"id": free_id(plan, collection.key), **fresh(plan)}, "")
    return record


def referred(plan: Plan, collection: Collection[Any], record: Record, name: str, made: Made) -> tuple[Record, Edit]:
    """A new record that a field of `record` refers to, and the edit that makes both so, in one step of undo."""
    other = collection_of(collection.refers_to(name) or "")
    new = fresh_record(plan, other, made.fresh)
    edits = AddRecord(other.key, new), ChangeRecord(collection.key, record.id, {name: new.id})
    return new, Together(edits, made.label)
