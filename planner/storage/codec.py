"""Entities as rows and back, and a change's diff as JSON. Everything goes through the canonical form (core.record).

Tables and journal use the same rows, so an entity comes back from both with its id and its position.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from planner.core.diff import HEADER_ID, Diff, Entity, EntityChange, EntityKind, Header, header_of, with_header
from planner.core.document import FORMAT, VERSION, from_document, header_out
from planner.core.model import Dependency, ExamRecord, Group, Plan, Record, Task
from planner.core.record import (
    DependencyFields,
    ExamFields,
    GroupFields,
    TaskFields,
    convert,
    dependencies_in,
    dependency_out,
    exam_in,
    exam_out,
    filled,
    group_in,
    group_out,
    task_in,
    task_out,
)
from planner.core.records import collection_of
from planner.errors import InputError
from planner.storage.layout import LAYOUTS, Column, Path, TableLayout
from planner.words.message import message

Document = dict[str, Any]
Row = dict[str, Any]

_OUTSIDE_HEADER = ("format", "version")
_RECORDS = "records"
_EPOCH = date(1970, 1, 1)


def row_of(kind: EntityKind, entity: Entity, collection: str = "") -> Row:
    """All columns of the entity's row; a record has a collection."""
    layout = LAYOUTS[kind]
    document = _document_of(entity, collection)
    row = {column.name: _to_cell(layout, column, document) for column in layout.columns}
    if kind is EntityKind.RECORD:
        row["collection"] = collection
    if not isinstance(entity, ExamRecord | Header):
        row["position"] = entity.position
    row["id"] = HEADER_ID if isinstance(entity, Header) else entity.id
    return row


def entity_of(kind: EntityKind, row: Mapping[str, Any]) -> Entity:
    """The entity of a row; columns that an older file lacks count as NULL.

    Raises InputError for a value that no plan can hold.
    """
    document: Document = {}
    for column in LAYOUTS[kind].columns:
        cell = row.get(column.name)
        if cell is not None and column.form != "own":
            _put(document, column, cell)
    return _MAKERS[kind](document, row)


def stored(kind: EntityKind, entity: Entity, collection: str = "") -> Entity:
    """The entity as it will be read back. Raises InputError when that is not the same: such a change is not saved."""
    row = row_of(kind, entity, collection)
    back = entity_of(kind, row)
    if back != entity or not _encodable(row):
        raise InputError(
            message("The entry {id} holds text or a value that cannot be stored; please report it.", id=row["id"])
        )
    return back


def stored_diff(diff: Diff) -> Diff:
    """The diff with its `after` sides as they will be read back. Raises InputError like `stored`."""
    return tuple(
        change if change.after is None else replace(change, after=stored(change.kind, change.after, change.collection))
        for change in diff
    )


def diff_to_json(diff: Diff) -> str:
    """A change's diff: a list of entities with their rows before and after, columns without a value left out."""
    return _dumps([_change_out(change) for change in diff])


def diff_from_json(text: str) -> Diff:
    """Raises InputError or another ValueError, KeyError or TypeError when the text is not one of ours."""
    return tuple(_change_in(EntityKind(item["kind"]), item) for item in json.loads(text))


def _change_out(change: EntityChange) -> Document:
    sides = {"before": change.before, "after": change.after}
    rows = {
        name: _compact(row_of(change.kind, side, change.collection)) for name, side in sides.items() if side is not None
    }
    return {"kind": change.kind.value, "id": change.id, **rows}


def _change_in(kind: EntityKind, item: Document) -> EntityChange:
    before, after = (entity_of(kind, item[side]) if side in item else None for side in ("before", "after"))
    (collection,) = {item[side].get("collection", "") for side in ("before", "after") if side in item}
    return EntityChange(kind, item["id"], before, after, collection)


def _compact(row: Row) -> Row:
    return {key: value for key, value in row.items() if value is not None}


def _document_of(entity: Entity, collection: str) -> Document:
    match entity:
        case Header():
            known = header_out(with_header(Plan(entity.start_date), entity))
            return filled({key: value for key, value in known.items() if key not in _OUTSIDE_HEADER}, entity.extra)
        case Group():
            return group_out(entity)
        case ExamRecord():
            return exam_out(entity)
        case Task():
            return task_out(entity)
        case Dependency():
            return dependency_out(entity)
        case Record():
            return collection_of(collection).out(entity)


def _header(document: Document, _row: Mapping[str, Any]) -> Entity:
    # The file's own keys last: none of them can hide the format. An older program kept a newer file's records here.
    kept = {_RECORDS: document.pop(_RECORDS)} if _RECORDS in document else {}
    header = header_of(from_document({**document, "format": FORMAT, "version": VERSION}, _EPOCH))
    return replace(header, extra={**header.extra, **kept}) if kept else header


def _group(document: Document, row: Mapping[str, Any]) -> Entity:
    return group_in(convert(document, GroupFields), document, "$", row["position"])


def _exam(document: Document, _row: Mapping[str, Any]) -> Entity:
    return exam_in(convert(document, ExamFields), document, "$", 0)


def _task(document: Document, row: Mapping[str, Any]) -> Entity:
    return task_in(convert(document, TaskFields), document, "$", row["position"])


def _dependency(document: Document, row: Mapping[str, Any]) -> Entity:
    (link,) = dependencies_in([convert(document, DependencyFields)], [document]).values()
    return replace(link, id=row["id"], position=row["position"])


def _record(document: Document, row: Mapping[str, Any]) -> Entity:
    found: Record = collection_of(row["collection"]).into(document, "$", row["position"])
    return found


_MAKERS: dict[EntityKind, Callable[[Document, Mapping[str, Any]], Entity]] = {
    EntityKind.HEADER: _header,
    EntityKind.GROUP: _group,
    EntityKind.EXAM: _exam,
    EntityKind.TASK: _task,
    EntityKind.DEPENDENCY: _dependency,
    EntityKind.RECORD: _record,
}


def _to_cell(layout: TableLayout, column: Column, document: Document) -> Any:
    if column.form == "own":
        return None
    value = _get(document, column.path)
    if column.form == "rest":
        known = _PLACES[layout.name]
        value = {key: item for key, item in (value or {}).items() if (*column.path, key) not in known} or None
    if value is None:
        return None
    if column.form == "flag":
        return int(value)
    return _dumps(value) if column.form in ("json", "rest") else value


def _put(document: Document, column: Column, cell: Any) -> None:
    value = json.loads(cell) if column.form in ("json", "rest") else cell
    if column.form == "flag":
        value = {0: False, 1: True}.get(cell, cell)
    if column.form == "rest":
        target = _objects(document, column.path)
        target.update({key: item for key, item in value.items() if key not in target})
    else:
        _objects(document, column.path[:-1])[column.path[-1]] = value


def _objects(document: Document, path: Path) -> Document:
    for key in path:
        document = document.setdefault(key, {})
    return document


def _get(document: Document, path: Path) -> Any:
    value: Any = document
    for key in path:
        value = value.get(key) if value is not None else None
    return value


def _dumps(value: object) -> str:
    """ASCII only, so that half of a surrogate pair in an unknown key's value survives too."""
    return json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _encodable(row: Row) -> bool:
    """Whether SQLite takes the row: text without halves of surrogate pairs, integers of 64 bits."""
    try:
        for cell in row.values():
            if isinstance(cell, str):
                cell.encode("utf-8")
            elif isinstance(cell, int):
                cell.to_bytes(8, signed=True)
    except (UnicodeEncodeError, OverflowError):
        return False
    return True


_PLACES = {layout.name: layout.places() for layout in LAYOUTS.values()}
