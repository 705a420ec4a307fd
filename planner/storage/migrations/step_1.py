"""Version 0 to 1: tasks have a last valid day (`expires`).

The table is built anew from its frozen text, because ALTER TABLE would leave a text that no fingerprint knows. Foreign
keys are off meanwhile: with them on, dropping the old table empties those that name it.
"""

from alembic.operations import Operations

from planner.storage.schema import SCHEMAS

_OLD = "task_of_version_0"


def upgrade(op: Operations) -> None:
    """Every row is kept; the new column is NULL."""
    facts = op.get_bind().exec_driver_sql("PRAGMA table_info(task)").mappings()
    columns = ", ".join(column["name"] for column in facts)
    op.rename_table("task", _OLD)
    op.execute(SCHEMAS[1]["task"])
    op.execute(f"INSERT INTO task ({columns}) SELECT {columns} FROM {_OLD}")
    op.drop_table(_OLD)
