"""Why a task stands on its date, what would become of it without its pin, what limits it, and what moves with it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from planner.core.model import ConstraintType, Dependency, Kind, LinkType, Role, Task
from planner.core.passes import UNBOUNDED, run_backward
from planner.core.schedule import Schedule
from planner.core.terms import Reason
from planner.guidance.assumed import assumed_of, assumed_words, goes_on_words
from planner.guidance.driven import driven_words
from planner.guidance.driver import anchor_sentence, gate_sentence, link_sentence, window_sentence
from planner.guidance.look import Look
from planner.guidance.wish import wish_words
from planner.roadmap.gate import GateResult
from planner.roadmap.today import Assumed
from planner.roadmap.verdict import Judge, gate_bounds
from planner.words.message import Days, Decimal, Message, Name, message, paragraph


@dataclass(frozen=True, slots=True)
class Clause:
    """What answers "why this date?" in a sentence or two, and the task that it speaks of, if any."""

    text: Message
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
    task = look.task(task_id)
    if task.done:
        return (_done_clause(look, task),)
    clauses = [_start_clause(look, task, look.schedule)]
    clauses += _shift_clauses(task, look.schedule)
    clauses += _pin_clauses(look, task)
    clauses += _calendar_clauses(look, task)
    clauses += _end_clauses(look, task)
    clauses += _driven_clauses(look, task)
    clauses += _gate_clauses(look, task)
    return tuple(clauses)


def without_pin(look: Look, task_id: str) -> Schedule:
    """The schedule that the plan would have if the task were not pinned."""
    plan = look.plan.with_tasks([replace(look.plan.tasks[task_id], pinned_start=None)])
    judging = Judge(plan, look.roadmap, look.today)
    season = look.target.season if look.target is not None else None
    return judging.schedule(judging.plan, None) if season is None else judging.seen(judging.plan, season)[1]


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
    driver = schedule.driver(task.id)
    if isinstance(driver, Dependency):
        return Clause(link_sentence(look, driver, schedule), driver.pred)
    match driver:
        case Reason.PIN | Reason.CONSTRAINT if (driven := look.assessment.driven(task.id)) is not None:
            return Clause(driven_words(look.assessment, task, driven))
        case Reason.PIN:
            record = look.plan.exams.get(task.id)
            booked = record is not None and record.seat_booked
            return Clause(message("Your seat is booked for this day.") if booked else message("You pinned it."))
        case Reason.ACTUAL:
            return Clause(_running_sentence(look, task))
        case Reason.TODAY:
            return Clause(message("It is not reported, so it counts from today on."))
        case Reason.SPACING:
            first = _first_day(schedule, task.id)
            return Clause(message("The authority lets you try again from {day} on, not before.", day=first))
        case Reason.CONSTRAINT if task.constraint is not None:
            return Clause(message("You asked for it: {wish}.", wish=wish_words(task.constraint)))
        case Reason.ANCHOR if task.anchor is not None:
            return Clause(anchor_sentence(look, task))
    first = look.plan.start_date
    return Clause(message("Nothing holds it back: it can begin when the plan does, on {day}.", day=first))


def _running_sentence(look: Look, task: Task) -> Message:
    if assumed_of(look, task.id) is Assumed.BY_ITSELF:
        return goes_on_words(look, task)
    first = task.actual_start or _first_day(look.schedule, task.id)
    return message("It has been running since {day}.", day=first)


def _shift_clauses(task: Task, schedule: Schedule) -> Iterable[Clause]:
    """What the authority's days add to what drove the start."""
    shifted = schedule.early.shifted.get(schedule.network.number[task.id])
    day = _first_day(schedule, task.id)
    if shifted == Reason.HOLD:
        yield Clause(message("Results of that time are held and come out about {day}.", day=day))
    elif shifted == Reason.CLOSED_DAYS and task.role is Role.SITTING:
        yield Clause(message("The exam is not given on the days before; {day} is the first open day.", day=day))
    elif shifted == Reason.CLOSED_DAYS:
        opens = _last_day(schedule, task.id)
        yield Clause(message("Nothing can be sent before the season opens on {day}.", day=opens))


