"""What of the second phase can be left out when time is short: its optional steps, the last of the order first (R7)."""

from planner.core.edits.task import DeleteTask
from planner.core.model import Phase, Task
from planner.guidance.deciding import deciding
from planner.guidance.look import Look
from planner.guidance.progress import is_optional
from planner.roadmap.season import is_submitted
from planner.roadmap.verdict import SeasonStatus
from planner.words.message import Message, Name, message


def leave_out(look: Look) -> tuple[Task, ...]:
    """Optional steps that nobody has begun, the one to drop first at the front; none while there is time.

    What records drive is begun: somebody has a place, or works on it.
    """
    if not is_short(look):
        return ()
    found = [
        task
        for task in look.open_tasks
        if task.phase is Phase.PROFILE
        and is_optional(task, look)
        and not (task.running or task.progress or look.assessment.driven(task.id) is not None)
    ]
    return tuple(sorted(found, key=lambda task: (place_of(look, task), task.position), reverse=True))


def leave_out_edit(task: Task) -> DeleteTask:
    """The edit that leaves a step out; it can be brought back."""
    return DeleteTask(task.id)


def leave_out_words(task: Task) -> Message:
    """What that is called."""
    return message("Leave out {task}", task=Name(task.title))


def is_short(look: Look) -> bool:
    """Whether the target still stands with few days to spare, or none, and the applications are not sent."""
    target = look.target
    if target is None or look.is_lost or is_submitted(look.plan, look.roadmap):
        return False
    if target.status is SeasonStatus.LATE:
        return True
    slack = spare_days(look)
    return target.status is SeasonStatus.ON_TIME and slack is not None and slack <= look.packs.advice.short_days.value


def spare_days(look: Look) -> int | None:
    """The days to spare until the date that decides the target; None where none does."""
    found = deciding(look.assessment)
    if found is None or look.target is None or found.match_year != look.target.match_year:
        return None
    return found.slack_days


def place_of(look: Look, task: Task) -> int:
    """The place of a roadmap's step in the order of its phase, from 1; 0 of a task of the person's own."""
    record = look.record_of(task.id)
    return 0 if record is None else record.priority
