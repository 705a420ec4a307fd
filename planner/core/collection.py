"""Records of one kind, declared once: bounds, canonical form, storage, diff, edits and references follow from it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from operator import attrgetter
from typing import Annotated, Any, Generic, TypeVar, cast, get_args, get_origin, get_type_hints

import msgspec

from planner.core.day import check_year
from planner.core.field import Period, RefTo, field_type
from planner.core.model import Plan, Record
from planner.core.record import convert
from planner.core.ref import Ref
from planner.errors import PlaceError
from planner.words.message import Message, message
from planner.words.text import clean

R = TypeVar("R", bound=Record)
_OWN = ("position", "extra")
_EMPTY: tuple[object, ...] = (None, "", ())
_NONE: Mapping[str, Any] = {}
_PLAIN = (str, int, bool, float)


@dataclass(frozen=True)
class Wrong:
    """What is wrong between the fields of a record: the field to be blamed, and a sentence."""

    field: str
    reason: Message


@dataclass(frozen=True, slots=True)
class Reference:
    """A field that refers to something: to a `kind` of thing, or with None to what each of its Refs says."""

    field: str
    kind: str | None
    many: bool


@dataclass(frozen=True)
class Collection(Generic[R]):
    """One kind of record.

    `key` is its list in the plan JSON, the kind of a Ref to it, and its name in the storage. `one` and `many` name it,
    `named_by` is the field by which a record is known, `or_by` are those that do it where that one is empty. `words`
    names each field among other words, `labels` beside the place where it is filled in. `moves_dates` says whether the
    schedule reads it: an edit of any other collection is not scheduled anew. `check` judges fields that hang together.
    `goes_with` is the field of a reference without which a record would mean something else: it goes with what that
    refers to, instead of losing the reference.
    """

    key: str
    record_type: type[R]
    one: Message
    many: Message
    named_by: str
    words: Mapping[str, Message]
    or_by: tuple[str, ...] = ()
    labels: Mapping[str, Message] = field(default_factory=dict)
    moves_dates: bool = False
    choices: Mapping[type, Mapping[str, Message]] = field(default_factory=dict)
    check: Callable[[R], Wrong | None] | None = None
    goes_with: str | None = None

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The fields that a person fills, in the order of the declaration."""
        return tuple(item.name for item in fields(self.record_type) if item.name not in ("id", *_OWN))

    def label(self, name: str) -> Message:
        """What a field is called beside the place where it is filled in; its words where it has no label."""
        return self.labels[name] if name in self.labels else self.words[name]

    @cached_property
    def _keys(self) -> tuple[str, ...]:
        return ("id", *self.names)

    @cached_property
    def types(self) -> Mapping[str, Any]:
        """The type of each field that a person fills, its bounds included."""
        hints = get_type_hints(self.record_type, include_extras=True)
        return {name: hints[name] for name in self.names}

    @cached_property
    def defaults(self) -> Mapping[str, Any]:
        """The value of each field that nobody has filled; those that must be filled are missing."""
        return {item.name: item.default for item in fields(self.record_type) if item.default is not MISSING}

    @cached_property
    def _dated(self) -> tuple[str, ...]:
        """The fields in whose values a day may stand."""
        bases = {name: field_type(kind).base for name, kind in self.types.items()}
        return tuple(name for name, base in bases.items() if issubclass(base, date | msgspec.Struct))

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """The fields that refer to something."""
        return tuple(found for name, kind in self.types.items() for found in _references(name, kind, many=False))

    def refers_to(self, name: str) -> str | None:
        """The kind of thing that a field refers to; None for a field that refers to none, or to any."""
        return next((found.kind for found in self.references if found.field == name), None)

    def of(self, plan: Plan) -> tuple[R, ...]:
        """The plan's records of this kind in row order."""
        return cast(tuple[R, ...], in_order(plan.records.get(self.key, {})))

    def by_id(self, plan: Plan) -> Mapping[str, R]:
        """The plan's records of this kind, unsorted; of plans that share them the same object."""
        return cast(Mapping[str, R], plan.records.get(self.key, _NONE))

    def changed(self, before: Plan, after: Plan) -> Iterator[R]:
        """The records of this kind that `after` has and `before` has not, or not so."""
        old, new = self.by_id(before), self.by_id(after)
        if old is not new:
            yield from (record for id_, record in new.items() if record is not old.get(id_) and record != old.get(id_))

    def out(self, record: R) -> dict[str, Any]:
        """A record in canonical form; keys without a value are left out."""
        kept: dict[str, Any] = {"id": record.id}
        for name in self.names:
            value = getattr(record, name)
            if value or value not in _EMPTY:
                kept[name] = _plain(value)
        return {**record.extra, **kept}

    def into(self, raw: Mapping[str, Any], place: str, position: int = 0) -> R:
        """A record from canonical form. Raises PlaceError with the path below `place` and the reason."""
        known = {name: _clean(raw[name]) for name in self._keys if name in raw}
        own: dict[str, Any] = {"position": position}
        if len(known) < len(raw):
            own["extra"] = {clean(str(key)): value for key, value in raw.items() if key not in known}
        try:
            record = convert(known | own, self.record_type)
            for name in self._dated:
                _check(getattr(record, name), f"$.{name}")
            wrong = self.check(record) if self.check is not None else None
            if wrong is not None:
                raise PlaceError(f"$.{wrong.field}", wrong.reason)
        except PlaceError as error:
            raise PlaceError(place + error.place.removeprefix("$"), error.reason) from None
        return record

    def refers(self, record: R) -> Iterator[tuple[str, Ref]]:
        """What a record refers to, each with its place in it."""
        for reference in self.references:
            value = getattr(record, reference.field)
            for index, item in enumerate(value if reference.many else (value,)):
                if item is not None:
                    place = f"{reference.field}[{index}]" if reference.many else reference.field
                    yield place, _ref(reference, item)

    def goes(self, record: R, gone: Callable[[Ref], bool]) -> bool:
        """Whether the record goes with what is gone."""
        if self.goes_with is None:
            return False
        item = getattr(record, self.goes_with)
        return item is not None and gone(Ref(self.refers_to(self.goes_with) or "", item))

    def without(self, record: R, gone: Callable[[Ref], bool]) -> R:
        """The record with the references to what is gone cleared."""
        changes: dict[str, Any] = {}
        for reference in self.references:
            value = getattr(record, reference.field)
            items = value if reference.many else () if value is None else (value,)
            kept = tuple(item for item in items if not gone(_ref(reference, item)))
            if len(kept) < len(items):
                changes[reference.field] = kept if reference.many else None
        return replace(record, **changes) if changes else record

    def with_again(self, record: R, before: R, was: Ref, now: Ref) -> R:
        """The record with the references that it had `before` to a thing that is back, now under another id, perhaps.

        A field that has been filled with something else meanwhile stays as it is.
        """
        changes: dict[str, Any] = {}
        for reference in self.references:
            item = now if reference.kind is None else now.id
            here, had = getattr(record, reference.field), getattr(before, reference.field)
            if not reference.many:
                if here is None and had is not None and _ref(reference, had) == was:
                    changes[reference.field] = item
                continue
            places = [place for place, known in enumerate(had) if _ref(reference, known) == was]
            if places and item not in here:
                changes[reference.field] = (*here[: places[0]], item, *here[places[0] :])
        return replace(record, **changes) if changes else record


