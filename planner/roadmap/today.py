"""A plan as of a day: what is not reported done was not done, so its rest lies from that day on (design 4.2).

The view is scheduled and judged, never saved. It is made once for all seasons; what the season itself holds
(interviews, SOAP) is added by `roadmap/season.py`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from planner.core.model import LinkType, Plan, Role, Task
from planner.roadmap.ids import base_of, exam_task, split
from planner.roadmap.report import sat_unreported
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

    `awaited`: the results whose likely day has passed without a word; nobody knows what they are.
    """

    stored: Plan
    plan: Plan
    today: date
    assumed: Mapping[str, Assumed] = field(default_factory=dict)
    awaited: frozenset[str] = frozenset()


def view_of(plan: Plan, roadmap: Roadmap, today: date) -> View:
    """The plan as of `today`."""
    seen, assumed = plan, dict[str, Assumed]()
    for task in _passed_sittings(plan, today):
        before = seen
        seen = sat_unreported(seen, roadmap, task)
        assumed.update({key: Assumed.PROVED for key, other in seen.tasks.items() if other is not before.tasks[key]})
        assumed[task.id] = Assumed.SAT
    changed = dict(_changed(seen, roadmap, max(plan.start_date, today), today))
    if changed:
        seen = seen.with_tasks(task for task, _ in changed.values())
        assumed.update({key: why for key, (_, why) in changed.items()})
    return View(plan, seen, today, assumed, frozenset(_awaited(seen, roadmap, today)))


def _passed_sittings(plan: Plan, today: date) -> Iterable[Task]:
    for task_id, record in plan.exams.items():
        task = plan.tasks.get(task_id)
        if not record.seat_booked or task is None or task.done or task.pinned_start is None:
            continue
        if task.pinned_start + timedelta(days=task.duration_days or 1) <= today:
            yield task


def _changed(plan: Plan, roadmap: Roadmap, first: date, today: date) -> Iterable[tuple[str, tuple[Task, Assumed]]]:
    """The open tasks that stand otherwise; `first` is the first day of what is not begun."""
    waiting: list[Task] = []
    for task in plan.tasks.values():
        if task.done or task.running:
            continue
        dated = _dated(task, plan, today)
        if dated is not None:
            yield task.id, (dated, Assumed.DATED)
            continue
        free = _unpinned(task, first)
        if free is not task:
            yield task.id, (free, Assumed.UNPINNED)
        if free.pinned_start is None and not task.instant:
            record = roadmap.of(task.id)
            if record is not None and record.by_itself:
                waiting.append(free)
    if waiting:
        preds = _predecessors(plan)
        for task in waiting:
            begun = own_start(plan, preds.get(task.id, ()))
            if begun is not None and begun < first:
                yield task.id, (replace(task, actual_start=begun), Assumed.BY_ITSELF)


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


Preds = Iterable[tuple[str, int]]


def _predecessors(plan: Plan) -> Mapping[str, list[tuple[str, int]]]:
    """By task: what has to be finished before it, with the lag in days."""
    found: dict[str, list[tuple[str, int]]] = {}
    for link in plan.dependencies.values():
        if link.dropped is None and link.type is LinkType.FS:
            found.setdefault(link.succ, []).append((link.pred, link.lag_days))
    return found


def own_start(plan: Plan, preds: Preds) -> date | None:
    """The first day of what goes on by itself: after all that it follows is reported done; None before that."""
    days: list[date] = []
    for pred_id, lag in preds:
        pred = plan.tasks[pred_id]
        closer = plan.tasks.get(pred.closed_by or "")
        day = pred.actual_finish or (closer.actual_finish if closer is not None else None)
        if day is None:
            return None
        days.append(day + timedelta(days=lag + 1))
    return max(days, default=None)


def _awaited(plan: Plan, roadmap: Roadmap, today: date) -> Iterable[str]:
    for sitting_id in plan.exams:
        sitting = plan.tasks.get(sitting_id)
        if sitting is None or sitting.role is not Role.SITTING or sitting.actual_finish is None:
            continue
        exam, attempt = split(sitting_id)
        result = plan.tasks.get(exam_task(exam, attempt, "_result"))
        if result is None or result.done:
            continue
        if likely_result(roadmap, base_of(sitting_id), sitting.actual_finish) < today:
            yield result.id


def likely_result(roadmap: Roadmap, exam: str, last_day: date) -> date:
    """The likely day of the result of a sitting that ended on `last_day`."""
    day = last_day.toordinal() + roadmap.result_wait(exam)
    holds = roadmap.holds.get(exam)
    return date.fromordinal(max(day, holds.released(last_day.toordinal())) if holds is not None else day)
