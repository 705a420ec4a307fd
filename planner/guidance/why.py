"""Why a task stands on its date, what would become of it without its pin, what limits it, and what moves with it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from planner.core.model import ConstraintType, Dependency, Kind, LinkType, Role, Task
from planner.core.passes import UNBOUNDED, run_backward
from planner.core.schedule import Schedule
from planner.core.terms import Reason
from planner.core.text import day_words, days_words, named
from planner.guidance.assumed import assumed_words, goes_on_words, is_supposed_over
from planner.guidance.look import Look
from planner.guidance.wish import wish_words
from planner.roadmap.gate import GateResult
from planner.roadmap.season import seen_by
from planner.roadmap.template import DIPLOMA_DATE, GRADUATION_DATE
from planner.roadmap.today import Assumed
from planner.roadmap.verdict import Judge, gate_bounds

# By type: for no lag, a lag, a lead. A lead of a finish-to-start link is the number of days that both run.
_LINK_SENTENCES = {
    LinkType.FS: (
        "It follows {name}.",
        "It follows {name}, after a wait of {days}.",
        "It may overlap by {days} with {name}.",
    ),
    LinkType.SS: ("It starts with {name}.", "It starts {days} after {name}.", "It starts {days} before {name}."),
    LinkType.FF: ("It ends with {name}.", "It ends {days} after {name}.", "It ends {days} before {name}."),
    LinkType.SF: ("It lasts until {name}.", "It ends {days} after {name}.", "It ends {days} before {name}."),
}
_OWN_EVENTS = {GRADUATION_DATE: "your graduation", DIPLOMA_DATE: "your diploma"}


@dataclass(frozen=True, slots=True)
class Clause:
    """One sentence of the answer to "why this date?", and the task that it speaks of, if any."""

    text: str
    task: str | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """What bounds a task's late dates: a gate of the target season, or None = a date of the user's own, or the end."""

    gate: GateResult | None
    slack_days: int


@dataclass(frozen=True, slots=True)
class Follower:
    """A task that a date drives: its planned day (of a bar the first)."""

    task: str
    title: str
    day: date


def why(look: Look, task_id: str) -> tuple[Clause, ...]:
    """Why the task stands where it stands, in a few clauses: what drives its start, its end, and its gate."""
    if is_supposed_over(look, task_id):
        return (Clause(assumed_words(look, task_id)),)  # nobody has said that it was done
    task = next(task for task in look.tasks if task.id == task_id)
    clauses = [_start_clause(look, task, look.schedule)]
    if task.done:
        return tuple(clauses)
    clauses += _shift_clauses(task, look.schedule)
    clauses += _pin_clauses(look, task)
    clauses += _calendar_clauses(look, task)
    clauses += _end_clauses(look, task)
    clauses += _gate_clauses(look, task)
    return tuple(clauses)


def without_pin(look: Look, task_id: str) -> Schedule:
    """The schedule that the plan would have if the task were not pinned."""
    plan = look.plan.with_tasks([replace(look.plan.tasks[task_id], pinned_start=None)])
    judging = Judge(plan, look.roadmap, look.today)
    season = look.target.season if look.target is not None else None
    seen = seen_by(judging.plan, season, look.roadmap, look.today) if season is not None else None
    return judging.schedule(judging.plan, season, seen)


def limit_of(look: Look, task_id: str) -> Limit | None:
    """The bound that gives the task its slack; None for finished work."""
    dates = look.schedule.of(task_id)
    if dates.total_float_days is None:
        return None
    gates = {result.gate.id: result for result in look.target.gates} if look.target is not None else {}
    bounds = sorted(look.schedule.bounds, key=lambda bound: (bound.due, bound.name))
    network = look.schedule.network
    ends: dict[int, tuple[int, int]] = {}
    for place, bound in enumerate(bounds):
        number = network.number.get(bound.task)
        if number is not None:
            end = (bound.due.toordinal() + 1, place)
            ends[number] = min(ends.get(number, end), end)
    number = network.number[task_id]
    late = run_backward(look.schedule.terms, look.schedule.early, ends, own_dates=False)
    by_gate = late.source[number] < UNBOUNDED and late.start[number] <= look.schedule.late.start[number]
    return Limit(gates.get(bounds[late.source[number]].name) if by_gate else None, dates.total_float_days)


def moves_with(look: Look, task_id: str) -> tuple[Follower, ...]:
    """The open tasks whose dates this task drives, directly or through others, in the order of their days."""
    why_of, network = look.schedule.early.why, look.schedule.network
    driven = {network.number[task_id]}
    for i in network.order:
        if why_of[i] >= 0 and network.number[network.links[why_of[i]].pred] in driven:
            driven.add(i)
    found: list[Follower] = []
    for task in look.open_tasks:
        start = look.schedule.start(task.id)
        if task.id != task_id and network.number[task.id] in driven and start is not None:
            found.append(Follower(task.id, task.title, start))
    return tuple(sorted(found, key=lambda follower: follower.day))


def is_projected(look: Look, task_id: str) -> bool:
    """Whether the date follows, directly or along its driving chain, from a season event that is only projected."""
    if look.target is None or task_id not in look.schedule.network.number:
        return False
    last = look.plan.tasks[look.schedule.driving_chain(task_id)[-1]]
    if look.schedule.driver(last.id) != Reason.ANCHOR or last.anchor is None:
        return False
    event = look.target.season.events.get(last.anchor.event)
    return event is not None and event.projected


def _start_clause(look: Look, task: Task, schedule: Schedule) -> Clause:
    if task.done:
        return _done_clause(look, task)
    driver = schedule.driver(task.id)
    if isinstance(driver, Dependency):
        return Clause(_link_sentence(look, driver, schedule), driver.pred)
    match driver:
        case Reason.PIN:
            record = look.plan.exams.get(task.id)
            booked = record is not None and record.seat_booked
            return Clause("Your seat is booked for this day." if booked else "You pinned it.")
        case Reason.ACTUAL:
            return Clause(_running_sentence(look, task))
        case Reason.TODAY:
            return Clause("It is not reported, so it counts from today on.")
        case Reason.SPACING:
            return Clause(f"The authority lets you try again from {_day(schedule.start(task.id))} on, not before.")
        case Reason.CONSTRAINT if task.constraint is not None:
            return Clause(f"You asked for it: {wish_words(task.constraint)}.")
        case Reason.ANCHOR if task.anchor is not None:
            return Clause(_anchor_sentence(look, task))
    return Clause(f"Nothing holds it back: it can begin when the plan does, on {day_words(look.plan.start_date)}.")


def _running_sentence(look: Look, task: Task) -> str:
    if look.assessment.view.assumed.get(task.id) is Assumed.BY_ITSELF:
        return goes_on_words(look, task)
    return f"It has been running since {_day(task.actual_start or look.schedule.start(task.id))}."


def _shift_clauses(task: Task, schedule: Schedule) -> Iterable[Clause]:
    """What the authority's days add to what drove the start."""
    shifted = schedule.early.shifted.get(schedule.network.number[task.id])
    day = _day(schedule.start(task.id))
    if shifted == Reason.HOLD:
        yield Clause(f"Results of that time are held and come out about {day}.")
    elif shifted == Reason.CLOSED_DAYS and task.role is Role.SITTING:
        yield Clause(f"The exam is not given on the days before; {day} is the first open day.")
    elif shifted == Reason.CLOSED_DAYS:
        yield Clause(f"Nothing can be sent before the season opens on {_day(schedule.finish(task.id))}.")


