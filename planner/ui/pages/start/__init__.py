"""The first page: where do you stand, and what comes of it."""

from planner.ui.pages.start.page import StartPage

__all__ = ["StartPage"]
