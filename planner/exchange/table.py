"""The records of a collection as a table of text (CSV), and back: a column a field, a row a record.

Cells are typed as a command has them (record_text). A text that a spreadsheet would take for a formula gets an
apostrophe before it, which is taken away again.
"""

import csv
import io
import re
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from planner.core.collection import Collection
from planner.core.field import Amount, field_type
from planner.core.model import Plan, Record
from planner.core.reference import absent, free_id, is_there
from planner.errors import InputError, PlaceError
from planner.exchange.record_text import typed, untyped
from planner.words.message import Count, message

LARGEST_FILE = 10_000_000
MOST_ROWS = 50_000
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


def records_of(content: bytes, plan: Plan, collection: Collection[Any]) -> tuple[Record, ...]:
    """The records of a table that comes into a plan: a row whose id is known is that record with the row's values.

    Raises InputError with the line that is wrong. A row may name one that stands below it.
    """
    if len(content) > LARGEST_FILE:
        raise InputError(message("The file is too large to be a table of records."))
    all_records = dict(plan.records.get(collection.key, {}))
    lines: dict[str, int] = {}
    for line, row in _rows(content.removeprefix(BOM_UTF8)):
        with _at(line):
            record = _record(plan.with_records(collection.key, all_records), collection, row)
        all_records[record.id] = record
        lines[record.id] = line
    after = plan.with_records(collection.key, all_records)
    for record_id, line in lines.items():
        with _at(line):
            for place, ref in collection.refers(all_records[record_id]):
                if not is_there(after, ref):
                    raise PlaceError(place, absent(ref))
    return tuple(all_records[record_id] for record_id in lines)


def _record(plan: Plan, collection: Collection[Any], row: Mapping[str, str]) -> Record:
    record_id = _bare(row.get(ID, ""))
    values = {name: _value(collection, name, text) for name, text in row.items() if name != ID}
    known = plan.records.get(collection.key, {}).get(record_id)
    stays = {ID: record_id or free_id(plan, collection.key)} if known is None else collection.out(known)
    given = {name: value for name, value in values.items() if value not in (None, "", [])}
    raw = {name: value for name, value in stays.items() if name not in values} | given
    try:
        found: Record = collection.into(raw, "", 0 if known is None else known.position)
    except PlaceError as error:
        raise PlaceError(error.place.removeprefix("."), error.reason) from None
    return found


@contextmanager
def _at(line: int) -> Iterator[None]:
    """What is refused inside is refused with the line."""
    try:
        yield
    except InputError as error:
        raise InputError(message("Line {line}: {reason}", line=line, reason=error.said)) from None


def _rows(content: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows as text by their column, with the line at which each ends; empty lines are passed over."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        raise InputError(message("The table is not UTF-8. Save it as CSV UTF-8.")) from None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        names = [name.strip() for name in next(reader, [])]
        for number, cells in enumerate(reader):
            if number == MOST_ROWS:
                raise InputError(message("The table has over {rows} rows.", rows=Count(MOST_ROWS)))
            if any(cells):
                if len(cells) > len(names):
                    raise InputError(message("Line {line}: It has more cells than columns.", line=reader.line_num))
                yield reader.line_num, dict(zip(names, cells, strict=False))
    except csv.Error:
        raise InputError(message("Line {line}: It is no line of a CSV table.", line=reader.line_num)) from None


def _value(collection: Collection[Any], name: str, text: str) -> Any:
    """A cell as the plan JSON has it; a text keeps its spaces."""
    if name in collection.types and text:
        kind = field_type(collection.types[name])
        if kind.base is str and not kind.many:
            return _bare(text)
        if kind.base in (str, Amount):
            return untyped(collection, name, _bare(text))
    return untyped(collection, name, text)


def _guarded(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text


def _bare(text: str) -> str:
    return text[1:] if _GUARDED.match(text) else text
