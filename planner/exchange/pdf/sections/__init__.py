"""The sections of a print, in the order of the document."""

from planner.exchange.pdf.section import Section
from planner.exchange.pdf.sections import (
    checklist,
    citation,
    cover,
    document,
    explanation,
    letter,
    profile,
    step,
    study,
    timeline,
    wall,
)
from planner.guidance.look import Look

SECTIONS: tuple[Section, ...] = (
    cover.SECTION,
    wall.SECTION,
    timeline.SECTION,
    step.SECTION,
    checklist.SECTION,
    study.SECTION,
    letter.SECTION,
    profile.SECTION,
    document.SECTION,
    explanation.SECTION,
    citation.SECTION,
)

TIMELINE = timeline.SECTION.id
ALL = "all"
"""Stands for every section that is not private where they are named by their ids."""


def usual_sections(look: Look) -> tuple[str, ...]:
    """What is printed where nobody has chosen: no row stands twice, the timeline has those of the checklist again."""
    if not look.tasks:
        return (cover.SECTION.id,)
    return wall.SECTION.id, step.SECTION.id, checklist.SECTION.id
