"""The room of a task, the days it can still slip: one number wherever it is shown, on screen and on paper."""

from datetime import date, timedelta

from planner.core.schedule import TaskDates
from planner.guidance.deciding import Deciding, deciding
from planner.guidance.look import Look


def room_days(look: Look, task_id: str, dates: TaskDates | None = None) -> int | None:
    """The days to spare; None for what is done or awaited, and for a day of the season: nobody can be late for that.

    Of the step that decides they are those of the verdict; a tighter deadline of one's own stands beside them.
    `dates` are the task's, where they are at hand.
    """
    task = look.task(task_id)
    if task.done or task_id in look.assessment.view.awaited:
        return None
    if task.anchor is not None and task.anchor.relation == "on":
        return None
    found = decides(look, task_id)
    if found is not None:
        return found.slack_days
    return dates.total_float_days if dates is not None else look.schedule.slack_days(task_id)


def latest_start(look: Look, task_id: str, dates: TaskDates | None = None) -> date | None:
    """The first day after which the room is used up: of the step that decides as the verdict has it.

    The plan's own late start may be earlier: there a pin of what comes after bounds it too.
    """
    dates, found = dates or look.schedule.of(task_id), decides(look, task_id)
    if found is None or dates.start is None:
        return dates.late_start
    return dates.start + timedelta(days=found.slack_days)


def decides(look: Look, task_id: str) -> Deciding | None:
    """The date that decides, where it is that of this task in the season that the rows show."""
    verdict, target = look.assessment.verdict, look.target
    if verdict is None or verdict.binding is None or verdict.binding.own_task != task_id or target is None:
        return None  # almost every task: a scene asks for each of its rows
    return deciding(look.assessment) if verdict.match_year == target.match_year else None


def was_due(look: Look, task_id: str) -> date | None:
    """The planned last day of a step that has passed without a report; of an awaited result its likely day."""
    planned = look.assessment.planned.schedule.finish(task_id)
    return planned if planned is not None and planned < look.today else look.schedule.finish(task_id)
