"""Reads one data file strictly: TOML, shared sources by key, then a typed record. Every fault is a PackError."""

import datetime as dt
import re
import tomllib
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from planner.errors import PackError
from planner.wording import in_plain_words, place_in_toml, type_words

T = TypeVar("T")

_FIELD = re.compile(r"Object (missing required|contains unknown) field `(.+)`")
_TYPE = re.compile(r"Expected `([^`]+)`, got `([^`]+)`")
_WORD = re.compile(r"Invalid (?:enum )?value (.+)")

LARGEST_FILE = 4_000_000


def read_pack(path: Path, shape: type[T]) -> tuple[dt.date, T]:
    """The day the file was last checked, and its contents as `shape`. Raises PackError."""
    tables = _resolve(path.name, _parse(path))
    checked_on = _checked_on(path, tables)
    return checked_on, _convert(path.name, tables, shape)


def read_checked_on(path: Path) -> dt.date:
    """The day the file was last checked, whatever else is in it. Raises PackError."""
    return _checked_on(path, _parse(path))


def _checked_on(path: Path, tables: dict[str, Any]) -> dt.date:
    found = tables.pop("checked_on", None)
    if type(found) is not dt.date:
        raise PackError(path.name, "checked_on", "missing" if found is None else "expected a date")
    return found


def _parse(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise PackError(path.name, "", "cannot be read") from error
    if len(content) > LARGEST_FILE:
        raise PackError(path.name, "", "is too large to be a data file")
    try:
        return tomllib.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as error:  # A number of 5,000 digits is a plain ValueError.
        raise PackError(path.name, "", f"is not valid TOML ({place_in_toml(error)})") from error


def _resolve(file: str, tables: dict[str, Any]) -> dict[str, Any]:
    """Puts the shared `[source.<key>]` tables where a record names their key, and leaves them out at the top."""
    shared = tables.pop("source", {})
    if not isinstance(shared, dict):
        raise PackError(file, "source", "expected a table")

    def source_at(path: str, key: str) -> Any:
        if key not in shared:
            raise PackError(file, path, f"there is no [source.{key}] in this file")
        return shared[key]

    def value_at(path: str, name: str, value: Any) -> Any:
        if isinstance(value, dict):
            return {key: value_at(f"{path}.{key}" if path else key, key, item) for key, item in value.items()}
        if isinstance(value, list):
            return [value_at(f"{path}[{index}]", name, item) for index, item in enumerate(value)]
        if isinstance(value, str) and (name in ("source", "sources") or name.endswith("_source")):
            return source_at(path, value)
        return value

    return {key: value_at(key, key, value) for key, value in tables.items()}


def _convert(file: str, tables: dict[str, Any], shape: type[T]) -> T:
    try:
        # TOML has dates and times of its own: text in their place is a mistake.
        return msgspec.convert(tables, shape, builtin_types=(dt.date, dt.time))
    except msgspec.ValidationError as error:
        raise PackError(file, *_explain(str(error))) from error


def _explain(message: str) -> tuple[str, str]:
    """Key path and reason of a msgspec message, in words of TOML."""
    text, _, where = message.partition(" - at `")
    # Of a wrong key in a table of free keys msgspec says "`key` in `$.table`".
    key = where.removeprefix("key` in `").removesuffix("`").removeprefix("$").removeprefix(".")
    if found := _FIELD.match(text):
        name = f"{key}.{found[2]}" if key else found[2]
        return name, "missing" if found[1] == "missing required" else "unknown key"
    if found := _TYPE.match(text):
        return key, f"expected {type_words(found[1])}, got {type_words(found[2])}"
    if found := _WORD.match(text):
        return key, f"unknown word {found[1]}"
    return key, in_plain_words(text).replace("Expected", "expected", 1)
