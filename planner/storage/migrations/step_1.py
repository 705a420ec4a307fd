"""Version 0 to 1: tasks have a last valid day (`expires`)."""

from alembic.operations import Operations

from planner.storage.migrations.column import rebuilt
from planner.storage.schema import SCHEMAS


def upgrade(op: Operations) -> None:
    """Every row is kept; the new column is NULL."""
    rebuilt(op, "task", SCHEMAS[1]["task"])
