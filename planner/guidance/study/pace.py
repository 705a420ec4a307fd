"""The own pace, from what was logged, and where it leads."""

from collections.abc import Mapping
from datetime import date, timedelta

from planner.core.calendar import StudyDays

WINDOW_DAYS = 28
"""The pace is that of the last four weeks."""
LONGEST_DAYS = 5 * 366
"""A pace that needs more days than these leads nowhere."""
_TINY = 1e-9
_DAY = timedelta(days=1)


def own_pace(by_day: Mapping[date, float], calendar: StudyDays, today: date) -> float | None:
    """What is done on a usual study day: of the last four weeks, since the first entry where that is later.

    Study days on which nothing was done count; a rest day never makes it less. Today counts once it makes it more: a
    day that is not over yet says nothing against anybody. None where nothing was logged in that time.
    """
    paces = [_pace_until(by_day, calendar, today, last) for last in (today - _DAY, today)]
    return max((pace for pace in paces if pace is not None), default=None)


def own_finish(by_day: Mapping[date, float], left: float, calendar: StudyDays, today: date, first: date) -> date | None:
    """The day on which what is `left` now will be done at the own pace, from `first` on; None where nothing says.

    Until today's part is done, today is taken for a day at that pace.
    """
    pace = own_pace(by_day, calendar, today)
    if not pace:
        return None
    logged = by_day.get(today, 0.0)
    if first > today or not logged:
        return finish_at(left, pace, calendar, first)
    if logged < pace * calendar.share(today.toordinal()):
        return finish_at(left + logged, pace, calendar, today)
    return finish_at(left, pace, calendar, today + _DAY)


def _pace_until(by_day: Mapping[date, float], calendar: StudyDays, today: date, last: date) -> float | None:
    """The pace up to a day, which is yesterday or today."""
    first = today - timedelta(days=WINDOW_DAYS)
    window = (first + timedelta(days=place) for place in range((last - first).days + 1))
    logged = {day: amount for day in window if (amount := by_day.get(day, 0.0)) > 0}
    if not logged:
        return None
    earlier = any(day < first and amount > 0 for day, amount in by_day.items())
    start = first if earlier else min(logged)
    days = calendar.weight(start.toordinal(), last.toordinal() + 1)
    return sum(logged.values()) / max(days, 1.0)


def finish_at(left: float, pace: float, calendar: StudyDays, first: date) -> date | None:
    """The day on which what is left will be done at this pace, from `first` on, buffer days worked.

    None where it would take years. With nothing left it is the day before `first`.
    """
    weight, number = left / pace, first.toordinal() - 1
    for _ in range(LONGEST_DAYS):
        if weight <= _TINY:
            return date.fromordinal(number)
        number += 1
        weight -= calendar.share(number)
    return None
