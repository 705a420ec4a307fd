"""Records as text: as they are read, and as they are typed (a command, a cell of a table) and back.

Typed, a value is what the plan JSON has for it: a day YYYY-MM-DD, a period 2027-08-01/2027-08-14, a word of a choice,
true or false, an id, of what may be of any kind with its kind (task:usce); an amount of money is 65.00 USD. Entries of
a list are joined by `;`.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

from planner.core.collection import Collection
from planner.core.field import Amount, Period, field_type
from planner.core.model import Plan, Record
from planner.core.record_words import value_of
from planner.core.ref import Ref
from planner.core.reference import name_of
from planner.errors import PlaceError
from planner.words.message import Message, both, message
from planner.words.money import amount_text, read_amount
from planner.words.voice import Voice

JOIN = ";"
_NUMBER = re.compile("-?[0-9]{1,18}")
_DECIMAL = re.compile("-?[0-9]{1,12}([.,][0-9]{1,6})?")


def typed(value: Any) -> str:
    """A field's value as it is typed; empty for none."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case tuple():
            return JOIN.join(map(typed, value))
        case Period(first, last):
            return f"{first.isoformat()}/{last.isoformat()}"
        case Amount(minor, currency):
            return amount_text(minor, currency)
        case Ref(kind, id_):
            return f"{kind}:{id_}"
        case date():
            return value.isoformat()
    return str(value)


def untyped(collection: Collection[Any], name: str, text: str) -> Any:
    """What was typed into a field as the plan JSON has it; an empty text takes the value away.

    What the field cannot have is left for the whole record to be judged. Raises PlaceError for an unknown field, for a
    text that is no amount of money, and for one that does not say what kind of thing it means.
    """
    if name not in collection.types:
        known = both(collection.names)
        raise PlaceError(name, message("An entry in {kind} has {known}.", kind=collection.key, known=known))
    kind = field_type(collection.types[name])
    if kind.base is Ref and text.strip():
        parts = [part.strip() for part in text.split(JOIN) if part.strip()] if kind.many else [text]
        refs = [_ref(name, part) for part in parts]
        return refs if kind.many else refs[0]
    if kind.many:
        return [_entry(kind.base, part.strip()) for part in text.split(JOIN) if part.strip()]
    if kind.base is str and text:  # Spaces around it are part of a text, or of an id.
        return text
    if kind.base is Amount and text.strip():
        return _amount(name, text)
    if text.strip():
        return _entry(kind.base, text.strip())
    return "" if collection.defaults.get(name) == "" else None


def records_text(plan: Plan, collection: Collection[Any], voice: Voice) -> str:
    """A collection's records, each with its id and its fields."""
    lines: list[str] = []
    for record in collection.of(plan):
        called = name_of(plan, collection, record)
        lines.append(record.id if called is None else voice.say("{id}: {name}", id=record.id, name=called))
        for said in _fields(plan, collection, record):
            lines.append(f"  {voice.tell(said)}")
    if not lines:
        lines.append(voice.say("There is nothing in {kind} yet.", kind=collection.many))
    return "\n".join(lines) + "\n"


def _fields(plan: Plan, collection: Collection[Any], record: Record) -> Iterator[Message]:
    for name in collection.names:
        value = value_of(plan, collection, record, name)
        if value is not None:
            yield message("{field}: {value}", field=collection.words[name], value=value)


def _amount(name: str, text: str) -> dict[str, Any]:
    amount = read_amount(text)
    if amount is None:
        raise PlaceError(name, message("'{text}' is no amount of money. Write it like 65.00 USD.", text=text.strip()))
    return {"minor": amount[0], "currency": amount[1]}


def _ref(name: str, text: str) -> dict[str, Any]:
    """Spaces are part of an id."""
    kind, parted, id_ = text.partition(":")
    if not parted:
        raise PlaceError(name, message("'{text}' has no kind. Write a kind and an id, such as task:usce.", text=text))
    return {"kind": kind, "id": id_}


def _entry(kind: type, text: str) -> Any:
    if kind is Period:
        first, _, last = text.partition("/")
        return {"from": first, "to": last or first}
    if kind is int:
        return int(text) if _NUMBER.fullmatch(text) else text
    if kind is float:
        return float(text.replace(",", ".")) if _DECIMAL.fullmatch(text) else text
    if kind is not bool:
        return text
    try:
        return msgspec.convert(text, kind, strict=False)
    except msgspec.ValidationError:
        return text
