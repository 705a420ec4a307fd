"""The sections that every print has; importing them registers them."""

from planner.exchange.pdf.section import Section, registered
from planner.exchange.pdf.sections import checklist, cover, source, step, timeline, wall

__all__ = ["checklist", "cover", "sections", "source", "step", "timeline", "wall"]


def sections() -> tuple[Section, ...]:
    """All sections in the order of the document."""
    return registered()
