"""What a season and the authorities say about a day that is given to a task: by a move, a wish or a booking.

A season's public days are nobody's to choose; what would not count is not kept in the plan (design 4.5, 9).
"""

from collections.abc import Mapping
from datetime import date

from planner.core.allowed import ClosedDays
from planner.core.model import Plan, Task
from planner.errors import EditRejected
from planner.packs.record import Season
from planner.roadmap.authority import closed_rule
from planner.roadmap.ids import base_of
from planner.roadmap.season import belongs_to, first_day_of
from planner.roadmap.template import Roadmap
from planner.words.message import Name, message

ANOTHER_MATCH = message("Plan for another Match.")


def is_public(task: Task, plan: Plan, roadmap: Roadmap, season: Season | None) -> bool:
    """Whether a task stands on a day of the season, be it only assumed until somebody names it."""
    if task.anchor is None or task.anchor.event.startswith("own:"):
        return False
    if season is not None and task.anchor.event not in season.events:
        return False
    record = roadmap.of(task.id, plan.profile)
    own = record.anchor if record is not None else None
    return task.anchor.relation == "on" or (own is not None and own.relation == "on")


def check_public(task: Task, plan: Plan, roadmap: Roadmap, season: Season | None) -> None:
    """Raises EditRejected for a day of the season that everybody shares."""
    if is_public(task, plan, roadmap, season):
        title = Name(task.title)
        if season is None:
            reason = message(
                "{title} is a public day of the season; it cannot be moved, only the season can be chosen.", title=title
            )
        else:
            reason = message(
                "{title} is a public day of the season of Match {year}; it cannot be moved, only the season can be "
                "chosen.",
                title=title,
                year=season.match_year,
            )
        raise EditRejected(reason, ANOTHER_MATCH)


def check_season(task: Task, season: Season, roadmap: Roadmap, days: Mapping[str, date], day: date) -> None:
    """Raises EditRejected for a pin that this season would leave out; `days` are its anchor_days."""
    check_season_start(task, season, days, day)
    if not belongs_to(task, season, roadmap, day):
        raise EditRejected(
            message(
                "{title} on {day} is outside the season of Match {year}.",
                title=Name(task.title),
                day=day,
                year=season.match_year,
            ),
            ANOTHER_MATCH,
        )


def check_season_start(task: Task, season: Season, days: Mapping[str, date], day: date) -> None:
    """Raises EditRejected for a day before the task's own day of this season; `days` are its anchor_days."""
    first = first_day_of(task, days)
    if first is not None and day < first:
        raise EditRejected(
            message(
                "{title} cannot come before {first} in the season of Match {year}.",
                title=Name(task.title),
                first=first,
                year=season.match_year,
            ),
            message("Choose {first} or later.", first=first),
        )


def check_closed(task: Task, roadmap: Roadmap, day: date, days: int, earliest: date) -> None:
    """Raises EditRejected for a task of so many days on days on which its authority takes nobody and nothing.

    The ways out are the first day after and, where it is not before `earliest`, the last day before them. Days on which
    an exam is only mostly not given are the finding's.
    """
    closed = roadmap.closed_days.get(base_of(task.id))
    if closed is None:
        return
    start = day.toordinal()
    after = closed.first_open(start, days)
    if after == start or not (closed.last_only or _is_refused(task, roadmap, day)):
        return
    before = closed.last_open(start, days)
    title, (first, last) = Name(task.title), _span(closed, before, after, days)
    if closed.last_only:
        reason = message(
            "{title} cannot end on {day}: nothing is taken from {first} to {last}.",
            title=title,
            day=date.fromordinal(start + days - 1),
            first=first,
            last=last,
        )
    else:
        reason = message(
            "{title} cannot be on {day}: it is not given from {first} to {last}.",
            title=title,
            day=day,
            first=first,
            last=last,
        )
    later, earlier = date.fromordinal(after), date.fromordinal(before)
    if earlier < earliest:
        raise EditRejected(reason, message("Choose {later} or later.", later=later))
    raise EditRejected(
        reason, message("Choose {later} or later, or {earlier} or earlier.", later=later, earlier=earlier)
    )


def _is_refused(sitting: Task, roadmap: Roadmap, day: date) -> bool:
    rule = closed_rule(roadmap, sitting, day)
    return rule is not None and rule.treatment == "refused"


def _span(closed: ClosedDays, before: int, after: int, days: int) -> tuple[date, date]:
    """The first and last closed day between the last start before and the first start after them."""
    last = after - 1 + (days - 1 if closed.last_only else 0)
    return date.fromordinal(before + days), date.fromordinal(last)
