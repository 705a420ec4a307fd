"""Types of the fields of records (core.collection). Bounds stand in the type; a file with another value is refused."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from types import NoneType
from typing import Annotated, Any, get_args, get_origin

import msgspec

Id = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Line = Annotated[str, msgspec.Meta(max_length=300)]
"""A name, a place: what stands in one line."""
Entry = Annotated[str, msgspec.Meta(min_length=1, max_length=300, pattern=r"\A[^;\s]([^;]*[^;\s])?\Z")]
"""One name of a list; in a table a `;` stands between two of them, and spaces around them are no part of a name."""
Text = Annotated[str, msgspec.Meta(max_length=20_000)]
"""Notes."""
Year = Annotated[int, msgspec.Meta(ge=1952, le=2199)]
"""A season: the year of its Match Day."""
Country = Annotated[str, msgspec.Meta(pattern=r"\A[A-Z]{2}\Z")]
"""ISO 3166, two letters."""
CountryOrNone = Annotated[str, msgspec.Meta(max_length=2, pattern=r"\A([A-Z]{2})?\Z")]
"""Two letters, or empty where it is not known."""
StateCode = CountryOrNone
"""A state of the US, two letters, or empty."""


@dataclass(frozen=True, slots=True)
class RefTo:
    """Beside `str` in a field's type: the id of a task, an exam (its sitting), or a record of the collection `kind`."""

    kind: str


class Period(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A first and a last day, both inclusive."""

    first: date = msgspec.field(name="from")
    last: date = msgspec.field(name="to")


class Amount(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Money: whole units of the currency's smallest part (cents), and its ISO 4217 code."""

    minor: Annotated[int, msgspec.Meta(ge=-(10**12), le=10**12)]
    currency: Annotated[str, msgspec.Meta(pattern=r"\A[A-Z]{3}\Z")]


class Moment(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A local date and time as a clock on the wall shows it, and the IANA name of the wall's zone."""

    at: Annotated[datetime, msgspec.Meta(tz=False)]
    zone: Annotated[str, msgspec.Meta(max_length=64, pattern=r"\A[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*\Z")]


@dataclass(frozen=True, slots=True)
class FieldType:
    """What a field holds: one value of `base` or `many`, none at all where `optional`; a text has at most `longest`."""

    base: type
    many: bool = False
    optional: bool = False
    longest: int | None = None


@cache
def field_type(kind: Any) -> FieldType:
    """A field's type without its bounds. Raises TypeError for a union of several types."""
    if get_origin(kind) is Annotated:
        inner, *bounds = get_args(kind)
        found = field_type(inner)
        longest = next((item.max_length for item in bounds if isinstance(item, msgspec.Meta)), None)
        return found if found.many or longest is None else replace(found, longest=longest)
    if get_origin(kind) is tuple:
        return replace(field_type(get_args(kind)[0]), many=True)
    if isinstance(kind, type):
        return FieldType(kind)
    parts = [part for part in get_args(kind) if part is not NoneType]
    if len(parts) != 1:
        raise TypeError(f"a field of {kind}")
    return replace(field_type(parts[0]), optional=True)
