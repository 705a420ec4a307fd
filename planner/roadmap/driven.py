"""A task whose state its records give, whatever is reported or wished of it (design 12)."""

from dataclasses import dataclass

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
