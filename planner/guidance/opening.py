"""The way out that takes a report back, so that its step is planned once more."""

from planner.errors import EditRejected
from planner.guidance.finding import Fix
from planner.guidance.look import Look
from planner.roadmap.correction import Reopen
from planner.words.message import Message


def open_again(look: Look, task: str, label: Message) -> Fix:
    """It, or the same in words where the report cannot be taken back."""
    edit = Reopen(task, look.roadmap)
    try:
        edit.apply(look.plan)
    except EditRejected:
        return Fix(label)
    return Fix(label, edit)
