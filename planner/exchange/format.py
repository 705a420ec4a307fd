"""The formats that go out and come in: commands and the window's file dialogs ask this list.

What only one format needs is imported when it is used: no command but a print waits for Typst.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Protocol, TypeVar

from planner.core.model import Plan
from planner.core.records import BY_KEY
from planner.errors import InputError
from planner.exchange import plan_json
from planner.guidance.look import Look
from planner.words.message import Message, either, message

T = TypeVar("T")
Assess = Callable[[Plan], Look]
Write = Callable[[Plan, Assess, Mapping[str, Any]], bytes]
"""A plan, how to look at it, and the wishes that were made. Raises InputError for a wish that is wrong."""


class PlanOf(Protocol):
    """How a file's content becomes a plan."""

    def __call__(self, content: bytes, name: str, today: date, *, whole: bool = True) -> Plan:
        """The plan; what comes into another one is not `whole`. Raises InputError naming the file."""


@dataclass(frozen=True, slots=True)
class Reader:
    """How a plan is read: from a file of at most so many bytes."""

    most_bytes: int
    plan_of: PlanOf


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file. `write` and `read` are None where a plan does not go out, or come in, that way.

    `name` stands in file dialogs, `suffix` begins with a dot, `wishes` are the choices that writing has, by name.
    """

    key: str
    name: Message
    suffix: str
    write: Write | None = None
    read: Reader | None = None
    wishes: tuple[str, ...] = ()

    def file_filter(self, tell: Callable[[Message], str]) -> str:
        """What a file dialog shows: PDF (*.pdf). Its pattern is no words: no mark of direction may come into it."""
        return f"{tell(self.name)} (*{self.suffix})"


def _json(plan: Plan, _assess: Assess, _wishes: Mapping[str, Any]) -> bytes:
    return plan_json.plan_to_json(plan)


def _pdf(plan: Plan, assess: Assess, wishes: Mapping[str, Any]) -> bytes:
    from planner.exchange.pdf.request import pdf_as_wished

    return pdf_as_wished(assess(plan), wishes)


def _csv(plan: Plan, _assess: Assess, wishes: Mapping[str, Any]) -> bytes:
    from planner.exchange.table import to_table

    if "collection" not in wishes:
        raise InputError(message("A table has one kind of records. Choose it by {option}.", option="--collection"))
    return to_table(plan, BY_KEY[wishes["collection"]])


JSON = Format("json", message("JSON"), ".json", _json, Reader(plan_json.LARGEST_FILE, plan_json.plan_from_json))
PDF_WISHES = ("sections", "paper", "lang", "direction", "orientation", "from", "to", "all_rows")
PDF = Format("pdf", message("PDF"), ".pdf", _pdf, wishes=PDF_WISHES)
DATA = Format("data", message("Data files"), ".toml")
"""Newer data for all plans; `data_pack` brings it in."""

CSV = Format("csv", message("CSV"), ".csv", _csv, wishes=("collection",))
"""The records of one collection; `table` brings them in."""

FORMATS: tuple[Format, ...] = (JSON, PDF, CSV, DATA)


def export_suffixes() -> tuple[str, ...]:
    """Of the formats in which a plan goes out."""
    return tuple(item.suffix for item in FORMATS if item.write is not None)


def import_suffixes() -> tuple[str, ...]:
    """Of the formats in which a plan comes in."""
    return tuple(item.suffix for item in FORMATS if item.read is not None)


def written_as(name: str) -> tuple[Format, Write]:
    """The format that a file's suffix asks for, and how it is written. Raises InputError when there is none."""
    known = {item.suffix: (item, item.write) for item in FORMATS if item.write is not None}
    return _of(
        name,
        known,
        message(
            "{file}: The suffix says no format that can be written. Choose {known}.", file=name, known=either(known)
        ),
    )


def reader_of(name: str) -> Reader:
    """How a file of this suffix is read. Raises InputError when none is."""
    known = {item.suffix: item.read for item in FORMATS if item.read is not None}
    return _of(
        name,
        known,
        message("{file}: The suffix says no format that can be read. Choose {known}.", file=name, known=either(known)),
    )


def _of(name: str, known: Mapping[str, T], otherwise: Message) -> T:
    found = known.get(Path(name).suffix.lower())
    if found is None:
        raise InputError(otherwise)
    return found
