"""A day that other things imply for a task, beside the one on which it is planned: it has a mark on the timeline."""

from dataclasses import dataclass
from datetime import date

from planner.words.message import Message


@dataclass(frozen=True, slots=True)
class ImpliedDay:
    """`late`: it is later than the last day on which the task is in time.

    `fact` says it in a few words, for a row; `said` in whole sentences.
    """

    day: date
    late: bool
    fact: Message
    said: Message
