"""A print as pictures of its real pages, a section at a time, so that what is looked at is there first. No Qt."""

import json
from dataclasses import dataclass
from functools import cached_property

from planner.exchange.pdf.print_choice import PrintChoice
from planner.exchange.pdf.sections import SECTIONS
from planner.exchange.pdf.typeset import Document, build_document, compiler, inputs, laid_out
from planner.guidance.look import Look
from planner.words.message import Message

SHEETS = "sheets"
"""The key under which a section has its pages one by one."""
AT_ONCE = 6


@dataclass(frozen=True, slots=True)
class Part:
    """A section with its pages: the number of the first one, from 1, and how many there are."""

    id: str
    title: Message
    first: int
    count: int


class Preview:
    """The pages of one plan and one choice. Raises InputError for a choice that gives no page."""

    def __init__(self, look: Look, choice: PrintChoice) -> None:
        self.look, self.choice = look, choice

    @property
    def pdf(self) -> bytes:
        """The document, byte for byte what an export writes."""
        return self._laid_out[1]

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The sections with their pages."""
        # The compiler answers for the document that it has laid out last.
        compiler().compile(format="pdf", sys_inputs=inputs(self._whole))
        found = json.loads(compiler().query("<pages>", field="value", one=True))
        starts, total = found["starts"], found["total"]
        ends = [*starts[1:], total + 1]
        titles = {section.id: section.title for section in SECTIONS}
        return tuple(
            Part(part["id"], titles[part["id"]], first, end - first)
            for part, first, end in zip(self._whole["parts"], starts, ends, strict=True)
        )

    def pages(self, section: str, ppi: float, parts: tuple[Part, ...] = (), some: range | None = None) -> list[bytes]:
        """A section's pages as PNG; of a section of sheets only `some`, counted from 0.

        Without `parts` the numbers of the pages are not known yet, and stand as those of a draft.
        """
        document = self._draft(section, some)
        known = next((part for part in parts if part.id == section), None)
        if known is not None:
            document["first"] = known.first + (some.start if some is not None else 0)
            document["total"] = parts[-1].first + parts[-1].count - 1
            document["contents"] = self._whole["contents"]
            document["pages"] = [part.first for part in parts]
        found = compiler().compile(format="png", ppi=ppi, sys_inputs=inputs(document))
        if isinstance(found, list):
            return found
        assert found is not None
        return [found]

    def groups(self, part: Part) -> list[range]:
        """A section's pages in groups that are made together: a few sheets, or else all of them."""
        sheets = len(self._data(part.id).get(SHEETS, ()))
        if sheets != part.count:
            return [range(part.count)]
        return [range(begin, min(begin + AT_ONCE, sheets)) for begin in range(0, sheets, AT_ONCE)]

    @property
    def _whole(self) -> Document:
        return self._laid_out[0]

    @cached_property
    def _laid_out(self) -> tuple[Document, bytes]:
        return laid_out({**build_document(self.look, self.choice), "preview": True}, self.look)

    def _data(self, section: str) -> Document:
        found: Document = next(part["data"] for part in self._whole["parts"] if part["id"] == section)
        return found

    def _draft(self, section: str, some: range | None) -> Document:
        """The whole document's data of a section where they are known, else made for it alone."""
        if "_laid_out" in self.__dict__:
            parts = [part for part in self._whole["parts"] if part["id"] == section]
            document = {**self._whole, "parts": parts}
        else:
            document = build_document(self.look, self.choice, only=[section])
        if some is not None:
            document["parts"] = [_some_sheets(part, some) for part in document["parts"]]
        return document


def _some_sheets(part: Document, some: range) -> Document:
    data = part["data"]
    if SHEETS not in data:
        return part
    kept = data[SHEETS][some.start : some.stop] or data[SHEETS][-1:]
    return {**part, "data": {**data, SHEETS: kept}}
