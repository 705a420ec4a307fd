"""A plan's tasks as the numbers that the passes calculate with.

Days are ordinals (`date.toordinal`), spans half open: work on days a..b is [a, b + 1), a milestone shown on day D is
reached at its end and stands at D + 1 (design 4.1).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from planner.core.allowed import ClosedDays, Holds
from planner.core.calendar import StudyDays
from planner.core.model import Constraint, ConstraintType, Kind, Plan, Role, Task
from planner.core.network import Network


@dataclass(frozen=True, slots=True)
class WindowEnd:
    """A window's last day: a day plus an offset, given by an event; it is never shorter than `min_days`."""

    event: str
    offset_days: int
    min_days: int


@dataclass(frozen=True)
class Context:
    """What the scheduler is told from outside the plan.

    `events`: the day of each season event and of the person's own (`own:...`), of two candidate days the later.
    `ends`: windows by task id. `likely_days`: the usual length of a finished task whose first day is unknown.
    `today`: the day from which on lies what is not reported done; None where the plan is looked at from its start.
    `closed`, `allowed_from`: days on which a task cannot be done, and the first day that it is allowed, unless a day is
    given to it. `holds`: by the id of a result, when results of which sittings come out. `since`: what goes on by
    itself, and from which day on: that takes the place of today, and it is not over before today.
    """

    events: Mapping[str, date] = field(default_factory=dict)
    ends: Mapping[str, WindowEnd] = field(default_factory=dict)
    likely_days: Mapping[str, int] = field(default_factory=dict)
    today: date | None = None
    closed: Mapping[str, ClosedDays] = field(default_factory=dict)
    allowed_from: Mapping[str, date] = field(default_factory=dict)
    holds: Mapping[str, Holds] = field(default_factory=dict)
    since: Mapping[str, date] = field(default_factory=dict)


NO_CONTEXT = Context()


class Reason:
    """Why a start is what it is, where no link drove it; link numbers are 0 and up."""

    PLAN_START = -1
    CONSTRAINT = -2
    ANCHOR = -3
    PIN = -4
    ACTUAL = -5
    CLOSED = -6
    TODAY = -7
    SPACING = -8
    # These come on top of what drove the start: `Forward.shifted`.
    CLOSED_DAYS = -9
    HOLD = -10


@dataclass(slots=True)
class Term:
    """One task in numbers.

    `fixed`: [start, end) of a finished task. `begin`: a start that nothing moves, `begin_reason` why. `days`: its
    length when that is fixed. `hours`: what a study needs; `until`: the end that its pinned exam gives. `floor`: the
    earliest start, `end_floor` the earliest end, that its constraint allows. `anchor`: event, whether on it, offset.
    `rest_from`: the day from which on the rest of a running study is done. `allowed_from`, `closed`, `holds`: what the
    authority allows; of a result `held_by` is the number of its sitting. `since`: the day from which on it goes on by
    itself.
    """

    instant: bool
    days: int = 0
    fixed: tuple[int, int] | None = None
    begin: int | None = None
    begin_reason: int = Reason.PIN
    running: bool = False
    closed_by: str | None = None
    study: bool = False
    hours: float | None = None
    remaining: float = 0.0
    until: int | None = None
    floor: int = 0
    end_floor: int = 0
    anchor: tuple[str, bool, int] | None = None
    window: WindowEnd | None = None
    latest_start: int | None = None
    latest_end: int | None = None
    as_late_as_possible: bool = False
    rest_from: int | None = None
    allowed_from: int = 0
    closed: ClosedDays | None = None
    holds: Holds | None = None
    held_by: int | None = None
    since: int | None = None

    @property
    def begun(self) -> bool:
        """Whether it has begun, reported or by itself: its first day is no longer the person's to move."""
        return self.running or self.since is not None

    @property
    def open(self) -> bool:
        """Whether it still has to be done."""
        return self.fixed is None and self.closed_by is None

    @property
    def plain(self) -> bool:
        """Whether its length is a number of days."""
        return self.hours is None and self.until is None and self.window is None


@dataclass
class Terms:
    """All tasks of a plan by network number, and the days on which the person studies.

    `plan_start` is the start day S; `start` the first day of what is not begun: today, where that is later. `as_of`:
    whether it is looked at as of a day.
    """

    plan: Plan
    network: Network
    plan_start: int
    start: int
    as_of: bool
    study_days: StudyDays
    terms: list[Term]

    def seasonal(self) -> set[int]:
        """The tasks whose dates can differ from season to season: tied to an event, and all that follow them."""
        tied = (i for i, term in enumerate(self.terms) if term.anchor is not None or term.window is not None)
        return self.network.downstream(tied)

    def with_tasks(self, tasks: Mapping[int, Task], context: Context) -> "Terms":
        """The same with some tasks in another state: how one season sees the plan."""
        terms = list(self.terms)
        for number, task in tasks.items():
            terms[number] = term_of(task, self.plan, context, self.network)
        return replace(self, terms=terms)


_study_days: dict[int, tuple[object, StudyDays]] = {}


