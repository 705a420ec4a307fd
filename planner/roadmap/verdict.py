"""Which Match a plan makes, and what binds it (design 4.5)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from planner.core.model import Kind, MatchOutcome, Plan, Task
from planner.core.passes import UNBOUNDED, Backward, run_backward, slack_of
from planner.core.schedule import Bound, Schedule, Scheduler
from planner.packs.record import Season
from planner.roadmap.authority import Refused, refused_sittings
from planner.roadmap.driven import Driven
from planner.roadmap.driving import placed, seen_with_records, without_order
from planner.roadmap.gate import GateResult, failing, judge, oet_window
from planner.roadmap.ids import base_of, exam_task, split
from planner.roadmap.person import Person
from planner.roadmap.repetition import RENEWED_OET, RENEWED_PATHWAY, is_renewal, renew
from planner.roadmap.season import anchor_days, day_of, judged_seasons, match_outcome, seen_by
from planner.roadmap.service import season_for
from planner.roadmap.template import MATCH_DAY, Roadmap, context_of
from planner.roadmap.today import Assumed, View, goes_on_since, view_of


class SeasonStatus(StrEnum):
    """missed: a blocking gate fails; late: a weakening one; on_time: neither; unknown: a result is not reported."""

    ON_TIME = "on_time"
    LATE = "late"
    MISSED = "missed"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class SeasonResult:
    """One season judged: the plan as of today as it needs it, its schedule and its gates.

    `renewals` are the template tasks planned once more for it, one tuple a renewal, in order. `driven` are the tasks
    whose state its records give.
    """

    season: Season
    plan: Plan
    schedule: Schedule
    gates: tuple[GateResult, ...]
    status: SeasonStatus
    renewals: tuple[tuple[str, ...], ...] = ()
    driven: Mapping[str, Driven] = field(default_factory=dict)

    @property
    def match_year(self) -> int:
        """The year of its Match Day."""
        return self.season.match_year

    @property
    def soap_only(self) -> bool:
        """Whether the only blocking gate that fails still leaves SOAP open."""
        return [result.gate.id for result in failing(self.gates, "blocks")] == ["submit_last_useful"]


@dataclass(frozen=True, slots=True)
class Binding:
    """The gate that leaves the person's own work the least room, and the task to move; `task` is the gate's own."""

    gate: str
    task: str
    own_task: str | None
    due: date
    reached: date | None
    slack_days: int | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the seasons say together. `unreported` names the steps whose planned day has passed without a report."""

    target_match: int | None
    match_year: int | None
    earliest_possible: int | None
    binding: Binding | None
    unreported: tuple[str, ...] = ()


@dataclass(frozen=True)
class Assessment:
    """A plan scheduled for its target season and judged for all, as of today. `verdict` is None without gate tasks.

    `plan` is the plan as it is stored, `view` as it stands today: that is what is scheduled and judged. `decisive` are
    the unfinished tasks that the verdict hangs on; `critical` those and all that have no float left.
    """

    plan: Plan
    view: View
    roadmap: Roadmap = field(repr=False)
    schedule: Schedule
    target: SeasonResult | None
    seasons: tuple[SeasonResult, ...]
    verdict: Verdict | None
    planned: "Planned"
    refused: Mapping[str, Refused]
    decisive: frozenset[str]
    critical: frozenset[str]

    @property
    def today(self) -> date:
        """The day it is looked at."""
        return self.view.today

    def of(self, plan: Plan) -> "Assessment":
        """The same for a plan whose dates are these: it is equal, or differs in what moves none."""
        if plan is self.plan:
            return self
        view = self.view
        seen = plan if view.plan is view.stored else replace(view.plan, records=plan.records)
        return replace(self, plan=plan, view=replace(view, stored=plan, plan=seen))

    @cached_property
    def tasks(self) -> Mapping[str, Task]:
        """The plan's tasks as they stand today in the target season."""
        plan = self.view.plan
        if self.target is None:
            return plan.tasks
        driven = {key: driven.task for key, driven in self.target.driven.items()}
        return {**plan.tasks, **seen_by(plan, self.target.season, self.roadmap, self.today), **driven}

    def driven(self, task_id: str) -> Driven | None:
        """The records that give a task's state today, in the target season; None where none do."""
        of_season = self.target.driven.get(task_id) if self.target is not None else None
        return of_season or self.view.logged.get(task_id)

    def season(self, match_year: int | None) -> SeasonResult | None:
        """The season of a Match year, if it is judged."""
        return next((result for result in self.seasons if result.match_year == match_year), None)


