"""Scheduling a plan: dates, floats, and the reason of each date."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from planner.core.model import Dependency, Plan, Task
from planner.core.network import FF, SS, Network
from planner.core.passes import (
    UNBOUNDED,
    Backward,
    Forward,
    blank,
    delay_as_late_as_possible,
    free_float,
    run_backward,
    run_forward,
    slack_of,
)
from planner.core.terms import NO_CONTEXT, Context, Reason, Terms, terms_of

FAR_OFF = date.max


@dataclass(frozen=True, slots=True)
class Bound:
    """A day by which a task has to be reached (its shown finish), and the name of what asks for it."""

    task: str
    due: date
    name: str


@dataclass(frozen=True, slots=True)
class TaskDates:
    """A task's dates as shown (inclusive) and its floats in calendar days.

    All are None for a closed task, which has no day of its own; the late dates and floats are None when it is finished.
    A milestone has start = finish = its day and no duration.
    """

    start: date | None
    finish: date | None
    duration_days: int | None
    early_start: date | None
    late_start: date | None
    total_float_days: int | None
    free_float_days: int | None


NO_DATES = TaskDates(None, None, None, None, None, None, None)


class Scheduler:
    """One plan, made ready to be scheduled against several seasons.

    What no season event touches is calculated once; each season only adds its own tail (design 4.5).
    """

    def __init__(self, plan: Plan, context: Context = NO_CONTEXT) -> None:
        self.plan = plan
        self.context = context
        self.terms = terms_of(plan, context)
        self._seasonal = self.terms.seasonal()
        self._common = blank(len(self.terms.terms))
        order = self.terms.network.order
        run_forward(self.terms, {}, [i for i in order if i not in self._seasonal], self._common)
        self._tail = [i for i in order if i in self._seasonal]

    def run(self, events: Mapping[str, date], changed: Mapping[str, Task] | None = None) -> "Schedule":
        """The schedule for these event days; `changed` tasks are seen in another state than in the plan.

        Raises OutOfCalendarError.
        """
        context = replace(self.context, events=events)
        days = {name: day.toordinal() for name, day in events.items()}
        terms, tail = self.terms, self._tail
        if changed:
            number = terms.network.number
            terms = terms.with_tasks({number[key]: task for key, task in changed.items()}, context)
            touched = self._seasonal | terms.network.downstream(number[key] for key in changed)
            tail = [i for i in terms.network.order if i in touched]
        dates = self._common.copy()
        run_forward(terms, days, tail, dates)
        early = dates
        if any(term.as_late_as_possible for term in terms.terms):
            dates = early.copy()
            delay_as_late_as_possible(terms, dates)
        return Schedule(self.plan, terms, early, dates)


@dataclass(frozen=True)
class Schedule:
    """A scheduled plan. `early` are the earliest dates, `dates` the planned ones: they differ where a task is ALAP."""

    plan: Plan
    terms: Terms
    early: Forward
    dates: Forward
    bounds: tuple[Bound, ...] = ()

    @property
    def network(self) -> Network:
        """The numbered tasks and links."""
        return self.terms.network

    def bounded(self, bounds: Iterable[Bound]) -> "Schedule":
        """The same dates, with late dates that follow from these bounds."""
        return Schedule(self.plan, self.terms, self.early, self.dates, tuple(bounds))

    @cached_property
    def late(self) -> Backward:
        """The latest dates, by the bounds, the user's own dates and the plan's last finish."""
        ends: dict[int, tuple[int, int]] = {}
        for bound in self.bounds:
            number = self.network.number.get(bound.task)
            if number is not None:
                end = (bound.due.toordinal() + 1, 0)
                ends[number] = min(ends.get(number, end), end)
        return run_backward(self.terms, self.early, ends, own_dates=True)

    @cached_property
    def last(self) -> int:
        """The end (exclusive ordinal) of the plan's last task."""
        return max(self.early.end, default=self.terms.start)

    def finish(self, task_id: str) -> date | None:
        """The shown last day of a task; None when it is closed and so has none, or not in the plan."""
        number = self.network.number.get(task_id)
        if number is None or self.terms.terms[number].closed_by is not None:
            return None
        return _day(self.dates.end[number] - 1)

    def start(self, task_id: str) -> date | None:
        """The shown first day of a task; None when it is closed and so has none, or not in the plan."""
        number = self.network.number.get(task_id)
        if number is None or self.terms.terms[number].closed_by is not None:
            return None
        return _day(self.dates.start[number] - self.terms.terms[number].instant)

    def of(self, task_id: str) -> TaskDates:
        """All dates and floats of a task."""
        number = self.network.number[task_id]
        term = self.terms.terms[number]
        if term.closed_by is not None:
            return NO_DATES
        start, end, shift = self.dates.start[number], self.dates.end[number], int(term.instant)
        days = end - start
        first, last = _day(start - shift), _day(end - 1)
        if not term.open:
            return TaskDates(first, last, days, first, None, None, None)
        early, late = self.early.start[number], self.late.start[number]
        return TaskDates(
            first,
            last,
            days,
            _day(early - shift),
            _day(late - shift) if 0 < late - shift < UNBOUNDED else None,
            slack_of(self.terms, self.early, self.late, number) if late < UNBOUNDED else None,
            free_float(self.terms, self.early, number, self.last),
        )

    def slack_days(self, task_id: str) -> int | None:
        """The total float of a task alone: that of `of`, at a fraction of its cost."""
        number = self.network.number[task_id]
        term = self.terms.terms[number]
        if term.closed_by is not None or not term.open or self.late.start[number] >= UNBOUNDED:
            return None
        return slack_of(self.terms, self.early, self.late, number)

    def span(self, task_ids: Iterable[str]) -> tuple[date, date] | None:
        """The first and last shown day of some tasks, the bar of a group or a phase; None when none has a day."""
        dates = [(first, last) for key in task_ids if (first := self.start(key)) and (last := self.finish(key))]
        return (min(first for first, _ in dates), max(last for _, last in dates)) if dates else None

    def driver(self, task_id: str) -> Dependency | int:
        """What drove a task's start: a dependency, or a `Reason`."""
        why = self.early.why[self.network.number[task_id]]
        return self.network.links[why] if why >= 0 else why

    def driving_chain(self, task_id: str) -> list[str]:
        """The task and what drove it, followed back through links; the first one's reason is no link."""
        chain = [task_id]
        driver = self.driver(task_id)
        while isinstance(driver, Dependency):
            chain.append(driver.pred)
            driver = self.driver(driver.pred)
        return chain

    def anchored(self, *, holds: bool = False) -> list[bool]:
        """For each task number, whether an event of the season drives it, itself or through its driving chain.

        With `holds` a result that is held, and what waits for a season to open, counts as driven by that too.
        """
        why, links, number = self.early.why, self.network.links, self.network.number
        found = [reason == Reason.ANCHOR for reason in why]
        for i in self.early.shifted if holds else ():
            closed = self.terms.terms[i].closed
            found[i] = closed is None or closed.last_only
        for i in self.network.order:
            if why[i] >= 0 and not found[i]:
                found[i] = found[number[links[why[i]].pred]]
        return found

    def broken_links(self) -> list[Dependency]:
        """The dependencies whose follower stands earlier than they allow, because its date is given."""
        return [link for k, link in enumerate(self.network.links) if self._broken(k)]

    def _broken(self, k: int) -> bool:
        link = self.network.links[k]
        i, j = self.network.number[link.pred], self.network.number[link.succ]
        follower = self.terms.terms[j]
        if not follower.open or (not self.terms.terms[i].open and self.terms.terms[i].closed_by is not None):
            return False
        code, lag = next((code, lag) for _, code, lag, number in self.network.before[j] if number == k)
        start, end = self.dates.start, self.dates.end
        bound = (start[i] if code in (SS, SS | FF) else end[i]) + lag
        if code == SS and follower.instant and start[i] != end[i]:
            bound += 1
        return (end[j] if code >= FF else start[j]) < bound


def schedule(plan: Plan, context: Context = NO_CONTEXT, bounds: Iterable[Bound] = ()) -> Schedule:
    """The plan scheduled once. Raises CycleError and OutOfCalendarError."""
    return Scheduler(plan, context).run(context.events).bounded(bounds)


def _day(ordinal: int) -> date:
    return date.fromordinal(min(max(ordinal, 1), FAR_OFF.toordinal()))
