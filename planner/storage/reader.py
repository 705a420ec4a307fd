"""From an open database to a plan that can be trusted: checks, then rows, then the content digest."""

import hashlib
import json
import sqlite3
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, TypeVar, cast

from planner.core.diff import EntityKind, Header, with_header
from planner.core.digest import Hashes, whole_digest
from planner.core.model import Dependency, ExamRecord, Group, Plan, Record, Task
from planner.core.network import Network
from planner.errors import InputError, PlaceError, StorageError
from planner.services.port import Change, StoredPlan
from planner.storage.codec import diff_from_json, entity_of
from planner.storage.layout import LAYOUTS
from planner.storage.preopen import PlanFile
from planner.storage.schema import SCHEMA_VERSION, SCHEMAS, mismatch
from planner.storage.trouble import UNREADABLE, WAY_BACK, damaged, is_damage
from planner.words.message import Message, message, paragraph
from planner.words.stored import recalled

T = TypeVar("T", Header, Group, ExamRecord, Task, Dependency)

HISTORY_GONE = message("Its undo history cannot be read.")
NO_NAME = message("Its mark of identity cannot be read.")
RECORDS_SINCE = 3
"""The first schema that has records, and whose digest is made of hashes of the entities."""
Table = Sequence[Mapping[str, Any]]
"""Its rows, each by column."""
_META, _JOURNAL = "meta", "journal_entry"
_BAD = (InputError, ValueError, KeyError, TypeError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Content:
    """What a file holds, and whether its digest agrees (True for a newer version's file: its digest is not judged).

    `fault` says what is wrong with the file around a plan that is whole, None for a sound file; with `history_lost` the
    changes could not be read and are left out. `hashes` are those of the plan, for its next digest. `rows` is what all
    this was made of.
    """

    state: StoredPlan
    made_from: str
    trusted: bool
    fault: Message | None = None
    history_lost: bool = False
    hashes: Hashes = field(default_factory=Hashes, compare=False, repr=False)
    rows: Mapping[str, Table | None] = field(default_factory=dict, compare=False, repr=False)

    @property
    def plan_id(self) -> str:
        """What tells the plan from every other."""
        return self.state.plan_id

    @property
    def sound(self) -> bool:
        """Whether the plan can be trusted and the file too."""
        return self.trusted and self.fault is None


def judge_schema(connection: sqlite3.Connection, file: PlanFile) -> None:
    """Raises StorageError when the schema is not exactly that of the file's version."""
    wrong = mismatch(connection, file.version)
    if wrong is None:
        return
    if file.newer:
        raise StorageError(
            paragraph(
                message(
                    "{name} was made by a newer version of the program (format {format}; this one reads {known}) "
                    "and cannot be shown.",
                    name=file.shown,
                    format=file.version,
                    known=SCHEMA_VERSION,
                ),
                wrong,
                message("Open it with the newer version."),
            )
        )
    refused = message("{name} is not a plan that can be trusted.", name=file.shown)
    raise StorageError(paragraph(refused, wrong, WAY_BACK))


def structure_fault(connection: sqlite3.Connection, file: PlanFile) -> Message | None:
    """What SQLite finds of pages, indexes or references that do not fit; None when all fits.

    integrity_check includes all that quick_check looks at.
    """
    # Of a newer file only the tables we know: the others may hold anything.
    checks = [f"integrity_check({table})" for table in SCHEMAS[SCHEMA_VERSION]] if file.newer else ["integrity_check"]
    try:
        if any(connection.execute(f"PRAGMA {check}").fetchone()[0] != "ok" for check in checks):
            return message("Its pages do not fit together.")
        if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            return message("Something in it names a task or group that is not there.")
    except UnicodeDecodeError:
        return UNREADABLE
    except sqlite3.Error as error:
        if not is_damage(error):
            raise
        return UNREADABLE
    return None


def read_content(
    connection: sqlite3.Connection, file: PlanFile, *, changes: bool, known: Content | None = None
) -> Content:
    """Everything in the file; without `changes` no history. Raises DamagedError for values that no plan can hold.

    Where each row is the one that `known` was made of, this is what the file holds, and its digest is the same too.
    """
    try:
        rows = _rows(connection, file.version)
        journal = _journal(connection) if changes else ()
        if known is not None and known.rows == {**rows, _JOURNAL: journal}:
            return known
        meta = {row["key"]: row["value"] for row in rows[_META]}
        plan = _plan(rows)
        Network.of(plan)
    except _BAD as error:
        raise damaged(file.shown, _place(error)) from None
    hashes = Hashes()
    found = hashes.digest(plan) if file.version >= RECORDS_SINCE else whole_digest(plan)
    plan_id = _uuid(meta.get("plan_id"))
    stored = _history(journal, meta.get("applied"), plan) if changes else StoredPlan(plan)
    fault = HISTORY_GONE if stored is None else NO_NAME if plan_id is None else None
    return Content(
        state=replace(stored or StoredPlan(plan), plan_id=plan_id or str(uuid.uuid4())),
        made_from=str(meta.get("made_from", "")),
        trusted=file.newer or found == meta.get("digest"),
        fault=fault,
        history_lost=stored is None,
        hashes=hashes,
        rows={**rows, _JOURNAL: journal},
    )


def row_digest(seq: int, at: str, label: str, merge_key: str | None, diff: str) -> str:
    """The digest of one journal row."""
    text = json.dumps([seq, at, label, merge_key, diff], separators=(",", ":"))
    return hashlib.blake2b(text.encode("ascii"), digest_size=20).hexdigest()


def _place(error: BaseException) -> Message:
    """Where the wrong value stands, without the value itself."""
    if isinstance(error, PlaceError) and error.place.startswith("$."):
        return message("The value of {place} is wrong.", place=error.place.removeprefix("$."))
    return message("A value in it is not that of a plan.")


def _plan(rows: Mapping[str, Table]) -> Plan:
    (header,) = _entities(rows, EntityKind.HEADER, Header)
    plan = Plan(
        header.start_date,
        exams=_by_id(_entities(rows, EntityKind.EXAM, ExamRecord)),
        groups=_by_id(_entities(rows, EntityKind.GROUP, Group)),
        tasks=_by_id(_entities(rows, EntityKind.TASK, Task)),
        dependencies=_by_id(_entities(rows, EntityKind.DEPENDENCY, Dependency)),
        records=_records(rows),
    )
    return with_header(plan, header)


def _records(rows: Mapping[str, Table]) -> dict[str, dict[str, Record]]:
    found: dict[str, dict[str, Record]] = {}
    for row in rows.get(LAYOUTS[EntityKind.RECORD].name, ()):
        record = cast(Record, entity_of(EntityKind.RECORD, row))
        found.setdefault(row["collection"], {})[record.id] = record
    return found


def _entities(rows: Mapping[str, Table], kind: EntityKind, _type: type[T]) -> list[T]:
    return [cast(T, entity_of(kind, row)) for row in rows[LAYOUTS[kind].name]]


def _rows(connection: sqlite3.Connection, version: int) -> dict[str, Table]:
    """What the tables of this version hold, the journal left out."""
    found = {
        _META: _table(connection, f"SELECT * FROM {_META}")
    }  # Sorted, it would need its index, which may be damaged.
    for layout in LAYOUTS.values():
        if layout.name in SCHEMAS[min(version, SCHEMA_VERSION)]:
            order = "position, id" if layout.ordered else "id"
            found[layout.name] = _table(connection, f"SELECT * FROM {layout.name} ORDER BY {order}")
    return found


def _journal(connection: sqlite3.Connection) -> Table | None:
    """The rows of the changes; None where they cannot be read."""
    try:
        return _table(connection, f"SELECT * FROM {_JOURNAL} ORDER BY seq")
    except (ValueError, sqlite3.Error) as error:
        if isinstance(error, sqlite3.Error) and not is_damage(error):
            raise
        return None


def _table(connection: sqlite3.Connection, query: str) -> Table:
    """All at once: an unfinished query, kept alive by an error's traceback, would keep its lock after the closing."""
    cursor = connection.execute(query)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _by_id(entities: Iterable[Any]) -> dict[str, Any]:
    return {entity.id: entity for entity in entities}


def _uuid(text: object) -> str | None:
    try:
        return str(uuid.UUID(str(text)))
    except ValueError:
        return None


def _history(journal: Table | None, applied: object, plan: Plan) -> StoredPlan | None:
    """The plan with its changes; None when they are not what was saved: undoing them would spoil the plan."""
    if journal is None:
        return None
    try:
        changes = tuple(_change(**row) for row in journal)
        last = int(str(applied))
    except _BAD:
        return None
    return StoredPlan(plan, changes, sum(change.seq <= last for change in changes))


def _change(seq: int, at: str, label: str, merge_key: str | None, diff: str, digest: str) -> Change:
    if row_digest(seq, at, label, merge_key, diff) != digest:
        raise ValueError("the row is not what was saved")
    instant = datetime.fromisoformat(at)
    if instant.tzinfo is None:
        raise ValueError("an instant without a zone")
    return Change(seq, recalled(label), merge_key, diff_from_json(diff), instant.astimezone(UTC))
