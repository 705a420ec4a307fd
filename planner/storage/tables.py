"""The tables for SQLAlchemy, made from the layout. Importing this module imports SQLAlchemy: only writing does so."""

import sqlalchemy as sa

from planner.core.diff import EntityKind
from planner.storage.layout import LAYOUTS, Column, TableLayout

_TYPES = {"TEXT": sa.Text, "INTEGER": sa.Integer, "REAL": sa.REAL}

metadata = sa.MetaData()


def _column(column: Column, key: tuple[str, ...]) -> sa.Column[object]:
    """References wait for the commit, so the rows of one edit may be written in any order."""
    links = []
    if column.references is not None:
        links.append(sa.ForeignKey(f"{column.references}.id", deferrable=True, initially="DEFERRED"))
    return sa.Column(
        column.name, _TYPES[column.type](), *links, primary_key=column.name in key, nullable=not column.required
    )


def _table(layout: TableLayout) -> sa.Table:
    columns = [_column(column, layout.key) for column in layout.columns]
    return sa.Table(layout.name, metadata, *columns, sqlite_strict=True)


META = sa.Table(
    "meta",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
    sqlite_strict=True,
)
ENTITIES: dict[EntityKind, sa.Table] = {kind: _table(layout) for kind, layout in LAYOUTS.items()}
JOURNAL = sa.Table(
    "journal_entry",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("label", sa.Text, nullable=False),
    sa.Column("merge_key", sa.Text),
    sa.Column("diff", sa.Text, nullable=False),
    sa.Column("digest", sa.Text, nullable=False),
    sqlite_strict=True,
)
