"""What a section of a print is: an id, a title, a Typst source, a function from the plan to plain JSON."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from planner.exchange.pdf.print_view import PrintView
from planner.words.message import Message

Draw = Callable[[PrintView], dict[str, Any] | None]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the document; all of them stand in `sections.SECTIONS`.

    `draw` gives plain JSON (texts, numbers, lists, dictionaries), or None when the plan has nothing for it; the Typst
    source `file` in resources/print has a function `draw(data)` and no words of its own. `data` gets the section's own
    `title` and `continued`, which stands above its later pages. One that is `private` is printed only where it is
    named: "all sections" are those without it.
    """

    id: str
    title: Message
    file: str
    draw: Draw
    private: bool = False
