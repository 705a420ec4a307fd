"""The formats that go out and come in: commands and the window's file dialogs ask this list.

What only one format needs is imported when it is used: no command but a print waits for Typst.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from planner.core.model import Plan
from planner.errors import InputError
from planner.exchange import plan_json
from planner.guidance.look import Look
from planner.words.message import Message, both, message

Assess = Callable[[Plan], Look]
Write = Callable[[Plan, Assess, Mapping[str, Any]], bytes]
"""A plan, how to look at it, and the wishes that were made. Raises InputError for a wish that is wrong."""


@dataclass(frozen=True, slots=True)
class Reader:
    """How a plan is read: from a file of at most so many bytes, by `plan_of(content, name of the file, today)`."""

    most_bytes: int
    plan_of: Callable[[bytes, str, date], Plan]


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
    from planner.exchange.pdf.wish import pdf_as_wished

    return pdf_as_wished(assess(plan), wishes)


JSON = Format("json", message("JSON"), ".json", _json, Reader(plan_json.LARGEST_FILE, plan_json.plan_from_json))
PDF_WISHES = ("sections", "paper", "lang", "direction", "orientation", "from", "to", "all_rows")
PDF = Format("pdf", message("PDF"), ".pdf", _pdf, wishes=PDF_WISHES)
DATA = Format("data", message("Data files"), ".toml")
"""Newer data for all plans; `data_pack` brings it in."""

FORMATS: tuple[Format, ...] = (JSON, PDF, DATA)


def export_suffixes() -> tuple[str, ...]:
    """Of the formats in which a plan goes out."""
    return tuple(item.suffix for item in FORMATS if item.write is not None)


def import_suffixes() -> tuple[str, ...]:
    """Of the formats in which a plan comes in."""
    return tuple(item.suffix for item in FORMATS if item.read is not None)


def written_as(name: str) -> tuple[Format, Write]:
    """The format that a file's suffix asks for, and how it is written. Raises InputError when there is none."""
    known = {item.suffix: (item, item.write) for item in FORMATS if item.write is not None}
    found = known.get(_suffix(name, known))
    if found is None:
        raise InputError(
            message(
                "{file}: {suffix} cannot be written; this version knows {known}.",
                file=name,
                suffix=Path(name).suffix,
                known=both(known),
            )
        )
    return found


def reader_of(name: str) -> Reader:
    """How a file of this suffix is read. Raises InputError when none is."""
    known = {item.suffix: item.read for item in FORMATS if item.read is not None}
    found = known.get(_suffix(name, known))
    if found is None:
        raise InputError(
            message(
                "{file}: {suffix} cannot be read; this version knows {known}.",
                file=name,
                suffix=Path(name).suffix,
                known=both(known),
            )
        )
    return found


def _suffix(name: str, known: Iterable[str]) -> str:
    """The suffix of a file's name, in lower case. Raises InputError where there is none."""
    suffix = Path(name).suffix.lower()
    if not suffix:
        raise InputError(
            message(
                "{file}: A file without a suffix says no format; this version knows {known}.",
                file=name,
                known=both(known),
            )
        )
    return suffix
