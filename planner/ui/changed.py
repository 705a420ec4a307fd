"""Which kinds of thing a change touches: what `Document.plan_changed` carries, and what each view says it shows.

A kind is a word. Those of the plan itself stand in Changed; a collection of records adds its own key beside them.
"""

from collections.abc import Mapping
from dataclasses import fields
from enum import StrEnum

from planner.core.diff import Diff, EntityChange, EntityKind
from planner.core.records import collection_of


class Changed(StrEnum):
    """What may be other than before. A view names those that it shows, and is filled anew for these only."""

    NOTES = "notes"
    TITLES = "titles"
    DATES = "dates"
    PROGRESS = "progress"
    ROWS = "rows"
    """Which tasks and groups there are, and in what order."""
    LINKS = "links"
    EXAMS = "exams"
    PROFILE = "profile"
    CALENDAR = "calendar"
    TARGET = "target"
    HISTORY = "history"
    """What can be undone: with every edit."""
    DAY = "day"
    DATA = "data"
    FILE = "file"
    """Whether the plan can be changed, and what has happened to its file."""


Kinds = frozenset[str]
EVERYTHING: Kinds = frozenset(Changed)
UNJUDGED: Kinds = frozenset({Changed.NOTES, Changed.HISTORY})
"""Nothing that is scheduled, judged, found or drawn depends on these."""
DRAWN: Kinds = EVERYTHING - UNJUDGED
"""All that dates, findings and the chart come from."""

_NONE: Kinds = frozenset()
_TASK: Mapping[str, Kinds] = {
    "id": _NONE,
    "title": frozenset({Changed.TITLES}),
    "phase": frozenset({Changed.ROWS}),
    "kind": frozenset({Changed.ROWS, Changed.DATES}),
    "position": frozenset({Changed.ROWS}),
    "duration_days": frozenset({Changed.DATES}),
    "effort_hours": frozenset({Changed.DATES, Changed.PROGRESS}),
    "constraint": frozenset({Changed.DATES}),
    "pinned_start": frozenset({Changed.DATES}),
    "deadline": frozenset({Changed.DATES}),
    "actual_start": frozenset({Changed.DATES, Changed.PROGRESS}),
    "actual_finish": frozenset({Changed.DATES, Changed.PROGRESS}),
    "progress": frozenset({Changed.DATES, Changed.PROGRESS}),
    "closed_by": frozenset({Changed.DATES, Changed.PROGRESS}),
    "expires": frozenset({Changed.DATES}),
    "outcome": frozenset({Changed.DATES}),
    "group": frozenset({Changed.ROWS}),
    "exam": frozenset({Changed.ROWS, Changed.DATES}),
    "role": frozenset({Changed.ROWS, Changed.DATES}),
    "anchor": frozenset({Changed.DATES}),
    "made_from": _NONE,  # what the plan remembers for itself
    "notes": frozenset({Changed.NOTES}),
    "extra": _NONE,  # unknown keys of the file: no view has them
}
_HEADER: Mapping[str, Kinds] = {
    "start_date": frozenset({Changed.DATES}),
    "profile": frozenset({Changed.PROFILE}),
    "calendar": frozenset({Changed.CALENDAR}),
    "target_match": frozenset({Changed.TARGET}),
    "deleted": frozenset({Changed.ROWS}),
    "extra": _NONE,
}
_BY_FIELD: Mapping[EntityKind, Mapping[str, Kinds]] = {EntityKind.TASK: _TASK, EntityKind.HEADER: _HEADER}
_WHOLE: Mapping[EntityKind, Kinds] = {
    EntityKind.GROUP: frozenset({Changed.ROWS, Changed.TITLES}),
    EntityKind.EXAM: frozenset({Changed.EXAMS}),
    EntityKind.DEPENDENCY: frozenset({Changed.LINKS}),
}


def changed_by(diff: Diff) -> Kinds:
    """The kinds that a diff touches, the history among them."""
    return _NONE.union({Changed.HISTORY}, *map(_touched, diff))


def _touched(change: EntityChange) -> Kinds:
    if change.kind is EntityKind.RECORD:
        moves = collection_of(change.collection).moves_dates
        return frozenset({change.collection, Changed.DATES} if moves else {change.collection})
    by_field, before, after = _BY_FIELD.get(change.kind), change.before, change.after
    if by_field is None:
        return _WHOLE[change.kind]
    if before is None or after is None:
        return frozenset().union(*by_field.values())
    return frozenset().union(
        *(by_field[field.name] for field in fields(after) if getattr(before, field.name) != getattr(after, field.name))
    )
