"""The whole plan as JSON, both ways (docs/plan-file.md)."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, NoReturn

from planner.core.document import from_document, to_document
from planner.core.model import Plan
from planner.errors import InputError

LARGEST_FILE = 20 << 20


def plan_to_json(plan: Plan) -> bytes:
    """The plan as UTF-8 JSON, keys in the order of the format."""
    return (json.dumps(to_document(plan), ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def plan_from_json(content: bytes, name: str, today: date) -> Plan:
    """A plan from JSON. Raises InputError naming the file, the JSON path and the reason.

    Refused as well: files of over 20 MB, a key that stands twice, NaN and Infinity, nesting without end.
    """
    if len(content) > LARGEST_FILE:
        raise InputError(f"{name}: a plan file of over {LARGEST_FILE >> 20} MB is not one of ours")
    try:
        document = json.loads(
            content.decode("utf-8"), object_pairs_hook=_unique, parse_constant=_no_constant, parse_int=_whole
        )
    except UnicodeDecodeError:
        raise InputError(f"{name}: this is not a text file in UTF-8") from None
    except RecursionError:
        raise InputError(f"{name}: this JSON is nested too deeply to be a plan") from None
    except json.JSONDecodeError as error:
        raise InputError(f"{name}: this is not JSON: {error.msg}, line {error.lineno}") from None
    except InputError as error:
        raise InputError(f"{name}: {error}") from None
    try:
        return from_document(document, today)
    except InputError as error:
        raise InputError(f"{name}: {error}") from None


def _unique(pairs: list[tuple[str, Any]]) -> Mapping[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise InputError(f"the key {twice!r} stands twice in one object")
    return found


def _no_constant(text: str) -> NoReturn:
    raise InputError(f"{text} is no number that a plan can hold")


def _whole(text: str) -> int:
    if len(text) > 20:
        raise InputError(f"{text[:12]}... is no number that a plan can hold")
    return int(text)
