"""How the interviews stand, as one part of a balanced profile: they come last."""

from planner.guidance.look import Look
from planner.guidance.profile.standing import Judged, Standing, start_of, task_of
from planner.words.message import Day, DayForm, message, term

INTERVIEWS_TASK = "interviews"
_LATER = message("Interviews come when programs have read your application.")


def interviews(look: Look) -> Judged:
    """Later until their season begins."""
    task = task_of(look, INTERVIEWS_TASK)
    if task is not None and task.done:
        return Judged(
            Standing.DONE, message("Done"), message("Your interviews are over."), term("state of interviews", "done")
        )
    start = start_of(look, task)
    if start is not None and start > look.today:
        words = message("from {month}", month=Day(start, DayForm.MONTH))
        return Judged(Standing.LATER, words, _LATER, words)
    if task is not None:
        words = term("state of interviews", "now")
        return Judged(Standing.BEGUN, words, message("Interviews come now."), words)
    return Judged(Standing.LATER, term("state of interviews", "later"), _LATER, term("state of interviews", "later"))
