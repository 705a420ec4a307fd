"""What can still be read of a damaged plan: row by row, around what is damaged. It is never a whole plan again.

Nothing is written; a private copy is read. The ids in a table's index tell which rows are missing.
"""

import os
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, cast

from planner.core.diff import Entity, EntityKind, Header, with_header
from planner.core.model import Plan, Record, Task
from planner.core.network import CycleError, Network
from planner.core.records import collection_of
from planner.core.reference import without_dangling
from planner.errors import InputError
from planner.services.port import PlanStore, StoredPlan
from planner.storage.codec import entity_of
from planner.storage.connection import WRITER_SECONDS, connect, in_time
from planner.storage.layout import LAYOUTS
from planner.storage.leftover import look_at_copies
from planner.storage.preopen import PlanFile, copy_alone, examine, private_folder
from planner.storage.reader import RECORDS_SINCE, judge_schema
from planner.storage.store import ViewedPlan
from planner.storage.trouble import Doing, damaged, explained, is_damage, sqlite_code
from planner.words.message import Message, Value, both, counted, message, paragraph

_WRONG = (InputError, ValueError, KeyError, TypeError, AttributeError, RecursionError)
_FARTHEST = 1 << 24
"""So many row numbers ahead a readable row is looked for."""
_MOST_GAPS = 1_000
_Part = tuple[EntityKind, str]


@dataclass
class _Found:
    """The entities that could be read, and how many of each kind could not; `sure` = no more than these are missing."""

    header: Header | None = None
    entities: dict[_Part, dict[str, Entity]] = field(default_factory=dict)
    missing: Counter[_Part] = field(default_factory=Counter)
    sure: bool = True

    @property
    def count(self) -> int:
        return sum(map(len, self.entities.values())) + (self.header is not None)

    def of(self, kind: EntityKind) -> dict[str, Any]:
        return self.entities.get((kind, ""), {})


def salvage_plan(path: str | os.PathLike[str]) -> PlanStore:
    """What can still be read of a plan, only to be looked at: the reason says what is missing. Raises StorageError.

    Its undo history is left out: it would lead to what is not there.
    """
    file = examine(path)
    with explained(file.shown, Doing.READ):
        found = _looked_at(file)
    plan = _joined(found)
    if found.header is None and not (plan.tasks or plan.records):
        raise damaged(file.shown, message("Nothing in it can be read."))
    return ViewedPlan(StoredPlan(plan), _said(file, found))


def _looked_at(file: PlanFile) -> _Found:
    try:
        return look_at_copies(file, lambda connection: _read(connection, file), lambda found: found.count)[0]
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
    # SQLite refuses a file that is shorter than it says, unless it may expect the worst.
    with tempfile.TemporaryDirectory(prefix="img-roadmap-") as name:
        copy = copy_alone(file, private_folder(Path(name) / "copy"))
        with closing(connect(copy, "rw", WRITER_SECONDS)) as connection:
            connection.execute("PRAGMA writable_schema=ON")
            return _read(connection, file)


def _read(connection: sqlite3.Connection, file: PlanFile) -> _Found:
    found = _Found()
    with in_time(connection, file):
        judge_schema(connection, file)
        connection.text_factory = lambda text: text.decode("utf-8", "replace")
        for kind in EntityKind:
            if kind is not EntityKind.RECORD or file.version >= RECORDS_SINCE:
                _read_table(connection, kind, found)
    return found


def _read_table(connection: sqlite3.Connection, kind: EntityKind, found: _Found) -> None:
    layout = LAYOUTS[kind]
    keys, whole = _keys(connection, layout.name, layout.key)
    read: set[tuple[Any, ...]] = set()
    for row in _rows(connection, layout.name):
        try:
            entity = entity_of(kind, row)
        except _WRONG:
            continue
        read.add(tuple(row[name] for name in layout.key))
        if isinstance(entity, Header):
            found.header = entity
        else:
            found.entities.setdefault((kind, row.get("collection", "")), {})[entity.id] = entity
    found.sure = found.sure and whole
    for key in keys - read:
        found.missing[kind, str(key[0]) if kind is EntityKind.RECORD else ""] += 1


def _keys(connection: sqlite3.Connection, table: str, key: tuple[str, ...]) -> tuple[set[tuple[Any, ...]], bool]:
    """The keys in the table's index, which lies on other pages than the rows; and whether these are all."""
    names = ", ".join(key)
    keys: set[tuple[Any, ...]] = set()
    try:
        for row in connection.execute(f"SELECT {names} FROM {table} ORDER BY {names}"):
            keys.add(tuple(row))
    except sqlite3.DatabaseError as error:
        if not _is_end(error):
            raise
        return keys, False
    return keys, True


