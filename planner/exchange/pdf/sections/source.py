"""Where the dates come from: the season's days, the gates, the lengths of the steps, each with as-of and confidence."""

from collections.abc import Iterable
from typing import Any

from planner.core.text import day_words
from planner.exchange.pdf.section import Section
from planner.exchange.pdf.view import PrintView
from planner.exchange.pdf.words import brief, decides_words, slack_words, source_words
from planner.guidance.deciding import Deciding, deciding
from planner.guidance.look import Look
from planner.guidance.room import decides
from planner.packs.record import EventDate, Season, Source
from planner.roadmap.gate import GateResult


def draw(view: PrintView) -> dict[str, Any] | None:
    """The section; None when no date of the plan has a source but the person."""
    look = view.look
    season = look.target.season if look.target is not None else None
    steps = _steps(look)
    if season is None and not steps:
        return None
    return {
        "season": f"Match {season.match_year}" if season is not None else "",
        "events": _events(look, season) if season is not None else [],
        "gates": _gates(look),
        "steps": steps,
        "checked": [f"{name}: {day_words(day)}" for name, day in sorted(look.packs.checked_on.items())],
    }


def _events(look: Look, season: Season) -> list[dict[str, Any]]:
    """The season's days that the plan hangs on, in their order."""
    used = {gate.event for gate in look.target.gates} if look.target is not None else set()
    used |= {task.anchor.event for task in look.tasks if task.anchor is not None}
    for task in look.tasks:
        record = look.record_of(task.id)
        used |= {day.event for day in (record.ends, record.target) if day is not None} if record is not None else set()
    found = sorted((season.events[event].earlier, event) for event in used if event in season.events)
    kinds = look.packs.event_kind_by_id
    return [_event(kinds[event].label, season.events[event]) for _, event in found]


def _event(label: str, event: EventDate) -> dict[str, Any]:
    day = day_words(event.day)
    if event.alternative is not None:
        day = f"{day_words(event.earlier)} or {day_words(event.later)}"
    return {"label": label, "day": day, "projected": event.projected, "source": source_words(event.source)}


def _gates(look: Look) -> list[dict[str, Any]]:
    """What has to be reached by when, and what it is in this plan."""
    return [_gate(look, gate) for gate in (look.target.gates if look.target is not None else ())]


def _gate(look: Look, gate: GateResult) -> dict[str, Any]:
    found = _deciding(look, gate)
    if found is not None:
        reached = f"{brief(found.subject)} decides: planned {day_words(found.planned)}"
        slack = decides_words(look, found.task)
    else:
        reached = day_words(gate.reached) if gate.reached is not None else "not in the plan"
        slack = slack_words(gate.slack_days)
    return {
        "label": gate.gate.label,
        "due": day_words(gate.due),
        "reached": reached,
        "slack": slack,
        "holds": gate.holds,
        "severity": gate.gate.severity,
        "projected": gate.projected,
        "source": source_words(gate.gate.source),
    }


def _deciding(look: Look, gate: GateResult) -> Deciding | None:
    """The date that decides, where it is this gate that makes it decide."""
    found = deciding(look.assessment)
    if found is None or found.gate != gate.gate.id:
        return None
    return decides(look, found.task)


def _steps(look: Look) -> list[dict[str, Any]]:
    """The sources of the roadmap's steps, each with the steps that it speaks of."""
    by_source: dict[Source, list[str]] = {}
    for task in look.tasks:
        record = look.record_of(task.id)
        if record is not None and not task.done:
            by_source.setdefault(record.source, []).append(brief(task.title))
    return [{"titles": _unique(titles), "source": source_words(source)} for source, titles in by_source.items()]


def _unique(titles: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(titles))


SECTION = Section("sources", "Sources", "sources.typ", draw)
