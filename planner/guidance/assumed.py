"""What the view of today supposes of a task, in a sentence: nobody has reported it (design 4.2)."""

from datetime import date

from planner.core.model import Task
from planner.core.text import day_words, named
from planner.guidance.look import Look
from planner.guidance.wish import wish_words
from planner.roadmap.today import Assumed


def assumed_of(look: Look, task_id: str) -> Assumed | None:
    """Why the view has the task in another state than the plan; None where it has not."""
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


def assumed_words(look: Look, task_id: str) -> str:
    """The sentence for the inspector and for tips; empty where nothing is supposed."""
    match assumed_of(look, task_id):
        case Assumed.SAT:
            return "Its booked day has passed: report it with its result."
        case Assumed.PROVED:
            return f"It counts as over since the day of {_sitting_name(look, task_id)} has passed."
        case Assumed.BY_ITSELF if goes_on(look, task_id):
            return goes_on_words(look, look.task(task_id))
        case Assumed.UNPINNED:
            return _was_words(look, task_id)
    return ""


def goes_on_words(look: Look, task: Task) -> str:
    """Since when a task goes on without the person, and that it is expected where it should be over."""
    start = task.actual_start or look.schedule.start(task.id)
    words = f"It goes on without you since {day_words(start) if start is not None else 'a day not known'}"
    return f"{words}; it is expected from day to day." if look.schedule.finish(task.id) == look.today else f"{words}."


def _sitting_name(look: Look, task_id: str) -> str:
    task = look.plan.tasks[task_id]
    sitting = look.plan.tasks.get(task.exam or "")
    return named(sitting.title) if sitting is not None else "a booked exam"


def _was_words(look: Look, task_id: str) -> str:
    task = look.plan.tasks[task_id]
    pin = lapsed_pin(look, task)
    if pin is not None:
        return f"It was pinned to {day_words(pin)}; that day has passed without a report."
    if task.constraint is not None:
        return f"You had asked for it: {wish_words(task.constraint)}. That day has passed."
    return ""
