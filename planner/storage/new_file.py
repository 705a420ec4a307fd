"""Writing a whole plan into a new file: built under another name beside it, then given its name."""

import os
import uuid
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from planner.core.diff import HEADER_ID, Diff, EntityChange, EntityKind, apply, difference, header_of
from planner.core.digest import digest
from planner.core.model import Plan
from planner.errors import InputError, StorageError
from planner.paths import user_data_folder
from planner.services.port import StoredPlan
from planner.storage.codec import stored_diff
from planner.storage.connection import WRITER_SECONDS, connect, make_durable
from planner.storage.preopen import (
    check_name,
    check_sides,
    create_private,
    private_folder,
    publish,
    removed_on_failure,
)
from planner.storage.schema import APPLICATION_ID, SCHEMA_VERSION, SCHEMAS
from planner.storage.trouble import Doing, explained, from_sqlite, shown
from planner.words.message import Message, message


def write_file(path: str | os.PathLike[str], state: StoredPlan, origin: Mapping[str, str]) -> None:
    """Make the file and leave it closed; `origin` is what it says of itself: plan_id and made_from."""
    name = shown(path)
    check_name(Path(path), name)
    if os.path.lexists(path):
        raise InputError(_taken(name))
    with explained(name, Doing.CREATED):
        check_sides(Path(path), name)
        target = _folder(Path(path), name) / Path(path).name
        temporary = target.with_name(f".img-roadmap-{uuid.uuid4().hex[:12]}.tmp")
        create_private(temporary)
        with removed_on_failure(temporary):
            fill_file(temporary, state, origin, name)
            _publish(temporary, target, name)


def _folder(path: Path, name: str) -> Path:
    """The file's folder; only the user's data folder is made when it is missing."""
    if path.parent == user_data_folder():
        private_folder(path.parent)
    if not path.parent.is_dir():
        raise StorageError(
            message("{name} cannot be created: its folder does not exist; make the folder first.", name=name)
        )
    return path.parent.resolve(strict=True)


def _publish(temporary: Path, target: Path, name: str) -> None:
    try:
        publish(temporary, target)
    except FileExistsError:
        raise InputError(_taken(name)) from None


def _taken(name: str) -> Message:
    return message("{name} exists already; choose another name or open it.", name=name)


def fill_file(temporary: Path, state: StoredPlan, marks: Mapping[str, str], name: str) -> None:
    """Fill an empty file with a plan and its history in one transaction. `name` is the one that errors speak of."""
    from planner.storage import writer

    diff = stored_diff(_everything(state.plan))
    kept = apply(Plan(state.plan.start_date), diff)
    meta = {**marks, "digest": digest(kept), "applied": str(state.applied_seq())}
    with closing(connect(temporary, "rw", WRITER_SECONDS)) as connection:
        make_durable(connection)
        try:
            with writer.engine_over(connection, temporary).begin() as transaction:
                for statement in SCHEMAS[SCHEMA_VERSION].values():
                    transaction.exec_driver_sql(statement)
                transaction.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
                transaction.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")
                writer.write_diff(transaction, diff)
                for change in state.changes:
                    writer.write_change(transaction, change)
                writer.write_meta(transaction, meta)
        except writer.DatabaseTrouble as error:
            raise from_sqlite(name, error, Doing.CREATED) from None


def _everything(plan: Plan) -> Diff:
    """The plan as a diff from an empty one; its header is written even when it is the usual one."""
    empty = Plan(plan.start_date)
    header = EntityChange(EntityKind.HEADER, HEADER_ID, header_of(empty), header_of(plan))
    return (header, *(change for change in difference(empty, plan) if change.kind is not EntityKind.HEADER))
