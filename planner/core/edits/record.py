"""Adding, changing, ordering and deleting records of any collection."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from planner.core.collection import Collection
from planner.core.edits.base import Unmerged
from planner.core.edits.order import placed
from planner.core.model import POSITION_STEP, Plan, Record
from planner.core.records import BY_KEY
from planner.core.reference import absent, is_there, name_of
from planner.errors import EditRejected, FieldRejected, PlaceError
from planner.words.message import Message, both, message


@dataclass(frozen=True, slots=True)
class AddRecord(Unmerged):
    """A new record, behind the others of its collection."""

    collection: str
    record: Record

    def label(self, plan: Plan) -> Message:
        """Add <kind>: <name>."""
        return _label(plan, self.collection, self.record, message("Add {kind}"), message("Add {kind}: {name}"))

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected for an id that exists, or a value that no plan can hold."""
        collection = _collection(self.collection)
        records = plan.records.get(collection.key, {})
        new = _kept(collection, replace(self.record, position=_last(records) + POSITION_STEP))
        if new.id in records:
            raise EditRejected(
                message("There is an entry '{id}' in {collection} already.", id=new.id, collection=collection.key),
                message("Choose another id."),
            )
        return _with(plan, collection, new)


@dataclass(frozen=True, slots=True)
class ChangeRecord:
    """Give fields of a record other values, as the record has them or as the plan JSON has them."""

    collection: str
    id: str
    values: Mapping[str, Any]

    @property
    def merge_key(self) -> str | None:
        """Typing into one field is one change."""
        return ":".join(("record", self.collection, self.id, *sorted(self.values)))

    def label(self, plan: Plan) -> Message:
        """Change <kind>: <name>."""
        record = plan.records.get(self.collection, {}).get(self.id)
        return _label(plan, self.collection, record, message("Change {kind}"), message("Change {kind}: {name}"))

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected for an unknown record or field, or a value that no plan can hold."""
        collection = _collection(self.collection)
        record = _record(plan, collection, self.id)
        for name in self.values:
            if name not in collection.names:
                raise EditRejected(
                    message("An entry in {collection} has no '{field}'.", collection=collection.key, field=name),
                    message("Its fields are {fields}.", fields=both(collection.names)),
                )
        return _with(plan, collection, _kept(collection, replace(record, **self.values)))


@dataclass(frozen=True, slots=True)
class PutRecords(Unmerged):
    """Many records at once: in place of those with the same ids, new ones behind the others."""

    collection: str
    records: tuple[Record, ...]
    words: Message

    def label(self, plan: Plan) -> Message:
        """The words that were given."""
        return self.words

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected for a value that no plan can hold."""
        collection = _collection(self.collection)
        known = plan.records.get(collection.key, {})
        last = _last(known)
        put: dict[str, Record] = {}
        for record in self.records:
            new = _kept(collection, record)
            before = put.get(new.id) or known.get(new.id)
            last += POSITION_STEP if before is None else 0
            put[new.id] = replace(new, position=last if before is None else before.position)
        return _with(plan, collection, *put.values())


@dataclass(frozen=True, slots=True)
class DeleteRecord(Unmerged):
    """Take a record away. What refers to it is cleared by whoever makes the edit (reference.without_gone)."""

    collection: str
    id: str

    def label(self, plan: Plan) -> Message:
        """Delete <kind>: <name>."""
        record = plan.records.get(self.collection, {}).get(self.id)
        return _label(plan, self.collection, record, message("Delete {kind}"), message("Delete {kind}: {name}"))

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected for an unknown record."""
        collection = _collection(self.collection)
        _record(plan, collection, self.id)
        kept = {key: record for key, record in plan.records[collection.key].items() if key != self.id}
        return plan.with_records(collection.key, kept)


@dataclass(frozen=True, slots=True)
class MoveRecord(Unmerged):
    """Put a record directly above or below another one of its collection."""

    collection: str
    id: str
    beside: str
    below: bool = False

    def label(self, plan: Plan) -> Message:
        """Move <kind>: <name>."""
        record = plan.records.get(self.collection, {}).get(self.id)
        return _label(plan, self.collection, record, message("Move {kind}"), message("Move {kind}: {name}"))

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected for an unknown record, or a record beside itself."""
        collection = _collection(self.collection)
        moved, beside = _record(plan, collection, self.id), _record(plan, collection, self.beside)
        if moved is beside:
            raise EditRejected(
                message("'{id}' cannot stand beside itself.", id=self.id),
                message("Choose another row to put it beside."),
            )
        rows = collection.of(plan)
        rest = [record for record in rows if record is not moved]
        place = rest.index(beside) + self.below
        order = [*rest[:place], moved, *rest[place:]]
        if order == list(rows):
            return plan
        changed = {record.id: record for record in placed(order, place, 1)}
        return plan.with_records(collection.key, {**plan.records[collection.key], **changed})


def _label(plan: Plan, key: str, record: Record | None, of_a_kind: Message, of_one: Message) -> Message:
    """One of the two labels, filled: a record without a name is known by its kind."""
    collection = _collection(key)
    name = name_of(plan, collection, record)
    if name is None:
        return of_a_kind.filled(kind=collection.one)
    return of_one.filled(kind=collection.one, name=name)


def _collection(key: str) -> Collection[Any]:
    """Raises EditRejected for a collection that this version does not know: its records are kept as they are."""
    collection = BY_KEY.get(key)
    if collection is None:
        raise EditRejected(
            message("This version of the program knows no collection '{collection}'.", collection=key),
            message("It knows {known}.", known=both(BY_KEY)),
        )
    return collection


def _record(plan: Plan, collection: Collection[Any], record_id: str) -> Record:
    record = plan.records.get(collection.key, {}).get(record_id)
    if record is None:
        raise EditRejected(
            message("There is no entry '{id}' in {collection}.", id=record_id, collection=collection.key),
            message("List {collection} to see the ids.", collection=collection.key),
        )
    return record


def _last(records: Mapping[str, Record]) -> int:
    """The position of the last row; 0 where there is none."""
    return max((record.position for record in records.values()), default=0)


def _kept(collection: Collection[Any], record: Record) -> Record:
    """The record as a file gives it back. Raises EditRejected where no file could."""
    try:
        kept: Record = collection.into(collection.out(record), "", record.position)
    except PlaceError as error:
        raise _at_field(collection, error.place.removeprefix("."), error.reason) from None
    return kept


def _with(plan: Plan, collection: Collection[Any], *kept: Record) -> Plan:
    """The plan with these records. Raises EditRejected where one of them names what is not there."""
    records = {**plan.records.get(collection.key, {}), **{record.id: record for record in kept}}
    after = plan.with_records(collection.key, records)
    for record in kept:
        for place, ref in collection.refers(record):
            if not is_there(after, ref):
                raise _at_field(collection, place, absent(ref))
    return after


def _at_field(collection: Collection[Any], place: str, reason: Message) -> EditRejected:
    """The refusal of a value; `place` begins with the name of its field, where the record as a whole is not meant."""
    error, field = PlaceError(place, reason), place.partition(".")[0].partition("[")[0]
    if field in collection.names:
        return FieldRejected(error, collection.label(field), field)
    return EditRejected(error.said)
