"""What the view of today supposes of a task, in a sentence: nobody has reported it (design 4.2)."""

from datetime import date

from planner.core.model import Task
from planner.guidance.look import Look
from planner.guidance.wish import wish_words
from planner.roadmap.today import Assumed
from planner.words.message import Message, Name, message


def assumed_of(look: Look, task_id: str) -> Assumed | None:
    """Why the view has the task in another state than the plan; None where it has not, or where records say why."""
    if look.assessment.driven(task_id) is not None:
        return None
    return look.assessment.view.assumed.get(task_id)


def is_supposed_over(look: Look, task_id: str) -> bool:
    """Whether a task counts as over only because a booked sitting has passed."""
    return assumed_of(look, task_id) in (Assumed.SAT, Assumed.PROVED)


def goes_on(look: Look, task_id: str) -> bool:
    """Whether a task has begun and goes on without the person."""
    if assumed_of(look, task_id) is not Assumed.BY_ITSELF:
        return False
    start = look.schedule.start(task_id)
    return start is not None and start < look.today


def lapsed_pin(look: Look, task: Task) -> date | None:
    """The day of a pin that has passed; None where there is none, or one that holds."""
    pin = task.pinned_start
    return pin if pin is not None and pin < max(look.plan.start_date, look.today) else None


def assumed_words(look: Look, task_id: str) -> Message | None:
    """The sentence for the inspector and for tips; None where nothing is supposed."""
    match assumed_of(look, task_id):
        case Assumed.SAT:
            return message("Its booked day has passed: report it with its result.")
        case Assumed.PROVED:
            return _proved_words(look, task_id)
        case Assumed.BY_ITSELF if goes_on(look, task_id):
            return goes_on_words(look, look.task(task_id))
        case Assumed.UNPINNED:
            return _was_words(look, task_id)
    return None


def goes_on_words(look: Look, task: Task) -> Message:
    """Since when a task goes on without the person, and that it is expected where it should be over."""
    first = task.actual_start or look.schedule.start(task.id)
    assert first is not None
    if look.schedule.finish(task.id) == look.today:
        return message("It goes on without you since {day}; it is expected from day to day.", day=first)
    return message("It goes on without you since {day}.", day=first)


def _proved_words(look: Look, task_id: str) -> Message:
    task = look.plan.tasks[task_id]
    sitting = look.plan.tasks.get(task.exam or "")
    if sitting is None:
        return message("It counts as over since the day of a booked exam has passed.")
    return message("It counts as over since the day of {exam} has passed.", exam=Name(sitting.title))


def _was_words(look: Look, task_id: str) -> Message | None:
    task = look.plan.tasks[task_id]
    pin = lapsed_pin(look, task)
    if pin is not None:
        return message("It was pinned to {day}; that day has passed without a report.", day=pin)
    if task.constraint is not None:
        return message("You had asked for it: {wish}. That day has passed.", wish=wish_words(task.constraint))
    return None
