"""The texts of the data files that a person reads, each with the key under which it is translated.

The keys are made of file, id and field: `template.step1.title`, `template.step1.checklist.2`. Sources and ids are no
prose: a source is followed in its own language.
"""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

FIELDS = frozenset(
    {
        *("access", "advice", "after", "ask", "checklist", "consequence", "exceptions", "fix", "hold", "label"),
        *("meaning", "must", "name", "note", "owner", "reason", "short", "text", "title", "why"),
    }
)
_NO_PROSE = ("source", "sources")
_IDS = ("id", "code", "event")


def prose(file: Path) -> Iterator[tuple[str, str]]:
    """Key and English text, in the order of the file."""
    with file.open("rb") as stream:
        yield from _in_table(tomllib.load(stream), file.stem)


def _in_table(table: Mapping[str, Any], key: str) -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if name not in _NO_PROSE:
            yield from _in_value(value, f"{key}.{name}", name in FIELDS)


def _in_value(value: Any, key: str, is_prose: bool) -> Iterator[tuple[str, str]]:
    match value:
        case str() if is_prose and value.strip():
            yield key, value
        case dict():
            yield from _in_table(value, key)
        case list():
            for place, item in enumerate(value):
                own = _own_id(item) if isinstance(item, dict) else None
                inner = f"{key}.{place}" if own is None else f"{key.rpartition('.')[0]}.{own}"
                yield from _in_value(item, inner, is_prose)


def _own_id(table: Mapping[str, Any]) -> str | None:
    return next((str(table[name]) for name in _IDS if name in table), None)
