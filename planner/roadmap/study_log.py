"""What the study log says of the studies: the hours that are still to do (design 12).

The percent that stood before the first entry stays in the plan; the minutes since come on top of it. An entry counts
for its own exam, without one for that of its resource.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date

from planner.core.latest import Latest
from planner.core.model import Kind, Plan, Task
from planner.core.records.resources import RESOURCES, Resource
from planner.core.records.study_log import STUDY_LOG, StudyEntry
from planner.core.ref import Ref
from planner.roadmap.driven import Driven
from planner.roadmap.ids import base_of


@dataclass(frozen=True, slots=True)
class LoggedStudy(Task):
    """A study with a log, as the view of today has it: `hours_left` says more exactly than its percent what is left."""

    hours_left: float = 0.0

    @property
    def remaining_hours(self) -> float:
        """Hours that are still to do."""
        return self.hours_left


@dataclass(slots=True)
class _Logged:
    last: StudyEntry
    first: date
    minutes: int = 0


_latest: Latest[tuple[date, Mapping[str, _Logged]]] = Latest()
"""With the day as of which it was summed up: entries of days to come wait."""


def logged_studies(plan: Plan, today: date) -> Mapping[str, Driven]:
    """The open studies that have entries with minutes, as these entries make them. Entries of days to come wait."""
    by_exam = _by_exam(plan, today)
    if not by_exam:
        return {}
    return {
        task.id: Driven(_studied(task, logged), STUDY_LOG.key, Ref(STUDY_LOG.key, logged.last.id))
        for task in plan.tasks.values()
        if task.kind is Kind.STUDY and not task.done and (logged := by_exam.get(task.exam or "")) is not None
    }


def _by_exam(plan: Plan, today: date) -> Mapping[str, _Logged]:
    entries, resources = STUDY_LOG.by_id(plan), RESOURCES.by_id(plan)
    if not entries:
        return {}
    known = _latest.of(entries, resources)
    if known is None or known[0] != today:
        known = _latest.keep((today, _summed(entries, resources, today)), entries, resources)
    return known[1]


def _summed(entries: Mapping[str, StudyEntry], resources: Mapping[str, Resource], today: date) -> Mapping[str, _Logged]:
    found: dict[str, _Logged] = {}
    for entry in entries.values():
        if not entry.minutes or entry.day > today:
            continue
        exam = exam_of(entry, resources)
        if exam is None:
            continue
        logged = found.get(exam)
        if logged is None:
            logged = found[exam] = _Logged(entry, entry.day)
        logged.minutes += entry.minutes
        logged.first = min(logged.first, entry.day)
        if (entry.day, entry.position, entry.id) > (logged.last.day, logged.last.position, logged.last.id):
            logged.last = entry
    return found


def exam_of(entry: StudyEntry, resources: Mapping[str, Resource]) -> str | None:
    """The exam that an entry counts for: its own, without one that of its resource."""
    if entry.exam is not None or entry.resource is None:
        return entry.exam
    resource = resources.get(entry.resource)
    return resource.exam if resource is not None else None


def is_of(resource: Resource, exam: str | None) -> bool:
    """Whether it is a resource of an exam: what is not done for one attempt is there for the next."""
    return resource.exam == exam or bool(resource.exam and exam and base_of(resource.exam) == base_of(exam))


def _studied(task: Task, logged: _Logged) -> Task:
    """The study running since its first day, with what is left of its hours."""
    effort = task.effort_hours or 0.0
    left = max(task.remaining_hours - logged.minutes / 60, 0.0)
    percent = int(100 * (effort - left) / effort) if effort else task.progress
    known = {item.name: getattr(task, item.name) for item in fields(Task)}
    changes = {"actual_start": task.actual_start or logged.first, "pinned_start": None, "progress": percent}
    return LoggedStudy(**known | changes, hours_left=left)
