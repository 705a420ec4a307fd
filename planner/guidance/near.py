"""What is not critical yet leaves little slack (design 4.2): a share of the plan to keep an eye on."""

from planner.core.schedule import TaskDates
from planner.guidance.look import Look

NEAR_DAYS = 14
"""How many days more than what decides still count as little."""


def is_near(look: Look, task_id: str, dates: TaskDates | None = None, days: int = NEAR_DAYS) -> bool:
    """Whether an open task has at most `days` days of slack more than the binding gate leaves, and is not critical.

    A day of the season, which nobody can be late for, never is. `dates` are the task's, where they are at hand.
    """
    task, assessment = look.task(task_id), look.assessment
    if task.done or task_id in assessment.critical or (task.anchor is not None and task.anchor.relation == "on"):
        return False
    room = dates.total_float_days if dates is not None else look.schedule.slack_days(task_id)
    if room is None or task_id in assessment.view.awaited:
        return False
    return room <= _least(look) + days


def _least(look: Look) -> int:
    """The days that the binding gate leaves in the season that the slack is reckoned for; 0 where none holds there."""
    verdict, target = look.assessment.verdict, look.target
    if verdict is None or verdict.binding is None or target is None or verdict.match_year != target.match_year:
        return 0
    return max(verdict.binding.slack_days or 0, 0)
