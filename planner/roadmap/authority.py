"""What the authorities of the exams and of certification allow, for one plan (design 4.2, 4.5).

Plain days, the same for all seasons: the scheduler keeps them wherever no day is given to a task. What a given day
breaks, or what no day can mend, has no result.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from planner.core.model import ConstraintType, Outcome, Plan, Role, Task
from planner.packs.exam import ClosedDays
from planner.roadmap.closed import allowed_from
from planner.roadmap.ids import base_of
from planner.roadmap.template import Roadmap


class Refusal(StrEnum):
    """Why a sitting has no result: no attempt is left, it comes too soon after others, or on closed days."""

    ATTEMPTS = "attempts"
    SPACING = "spacing"
    CLOSED_DAYS = "closed_days"


@dataclass(frozen=True, slots=True)
class Refused:
    """A sitting that the authority would not let count; `allowed_from` is the first day that it would."""

    sitting: str
    why: Refusal
    allowed_from: date | None = None


def refused_sittings(plan: Plan, roadmap: Roadmap) -> Mapping[str, Refused]:
    """The open sittings of a plan that have no result, by their ids."""
    found: dict[str, Refused] = {}
    barred = _no_attempt_left(plan, roadmap)
    for task_id in sorted(plan.exams.keys() & plan.tasks.keys(), key=lambda key: plan.tasks[key].position):
        task = plan.tasks[task_id]
        if task.done or task.role is not Role.SITTING:
            continue
        if barred and base_of(task_id) in roadmap.packs.exams.attempts.exams:
            found[task_id] = Refused(task_id, Refusal.ATTEMPTS)
        elif (day := _given_day(task)) is not None:
            reason = refused_day(plan, roadmap, task, day)
            if reason is not None:
                found[task_id] = reason
    return found


def _given_day(sitting: Task) -> date | None:
    """The first day that the person gave a sitting: its pin, else the one of its must-date."""
    wish = sitting.constraint
    if sitting.pinned_start is not None or wish is None or wish.day is None or not wish.type.must:
        return sitting.pinned_start
    back = (sitting.duration_days or 1) - 1 if wish.type is ConstraintType.MFO else 0
    return wish.day - timedelta(days=back)


def refused_day(plan: Plan, roadmap: Roadmap, sitting: Task, day: date) -> Refused | None:
    """Why a sitting on this day would have no result; None where it counts."""
    first = allowed_from(plan, roadmap.packs.exams.attempts, sitting.id)
    if first is not None and day < first:
        return Refused(sitting.id, Refusal.SPACING, first)
    rule = closed_rule(roadmap, sitting, day)
    if rule is not None and rule.treatment == "refused":
        days = roadmap.closed_days[base_of(sitting.id)]
        opened = days.first_open(day.toordinal(), sitting.duration_days or 1)
        return Refused(sitting.id, Refusal.CLOSED_DAYS, date.fromordinal(opened))
    return None


def closed_rule(roadmap: Roadmap, sitting: Task, day: date) -> ClosedDays | None:
    """The closed days that a sitting which begins on this day would fall into."""
    exam, facts = base_of(sitting.id), roadmap.packs.exams
    last = date.fromordinal(day.toordinal() + (sitting.duration_days or 1) - 1)
    return facts.closed_days(exam, day) or facts.closed_days(exam, last)


def _no_attempt_left(plan: Plan, roadmap: Roadmap) -> bool:
    """Whether all attempts at one Step were failed: then no Step may be taken again. Source: the rule's own."""
    rule = roadmap.packs.exams.attempts
    failed = [base_of(key) for key, record in plan.exams.items() if record.outcome is Outcome.FAIL]
    return any(failed.count(exam) >= rule.attempts_max for exam in rule.exams)
