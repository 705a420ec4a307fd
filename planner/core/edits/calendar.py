"""Changing when the person studies, and an exam's eligibility window."""

from dataclasses import dataclass, replace
from datetime import date

from planner.core.edits.base import Unmerged, title_of
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


@dataclass(frozen=True, slots=True)
class SetWindow(Unmerged):
    """An exam's eligibility window, its days inclusive, as the permit says."""

    exam: str
    first: date
    last: date
    extended: bool = False

    def label(self, plan: Plan) -> str:
        """Window of <title>."""
        return f"Window of {title_of(plan, self.exam)}"

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected for a task that is no exam, or a window that ends before it begins."""
        record = plan.exams.get(self.exam)
        if record is None:
            raise EditRejected(f"{self.exam!r} is no exam of this plan, so it has no eligibility window")
        if self.last < self.first:
            raise EditRejected(f"the window ends on {self.last}, before it begins on {self.first}")
        return plan.with_exam(replace(record, window_start=self.first, window_end=self.last, extended=self.extended))
