"""Taking a report back, or saying it otherwise: what it proved is open again, or proved by what is said now."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from planner.core.edits.base import Unmerged, data_of, name_of, task_of
from planner.core.model import Dependency, Outcome, Plan, Role, Task
from planner.errors import EditRejected
from planner.roadmap.ids import EXAM_PARTS, exam_task, is_history, split
from planner.roadmap.report import Done, close_proved, report_done
from planner.roadmap.template import Roadmap
from planner.words.message import Message, Name, message


@dataclass(frozen=True, slots=True)
class Reopen(Unmerged):
    """A task that was reported done is not done after all."""

    task: str
    roadmap: Roadmap = field(repr=False, compare=False)

    def label(self, plan: Plan) -> Message:
        """Mark <title> not done."""
        return message("Mark {title} not done", title=data_of(plan, self.task))

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected for a task without a report of its own, one that another report proves as well, and one
        that was planned again since.
        """
        task = task_of(plan, self.task)
        check_own_report(plan, task)
        _check_latest(plan, task)
        plan = _opened(plan, self.roadmap, task, drop_next=True)
        closer = _proved_otherwise(plan, self.roadmap, [task.id]).tasks[task.id].closed_by
        if closer is not None:
            raise _proved(plan, task, closer)
        return plan


@dataclass(frozen=True, slots=True)
class CorrectReport(Unmerged):
    """A report said otherwise: another day, another result. `report.task` is the very task, of whatever attempt."""

    report: Done
    today: date
    roadmap: Roadmap = field(repr=False, compare=False)

    def label(self, plan: Plan) -> Message:
        """Correct the report of <title>."""
        return message("Correct the report of {title}", title=data_of(plan, self.report.task))

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected for a task without a report of its own, and for a report that cannot be.

        An attempt that a failed one has brought goes when it is no failed one any more.
        """
        task = task_of(plan, self.report.task)
        check_own_report(plan, task)
        known = _result_of(plan, task)
        failed = self.report.outcome is Outcome.FAIL
        plan = _opened(plan, self.roadmap, task, drop_next=not failed)
        report = replace(self.report, attempt=_attempt(task), expires=self.report.expires or task.expires)
        plan = report_done(plan, self.roadmap, report, self.today)
        return _result_kept(plan, task, known)


def check_own_report(plan: Plan, task: Task) -> None:
    """Raises EditRejected for a task that is not done, is done by what another one proves, or is history."""
    if not task.done:
        raise EditRejected(message("{title} is not reported done.", title=Name(task.title)))
    if is_history(task.group):
        raise EditRejected(message("{title} belongs to a Match that is over.", title=Name(task.title)))
    if task.closed_by is not None:
        raise _proved(plan, task, task.closed_by)


def _proved(plan: Plan, task: Task, closer: str) -> EditRejected:
    by = name_of(plan, closer)
    return EditRejected(
        message("{title} counts as done with {closer}.", title=Name(task.title), closer=by),
        message("Change what is reported of {closer}.", closer=by),
    )


def _check_latest(plan: Plan, task: Task) -> None:
    base, number = split(task.id)
    if task.role in (Role.SITTING, Role.RESULT):
        return  # The next attempt goes with the result that has brought it.
    later = [other for other in plan.tasks if split(other)[0] == base and split(other)[1] > number]
    if later:
        again = name_of(plan, max(later, key=lambda other: split(other)[1]))
        raise EditRejected(
            message("{title} has been planned once more since.", title=Name(task.title)),
            message("Change {title} instead.", title=again),
        )


def _opened(plan: Plan, roadmap: Roadmap, task: Task, *, drop_next: bool) -> Plan:
    """The plan with the task, its result and all that they proved open again."""
    sitting = _sitting_of(task)
    opened = [task]
    if sitting is not None and sitting in plan.exams:
        if drop_next:
            plan = _without_next_attempt(plan, sitting)
        record = replace(plan.exams[sitting], outcome=None, score=None)
        plan = plan.with_exam(record)
        result = plan.tasks.get(exam_task(*split(sitting), "_result"))
        if task.role is Role.SITTING and result is not None and result.actual_finish is not None:
            opened.append(result)
    ids = {other.id for other in opened}
    proved = [other.id for other in plan.rows if other.closed_by in ids]
    plan = plan.with_tasks([_open(other) for other in opened])
    plan = plan.with_tasks([replace(plan.tasks[other], closed_by=None, progress=0) for other in proved])
    return _proved_otherwise(plan, roadmap, proved)


def _open(task: Task) -> Task:
    """The task as it was before its report; a sitting has no first day without it."""
    start = None if task.role is Role.SITTING or task.instant else task.actual_start
    return replace(task, actual_start=start, actual_finish=None, closed_by=None, progress=0, expires=None, outcome=None)


def _proved_otherwise(plan: Plan, roadmap: Roadmap, opened: Iterable[str]) -> Plan:
    """What was just opened is closed again where another report proves it too, by the earliest that does."""
    seen = plan
    reported = [task for task in plan.rows if task.actual_finish is not None]
    for task in sorted(reported, key=lambda task: task.actual_finish or date.max):
        seen = close_proved(seen, roadmap, task.id, task.actual_finish)
    return plan.with_tasks([seen.tasks[task_id] for task_id in opened if seen.tasks[task_id].done])


def _without_next_attempt(plan: Plan, sitting: str) -> Plan:
    """The plan without the attempt that was planned because this one was failed; what waited for it waits for this one.

    Raises EditRejected when something is booked or reported of it.
    """
    exam, attempt = split(sitting)
    back = {exam_task(exam, attempt + 1, part): exam_task(exam, attempt, part) for part in EXAM_PARTS}
    present = [plan.tasks[task_id] for task_id in back if task_id in plan.tasks]
    if not present:
        return plan
    again = exam_task(exam, attempt + 1)
    record = plan.exams.get(again)
    if any(task.done or task.running for task in present) or (record is not None and record.seat_booked):
        raise EditRejected(
            message("{title} has been booked or reported since.", title=name_of(plan, again)),
            message("Take that back first."),
        )
    ids = {task.id for task in present}
    links = {key: _linked_back(link, back) for key, link in plan.dependencies.items() if link.succ not in ids}
    plan = replace(plan, dependencies={key: link for key, link in links.items() if link.pred not in ids})
    exams = {key: other for key, other in plan.exams.items() if key != again}
    return replace(plan.without_tasks(ids), exams=exams)


def _linked_back(link: Dependency, back: dict[str, str]) -> Dependency:
    return replace(link, pred=back.get(link.pred, link.pred))


def _result_kept(plan: Plan, task: Task, known: Task | None) -> Plan:
    """The day on which a result came stays, where only the sitting or what came of it is said otherwise."""
    if known is None or known.actual_finish is None:
        return plan
    sitting, result = plan.tasks[task.id], plan.tasks[known.id]
    late = sitting.actual_finish is not None and known.actual_finish < sitting.actual_finish
    if late or result.actual_finish is None or plan.exams[task.id].outcome is None:
        return plan
    return plan.with_tasks([replace(result, actual_finish=known.actual_finish)])


def _result_of(plan: Plan, task: Task) -> Task | None:
    """The result of a sitting that was reported; None for every other task."""
    return plan.tasks.get(exam_task(*split(task.id), "_result")) if task.role is Role.SITTING else None


def _sitting_of(task: Task) -> str | None:
    return task.id if task.role is Role.SITTING else task.exam if task.role is Role.RESULT else None


def _attempt(task: Task) -> int | None:
    return split(task.id)[1] if task.role in (Role.SITTING, Role.RESULT) else None


def correctable(plan: Plan, task_id: str) -> EditRejected | None:
    """Why a report cannot be corrected here; None where it can."""
    try:
        check_own_report(plan, plan.tasks[task_id])
    except EditRejected as refused:
        return refused
    return None
