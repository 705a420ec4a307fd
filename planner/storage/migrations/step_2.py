"""Version 1 to 2: Match Day has a result (`outcome`)."""

from alembic.operations import Operations

from planner.storage.migrations.column import rebuilt
from planner.storage.schema import SCHEMAS


def upgrade(op: Operations) -> None:
    """Every row is kept; the new column is NULL: how an older plan's Match Day went is not known.

    The journal's rows name no result either, so undo finds what they expect.
    """
    rebuilt(op, "task", SCHEMAS[2]["task"])
