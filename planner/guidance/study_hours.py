"""Hours of study as they are typed, and what the study log has of a day."""

import re
from datetime import date

from planner.core.model import Plan, Task
from planner.guidance.study.logged import NOTHING, study_log

MINUTES_A_DAY = 1440
_HOURS = re.compile(r"([0-9]{1,2})(?:[.,]([0-9]{1,2}))?\s*h?")
_CLOCK = re.compile(r"([0-9]{1,2}):([0-5][0-9])")


def read_hours(text: str) -> int | None:
    """The minutes of "2", "1.5", "1,5" or "1:30"; None for anything else, for nothing, and for more than a day has."""
    text = text.strip()
    if found := _CLOCK.fullmatch(text):
        minutes = 60 * int(found[1]) + int(found[2])
    elif found := _HOURS.fullmatch(text):
        minutes = round(60 * float(f"{found[1]}.{found[2] or 0}"))
    else:
        return None
    return minutes if 0 < minutes <= MINUTES_A_DAY else None


def logged_minutes(plan: Plan, study: Task, day: date) -> int:
    """What the study log has of a day for the exam of a study."""
    return 0 if study.exam is None else study_log(plan).of_exam(study.exam).get(day, NOTHING).minutes
