"""The days on which a task cannot be done, because its authority's season is closed (the template's closed_between)."""

from collections.abc import Mapping
from datetime import date, timedelta

from planner.core.model import Plan
from planner.packs.record import Packs, TemplateClosure
from planner.roadmap.template import Roadmap

DayRange = tuple[date, date]
"""The first and the last closed day."""

ONE_DAY = timedelta(days=1)


def closed_days(plan: Plan, roadmap: Roadmap) -> Mapping[str, tuple[DayRange, ...]]:
    """For each task of the plan that has such days, those of all seasons in order; the same for every season."""
    found: dict[str, tuple[DayRange, ...]] = {}
    for task_id in plan.tasks:
        record = roadmap.of(task_id, plan.profile)
        if record is not None and record.closed_between is not None:
            found[task_id] = closed_ranges(record.closed_between, roadmap.packs)
    return found


def closed_ranges(closure: TemplateClosure, packs: Packs) -> tuple[DayRange, ...]:
    """From the day after one season's closing to the day before the next one's opening, of two candidates the later."""
    found: list[DayRange] = []
    for season in packs.seasons:
        following = packs.season_by_year.get(season.match_year + 1)
        closes = season.events.get(closure.first)
        opens = following.events.get(closure.last) if following is not None else None
        if closes is not None and opens is not None and closes.earlier + ONE_DAY < opens.later:
            found.append((closes.earlier + ONE_DAY, opens.later - ONE_DAY))
    return tuple(found)
