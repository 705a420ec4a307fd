"""Days to pixels and back. Days are ordinals (`date.toordinal`) as floats: a day D covers [D, D + 1)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from planner.core.period import add_months
from planner.words.calendar_names import MONTHS
from planner.words.message import Day, DayForm, Message, term

LEAST_PX_PER_DAY = 0.1
"""The chart of the smallest window shows a decade."""
MOST_PX_PER_DAY = 48.0
ZOOM_STEP = 1.25
DAYS_IN_A_MONTH = 30.44
LAST_ORDINAL = date.max.toordinal()


class Unit(StrEnum):
    """What one cell of the header's lower line stands for."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Tick:
    """The first day of a cell of the header; `major` at a new year (or month, when cells are days)."""

    day: int
    major: bool


@dataclass(frozen=True, slots=True)
class Scale:
    """The day at the left edge, and the width of a day in logical pixels."""

    first: float
    px_per_day: float

    def x(self, day: float) -> float:
        """Pixels from the left edge to the beginning of a day."""
        return (day - self.first) * self.px_per_day

    def day(self, x: float) -> float:
        """The day, with its fraction, at so many pixels from the left edge."""
        return self.first + x / self.px_per_day

    def zoomed(self, factor: float, x: float) -> "Scale":
        """Zoomed around a point: the day under it stays there."""
        px = min(max(self.px_per_day * factor, LEAST_PX_PER_DAY), MOST_PX_PER_DAY)
        return Scale(self.day(x) - x / px, px)

    def panned(self, dx: float) -> "Scale":
        """Moved by so many pixels; positive shows later days."""
        return replace(self, first=self.first + dx / self.px_per_day)

    @property
    def unit(self) -> Unit:
        """The finest cells that can still be read."""
        if self.px_per_day >= 22:
            return Unit.DAY
        if self.px_per_day >= 6:
            return Unit.WEEK
        if self.px_per_day * DAYS_IN_A_MONTH >= 30:
            return Unit.MONTH
        return Unit.QUARTER if self.px_per_day * 3 * DAYS_IN_A_MONTH >= 26 else Unit.YEAR


def fitted(first: int, last: int, width: float, margin: float = 24.0) -> Scale:
    """The scale that shows the days first .. last (inclusive) in a width, with a margin at either side."""
    days = max(last + 1 - first, 7)
    px = min(max((width - 2 * margin) / days, LEAST_PX_PER_DAY), MOST_PX_PER_DAY)
    return Scale(first - margin / px, px)


def ticks(scale: Scale, width: float) -> Iterator[Tick]:
    """The cells that a width shows, from the one that the left edge cuts."""
    begin = min(max(int(scale.first), 1), LAST_ORDINAL)
    day = _cell_start(date.fromordinal(begin), scale.unit)
    while scale.x(day.toordinal()) < width:
        yield Tick(day.toordinal(), _is_major(day, scale.unit))
        following = _next(day, scale.unit)
        if following is None:
            return
        day = following


def _cell_start(day: date, unit: Unit) -> date:
    match unit:
        case Unit.DAY:
            return day
        case Unit.WEEK:
            return date.fromordinal(max(day.toordinal() - day.weekday(), 1))
        case Unit.MONTH:
            return day.replace(day=1)
        case Unit.QUARTER:
            return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
        case _:
            return date(day.year, 1, 1)


def _next(day: date, unit: Unit) -> date | None:
    try:
        match unit:
            case Unit.DAY:
                return date.fromordinal(day.toordinal() + 1)
            case Unit.WEEK:
                return date.fromordinal(day.toordinal() + 7)
            case _:
                return add_months(day, {Unit.MONTH: 1, Unit.QUARTER: 3}.get(unit, 12))
    except ValueError:
        return None


def _is_major(day: date, unit: Unit) -> bool:
    if unit is Unit.DAY:
        return day.day == 1
    if unit is Unit.WEEK:
        return day.day <= 7
    return day.month == 1


def cell_text(day: int, unit: Unit) -> Message:
    """The text of a cell of the header's lower line."""
    when = date.fromordinal(day)
    match unit:
        case Unit.DAY | Unit.WEEK:
            return term("cell of the calendar", "{day}", day=when.day)
        case Unit.MONTH:
            return MONTHS[when.month - 1]
        case Unit.QUARTER:
            return term("cell of the calendar", "Q{quarter}", quarter=(when.month - 1) // 3 + 1)
        case _:
            return _year(when)


def heading(day: int, unit: Unit) -> Message:
    """The text of the header's upper line: the year, and the month where cells are days or weeks."""
    when = date.fromordinal(day)
    if unit in (Unit.DAY, Unit.WEEK):
        return term("cell of the calendar", "{month}", month=Day(when, DayForm.MONTH))
    return _year(when)


def _year(when: date) -> Message:
    return term("cell of the calendar", "{year}", year=when.year)
