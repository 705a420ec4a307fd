"""The panel beside the page: everything about the selected task, and the edits of it."""

from planner.ui.panels.inspector.panel import Inspector

__all__ = ["Inspector"]
