"""Changing when the person studies, and an exam's eligibility window."""

from dataclasses import dataclass, replace
from datetime import date

from planner.core.edits.base import Unmerged, data_of
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


@dataclass(frozen=True, slots=True)
class SetWindow(Unmerged):
    """An exam's eligibility window, its days inclusive, as the permit says."""

    exam: str
    first: date
    last: date
    extended: bool = False

    def label(self, plan: Plan) -> Message:
        """Window of <title>."""
        return message("Window of {title}", title=data_of(plan, self.exam))

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected for a task that is no exam, or a window that ends before it begins."""
        record = plan.exams.get(self.exam)
        if record is None:
            raise EditRejected(
                message("'{exam}' is no exam of this plan, so it has no eligibility window.", exam=self.exam)
            )
        if self.last < self.first:
            raise EditRejected(
                message("The window ends on {last}, before it begins on {first}.", last=self.last, first=self.first),
                message("Enter its first and last day as the permit says."),
            )
        return plan.with_exam(replace(record, window_start=self.first, window_end=self.last, extended=self.extended))
