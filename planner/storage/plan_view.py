"""Reading a plan without changing anything: also on read-only media, beside a held lock, and after a crash."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from typing import NamedTuple, TypeVar

from planner.core.document import with_kept_records
from planner.core.model import Plan
from planner.core.reference import dangling, without_dangling
from planner.errors import StorageError
from planner.services.port import PlanStore, StoredPlan
from planner.storage.beside import has_wal
from planner.storage.connection import connect_image, in_time, reading
from planner.storage.leftover import look_at_copies
from planner.storage.preopen import PlanFile, examine, has_journal, snapshots
from planner.storage.reader import Content, judge_schema, read_content, structure_fault
from planner.storage.store import ViewedPlan
from planner.storage.trouble import (
    BUSY,
    UNREADABLE,
    WAY_BACK,
    DamagedError,
    Doing,
    damaged,
    explained,
    is_damage,
    sqlite_code,
)
from planner.words.message import Message, counted, message, paragraph

T = TypeVar("T")


def read_plan(path: str | os.PathLike[str], *, changes: bool = False) -> StoredPlan:
    """The plan, and with `changes` its history. Works while a window has it open. Raises StorageError."""
    file = examine(path)
    content, foreign = look(file, lambda connection: verify(connection, file, changes=changes), grade)
    state = trusted(content, file).state
    tidied = tidy(file, state.plan)
    notices = [said for said in (_notice(file, content, foreign), tidied.notice) if said is not None]
    return replace(_with(state, tidied.plan), notice=paragraph(*notices) if notices else None)


def view_plan(path: str | os.PathLike[str], reason: Message) -> PlanStore:
    """A plan that can only be viewed, for `reason` (why it could not be opened). Raises StorageError.

    A plan whose content is not what was last saved is shown too, with that as the reason.
    """
    file = examine(path)
    content, _ = look(file, lambda connection: verify(connection, file, changes=True), grade)
    state = _with(content.state, tidy(file, content.state.plan).plan)
    return ViewedPlan(state, reason if content.trusted else differs(file))


def _with(state: StoredPlan, plan: Plan) -> StoredPlan:
    """Without references to what is not there. The changes lead to the plan as it stands in the file, so they go."""
    return state if plan is state.plan else replace(state, plan=plan, changes=(), position=0)


def verify(connection: sqlite3.Connection, file: PlanFile, *, changes: bool, known: Content | None = None) -> Content:
    """All checks but the verdict on the digest, in the order that lets nothing hostile run; then the content.

    `known` is what was read of this file before, without a fault (reader.read_content).
    Pages that do not fit are a fault of the content only where its digest proves the plan to be whole nonetheless.
    Raises DamagedError where it is not.
    """
    with in_time(connection, file):
        judge_schema(connection, file)
        fault = structure_fault(connection, file)
        if fault is None:
            return read_content(connection, file, changes=changes, known=known)
        try:
            content = read_content(connection, file, changes=changes)
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            if isinstance(error, sqlite3.Error) and not is_damage(error):
                raise
            raise damaged(file.shown, fault) from None
        if file.newer or not content.trusted:
            raise damaged(file.shown, fault)
        return replace(content, fault=content.fault if content.history_lost else fault)


def trusted(content: Content, file: PlanFile) -> Content:
    """The content. Raises DamagedError when its digest does not agree."""
    if not content.trusted:
        raise DamagedError(differs(file))
    return content


def sound(content: Content, file: PlanFile) -> Content:
    """The content. Raises DamagedError when its digest does not agree, or the file around it is damaged."""
    if trusted(content, file).fault is not None:
        raise damaged(file.shown, content.fault or UNREADABLE)
    return content


def grade(content: Content) -> int:
    """How far what a file holds can be used: 2 sound, 1 a whole plan in a damaged file, 0 not without a warning."""
    return 2 if content.sound else int(content.trusted)


class Tidied(NamedTuple):
    """A plan as it is used: what becomes of it by the `steps`, each with its label and the plan that it gives."""

    plan: Plan
    steps: tuple[tuple[Message, Plan], ...]
    notice: Message | None


def tidy(file: PlanFile, plan: Plan) -> Tidied:
    """What a file's plan has to become before it is used; most are as they should be."""
    steps: list[tuple[Message, Plan]] = []
    notice = None
    arrived = with_kept_records(plan)
    if arrived is not plan:
        steps.append((message("Bring in what an older version kept"), arrived))
    cleared = without_dangling(arrived)
    if cleared is not arrived:
        steps.append((message("Clear what is not there"), cleared))
        notice = _nothing_there(file, arrived)
    return Tidied(cleared, tuple(steps), notice)


def _nothing_there(file: PlanFile, plan: Plan) -> Message:
    """What is to be said of records that refer to what is not there."""
    count = sum(1 for _ in dangling(plan))
    return counted(
        "An entry in {name} named something that is not there; this was cleared.",
        "{count} entries in {name} named something that is not there; this was cleared.",
        count,
        name=file.shown,
    )


def differs(file: PlanFile) -> Message:
    """The sentence about a file whose digest does not agree."""
    return paragraph(message("{name} differs from what was last saved.", name=file.shown), WAY_BACK)


def look(file: PlanFile, read: Callable[[sqlite3.Connection], T], rank: Callable[[T], int]) -> tuple[T, bool]:
    """What `read` finds in the file, and whether something of another plan beside it had to be left out.

    Beside a held lock it is the first finding whose rank is not 0, beside a leftover what `look_at_copies` takes.
    """
    with explained(file.shown, Doing.READ):
        if has_wal(file.real):
            return look_at_copies(file, read, rank)
        try:
            with reading(file.real) as connection:
                return read(connection), False
        except sqlite3.OperationalError as error:
            if sqlite_code(error) not in BUSY:
                if not has_journal(file.real):
                    raise
                return look_at_copies(file, read, rank)
        return _look_at_bytes(file, read, rank), False


def _notice(file: PlanFile, content: Content, foreign: bool) -> Message | None:
    """What is to be said once about a plan that was read and left as it is."""
    name = file.shown
    if foreign and has_wal(file.real):
        return message("{name} is whole; the write-ahead log beside it is not its own and is not used.", name=name)
    if foreign:
        return message("{name} is whole; the journal beside it is not its own and is not used.", name=name)
    if content.fault is not None:
        return message(
            "{name} is damaged, but the plan in it is whole; change something, and it gets a fresh file.", name=name
        )
    return None


def _look_at_bytes(file: PlanFile, read: Callable[[sqlite3.Connection], T], rank: Callable[[T], int]) -> T:
    for content in snapshots(file):
        try:
            with closing(connect_image(content)) as connection:
                found = read(connection)
        except (sqlite3.Error, StorageError):
            continue
        if rank(found):
            return found
    raise StorageError(
        message("{name} is being changed in a window at this moment; try again in a second.", name=file.shown)
    )
