"""How one season sees the plan: its events, and which of the plan's facts count in it (design 4.5)."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from planner.core.model import MatchOutcome, Plan, Task
from planner.packs.record import Packs, Season
from planner.roadmap.ids import base_of
from planner.roadmap.template import DIPLOMA_DATE, GRADUATION_DATE, MATCH_DAY, Roadmap

APPLICATION = "eras_submit"


def season_year_of(day: date, packs: Packs) -> int:
    """The season that a day belongs to: from the packs' first day of a season (1 June) it is the next year's."""
    return day.year + ((day.month, day.day) >= (packs.season_start.month, packs.season_start.day))


def judged_seasons(packs: Packs, today: date) -> list[Season]:
    """The seasons of the verdict: from the first Match Day on or after today to the last in the packs.

    Only seasons that have every event named by a gate or an anchor are judged.
    """
    named = {gate.event for gate in packs.gates if not gate.event.startswith("own:")}
    of_tasks = [task.anchor for task in packs.template.tasks]
    of_tasks += [variant.anchor for task in packs.template.tasks for variant in task.variant]
    named |= {anchor.event for anchor in of_tasks if anchor is not None and ":" not in anchor.event}
    return [
        season
        for season in packs.seasons
        if named <= season.events.keys() and season.events["match_day"].earlier >= today
    ]


def anchor_days(plan: Plan, season: Season | None) -> dict[str, date]:
    """The days that tasks are anchored to: of two candidates the later, and the person's own dates."""
    days = {name: event.later for name, event in season.events.items()} if season is not None else {}
    profile = plan.profile
    if profile is not None and profile.graduation_date is not None:
        days[GRADUATION_DATE] = profile.graduation_date
    if profile is not None and profile.diploma_date is not None:
        days[DIPLOMA_DATE] = profile.diploma_date
    return days


def application_of(plan: Plan, roadmap: Roadmap) -> Task | None:
    """Sending the applications of the target's season: the last one planned; None where the plan has none."""
    return plan.tasks.get(roadmap.latest(plan).get(APPLICATION, ""))


def is_submitted(plan: Plan, roadmap: Roadmap) -> bool:
    """Whether the target season's applications are sent: those planned again for a new season are not."""
    sent = application_of(plan, roadmap)
    return sent is not None and sent.done


def seen_by(plan: Plan, season: Season, roadmap: Roadmap, today: date | None = None) -> dict[str, Task]:
    """The tasks that this season sees in another state than the plan holds them.

    Tasks of one season count as done, running or pinned only in the season that they were reported for, what follows
    Match Day in that Match's season; a pin or constraint before its task's own season anchor is left out. As of a day,
    the windows that the season holds are over by themselves where applications were sent.
    """
    days = anchor_days(plan, season)
    latest = roadmap.latest(plan)
    seen: dict[str, Task] = {}
    for task in _dated(plan.tasks.values()):
        changed = task
        if latest.get(base_of(task.id), task.id) == task.id:
            changed = _opened(task, plan, season, roadmap)
        changed = _without_early_dates(changed, days)
        if changed is not task:
            seen[task.id] = changed
    sent = application_of(plan, roadmap)
    if today is not None and sent is not None and seen.get(sent.id, sent).done:
        for base in roadmap.season_held:
            window = plan.tasks.get(latest.get(base, ""))
            over = _over(seen.get(window.id, window), season, roadmap, days, today) if window is not None else None
            if over is not None:
                seen[over.id] = over
    return seen


def _over(task: Task, season: Season, roadmap: Roadmap, days: Mapping[str, date], today: date) -> Task | None:
    """A window that the season holds, over since the season's next event opened; None while it is not."""
    first, record = first_day_of(task, days), roadmap.of(task.id)
    if task.done or first is None or record is None:
        return None
    last = first + timedelta(days=record.duration.likely - 1)
    if record.ends is not None and record.ends.event in days:
        last = days[record.ends.event] + timedelta(days=record.ends.offset_days)
    following = min((event.earlier for event in season.events.values() if event.earlier > last), default=date.max)
    if following > today:
        return None
    return replace(task, actual_start=min(task.actual_start or first, last), actual_finish=last, pinned_start=None)