def in_order(records: Mapping[str, Record]) -> tuple[Record, ...]:
    """The records of a collection in row order."""
    return tuple(sorted(records.values(), key=attrgetter("position", "id")))


def _references(name: str, kind: Any, *, many: bool) -> Iterator[Reference]:
    """References in a field's type: the type itself, or what it is optional or a tuple of."""
    if kind is Ref:
        yield Reference(name, None, many)
    elif get_origin(kind) is Annotated:
        yield from (Reference(name, item.kind, many) for item in get_args(kind)[1:] if isinstance(item, RefTo))
    else:
        for part in get_args(kind):
            yield from _references(name, part, many=many or get_origin(kind) is tuple)


def _ref(reference: Reference, item: Any) -> Ref:
    return item if isinstance(item, Ref) else Ref(reference.kind or "", item)


def _plain(value: Any) -> Any:
    """A value as the plan JSON has it; one that is so already stays."""
    if type(value) in _PLAIN:
        return value
    match value:
        case StrEnum():
            return value.value
        case date():
            return value.isoformat()
        case tuple() | list():
            return [_plain(item) for item in value]
        case msgspec.Struct():
            keys = zip(value.__struct_encode_fields__, value.__struct_fields__, strict=True)
            return {key: _plain(getattr(value, name)) for key, name in keys}
    return value


def _clean(value: Any) -> Any:
    """The texts of a value as a plan holds them, before their length is judged."""
    match value:
        case str():
            return clean(value)
        case list():
            return [_clean(item) for item in value]
        case dict():
            return {key: _clean(item) for key, item in value.items()}
    return value


def _check(value: Any, place: str) -> None:
    """Raises PlaceError for a day that no plan holds, wherever it stands in the value."""
    match value:
        case date():
            check_year(value, place)
        case tuple():
            for index, item in enumerate(value):
                _check(item, f"{place}[{index}]")
        case msgspec.Struct():
            for name, key in zip(value.__struct_fields__, value.__struct_encode_fields__, strict=True):
                _check(getattr(value, name), f"{place}.{key}")
            if isinstance(value, Period) and value.last < value.first:
                raise PlaceError(
                    place,
                    message(
                        "It ends on {last}, before it begins on {first}.",
                        last=value.last.isoformat(),
                        first=value.first.isoformat(),
                    ),
                )
