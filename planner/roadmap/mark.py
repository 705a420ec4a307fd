"""The mark that a roadmap task bears of the template's values that it was made from (`Task.made_from`).

A task that still has these values was not touched by the user, whatever the template says by now: a corrected data file
makes no task look changed by the user.
"""

import hashlib
import json
from dataclasses import replace

from planner.core.model import Task
from planner.core.record import task_out

_SIZE = 8
"""In bytes. It need not withstand anybody: it tells apart the values of one task."""
_NO_VALUES = ("id", "made_from")


def marked(task: Task) -> Task:
    """A task just made from the template, with its mark."""
    return replace(task, made_from=_mark(task))


def as_made(task: Task) -> bool | None:
    """Whether a task still has the values that it was made from; None where these are not known."""
    return None if task.made_from is None else task.made_from == _mark(task)


def _mark(task: Task) -> str:
    values = {key: value for key, value in task_out(task).items() if key not in _NO_VALUES}
    text = json.dumps(values, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.blake2b(text.encode("ascii"), digest_size=_SIZE).hexdigest()