@dataclass(frozen=True)
class Planned:
    """Where the steps stood before any day passed: the same pass from the plan's start (design 4.2).

    What records drive (`driven`) has not passed: nobody is asked to report it.
    """

    view: View
    roadmap: Roadmap = field(repr=False)
    season: Season | None
    driven: frozenset[str] = frozenset()

    @cached_property
    def schedule(self) -> Schedule:
        """The planned dates, for the target season."""
        seen = seen_by(self._plan, self.season, self.roadmap) if self.season is not None else None
        since = dict(goes_on_since(self._plan, self.roadmap, self._plan.start_date))
        scheduler = Scheduler(self._plan, context_of(self._plan, self.roadmap, since=since))
        return scheduler.run(anchor_days(self._plan, self.season), seen)

    @property
    def _plan(self) -> Plan:
        return self.view.stored

    @cached_property
    def passed(self) -> tuple[str, ...]:
        """The open steps whose planned last day has passed, in row order; not what a passed sitting proves."""
        plan, today = self._plan, self.view.today
        if plan.start_date >= today and not any(_may_be_over(task, plan, today) for task in plan.tasks.values()):
            return ()
        return tuple(task.id for task in plan.rows if not task.done and self._has_passed(task.id))

    def _has_passed(self, task_id: str) -> bool:
        if (
            is_renewal(task_id)
            or task_id in self.driven
            or self.view.assumed.get(task_id) in (Assumed.PROVED, Assumed.DATED)
        ):
            return False
        finish = self.schedule.finish(task_id)
        return finish is not None and finish < self.view.today


def _may_be_over(task: Task, plan: Plan, today: date) -> bool:
    """Whether running work may have reached its planned end: a study takes no less than its hours at full days."""
    if task.actual_start is None or task.done:
        return False
    days = task.duration_days
    if days is None:
        days = int((task.effort_hours or 0.0) / plan.calendar.daily_hours)
    return task.actual_start + timedelta(days=days) <= today