def _done_clause(look: Look, task: Task) -> Clause:
    if task.actual_finish is not None:
        return Clause(f"It was done on {day_words(task.actual_finish)}.")
    return Clause(f"It is done: {named(look.title(task.closed_by or ''))} proves it.", task.closed_by)


def _pin_clauses(look: Look, task: Task) -> Iterable[Clause]:
    if task.pinned_start is None or look.schedule.driver(task.id) != Reason.PIN:
        return
    free = without_pin(look, task.id)
    day, present = free.start(task.id), look.schedule.start(task.id)
    if day is None:
        return
    reason = _start_clause(look, task, free)
    text = reason.text[0].lower() + reason.text[1:]
    same = "stay on" if day == present else "be"
    yield Clause(f"Without the pin it would {same} {day_words(day)}: {text}", reason.task)


def _calendar_clauses(look: Look, task: Task) -> Iterable[Clause]:
    """A study begins on its first study day, so it may stand later than what drives it."""
    driver = look.schedule.driver(task.id)
    if task.kind is not Kind.STUDY or not isinstance(driver, Dependency) or driver.type is not LinkType.FS:
        return
    end, start = look.schedule.finish(driver.pred), look.schedule.start(task.id)
    if end is not None and start is not None and start > end + timedelta(days=driver.lag_days + 1):
        yield Clause(f"{day_words(start)} is the first study day after that.")


