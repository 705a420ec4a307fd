"""The exam day from which on a study fits under the person's cap beside the others."""

from datetime import date
from math import inf

from planner.guidance.look import Look
from planner.guidance.study.demand import Demand, demands
from planner.guidance.study.load import load_under
from planner.guidance.study.settings import settings_of

SEARCHED_DAYS = 2 * 366
_TINY = 1e-9


def day_that_fits(look: Look, exam: str) -> date | None:
    """The first day for the sitting on which its even hours are under the cap with all that the others want.

    None without a cap, where the length does not follow from the sitting's day, and where none fits within two years.
    """
    cap, wanted = settings_of(look.plan).cap_hours, demands(look)
    own = next((demand for demand in wanted if demand.exam == exam), None)
    if cap is None or own is None or own.end is None or own.sitting is None:
        return None
    sitting = own.sitting.toordinal()  # What begins after it follows it.
    others = load_under(None, (demand for demand in wanted if demand is not own and demand.first < sitting))
    return _first_day(
        own, cap, {day.toordinal(): sum(part.hours for part in parts) for day, parts in others.days.items()}
    )


def _first_day(own: Demand, cap: float, others: dict[int, float]) -> date | None:
    """`others`: the hours that they want on each day, as an ordinal."""
    assert own.sitting is not None
    weight, most, sitting = 0.0, inf, own.sitting.toordinal()
    for number in range(own.first, sitting + SEARCHED_DAYS):
        if number > sitting and weight > 0 and own.whole / weight <= most + _TINY:
            return date.fromordinal(number)
        share = own.calendar.share(number)
        if share > 0:
            weight += share
            most = min(most, max(cap - others.get(number, 0.0), 0.0) / share)
    return None
