"""A message as text that a file keeps, so that it can still be said in another language later."""

import json
import re
from dataclasses import replace
from datetime import date
from math import isfinite
from typing import Any

from planner.words.message import (
    Count,
    Data,
    Day,
    DayForm,
    Days,
    Decimal,
    Listing,
    Message,
    Money,
    Name,
    Span,
    Value,
)
from planner.words.text import clean

_KEYS = frozenset({"template", "values", "many", "count", "context"})
_PLACE = re.compile(r"\{([a-z0-9_]+)\}")
_DEEPEST = 8
"""Values within values: no more are ever made, and one without end could not be rendered."""
_MOST_PLACES = 9


def stored(message: Message) -> str:
    """The message as JSON; words that are not to be translated as they are."""
    if message == Message(""):
        return ""
    (_, text), *_ = message.values or (("", ""),)
    if isinstance(text, str) and not text.startswith("{") and message == plain(text):
        return text
    return json.dumps(_document(message), ensure_ascii=False, separators=(",", ":"))


def recalled(text: str) -> Message:
    """The message that was stored. What no version of this program wrote as a message is a text: it stays as it is.

    A message from here can be rendered, whoever wrote the file: its places have values, and are places only.
    """
    if not text.startswith("{"):
        return plain(text)
    try:
        return _message(json.loads(text), _DEEPEST)
    except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError):
        return plain(text)


def plain(text: str) -> Message:
    """Words that are not to be translated, as a message."""
    return Message("{text}", (("text", text),)) if text else Message("")


def cleaned(message: Message) -> Message:
    """The message with its texts in NFC, without characters that a file cannot hold."""
    return replace(message, values=tuple((name, _cleaned(value)) for name, value in message.values))


def _cleaned(value: Value) -> Value:
    match value:
        case str():
            return clean(value)
        case Data(text):
            return Data(clean(text))
        case Name(title):
            return Name(clean(title))
        case Listing(items, either):
            return Listing(tuple(map(_cleaned, items)), either)
        case Message():
            return cleaned(value)
    return value


def _document(message: Message) -> dict[str, Any]:
    found: dict[str, Any] = {"template": message.template}
    if message.values:
        found["values"] = {name: _written(value) for name, value in message.values}
    if message.many:
        found |= {"many": message.many, "count": message.count}
    if message.context:
        found["context"] = message.context
    return found


def _message(found: dict[str, Any], deep: int) -> Message:
    if not found.keys() <= _KEYS:
        raise ValueError
    texts = [found["template"], found.get("many", ""), found.get("context", "")]
    count, values = found.get("count", 1), found.get("values", {})
    if not all(type(text) is str for text in texts) or type(count) is not int:
        raise TypeError
    for template in texts[:2]:
        if not values.keys() >= set(_PLACE.findall(template)) or set("{}") & set(_PLACE.sub("", template)):
            raise ValueError
    read = tuple((name, _read(value, deep - 1)) for name, value in values.items())
    return Message(texts[0], read, texts[1], count, texts[2])


def _written(value: Value) -> Any:
    match value:
        case date():
            return {"date": value.isoformat()}
        case Day(day, form):
            return {"day": [day.isoformat(), form.name]}
        case Span(first, last, year):
            return {"span": [first.isoformat(), last.isoformat(), year]}
        case Days(count):
            return {"days": count}
        case Count(count):
            return {"count": count}
        case Decimal(number, places):
            return {"decimal": [number, places]}
        case Money(amount, currency, minor):
            return {"money": [amount, currency, True] if minor else [amount, currency]}
        case Data(text):
            return {"data": text}
        case Name(title):
            return {"name": title}
        case Listing(items, either):
            return {"list": [either, *map(_written, items)]}
        case Message():
            return {"message": _document(value)}
    return value


def _read(found: Any, deep: int) -> Value:
    if not deep:
        raise ValueError
    if type(found) in (str, int):
        value: Value = found
        return value
    if type(found) is float:
        return _float(found)
    ((kind, kept),) = found.items()
    match kind:
        case "date":
            return date.fromisoformat(kept)
        case "day":
            return Day(date.fromisoformat(kept[0]), DayForm[kept[1]])
        case "span":
            return Span(date.fromisoformat(kept[0]), date.fromisoformat(kept[1]), _int(kept[2], none=True))
        case "days":
            return Days(_int(kept) or 0)
        case "count":
            return Count(_int(kept) or 0)
        case "decimal":
            return _decimal(*kept)
        case "money":
            return Money(_int(kept[0]) or 0, _text(kept[1]), minor=len(kept) > 2 and kept[2] is True)
        case "data":
            return Data(_text(kept))
        case "name":
            return Name(_text(kept))
        case "list":
            return Listing(tuple(_read(item, deep - 1) for item in kept[1:]), kept[0] is True)
        case "message":
            return _message(kept, deep)
    raise ValueError


def _decimal(number: Any, places: Any) -> Decimal:
    if places is not None and not 0 <= places <= _MOST_PLACES:
        raise ValueError
    return Decimal(_float(float(number)), _int(places, none=True))


def _float(found: float) -> float:
    if not isfinite(found):
        raise ValueError
    return found


def _int(found: Any, *, none: bool = False) -> int | None:
    if type(found) is int or (none and found is None):
        return found
    raise TypeError


def _text(found: Any) -> str:
    if type(found) is not str:
        raise TypeError
    return found
