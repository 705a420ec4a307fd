"""The records of a collection as a table of text (CSV), and back: a column a field, a row a record.

Cells are typed as a command has them (record_text). A text that a spreadsheet would take for a formula gets an
apostrophe before it, which is taken away again.
"""

import csv
import io
import re
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping
from typing import Any

from planner.core.collection import Collection
from planner.core.edits.base import Edit
from planner.core.edits.record import AddRecord, ChangeRecord
from planner.core.field import field_type
from planner.core.model import Plan
from planner.core.reference import free_id
from planner.errors import EditRejected, InputError, PlaceError
from planner.exchange.record_text import typed, untyped
from planner.words.message import message

LARGEST_FILE = 10_000_000
ID = "id"
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")


def to_table(plan: Plan, collection: Collection[Any]) -> bytes:
    """The records in row order, below the names of their fields. Keys that the collection does not know stay behind."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([ID, *collection.names])
    for record in collection.of(plan):
        writer.writerow([_guarded(typed(getattr(record, name))) for name in (ID, *collection.names)])
    return BOM_UTF8 + out.getvalue().encode()


def edits_of(content: bytes, plan: Plan, collection: Collection[Any]) -> tuple[Edit, ...]:
    """What brings a table into a plan: a row whose id is known changes that record, any other adds one.

    Raises InputError with the line that is wrong.
    """
    if len(content) > LARGEST_FILE:
        raise InputError(message("The file is too large to be a table of records."))
    edits: list[Edit] = []
    for line, row in _rows(content.removeprefix(BOM_UTF8)):
        try:
            edit = _edit(plan, collection, row)
            plan = edit.apply(plan)
        except (EditRejected, InputError, PlaceError) as error:
            raise InputError(message("Line {line}: {reason}", line=line, reason=error.said)) from None
        edits.append(edit)
    return tuple(edits)


def _edit(plan: Plan, collection: Collection[Any], row: Mapping[str, str]) -> Edit:
    record_id = _bare(row.get(ID, ""))
    values = {name: _value(collection, name, text) for name, text in row.items() if name != ID}
    if record_id in plan.records.get(collection.key, {}):
        return ChangeRecord(collection.key, record_id, values)
    given = {name: value for name, value in values.items() if value not in (None, "", [])}
    try:
        record = collection.into({ID: record_id or free_id(plan, collection.key), **given}, "")
    except PlaceError as error:
        raise PlaceError(error.place.removeprefix("."), error.reason) from None
    return AddRecord(collection.key, record)


def _rows(content: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows as text by their column, with the line at which each ends; empty lines are passed over."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        raise InputError(message("The table is not UTF-8. Save it as CSV UTF-8.")) from None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        names = [name.strip() for name in next(reader, [])]
        for cells in reader:
            if any(cells):
                if len(cells) > len(names):
                    raise InputError(message("Line {line}: It has more cells than columns.", line=reader.line_num))
                yield reader.line_num, dict(zip(names, cells, strict=False))
    except csv.Error:
        raise InputError(message("Line {line}: It is no line of a CSV table.", line=reader.line_num)) from None


def _value(collection: Collection[Any], name: str, text: str) -> Any:
    """A cell as the plan JSON has it; a text keeps its spaces."""
    value = untyped(collection, name, text)
    kind = field_type(collection.types[name])
    return _bare(text) if kind.base is str and not kind.many and text else value


def _guarded(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text


def _bare(text: str) -> str:
    return text[1:] if _GUARDED.match(text) else text
