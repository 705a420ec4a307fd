"""What the study log has of a day."""

from datetime import date

from planner.core.model import Plan, Task
from planner.guidance.study.logged import NOTHING, study_log


def logged_minutes(plan: Plan, study: Task, day: date) -> int:
    """What the study log has of a day for the exam of a study."""
    return 0 if study.exam is None else study_log(plan).of_exam(study.exam).get(day, NOTHING).minutes
