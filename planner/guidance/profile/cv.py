"""How the CV stands: the entries of the application, and those that are most meaningful."""

from planner.guidance.entries import entries_of, marked
from planner.guidance.look import Look
from planner.guidance.profile.standing import Judged, Standing, finish_of, is_late, start_of, task_of
from planner.words.message import Message, message, near_day, term

CV_TASK = "cv"
"""The template's task of the entries of the application."""


def clean_cv(look: Look) -> Judged:
    """Ready once it is reported so; else how many entries there are."""
    task, limits = task_of(look, CV_TASK), look.packs.profile.limits
    entries = entries_of(look.plan)
    counts = message(
        "{entries} of {most} entries, {marked} of {most_marked} marked",
        entries=len(entries),
        most=int(limits.entries.value),
        marked=len(marked(look.plan)),
        most_marked=int(limits.most_meaningful.value),
    )
    if task is not None and task.done:
        words = message("Ready: {entries}", entries=counts) if entries else message("Ready")
        return Judged(Standing.DONE, words, message("Your CV is ready."), term("state of a CV", "ready"))
    advice = _advice(look, bool(entries))
    if is_late(look, task):
        words = counts if entries else message("It should be ready by now")
        return Judged(Standing.WEAK, words, advice, term("state of a CV", "overdue"))
    if entries:
        short = message("{number} of {needed}", number=len(entries), needed=int(limits.entries.value))
        return Judged(Standing.BEGUN, counts, advice, short)
    if task is not None and task.running:
        words = message("Under way, no entry on record")
        return Judged(Standing.BEGUN, words, advice, term("state of a CV", "under way"))
    start, day = start_of(look, task), finish_of(look, task)
    words = message("No entry yet")
    if start is not None and start > look.today:
        words = message("Leave it until {day}", day=near_day(start, look.today))
    elif day is not None:
        words = message("No entry yet; ready by {day}", day=near_day(day, look.today))
    return Judged(Standing.OPEN, words, advice, term("state of a CV", "none yet"), start)


def _advice(look: Look, begun: bool) -> Message:
    day = finish_of(look, task_of(look, CV_TASK))
    if day is None or day < look.today:
        return message("Finish the entries of your application.") if begun else message("Write the first entries.")
    if begun:
        return message("Finish the entries of your application by {day}.", day=near_day(day, look.today))
    return message("Have the entries of your application by {day}.", day=near_day(day, look.today))
