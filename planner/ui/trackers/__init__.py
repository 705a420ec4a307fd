"""The window's parts of a tracker, from the declaration of its collection: lists, and a form beside them."""

from planner.ui.trackers.part import TrackerPart
from planner.ui.trackers.tracker import Listed, Tracker

__all__ = ["Listed", "Tracker", "TrackerPart"]
