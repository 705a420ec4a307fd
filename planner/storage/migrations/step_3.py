"""Version 2 to 3: records, what a roadmap task was made from (`made_from`), and a digest of each entity's hash."""

from alembic.operations import Operations

from planner.storage.migrations.column import rebuilt
from planner.storage.schema import SCHEMAS


def upgrade(op: Operations) -> None:
    """Every row is kept; the new column is NULL: what an older task was made from is not known.

    The journal's rows name no `made_from` either, so undo finds what they expect.
    """
    rebuilt(op, "task", SCHEMAS[3]["task"])
    op.execute(SCHEMAS[3]["record"])
