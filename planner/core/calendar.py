"""The days on which a person studies."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from planner.core.model import StudyCalendar
from planner.errors import PlaceError
from planner.words.message import message

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAYS_A_WEEK = 7


def weekly_off_for(study_days: int) -> tuple[int, ...]:
    """The weekdays off (0 = Monday) for a number of study days a week.

    7: none; 6: Sunday; 5: Saturday and Sunday; fewer: the first n weekdays are studied. Source: design 4.3.
    """
    if not 1 <= study_days <= DAYS_A_WEEK:
        raise PlaceError(
            "study_days_per_week",
            message("{number} is not between 1 and {most}.", number=study_days, most=DAYS_A_WEEK),
        )
    return tuple(range(study_days, DAYS_A_WEEK))


class StudyDays:
    """A study calendar made ready for counting. Days are proleptic Gregorian ordinals (`date.toordinal`).

    A day's capacity is the hours studied on it: the daily hours, fewer on a reduced day, none on a day off. Whole weeks
    without dated days off are counted, not walked.
    """

    def __init__(self, calendar: StudyCalendar) -> None:
        self._hours = calendar.daily_hours
        off = set(calendar.weekly_off)
        # 1 January of year 1 (ordinal 1) was a Monday: weekday = (ordinal - 1) % 7.
        self._open = tuple(weekday not in off for weekday in range(DAYS_A_WEEK))
        self._week = sum(self._open)
        self._special = self._dated(calendar)
        self._special_days: Sequence[int] = sorted(self._special)

    @property
    def daily_hours(self) -> float:
        """Hours of a usual study day."""
        return self._hours

    def capacity(self, day: int) -> float:
        """Hours studied on this day."""
        special = self._special.get(day)
        if special is not None:
            return special
        return self._hours if self._open[(day - 1) % DAYS_A_WEEK] else 0.0

    def share(self, day: int) -> float:
        """Which part of a usual study day this day is: 1, less on a reduced day, 0 on a day off."""
        return self.capacity(day) / self._hours if self._hours > 0 else 0.0

    def first(self, day: int) -> int:
        """The first study day on or after this day; the day itself when the calendar has none within two years."""
        for candidate in range(day, day + 2 * 366):
            if self.capacity(candidate) > 0:
                return candidate
        return day

    def last(self, day: int) -> int:
        """The last study day on or before this day; the day itself when the calendar has none within two years."""
        for candidate in range(day, day - 2 * 366, -1):
            if self.capacity(candidate) > 0:
                return candidate
        return day

    def count(self, first: int, end: int) -> int:
        """Study days in [first, end)."""
        if end <= first:
            return 0
        weeks, rest = divmod(end - first, DAYS_A_WEEK)
        days = weeks * self._week + sum(self._open[(day - 1) % DAYS_A_WEEK] for day in range(end - rest, end))
        low, high = bisect_left(self._special_days, first), bisect_left(self._special_days, end)
        for day in self._special_days[low:high]:
            days += (self._special[day] > 0) - self._open[(day - 1) % DAYS_A_WEEK]
        return days

    def weight(self, first: int, end: int) -> float:
        """Usual study days in [first, end): a reduced day is the share of one that its hours are."""
        low, high = bisect_left(self._special_days, first), bisect_left(self._special_days, end)
        hours = (self._special[day] for day in self._special_days[low:high])
        return self.count(first, end) - sum(1 - part / self._hours for part in hours if part > 0)

    def end_of(self, first: int, hours: float) -> int:
        """The end (exclusive) of a study of so many hours that starts on `first`; at least one day."""
        if self._week == 0 or self._hours <= 0:
            return first + 1
        left = hours
        day = first
        per_week = self._week * self._hours
        while left > 1e-9:
            weeks = min(int((left - 1e-9) // per_week), self._plain_weeks_after(day))
            if weeks:
                left -= weeks * per_week
                day += weeks * DAYS_A_WEEK
                continue
            left -= self.capacity(day)
            day += 1
        return max(day, first + 1)

    def start_for(self, hours: float, end: int) -> int:
        """The latest study day from which so many hours fit before `end` (exclusive)."""
        if self._week == 0 or self._hours <= 0:
            return end - 1
        left = hours
        day = end
        per_week = self._week * self._hours
        while left > 1e-9:
            weeks = min(int((left - 1e-9) // per_week), self._plain_weeks_before(day))
            if weeks:
                left -= weeks * per_week
                day -= weeks * DAYS_A_WEEK
                continue
            day -= 1
            left -= self.capacity(day)
        return day if day < end else end - 1

    def _dated(self, calendar: StudyCalendar) -> dict[int, float]:
        special: dict[int, float] = {}
        for off in calendar.days_off:
            for day in range(off.first.toordinal(), off.last.toordinal() + 1):
                usual = calendar.daily_hours if self._open[(day - 1) % DAYS_A_WEEK] else 0.0
                special[day] = min(special.get(day, usual), off.hours or 0.0, usual)
        return special

    def _plain_weeks_after(self, day: int) -> int:
        index = bisect_left(self._special_days, day)
        if index == len(self._special_days):
            return 1 << 20
        return (self._special_days[index] - day) // DAYS_A_WEEK

    def _plain_weeks_before(self, day: int) -> int:
        index = bisect_right(self._special_days, day - 1)
        if index == 0:
            return 1 << 20
        return (day - 1 - self._special_days[index - 1]) // DAYS_A_WEEK
