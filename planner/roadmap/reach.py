"""Whether a task could still be reached by a day, if everything that may yield did (gates.toml, still_possible)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from planner.core.model import Dependency, Plan, Profile, Task
from planner.core.schedule import Scheduler
from planner.packs.record import Season
from planner.roadmap.season import anchor_days
from planner.roadmap.template import Roadmap, context_of


def earliest_finish(
    plan: Plan, tasks: Mapping[str, Task], task_id: str, season: Season, roadmap: Roadmap, today: date
) -> date | None:
    """The task's last day, planned from today at its likely lengths, without soft links, pins and wishes.

    `tasks` are the plan's as the season sees them. What only stands in other plans than the task's own way is left out.
    """
    way = _way_to(plan, tasks, task_id)
    bare = {key: _bare(tasks[key], plan.profile, roadmap) for key in way}
    links = {link.id: link for link in _hard(plan) if link.pred in bare and link.succ in bare}
    alone = replace(plan, start_date=max(plan.start_date, today), tasks=bare, dependencies=links, exams={})
    return Scheduler(alone, context_of(alone, roadmap)).run(anchor_days(plan, season)).finish(task_id)


def _hard(plan: Plan) -> list[Dependency]:
    return [link for link in plan.links if not link.soft and link.dropped is None]


def _way_to(plan: Plan, tasks: Mapping[str, Task], task_id: str) -> set[str]:
    """The task and all that it has to wait for; what is done without a day of its own bounds nothing."""
    before: dict[str, list[str]] = {}
    for link in _hard(plan):
        before.setdefault(link.succ, []).append(link.pred)
    found, waiting = {task_id}, [task_id]
    while waiting:
        for pred in before.get(waiting.pop(), ()):
            task = tasks[pred]
            if pred not in found and not (task.done and task.actual_finish is None):
                found.add(pred)
                waiting.append(pred)
    return found


def _bare(task: Task, profile: Profile | None, roadmap: Roadmap) -> Task:
    record = roadmap.of(task.id, profile)
    days = task.duration_days
    if record is not None and days is not None and record.kind != "study":
        days = record.duration.likely
    return replace(task, duration_days=days, pinned_start=None, constraint=None, deadline=None)
