"""Rules about dates: links and constraints that a given date breaks, deadlines, late tasks."""

from collections.abc import Iterable
from datetime import date, timedelta

from planner.core.model import Constraint, ConstraintType, Dependency, Task
from planner.core.schedule import Schedule
from planner.core.text import day_words, days_words, named
from planner.guidance.assumed import lapsed_pin
from planner.guidance.finding import PLAN, Finding, Fix, Severity, from_plan
from planner.guidance.look import Look
from planner.guidance.moving import offer
from planner.guidance.wish import wish_words
from planner.packs.record import Source
from planner.roadmap.catch_up import asks_result
from planner.roadmap.today import Assumed
from planner.words.language import english

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
        given = look.task(link.succ)
        if link.soft and given.running:  # It has begun: the roadmap's order has nothing more to say.
            continue
        severity = Severity.HINT if link.soft else Severity.DELAYS
        text = f"{_side_words(look, given, link.type.value[1])}, too early: {_link_words(look, link)}."
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
            assert start is not None
            assert finish is not None
            runs = "is on" if start == finish else f"runs from {day_words(start)} to"
            asked = f"{CONSTRAINT_WORDS[wish.type]} {day_words(wish.day)}"
            text = f"{named(task.title)} {runs} {day_words(finish)}, but you asked for it to {asked}."
            fix = Fix("Take the pin away") if task.pinned_start else Fix("Move it, or change the wish")
            yield Finding("constraint.broken", Severity.DELAYS, (task.id,), text, from_plan(look.today), fix)


def missed_deadlines(look: Look) -> Iterable[Finding]:
    """A task ends after the user's own deadline; the deadline never moves it."""
    for task in look.open_tasks:
        finish = look.schedule.finish(task.id) if task.deadline is not None else None
        if task.deadline is not None and finish is not None and finish > task.deadline:
            days = days_words((finish - task.deadline).days)
            text = f"{_side_words(look, task, 'F')}, {days} after your deadline of {day_words(task.deadline)}."
            yield Finding("deadline.missed", Severity.DELAYS, (task.id,), text, from_plan(look.today))


def late_tasks(look: Look) -> Iterable[Finding]:
    """Steps whose planned last day has passed without a report: what is not reported is still to do, from today."""
    planned = look.assessment.planned
    for task_id in planned.passed:
        finish = planned.schedule.finish(task_id)
        assert finish is not None
        title, day = named(look.title(task_id)), day_words(finish)
        verb = "was planned for" if planned.schedule.start(task_id) == finish else "was to end on"
        text = f"{title} {verb} {day} and is not reported done, so it counts as still to do, from today."
        if look.assessment.view.assumed.get(task_id) is Assumed.SAT:
            text = f"{title} was booked for {day} and has passed: say whether you sat it, and how it went."
        fix = Fix(f"It was done as planned, on {day}", ("catch-up", PLAN, "--kept", task_id))
        if asks_result(look.assessment, task_id):
            fix = Fix("Say how it went")
        yield Finding("task.late", Severity.DELAYS, (task_id,), text, from_plan(look.today), fix)


def lapsed_pins(look: Look) -> Iterable[Finding]:
    """A pin or a must-date that has passed: it stays stored, and does not hold any more."""
    for task_id, assumed in look.assessment.view.assumed.items():
        if assumed is not Assumed.UNPINNED:
            continue
        task = look.plan.tasks[task_id]
        pin, wish = lapsed_pin(look, task), task.constraint
        if pin is not None:
            text = f"{named(task.title)} was pinned to {day_words(pin)}, which has passed; it is planned from today on."
            fix = Fix("Choose another day, or take the pin away")
        elif wish is not None:
            asked = f"You had asked for {named(task.title)} to {english(wish_words(wish))}"
            text = f"{asked}; that day has passed, so it is planned as if you had not."
            fix = Fix("Choose another day, or take the wish away")
        else:
            continue
        yield Finding("pin.lapsed", Severity.HINT, (task_id,), text, from_plan(look.today), fix)


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
    words = _side_words(look, look.plan.tasks[link.pred], link.type.value[0])
    if link.lag_days > 0:
        words += f", and {days_words(link.lag_days)} {'has' if link.lag_days == 1 else 'have'} to pass after that"
    if link.lag_days < 0:
        words += f", and only {days_words(-link.lag_days)} before that {'is' if link.lag_days == -1 else 'are'} allowed"
    return words


def _side_words(look: Look, task: Task, side: str) -> str:
    """When a task starts (side S) or ends (side F); one that takes a day or none is on that day."""
    start, finish = look.schedule.start(task.id), look.schedule.finish(task.id)
    assert start is not None
    assert finish is not None
    verb = "is" if start == finish else "starts" if side == "S" else "ends"
    return f"{named(task.title)} {verb} on {day_words(start if side == 'S' else finish)}"


def _link_fix(look: Look, link: Dependency, task: Task) -> Fix:
    day = earliest_start(look.schedule, link)
    if task.actual_start is not None or task.pinned_start is None:
        return Fix(f"Bring {named(look.title(link.pred))} forward, or take the link away")
    return offer(look.assessment, task.id, day)


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
