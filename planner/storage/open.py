"""The door to plan files: create, open for changes, view, read, check. Light to import."""

from planner.storage.access import open_plan
from planner.storage.attachments import CancelledError, Condition, Kept, condition, copy_of, facts_of, keep_copy
from planner.storage.create import create_copy, create_plan
from planner.storage.integrity import Integrity, check_plan, sqlite_version
from planner.storage.plan_view import read_plan, view_plan

__all__ = [
    "CancelledError",
    "Condition",
    "Integrity",
    "Kept",
    "check_plan",
    "condition",
    "copy_of",
    "create_copy",
    "create_plan",
    "facts_of",
    "keep_copy",
    "open_plan",
    "read_plan",
    "sqlite_version",
    "view_plan",
    "warm_up",
]


def warm_up() -> None:
    """Import and compile what the first edit needs (some 0.2 s); a window does so once it is shown."""
    from planner.storage.writer import prepare

    prepare()
