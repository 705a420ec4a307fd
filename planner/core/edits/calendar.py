"""Changing when the person studies."""

from dataclasses import dataclass, replace

from planner.core.edits.base import Unmerged
from planner.core.model import DayOff, Plan
from planner.errors import EditRejected


@dataclass(frozen=True, slots=True)
class SetDaysOff(Unmerged):
    """The dated days off, own ones and holidays; with hours they are reduced days."""

    days_off: tuple[DayOff, ...]

    def label(self, plan: Plan) -> str:
        """Change days off."""
        return "Change days off"

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected for days off that end before they begin."""
        for off in self.days_off:
            if off.last < off.first:
                raise EditRejected(f"days off from {off.first} end on {off.last}, before they begin")
        return replace(plan, calendar=replace(plan.calendar, days_off=self.days_off))
