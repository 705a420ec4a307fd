"""What a plan file must look like, version by version, and whether a file does.

The texts are frozen: they create new files and are the fingerprint that an opened file must match word for word, so a
trigger, a view, an extra column or an index made by somebody else is noticed before anything is read. Version 0 was
never released; it is version 1 less one column, and keeps the upgrade exercised. Version 2 adds Match Day's result,
version 3 the records, what a task was made from, and another formula of the digest.
"""

import sqlite3
from dataclasses import dataclass

from planner.words.message import Message, message

APPLICATION_ID = 0x494D4752
"""The four letters IMGR in the header of every plan file."""
SCHEMA_VERSION = 3
"""The user_version that this program writes."""

_META = """CREATE TABLE meta (
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (key)
) STRICT"""

_HEADER = """CREATE TABLE header (
  id TEXT NOT NULL,
  start_date TEXT NOT NULL,
  target_match INTEGER,
  status TEXT,
  graduation_date TEXT,
  diploma_date TEXT,
  visa TEXT,
  specialty TEXT,
  country TEXT,
  pathway TEXT,
  assumed TEXT,
  profile_extra TEXT,
  daily_hours REAL,
  weekly_off TEXT,
  days_off TEXT,
  calendar_extra TEXT,
  deleted TEXT,
  extra TEXT,
  PRIMARY KEY (id)
) STRICT"""

_TASK_GROUP = """CREATE TABLE task_group (
  id TEXT NOT NULL,
  position INTEGER NOT NULL,
  title TEXT NOT NULL,
  phase TEXT NOT NULL,
  extra TEXT,
  PRIMARY KEY (id)
) STRICT"""

_EXAM = """CREATE TABLE exam (
  id TEXT NOT NULL,
  attempt INTEGER NOT NULL,
  application TEXT,
  permit TEXT,
  window_start TEXT,
  window_end TEXT,
  extended INTEGER,
  seat_booked INTEGER,
  outcome TEXT,
  score INTEGER,
  extra TEXT,
  PRIMARY KEY (id)
) STRICT"""

TASK_1 = """CREATE TABLE task (
  id TEXT NOT NULL,
  position INTEGER NOT NULL,
  title TEXT NOT NULL,
  phase TEXT NOT NULL,
  kind TEXT NOT NULL,
  duration_days INTEGER,
  effort_hours REAL,
  constraint_type TEXT,
  constraint_date TEXT,
  pinned_start TEXT,
  deadline TEXT,
  actual_start TEXT,
  actual_finish TEXT,
  progress INTEGER,
  closed_by TEXT,
  expires TEXT,
  group_id TEXT,
  exam TEXT,
  role TEXT,
  anchor_event TEXT,
  anchor_relation TEXT,
  anchor_offset_days INTEGER,
  notes TEXT,
  extra TEXT,
  PRIMARY KEY (id),
  FOREIGN KEY (closed_by) REFERENCES task (id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (group_id) REFERENCES task_group (id) DEFERRABLE INITIALLY DEFERRED
) STRICT"""

_TASK_0 = TASK_1.replace("  expires TEXT,\n", "")
_TASK_2 = TASK_1.replace("  expires TEXT,\n", "  expires TEXT,\n  outcome TEXT,\n")
_TASK_3 = _TASK_2.replace("  notes TEXT,\n", "  made_from TEXT,\n  notes TEXT,\n")

_RECORD = """CREATE TABLE record (
  collection TEXT NOT NULL,
  id TEXT NOT NULL,
  position INTEGER NOT NULL,
  body TEXT,
  PRIMARY KEY (collection, id)
) STRICT"""

_DEPENDENCY = """CREATE TABLE dependency (
  id TEXT NOT NULL,
  position INTEGER NOT NULL,
  pred TEXT NOT NULL,
  succ TEXT NOT NULL,
  type TEXT NOT NULL,
  lag_days INTEGER NOT NULL,
  soft INTEGER,
  dropped TEXT,
  extra TEXT,
  PRIMARY KEY (id),
  FOREIGN KEY (pred) REFERENCES task (id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (succ) REFERENCES task (id) DEFERRABLE INITIALLY DEFERRED
) STRICT"""

_JOURNAL_ENTRY = """CREATE TABLE journal_entry (
  seq INTEGER NOT NULL,
  at TEXT NOT NULL,
  label TEXT NOT NULL,
  merge_key TEXT,
  diff TEXT NOT NULL,
  digest TEXT NOT NULL,
  PRIMARY KEY (seq)
) STRICT"""

_UNCHANGED = {
    "meta": _META,
    "header": _HEADER,
    "task_group": _TASK_GROUP,
    "exam": _EXAM,
    "dependency": _DEPENDENCY,
    "journal_entry": _JOURNAL_ENTRY,
}

SCHEMAS: dict[int, dict[str, str]] = {
    0: {**_UNCHANGED, "task": _TASK_0},
    1: {**_UNCHANGED, "task": TASK_1},
    2: {**_UNCHANGED, "task": _TASK_2},
    3: {**_UNCHANGED, "task": _TASK_3, "record": _RECORD},
}
"""The CREATE TABLE texts by version and table."""


@dataclass(frozen=True, slots=True)
class _Item:
    type: str
    name: str
    sql: str | None

    @property
    def automatic(self) -> bool:
        """Whether SQLite made it by itself, for a primary key."""
        return self.type == "index" and self.sql is None and self.name.startswith("sqlite_autoindex_")

    @property
    def plain(self) -> bool:
        """Whether it can hold data and nothing else."""
        text = (self.sql or "").upper()
        return self.type in ("table", "index") and not text.startswith("CREATE VIRTUAL")


def mismatch(connection: sqlite3.Connection, version: int) -> Message | None:
    """What is wrong with the file's schema, a sentence; None when it is as it must be.

    A newer version is right when every table we know has our text and only plain tables and indexes were added.
    """
    items = [_Item(*row) for row in connection.execute("SELECT type, name, sql FROM sqlite_schema").fetchall()]
    known = SCHEMAS[min(version, SCHEMA_VERSION)]
    found = {item.name: item.sql for item in items if item.type == "table"}
    strange = [item for item in items if item.name not in known and not item.automatic]
    if found.keys().isdisjoint(known):
        return message("It is a database of another program.")
    if any(item.type in ("trigger", "view") for item in strange):
        return message("It holds triggers or views, which a plan never does.")
    if any(found.get(name) != text for name, text in known.items()):
        return message("Its tables are not those of a plan.")
    if version <= SCHEMA_VERSION and strange:
        return message("Another program has added something to it.")
    if any(not item.plain or _computes(connection, item) for item in strange):
        return message("Its additions are not plain tables.")
    return None


def _computes(connection: sqlite3.Connection, item: _Item) -> bool:
    """Whether a table has generated or hidden columns, or an index an expression."""
    if item.type == "table":
        rows = connection.execute("SELECT 1 FROM pragma_table_xinfo(?) WHERE hidden <> 0", (item.name,))
    else:
        rows = connection.execute("SELECT 1 FROM pragma_index_info(?) WHERE cid < -1", (item.name,))
    return rows.fetchone() is not None
