"""The plan file: one SQLite database per plan. The only place that knows SQLite, SQLAlchemy and Alembic.

Reading works on sqlite3 alone; SQLAlchemy is imported with the first edit, Alembic when an old file is upgraded.
"""
