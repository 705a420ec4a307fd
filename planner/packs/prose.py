"""The texts of the data files that a person reads, each with the key under which it is translated.

Which they are, the records say themselves: a field of the type `Prose` is one. The keys are made of file, id and field:
`template.step1.title`, `template.step1.checklist.2`.
"""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import inspect

from planner.packs.load import SHAPES
from planner.packs.source import PROSE

_IDS = ("id", "code", "event")


def prose(file: Path) -> Iterator[tuple[str, str]]:
    """Key and English text, in the order of the file, which is one of the data files by its name."""
    with file.open("rb") as stream:
        yield from _in_value(tomllib.load(stream), inspect.type_info(SHAPES[file.name]), file.stem)


def _in_value(value: Any, kind: inspect.Type, key: str) -> Iterator[tuple[str, str]]:
    match kind:
        case inspect.Metadata(type=inner, extra=extra):
            if not (extra or {}).get(PROSE):
                yield from _in_value(value, inner, key)
            elif value.strip():
                yield key, value
        case inspect.UnionType(types=kinds):
            yield from _in_value(value, _chosen(value, kinds), key)
        case inspect.StructType(fields=fields) if isinstance(value, dict):  # A shared source stands here by its key.
            known = {field.encode_name: field.type for field in fields}
            for name, item in value.items():
                if name in known:
                    yield from _in_value(item, known[name], f"{key}.{name}")
        case inspect.DictType(value_type=inner):
            for name, item in value.items():
                yield from _in_value(item, inner, f"{key}.{name}")
        case inspect.VarTupleType(item_type=inner):
            for own, item in zip(_keys(value, key), value, strict=True):
                yield from _in_value(item, inner, own)


def _chosen(value: Any, kinds: tuple[inspect.Type, ...]) -> inspect.Type:
    """Of the records that a table may be, the one that its tag names; else what is not nothing."""
    for kind in kinds:
        if isinstance(kind, inspect.StructType) and kind.tag_field and value.get(kind.tag_field) == kind.tag:
            return kind
    return next(kind for kind in kinds if not isinstance(kind, inspect.NoneType))


def _keys(items: list[Any], key: str) -> list[str]:
    """The key of each item: its id in place of the list's name, or its place; a second one of an id has its number."""
    found, seen = list[str](), Counter[str]()
    for place, item in enumerate(items):
        own = _own_id(item) if isinstance(item, dict) else None
        if own is None:
            found.append(f"{key}.{place}")
            continue
        seen[own] += 1
        number = f".{seen[own]}" if seen[own] > 1 else ""
        found.append(f"{key.rpartition('.')[0]}.{own}{number}")
    return found


def _own_id(table: Mapping[str, Any]) -> str | None:
    return next((str(table[name]) for name in _IDS if name in table), None)
