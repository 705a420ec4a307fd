"""A print as it is wished for in words, such as those of the command line."""

from collections.abc import Callable, Mapping
from typing import Any

from planner.exchange.pdf import print_choice
from planner.exchange.pdf.sections import ALL, SECTIONS, TIMELINE, usual_sections
from planner.exchange.pdf.typeset import pdf_of
from planner.guidance.look import Look
from planner.words.language import Direction


def _sections(text: str) -> tuple[str, ...]:
    """The ids of the sections that are named; `all` names each of them that is not private."""
    if text.strip() == ALL:
        return tuple(section.id for section in SECTIONS if not section.private)
    return print_choice.section_ids(text, (section.id for section in SECTIONS))


_READ: Mapping[str, tuple[str, Callable[[Any], Any]]] = {
    "sections": ("sections", _sections),
    "paper": ("paper", print_choice.Paper),
    "orientation": ("orientation", print_choice.Orientation),
    "from": ("first", print_choice.month_start),
    "to": ("last", print_choice.month_end),
    "lang": ("language", print_choice.language),
    "direction": ("direction", Direction),
    "all_rows": ("all_rows", bool),
}
"""By the name of a wish the field of the choice that it fills, and how it is read."""


_OF_THE_TIMELINE = frozenset({"orientation", "from", "to", "all_rows"})
"""Who wishes one of these wishes for the timeline, too."""


def pdf_as_wished(look: Look, wishes: Mapping[str, Any]) -> bytes:
    """The document as tagged PDF. Raises InputError for a wish that cannot be read or that gives no page."""
    sections = usual_sections(look)
    if not _OF_THE_TIMELINE.isdisjoint(wishes):
        sections = (*sections, TIMELINE)
    given: dict[str, Any] = {"sections": sections}
    for wish, value in wishes.items():
        field, read = _READ[wish]
        given[field] = read(value)
    return pdf_of(look, print_choice.PrintChoice(**given))
