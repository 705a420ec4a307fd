"""Judging a season's gates (gates.toml, [judging])."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from planner.core.model import Task
from planner.core.period import add_years
from planner.core.schedule import Schedule
from planner.packs.record import Gate
from planner.roadmap.ids import base_of
from planner.roadmap.person import ONLY_WHEN, UNLESS, Person
from planner.roadmap.season import day_of, season_year_of
from planner.roadmap.template import GRADUATION_DATE

OET_WINDOW = "own:oet_window"
PATHWAY_GATE = "pathway_still_valid"
SEVEN_YEARS = {"own:step1_pass_plus_7_years": "step1", "own:step2ck_pass_plus_7_years": "step2ck"}


@dataclass(frozen=True, slots=True)
class GateResult:
    """A gate as it stands in one season.

    `event` gives the due day: the gate's own, or that of the person's application service. `task` is the plan's task
    that was judged (the last repetition), None when the user deleted it: then `reached` and `slack_days` are None and
    it does not hold; so they are where no result can be counted on (`void`), be it that it is only `awaited`. Dates are
    shown days; slack is in calendar days, negative when missed.
    """

    gate: Gate
    event: str
    task: str | None
    due: date
    reached: date | None
    slack_days: int | None
    holds: bool
    projected: bool
    void: bool = False
    awaited: bool = False


def judge(person: Person, schedule: Schedule, void: Mapping[str, bool]) -> list[GateResult]:
    """All gates that apply to this person in this season, in the packs' order.

    `void` names the results that cannot be counted on, and whether they are only awaited.
    """
    results: list[GateResult] = []
    words: dict[str, bool] = {}
    statuses, route = person.statuses, person.route.value
    for gate in person.roadmap.packs.gates:
        if statuses.isdisjoint(gate.status) or route not in gate.routes:
            continue
        if gate.pathway and not person.is_on(gate.pathway):
            continue
        if any(_holds(word, words, person) for word in gate.unless):
            continue
        result = _judge_one(gate, person, schedule, void)
        if result is not None:
            results.append(result)
    return results


def failing(results: Iterable[GateResult], *severities: str) -> list[GateResult]:
    """The gates of these severities that do not hold."""
    return [result for result in results if not result.holds and result.gate.severity in severities]


def oet_window(person: Person, schedule: Schedule) -> date | None:
    """The oldest OET day that counts: of the Pathways season in which the application is sent or planned."""
    application = person.judged("pathway_application")
    if application is None:
        return None
    day = day_of(application, person.plan) if application.done else schedule.finish(application.id)
    if day is None:
        return None
    season = person.roadmap.packs.season_by_year.get(season_year_of(day, person.roadmap.packs))
    event = season.events.get("oet_window_opens") if season is not None else None
    return event.earlier if event is not None else None


def _holds(word: str, known: dict[str, bool], person: Person) -> bool:
    if word not in known:
        known[word] = UNLESS[word](person)
    return known[word]


def _judge_one(gate: Gate, person: Person, schedule: Schedule, void: Mapping[str, bool]) -> GateResult | None:
    task = person.judged(gate.task)
    if task is None and gate.task not in person.plan.deleted:
        return None
    event = _event_of(gate, person)
    day = _event_day(event, person, schedule)
    if day is None:
        return None
    due = day if event != gate.event else day - timedelta(days=gate.buffer_days)
    if gate.only_when is not None and not ONLY_WHEN[gate.only_when](person, task, due):
        return None
    projected = _projected(event, person)
    if task is None:
        return GateResult(gate, event, None, due, None, None, False, projected)
    if task.id in void:
        return GateResult(gate, event, task.id, due, None, None, False, projected, void=True, awaited=void[task.id])
    if gate.id == PATHWAY_GATE:
        return _pathway(gate, person, task, due, projected)
    reached = _reached(gate, person, task, schedule, due)
    slack = (due - reached).days if gate.relation == "by" else (reached - due).days
    return GateResult(gate, event, task.id, due, reached, slack, slack >= 0, projected)


def _event_of(gate: Gate, person: Person) -> str:
    """The gate's event, or where the person applies through another service, the day that service has for it."""
    service = person.service
    field = gate.by_service.get(service.id) if service is not None else None
    own = service.event(field) if service is not None and field is not None else gate.event
    return own if own in person.season.events else gate.event


def _event_day(event: str, person: Person, schedule: Schedule) -> date | None:
    if event == OET_WINDOW:
        return oet_window(person, schedule)
    if event == GRADUATION_DATE:
        return person.graduation_date
    if event in SEVEN_YEARS:
        sitting = person.passed_sitting(SEVEN_YEARS[event])
        return None if sitting is None else add_years(sitting, person.roadmap.packs.exams.seven_years.years)
    found = person.season.events.get(event)
    return found.earlier if found is not None else None


def _projected(event: str, person: Person) -> bool:
    found = person.season.events.get(event)
    return found is not None and found.projected


def _reached(gate: Gate, person: Person, task: Task, schedule: Schedule, due: date) -> date:
    if task.closed_by is not None and task.actual_finish is None:
        day = day_of(task, person.plan)
        return due if day is None else min(due, day) if gate.relation == "by" else max(due, day)
    day = schedule.finish(task.id)
    assert day is not None
    if base_of(task.id) == "graduation":
        return max(day, person.diploma_day() or day)
    return day


def _pathway(gate: Gate, person: Person, task: Task, due: date, projected: bool) -> GateResult:
    """A typed expiry has to outlast the start of training.

    One that is only assumed is shown by the day of acceptance, against the first day on which those accepted are
    supposed to last long enough.
    """
    expiry = person.pathway_expiry(task)
    day = day_of(task, person.plan) or due
    if expiry is not None:
        due, day = person.season.events["residency_start"].earlier, expiry
    slack = (day - due).days
    holds = slack >= 0 if person.valid_until(task) is None else person.pathway_serves(task)
    return GateResult(gate, gate.event, task.id, due, day, slack, holds, projected)
