"""A plan as of a day: what is not reported done was not done, so its rest lies from that day on (design 4.2).

The view is scheduled and judged, never saved. It is made once for all seasons; what the season itself holds
(interviews, SOAP) is added by `roadmap/season.py`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from planner.core.model import Dependency, LinkType, Plan, Role, Task
from planner.roadmap.driven import Driven
from planner.roadmap.ids import base_of, exam_task, split
from planner.roadmap.report import sat_unreported
from planner.roadmap.study_log import logged_studies
from planner.roadmap.template import Roadmap


class Assumed(StrEnum):
    """Why the view has a task in another state than the plan.

    sat: a booked sitting that has passed; proved: what such a sitting closes; by_itself: it goes on without the person;
    unpinned: a pin or must-date that has passed; dated: a day of the profile that has passed.
    """

    SAT = "sat"
    PROVED = "proved"
    BY_ITSELF = "by_itself"
    UNPINNED = "unpinned"
    DATED = "dated"


@dataclass(frozen=True)
class View:
    """A stored plan as it stands on a day (`plan`), and the tasks that it supposes in another state, by id.

    `since`: what goes on by itself, and its first day. `awaited`: the results whose likely day has passed without a
    word; nobody knows what they are. `logged`: the studies that their log drives.
    """

    stored: Plan
    plan: Plan
    today: date
    assumed: Mapping[str, Assumed] = field(default_factory=dict)
    since: Mapping[str, date] = field(default_factory=dict)
    awaited: frozenset[str] = frozenset()
    logged: Mapping[str, Driven] = field(default_factory=dict)


def view_of(plan: Plan, roadmap: Roadmap, today: date) -> View:
    """The plan as of `today`."""
    seen, assumed = plan, dict[str, Assumed]()
    for task in _passed_sittings(plan, today):
        before = seen
        seen = sat_unreported(seen, roadmap, task)
        assumed.update({key: Assumed.PROVED for key, other in seen.tasks.items() if other is not before.tasks[key]})
        assumed[task.id] = Assumed.SAT
    logged = logged_studies(seen, today)
    if logged:
        seen = seen.with_tasks(driven.task for driven in logged.values())
    changed = dict(_changed(seen, max(plan.start_date, today), today))
    if changed:
        seen = seen.with_tasks(task for task, _ in changed.values())
        assumed.update({key: why for key, (_, why) in changed.items()})
    since = dict(goes_on_since(seen, roadmap, max(plan.start_date, today)))
    awaited = dict(_awaited(seen, roadmap, today))
    assumed.update(dict.fromkeys(since, Assumed.BY_ITSELF))
    return View(plan, seen, today, assumed, {**since, **awaited}, frozenset(awaited), logged)


def _passed_sittings(plan: Plan, today: date) -> Iterable[Task]:
    for task_id, record in plan.exams.items():
        task = plan.tasks.get(task_id)
        if not record.seat_booked or task is None or task.done or task.pinned_start is None:
            continue
        if task.pinned_start + timedelta(days=task.duration_days or 1) <= today:
            yield task


def _changed(plan: Plan, first: date, today: date) -> Iterable[tuple[str, tuple[Task, Assumed]]]:
    """The open tasks that stand otherwise; `first` is the first day of what is not begun."""
    for task in plan.tasks.values():
        if task.done or task.running:
            continue
        dated, free = _dated(task, plan, today), _unpinned(task, first)
        if dated is not None:
            yield task.id, (dated, Assumed.DATED)
        elif free is not task:
            yield task.id, (free, Assumed.UNPINNED)


def goes_on_since(plan: Plan, roadmap: Roadmap, first: date) -> Iterable[tuple[str, date]]:
    """The open tasks that go on by themselves since a day before `first`."""
    latest = roadmap.latest(plan)
    waiting = {latest[base] for base in roadmap.by_itself if base in latest}
    waiting = {key for key in waiting if _goes_on(plan.tasks[key])}
    links: dict[str, list[Dependency]] = {}
    for link in plan.dependencies.values() if waiting else ():
        if link.succ in waiting and link.dropped is None and link.type in (LinkType.FS, LinkType.SS):
            links.setdefault(link.succ, []).append(link)
    for task_id, before in links.items():
        begun = own_start(plan, before)
        if begun is not None and begun < first:
            yield task_id, begun


def _dated(task: Task, plan: Plan, today: date) -> Task | None:
    """Graduation and diploma whose day in the profile has passed, as done."""
    profile = plan.profile
    if profile is None or task.id not in ("graduation", "diploma"):
        return None
    day = profile.graduation_date if task.id == "graduation" else profile.diploma_date
    return replace(task, actual_finish=day, progress=100) if day is not None and day < today else None


def _unpinned(task: Task, first: date) -> Task:
    """The task without a pin or must-date that has passed; a seat is not here, it was sat."""
    if task.pinned_start is not None and task.pinned_start < first:
        task = replace(task, pinned_start=None)
    wish = task.constraint
    if wish is not None and wish.type.must and wish.day is not None and wish.day < first:
        task = replace(task, constraint=None)
    return task


def _goes_on(task: Task) -> bool:
    given = task.pinned_start is not None or (task.constraint is not None and task.constraint.type.must)
    return not (task.done or task.running or given or task.instant)


def own_start(plan: Plan, links: Iterable[Dependency]) -> date | None:
    """The first day of what goes on by itself: after all that it follows is reported, done or (SS) begun.

    None before that, and where it follows nothing.
    """
    days = [_bound(plan, link) for link in links]
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None


def _bound(plan: Plan, link: Dependency) -> date | None:
    """The first day that a link allows; None while what it follows is not reported."""
    pred = plan.tasks[link.pred]
    closer = plan.tasks.get(pred.closed_by or "")
    finish = pred.actual_finish or (closer.actual_finish if closer is not None else None)
    if link.type is LinkType.FS:
        return finish + timedelta(days=link.lag_days + 1) if finish is not None else None
    begun = pred.actual_start
    if begun is None and finish is not None:
        begun = finish - timedelta(days=max(pred.duration_days or 1, 1) - 1)
    return begun + timedelta(days=link.lag_days) if begun is not None else None


def _awaited(plan: Plan, roadmap: Roadmap, today: date) -> Iterable[tuple[str, date]]:
    """The open results whose likely day has passed, and that day: they stand there (design 4.2)."""
    for sitting_id in plan.exams:
        sitting = plan.tasks.get(sitting_id)
        if sitting is None or sitting.role is not Role.SITTING or sitting.actual_finish is None:
            continue
        exam, attempt = split(sitting_id)
        result = plan.tasks.get(exam_task(exam, attempt, "_result"))
        if result is None or result.done or base_of(sitting_id) not in roadmap.exams:
            continue  # of an exam that the roadmap does not know nobody can say when its result comes
        day = likely_result(roadmap, base_of(sitting_id), sitting)
        if day < today:
            yield result.id, day


def likely_result(roadmap: Roadmap, exam: str, sitting: Task) -> date:
    """The likely day of the result of a sitting that is over."""
    assert sitting.actual_finish is not None
    return roadmap.result_day(exam, sitting.actual_start or sitting.actual_finish, sitting.actual_finish)
