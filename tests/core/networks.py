"""Random small networks for Hypothesis.

Links run from a lower to a higher number, so that the order of the ids is a topological one; rows stand in any order.
A `network` has dates wherever they fall. In a `calm_network` given dates and bounds lie where the plan reaches them
anyhow, or later: only there is it clear how far a task can slip before something fails.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from planner.core.model import (
    POSITION_STEP,
    Constraint,
    ConstraintType,
    DayOff,
    Dependency,
    Kind,
    LinkType,
    Plan,
    Role,
    StudyCalendar,
    Task,
)
from planner.core.schedule import Bound, Schedule, schedule
from tests.core.builder import START, milestone, on, study, work
from tests.core.slow_solver import SlowSolver

# The same examples in every run: whoever breaks something sees it.
REPEATABLE = settings(derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@dataclass(frozen=True, repr=False)
class Network:
    """A plan, the gates' last days, and what both solvers say of it."""

    plan: Plan
    due: Mapping[str, date]

    def __repr__(self) -> str:
        lines = [repr(self.plan.calendar), *(_fields(task) for task in self.plan.rows)]
        lines += [f"{link.pred} {link.type}{link.lag_days:+} {link.succ}" for link in self.plan.links]
        return "\n".join(["Network:", *lines, f"due: { {key: str(day) for key, day in self.due.items()} }"])

    @property
    def fast(self) -> Schedule:
        """The program's own schedule."""
        return schedule(self.plan, bounds=[Bound(key, day, key) for key, day in self.due.items()])

    @property
    def slow(self) -> SlowSolver:
        """The solver to compare with."""
        return SlowSolver(self.plan, {key: day.toordinal() for key, day in self.due.items()})


def ids_of(plan: Plan) -> list[str]:
    """The ids in topological order."""
    return sorted(plan.tasks)


def open_ids(plan: Plan) -> list[str]:
    """The ids of what is not finished."""
    return [key for key in ids_of(plan) if not plan.tasks[key].done]


_lengths = st.integers(1, 8)
_hours = st.integers(1, 40).map(lambda half: half / 2)
_days = st.integers(1, 25).map(on)


def _maybe(values: st.SearchStrategy[date], often: int = 4) -> st.SearchStrategy[date | None]:
    """A value once in so many times."""
    return st.integers(1, often).flatmap(lambda n: values if n == 1 else st.none())


def _wishes(types: list[ConstraintType]) -> st.SearchStrategy[Constraint]:
    return st.builds(lambda type_, day: Constraint(type_, day if type_.dated else None), st.sampled_from(types), _days)


@st.composite
def _tasks(draw: st.DrawFn, task_id: str, *, studies: bool) -> Task:
    kind = draw(st.sampled_from(["work", "work", "milestone", *(["study", "fixed study"] if studies else [])]))
    match kind:
        case "work":
            return work(task_id, draw(_lengths))
        case "milestone":
            return milestone(task_id)
        case "study":
            return study(task_id, draw(_hours))
        case _:
            return study(task_id, duration_days=draw(_lengths))


@st.composite
def _calendars(draw: st.DrawFn) -> StudyCalendar:
    off = draw(st.sampled_from([(), (6,), (5, 6), (4,)]))
    spans = draw(
        st.lists(st.tuples(st.integers(1, 40), st.integers(0, 4), st.sampled_from([None, 0.5, 2.0])), max_size=2)
    )
    return StudyCalendar(3.0, off, tuple(DayOff(on(first), on(first + more), hours) for first, more, hours in spans))


@st.composite
def _links(draw: st.DrawFn, ids: list[str]) -> dict[str, Dependency]:
    pairs = st.tuples(st.integers(0, len(ids) - 1), st.integers(0, len(ids) - 1)).filter(lambda pair: pair[0] < pair[1])
    drawn = draw(st.lists(st.tuples(pairs, st.sampled_from(LinkType), st.integers(-9, 9)), max_size=2 * len(ids)))
    return {
        f"link {n}": Dependency(f"link {n}", ids[i], ids[j], type_, lag, position=n)
        for n, ((i, j), type_, lag) in enumerate(drawn)
    }


@st.composite
def bare_networks(draw: st.DrawFn, *, studies: bool = True) -> Plan:
    """Tasks and links, nothing done and nothing asked for."""
    ids = [f"t{n}" for n in range(draw(st.integers(2, 9)))]
    places = draw(st.permutations(range(len(ids))))
    tasks = {
        key: replace(draw(_tasks(key, studies=studies)), position=(place + 1) * POSITION_STEP)
        for key, place in zip(ids, places, strict=True)
    }
    calendar = draw(_calendars()) if studies else StudyCalendar()
    return Plan(START, calendar=calendar, tasks=tasks, dependencies=draw(_links(ids)))