class Judge:
    """Schedules and judges one plan against seasons as of a day; what they have in common is calculated once."""

    def __init__(self, plan: Plan, roadmap: Roadmap, today: date) -> None:
        self.view = view_of(plan, roadmap, today)
        self.plan = self.view.plan
        self.roadmap = roadmap
        self.today = today
        self.refused = refused_sittings(self.plan, roadmap)
        self._schedulers: dict[tuple[tuple[str, ...], frozenset[str]], Scheduler] = {}
        self._told = any(task.outcome is not None for task in self.plan.tasks.values())

    def season(self, season: Season) -> SeasonResult:
        """The plan judged in one season, with whatever that season needs planned again."""
        plan, renewals = self.plan, list[tuple[str, ...]]()
        season = season_for(season, plan.profile, self.roadmap.packs)
        while True:
            seen, schedule, driven = self.seen(plan, season)
            tasks = {**plan.tasks, **seen} if seen else plan.tasks
            person = Person(plan, tasks, season, self.roadmap, self.today)
            again = self._again(plan, person, schedule)
            renewed = renew(plan, self.roadmap, again) if again else plan
            if renewed is plan:
                schedule = self._shortened(person, schedule, seen, placed(driven))
                gates = tuple(judge(person, schedule, self._without_result()))
                status = self._status(season, gates)
                return SeasonResult(season, plan, schedule, gates, status, tuple(renewals), driven)
            plan = renewed
            renewals.append(again)

    def seen(self, plan: Plan, season: Season) -> tuple[dict[str, Task], Schedule, Mapping[str, Driven]]:
        """The tasks that a season sees in another state, the schedule with them, and those that records drive."""
        return seen_with_records(
            plan, season, self.roadmap, self.today, lambda seen, there: self.schedule(plan, season, seen, there)
        )

    def schedule(
        self,
        plan: Plan,
        season: Season | None,
        seen: Mapping[str, Task] | None = None,
        placed: frozenset[str] = frozenset(),
    ) -> Schedule:
        """This plan, or it with what a season needs again, by a season's days; without one by the person's own only.

        `placed` are the tasks whose days the roadmap's order of steps does not bound.
        """
        key = (tuple(task_id for task_id in plan.tasks if task_id not in self.plan.tasks), placed)
        if key not in self._schedulers:
            plan = without_order(plan, placed)
            self._schedulers[key] = Scheduler(plan, context_of(plan, self.roadmap, self.today, self.view.since))
        return self._schedulers[key].run(anchor_days(plan, season), seen)

    def _status(self, season: Season, gates: Sequence[GateResult]) -> SeasonStatus:
        """The gates' status; a Match that is reported lost is missed, whatever they say."""
        lost = self._told and match_outcome(self.plan, season, self.roadmap) is MatchOutcome.NOT
        return SeasonStatus.MISSED if lost else status_of(gates)

    def _without_result(self) -> Mapping[str, bool]:
        """The results that nobody can count on: whether they are only awaited, or refused for good."""
        refused = {self._result_of(sitting): False for sitting in self.refused}
        return {**dict.fromkeys(self.view.awaited, True), **refused}

    def _result_of(self, sitting: str) -> str:
        exam, attempt = split(sitting)
        return exam_task(exam, attempt, "_result")

    def _again(self, plan: Plan, person: Person, schedule: Schedule) -> tuple[str, ...]:
        """An expired Pathway and an OET too old for the open application, planned again (the template's `repeats`)."""
        if person.no_pathway_needed():
            return ()
        pathways = person.instances("pathway")
        if pathways and pathways[-1].done and not person.pathway_valid():
            # Without the printed day nobody knows that it has to be renewed: it is asked for, nothing is planned.
            return RENEWED_PATHWAY if person.pathway_expiry(pathways[-1]) is not None else ()
        oet, application = person.instances("oet"), person.judged("pathway_application")
        if not oet or not oet[-1].done or application is None or application.done:
            return ()
        window, day = oet_window(person, schedule), day_of(oet[-1], plan)
        return RENEWED_OET if window is not None and day is not None and day < window else ()

    def _shortened(
        self, person: Person, schedule: Schedule, seen: Mapping[str, Task], there: frozenset[str]
    ) -> Schedule:
        """Where a paper would be cut by its own public deadline, it counts with its least length."""
        short: dict[str, Task] = {}
        for gate in self.roadmap.paper_gates:
            task = person.judged(gate.task)
            record = self.roadmap.of(gate.task, person.plan.profile)
            event = person.season.events.get(gate.event)
            if task is None or record is None or event is None:
                continue
            if _would_be_cut(task, schedule, event.earlier):
                short[task.id] = replace(task, duration_days=record.duration.min)
        return self.schedule(person.plan, person.season, {**seen, **short}, there) if short else schedule


def _would_be_cut(task: Task, schedule: Schedule, due: date) -> bool:
    """Whether a paper would begin by the last day on which it is taken, and end after it."""
    if task.done or task.running:
        return False
    start, finish = schedule.start(task.id), schedule.finish(task.id)
    return start is not None and finish is not None and start <= due < finish


def status_of(gates: Sequence[GateResult]) -> SeasonStatus:
    """A season's status from its gates; those that only cost never change it."""
    if any(gate.awaited for gate in gates):
        return SeasonStatus.UNKNOWN
    if failing(gates, "blocks"):
        return SeasonStatus.MISSED
    return SeasonStatus.LATE if failing(gates, "weakens") else SeasonStatus.ON_TIME


def has_gates(plan: Plan, roadmap: Roadmap) -> bool:
    """Whether any gate speaks of a task of this plan."""
    return any(task_id in plan.tasks or base_of(task_id) in plan.tasks for task_id in roadmap.gate_tasks)


def judge_all(plan: Plan, roadmap: Roadmap, today: date) -> list[SeasonResult]:
    """Every season of the verdict, judged."""
    judging = Judge(plan, roadmap, today)
    return [judging.season(season) for season in judged_seasons(roadmap.packs, today)]