def _rows(connection: sqlite3.Connection, table: str) -> Iterator[dict[str, Any]]:
    """All rows that can be read, each once, in the order in which they were made."""
    after = 0
    seen: set[int] = set()
    for _ in range(_MOST_GAPS):
        try:
            for row in _rows_behind(connection, table, after):
                number = row.pop("_row")
                if number in seen:  # Damaged pages may lead round and round.
                    break
                seen.add(number)
                after = max(after, number) if number < after + _FARTHEST else after
                yield row
            else:
                return
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                if _is_end(error):
                    return
                raise
        beyond = _beyond(lambda start: _readable(connection, table, start), after)
        if beyond is None:
            return
        after = beyond


def _rows_behind(connection: sqlite3.Connection, table: str, after: int) -> Iterator[dict[str, Any]]:
    cursor = connection.execute(f"SELECT rowid AS _row, * FROM {table} WHERE rowid > ? ORDER BY rowid", (after,))
    with closing(cursor):
        names = [column[0] for column in cursor.description]
        for values in cursor:
            yield dict(zip(names, values, strict=True))


def _beyond(readable: Callable[[int], bool], after: int) -> int | None:
    """The first row number, about, behind which a row can be read again."""
    step = 1
    while not readable(after + step):
        step *= 2
        if step > _FARTHEST:
            return None
    low, high = after + step // 2, after + step
    while low + 1 < high:
        middle = (low + high) // 2
        low, high = (low, middle) if readable(middle) else (middle, high)
    return high


def _readable(connection: sqlite3.Connection, table: str, after: int) -> bool:
    """Whether the next row behind this number can be read, or none is there."""
    try:
        connection.execute(f"SELECT * FROM {table} WHERE rowid > ? ORDER BY rowid LIMIT 1", (after,)).fetchone()
    except sqlite3.DatabaseError as error:
        if not _is_end(error):
            raise
        return False
    return True


def _is_end(error: sqlite3.Error) -> bool:
    """Whether it is damage, or pages that lead round and round until the time is up."""
    return is_damage(error) or sqlite_code(error) == sqlite3.SQLITE_INTERRUPT


def _joined(found: _Found) -> Plan:
    """One plan of what was found, with nothing in it that names what is not there."""
    groups, tasks = found.of(EntityKind.GROUP), found.of(EntityKind.TASK)
    tasks = {key: _fitting(cast(Task, task), groups, tasks) for key, task in tasks.items()}
    links = {
        key: link for key, link in found.of(EntityKind.DEPENDENCY).items() if link.pred in tasks and link.succ in tasks
    }
    found.missing[EntityKind.DEPENDENCY, ""] += len(found.of(EntityKind.DEPENDENCY)) - len(links)
    plan = Plan(
        _first_day(tasks.values()),
        exams=found.of(EntityKind.EXAM),
        groups=groups,
        tasks=tasks,
        dependencies=links,
        records={
            collection: cast(Mapping[str, Record], records)
            for (kind, collection), records in found.entities.items()
            if kind is EntityKind.RECORD
        },
    )
    if found.header is not None:
        plan = with_header(plan, found.header)
    try:
        Network.of(plan)
    except CycleError:  # Only values that were damaged can have led to it.
        found.missing[EntityKind.DEPENDENCY, ""] += len(links)
        plan = replace(plan, dependencies={})
    return without_dangling(plan)


def _fitting(task: Task, groups: Mapping[str, object], tasks: Mapping[str, object]) -> Task:
    if task.group is not None and task.group not in groups:
        task = replace(task, group=None)
    if task.closed_by is not None and task.closed_by not in tasks:
        task = replace(task, closed_by=None)
    return task


def _first_day(tasks: Any) -> date:
    """The start day of a plan whose own cannot be read."""
    days = [day for task in tasks for day in (task.pinned_start, task.actual_start, task.actual_finish) if day]
    return min(days, default=date.today())


def _said(file: PlanFile, found: _Found) -> Message:
    head = message("{name} is damaged: this is only what can still be read of it.", name=file.shown)
    missing = [_counted(part, count) for part, count in found.missing.items() if count]
    if found.header is None and not found.missing[EntityKind.HEADER, ""]:
        missing.append(message("your answers"))
    missing.append(message("the undo history"))
    if found.sure:
        return paragraph(head, message("Missing: {missing}.", missing=both(missing)))
    return paragraph(head, message("Missing, and perhaps more: {missing}.", missing=both(missing)))


def _counted(part: _Part, count: int) -> Value:
    kind, collection = part
    match kind:
        case EntityKind.TASK:
            return counted("{count} task", "{count} tasks", count)
        case EntityKind.DEPENDENCY:
            return counted("{count} dependency", "{count} dependencies", count)
        case EntityKind.GROUP:
            return counted("{count} group", "{count} groups", count)
        case EntityKind.EXAM:
            return counted("{count} exam record", "{count} exam records", count)
        case EntityKind.RECORD:
            return counted(
                "{count} record ({kind})", "{count} records ({kind})", count, kind=collection_of(collection).many
            )
        case EntityKind.HEADER:
            return message("your answers")
