"""The arguments of this program that make an edit: what `check` offers beside a way out."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from planner.core.collection import Collection
from planner.core.edits.base import Edit
from planner.core.edits.move import MoveTask
from planner.core.edits.personal import SetPersonal
from planner.core.edits.record import AddRecord, ChangeRecord
from planner.core.model import Record
from planner.core.records import BY_KEY
from planner.exchange.record_text import typed
from planner.roadmap.catch_up import Answer, CatchUp
from planner.roadmap.edit import ChangeAnswer, MarkDone
from planner.roadmap.report import Done

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
        case AddRecord(key, record):
            return "record", plan_path, key, "add", *_fields(_given(BY_KEY[key], record))
        case ChangeRecord(key, record_id, values) if not any(isinstance(value, dict) for value in values.values()):
            return "record", plan_path, key, "change", record_id, *_fields(values)
        case MarkDone(report) if report == Done(report.task, report.day):
            return "done", plan_path, report.task, report.day.isoformat()
        case CatchUp(answers) if all(line.answer is Answer.KEPT for line in answers):
            return "catch-up", plan_path, "--kept", *(line.task for line in answers)
    return None


def _given(collection: Collection[Any], record: Record) -> Mapping[str, Any]:
    """What a new record says: fields that nobody has filled are left out, and so is its id, which the command finds."""
    values = {name: getattr(record, name) for name in collection.names}
    return {name: value for name, value in values.items() if value != collection.defaults.get(name)}


def _fields(values: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(f"{name}={typed(value)}" for name, value in values.items())


def _text(value: Any) -> str:
    """An answer's value as it is typed: what `value_from_text` reads."""
    if value is None:
        return "none"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return ",".join(map(str, value))
    return str(value)