def first_day_of(task: Task, days: Mapping[str, date]) -> date | None:
    """The day of its season's event from which a task's pins and constraints count; `days` are the anchor_days."""
    anchor = task.anchor
    if anchor is None or anchor.event.startswith("own:") or anchor.event not in days:
        return None
    return date.fromordinal(days[anchor.event].toordinal() + anchor.offset_days)


def season_of(task: Task, day: date, roadmap: Roadmap) -> int:
    """The season that a day of a season's task belongs to: from the task's own season day on, else by the year.

    Source: design 4.5; a program list of May belongs to that autumn.
    """
    year = season_year_of(day, roadmap.packs)
    following = roadmap.packs.season_by_year.get(year + 1)
    if following is None:
        return year
    first = first_day_of(task, {name: event.later for name, event in following.events.items()})
    return year + 1 if first is not None and day >= first else year


def belongs_to(task: Task, season: Season, roadmap: Roadmap, day: date) -> bool:
    """Whether a seasonal task's day lies in this season; always true for a task of no season."""
    base = base_of(task.id)
    if base in roadmap.after_match_day:
        following = roadmap.packs.season_by_year.get(season.match_year + 1)
        first = result_known_from if base == MATCH_DAY else _match_day
        return first(season) <= day < (first(following) if following else date.max)
    return base not in roadmap.season_tasks or season_of(task, day, roadmap) == season.match_year


def result_known_from(season: Season) -> date:
    """The day from which a Match has a result: Monday of Match Week says whether, Match Day where."""
    return season.events.get("match_week_monday", season.events["match_day"]).earlier


def _match_day(season: Season) -> date:
    return season.events["match_day"].earlier


def match_outcome(plan: Plan, season: Season, roadmap: Roadmap) -> MatchOutcome | None:
    """How this season's Match Day went, as it was reported; None where nobody said."""
    for task in plan.tasks.values():
        day = task.actual_finish if task.outcome is not None and base_of(task.id) == MATCH_DAY else None
        if day is not None and belongs_to(task, season, roadmap, day):
            return task.outcome
    return None


def counts_in(task: Task, plan: Plan, season: Season, roadmap: Roadmap, day: date) -> bool:
    """Whether a report counts in a season: one on the plan's own set of season tasks counts for its target."""
    if plan.target_match is not None and base_of(task.id) in roadmap.season_tasks - roadmap.after_match_day:
        return season.match_year == plan.target_match
    return belongs_to(task, season, roadmap, day)


def day_of(task: Task, plan: Plan) -> date | None:
    """The day that a done, running or closed task goes by: a closed one has its closer's."""
    if task.actual_finish is not None:
        return task.actual_finish
    if task.closed_by is not None:
        closer = plan.tasks.get(task.closed_by)
        return closer.actual_finish if closer is not None else None
    return task.actual_start


def _dated(tasks: Iterable[Task]) -> Iterable[Task]:
    return (
        task
        for task in tasks
        if task.done or task.pinned_start is not None or task.actual_start is not None or task.constraint is not None
    )


def _opened(task: Task, plan: Plan, season: Season, roadmap: Roadmap) -> Task:
    day = day_of(task, plan)
    if day is not None and not counts_in(task, plan, season, roadmap, day):
        task = replace(task, actual_start=None, actual_finish=None, closed_by=None, progress=0, outcome=None)
    pin = task.pinned_start
    if pin is not None and not belongs_to(task, season, roadmap, pin):
        task = replace(task, pinned_start=None)
    return task


def _without_early_dates(task: Task, days: Mapping[str, date]) -> Task:
    first = first_day_of(task, days)
    if first is None or task.done:
        return task
    if task.pinned_start is not None and task.pinned_start < first:
        task = replace(task, pinned_start=None)
    constraint = task.constraint
    if constraint is not None and constraint.day is not None and constraint.day < first:
        task = replace(task, constraint=None)
    return task
