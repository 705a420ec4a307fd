"""The arguments of this program that make an edit: what `check` offers beside a way out."""

from datetime import date
from typing import Any

from planner.core.edits.base import Edit
from planner.core.edits.move import MoveTask
from planner.core.edits.personal import SetPersonal
from planner.exchange.record_text import typed
from planner.roadmap.catch_up import Answer, CatchUp
from planner.roadmap.edit import ChangeAnswer

Command = tuple[str, ...]


def command_of(edit: Edit, plan_path: str) -> Command | None:
    """The command that makes the same edit of a plan as of today; None where there is none."""
    match edit:
        case MoveTask(task, day):
            return "move", plan_path, task, day.isoformat()
        case ChangeAnswer(key, value):
            return "set", plan_path, key, _text(value)
        case SetPersonal(values) if len(values) == 1:
            ((key, value),) = values.items()
            return "set", plan_path, key, typed(value)
        case CatchUp(answers) if all(line.answer is Answer.KEPT for line in answers):
            return "catch-up", plan_path, "--kept", *(line.task for line in answers)
    return None


def _text(value: Any) -> str:
    """An answer's value as it is typed: what `value_from_text` reads."""
    if value is None:
        return "none"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return ",".join(map(str, value))
    return str(value)
