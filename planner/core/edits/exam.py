"""What happens to an exam's sitting beside its day: application and permit, its eligibility window, a seat given back.

Nothing of it moves a bar. A window that is extended or has lapsed, and a seat that is given back, are kept as moves.
"""

from dataclasses import dataclass, replace
from datetime import date

from planner.core.edits.base import Unmerged, data_of, task_of
from planner.core.edits.exam_moves import with_extension_corrected, with_move, without_extension
from planner.core.model import ExamRecord, Plan
from planner.core.records.moves import MoveKind
from planner.errors import EditRejected
from planner.words.message import Message, Name, message


@dataclass(frozen=True, slots=True)
class SetWindow(Unmerged):
    """An exam's eligibility window, its days inclusive, as the permit says.

    That it is extended, and that it begins after one that has lapsed, is kept as a move made today. Another last day of
    an extended window corrects that move; an extension that is taken back on its own day leaves none.
    """

    exam: str
    first: date
    last: date
    today: date
    extended: bool = False

    def label(self, plan: Plan) -> Message:
        """Window of <title>."""
        return message("Window of {title}", title=data_of(plan, self.exam))

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected for a task that is no exam, or a window that ends before it begins."""
        record = _record(plan, self.exam)
        if self.last < self.first:
            raise EditRejected(
                message("The window ends on {last}, before it begins on {first}.", last=self.last, first=self.first),
                message("Enter its first and last day as the permit says."),
            )
        after = replace(record, window_start=self.first, window_end=self.last, extended=self.extended)
        return self._with_its_move(plan.with_exam(after), record)

    def _with_its_move(self, plan: Plan, before: ExamRecord) -> Plan:
        old = before.window_end
        if self.extended != before.extended:
            longer = old if old is not None and old < self.last else None
            if self.extended:
                return with_move(plan, self.exam, MoveKind.EXTENSION, self.today, longer, self.last)
            return without_extension(plan, self.exam, self.today)
        if old is None or old == self.last:
            return plan
        if self.extended:
            return with_extension_corrected(plan, self.exam, old, self.last)
        if old < self.today and self.first > old:
            return with_move(plan, self.exam, MoveKind.LAPSED, self.today, old)
        return plan


@dataclass(frozen=True, slots=True)
class SetPermit(Unmerged):
    """The days on which one applied for an exam and on which its permit came, as they were; None where not known."""

    exam: str
    application: date | None
    permit: date | None
    today: date

    def label(self, plan: Plan) -> Message:
        """Application and permit of <title>."""
        return message("Application and permit of {title}", title=data_of(plan, self.exam))

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected for a task that is no exam, a day after today, or a permit before the application."""
        record = _record(plan, self.exam)
        for day in (self.application, self.permit):
            if day is not None and day > self.today:
                raise EditRejected(
                    message("{day} is after today, {today}, so it has not happened yet.", day=day, today=self.today),
                    message("Enter the day once it has come."),
                )
        if self.application is not None and self.permit is not None and self.permit < self.application:
            raise EditRejected(
                message(
                    "The permit of {permit} is older than the application of {application}.",
                    permit=self.permit,
                    application=self.application,
                ),
                message("Correct the one that is wrong."),
            )
        return plan.with_exam(replace(record, application=self.application, permit=self.permit))


@dataclass(frozen=True, slots=True)
class CancelSeat(Unmerged):
    """Give a booked seat back: the sitting follows its links again, and what only the booking closed is open again.

    It is kept as a move made today.
    """

    exam: str
    today: date

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
        plan = with_move(plan, task.id, MoveKind.SEAT, self.today, task.pinned_start)
        plan = plan.with_tasks([replace(task, pinned_start=None), *opened])
        return plan.with_exam(replace(record, seat_booked=False))


def _record(plan: Plan, exam: str) -> ExamRecord:
    record = plan.exams.get(exam)
    if record is None:
        raise EditRejected(
            message("'{exam}' is no exam of this plan, so it has no permit.", exam=exam),
            message("Name an exam of the plan."),
        )
    return record


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
