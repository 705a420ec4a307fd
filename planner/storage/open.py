"""The door to plan files: create, open for changes, view, read, check, back up, restore. Light to import."""

from planner.storage.access import open_plan
from planner.storage.attachments import (
    CancelledError,
    Condition,
    Kept,
    conditions,
    copy_of,
    facts_of,
    keep_copy,
    remove_unnamed,
)
from planner.storage.backup import is_sound, keep_backup
from planner.storage.create import create_copy, create_plan
from planner.storage.generations import listed as backups_by_id
from planner.storage.generations import remove as remove_backups
from planner.storage.integrity import Integrity, check_plan, sqlite_version
from planner.storage.plan_view import read_plan, view_plan
from planner.storage.restore import backups_of, restore, restoring, way_back
from planner.storage.salvage import salvage_plan

__all__ = [
    "CancelledError",
    "Condition",
    "Integrity",
    "Kept",
    "backups_by_id",
    "backups_of",
    "check_plan",
    "conditions",
    "copy_of",
    "create_copy",
    "create_plan",
    "facts_of",
    "is_sound",
    "keep_backup",
    "keep_copy",
    "open_plan",
    "read_plan",
    "remove_backups",
    "remove_unnamed",
    "restore",
    "restoring",
    "salvage_plan",
    "sqlite_version",
    "view_plan",
    "warm_up",
    "way_back",
]


def warm_up() -> None:
    """Import and compile what the first edit needs (some 0.2 s); a window does so once it is shown."""
    from planner.storage.writer import prepare

    prepare()
