"""Printing in tests, and reading what was printed: by libraries that have nothing to do with the one that made it."""

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from math import hypot
from typing import Any

import pypdf
from pypdf.generic import DictionaryObject

from planner.core.model import Phase, Plan, Task
from planner.exchange.pdf.print_choice import PrintChoice
from planner.exchange.pdf.typeset import pdf_of
from planner.guidance.look import Look
from tests.core.builder import a_plan, work
from tests.guidance.looks import TODAY, look_at, sample_plan
from tests.timeline.frames import a_look

MARKS = re.compile("[\u200b\u202a-\u202e\u2066-\u2069]")
USUAL = PrintChoice()


@dataclass(frozen=True)
class Words:
    """A piece of text on a page: where its baseline begins (points, y upwards) and the size of its font."""

    text: str
    x: float
    y: float
    size: float


class Printed:
    """A PDF read back."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.reader = pypdf.PdfReader(io.BytesIO(content), strict=True)
        self.root: Any = self.reader.trailer["/Root"]
        self._words: dict[int, list[Words]] = {}
        self._texts: dict[int, str] = {}

    @property
    def sizes(self) -> list[tuple[int, int]]:
        """Width and height of each page in whole points."""
        return [(round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in self.reader.pages]

    def words(self, page: int) -> list[Words]:
        """The pieces of text on a page, from 0."""
        if page not in self._words:
            self._words[page] = self._read_words(page)
        return self._words[page]

    def _read_words(self, page: int) -> list[Words]:
        found: list[Words] = []

        def visit(text: str, cm: Any, tm: Any, _font: Any, size: float) -> None:
            if text.strip():
                at = _times(tm, cm)
                found.append(Words(MARKS.sub("", text), at[4], at[5], size * hypot(at[2], at[3])))

        self.reader.pages[page].extract_text(visitor_text=visit)
        return found

    def all_words(self) -> list[Words]:
        """The pieces of text of all pages."""
        return [words for page in range(len(self.reader.pages)) for words in self.words(page)]

    def page_text(self, page: int) -> str:
        """The text of a page, from 0, without the marks of its layout: places to break, changes of direction."""
        if page not in self._texts:
            self._texts[page] = MARKS.sub("", self.reader.pages[page].extract_text())
        return self._texts[page]

    @property
    def texts(self) -> list[str]:
        """The text of each page."""
        return [self.page_text(page) for page in range(len(self.reader.pages))]

    @property
    def text(self) -> str:
        """The text of all pages."""
        return "\n".join(self.texts)

    def pages_of(self, section: str) -> list[int]:
        """The pages of a section, from 0, by its bookmark."""
        starts = [(title, page) for depth, title, page in self.bookmarks if depth == 0]
        ends = [*(page for _, page in starts[1:]), len(self.reader.pages)]
        return next(list(range(page, end)) for (title, page), end in zip(starts, ends, strict=True) if title == section)

    def section(self, title: str) -> str:
        """The text of a section."""
        return "\n".join(self.page_text(page) for page in self.pages_of(title))

    @cached_property
    def bookmarks(self) -> list[tuple[int, str, int]]:
        """Depth, title and page (from 0) of each bookmark."""
        return list(self._bookmarks(self.reader.outline, 0))

    @property
    def fonts(self) -> list[DictionaryObject]:
        """The fonts of all pages, the descendants of composite ones."""
        found: dict[str, DictionaryObject] = {}
        for page in self.reader.pages:
            resources: Any = page["/Resources"]
            for font in resources.get("/Font", {}).values():
                descendant = font["/DescendantFonts"][0].get_object()
                found[descendant["/BaseFont"]] = descendant
        return list(found.values())

    def elements(self, kind: str) -> list[Any]:
        """The elements of the structure tree of a kind, such as /Figure, in their order."""
        return [element for element in self._elements(self.root["/StructTreeRoot"]) if element.get("/S") == kind]

    @property
    def metadata(self) -> str:
        """The XMP packet."""
        return str(self.root["/Metadata"].get_data().decode("utf-8"))

    def _bookmarks(self, entries: Iterable[Any], depth: int) -> Iterator[tuple[int, str, int]]:
        for entry in entries:
            if isinstance(entry, list):
                yield from self._bookmarks(entry, depth + 1)
            else:
                number = self.reader.get_destination_page_number(entry)
                assert number is not None
                yield depth, entry.title, number

    def _elements(self, element: Any) -> Iterator[Any]:
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            found = kid.get_object()
            if isinstance(found, DictionaryObject) and "/S" in found:
                yield found
                yield from self._elements(found)


@cache
def printed(choice: PrintChoice = USUAL) -> Printed:
    """The sample, printed as chosen."""
    return Printed(pdf_of(the_sample(), choice))


def print_plan(plan: Plan, choice: PrintChoice = USUAL, today: date = TODAY) -> Printed:
    """Another plan, printed as chosen."""
    return Printed(pdf_of(a_look(plan, today), choice))


@cache
def the_sample() -> Look:
    """The sample, looked at."""
    return look_at(sample_plan())


def titled(*titles: str) -> Plan:
    """A plan of tasks with these titles, by turns in the four phases."""
    return a_plan(*(_titled(place, title) for place, title in enumerate(titles)), start=TODAY)


def _titled(place: int, title: str) -> Task:
    return replace(work(f"t{place}", 10 + place), title=title, phase=list(Phase)[place % 4])


def squeezed(text: str) -> str:
    """The text without white space, which line breaks change."""
    return re.sub(r"\s", "", text)


def _times(tm: Any, cm: Any) -> list[float]:
    a, b, c, d, e, f = (float(value) for value in tm)
    p, q, r, s, t, u = (float(value) for value in cm)
    return [a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u]
