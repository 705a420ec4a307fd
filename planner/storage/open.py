"""The door to plan files: create, open for changes, view, read, check. Light to import."""

from planner.storage.access import open_plan
from planner.storage.create import create_copy, create_plan
from planner.storage.integrity import Integrity, check_plan, sqlite_version
from planner.storage.old_backups import OldBackup, backup_folder, backups_in, remove_backups
from planner.storage.plan_view import read_plan, view_plan

__all__ = [
    "Integrity",
    "OldBackup",
    "backup_folder",
    "backups_in",
    "check_plan",
    "create_copy",
    "create_plan",
    "open_plan",
    "read_plan",
    "remove_backups",
    "sqlite_version",
    "view_plan",
    "warm_up",
]


def warm_up() -> None:
    """Import and compile what the first edit needs (some 0.2 s); a window does so once it is shown."""
    from planner.storage.writer import prepare

    prepare()
