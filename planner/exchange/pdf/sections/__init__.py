"""The sections of a print, in the order of the document."""

from planner.exchange.pdf.section import Section
from planner.exchange.pdf.sections import checklist, citation, cover, letter, step, study, timeline, wall
from planner.guidance.look import Look

SECTIONS: tuple[Section, ...] = (
    cover.SECTION,
    wall.SECTION,
    timeline.SECTION,
    step.SECTION,
    checklist.SECTION,
    study.SECTION,
    letter.SECTION,
    citation.SECTION,
)

TIMELINE = timeline.SECTION.id
ALL = "all"
"""Stands for every section where they are named by their ids."""


def usual_sections(look: Look) -> tuple[str, ...]:
    """What is printed where nobody has chosen: no row stands twice, the timeline has those of the checklist again."""
    if not look.tasks:
        return (cover.SECTION.id,)
    return wall.SECTION.id, step.SECTION.id, checklist.SECTION.id
