"""A study calendar that walks day by day, in exact hours."""

from datetime import date
from fractions import Fraction

from planner.core.model import StudyCalendar


def exact(hours: float) -> Fraction:
    """Hours as they are written, without the rounding of floats."""
    return Fraction(str(hours))


class SlowCalendar:
    """Days are ordinals, as in the real one."""

    def __init__(self, calendar: StudyCalendar) -> None:
        self._calendar = calendar

    def hours_on(self, ordinal: int) -> Fraction:
        """The hours studied on a day: of all that applies to it the fewest."""
        day = date.fromordinal(ordinal)
        if day.weekday() in self._calendar.weekly_off:
            return Fraction(0)
        reduced = [exact(off.hours or 0) for off in self._calendar.days_off if off.first <= day <= off.last]
        return min([exact(self._calendar.daily_hours), *reduced])

    def is_open(self, ordinal: int) -> bool:
        """Whether the person studies on this day."""
        return self.hours_on(ordinal) > 0

    def count(self, first: int, end: int) -> int:
        """Study days in [first, end)."""
        return sum(self.is_open(day) for day in range(first, end))

    def end_of(self, first: int, hours: float) -> int:
        """The end (exclusive) of so many hours from `first` on, at least a day."""
        left, day = exact(hours), first
        while left > 0:
            left -= self.hours_on(day)
            day += 1
        return max(day, first + 1)

    def start_for(self, hours: float, end: int) -> int:
        """The latest day from which so many hours fit before `end`, at least a day."""
        day = end - 1
        while sum((self.hours_on(d) for d in range(day, end)), Fraction(0)) < exact(hours):
            day -= 1
        return day
