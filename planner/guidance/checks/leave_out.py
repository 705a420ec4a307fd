"""The rule about what can be left out when time is short (R7)."""

from collections.abc import Iterable

from planner.guidance.checks.needs import OPEN_TASKS, TARGET
from planner.guidance.finding import Fix, Severity, tasks_of
from planner.guidance.look import Look
from planner.guidance.profile.leave_out import leave_out, leave_out_edit, leave_out_words, spare_days
from planner.guidance.rule import Found, Rule
from planner.words.message import Days, Message, Name, both, message, paragraph


def time_is_short(look: Look) -> Iterable[Found]:
    """Few days are left before the date that decides, and optional steps are still to begin."""
    tasks = leave_out(look)
    if not tasks:
        return
    order = message("{task} can be left out.", task=Name(tasks[0].title))
    if len(tasks) > 1:
        order = message(
            "These can be left out, in this order: {tasks}.", tasks=both(Name(task.title) for task in tasks)
        )
    yield Found(
        subjects=tasks_of(task.id for task in tasks),
        title=message("Time is short: {task} is the first thing to leave out", task=Name(tasks[0].title)),
        text=paragraph(_spare(look), order, message("US experience and letters come before everything else.")),
        source=look.packs.advice.short_days.source,
        fix=Fix(leave_out_words(tasks[0]), leave_out_edit(tasks[0])),
    )


def _spare(look: Look) -> Message:
    days = spare_days(look)
    if days is None or days < 0:
        return message("The dates of Match {year} do not hold as they stand.", year=look.the_target.match_year)
    return message("The date that decides has {days} to spare.", days=Days(days))


RULES = (
    Rule(
        id="profile.time_is_short",
        severity=Severity.HINT,
        needs=(TARGET, OPEN_TASKS),
        find=time_is_short,
        says="Few days are left before the date that decides: optional steps are proposed for leaving out, the last of "
        "the roadmap's order first.",
        source="advice.toml; the order: template.toml",
    ),
)