def assess(plan: Plan, roadmap: Roadmap, today: date) -> Assessment:
    """The plan's dates for its target season as of today, and the verdict. Raises CycleError, OutOfCalendarError."""
    judging = Judge(plan, roadmap, today)
    view = judging.view
    if not has_gates(plan, roadmap):
        plain, planned = judging.schedule(view.plan, None), Planned(view, roadmap, None)
        return Assessment(plan, view, roadmap, plain, None, (), None, planned, {}, *_critical(plain, None, None))
    seasons = tuple(judging.season(season) for season in judged_seasons(roadmap.packs, today))
    target = _target(judging, seasons, plan.target_match)
    planned = Planned(view, roadmap, *_season_and_driven(target))
    verdict = replace(
        verdict_of(seasons, target, awaits_match(plan, roadmap, target, today)), unreported=planned.passed
    )
    if target is None:
        schedule = judging.schedule(view.plan, None)
    else:
        schedule = _in_plan(judging, target).bounded(gate_bounds(target.gates))
    critical = _critical(schedule, target, verdict.binding)
    return Assessment(plan, view, roadmap, schedule, target, seasons, verdict, planned, judging.refused, *critical)


def awaits_match(plan: Plan, roadmap: Roadmap, target: SeasonResult | None, today: date) -> bool:
    """Whether the target's Match Day has passed and nobody said how it went."""
    if target is None or target.season.events[MATCH_DAY].later >= today:
        return False
    last = roadmap.latest(plan).get(MATCH_DAY)
    return last is not None and not plan.tasks[last].done


def verdict_of(seasons: Sequence[SeasonResult], target: SeasonResult | None, awaits: bool = False) -> Verdict:
    """The earliest season on time, the earliest not missed, and what binds; with `awaits` no season is promised."""
    on_time = next((result for result in seasons if result.status is SeasonStatus.ON_TIME and not awaits), None)
    lost = (SeasonStatus.MISSED, SeasonStatus.UNKNOWN)
    possible = next((result for result in seasons if result.status not in lost), None)
    if on_time is not None:
        binding = binding_of(on_time)
    else:
        decisive = possible or target or (seasons[0] if seasons else None)
        binding = failing_binding(decisive) if decisive is not None else None
    return Verdict(
        target.match_year if target else None,
        on_time.match_year if on_time else None,
        possible.match_year if possible else None,
        binding,
    )


def gate_bounds(gates: Iterable[GateResult], *, binding: bool = False) -> list[Bound]:
    """The due days of the gates that block or weaken, relation `by`; for `binding` only of those that can bind."""
    return [
        Bound(result.task, result.due, result.gate.id)
        for result in gates
        if result.task is not None
        and result.gate.severity != "costs"
        and result.gate.relation == "by"
        and (result.gate.can_bind or not binding)
    ]


def binding_of(result: SeasonResult) -> Binding | None:
    """The gate with the least float over the person's own movable tasks; None when nothing is left to move."""
    candidates = _candidates(result, gate_bounds(result.gates, binding=True))
    if not candidates:
        return None
    least = min(candidates)
    return _binding(result, least[2], least[0], _own_task(result, candidates, least[0]))


def failing_binding(result: SeasonResult) -> Binding | None:
    """Without a Match year: of the failing blocking gates, else of the weakening ones, the one with the least slack.

    A result that cannot be counted on comes before all others.
    """
    gates = failing(result.gates, "blocks") or failing(result.gates, "weakens")
    without = next((gate for gate in gates if gate.void), None)
    if without is not None:
        result_task = result.plan.tasks[without.task or ""]
        return Binding(without.gate.id, without.gate.task, result_task.exam, without.due, None, None)
    missing, gates = gates, [gate for gate in gates if gate.slack_days is not None]
    if not gates:
        return _not_in_plan(missing[0]) if missing else None
    worst = min(gates, key=lambda gate: (gate.slack_days, gate.due, gate.gate.id))
    assert worst.slack_days is not None
    bounds = [Bound(worst.task, worst.due, worst.gate.id)] if worst.task and worst.gate.relation == "by" else []
    candidates = [c for c in _candidates(result, bounds) if c[0] == worst.slack_days]
    return _binding(result, worst.gate.id, worst.slack_days, _own_task(result, candidates, worst.slack_days))


# (float in days, due day, gate id, task id)
Candidate = tuple[int, date, str, str]


