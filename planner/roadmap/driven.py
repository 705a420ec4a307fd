"""A task whose state its records give, whatever is reported or wished of it (design 12)."""

from dataclasses import dataclass, replace

from planner.core.model import Task
from planner.core.ref import Ref


@dataclass(frozen=True, slots=True)
class Driven:
    """The task as the records of a collection make it.

    `decides` is the record that gives its day; None where that is what is not on record yet.
    """

    task: Task
    collection: str
    decides: Ref | None


def opened(task: Task) -> Task:
    """The task without the days and reports that its records take the place of."""
    return replace(task, pinned_start=None, constraint=None, actual_start=None, progress=0)
