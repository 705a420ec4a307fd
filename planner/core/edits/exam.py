"""What happens to an exam's sitting beside its day: its eligibility window, and a seat given back."""

from dataclasses import dataclass, replace
from datetime import date

from planner.core.edits.base import Unmerged, data_of, task_of
from planner.core.model import Plan
from planner.errors import EditRejected
from planner.words.message import Message, Name, message


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
                message("'{exam}' is no exam of this plan, so it has no eligibility window.", exam=self.exam),
                message("Name an exam of the plan."),
            )
        if self.last < self.first:
            raise EditRejected(
                message("The window ends on {last}, before it begins on {first}.", last=self.last, first=self.first),
                message("Enter its first and last day as the permit says."),
            )
        return plan.with_exam(replace(record, window_start=self.first, window_end=self.last, extended=self.extended))


@dataclass(frozen=True, slots=True)
class CancelSeat(Unmerged):
    """Give a booked seat back: the sitting follows its links again, and what only the booking closed is open again."""

    exam: str

    def label(self, plan: Plan) -> Message:
        """Cancel the seat of <title>."""
        return message("Cancel the seat of {title}", title=data_of(plan, self.exam))

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected when no seat is booked, or the exam has been sat."""
        task = task_of(plan, self.exam)
        record = plan.exams.get(task.id)
        if task.done or record is None or not record.seat_booked:
            raise EditRejected(
                message("{title} has no booked seat to give back.", title=Name(task.title)),
                message("Book a seat first, or move it to another day."),
            )
        opened = [replace(other, closed_by=None, progress=0) for other in plan.rows if other.closed_by == task.id]
        plan = plan.with_tasks([replace(task, pinned_start=None), *opened])
        return plan.with_exam(replace(record, seat_booked=False))


def check_window(plan: Plan, sitting: str, day: date) -> None:
    """Raises EditRejected, with the two ways out, for a sitting that is not wholly inside its exam's known window."""
    record = plan.exams.get(sitting)
    if record is None or record.window_start is None or record.window_end is None:
        return
    task = plan.tasks[sitting]
    left = (record.window_end - day).days + 1
    if day < record.window_start or left < (task.duration_days or 1):
        raise EditRejected(
            message(
                "{title} on {day} is outside its eligibility window, {first} to {last}.",
                title=Name(task.title),
                day=day,
                first=record.window_start,
                last=record.window_end,
            ),
            message("Extend the window, or register anew for another window."),
        )
