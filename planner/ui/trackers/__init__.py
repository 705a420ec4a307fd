"""The window's parts of a tracker, from the declaration of its collection: lists, and a form beside them."""

from planner.ui.trackers.fresh import Made, fresh_record
from planner.ui.trackers.listed import Listed, RowCommand
from planner.ui.trackers.part import TrackerPart
from planner.ui.trackers.tracker import Tracker

__all__ = ["Listed", "Made", "RowCommand", "Tracker", "TrackerPart", "fresh_record"]
