"""The sections of a print, in the order of the document."""

from planner.exchange.pdf.section import Section
from planner.exchange.pdf.sections import checklist, citation, cover, letter, step, timeline, wall

SECTIONS: tuple[Section, ...] = (
    cover.SECTION,
    wall.SECTION,
    timeline.SECTION,
    step.SECTION,
    checklist.SECTION,
    letter.SECTION,
    citation.SECTION,
)