def terms_of(plan: Plan, context: Context = NO_CONTEXT) -> Terms:
    """The plan in numbers. Raises CycleError."""
    network = Network.of(plan)
    terms = [term_of(task, plan, context, network) for task in plan.rows]
    first = plan.start_date.toordinal()
    as_of = context.today is not None
    return Terms(plan, network, first, max(first, _ordinal(context.today)), as_of, study_days_of(plan), terms)


def study_days_of(plan: Plan) -> StudyDays:
    """The plan's study days, kept while its calendar is the same object."""
    known = _study_days.get(id(plan.calendar))
    if known is None or known[0] is not plan.calendar:
        if len(_study_days) > 8:
            _study_days.clear()
        known = (plan.calendar, StudyDays(plan.calendar))
        _study_days[id(plan.calendar)] = known
    return known[1]


def term_of(task: Task, plan: Plan, context: Context, network: Network) -> Term:
    """One task in numbers."""
    instant = task.instant
    days = 0 if instant else (task.duration_days if task.duration_days is not None else 1)
    term = Term(instant, days)
    if task.done:
        _finished(term, task, context)
        return term
    if task.kind is Kind.STUDY:
        _study(term, task, plan, context.today)
    term.window = context.ends.get(task.id) if task.duration_days is None else None
    if task.actual_start is not None:
        term.begin, term.begin_reason, term.running = task.actual_start.toordinal(), Reason.ACTUAL, True
    elif task.pinned_start is not None:
        term.begin = task.pinned_start.toordinal() + instant
    if task.anchor is not None:
        term.anchor = (task.anchor.event, task.anchor.relation == "on", task.anchor.offset_days)
    if task.constraint is not None:
        _constrain(term, task.constraint, plan)
    if task.deadline is not None:
        term.latest_end = _least(term.latest_end, task.deadline.toordinal() + 1)
    if task.id in context.since and term.begin is None:
        term.since = _ordinal(context.since[task.id])
    if task.exam is not None or task.id in context.closed:
        _allow(term, task, context, network)
    return term


def _allow(term: Term, task: Task, context: Context, network: Network) -> None:
    term.allowed_from = _ordinal(context.allowed_from.get(task.id)) + term.instant
    term.closed = context.closed.get(task.id)
    term.holds = context.holds.get(task.id)
    term.held_by = network.number.get(task.exam or "") if term.holds is not None else None


def _finished(term: Term, task: Task, context: Context) -> None:
    if task.actual_finish is None:
        term.closed_by = task.closed_by
        return
    end = task.actual_finish.toordinal() + 1
    if term.instant:
        term.fixed = (end, end)
    elif task.actual_start is not None:
        term.fixed = (min(task.actual_start.toordinal(), end), end)
    else:
        term.fixed = (end - (task.duration_days or context.likely_days.get(task.id, 1)), end)


def _study(term: Term, task: Task, plan: Plan, today: date | None) -> None:
    """Without a given end a study takes all its hours from its first day on; as of a day only the rest of them."""
    term.study = True
    term.remaining = task.remaining_hours
    if task.exam is not None:
        sitting = plan.tasks.get(task.exam)
        pinned = sitting and sitting.role is Role.SITTING and not sitting.done and sitting.pinned_start
        if pinned:
            term.until = pinned.toordinal()
    if today is not None and task.actual_start is not None:
        term.rest_from = max(plan.start_date, today).toordinal()
    if term.until is not None:
        return
    if today is None:
        term.hours = (task.effort_hours or 0.0) if task.duration_days is None else None
    elif task.duration_days is None or _is_over(task, today):
        term.hours = task.remaining_hours


def _is_over(task: Task, today: date) -> bool:
    """Whether the length that was fixed for a running study has passed."""
    begun, days = task.actual_start, task.duration_days
    return begun is not None and days is not None and begun.toordinal() + days <= today.toordinal()


def _constrain(term: Term, constraint: Constraint, plan: Plan) -> None:
    if constraint.type is ConstraintType.ALAP:
        term.as_late_as_possible = True
    if constraint.day is None:
        return
    day = constraint.day.toordinal()
    match constraint.type:
        case ConstraintType.SNET:
            term.floor = day + term.instant
        case ConstraintType.FNET:
            term.end_floor = day + 1
        case ConstraintType.SNLT:
            term.latest_start = day + term.instant
        case ConstraintType.FNLT:
            term.latest_end = day + 1
        case ConstraintType.MSO:
            term.latest_start = day + term.instant
            if term.begin is None:
                term.begin, term.begin_reason = day + term.instant, Reason.CONSTRAINT
        case ConstraintType.MFO:
            term.latest_end = day + 1
            if term.begin is None:
                days_of = study_days_of(plan)
                # A study that lasts until its exam has no length of its own: it begins on that day.
                days = 1 if term.until is not None else term.days
                term.begin = day + 1 - days if term.hours is None else days_of.start_for(term.hours, day + 1)
                term.begin_reason = Reason.CONSTRAINT


def _ordinal(day: date | None) -> int:
    return 0 if day is None else day.toordinal()


def _least(known: int | None, other: int) -> int:
    return other if known is None else min(known, other)