def _done_clause(look: Look, task: Task) -> Clause:
    """What is only supposed to be over is told as that: nobody has said that it was done."""
    supposed = assumed_words(look, task.id)
    if supposed is not None:
        return Clause(supposed)
    driven = look.assessment.driven(task.id)
    if driven is not None and task.actual_finish is not None:
        done = message("It was done on {day}.", day=task.actual_finish)
        return Clause(paragraph(done, driven_words(look.assessment, task, driven)))
    if task.actual_finish is not None:
        return Clause(message("It was done on {day}.", day=task.actual_finish))
    title = Name(look.title(task.closed_by or ""))
    return Clause(message("It is done: {title} proves it.", title=title), task.closed_by)


def _pin_clauses(look: Look, task: Task) -> Iterable[Clause]:
    if task.pinned_start is None or look.schedule.driver(task.id) != Reason.PIN:
        return
    if look.assessment.driven(task.id) is not None:
        return  # it is no pin of the person's, and cannot be taken away
    free = without_pin(look, task.id)
    day, present = free.start(task.id), look.schedule.start(task.id)
    if day is None:
        return
    reason = _start_clause(look, task, free)
    if day == present:
        said = message("Without the pin it would stay on {day}.", day=day)
    else:
        said = message("Without the pin it would be {day}.", day=day)
    yield Clause(paragraph(said, reason.text), reason.task)


def _calendar_clauses(look: Look, task: Task) -> Iterable[Clause]:
    """A study begins on its first study day, so it may stand later than what drives it."""
    driver = look.schedule.driver(task.id)
    if task.kind is not Kind.STUDY or not isinstance(driver, Dependency) or driver.type is not LinkType.FS:
        return
    end, start = look.schedule.finish(driver.pred), look.schedule.start(task.id)
    if end is not None and start is not None and start > end + timedelta(days=driver.lag_days + 1):
        yield Clause(message("{day} is the first study day after that.", day=start))


def _end_clauses(look: Look, task: Task) -> Iterable[Clause]:
    schedule = look.schedule
    if task.constraint is not None and task.constraint.type is ConstraintType.ALAP:
        yield Clause(message("You asked for it as late as possible: it stands where nothing else has to move."))
    term = schedule.terms.terms[schedule.network.number[task.id]]
    exam = look.plan.tasks.get(task.exam or "")
    if term.until is not None and exam is not None:
        day = _first_day(schedule, exam.id)
        text = message("It lasts until the day before {exam} on {day}.", exam=Name(exam.title), day=day)
        yield Clause(text, exam.id)
    elif term.hours is not None:
        yield Clause(_hours_sentence(look, task, term.hours))
    elif term.study:
        yield Clause(message("You fixed its length: {days}.", days=Days(task.duration_days or 1)))
    elif term.window is not None:
        until = window_sentence(look, term.window.event, term.window.offset_days)
        if until is not None:
            yield Clause(until)


def _driven_clauses(look: Look, task: Task) -> Iterable[Clause]:
    driven = look.assessment.driven(task.id)
    if driven is not None and look.schedule.driver(task.id) not in (Reason.CONSTRAINT, Reason.PIN):
        yield Clause(driven_words(look.assessment, task, driven))


def _hours_sentence(look: Look, task: Task, hours: float) -> Message:
    calendar = look.plan.calendar
    return message(
        "{hours} hours at {daily} h a day, {days} a week, end on {day}.",
        hours=Decimal(round(hours, 1)),
        daily=Decimal(calendar.daily_hours),
        days=Days(7 - len(calendar.weekly_off)),
        day=_last_day(look.schedule, task.id),
    )


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
        yield Clause(gate_sentence(gate), None if gate.task == task.id else gate.task)


def _first_day(schedule: Schedule, task_id: str) -> date:
    """The first day of a task that is not closed."""
    day = schedule.start(task_id)
    assert day is not None
    return day


def _last_day(schedule: Schedule, task_id: str) -> date:
    """The last day of a task that is not closed."""
    day = schedule.finish(task_id)
    assert day is not None
    return day
