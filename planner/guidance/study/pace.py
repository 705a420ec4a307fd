"""The own pace, from what was logged, and where it leads."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from planner.core.calendar import StudyDays
from planner.core.latest import Latest
from planner.guidance.study.logged import StudyLog

WINDOW_DAYS = 28
"""The pace is that of the last four weeks."""
LONGEST_DAYS = 5 * 366
"""A pace that needs more days than these leads nowhere."""
_TINY = 1e-9
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Done:
    """What was logged of one thing up to today (`whole`), and `today`; the own `pace`, None where nothing says."""

    whole: float
    today: float
    pace: float | None


@dataclass(frozen=True, slots=True)
class Progress:
    """What was logged as of a day, each thing summed up when it is first asked for."""

    log: StudyLog
    calendar: StudyDays
    today: date
    _hours: dict[str, Done] = field(default_factory=dict)
    _units: dict[str, Done] = field(default_factory=dict)

    def hours(self, exam: str) -> Done:
        """The hours for an exam."""
        if exam not in self._hours:
            self._hours[exam] = self._done(self.log.hours_of(exam))
        return self._hours[exam]

    def units(self, resource: str) -> Done:
        """The units of a resource."""
        if resource not in self._units:
            self._units[resource] = self._done(self.log.of_resource(resource))
        return self._units[resource]

    def _done(self, by_day: Mapping[date, float]) -> Done:
        whole = sum(amount for day, amount in by_day.items() if day <= self.today)
        return Done(whole, by_day.get(self.today, 0.0), own_pace(by_day, self.calendar, self.today))


_latest: Latest[Progress] = Latest()


def progress_of(log: StudyLog, calendar: StudyDays, today: date) -> Progress:
    """The progress as of a day. A drag, which changes neither log nor calendar, finds what is summed up already."""
    found = _latest.of(log, calendar)
    if found is not None and found.today == today:
        return found
    return _latest.keep(Progress(log, calendar, today), log, calendar)


def own_pace(by_day: Mapping[date, float], calendar: StudyDays, today: date) -> float | None:
    """What is done on a usual study day: of the last four weeks, since the first entry where that is later.

    Study days on which nothing was done count; a rest day never makes it less. Today counts once it makes it more: a
    day that is not over yet says nothing against anybody. None where nothing was logged in that time.
    """
    first = today - timedelta(days=WINDOW_DAYS)
    window = (first + timedelta(days=place) for place in range(WINDOW_DAYS))
    logged = {day: amount for day in window if (amount := by_day.get(day, 0.0)) > 0}
    earlier = any(day < first and amount > 0 for day, amount in by_day.items())
    start = first if earlier else min(logged, default=today)
    usual = calendar.weight(start.toordinal(), today.toordinal())
    before, done_today = sum(logged.values()), by_day.get(today, 0.0)
    paces = [before / max(usual, 1.0)]
    if done_today > 0:
        paces.append((before + done_today) / max(usual + calendar.share(today.toordinal()), 1.0))
    return max(paces) if before > 0 or done_today > 0 else None


def own_finish(done: Done, left: float, calendar: StudyDays, today: date, first: date) -> date | None:
    """The day on which what is `left` now will be done at the own pace, from `first` on; None where nothing says.

    Until today's part is done, today is taken for a day at that pace.
    """
    if not done.pace:
        return None
    if first > today or not done.today:
        return finish_at(left, done.pace, calendar, first)
    if done.today < done.pace * calendar.share(today.toordinal()):
        return finish_at(left + done.today, done.pace, calendar, today)
    return finish_at(left, done.pace, calendar, today + _DAY)


def finish_at(left: float, pace: float, calendar: StudyDays, first: date) -> date | None:
    """The day on which what is left will be done at this pace, from `first` on, buffer days worked.

    None where it would take years. With nothing left it is the day before `first`.
    """
    number, days = first.toordinal(), left / pace
    if days <= _TINY:
        return first - _DAY
    if days > LONGEST_DAYS or calendar.weight(number, number + LONGEST_DAYS) < days - _TINY:
        return None
    return date.fromordinal(calendar.end_of(number, days * calendar.daily_hours) - 1)
