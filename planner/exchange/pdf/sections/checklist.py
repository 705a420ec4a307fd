"""Every task by phase, with its date and a box to tick; its rules and what it consists of below it."""

from collections.abc import Iterable
from typing import Any

from planner.core.model import Phase, Role, Task
from planner.core.text import day_words
from planner.exchange.pdf.section import Section
from planner.exchange.pdf.view import PrintView
from planner.exchange.pdf.words import decides_words, history_title, phase_words, slack_words, span_words
from planner.guidance.assumed import is_supposed_over
from planner.guidance.card import weekday_words
from planner.guidance.look import Look
from planner.guidance.pace import State
from planner.guidance.room import room_days, was_due
from planner.roadmap.ids import is_history

LONG = 1000
"""Characters of a title that may need more than a page."""


def draw(view: PrintView) -> dict[str, Any] | None:
    """The section; None for a plan without tasks."""
    look = view.look
    if not look.tasks:
        return None
    by_phase = {
        phase: [task for task in look.tasks if task.phase is phase and not is_history(task.group)] for phase in Phase
    }
    return {
        "phases": [
            {
                "title": look.packs.template.phases[phase.value],
                "progress": phase_words(look, phase),
                "number": number,
                "tasks": [*_histories(look, phase), *(_task(look, task) for task in tasks)],
            }
            for number, (phase, tasks) in enumerate(by_phase.items(), start=1)
            if tasks or any(_histories(look, phase))
        ],
    }


def _histories(look: Look, phase: Phase) -> Iterable[dict[str, Any]]:
    """A line for each Match that is over: its steps are done, and stand in the plan."""
    for group in look.plan.groups.values():
        tasks = [task.id for task in look.tasks if task.group == group.id and task.phase is phase]
        if tasks and is_history(group.id):
            span = look.schedule.span(tasks)
            when = f"done {day_words(span[1])}" if span is not None else "done"
            yield _line(history_title(look, group.id, tasks), when, done=True)


def _task(look: Look, task: Task) -> dict[str, Any]:
    state = look.state(task.id)
    record = look.record_of(task.id)
    line = _line(task.title, _when_words(look, task), done=task.done)
    line["decides"] = task.id in look.assessment.decisive
    if task.done:
        line["done"] = not is_supposed_over(look, task.id)
        return line
    return {
        **line,
        "slack": decides_words(look, task.id) or slack_words(room_days(look, task.id)),
        "late": state is State.LATE,
        "pinned": task.pinned_start is not None,
        "projected": look.projected(task.id),
        "rules": [f"Rule: {rule}" for rule in record.must] if record is not None else [],
        "items": list(record.checklist) if record is not None else [],
    }


def _line(title: str, when: str, *, done: bool) -> dict[str, Any]:
    """A line with nothing but its words; every key that the page asks for."""
    return {
        "title": title,
        "long": len(title) > LONG,
        "when": when,
        "slack": "",
        "done": done,
        "late": False,
        "decides": False,
        "pinned": False,
        "projected": False,
        "rules": [],
        "items": [],
    }


def _when_words(look: Look, task: Task) -> str:
    start, finish = look.schedule.start(task.id), look.schedule.finish(task.id)
    if is_supposed_over(look, task.id):
        return f"{day_words(finish)}, not reported" if finish is not None else "not reported"
    if start is None or finish is None:
        return "done"
    if task.done:
        outcome = " failed" if task.role is Role.SITTING and look.failed(task.id) else ""
        return f"done {day_words(finish)}{outcome}"
    if look.state(task.id) is State.LATE:
        return f"late, was due {day_words(was_due(look, task.id) or finish)}, now {span_words(start, finish)}"
    return weekday_words(finish) if start == finish else span_words(start, finish)


SECTION = Section("checklist", "Checklist", "checklist.typ", draw)
