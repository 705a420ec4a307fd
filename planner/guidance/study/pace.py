"""The own pace, from what was logged, and where it leads."""

from collections.abc import Mapping
from datetime import date, timedelta

from planner.core.calendar import StudyDays

WINDOW_DAYS = 28
"""The pace is that of the last four weeks."""
LONGEST_DAYS = 5 * 366
"""A pace that needs more days than these leads nowhere."""
_TINY = 1e-9


def own_pace(by_day: Mapping[date, float], calendar: StudyDays, daily_hours: float, today: date) -> float | None:
    """What is done on a usual study day: of the last four weeks, since the first entry where that is later.

    Study days on which nothing was done count; today counts once something is logged for it; a rest day never makes it
    less. None where nothing was logged in that time.
    """
    first = today - timedelta(days=WINDOW_DAYS)
    logged = {day: amount for day, amount in by_day.items() if first <= day <= today and amount > 0}
    if not logged:
        return None
    earlier = any(day < first and amount > 0 for day, amount in by_day.items())
    start = first if earlier else min(logged)
    end = today if today in logged else today - timedelta(days=1)
    days = sum(calendar.capacity(number) for number in range(start.toordinal(), end.toordinal() + 1)) / daily_hours
    return sum(logged.values()) / max(days, 1.0)


def finish_at(left: float, pace: float, calendar: StudyDays, daily_hours: float, first: date) -> date | None:
    """The day on which what is left will be done at this pace, from `first` on, buffer days worked.

    None where it would take years. With nothing left it is the day before `first`.
    """
    weight, number = left / pace, first.toordinal() - 1
    for _ in range(LONGEST_DAYS):
        if weight <= _TINY:
            return date.fromordinal(number)
        number += 1
        weight -= calendar.capacity(number) / daily_hours
    return None
