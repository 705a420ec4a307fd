"""How something of the profile stands."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.core.model import Task
from planner.guidance.look import Look
from planner.guidance.pace import State
from planner.words.message import Message


class Standing(StrEnum):
    """The weakest first. LATER: it is not due yet, and nothing is missed."""

    WEAK = "weak"
    OPEN = "open"
    BEGUN = "begun"
    DONE = "done"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Judged:
    """How one thing stands.

    `words` say it in a line, `advice` what is to be done about it, or that nothing is, in whole sentences; `short` says
    it in a word or two. `due`: when it is planned to begin, of what has not begun. `waits`: it is under way, and
    nothing is asked of the person now.
    """

    standing: Standing
    words: Message
    advice: Message
    short: Message
    due: date | None = None
    waits: bool = False


def task_of(look: Look, base: str) -> Task | None:
    """The roadmap's task by its id in the template, of the target season; None where the plan has none."""
    task_id = look.roadmap.latest(look.plan).get(base)
    return None if task_id is None else look.task(task_id)


def start_of(look: Look, task: Task | None) -> date | None:
    """The planned first day of a task that is still to begin; None where there is none."""
    if task is None or task.done or task.running:
        return None
    return look.schedule.start(task.id)


def finish_of(look: Look, task: Task | None) -> date | None:
    """The last day of a task, planned or past."""
    if task is None:
        return None
    return task.actual_finish if task.done else look.schedule.finish(task.id)


def is_late(look: Look, task: Task | None) -> bool:
    """Whether a task should be over and is not reported."""
    return task is not None and look.state(task.id) is State.LATE
