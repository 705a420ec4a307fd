"""What visas on record make of "Visitor visa for rotations" (design 12)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from planner.core.model import Constraint, ConstraintType, Plan, Task
from planner.core.records.visas import VISAS, Visa, VisaClass, VisaPurpose, VisaState
from planner.core.ref import Ref
from planner.roadmap.driven import Driven, opened
from planner.roadmap.template import Roadmap

VISIT_VISA = "visa_for_visits"
"""The template's task that visas for visits drive; a rotation needs it and, once begun, proves it."""
TRAINING_VISA = "visa_interview"
"""The template's task of form, fees and interview for the visa of the training."""
FOR_VISITS = (VisaPurpose.ROTATIONS, VisaPurpose.STEP3)
"""What a visa for visits is for, as far as the plan waits for it."""
_OF_TRAINING = (VisaClass.J1, VisaClass.H1B)
"""The classes of the training itself: nobody is let in for a visit on one, whatever was chosen as its purpose."""
_BEGUN = (VisaState.WAITING, VisaState.CHECKS, VisaState.ISSUED)


@dataclass(frozen=True, slots=True)
class _Way:
    """One application: the task as it makes it, and the day on which it should be decided."""

    day: date
    task: Task
    visa: Visa


def visit_visas(plan: Plan) -> tuple[Visa, ...]:
    """The visas for rotations and for Step 3, in row order."""
    return tuple(visa for visa in VISAS.of(plan) if visa.purpose in FOR_VISITS and visa.visa_class not in _OF_TRAINING)


def is_there(visa: Visa, first: date, today: date) -> bool:
    """Whether a visa is issued and can still be used on a day."""
    return visa.is_issued(today) and visa.lets_in(first)


def driven_by_visas(plan: Plan, roadmap: Roadmap, tasks: Mapping[str, Task], today: date) -> Mapping[str, Driven]:
    """What visas make of the visa for visits; `tasks` as a season sees them.

    An issued one that is still valid: done. Else the application that should be decided first: applied for, it runs;
    with an interview it is not decided before that. Refused ones alone leave it open, as it would be without them.
    Nothing where it is reported done: a report is a fact.
    """
    visas = visit_visas(plan) if plan.records.get(VISAS.key) else ()
    task = tasks.get(roadmap.latest(plan).get(VISIT_VISA, "")) if visas else None
    if task is None or task.done:
        return {}
    first = max(plan.start_date, today)
    there = [visa for visa in visas if is_there(visa, first, today)]
    if there:
        visa = min(there, key=lambda visa: (visa.decided_on or today, *_apart(visa)))
        done = replace(opened(task), actual_start=visa.applied_on, actual_finish=visa.decided_on or today, progress=100)
        return {task.id: Driven(_in_order(done), VISAS.key, Ref(VISAS.key, visa.id))}
    ways = list(_ways(visas, task, plan.tasks[task.id].duration_days or 1, today))
    if ways:
        way = min(ways, key=lambda way: (way.day, *_apart(way.visa)))
        return {task.id: Driven(way.task, VISAS.key, Ref(VISAS.key, way.visa.id))}
    last = visas[-1]
    return {task.id: Driven(opened(task), VISAS.key, Ref(VISAS.key, last.id))} if task.running else {}


def _apart(visa: Visa) -> tuple[date, str]:
    """Which of two that come to the same day counts, however they are ordered: the one applied for first."""
    return visa.applied_on or date.max, visa.id


def _in_order(done: Task) -> Task:
    """Applied for by the day it was issued, whatever was typed."""
    first, last = done.actual_start, done.actual_finish
    return replace(done, actual_start=None) if first is not None and last is not None and first > last else done


def _ways(visas: Iterable[Visa], task: Task, days: int, today: date) -> Iterable[_Way]:
    """The applications that are neither refused nor over, by the usual `days` of one; not what has no day yet."""
    for visa in visas:
        if visa.state is VisaState.REFUSED or visa.is_issued(today):
            continue
        applied, interview = visa.applied_on, visa.interview_on
        if applied is None and visa.state in _BEGUN:
            applied = min(today, interview or today)
        if applied is not None:
            known = [day for day in (interview, _decision(visa)) if day is not None]
            last = max([applied + timedelta(days=days - 1), *known])
            length = (last - applied).days + 1
            yield _Way(max(last, today), _from(task, applied, length, today), visa)
        elif interview is not None and interview > today:
            wish = Constraint(ConstraintType.FNET, interview)
            yield _Way(max(interview, today + timedelta(days=days - 1)), replace(opened(task), constraint=wish), visa)


def _decision(visa: Visa) -> date | None:
    """The day that is known of the decision, of one that is told as issued on a day to come."""
    return visa.decided_on if visa.state is VisaState.ISSUED else None


def _from(task: Task, applied: date, days: int, today: date) -> Task:
    if applied <= today:
        return replace(opened(task), actual_start=applied, duration_days=days)
    wish = Constraint(ConstraintType.SNET, applied)
    return replace(opened(task), constraint=wish, duration_days=days)
