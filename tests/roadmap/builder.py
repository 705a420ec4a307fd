"""Persons for the tests of the roadmap and of the guidance: real packs, a fixed today, days written YYYY-MM-DD.

`a_person(done=[did("step1", "2025-06-09")])` is the plan of a graduate on the J-1 route who sat Step 1. Its target is
asked for unless `target` says otherwise, since most tests look at one season only.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any, cast

from planner.core.digest import digest
from planner.core.field import Period
from planner.core.model import Plan, Record, Task
from planner.core.records import COLLECTIONS
from planner.core.records.experiences import Experience, ExperienceKind, ExperienceState, HandsOn
from planner.core.records.letters import Letter, LetterState
from planner.core.records.people import Person as Writer
from planner.core.records.visas import Visa, VisaPurpose, VisaState
from planner.core.schedule import Schedule
from planner.packs.load import load_packs
from planner.packs.record import Packs, Season
from planner.roadmap.answers import answers_from
from planner.roadmap.build import new_plan
from planner.roadmap.gate import GateResult
from planner.roadmap.person import Person
from planner.roadmap.season import seen_by
from planner.roadmap.template import Roadmap
from planner.roadmap.verdict import Assessment, Judge, SeasonResult, assess

TODAY = date(2026, 11, 25)
PACKS: Packs = load_packs()
ROADMAP = Roadmap(PACKS)

STEPS_DONE: list[dict[str, Any]] = [
    {"task": "step1", "date": "2025-06-09", "result": "pass"},
    {"task": "step2ck", "date": "2026-03-16", "score": 251},
]
ALL_EXAMS_DONE: list[dict[str, Any]] = [*STEPS_DONE, {"task": "oet", "date": "2026-06-20", "result": "pass"}]


def day(text: str) -> date:
    """A day written YYYY-MM-DD."""
    return date.fromisoformat(text)


def did(task: str, on: str, **more: Any) -> dict[str, Any]:
    """One `[[done]]` answer: result, score, attempt, expires."""
    return {"task": task, "date": on, **more}


def booked(task: str, on: str, **more: Any) -> dict[str, Any]:
    """One `[[booked]]` answer."""
    return {"task": task, "date": on, **more}


def a_person(
    *,
    today: date = TODAY,
    status: str = "graduate",
    graduated: str = "2024-06-30",
    visa: str = "j1",
    target: int | None = 2028,
    done: Iterable[dict[str, Any]] = (),
    **answers: Any,
) -> Plan:
    """The plan of a person who answers this. `target` None lets the verdict choose."""
    given: dict[str, Any] = {
        "status": status,
        "graduation_date": graduated,
        "visa": visa,
        "target_match": target,
        "done": list(done),
        **answers,
    }
    given = {key: value for key, value in given.items() if value is not None}
    return new_plan(answers_from(given, "answers"), ROADMAP, today)


def season_of(match_year: int) -> Season:
    """A season of the packs."""
    return PACKS.season_by_year[match_year]


def judged(plan: Plan, match_year: int, roadmap: Roadmap = ROADMAP) -> SeasonResult:
    """The plan judged in one season."""
    return Judge(plan, roadmap, TODAY).season(roadmap.packs.season_by_year[match_year])


def gate_of(plan: Plan, gate_id: str, match_year: int = 2028, roadmap: Roadmap = ROADMAP) -> GateResult | None:
    """One gate of one season; None when it does not apply."""
    return next((found for found in judged(plan, match_year, roadmap).gates if found.gate.id == gate_id), None)


def the_gate(plan: Plan, gate_id: str, match_year: int = 2028, roadmap: Roadmap = ROADMAP) -> GateResult:
    """One gate of one season, which applies."""
    found = gate_of(plan, gate_id, match_year, roadmap)
    assert found is not None, f"{gate_id} does not apply in {match_year}"
    return found


def seen_from(plan: Plan, match_year: int) -> Person:
    """The person as one season sees them."""
    season = season_of(match_year)
    return Person(plan, {**plan.tasks, **seen_by(plan, season, ROADMAP)}, season, ROADMAP)


def assessed(plan: Plan, today: date = TODAY, roadmap: Roadmap = ROADMAP) -> Assessment:
    """The plan scheduled and judged."""
    return assess(plan, roadmap, today)


def scheduled(plan: Plan) -> Schedule:
    """The plan's dates for its target season."""
    return assessed(plan).schedule


def changed(plan: Plan, task_id: str, **fields: Any) -> Plan:
    """The plan with other fields in one task."""
    return plan.with_tasks([replace(plan.tasks[task_id], **fields)])


