"""The tables that hold a plan's entities, and where each column's value stands in the canonical form (core.record).

A column is NULL where the canonical form leaves the key out. Keys that the program does not know are kept in a JSON
object, one for each place where they may stand.
"""

from dataclasses import dataclass
from typing import Literal

from planner.core.diff import EntityKind

Path = tuple[str, ...]
Form = Literal["plain", "flag", "json", "rest", "own"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column. Forms: plain value; flag (1 or NULL); json; rest (unknown keys at `path`); own (not in the form)."""

    name: str
    type: Literal["TEXT", "INTEGER", "REAL"]
    path: Path = ()
    form: Form = "plain"
    required: bool = False
    references: str | None = None


@dataclass(frozen=True, slots=True)
class TableLayout:
    """One table."""

    name: str
    columns: tuple[Column, ...]
    ordered: bool = False
    key: tuple[str, ...] = ("id",)

    def places(self) -> frozenset[Path]:
        """Every place in the canonical form that a column or an enclosing object stands for."""
        paths = [column.path for column in self.columns if column.form != "own"]
        return frozenset(path[:length] for path in paths for length in range(1, len(path) + 1))


def _text(name: str, *path: str, required: bool = False, references: str | None = None) -> Column:
    return Column(name, "TEXT", path or (name,), required=required, references=references)


def _integer(name: str, *path: str) -> Column:
    return Column(name, "INTEGER", path or (name,))


def _real(name: str, *path: str) -> Column:
    return Column(name, "REAL", path or (name,))


def _flag(name: str) -> Column:
    return Column(name, "INTEGER", (name,), "flag")


def _json(name: str, *path: str) -> Column:
    return Column(name, "TEXT", path or (name,), "json")


def _rest(name: str, *path: str) -> Column:
    return Column(name, "TEXT", path, "rest")


_ID = _text("id", required=True)
_POSITION = Column("position", "INTEGER", form="own", required=True)
_EXTRA = _rest("extra")

HEADER = TableLayout(
    "header",
    (
        Column("id", "TEXT", form="own", required=True),
        _text("start_date", required=True),
        _integer("target_match"),
        *(_text(name, "profile", name) for name in ("status", "graduation_date", "diploma_date", "visa")),
        *(_text(name, "profile", name) for name in ("specialty", "country", "pathway")),
        _json("assumed", "profile", "assumed"),
        _rest("profile_extra", "profile"),
        _real("daily_hours", "calendars", "daily_hours"),
        _json("weekly_off", "calendars", "weekly_off"),
        _json("days_off", "calendars", "days_off"),
        _rest("calendar_extra", "calendars"),
        _json("deleted"),
        _EXTRA,
    ),
)

GROUP = TableLayout(
    "task_group",
    (_ID, _POSITION, _text("title", required=True), _text("phase", required=True), _EXTRA),
    ordered=True,
)

EXAM = TableLayout(
    "exam",
    (
        _ID,
        Column("attempt", "INTEGER", ("attempt",), required=True),
        *(_text(name) for name in ("application", "permit", "window_start", "window_end")),
        _flag("extended"),
        _flag("seat_booked"),
        _text("outcome"),
        _integer("score"),
        _EXTRA,
    ),
)

TASK = TableLayout(
    "task",
    (
        _ID,
        _POSITION,
        *(_text(name, required=True) for name in ("title", "phase", "kind")),
        _integer("duration_days"),
        _real("effort_hours"),
        _text("constraint_type", "constraint", "type"),
        _text("constraint_date", "constraint", "date"),
        *(_text(name) for name in ("pinned_start", "deadline", "actual_start", "actual_finish")),
        _integer("progress"),
        _text("closed_by", references="task"),
        _text("expires"),
        _text("outcome"),
        _text("group_id", "group", references="task_group"),
        _text("exam"),
        _text("role"),
        _text("anchor_event", "anchor", "event"),
        _text("anchor_relation", "anchor", "relation"),
        _integer("anchor_offset_days", "anchor", "offset_days"),
        _text("made_from"),
        _text("notes"),
        _EXTRA,
    ),
    ordered=True,
)

DEPENDENCY = TableLayout(
    "dependency",
    (
        Column("id", "TEXT", form="own", required=True),
        _POSITION,
        _text("pred", "from", required=True, references="task"),
        _text("succ", "to", required=True, references="task"),
        _text("type", required=True),
        Column("lag_days", "INTEGER", ("lag_days",), required=True),
        _flag("soft"),
        _text("dropped", "dropped", "reason"),
        _EXTRA,
    ),
    ordered=True,
)

RECORD = TableLayout(
    "record",
    (Column("collection", "TEXT", form="own", required=True), _ID, _POSITION, _rest("body")),
    ordered=True,
    key=("collection", "id"),
)

LAYOUTS = {
    EntityKind.HEADER: HEADER,
    EntityKind.GROUP: GROUP,
    EntityKind.EXAM: EXAM,
    EntityKind.TASK: TASK,
    EntityKind.DEPENDENCY: DEPENDENCY,
    EntityKind.RECORD: RECORD,
}
ENTITY_TABLES = tuple(layout.name for layout in LAYOUTS.values())
TABLES = ("meta", *ENTITY_TABLES, "journal_entry")
