"""How the personal statement stands."""

from collections.abc import Sequence

from planner.core.records.statements import STATEMENTS, Statement, StatementState
from planner.guidance.look import Look
from planner.guidance.profile.standing import Judged, Standing, finish_of, is_late, start_of, task_of
from planner.words.message import Message, counted, message, near_day, term

STATEMENT_TASK = "personal_statement"
_READY = (StatementState.READY, StatementState.SENT)


def personal_statement(look: Look) -> Judged:
    """Ready once it is reported so, or one version is and none is a draft; else when to begin, and what waits."""
    task, versions = task_of(look, STATEMENT_TASK), versions_of(look)
    drafts = sum(version.state is StatementState.DRAFT for version in versions)
    if (task is not None and task.done) or (versions and not drafts):
        advice = message("Your personal statement is ready.")
        return Judged(Standing.DONE, _ready(versions), advice, term("state of a statement", "ready"))
    start, day = start_of(look, task), finish_of(look, task)
    if is_late(look, task):
        advice = message("Your personal statement should be ready by now: finish it this week.")
        words = message("It should be ready by now")
        return Judged(Standing.WEAK, words, advice, term("state of a statement", "overdue"))
    if start is not None and start > look.today:
        begin = near_day(start, look.today)
        words = message("Leave it until {day}", day=begin)
        if drafts:
            words = counted(
                "Leave it until {day}; {count} draft waits",
                "Leave it until {day}; {count} drafts wait",
                drafts,
                day=begin,
            )
        advice = message("Leave your personal statement until {day}.", day=begin)
        return Judged(Standing.OPEN, words, advice, term("state of a statement", "later"), start)
    advice = message("Write your personal statement.")
    if day is not None:
        advice = message("Have your personal statement by {day}.", day=near_day(day, look.today))
    words, begun = _open(look, drafts), drafts > 0 or (task is not None and task.running)
    return Judged(Standing.BEGUN if begun else Standing.OPEN, words, advice, term("state of a statement", "open"))


def versions_of(look: Look) -> tuple[Statement, ...]:
    """The versions for the season that is aimed at, without those that are not used any more."""
    return tuple(version for version in STATEMENTS.of(look.plan) if version.serves(look.plan.target_match))


def _ready(versions: Sequence[Statement]) -> Message:
    ready = sum(version.state in _READY for version in versions)
    if ready > 1:
        return counted("Ready: {count} version", "Ready: {count} versions", ready)
    return message("Ready")


def _open(look: Look, drafts: int) -> Message:
    day = finish_of(look, task_of(look, STATEMENT_TASK))
    if day is None:
        return counted("{count} draft", "{count} drafts", drafts) if drafts else message("No draft yet")
    by = near_day(day, look.today)
    if drafts:
        return counted("{count} draft; ready by {day}", "{count} drafts; ready by {day}", drafts, day=by)
    return message("No draft yet; ready by {day}", day=by)
