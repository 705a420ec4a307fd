"""The sections that every print has; importing them registers them."""

from planner.exchange.pdf.sections import checklist, cover, source, step, timeline, wall

__all__ = ["checklist", "cover", "source", "step", "timeline", "wall"]
