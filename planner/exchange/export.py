"""A plan into a file whose suffix says the format."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from planner.core.model import Plan
from planner.errors import InputError
from planner.exchange.file import write_atomically
from planner.exchange.plan_json import plan_to_json
from planner.guidance.look import Look
from planner.words.language import Direction
from planner.words.message import Message, both, either, message

Assess = Callable[[Plan], Look]
JSON, PDF = ".json", ".pdf"
SUFFIXES = (JSON, PDF)


def check_suffix(name: str, verb: str, known: tuple[str, ...] = SUFFIXES) -> str:
    """The suffix of a file's name. Raises InputError when it is none of those known."""
    suffix = Path(name).suffix.lower()
    if suffix not in known:
        raise InputError(_unknown(name, verb, known))
    return suffix


def _unknown(name: str, verb: str, known: tuple[str, ...]) -> Message:
    if verb == "import":
        return message(
            "{file}: The suffix says no format that can be read. Choose {known}.", file=name, known=either(known)
        )
    return message(
        "{file}: The suffix says no format that can be written. Choose {known}.", file=name, known=either(known)
    )


def export_plan(plan: Plan, assess: Assess, out: Path, wishes: Mapping[str, Any]) -> None:
    """Write the plan, whole or not at all. `wishes` are the choices that were made for a PDF, by their name.

    Raises InputError for a choice that is wrong or that the format does not have, StorageError when it cannot be
    written.
    """
    if check_suffix(str(out), "export") == PDF:
        write_atomically(out, _pdf(assess(plan), wishes))
        return
    if wishes:
        options = both(f"--{wish.replace('_', '-')}" for wish in sorted(wishes))
        raise InputError(message("{file}: Only a PDF has a choice of {options}.", file=str(out), options=options))
    write_atomically(out, plan_to_json(plan))


def _pdf(look: Look, wishes: Mapping[str, Any]) -> bytes:
    # Imported here: no other command needs it.
    from planner.exchange.pdf import choice
    from planner.exchange.pdf.document import pdf_of
    from planner.exchange.pdf.section import sections

    read: Mapping[str, Callable[[Any], Any]] = {
        "sections": lambda text: choice.section_ids(text, (section.id for section in sections())),
        "paper": choice.Paper,
        "orientation": choice.Orientation,
        "from": choice.month_start,
        "to": choice.month_end,
        "lang": choice.language,
        "direction": Direction,
        "all_rows": bool,
    }
    names = {"from": "first", "to": "last", "lang": "language"}
    given = {names.get(wish, wish): read[wish](value) for wish, value in wishes.items()}
    return pdf_of(look, choice.PrintChoice(**given))
