"""Verified copies of a plan in the user's data folder."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from planner.paths import user_data_folder
from planner.storage.connection import WRITER_SECONDS, connect
from planner.storage.preopen import create_private, private_folder, publish, removed_on_failure, sync_file


def copy_database(source: sqlite3.Connection, target: Path) -> None:
    """Copy an open database into a new file that only the user can read."""
    create_private(target)
    with closing(connect(target, "rw", WRITER_SECONDS)) as connection:
        source.backup(connection)


def back_up(source: sqlite3.Connection, plan_id: str, reason: str, verify: Callable[[Path], None]) -> Path:
    """Copy the plan to backups/<plan id>/<UTC>-<reason>.imgplan; `verify` judges the copy before it gets its name."""
    folder = private_folder(user_data_folder() / "backups" / plan_id)
    final = folder / f"{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}-{reason}.imgplan"
    temporary = final.with_suffix(".tmp")
    with removed_on_failure(temporary):
        copy_database(source, temporary)
        verify(temporary)
        sync_file(temporary)
        publish(temporary, final)
    return final
