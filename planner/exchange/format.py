"""The formats that go out and come in: commands and the window's file dialogs ask this list.

What only one format needs is imported when it is used: no command but a print waits for Typst.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from planner.core.model import Plan
from planner.errors import InputError
from planner.exchange import plan_json
from planner.guidance.look import Look

Assess = Callable[[Plan], Look]
Write = Callable[[Plan, Assess, Mapping[str, Any]], bytes]
"""A plan, how to look at it, and the wishes that were made. Raises InputError for a wish that is wrong."""
T = TypeVar("T")


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
    name: str
    suffix: str
    write: Write | None = None
    read: Reader | None = None
    wishes: tuple[str, ...] = ()

    @property
    def file_filter(self) -> str:
        """What a file dialog shows: PDF (*.pdf)."""
        return f"{self.name} (*{self.suffix})"


def _json(plan: Plan, _assess: Assess, _wishes: Mapping[str, Any]) -> bytes:
    return plan_json.plan_to_json(plan)


def _pdf(plan: Plan, assess: Assess, wishes: Mapping[str, Any]) -> bytes:
    from planner.exchange.pdf.wish import pdf_as_wished

    return pdf_as_wished(assess(plan), wishes)


JSON = Format("json", "JSON", ".json", _json, Reader(plan_json.LARGEST_FILE, plan_json.plan_from_json))
PDF = Format("pdf", "PDF", ".pdf", _pdf, wishes=("sections", "paper", "lang", "orientation", "from", "to", "all_rows"))
DATA = Format("data", "Data files", ".toml")
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
    return _of(name, "export", {item.suffix: (item, item.write) for item in FORMATS if item.write is not None})


def reader_of(name: str) -> Reader:
    """How a file of this suffix is read. Raises InputError when none is."""
    return _of(name, "import", {item.suffix: item.read for item in FORMATS if item.read is not None})


def _of(name: str, verb: str, known: Mapping[str, T]) -> T:
    found = known.get(Path(name).suffix.lower())
    if found is None:
        words = Path(name).suffix or "no suffix"
        raise InputError(f"{name}: cannot {verb} {words}; this version knows {' and '.join(known)}")
    return found
