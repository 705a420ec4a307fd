"""The sections of a print. Each registers itself: an id, a title, a function to plain JSON, a Typst source."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from planner.exchange.pdf.view import PrintView

Draw = Callable[[PrintView], dict[str, Any] | None]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the document.

    `draw` gives plain JSON (texts, numbers, lists, dictionaries), or None when the plan has nothing for it; the Typst
    source `file` in resources/print has a function `draw(data, document)`. `place` orders the sections.
    """

    id: str
    title: str
    file: str
    place: int
    draw: Draw


_registered: dict[str, Section] = {}


def register(section: Section) -> Section:
    """Make a section part of every document. Raises ValueError when another one has its id."""
    if _registered.setdefault(section.id, section) is not section:
        raise ValueError(f"two sections are called {section.id}")
    return section


def registered() -> tuple[Section, ...]:
    """The sections that have been imported so far, in the order of the document: `sections` in sections/ has all."""
    return tuple(sorted(_registered.values(), key=lambda section: section.place))
