"""What the list of a tracker is declared by."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from planner.core.collection import Collection
from planner.core.model import Plan, Record
from planner.ui.models.record_table import Below, RowWords
from planner.ui.trackers.fresh import Fresh, Made, nothing
from planner.words.message import Message

MOST = 50
"""Rows of a long list that are shown at first."""


def _alone(_record: Record, _stage: str) -> Mapping[str, Any]:
    return {}


def _all(_plan: Plan, _record: Record) -> bool:
    return True


def _none(_record: Record) -> None:
    return None


@dataclass(frozen=True, slots=True)
class RowCommand:
    """What else can be done with a row, by Ctrl+C, its menu and its link; it changes nothing in the plan."""

    words: Message
    act: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list shows, and says.

    `columns` are what the table knows (models/record_table), with `headings` and `row_words` for those that are no
    fields, and `icons` before their headings; those of `spare` may be left out where there is no room, the last first.
    `stages` are days that are reached one after the other: a line with a mark for each, and a click on an open one says
    that it was today; `reached` gives what else the record then has, `next_stage` the one that comes next and `today`
    what says that it was today. `phase` is that of the page. `below` stands below the name of a row. `copied` is what a
    row has to copy. `fresh` gives what a new record is filled with; `makes` what a reference can make; `wanted` says
    which records are shown. With `newest`, a field that holds a day, the newest stand first, and no more than MOST of
    them until all are asked for. Without words for `add` they are made elsewhere. `begins`: the field
    at which the keys come to a record, where that is not its first.
    """

    collection: Collection[Any]
    columns: tuple[str, ...]
    heading: Message
    add: Message | None
    empty: Message
    icon: str
    phase: int
    spare: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    reached: Callable[[Record, str], Mapping[str, Any]] = _alone
    next_stage: Callable[[Record], str | None] = _none
    today: Mapping[str, Message] = field(default_factory=dict)
    below: Below = lambda _plan, _record: None
    headings: Mapping[str, Message] = field(default_factory=dict)
    icons: Mapping[str, str] = field(default_factory=dict)
    row_words: Callable[[], RowWords] = RowWords
    copied: Callable[[Record], RowCommand | None] = _none
    fresh: Fresh = nothing
    makes: Mapping[str, Made] = field(default_factory=dict)
    wanted: Callable[[Plan, Record], bool] = _all
    newest: str | None = None
    begins: str = ""
