"""A print as it is wished for in words, such as those of the command line."""

from collections.abc import Callable, Mapping
from typing import Any

from planner.exchange.pdf import print_choice
from planner.exchange.pdf.sections import SECTIONS
from planner.exchange.pdf.typeset import pdf_of
from planner.guidance.look import Look
from planner.words.language import Direction

_READ: Mapping[str, tuple[str, Callable[[Any], Any]]] = {
    "sections": ("sections", lambda text: print_choice.section_ids(text, (section.id for section in SECTIONS))),
    "paper": ("paper", print_choice.Paper),
    "orientation": ("orientation", print_choice.Orientation),
    "from": ("first", print_choice.month_start),
    "to": ("last", print_choice.month_end),
    "lang": ("language", print_choice.language),
    "direction": ("direction", Direction),
    "all_rows": ("all_rows", bool),
}
"""By the name of a wish the field of the choice that it fills, and how it is read."""


def pdf_as_wished(look: Look, wishes: Mapping[str, Any]) -> bytes:
    """The document as tagged PDF. Raises InputError for a wish that cannot be read or that gives no page."""
    given = {}
    for wish, value in wishes.items():
        field, read = _READ[wish]
        given[field] = read(value)
    return pdf_of(look, print_choice.PrintChoice(**given))
