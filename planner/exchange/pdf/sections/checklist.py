"""Every task by phase, with its date and a box to tick; its rules and what it consists of below it."""

from typing import Any

from planner.core.model import Phase, Role, Task
from planner.core.text import day_words
from planner.exchange.pdf.section import Section, register
from planner.exchange.pdf.view import PrintView
from planner.exchange.pdf.words import phase_words, slack_words, span_words
from planner.guidance.card import weekday_words
from planner.guidance.look import Look
from planner.guidance.pace import State

LONG = 1000
"""Characters of a title that may need more than a page."""


def draw(view: PrintView) -> dict[str, Any] | None:
    """The section; None for a plan without tasks."""
    look = view.look
    if not look.tasks:
        return None
    by_phase = {phase: [task for task in look.tasks if task.phase is phase] for phase in Phase}
    return {
        "phases": [
            {
                "title": look.packs.template.phases[phase.value],
                "progress": phase_words(look, phase),
                "number": number,
                "tasks": [_task(look, task) for task in tasks],
            }
            for number, (phase, tasks) in enumerate(by_phase.items(), start=1)
            if tasks
        ],
    }


def _task(look: Look, task: Task) -> dict[str, Any]:
    dates = look.schedule.of(task.id)
    state = look.state(task.id)
    record = look.record_of(task.id)
    return {
        "title": task.title,
        "long": len(task.title) > LONG,
        "when": _when_words(look, task),
        "slack": "" if task.done else slack_words(dates.total_float_days),
        "done": task.done,
        "late": state is State.LATE,
        "decides": task.id in look.assessment.decisive,
        "pinned": task.pinned_start is not None and not task.done,
        "projected": not task.done and look.projected(task.id),
        "rules": [f"Rule: {rule}" for rule in record.must] if record is not None and not task.done else [],
        "items": list(record.checklist) if record is not None and not task.done else [],
    }


def _when_words(look: Look, task: Task) -> str:
    start, finish = look.schedule.start(task.id), look.schedule.finish(task.id)
    if start is None or finish is None:
        return "done"
    if task.done:
        outcome = " failed" if task.role is Role.SITTING and look.failed(task.id) else ""
        return f"done {day_words(finish)}{outcome}"
    if look.state(task.id) is State.LATE:
        return f"late, was due {day_words(finish)}"
    return weekday_words(finish) if start == finish else span_words(start, finish)


register(Section("checklist", "Checklist", "checklist.typ", 50, draw))
