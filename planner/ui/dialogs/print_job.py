"""Makes the pages of a print in steps, so that what is looked at is there first. Without Qt: it runs in a thread."""

from collections.abc import Callable
from dataclasses import dataclass

from planner.exchange.pdf.page_images import Part, Preview
from planner.exchange.pdf.print_choice import PrintChoice
from planner.guidance.look import Look


@dataclass(frozen=True, slots=True)
class PrintJob:
    """A plan and a choice, the section that is looked at, its page (from 0), and how sharp it is shown."""

    look: Look
    choice: PrintChoice
    section: str
    page: int
    ppi: float


@dataclass(frozen=True, slots=True)
class Draft:
    """The pages that are looked at, made alone; `page` (from 0) is the one in the section with which they begin."""

    section: str
    page: int
    pngs: list[bytes]


@dataclass(frozen=True, slots=True)
class Counted:
    """The sections with their pages, and the document."""

    parts: tuple[Part, ...]
    pdf: bytes


@dataclass(frozen=True, slots=True)
class Pages:
    """Some pages of a section as they are in the document; `page` (from 0) is the first of them."""

    section: str
    page: int
    pngs: list[bytes]


PrintStep = Draft | Counted | Pages


def make_print(job: PrintJob, send: Callable[[PrintStep], None], cancelled: Callable[[], bool]) -> None:
    """Say the pages that are looked at, then the document with their number, then all pages.

    One step of a long plan takes seconds and cannot be broken off. Raises InputError for a choice that gives no page.
    """
    preview = Preview(job.look, job.choice)
    pictures = preview.pages(job.section, job.ppi, some=range(job.page, job.page + 1))
    # A section without sheets comes whole.
    send(Draft(job.section, job.page if len(pictures) == 1 else 0, pictures))
    if cancelled():
        return
    parts = preview.parts
    send(Counted(parts, preview.pdf))
    for part in sorted(parts, key=lambda part: part.id != job.section):
        for group in preview.groups(part):
            if cancelled():
                return
            send(Pages(part.id, group.start, preview.pages(part.id, job.ppi, parts, group)))
