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


def sections() -> tuple[Section, ...]:
    """All sections in the order of the document."""
    # Imported here: each of these modules imports this one.
    from planner.exchange.pdf import sections as _built_in  # noqa: F401

    return tuple(sorted(_registered.values(), key=lambda section: section.place))
