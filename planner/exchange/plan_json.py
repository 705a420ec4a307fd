"""The whole plan as JSON, both ways (docs/plan-file.md)."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from math import isinf
from typing import Any, NoReturn

from planner.core.document import from_document, to_text
from planner.core.edits.task import LONGEST_TITLE
from planner.core.model import Plan
from planner.errors import InputError
from planner.words.message import Count, message
from planner.words.text import clean

LARGEST_FILE = 20 << 20
DEEPEST_NESTING = 50
MOST_ENTRIES = 50_000
"""Of any list or object: more is no plan of a person, and would take minutes."""
MOST_VALUES = 2_000_000
"""In the whole file, by the marks between them: what is read takes far more memory than the file."""
_MARKS = (b",", b"[", b"{")


def plan_to_json(plan: Plan) -> bytes:
    """The plan as UTF-8 JSON, keys in the order of the format."""
    return to_text(plan)


def plan_from_json(content: bytes, name: str, today: date, *, whole: bool = True) -> Plan:
    """A plan from JSON, or with `whole` False what comes into another plan (core.document.from_document).

    Raises InputError naming the file, the JSON path and the reason.
    Refused as well: files of over 20 MB, a key that stands twice, NaN and infinite numbers, nesting without end.
    """
    if len(content) > LARGEST_FILE:
        raise InputError(
            message(
                "{file}: A plan file of over {megabytes} MB is not one of ours.",
                file=name,
                megabytes=LARGEST_FILE >> 20,
            )
        )
    try:
        plan = from_document(_document(content), today, whole=whole)
        _check_titles(plan)
        return plan
    except InputError as error:
        raise InputError(message("{file}: {reason}", file=name, reason=error.said)) from None
    except UnicodeEncodeError:
        raise InputError(
            message("{file}: Half a character stands where a word of the format belongs.", file=name)
        ) from None


def _check_titles(plan: Plan) -> None:
    """No view has room for a title without end; notes may be long."""
    titles = {f"$.tasks[{index}]": task.title for index, task in enumerate(plan.tasks.values())}
    titles |= {f"$.groups[{index}]": group.title for index, group in enumerate(plan.groups.values())}
    for place, title in titles.items():
        if len(title) > LONGEST_TITLE:
            raise InputError(
                message(
                    "{place}: It has {length} characters, and a title may have {most}. Put the rest in the notes.",
                    place=f"{place}.title",
                    length=Count(len(title)),
                    most=Count(LONGEST_TITLE),
                )
            )


def _document(content: bytes) -> Any:
    if sum(map(content.count, _MARKS)) > MOST_VALUES:
        raise InputError(message("There are more values in it than in any plan; at most {most}.", most=MOST_VALUES))
    try:
        document = json.loads(
            content.decode("utf-8"),
            object_pairs_hook=_unique,
            parse_constant=_no_number,
            parse_int=_whole,
            parse_float=_finite,
        )
    except UnicodeDecodeError:
        raise InputError(message("This is not a text file in UTF-8.")) from None
    except RecursionError:
        raise InputError(message("This JSON is nested too deeply to be a plan.")) from None
    except json.JSONDecodeError as error:
        raise InputError(
            message(
                "This is not JSON: line {line} cannot be read from character {column}.",
                line=error.lineno,
                column=error.colno,
            )
        ) from None
    _check_shape(document)
    return document


def _check_shape(document: Any) -> None:
    """Raises InputError for what is nested too deeply, and for lists and objects with too many entries."""
    level: list[tuple[str, Any]] = [("$", document)]
    for _ in range(DEEPEST_NESTING):
        for place, part in level:
            if isinstance(part, dict | list) and len(part) > MOST_ENTRIES:
                raise InputError(
                    message(
                        "{place}: It has {count} entries, and a plan may have {most}.",
                        place=place,
                        count=Count(len(part)),
                        most=Count(MOST_ENTRIES),
                    )
                )
        level = [item for place, part in level for item in _parts(place, part) if isinstance(item[1], dict | list)]
    if level:
        raise InputError(message("This JSON is nested too deeply to be a plan."))


def _parts(place: str, value: Any) -> Iterable[tuple[str, Any]]:
    """What is in a list or an object, each with the name under which it stands there or the list's own."""
    if isinstance(value, dict):
        return value.items()
    return ((place, item) for item in value) if isinstance(value, list) else ()


def _unique(pairs: list[tuple[str, Any]]) -> Mapping[str, Any]:
    keys = [clean(key) for key, _ in pairs]
    found = dict(zip(keys, (value for _, value in pairs), strict=True))
    if len(found) < len(pairs):
        twice = Counter(keys).most_common(1)[0][0]
        raise InputError(message("The key '{key}' stands twice in one object.", key=twice))
    return found


def _no_number(text: str) -> NoReturn:
    shown = text if len(text) <= 20 else f"{text[:12]}..."
    raise InputError(message("{number} is no number that a plan can hold.", number=shown))


def _whole(text: str) -> int:
    return int(text) if len(text) <= 20 else _no_number(text)


def _finite(text: str) -> float:
    value = float(text)
    return _no_number(text) if isinf(value) else value
