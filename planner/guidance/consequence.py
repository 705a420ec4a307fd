"""What an edit does: which tasks move, what becomes of the verdict and the findings, what it costs."""

from dataclasses import dataclass
from datetime import date

from planner.core.latest import Latest
from planner.core.model import Plan, Role
from planner.core.schedule import Schedule
from planner.guidance.checks import check
from planner.guidance.finding import Finding
from planner.guidance.look import Look
from planner.packs.record import RescheduleFee
from planner.roadmap.ids import base_of
from planner.roadmap.template import Roadmap
from planner.roadmap.verdict import Assessment, Verdict
from planner.words.message import Message, Name, message


@dataclass(frozen=True, slots=True)
class Moved:
    """A task's dates before and after; None where it did not exist or has no day."""

    id: str
    start_before: date | None
    start_after: date | None
    finish_before: date | None
    finish_after: date | None


@dataclass(frozen=True, slots=True)
class Fee:
    """What an edit costs; amounts None where not known."""

    label: Message
    fee: RescheduleFee


@dataclass(frozen=True)
class Consequence:
    """The difference between two assessed plans."""

    moved: tuple[Moved, ...]
    verdict_before: Verdict | None
    verdict_after: Verdict | None
    findings_new: tuple[Finding, ...]
    findings_gone: tuple[Finding, ...]
    fees: tuple[Fee, ...]


def compare(before: Assessment, after: Assessment, roadmap: Roadmap) -> Consequence:
    """What going from one plan to the other means."""
    old, new = _findings_before(before, roadmap), check(Look(after, roadmap))
    old_keys, new_keys = {finding.key for finding in old}, {finding.key for finding in new}
    return Consequence(
        moved(before, after),
        before.verdict,
        after.verdict,
        tuple(finding for finding in new if finding.key not in old_keys),
        tuple(finding for finding in old if finding.key not in new_keys),
        move_fees(before.plan, after.plan, roadmap, before.today),
    )


def moved(before: Assessment, after: Assessment) -> tuple[Moved, ...]:
    """The tasks whose dates differ, in row order, those that go at the end."""
    ids = [task.id for task in after.plan.rows]
    ids += [task.id for task in before.plan.rows if task.id not in after.plan.tasks]
    found: list[Moved] = []
    for task_id in ids:
        if _stands(task_id, before.schedule, after.schedule):
            continue
        dates = Moved(
            task_id,
            before.schedule.start(task_id),
            after.schedule.start(task_id),
            before.schedule.finish(task_id),
            after.schedule.finish(task_id),
        )
        existence = (task_id in before.plan.tasks) != (task_id in after.plan.tasks)
        if existence or (dates.start_before, dates.finish_before) != (dates.start_after, dates.finish_after):
            found.append(dates)
    return tuple(found)


_latest: Latest[list[Finding]] = Latest()


def _findings_before(before: Assessment, roadmap: Roadmap) -> list[Finding]:
    """The findings of the plan that is being edited, kept for the next step of the same drag."""
    found = _latest.of(before, roadmap)
    return found if found is not None else _latest.keep(check(Look(before, roadmap)), before, roadmap)


def _stands(task_id: str, before: Schedule, after: Schedule) -> bool:
    """Whether a task surely has the same dates in both: told by numbers, since most tasks of a drag stand still."""
    i, j = before.network.number.get(task_id), after.network.number.get(task_id)
    if i is None or j is None:
        return False
    old, new = before.terms.terms[i], after.terms.terms[j]
    same = (before.dates.start[i], before.dates.end[i]) == (after.dates.start[j], after.dates.end[j])
    return same and old.instant == new.instant and (old.closed_by is None) == (new.closed_by is None)


def move_fees(before: Plan, after: Plan, roadmap: Roadmap, today: date) -> tuple[Fee, ...]:
    """The fee of each booked sitting that moves, by the days from today to its old date."""
    fees: list[Fee] = []
    for task in before.rows:
        record, other = before.exams.get(task.id), after.tasks.get(task.id)
        if task.role is not Role.SITTING or record is None or not record.seat_booked or task.pinned_start is None:
            continue
        if other is None or other.done or other.pinned_start == task.pinned_start:
            continue
        fee = roadmap.packs.exams.reschedule_fee(base_of(task.id), (task.pinned_start - today).days)
        if fee is not None:
            fees.append(Fee(message("Moving the booked seat of {exam}", exam=Name(task.title)), fee))
    return tuple(fees)