def pinned(plan: Plan, task_id: str, on: str) -> Plan:
    """The plan with one task pinned."""
    return changed(plan, task_id, pinned_start=day(on))


def with_events(match_year: int, **days: date) -> Roadmap:
    """The roadmap with other event days in one season."""
    old = season_of(match_year)
    events = {key: (_moved(event, days[key]) if key in days else event) for key, event in old.events.items()}
    season = Season(match_year=match_year, events=events)
    seasons = tuple(season if known.match_year == match_year else known for known in PACKS.seasons)
    return with_packs(seasons=seasons)


def without_event(event_id: str, *match_years: int) -> Roadmap:
    """The roadmap whose packs do not know an event in these seasons."""
    seasons = tuple(
        Season(
            match_year=season.match_year,
            events={key: event for key, event in season.events.items() if key != event_id},
        )
        if season.match_year in match_years
        else season
        for season in PACKS.seasons
    )
    return with_packs(seasons=seasons)


def links_into(plan: Plan, succ: str) -> set[str]:
    """The links that count into a task, as "pred FS+lag"."""
    return {
        f"{link.pred} {link.type}{link.lag_days:+d}" if link.lag_days else f"{link.pred} {link.type}"
        for link in plan.links
        if link.succ == succ and link.dropped is None
    }


def dropped_links(plan: Plan) -> set[str]:
    """The soft links that have yielded, as "pred > succ"."""
    return {f"{link.pred} > {link.succ}" for link in plan.links if link.dropped is not None}


def open_tasks(plan: Plan) -> set[str]:
    """The ids of the tasks that are still to do."""
    return {task.id for task in plan.rows if not task.done}


def the_task(plan: Plan, task_id: str) -> Task:
    """A task of the plan."""
    return plan.tasks[task_id]


def same(first: Plan, second: Plan) -> bool:
    """Whether two plans are the same in canonical form."""
    return digest(first) == digest(second)


def _moved(event: Any, day_: date) -> Any:
    return type(event)(day=day_, alternative=None, projected=event.projected, source=event.source)


def with_packs(**fields: Any) -> Roadmap:
    """The roadmap with other parts of the packs."""
    names = PACKS.__struct_fields__
    return Roadmap(Packs(**{name: fields.get(name, getattr(PACKS, name)) for name in names}))


def with_records(plan: Plan, *records: Record) -> Plan:
    """The plan with these records in row order, each in the collection of its kind."""
    for collection in COLLECTIONS:
        own = [record for record in records if type(record) is collection.record_type]
        known = {record.id: replace(record, position=place) for place, record in enumerate(own, start=1)}
        if known:
            plan = plan.with_records(collection.key, {**plan.records.get(collection.key, {}), **known})
    return plan


def a_letter(letter_id: str, writer: str | None, state: str, **days: str) -> Letter:
    """A letter of no season; its days written YYYY-MM-DD."""
    return Letter(
        id=letter_id,
        writer=writer,
        state=LetterState(state),
        **cast(dict[str, Any], {name: day(text) for name, text in days.items()}),
    )


def a_writer(writer_id: str, *away: tuple[str, str], days: int | None = None, country: str = "US") -> Writer:
    """Dr. <id>, who takes so many days for a letter."""
    periods = tuple(Period(day(first), day(last)) for first, last in away)
    return Writer(id=writer_id, name=f"Dr. {writer_id}", country=country, usual_days=days, away=periods)


def a_stay(stay_id: str, state: str, start: str | None = None, end: str | None = None, **fields: Any) -> Experience:
    """An observership in the US, unless `fields` say otherwise; its days written YYYY-MM-DD."""
    known: dict[str, Any] = {"country": "US", "organization": f"{stay_id} hospital", **fields}
    known["kind"] = ExperienceKind(known.get("kind", "observership"))
    known["hands_on"] = HandsOn(known["hands_on"]) if "hands_on" in known else None
    first, last = (None if text is None else day(text) for text in (start, end))
    return Experience(id=stay_id, state=ExperienceState(state), start=first, end=last, **known)


def a_visa(visa_id: str, state: str, purpose: str = "rotations", **days: str) -> Visa:
    """A B-1/B-2 visa; its days written YYYY-MM-DD."""
    known: dict[str, Any] = {name: day(text) for name, text in days.items()}
    return Visa(id=visa_id, purpose=VisaPurpose(purpose), state=VisaState(state), **known)
