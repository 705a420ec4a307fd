"""Planning again what has to be done again: a failed exam, an expired Pathway, an OET too old, a new season's tasks.

Source: the template's `repeats`. The id gets a number, and links go to the last repetition.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from planner.core.model import Dependency, ExamRecord, LinkType, Plan, Profile, Task, link_id
from planner.packs.record import TemplateTask
from planner.roadmap.ids import EXAM_PARTS, base_of, exam_task, split
from planner.roadmap.mark import marked
from planner.roadmap.template import NO_PROFILE, Roadmap, link_from, links_into, task_from

RENEWED_PATHWAY = ("pathway_papers", "pathway_application", "pathway", "certificate")
RENEWED_OET = ("oet_study", "oet", "oet_result", "oet_release")


def is_renewal(task_id: str) -> bool:
    """Whether a task is there because something ran out: it had no planned day before that."""
    base, number = split(task_id)
    return number > 1 and base in (*RENEWED_PATHWAY, *RENEWED_OET)


def plan_next_attempt(plan: Plan, roadmap: Roadmap, sitting: str) -> Plan:
    """After a failed sitting: study (with full hours, after the failed result), registration, sitting and result."""
    exam, attempt = split(sitting)
    bases = [exam + part for part in EXAM_PARTS if exam + part in roadmap.packs.template.by_id]
    plan = repeat(plan, roadmap, bases, attempt + 1)
    study, failed = exam_task(exam, attempt + 1, "_study"), exam_task(exam, attempt, "_result")
    if study not in plan.tasks or failed not in plan.tasks:
        return plan
    kept = {key: link for key, link in plan.dependencies.items() if link.succ != study}
    key = link_id(failed, study, LinkType.FS, kept)
    kept[key] = Dependency(key, failed, study, position=_next_link_position(plan))
    return replace(plan, dependencies=kept)


def renew(plan: Plan, roadmap: Roadmap, bases: Sequence[str]) -> Plan:
    """The plan with these template tasks planned once more; one that is still to do serves as it is."""
    latest = roadmap.latest(plan)
    present = [base for base in bases if base in latest and plan.tasks[latest[base]].done]
    if not present:
        return plan
    return repeat(plan, roadmap, present, 1 + max(split(latest[base])[1] for base in present))


def repeat(plan: Plan, roadmap: Roadmap, bases: Sequence[str], number: int) -> Plan:
    """The plan with a repetition of these template tasks, linked as the template says; followers wait for it."""
    latest = roadmap.latest(plan)
    new = {base: roadmap.repeated(base, number) for base in bases}
    added = list(_tasks(plan, roadmap, new, latest))
    profile = plan.profile or NO_PROFILE
    old = {latest[base]: task_id for base, task_id in new.items() if base in latest}
    moved = _followers_moved(plan, old)
    plan = replace(plan, dependencies={**plan.dependencies, **moved}).with_tasks(added)
    for base, task_id in new.items():
        if base in roadmap.exams:
            plan = plan.with_exam(ExamRecord(task_id, number))
    records = [roadmap.tasks_of(profile)[base] for base in bases]
    return _linked(plan, records, {**latest, **new}, profile)


def _tasks(plan: Plan, roadmap: Roadmap, new: Mapping[str, str], latest: Mapping[str, str]) -> Iterable[Task]:
    positions = [plan.tasks[latest[base]].position for base in new if base in latest]
    place = max(positions, default=plan.next_position())
    for offset, (base, task_id) in enumerate(new.items(), start=1):
        yield marked(task_from(roadmap.tasks_of(plan.profile)[base], roadmap, task_id, place + offset))


def _followers_moved(plan: Plan, old: Mapping[str, str]) -> dict[str, Dependency]:
    """Links to the last repetition. Who needs only that one *was* registered once keeps the first registration."""
    return {
        key: replace(link, pred=old[link.pred])
        for key, link in plan.dependencies.items()
        if link.pred in old and link.succ not in old and not base_of(link.pred).endswith("_registration")
    }


def _linked(plan: Plan, records: Sequence[TemplateTask], ids: Mapping[str, str], profile: Profile) -> Plan:
    links = dict(plan.dependencies)
    position = _next_link_position(plan)
    for record in records:
        for link in links_into(record, profile):
            pred, succ = ids.get(link.task), ids[record.id]
            if pred is not None and pred in plan.tasks:
                made = link_from(link, pred, succ, links, position)
                links[made.id] = made
                position += 1
    return replace(plan, dependencies=links)


def _next_link_position(plan: Plan) -> int:
    return max((link.position for link in plan.dependencies.values()), default=0) + 1
