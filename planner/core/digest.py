"""The digest of a plan: equal for equal content, wherever it is stored, and different when anything differs.

It is BLAKE2b over the kinds of entity and, in row order, the hash of each entity's canonical form, in which its id
stands and its position does not. An edit changes few entities, so their hashes are kept.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from typing import Any, cast

from planner.core.diff import Entity, EntityKind, Part, collections_of
from planner.core.document import header_out, to_document
from planner.core.model import Dependency, ExamRecord, Group, Plan, Record, Task
from planner.core.record import dependency_out, exam_out, filled, group_out, task_out
from planner.core.records import collection_of

SIZE = 20
"""In bytes; a digest is hex."""
_Row = Task | Dependency | Group | Record
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(plan: Plan) -> str:
    """The digest of a plan, in hex."""
    return Hashes().digest(plan)


def whole_digest(plan: Plan) -> str:
    """The digest by which files of the schemas 0 to 2 are judged: over the plan's canonical form as one text."""
    return _hash(to_document(plan)).hex()


class Hashes:
    """The hashes of the plan whose digest was asked for last: the next one is made of these and of what has changed."""

    def __init__(self) -> None:
        self._kept: dict[Part, _Kept] = {}

    def digest(self, plan: Plan) -> str:
        """The digest of a plan, in hex."""
        whole = hashlib.blake2b(_hash(filled(header_out(plan), plan.extra)), digest_size=SIZE)
        parts = {part: entities for part, entities in collections_of(plan).items() if entities}
        self._kept = {part: self._part(part, entities) for part, entities in parts.items()}
        for kind, collection in sorted(parts):
            whole.update(f"{kind.value} {collection} {len(parts[kind, collection])}\n".encode())
            whole.update(self._kept[kind, collection].joined)
        return whole.hexdigest()

    def _part(self, part: Part, entities: Mapping[str, Entity]) -> "_Kept":
        kept = self._kept.get(part)
        if kept is not None and kept.entities is entities:
            return kept
        known, before = (kept.hashes, kept.entities) if kept is not None else ({}, {})
        out = _form(part)
        hashes = known | {key: _hash(out(entity)) for key, entity in entities.items() if before.get(key) is not entity}
        if len(hashes) > len(entities):
            hashes = {key: hashes[key] for key in entities}
        return _Kept(entities, hashes, b"".join([hashes[entity.id] for entity in _in_order(part[0], entities)]))


class _Kept:
    """The entities of one kind, the hash of each, and all hashes in row order."""

    __slots__ = ("entities", "hashes", "joined")

    def __init__(self, entities: Mapping[str, Entity], hashes: dict[str, bytes], joined: bytes) -> None:
        self.entities, self.hashes, self.joined = entities, hashes, joined


def _form(part: Part) -> Callable[[Any], dict[str, Any]]:
    kind, collection = part
    if kind is EntityKind.RECORD:
        return collection_of(collection).out
    return _FORMS[kind]


_FORMS: Mapping[EntityKind, Callable[[Any], dict[str, Any]]] = {
    EntityKind.GROUP: group_out,
    EntityKind.EXAM: exam_out,
    EntityKind.TASK: task_out,
    EntityKind.DEPENDENCY: dependency_out,
}


def _in_order(kind: EntityKind, entities: Mapping[str, Entity]) -> Iterable[ExamRecord | _Row]:
    """Exam records have no position: they stand by their ids."""
    if kind is EntityKind.EXAM:
        return [cast(ExamRecord, entities[key]) for key in sorted(entities)]
    rows = cast(Mapping[str, _Row], entities)
    return sorted(rows.values(), key=attrgetter("position", "id"))


def _hash(form: dict[str, Any]) -> bytes:
    return hashlib.blake2b(_ENCODER.encode(form).encode("utf-8", "surrogatepass"), digest_size=SIZE).digest()
