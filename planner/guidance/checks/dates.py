"""Rules about dates: links and constraints that a given date breaks, deadlines, late tasks."""

from collections.abc import Iterable
from datetime import date, timedelta

from planner.core.model import Constraint, ConstraintType, Dependency, Task
from planner.core.schedule import Schedule
from planner.guidance.finding import PLAN, Finding, Fix, Severity, from_plan
from planner.guidance.look import Look
from planner.packs.record import Source

CONSTRAINT_WORDS = {
    ConstraintType.SNET: "start no earlier than",
    ConstraintType.SNLT: "start no later than",
    ConstraintType.FNET: "finish no earlier than",
    ConstraintType.FNLT: "finish no later than",
    ConstraintType.MSO: "start on",
    ConstraintType.MFO: "finish on",
}


def broken_links(look: Look) -> Iterable[Finding]:
    """A date that is given (pinned, fixed, or started) is earlier than a dependency allows."""
    for link in look.schedule.broken_links():
        given = look.plan.tasks[link.succ]
        severity = Severity.HINT if link.soft else Severity.DELAYS
        text = (
            f"{look.title(link.succ)} on {look.schedule.start(link.succ)} does not wait for {_link_words(look, link)}"
        )
        yield Finding(
            "link.broken",
            severity,
            (link.succ, link.pred),
            text,
            _source(look, link.succ),
            _link_fix(look, link, given),
        )


def broken_constraints(look: Look) -> Iterable[Finding]:
    """A task's dates are not what its constraint asks: a pin won, or SNLT and FNLT are missed, which never pull."""
    for task in look.open_tasks:
        wish = task.constraint
        if wish is not None and wish.day is not None and not _kept(wish, task, look.schedule):
            start, finish = look.schedule.start(task.id), look.schedule.finish(task.id)
            text = f"{task.title} runs {start} to {finish}, but it should {CONSTRAINT_WORDS[wish.type]} {wish.day}"
            fix = Fix("Take the pin away") if task.pinned_start else Fix("Move it, or change the wish")
            yield Finding("constraint.broken", Severity.DELAYS, (task.id,), text, from_plan(look.today), fix)


def missed_deadlines(look: Look) -> Iterable[Finding]:
    """A task ends after the user's own deadline; the deadline never moves it."""
    for task in look.open_tasks:
        finish = look.schedule.finish(task.id)
        if task.deadline is not None and finish is not None and finish > task.deadline:
            days = (finish - task.deadline).days
            text = f"{task.title} ends on {finish}, {_days(days)} after your deadline of {task.deadline}"
            yield Finding("deadline.missed", Severity.DELAYS, (task.id,), text, from_plan(look.today))


def late_tasks(look: Look) -> Iterable[Finding]:
    """Unfinished work whose last day has passed; nothing moves it but the user."""
    today = look.today
    for task in look.open_tasks:
        finish = look.schedule.finish(task.id)
        if finish is None or finish >= today:
            continue
        text = f"{task.title} was to end on {finish} and is not reported done"
        fix = None if task.running else Fix("Move it to today", ("move", PLAN, task.id, today.isoformat()))
        yield Finding("task.late", Severity.DELAYS, (task.id,), text, from_plan(today), fix)


def _kept(wish: Constraint, task: Task, schedule: Schedule) -> bool:
    start, finish = schedule.start(task.id), schedule.finish(task.id)
    assert start is not None
    assert finish is not None
    assert wish.day is not None
    match wish.type:
        case ConstraintType.SNET:
            return start >= wish.day
        case ConstraintType.SNLT:
            return start <= wish.day
        case ConstraintType.FNET:
            return finish >= wish.day
        case ConstraintType.FNLT:
            return finish <= wish.day
        case ConstraintType.MSO:
            return start == wish.day
        case _:
            return finish == wish.day


def _link_words(look: Look, link: Dependency) -> str:
    finish, start = look.schedule.finish(link.pred), look.schedule.start(link.pred)
    when = f"ends {finish}" if link.type.value[0] == "F" else f"starts {start}"
    lag = f", and {_days(abs(link.lag_days))} {'later' if link.lag_days > 0 else 'lead'}" if link.lag_days else ""
    return f"{look.title(link.pred)}, which {when}{lag}"


def _link_fix(look: Look, link: Dependency, task: Task) -> Fix:
    day = earliest_start(look.schedule, link)
    if task.actual_start is not None or task.pinned_start is None:
        return Fix(f"Bring {look.title(link.pred)} forward, or take the link away")
    return Fix(f"Move {task.title} to {day}", ("move", PLAN, task.id, day.isoformat()))


def earliest_start(schedule: Schedule, link: Dependency) -> date:
    """The first day, as shown, on which a link into a task would be kept, its length unchanged."""
    number = schedule.network.number
    i, j = number[link.pred], number[link.succ]
    ends, starts = schedule.dates.end, schedule.dates.start
    instant = schedule.terms.terms[j].instant
    bound = (ends if link.type.value[0] == "F" else starts)[i] + link.lag_days
    if link.type.value == "SS" and instant and starts[i] != ends[i]:
        bound += 1
    if link.type.value[1] == "F":
        bound -= ends[j] - starts[j]
    return date.fromordinal(bound) - timedelta(days=int(instant))


def _source(look: Look, task_id: str) -> Source:
    return look.source_of(task_id) or from_plan(look.today)


def _days(count: int) -> str:
    return f"{count} day" if count == 1 else f"{count} days"