@st.composite
def networks(draw: st.DrawFn, *, given_studies: bool = True) -> Network:
    """Anything goes: done, closed, running, pinned, every constraint, studies until an exam, dates that break links.

    Without `given_studies` no study has a start of its own: the start of a pinned study need not be a study day.
    """
    plan = draw(bare_networks())
    for key in ids_of(plan):
        task = plan.tasks[key]
        state = draw(st.sampled_from(["open"] * 8 + ["done", "running", "closed"]))
        movable = given_studies or task.kind is not Kind.STUDY
        types = [type_ for type_ in ConstraintType if movable or type_ not in (ConstraintType.MSO, ConstraintType.MFO)]
        task = replace(
            task,
            constraint=draw(st.none() | _wishes(types)),
            pinned_start=draw(_maybe(_days, 6)) if movable else None,
            deadline=draw(_maybe(st.integers(1, 60).map(on))),
        )
        plan = plan.with_tasks([_in_state(draw, task, state if movable else "open", plan)])
    if given_studies:
        plan = _with_exam(draw, plan)
    gated = draw(st.lists(st.sampled_from(ids_of(plan)), max_size=2))
    return Network(plan, {key: on(draw(st.integers(1, 60))) for key in gated})


@st.composite
def calm_networks(draw: st.DrawFn) -> Network:
    """Given dates break no link, bounds are met; only what is done lies anywhere."""
    plan = draw(bare_networks())
    for key in ids_of(plan):
        task = plan.tasks[key]
        start, finish = _early(plan, key)
        slack = draw(st.integers(0, 6))
        ways = ["open", "not before"] if task.kind is Kind.STUDY else ["open"] * 3 + ["not before", "done", "given"]
        match draw(st.sampled_from(ways)):
            case "not before":
                task = replace(task, constraint=draw(_wishes([ConstraintType.SNET, ConstraintType.FNET])))
            case "done":
                task = replace(task, actual_finish=on(draw(st.integers(-9, 20))))
            case "given":
                ways_given = [
                    replace(task, pinned_start=on(start + slack)),
                    replace(task, constraint=Constraint(ConstraintType.MSO, on(start + slack))),
                    replace(task, constraint=Constraint(ConstraintType.MFO, on(finish + slack))),
                ]
                if not task.instant:
                    ways_given.append(replace(task, actual_start=on(start + slack)))
                task = draw(st.sampled_from(ways_given))
        plan = plan.with_tasks([task])
    return _with_bounds(draw, plan)


def _with_bounds(draw: st.DrawFn, plan: Plan) -> Network:
    due: dict[str, date] = {}
    for key in open_ids(plan):
        task = plan.tasks[key]
        start, finish = _early(plan, key)
        slack = draw(st.integers(0, 12))
        match draw(st.sampled_from(["none"] * 5 + ["deadline", "gate", "start", "finish"])):
            case "deadline":
                plan = plan.with_tasks([replace(task, deadline=on(finish + slack))])
            case "gate":
                due[key] = on(finish + slack)
            case "start" if task.constraint is None:
                plan = plan.with_tasks([replace(task, constraint=Constraint(ConstraintType.SNLT, on(start + slack)))])
            case "finish" if task.constraint is None:
                plan = plan.with_tasks([replace(task, constraint=Constraint(ConstraintType.FNLT, on(finish + slack)))])
    return Network(plan, due)


def _in_state(draw: st.DrawFn, task: Task, state: str, plan: Plan) -> Task:
    day = on(draw(st.integers(-9, 20)))
    finished = [other.id for other in plan.tasks.values() if other.actual_finish is not None]
    match state:
        case "done":
            began = draw(st.booleans()) and not task.instant
            return replace(
                task, actual_finish=day, actual_start=date.fromordinal(day.toordinal() - 3) if began else None
            )
        case "running":
            return replace(task, actual_start=day)
        case "closed" if finished:
            return replace(task, closed_by=draw(st.sampled_from(finished)))
        case _:
            return task


def _with_exam(draw: st.DrawFn, plan: Plan) -> Plan:
    """Perhaps a study that lasts until a pinned exam of the plan."""
    studies = [key for key in ids_of(plan) if plan.tasks[key].kind is Kind.STUDY]
    exams = [key for key in ids_of(plan) if plan.tasks[key].pinned_start and not plan.tasks[key].instant]
    if not studies or not exams or draw(st.booleans()):
        return plan
    reading, exam = plan.tasks[draw(st.sampled_from(studies))], plan.tasks[draw(st.sampled_from(exams))]
    if reading.id == exam.id:
        return plan
    return plan.with_tasks(
        [replace(reading, exam=exam.id, role=Role.STUDY), replace(exam, role=Role.SITTING, kind=Kind.EXAM)]
    )


def _early(plan: Plan, task_id: str) -> tuple[int, int]:
    """The number of the first and of the last day of a task."""
    start, end = SlowSolver(plan).early[task_id]
    base = START.toordinal() - 1
    return start - plan.tasks[task_id].instant - base, end - 1 - base


def _fields(task: Task) -> str:
    """What a task has besides the defaults."""
    values = ((field.name, getattr(task, field.name), field.default) for field in fields(task) if field.name != "extra")
    return ", ".join(f"{name} {value}" for name, value, default in values if value != default)
