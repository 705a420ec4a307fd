"""Plan to PDF: the sections' data as JSON, laid out by Typst. The same plan on the same day gives the same bytes."""

import json
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from planner.errors import InputError
from planner.exchange.pdf.chart.ink import paper
from planner.exchange.pdf.font import FAMILIES
from planner.exchange.pdf.literal import REPLACEMENT, Literal
from planner.exchange.pdf.pack import packed
from planner.exchange.pdf.print_choice import PrintChoice
from planner.exchange.pdf.print_view import PrintView
from planner.exchange.pdf.section import Section
from planner.exchange.pdf.sections import SECTIONS
from planner.guidance.look import Look
from planner.paths import resource_path
from planner.style.tokens import ROLES
from planner.words.message import Message, message, paragraph

if TYPE_CHECKING:
    import typst

Document = dict[str, Any]
_DIRECTION = re.compile(rb"(/ViewerPreferences<<[^<>]*/Direction)(?:/L2R|/R2L)")
_FROM_THE_LEFT, _FROM_THE_RIGHT = b"/L2R", b"/R2L"
PAGE, PAGES = "{page}", "{pages}"
"""Stand for the number of a page and of all pages, which Typst counts."""
BRAND = message("IMG Roadmap.")
SHORT = 150.0
"""A page that ends above this (points from its upper edge) holds its head and a few lines."""
SPREADS = (0.84, 1.15, 1.3, 0.7, 1.5)
"""How far apart the lines of a section are set, in parts of the usual, until its last page is worth its paper."""
CONTENTS = 84.0
"""What the foot of the cover and the list of contents above it take."""
COVER, COVER_SPREADS = "cover", dict(zip(SPREADS, (0.84, 0.7, 0.55, 0.4, 0.3), strict=True))
"""The cover is one page, however short its second would be or long."""


def pdf_of(look: Look, choice: PrintChoice) -> bytes:
    """The document as tagged PDF. Raises InputError for a choice that gives no page."""
    return laid_out(build_document(look, choice), look)[1]


def laid_out(document: Document, look: Look) -> tuple[Document, bytes]:
    """The document as tagged PDF without a last page of a section that holds but a few lines, and as it is then."""
    first = found = compile_pdf(document, look)
    settled = document
    for spread in SPREADS:
        short = _to_be_set_anew(document)
        if not short:
            return settled, found
        settled = _spread(settled, short, spread)
        found = compile_pdf(settled, look)
    return (document, first) if _to_be_set_anew(document) - {COVER} else (settled, found)


def _to_be_set_anew(document: Document) -> set[str]:
    """The sections of the document, just laid out, whose last page, not their first, is all but empty.

    Also a cover that does not end on its one page above the list of contents.
    """
    # The compiler answers for the document that it has laid out last.
    ends = json.loads(compiler().query("<end>", field="value"))
    starts = {item["id"]: item["page"] for item in json.loads(compiler().query("<begin>", field="value"))}
    found: set[str] = set()
    for end in ends:
        goes_on = end["page"] > starts[end["id"]]
        if end["id"] == COVER:
            wrong = goes_on or end["y"] > document["paper"][1] - CONTENTS
        else:
            wrong = goes_on and end["y"] < SHORT
        if wrong:
            found.add(end["id"])
    return found


def _spread(document: Document, sections: set[str], spread: float) -> Document:
    """The document with the lines of some sections closer together (below 1) or further apart."""
    parts = [
        {**part, "data": {**part["data"], "spread": COVER_SPREADS[spread] if part["id"] == COVER else spread}}
        if part["id"] in sections
        else part
        for part in document["parts"]
    ]
    return {**document, "parts": parts}


def build_document(look: Look, choice: PrintChoice, *, only: Iterable[str] | None = None) -> Document:
    """Everything that Typst is told: plain JSON, every text in it literal. `only` draws some of the chosen sections."""
    view = PrintView(look, choice.check(), choice.spoken)
    wanted = chosen(choice)
    drawn = [section for section in wanted if only is None or section.id in only]
    parts = [_part(view, section, data) for section in drawn if (data := section.draw(view)) is not None]
    if not parts:
        raise InputError(message("There is nothing in this plan for these sections. Add a task, or print the cover."))
    literal = Literal(right_to_left=view.language.right_to_left)
    content = literal.value(
        {
            "parts": parts,
            "contents": [part["title"] for part in parts],
            "headline": view.headline[0],
            "title": view.tell(title_of(look)),
            "page": view.say("Page {page} of {pages}", page=PAGE, pages=PAGES),
        }
    )
    across, down = choice.paper.size
    language, _, region = choice.language.partition("_")
    return {
        **content,
        "brand": literal.text(view.tell(BRAND)) if view.note.template else "",
        "foot": literal.text(view.tell(_foot_words(view, replaced=literal.replaced))),
        "day": [look.today.year, look.today.month, look.today.day],
        "language": language,
        "region": region,
        "rtl": view.right_to_left,
        "paper": [across, down],
        "families": list(FAMILIES),
        "colours": {role: paper().of(role) for role in sorted(ROLES)},
    }


def chosen(choice: PrintChoice) -> tuple[Section, ...]:
    """The chosen sections in the order of the document; where none is named, all that are not private."""
    if not choice.sections:
        return tuple(section for section in SECTIONS if not section.private)
    return tuple(section for section in SECTIONS if section.id in choice.sections)


def title_of(look: Look) -> Message:
    """The document's title. It says nothing of the person."""
    if look.target is None:
        return message("IMG Roadmap plan")
    return message("IMG Roadmap plan, Match {year}", year=look.target.match_year)


def compile_pdf(document: Document, look: Look) -> bytes:
    """The document as tagged PDF/UA-1, dated by the plan's day, identified by its content."""
    day = look.today
    found = compiler().compile(
        format="pdf",
        sys_inputs=inputs(document),
        pdf_standards=["ua-1"],
        timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC),
    )
    assert isinstance(found, bytes)
    return packed(_read_as(found, _FROM_THE_RIGHT if document["rtl"] else _FROM_THE_LEFT))


def _read_as(content: bytes, direction: bytes) -> bytes:
    """The PDF with the direction in which its pages follow each other: Typst takes that of the language."""
    return _DIRECTION.sub(rb"\1" + direction, content)


def inputs(document: Document) -> dict[str, str]:
    """What is handed to Typst: one JSON text."""
    return {"document": json.dumps(document, ensure_ascii=False, separators=(",", ":"))}


@cache
def compiler() -> "typst.Compiler":
    """A compiler over the bundled sources and fonts: nothing of the system, nothing from a network."""
    # Imported here: only a print needs it.
    import typst

    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(resource_path("fonts"))]
    )
    source = str(resource_path("print", "main.typ"))
    return typst.Compiler(input=source, root=str(resource_path()), font_paths=fonts, ignore_system_fonts=True)


def _part(view: PrintView, section: Section, data: Document) -> Document:
    title = view.tell(section.title)
    continued = view.say("{title}, continued", title=section.title)
    return {
        "id": section.id,
        "title": title,
        "file": section.file,
        "data": {**data, "id": section.id, "title": title, "continued": continued, "spread": 1.0},
    }


def _foot_words(view: PrintView, *, replaced: bool) -> Message:
    """What stands at the foot of each page."""
    said = [view.note] if view.note.template else [BRAND]
    if replaced:
        said.append(
            message("{character} stands for a character that no font of this program has.", character=REPLACEMENT)
        )
    return paragraph(*said)
