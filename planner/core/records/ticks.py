"""Ticks: what is done of the checklists, and the items that the person added to them."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from msgspec import Meta

from planner.core.collection import Collection
from planner.core.field import Line, RefTo
from planner.core.model import Record
from planner.core.ref import TASK
from planner.words.message import term

KEY = "ticks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick(Record):
    """One item of a task's checklist. `item` is its English text in the data files, or the person's own words.

    An item without a record is one of the data files, not done yet. `done_on` None: an own item, still to do.
    """

    task: Annotated[str, RefTo(TASK)] | None = None
    item: Annotated[Line, Meta(min_length=1)]
    done_on: date | None = None


TICKS = Collection(
    KEY,
    Tick,
    term("record", "checklist item"),
    term("records", "checklist items"),
    named_by="item",
    words={
        "task": term("field of a checklist item", "task"),
        "item": term("field of a checklist item", "item"),
        "done_on": term("field of a checklist item", "done"),
    },
    labels={
        "task": term("form of a checklist item", "Task"),
        "item": term("form of a checklist item", "Item"),
        "done_on": term("form of a checklist item", "Done"),
    },
)
