"""2 Profile: the letters of the season, and the people who write them."""

from planner.ui.pages.profile.page import ProfilePage

__all__ = ["ProfilePage"]
