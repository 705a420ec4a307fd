"""The first page: what matters now, and what can wait."""

from planner.ui.pages.today.page import TodayPage

__all__ = ["TodayPage"]