def _candidates(result: SeasonResult, bounds: Sequence[Bound]) -> list[Candidate]:
    """Unfinished tasks of one's own that a gate bounds: no studies, nothing that an event of the season drives."""
    schedule = result.schedule
    ranked = sorted(bounds, key=lambda bound: (bound.due, bound.name))
    late = _late_by(schedule, ranked)
    anchored = schedule.anchored(holds=True)
    found: list[Candidate] = []
    for i, term in enumerate(schedule.terms.terms):
        if not term.open or term.study or term.begun or anchored[i] or late.start[i] >= UNBOUNDED:
            continue
        bound = ranked[late.source[i]]
        found.append((late.start[i] - schedule.early.start[i], bound.due, bound.name, schedule.network.ids[i]))
    return found


def _late_by(schedule: Schedule, ranked: Sequence[Bound]) -> Backward:
    ends: dict[int, tuple[int, int]] = {}
    for place, bound in enumerate(ranked):
        number = schedule.network.number[bound.task]
        end = (bound.due.toordinal() + 1, place)
        ends[number] = min(ends.get(number, end), end)
    return run_backward(schedule.terms, schedule.early, ends, own_dates=False)


def _own_task(result: SeasonResult, candidates: Sequence[Candidate], slack: int) -> str | None:
    """Of the unfinished exams with this float the earliest, else the earliest task."""
    number, start = result.schedule.network.number, result.schedule.early.start
    ids = [candidate[3] for candidate in candidates if candidate[0] == slack]
    exams = [task_id for task_id in ids if result.plan.tasks[task_id].kind is Kind.EXAM]
    return min(exams or ids, key=lambda task_id: (start[number[task_id]], number[task_id]), default=None)


def _binding(result: SeasonResult, gate_id: str, slack: int, own_task: str | None) -> Binding:
    gate = next(gate for gate in result.gates if gate.gate.id == gate_id)
    sign = 1 if gate.gate.relation == "by" else -1
    reached = gate.due - timedelta(days=sign * slack)
    return Binding(gate_id, gate.gate.task, own_task, gate.due, reached, slack)


def _not_in_plan(gate: GateResult) -> Binding:
    return Binding(gate.gate.id, gate.gate.task, None, gate.due, None, None)


def _target(judging: Judge, seasons: Sequence[SeasonResult], match_year: int | None) -> SeasonResult | None:
    known = next((result for result in seasons if result.match_year == match_year), None)
    if known is not None or match_year is None:
        return known
    season = judging.roadmap.packs.season_by_year.get(match_year)
    return judging.season(season) if season is not None else None


def _in_plan(judging: Judge, target: SeasonResult) -> Schedule:
    """The target's schedule of the plan itself: what a renewal adds for the verdict only does not stand in the plan."""
    if target.plan is judging.plan:
        return target.schedule
    return judging.seen(judging.plan, target.season)[1]


def _season_and_driven(target: SeasonResult | None) -> tuple[Season | None, frozenset[str]]:
    return (target.season, frozenset(target.driven)) if target is not None else (None, frozenset())


def _critical(
    schedule: Schedule, target: SeasonResult | None, binding: Binding | None
) -> tuple[frozenset[str], frozenset[str]]:
    """Unfinished tasks that drive the binding gate or the own task that decides it; and with those that have no float.

    The gate's task may stand on a day of the season; then its driving chain ends there, and the exam that decides is
    found as the binding's own task (docs/architecture.md, readings).
    """
    ends: list[str | None] = [binding.own_task] if binding is not None else []
    if target is not None and binding is not None:
        ends += [gate.task for gate in target.gates if gate.gate.id == binding.gate]
        ends += _as_tight(target, binding)
    number = schedule.network.number
    chain = {task_id for end in ends if end in number for task_id in schedule.driving_chain(end)}
    terms, early, late = schedule.terms, schedule.early, schedule.late
    unfinished = {task_id: i for task_id, i in number.items() if terms.terms[i].open}
    decisive = frozenset(chain & unfinished.keys())
    tight = {task_id for task_id, i in unfinished.items() if slack_of(terms, early, late, i) <= 0}
    return decisive, decisive | tight


def _as_tight(target: SeasonResult, binding: Binding) -> list[str]:
    """The tasks of one's own with the binding gate's slack: those between the own task and the gate among them."""
    candidates = _candidates(target, gate_bounds(target.gates, binding=True))
    return [task for slack, _, gate, task in candidates if (slack, gate) == (binding.slack_days, binding.gate)]
