"""What a command says: its answer on standard output, troubles and notes on standard error."""

import json
import sys
from typing import Any

from planner.core.model import Plan

PROGRAM = "img-roadmap"
EXIT_OK = 0


def complain(message: str) -> None:
    """One line on standard error."""
    print(f"{PROGRAM}: {one_line(message)}", file=sys.stderr)


def note(sentence: str | None) -> None:
    """What is to be known beside the answer, said once a command."""
    if sentence is not None and sentence not in _noted:
        _noted.append(sentence)
        complain(sentence)


def forget_notes() -> None:
    """A new command begins: it says its notes again."""
    _noted.clear()


_noted: list[str] = []


def print_json(document: Any) -> None:
    """Readable where standard output takes every character, else in escapes: JSON either way."""
    everything = (getattr(sys.stdout, "encoding", None) or "utf-8").lower() == "utf-8"
    print(json.dumps(document, ensure_ascii=not everything, indent=2))


def one_line(message: str) -> str:
    """The message without line ends and other characters that cannot be printed."""
    return " ".join("".join(char if char.isprintable() else " " for char in message).split())


def contents(plan: Plan) -> str:
    """What a plan holds: 2 tasks and 1 dependency."""
    return f"{counted(len(plan.tasks), 'task')} and {counted(len(plan.dependencies), 'dependency', 'dependencies')}"


def counted(count: int, one: str, many: str | None = None) -> str:
    """A number with its noun: 1 task, 2 tasks."""
    return f"{count} {one if count == 1 else many or one + 's'}"
