"""Random records for Hypothesis, from nothing but their declaration: whatever collection is added takes part."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, get_args, get_origin

import msgspec
from hypothesis import strategies as st

from planner.core.collection import Collection
from planner.core.field import Amount, Line, Moment, Period, RefTo, Year
from planner.core.model import POSITION_STEP, Record
from planner.core.records import COLLECTIONS
from planner.core.ref import TASK, Ref
from planner.words.message import message
from planner.words.text import clean

MOST_COLLECTIONS = 3
Targets = Mapping[str, Sequence[str]]
"""What can be referred to: ids by kind."""


class Answer(StrEnum):
    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Odd(Record):
    """A field of every type that there is."""

    name: Line = ""
    task: Annotated[str, RefTo(TASK)] | None = None
    of: Ref | None = None
    subjects: tuple[Ref, ...] = ()
    people: tuple[Annotated[str, RefTo("people")], ...] = ()
    paid: Amount | None = None
    at: Moment | None = None
    away: tuple[Period, ...] = ()
    answer: Answer = Answer.NO
    flag: bool | None = None
    year: Year | None = None
    share: Annotated[float, msgspec.Meta(gt=0, le=600)] | None = None
    day: date | None = None


ODD = Collection("odd", Odd, message("odd"), message("odds"), "name", {})
"""A collection that the program does not have: what holds for it holds for the next one."""

days = st.dates(date(1900, 1, 1), date(2199, 12, 31))
times = st.times().map(lambda at: at.replace(microsecond=0))
STRUCTS: Mapping[type, st.SearchStrategy[Any]] = {
    Period: st.lists(days, min_size=2, max_size=2).map(lambda pair: Period(*sorted(pair))),
    Amount: st.builds(Amount, st.integers(-(10**12), 10**12), st.sampled_from(["USD", "EUR", "JPY"])),
    Moment: st.builds(
        Moment, st.builds(datetime.combine, days, times), st.sampled_from(["Asia/Kathmandu", "America/New_York", "UTC"])
    ),
}


def field_values(kind: Any, targets: Targets) -> st.SearchStrategy[Any]:
    """Values of a field's type, within its bounds."""
    if get_origin(kind) is Annotated:
        return _bounded(*get_args(kind), targets=targets)
    if get_origin(kind) is tuple:
        return st.lists(field_values(get_args(kind)[0], targets), max_size=3).map(tuple)
    if kind in STRUCTS:
        return STRUCTS[kind]
    if kind is Ref:
        known = [Ref(name, item) for name, ids in targets.items() for item in ids]
        return st.sampled_from(known) if known else st.nothing()
    if get_args(kind):
        return st.one_of(*(field_values(part, targets) for part in get_args(kind)))
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return st.sampled_from(kind)
    return {
        date: days,
        bool: st.booleans(),
        int: st.integers(),
        str: st.text(max_size=9).map(clean),
        type(None): st.none(),
    }[kind]


def _bounded(kind: Any, *bounds: Any, targets: Targets) -> st.SearchStrategy[Any]:
    for bound in bounds:
        if isinstance(bound, RefTo):
            ids = targets.get(bound.kind, ())
            return st.sampled_from(ids) if ids else st.nothing()
    meta = [bound for bound in bounds if isinstance(bound, msgspec.Meta)]
    if kind is int:
        return st.integers(next(m.ge for m in meta), next(m.le for m in meta))
    if kind is float:
        return st.integers(1, 10 * int(next(m.le for m in meta))).map(lambda tenths: tenths / 10)
    pattern = next((m.pattern for m in meta if m.pattern), None)
    if pattern is not None:
        return st.from_regex(pattern).map(clean).filter(re.compile(pattern).search)
    needed = max((m.min_length or 0 for m in meta), default=0)
    return field_values(kind, targets).filter(lambda value: len(value) >= needed)


@st.composite
def records_of(draw: st.DrawFn, collection: Collection[Any], targets: Targets, extras: Any) -> dict[str, Record]:
    """A few records of a collection, as a file gives them."""
    ids = draw(st.lists(st.text(min_size=1, max_size=8).map(clean), unique=True, max_size=3))
    found: dict[str, Record] = {}
    for place, key in enumerate(ids, start=1):
        values = {name: draw(field_values(kind, targets)) for name, kind in collection.types.items()}
        record = collection.record_type(id=key, position=place * POSITION_STEP, extra=draw(extras), **values)
        while collection.check is not None and (wrong := collection.check(record)) is not None:
            record = replace(record, **{wrong.field: collection.defaults.get(wrong.field, 0)})
        found[key] = record
    return found


@st.composite
def all_records(draw: st.DrawFn, targets: Targets, extras: Any) -> dict[str, dict[str, Record]]:
    """Records of some of the collections, and of one that this version does not know.

    Never of all at once: a plan is drawn in a few milliseconds, and over the examples each collection has its turn.
    """
    drawn = draw(st.sets(st.sampled_from([collection.key for collection in COLLECTIONS]), max_size=MOST_COLLECTIONS))
    found: dict[str, dict[str, Record]] = {}
    for collection in (each for each in COLLECTIONS if each.key in drawn):
        found[collection.key] = draw(records_of(collection, {**targets, **{k: [*v] for k, v in found.items()}}, extras))
    later = draw(st.lists(st.text(min_size=1, max_size=8).map(clean), unique=True, max_size=2))
    found["later"] = {
        key: Record(id=key, position=place * POSITION_STEP, extra=draw(extras))
        for place, key in enumerate(later, start=1)
    }
    return {key: records for key, records in found.items() if records}
