"""What the commands answer with --json: schedule, verdict, findings, consequences (design section 9).

It is for programs: its words are English in every language.
"""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

from planner.core.model import Kind
from planner.errors import EditRejected
from planner.exchange.edit_command import command_of
from planner.guidance.consequence import Consequence
from planner.guidance.finding import Finding
from planner.guidance.look import Look
from planner.guidance.pace import has_given_end, needed_pace
from planner.roadmap.catch_up import Passed
from planner.roadmap.gate import GateResult
from planner.roadmap.verdict import Assessment, SeasonResult, Verdict
from planner.words.language import english
from planner.words.message import Message

Json = dict[str, Any]


def schedule_json(look: Look, findings: Iterable[Finding], plan_path: str) -> Json:
    """`show --json`."""
    return {
        "format": "img-roadmap-schedule",
        "version": 1,
        "today": look.today.isoformat(),
        "tasks": [_task(look, number) for number in range(len(look.tasks))],
        "verdict": verdict_json(look.assessment.verdict),
        "findings": [finding_json(finding, plan_path) for finding in findings],
    }


def findings_json(findings: Iterable[Finding], plan_path: str) -> Json:
    """`check --json`."""
    return {
        "format": "img-roadmap-findings",
        "version": 1,
        "findings": [finding_json(finding, plan_path) for finding in findings],
    }


def verdict_json(verdict: Verdict | None) -> Json | None:
    """The verdict object, the same everywhere; None for a plan without gate tasks."""
    if verdict is None:
        return None
    return {
        "target_match": verdict.target_match,
        "match_year": verdict.match_year,
        "earliest_possible": verdict.earliest_possible,
        "unreported": list(verdict.unreported),
        "binding": None if verdict.binding is None else _plain(asdict(verdict.binding)),
    }


def seasons_json(assessment: Assessment) -> Json:
    """`verdict --json`."""
    nothing = ("target_match", "match_year", "earliest_possible", "unreported", "binding")
    empty = dict.fromkeys(nothing)
    return {
        "format": "img-roadmap-verdict",
        "version": 1,
        **(verdict_json(assessment.verdict) or empty),
        "seasons": [_season(result) for result in assessment.seasons],
    }


def change_json(old: Any, new: Any, consequence: Consequence, plan_path: str) -> Json:
    """`move --json`, and `done` and `set` alike, without what was changed; `old` and `new` are its values."""
    return {
        "from": _value(old),
        "to": _value(new),
        "moved": [_plain(asdict(moved)) for moved in consequence.moved],
        "verdict_before": verdict_json(consequence.verdict_before),
        "verdict_after": verdict_json(consequence.verdict_after),
        "findings_new": [finding_json(finding, plan_path) for finding in consequence.findings_new],
        "findings_gone": [finding_json(finding, plan_path) for finding in consequence.findings_gone],
        "fees": [
            {
                "label": english(item.label),
                "amount_min": item.fee.amount_min,
                "amount_max": item.fee.amount_max,
                "currency": item.fee.currency,
                "source": item.fee.source.text,
                "as_of": item.fee.source.as_of,
            }
            for item in consequence.fees
        ],
    }


def passed_json(passed: Iterable[Passed]) -> Json:
    """`catch-up --list --json`."""
    return {
        "format": "img-roadmap-catch-up",
        "version": 1,
        "passed": [
            {
                "id": step.task,
                "title": step.title,
                "planned_start": step.planned_start.isoformat(),
                "planned_finish": step.planned_finish.isoformat(),
                "needs_result": step.asks,
            }
            for step in passed
        ],
    }


def refusal_json(refusal: EditRejected) -> Json:
    """What stands on stdout when an edit is refused."""
    ways_out = [] if refusal.way_out is None else [english(refusal.way_out)]
    return {"refused": {"reason": english(refusal.reason), "ways_out": ways_out}}


def finding_json(finding: Finding, plan_path: str) -> Json:
    """One finding; the plan's path stands in the command of its fix."""
    source = finding.source
    found: Json = {
        "id": finding.rule,
        "severity": finding.severity.value,
        "tasks": list(finding.tasks),
        "subjects": [{"kind": subject.kind, "id": subject.id} for subject in finding.subjects],
        "title": english(finding.title),
        "text": english(finding.text),
        "source": {"text": source.text, "as_of": source.as_of, "confidence": source.confidence},
    }
    if finding.fix is not None:
        found["fix"] = {"label": english(finding.fix.label)}
        command = command_of(finding.fix.edit, plan_path) if finding.fix.edit is not None else None
        if command is not None:
            found["fix"]["command"] = list(command)
    return found


def _task(look: Look, number: int) -> Json:
    task = look.tasks[number]
    schedule = look.schedule
    dates = schedule.of(task.id)
    found = {
        "id": task.id,
        "title": task.title,
        "phase": task.phase.value,
        "kind": task.kind.value,
        **_plain(asdict(dates)),
        "critical": task.id in look.assessment.critical,
        "pinned": task.pinned_start is not None and not task.done and look.assessment.driven(task.id) is None,
        "state": look.state(task.id).value,
    }
    found.update(_rest(look, number))
    planned = look.planned(task.id)
    if planned is not None:
        found["planned_start"], found["planned_finish"] = (day.isoformat() for day in planned)
    if task.kind is Kind.STUDY and has_given_end(task, schedule):
        pace = needed_pace(task, schedule, look.today)
        found["needed_hours_per_day"] = None if pace is None else round(pace, 2)
    return found


def _rest(look: Look, number: int) -> Json:
    """Of a running study the rest, from today on (design 4.2); its own first day is where it was planned to begin."""
    schedule = look.schedule
    begin = schedule.terms.terms[schedule.network.number[look.tasks[number].id]].rest_from
    dates = schedule.of(look.tasks[number].id)
    if begin is None or dates.start is None or dates.finish is None or dates.start.toordinal() >= begin:
        return {}
    first = date.fromordinal(begin).isoformat()
    days = dates.finish.toordinal() - begin + 1
    return {"start": first, "early_start": first, "duration_days": days, "planned_start": dates.start.isoformat()}


def _season(result: SeasonResult) -> Json:
    return {
        "match_year": result.match_year,
        "status": result.status.value,
        "projected": result.season.projected,
        "gates": [_gate(gate) for gate in result.gates],
    }


def _gate(result: GateResult) -> Json:
    return {
        "id": result.gate.id,
        "task": result.gate.task,
        "event": result.event,
        "due": result.due.isoformat(),
        "reached": _value(result.reached),
        "slack_days": result.slack_days,
        "severity": result.gate.severity,
        "holds": result.holds,
        "projected": result.projected,
        "can_bind": result.gate.can_bind,
    }


def _plain(values: Json) -> Json:
    return {key: _value(value) for key, value in values.items()}


def _value(value: Any) -> Any:
    if isinstance(value, Message):
        return english(value)
    return value.isoformat() if isinstance(value, date) else value