def _end_clauses(look: Look, task: Task) -> Iterable[Clause]:
    schedule = look.schedule
    if task.constraint is not None and task.constraint.type is ConstraintType.ALAP:
        yield Clause("You asked for it as late as possible: it stands where nothing else has to move.")
    term = schedule.terms.terms[schedule.network.number[task.id]]
    exam = look.plan.tasks.get(task.exam or "")
    if term.until is not None and exam is not None:
        yield Clause(f"It lasts until the day before {named(exam.title)} on {_day(schedule.start(exam.id))}.", exam.id)
    elif term.hours is not None:
        calendar = look.plan.calendar
        week = 7 - len(calendar.weekly_off)
        yield Clause(
            f"{term.hours:g} hours at {calendar.daily_hours:g} h a day, {days_words(week)} a week, "
            f"end on {_day(schedule.finish(task.id))}."
        )
    elif term.study:
        yield Clause(f"You fixed its length: {days_words(task.duration_days or 1)}.")
    elif term.window is not None and look.target is not None and term.window.event in look.target.season.events:
        event, day = _event_words(look, term.window.event, term.window.offset_days)
        yield Clause(f"It lasts until {day}: {event}.")


def _gate_clauses(look: Look, task: Task) -> Iterable[Clause]:
    """The gates that speak of this task, for a sitting those of its result as well: what fails, else the tightest."""
    if look.target is None:
        return
    ids = {task.id}
    if task.role is Role.SITTING:
        ids |= {other.id for other in look.tasks if other.exam == task.id and other.role is Role.RESULT}
    own = {bound.name for bound in gate_bounds(look.target.gates)}
    gates = [gate for gate in look.target.gates if gate.task in ids and gate.gate.id in own]
    reached = sorted((gate for gate in gates if gate.slack_days is not None), key=lambda gate: gate.slack_days or 0)
    for gate in [gate for gate in reached if not gate.holds] or reached[:1]:
        yield Clause(_gate_sentence(gate), None if gate.task == task.id else gate.task)


def _gate_sentence(result: GateResult) -> str:
    slack = result.slack_days or 0
    due = f"{'the projected ' if result.projected else ''}{day_words(result.due)}"
    return f"{result.gate.label}: due {due}, {days_words(abs(slack))} {'to spare' if slack >= 0 else 'late'}."


def _link_sentence(look: Look, link: Dependency, schedule: Schedule) -> str:
    pred = look.plan.tasks[link.pred]
    of_end = link.type in (LinkType.FS, LinkType.FF)
    day = schedule.finish(pred.id) if of_end else schedule.start(pred.id)
    verb = "is reached" if pred.instant else "ends" if of_end else "starts"
    order = " (the roadmap's order)" if link.soft else ""
    name = f"{named(pred.title)}{order}, which {verb} on {day_words(day)}" if day else f"{named(pred.title)}{order}"
    return _LINK_SENTENCES[link.type][(link.lag_days > 0) - (link.lag_days < 0)].format(
        name=name, days=days_words(abs(link.lag_days))
    )


def _anchor_sentence(look: Look, task: Task) -> str:
    assert task.anchor is not None
    event, day = _event_words(look, task.anchor.event, task.anchor.offset_days)
    return (
        f"It belongs to {day}: {event}." if task.anchor.relation == "on" else f"It cannot come before {day}: {event}."
    )


def _event_words(look: Look, event_id: str, offset_days: int) -> tuple[str, str]:
    """What an event is, and its day with the offset."""
    kind = look.packs.event_kind_by_id.get(event_id)
    name = kind.short if kind is not None else _OWN_EVENTS.get(event_id, event_id)
    if offset_days:
        name = f"{days_words(abs(offset_days))} {'after' if offset_days > 0 else 'before'} {name}"
    event = look.target.season.events.get(event_id) if look.target is not None else None
    if event is None:
        return name, "a day of your own"
    day = day_words(event.later + timedelta(days=offset_days))
    return name, f"{day} (projected)" if event.projected else day


def _day(day: date | None) -> str:
    return day_words(day) if day is not None else "a day not known"
