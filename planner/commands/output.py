"""What a command says: its answer on standard output, troubles and notes on standard error.

Its one voice is given its language before anything else is done (`language`); the help is made after that.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from planner.errors import brief
from planner.words.message import Message, counted, message
from planner.words.voice import Voice

if TYPE_CHECKING:
    # For their names only: the window starts by way of this module, and stands before anything of a plan is imported.
    from planner.core.collection import Collection
    from planner.core.model import Plan

PROGRAM = "img-roadmap"
EXIT_OK = 0

voice = Voice()
tell, say, say_counted, say_term = voice.tell, voice.say, voice.say_counted, voice.say_term


def complain(said: Message) -> None:
    """One line on standard error."""
    print(f"{PROGRAM}: {one_line(brief(tell(said)))}", file=sys.stderr)


def note(said: Message | None) -> None:
    """What is to be known beside the answer, said once a command."""
    if said is not None and said not in _noted:
        _noted.append(said)
        complain(said)


def forget_notes() -> None:
    """A new command begins: it says its notes again."""
    _noted.clear()


_noted: list[Message] = []


def print_json(document: Any) -> None:
    """Readable where standard output takes every character, else in escapes: JSON either way."""
    everything = (getattr(sys.stdout, "encoding", None) or "utf-8").lower() == "utf-8"
    print(json.dumps(document, ensure_ascii=not everything, indent=2))


def one_line(text: str) -> str:
    """The text without line ends and other characters that cannot be printed."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def contents(plan: Plan) -> Message:
    """What a plan holds: 2 tasks and 1 dependency; its records where there are any."""
    tasks = task_count(plan)
    dependencies = counted("{count} dependency", "{count} dependencies", len(plan.dependencies))
    if not plan.records:
        return message("{tasks} and {dependencies}", tasks=tasks, dependencies=dependencies)
    records = counted("{count} record", "{count} records", record_count(plan))
    return message("{tasks}, {dependencies} and {records}", tasks=tasks, dependencies=dependencies, records=records)


def record_count(plan: Plan) -> int:
    """How many records a plan has, of all collections."""
    return sum(map(len, plan.records.values()))


def rows_words(rows: int, collection: Collection[Any]) -> Message:
    """How many records of a kind: 3 records (letters)."""
    return counted("{count} record ({kind})", "{count} records ({kind})", rows, kind=collection.many)


def task_count(plan: Plan) -> Message:
    """How many tasks a plan has."""
    return counted("{count} task", "{count} tasks", len(plan.tasks))
