"""From an open database to a plan that can be trusted: checks, then rows, then the content digest."""

import hashlib
import json
import sqlite3
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar, cast

from planner.core.diff import EntityKind, Header, with_header
from planner.core.document import digest
from planner.core.model import Dependency, ExamRecord, Group, Plan, Task
from planner.core.network import Network
from planner.errors import InputError, StorageError
from planner.services.port import Change, StoredPlan
from planner.storage.codec import diff_from_json, entity_of
from planner.storage.layout import LAYOUTS
from planner.storage.preopen import PlanFile
from planner.storage.schema import SCHEMA_VERSION, SCHEMAS, mismatch
from planner.storage.trouble import damaged

T = TypeVar("T", Header, Group, ExamRecord, Task, Dependency)

_BAD = (InputError, ValueError, KeyError, TypeError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Content:
    """What a file holds, and whether its digest agrees (True for a newer version's file: its digest is not judged)."""

    state: StoredPlan
    plan_id: str
    trusted: bool


def judge_schema(connection: sqlite3.Connection, file: PlanFile) -> None:
    """Raises StorageError when the schema is not exactly that of the file's version."""
    wrong = mismatch(connection, file.version)
    if wrong is None:
        return
    if file.newer:
        raise StorageError(
            f"{file.shown} was made by a newer version of the program (format {file.version}; this one reads "
            f"{SCHEMA_VERSION}) and cannot be shown: {wrong}; open it with the newer version"
        )
    raise StorageError(f"{file.shown} is not a plan that can be trusted: {wrong}; use a backup or an older copy of it")


def judge_structure(connection: sqlite3.Connection, file: PlanFile) -> None:
    """Raises DamagedError when SQLite finds pages, indexes or references that do not fit.

    integrity_check includes all that quick_check looks at.
    """
    # Of a newer file only the tables we know: the others may hold anything.
    checks = [f"integrity_check({table})" for table in SCHEMAS[SCHEMA_VERSION]] if file.newer else ["integrity_check"]
    if any(connection.execute(f"PRAGMA {check}").fetchone()[0] != "ok" for check in checks):
        raise damaged(file.shown, "its pages do not fit together")
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise damaged(file.shown, "something in it names a task or group that is not there")


def read_content(connection: sqlite3.Connection, file: PlanFile, *, changes: bool) -> Content:
    """Everything in the file; without `changes` no history. Raises DamagedError for values that no plan can hold."""
    try:
        meta = dict(connection.execute("SELECT key, value FROM meta").fetchall())
        plan = _plan(connection)
        Network.of(plan)
        stored = _history(connection, int(meta["applied"]), plan) if changes else StoredPlan(plan)
        plan_id = str(uuid.UUID(meta["plan_id"]))
    except _BAD as error:
        raise damaged(file.shown, _place(error)) from None
    return Content(stored, plan_id, file.newer or digest(plan) == meta.get("digest"))


def row_digest(seq: int, at: str, label: str, merge_key: str | None, diff: str) -> str:
    """The digest of one journal row."""
    text = json.dumps([seq, at, label, merge_key, diff], separators=(",", ":"))
    return hashlib.blake2b(text.encode("ascii"), digest_size=20).hexdigest()


def _place(error: BaseException) -> str:
    """Where the wrong value stands, without the value itself."""
    text = str(error) if isinstance(error, InputError) else ""
    place = text.partition(":")[0].removeprefix("$.")
    return f"wrong value of {place}" if text.startswith("$.") else "a value in it is not that of a plan"


def _plan(connection: sqlite3.Connection) -> Plan:
    headers = _entities(connection, EntityKind.HEADER, Header)
    (header,) = headers
    plan = Plan(
        header.start_date,
        exams=_by_id(_entities(connection, EntityKind.EXAM, ExamRecord)),
        groups=_by_id(_entities(connection, EntityKind.GROUP, Group)),
        tasks=_by_id(_entities(connection, EntityKind.TASK, Task)),
        dependencies=_by_id(_entities(connection, EntityKind.DEPENDENCY, Dependency)),
    )
    return with_header(plan, header)


def _entities(connection: sqlite3.Connection, kind: EntityKind, _type: type[T]) -> list[T]:
    layout = LAYOUTS[kind]
    order = "position, id" if layout.ordered else "id"
    rows = _rows(connection, f"SELECT * FROM {layout.name} ORDER BY {order}")
    return [cast(T, entity_of(kind, row)) for row in rows]


def _rows(connection: sqlite3.Connection, query: str) -> list[dict[str, Any]]:
    """All at once: an unfinished query, kept alive by an error's traceback, would keep its lock after the closing."""
    cursor = connection.execute(query)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _by_id(entities: Iterable[Any]) -> dict[str, Any]:
    return {entity.id: entity for entity in entities}


def _history(connection: sqlite3.Connection, applied: int, plan: Plan) -> StoredPlan:
    query = "SELECT seq, at, label, merge_key, diff, digest FROM journal_entry ORDER BY seq"
    changes = tuple(_change(*row) for row in connection.execute(query).fetchall())
    return StoredPlan(plan, changes, sum(change.seq <= applied for change in changes))


def _change(seq: int, at: str, label: str, merge_key: str | None, diff: str, checked: str) -> Change:
    if row_digest(seq, at, label, merge_key, diff) != checked:
        raise ValueError("the row is not what was saved")
    instant = datetime.fromisoformat(at)
    if instant.tzinfo is None:
        raise ValueError("an instant without a zone")
    return Change(seq, label, merge_key, diff_from_json(diff), instant.astimezone(UTC))
