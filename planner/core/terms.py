"""A plan's tasks as the numbers that the passes calculate with.

Days are ordinals (`date.toordinal`), spans half open: work on days a..b is [a, b + 1), a milestone shown on day D is
reached at its end and stands at D + 1 (design 4.1).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

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
    """

    events: Mapping[str, date] = field(default_factory=dict)
    ends: Mapping[str, WindowEnd] = field(default_factory=dict)
    likely_days: Mapping[str, int] = field(default_factory=dict)


NO_CONTEXT = Context()


class Reason:
    """Why a start is what it is, where no link drove it; link numbers are 0 and up."""

    PLAN_START = -1
    CONSTRAINT = -2
    ANCHOR = -3
    PIN = -4
    ACTUAL = -5
    CLOSED = -6


@dataclass(slots=True)
class Term:
    """One task in numbers.

    `fixed`: [start, end) of a finished task. `begin`: a start that nothing moves, `begin_reason` why. `days`: its
    length when that is fixed. `hours`: what a study needs; `until`: the end that its pinned exam gives. `floor`: the
    earliest start, `end_floor` the earliest end, that its constraint allows. `anchor`: event, whether on it, offset.
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
    """All tasks of a plan by network number, the start day S, and the days on which the person studies."""

    plan: Plan
    network: Network
    start: int
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
            terms[number] = term_of(task, self.plan, context)
        return replace(self, terms=terms)


_study_days: dict[int, tuple[object, StudyDays]] = {}


def terms_of(plan: Plan, context: Context = NO_CONTEXT) -> Terms:
    """The plan in numbers. Raises CycleError."""
    network = Network.of(plan)
    terms = [term_of(task, plan, context) for task in plan.rows]
    return Terms(plan, network, plan.start_date.toordinal(), study_days_of(plan), terms)


def study_days_of(plan: Plan) -> StudyDays:
    """The plan's study days, kept while its calendar is the same object."""
    known = _study_days.get(id(plan.calendar))
    if known is None or known[0] is not plan.calendar:
        if len(_study_days) > 8:
            _study_days.clear()
        known = (plan.calendar, StudyDays(plan.calendar))
        _study_days[id(plan.calendar)] = known
    return known[1]


def term_of(task: Task, plan: Plan, context: Context) -> Term:
    """One task in numbers."""
    instant = task.instant
    days = 0 if instant else (task.duration_days if task.duration_days is not None else 1)
    term = Term(instant, days)
    if task.done:
        _finished(term, task, context)
        return term
    if task.kind is Kind.STUDY:
        _study(term, task, plan)
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
    return term


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


def _study(term: Term, task: Task, plan: Plan) -> None:
    term.study = True
    term.remaining = task.remaining_hours
    if task.exam is not None:
        sitting = plan.tasks.get(task.exam)
        pinned = sitting and sitting.role is Role.SITTING and not sitting.done and sitting.pinned_start
        if pinned:
            term.until = pinned.toordinal()
    if term.until is None and task.duration_days is None:
        term.hours = task.effort_hours or 0.0


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
                term.begin = day + 1 - term.days if term.hours is None else days_of.start_for(term.hours, day + 1)
                term.begin_reason = Reason.CONSTRAINT


def _least(known: int | None, other: int) -> int:
    return other if known is None else min(known, other)
