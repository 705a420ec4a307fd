"""A new column in a table: the table is built anew from its frozen text.

ALTER TABLE would leave a text that no fingerprint knows. Foreign keys are off meanwhile: with them on, dropping the old
table empties those that name it.
"""

from alembic.operations import Operations


def rebuilt(op: Operations, table: str, text: str) -> None:
    """The table by its new text, with every row kept; a column that it did not have is NULL."""
    old = f"{table}_before"
    facts = op.get_bind().exec_driver_sql(f"PRAGMA table_info({table})").mappings()
    columns = ", ".join(column["name"] for column in facts)
    op.rename_table(table, old)
    op.execute(text)
    op.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM {old}")
    op.drop_table(old)
