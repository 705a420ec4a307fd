"""Where the dates come from: the season's days, the gates, the lengths of the steps, each with as-of and confidence."""

from collections.abc import Iterable
from typing import Any

from planner.exchange.pdf.fit import brief
from planner.exchange.pdf.phrases import day_words, decides_words, slack_words, source_words
from planner.exchange.pdf.print_view import PrintView
from planner.exchange.pdf.section import Section
from planner.guidance.deciding import Deciding, deciding
from planner.guidance.look import Look
from planner.guidance.room import decides
from planner.packs.record import EventDate, Season, Source
from planner.roadmap.gate import GateResult
from planner.words.message import both, message, term

LONGEST = 600


def draw(view: PrintView) -> dict[str, Any] | None:
    """The section; None when no date of the plan has a source but the person."""
    look = view.look
    season = look.target.season if look.target is not None else None
    steps = _steps(view)
    if season is None and not steps:
        return None
    source = view.say_term("head of a table", "Source")
    return {
        "lead": view.say("Each date and length with where it comes from, of when that is, and how sure."),
        "headings": {
            "events": view.say("Days of Match {year}", year=season.match_year) if season is not None else "",
            "gates": view.say("What has to be reached by when"),
            "steps": view.say("Lengths and order of the steps"),
        },
        "heads": {
            "events": [view.say_term("head of a table", "Day"), view.say_term("head of a table", "Date"), source],
            "gates": [
                view.say_term("head of a table", "Gate"),
                view.say_term("head of a table", "Limit, plan and slack"),
                source,
            ],
            "steps": [view.say_term("head of a table", "Steps"), source],
        },
        "events": _events(view, season) if season is not None else [],
        "gates": [_gate(view, gate) for gate in (look.target.gates if look.target is not None else ())],
        "steps": steps,
        "checked": _checked_words(view),
    }


def _checked_words(view: PrintView) -> str:
    days = sorted(view.look.packs.checked_on.items())
    files = both(term("data file", "{file}: {day}", file=name, day=day) for name, day in days)
    return view.say("Data files last checked: {files}.", files=files)


def _events(view: PrintView, season: Season) -> list[dict[str, Any]]:
    """The season's days that the plan hangs on, in their order."""
    look = view.look
    used = {gate.event for gate in look.target.gates} if look.target is not None else set()
    used |= {task.anchor.event for task in look.tasks if task.anchor is not None}
    for task in look.tasks:
        record = look.record_of(task.id)
        used |= {day.event for day in (record.ends, record.target) if day is not None} if record is not None else set()
    found = sorted((season.events[event].earlier, event) for event in used if event in season.events)
    kinds = look.packs.event_kind_by_id
    return [_event(view, kinds[event].label, season.events[event]) for _, event in found]


def _event(view: PrintView, label: str, event: EventDate) -> dict[str, Any]:
    day = day_words(event.day)
    if event.alternative is not None:
        day = message("{first} or {second}", first=event.earlier, second=event.later)
    return {
        "label": view.title(label),
        "day": view.tell(day),
        "projected": event.projected,
        "source": view.tell(source_words(event.source)),
    }


def _gate(view: PrintView, gate: GateResult) -> dict[str, Any]:
    """What has to be reached by when, and what it is in this plan."""
    found = _deciding(view.look, gate)
    if found is not None:
        reached = message("{step} decides: planned {day}", step=found.subject, day=found.planned)
        slack = decides_words(view.look, found.task)
    else:
        reached = day_words(gate.reached) if gate.reached is not None else message("not in the plan")
        slack = slack_words(gate.slack_days)
    return {
        "label": view.title(gate.gate.label),
        "due": view.tell(day_words(gate.due)),
        "reached": brief(view.tell(reached), LONGEST),
        "slack": view.tell(slack),
        "decides": found is not None,
        "holds": gate.holds,
        "projected": gate.projected,
        "source": view.tell(source_words(gate.gate.source)),
    }


def _deciding(look: Look, gate: GateResult) -> Deciding | None:
    """The date that decides, where it is this gate that makes it decide."""
    found = deciding(look.assessment)
    if found is None or found.gate != gate.gate.id:
        return None
    return decides(look, found.task)


def _steps(view: PrintView) -> list[dict[str, Any]]:
    """The sources of the roadmap's steps, each with the steps that it speaks of."""
    look = view.look
    by_source: dict[Source, list[str]] = {}
    for task in look.tasks:
        record = look.record_of(task.id)
        if record is not None and not task.done:
            by_source.setdefault(record.source, []).append(brief(view.title(task.title)))
    return [
        {"titles": _unique(titles), "source": view.tell(source_words(source))} for source, titles in by_source.items()
    ]


def _unique(titles: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(titles))


SECTION = Section("sources", term("section of a print", "Sources"), "sources.typ", draw)
