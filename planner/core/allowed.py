"""What an authority allows, as plain days: closed days, the first day of another attempt, held results.

Days are ordinals (`date.toordinal`), spans half open. The rules are the same in every season (design 4.2).
"""

from bisect import bisect_right
from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ClosedDays:
    """Days on which a task cannot be done, as sorted spans [first, end) that do not overlap.

    `last_only`: only its last day must not fall into one (what is sent on its last day); otherwise none of its days.
    """

    spans: tuple[Span, ...]
    last_only: bool = False

    def first_open(self, start: int, days: int) -> int:
        """The first start on or after `start` that is allowed to a task of so many days."""
        span = self._met(start, days)
        while span is not None:
            start = span[1] - days + 1 if self.last_only else span[1]
            span = self._met(start, days)
        return start

    def last_open(self, start: int, days: int) -> int:
        """The last start on or before `start` that is allowed to a task of so many days."""
        span = self._met(start, days)
        while span is not None:
            start = span[0] - days
            span = self._met(start, days)
        return start

    def _met(self, start: int, days: int) -> Span | None:
        """The span that a task would meet, of two the first."""
        last = start + days - 1
        first = last if self.last_only else start
        place = bisect_right(self.spans, (first + 1,)) - 1
        if place >= 0 and first < self.spans[place][1]:
            return self.spans[place]
        following = self.spans[place + 1] if place + 1 < len(self.spans) else None
        return following if following is not None and following[0] <= last else None


@dataclass(frozen=True, slots=True)
class Holds:
    """Results of sittings that begin on the days [first, end) come out together, on `release` at the earliest.

    `spans` are (first, end, release), sorted; they do not overlap.
    """

    spans: tuple[tuple[int, int, int], ...]

    def released(self, day: int) -> int:
        """The day before which the result of a sitting that began on `day` is not out; 0 where none is held."""
        hold = self._of(day)
        return hold[2] if hold is not None else 0

    def latest(self, day: int, due: int) -> int:
        """The latest first day of a sitting, on or before `day`, whose result is not held beyond `due`."""
        hold = self._of(day)
        while hold is not None and hold[2] > due:
            day = hold[0] - 1
            hold = self._of(day)
        return day

    def _of(self, day: int) -> tuple[int, int, int] | None:
        place = bisect_right(self.spans, (day + 1,)) - 1
        return self.spans[place] if place >= 0 and day < self.spans[place][1] else None
