"""Reads one data file strictly: TOML, shared sources by key, then a typed record. Every fault is a PackError."""

import datetime as dt
import re
import tomllib
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from planner.errors import PackError
from planner.packs.fault import MISSING, UNKNOWN_KEY
from planner.packs.source import RecordError
from planner.wording import place_and_reason, why_no_toml
from planner.words.message import Message, message, paragraph

T = TypeVar("T")

_FIELD = re.compile(r"Object (missing required|contains unknown) field `(.+?)`")

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
        raise PackError(path.name, "checked_on", MISSING if found is None else message("Expected a date."))
    return found


def _parse(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise PackError(path.name, "", message("The file cannot be read.")) from error
    if len(content) > LARGEST_FILE:
        raise PackError(path.name, "", message("The file is too large to be a data file."))
    try:
        return tomllib.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as error:  # A number of 5,000 digits is a plain ValueError.
        reason = paragraph(message("The file is not valid TOML."), why_no_toml(error))
        raise PackError(path.name, "", reason) from error


def _resolve(file: str, tables: dict[str, Any]) -> dict[str, Any]:
    """Puts the shared `[source.<key>]` tables where a record names their key, and leaves them out at the top."""
    shared = tables.pop("source", {})
    if not isinstance(shared, dict):
        raise PackError(file, "source", message("Expected a table."))

    def source_at(path: str, key: str) -> Any:
        if key not in shared:
            raise PackError(file, path, message("There is no [source.{key}] in this file.", key=key))
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
        raise PackError(file, *_explain(error)) from error


def _explain(error: msgspec.ValidationError) -> tuple[str, Message]:
    """Key path and reason of what msgspec reports."""
    place, reason = place_and_reason(str(error))
    key = place.removeprefix("$").removeprefix(".")
    if isinstance(error.__cause__, RecordError):
        return key, error.__cause__.said
    if found := _FIELD.match(str(error)):
        name = f"{key}.{found[2]}" if key else found[2]
        return name, MISSING if found[1] == "missing required" else UNKNOWN_KEY
    return key, reason
