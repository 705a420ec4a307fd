"""Changing when the person studies."""

from dataclasses import dataclass, replace

from planner.core.edits.base import Unmerged
from planner.core.model import DayOff, Plan
from planner.errors import EditRejected
from planner.words.message import Message, message


@dataclass(frozen=True, slots=True)
class SetDaysOff(Unmerged):
    """The dated days off, own ones and holidays; with hours they are reduced days."""

    days_off: tuple[DayOff, ...]

    def label(self, plan: Plan) -> Message:
        """Change days off."""
        return message("Change days off")

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected for days off that end before they begin."""
        for off in self.days_off:
            if off.last < off.first:
                raise EditRejected(
                    message("Days off from {first} end on {last}, before they begin.", first=off.first, last=off.last),
                    message("Choose {first} or later as their last day.", first=off.first),
                )
        return replace(plan, calendar=replace(plan.calendar, days_off=self.days_off))
