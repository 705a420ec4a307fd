"""What the fields of a record hold, as values of a message: for every view, print and list of records."""

from datetime import date
from enum import StrEnum
from typing import Any

from planner.core.collection import Collection
from planner.core.field import Amount, Period
from planner.core.model import Plan, Record
from planner.core.ref import Ref
from planner.core.reference import named
from planner.words.message import Decimal, Money, Span, Value, both
from planner.words.states import NO, YES


def value_of(plan: Plan, collection: Collection[Any], record: Record, name: str) -> Value | None:
    """A field's value, one or several; None where nobody has filled it."""
    value = getattr(record, name)
    items = value if isinstance(value, tuple) else () if value in (None, "") else (value,)
    said = [_said(plan, collection, name, item) for item in items]
    return said[0] if len(said) == 1 else both(said) if said else None


def _said(plan: Plan, collection: Collection[Any], name: str, item: Any) -> Value:
    to = collection.refers_to(name)
    if to is not None:
        return named(plan, Ref(to, item)) or str(item)
    match item:
        case bool():
            return YES if item else NO
        case StrEnum():
            return collection.choices[type(item)][item.value]
        case Ref():
            return named(plan, item) or item.id
        case Period(first, last):
            return Span(first, last)
        case Amount(minor, currency):
            return Money(minor, currency, minor=True)
        case int() | date():
            return item
        case float():
            return Decimal(item)
    return str(item)
