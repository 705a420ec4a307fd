"""Every task by phase, with its date and a box to tick; its rules and what it consists of below it."""

from collections.abc import Iterable
from typing import Any

from planner.core.model import Phase, Role, Task
from planner.exchange.pdf.phrases import (
    STEP,
    WHEN,
    day_words,
    decides_words,
    history_title,
    phase_words,
    slack_words,
    span_words,
)
from planner.exchange.pdf.print_view import PrintView
from planner.exchange.pdf.section import Section
from planner.guidance.assumed import is_supposed_over
from planner.guidance.checklist import Checklist, Item, checklist_of
from planner.guidance.look import Look
from planner.guidance.pace import State
from planner.guidance.room import room_days, was_due
from planner.roadmap.ids import is_history
from planner.words.message import Data, DayForm, Message, Span, message, near_day, term
from planner.words.states import NOT_REPORTED, PHASES, STATES

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
        "lead": view.say("Every step with its date. A dotted line under a date means that it is projected."),
        "heads": [view.tell(STEP), view.tell(WHEN)],
        "phases": [
            {
                "title": view.tell(PHASES[phase.value]),
                "progress": view.tell(phase_words(look, phase)),
                "number": number,
                "tasks": [*_histories(view, phase), *(_task(view, task) for task in tasks)],
            }
            for number, (phase, tasks) in enumerate(by_phase.items(), start=1)
            if tasks or any(_histories(view, phase))
        ],
    }


def _histories(view: PrintView, phase: Phase) -> Iterable[dict[str, Any]]:
    """A line for each Match that is over: its steps are done, and stand in the plan."""
    look = view.look
    for group in look.plan.groups.values():
        tasks = [task.id for task in look.tasks if task.group == group.id and task.phase is phase]
        if tasks and is_history(group.id):
            span = look.schedule.span(tasks)
            when = message("done {day}", day=span[1]) if span is not None else STATES["done"]
            yield _line(view.tell(history_title(look, group.id, tasks)), view.tell(when), done=True)


def _task(view: PrintView, task: Task) -> dict[str, Any]:
    look = view.look
    state = look.state(task.id)
    line = _line(view.title(task.title), view.tell(_when_words(look, task)), done=task.done)
    line["decides"] = task.id in look.assessment.decisive
    if task.done:
        line["done"] = not is_supposed_over(look, task.id)
        return line
    decides = decides_words(look, task.id)
    return {
        **line,
        "slack": view.tell(decides if decides.template else slack_words(room_days(look, task.id))),
        "late": state is State.LATE,
        "pinned": task.pinned_start is not None,
        "projected": look.projected(task.id),
        **_items(view, checklist_of(look, task.id)),
    }


def _items(view: PrintView, found: Checklist) -> dict[str, Any]:
    """What the task consists of; under a title of its own what the day of an exam asks for."""
    return {
        "rules": [view.say("Rule: {rule}", rule=Data(rule)) for rule in found.rules],
        "items": [_item(view, item) for item in found.items if item.exam_day is None],
        "day": {
            "title": view.say("Exam day") if found.exam_day else "",
            "items": [_item(view, item) for item in found.exam_day],
        },
    }


def _item(view: PrintView, item: Item) -> dict[str, Any]:
    open_until = item.due if item.before and not item.done else None
    due = view.say("by {day}", day=near_day(open_until, view.look.today)) if open_until is not None else ""
    return {"words": view.title(item.item), "done": item.done, "due": due}


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
        "day": {"title": "", "items": []},
    }


def _when_words(look: Look, task: Task) -> Message:
    start, finish = look.schedule.start(task.id), look.schedule.finish(task.id)
    if is_supposed_over(look, task.id):
        return message("{day}, not reported", day=finish) if finish is not None else NOT_REPORTED
    if start is None or finish is None:
        return STATES["done"]
    if task.done:
        failed = task.role is Role.SITTING and look.failed(task.id)
        return message("done {day} failed", day=finish) if failed else message("done {day}", day=finish)
    if look.state(task.id) is State.LATE:
        due = was_due(look, task.id) or finish
        return message("late, was due {day}, now {days}", day=due, days=Span(start, finish))
    return day_words(finish, DayForm.WEEKDAY) if start == finish else span_words(start, finish)


SECTION = Section("checklist", term("section of a print", "Checklist"), "checklist.typ", draw)
