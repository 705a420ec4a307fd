"""The days of the documents on a true scale, the same for all rows: from just before today past the last day needed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

LEAST_DAYS = 180
LEAD = 0.06
"""What is shown before today, of all the days."""
BEYOND = 0.25
"""A paper that is valid for longer than so much beyond the last day needed is cut at the edge."""


@dataclass(frozen=True, slots=True)
class Track:
    """The first and the last day that are drawn, and today."""

    first: date
    today: date
    last: date

    def share(self, day: date) -> float:
        """Where a day stands: 0 at the first, 1 at the last; never outside."""
        return min(max((day - self.first).days / (self.last - self.first).days, 0.0), 1.0)

    @property
    def years(self) -> Iterator[date]:
        """The first days of the years."""
        for year in range(self.first.year + 1, self.last.year + 1):
            yield date(year, 1, 1)


def track_of(today: date, needed: Iterable[date], expires: Iterable[date]) -> Track:
    """The track that has room for the days on which something is needed, and for what ends not long after."""
    ahead = max((*needed, today))
    ends = max((day for day in expires if day > today), default=today)
    length = max((ahead - today).days, LEAST_DAYS)
    if ahead == today:
        length = max(min((ends - today).days, 4 * LEAST_DAYS), LEAST_DAYS)
    last = today + timedelta(days=length + round(BEYOND * length * (ends > ahead)))
    return Track(today - timedelta(days=max(round(LEAD * length), 1)), today, last)
