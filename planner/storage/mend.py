"""A plan that is whole in a damaged file gets a fresh file; the damaged one is kept beside it."""

import os
import sqlite3
import uuid
from contextlib import closing
from pathlib import Path

from planner.core.digest import digest
from planner.storage.beside import free_name, replace_kept
from planner.storage.connection import WRITER_SECONDS, connect, reading, take_lock
from planner.storage.new_file import fill_file
from planner.storage.plan_view import sound, trusted, verify
from planner.storage.preopen import PlanFile, create_private, examine, removed_on_failure, sync_file
from planner.storage.reader import Content
from planner.storage.trouble import Doing, damaged, explained, shown
from planner.words.message import Message, message


def mend(file: PlanFile) -> Message:
    """Put a fresh file with all that the damaged one holds in its place; returns the sentence to be said about it.

    Raises StorageError when the plan is not whole or the fresh file cannot be written: the old one stays as it was.
    """
    with explained(file.shown, Doing.WRITTEN_ANEW), closing(connect(file.real, "rw", WRITER_SECONDS)) as original:
        take_lock(original)
        found = trusted(verify(original, file, changes=True), file)
        fresh = file.real.with_name(f".img-roadmap-{uuid.uuid4().hex[:12]}.tmp")
        create_private(fresh)
        with removed_on_failure(fresh):
            fill_file(fresh, found.state, {"plan_id": found.plan_id, "made_from": found.made_from}, file.shown)
            _judge(fresh, file, found)
            sync_file(fresh)
            return _said(file, found, _put_in_place(original, fresh, file.real))


def _judge(fresh: Path, file: PlanFile, found: Content) -> None:
    """Raises DamagedError when the fresh file is not what was read."""
    with explained(file.shown, Doing.WRITTEN_ANEW):
        copy = examine(fresh)
        with reading(fresh) as connection:
            after = sound(verify(connection, copy, changes=True), copy)
    if after.state != found.state or digest(after.state.plan) != digest(found.state.plan):
        raise damaged(file.shown, message("A fresh file did not take what is in it."))


def _put_in_place(original: sqlite3.Connection, fresh: Path, real: Path) -> Path:
    """Windows cannot replace an open file; elsewhere the lock is kept until the fresh one is in place."""
    aside = free_name(real, "damaged")
    if os.name == "nt":
        original.close()
    replace_kept(fresh, real, aside)
    return aside


def _said(file: PlanFile, found: Content, aside: Path) -> Message:
    if found.history_lost:
        return message(
            "{name} had a damaged undo history and opens without it; the plan is whole, "
            "and the damaged file is kept beside it as {kept}.",
            name=file.shown,
            kept=shown(aside.name),
        )
    return message(
        "{name} was damaged; the plan in it is whole and stands in a fresh file now, "
        "and the damaged file is kept beside it as {kept}.",
        name=file.shown,
        kept=shown(aside.name),
    )
