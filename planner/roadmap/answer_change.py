"""Changing an answer: the roadmap's tasks and links follow it, what the user made stays (design section 5)."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any

from planner.core.calendar import WEEKDAYS, weekly_off_for
from planner.core.model import Dependency, ExamRecord, Plan, Profile, Role, Task, link_id
from planner.core.ref import EXAM, TASK, Ref
from planner.core.reference import referred
from planner.errors import EditRejected, InputError
from planner.roadmap.answers import WITHOUT_VALUE, Answers, answers_from, calendar_of, check_pathway
from planner.roadmap.build import check_profile, is_needed, with_dates
from planner.roadmap.ids import base_of
from planner.roadmap.mark import as_made, marked
from planner.roadmap.season import is_submitted
from planner.roadmap.target import plan_for
from planner.roadmap.template import NO_PROFILE, Roadmap, link_from, links_into, task_from
from planner.words.message import Name, message

PROFILE_KEYS = ("status", "graduation_date", "visa", "diploma_date", "specialty", "country", "passport", "pathway")


def change_answer(plan: Plan, roadmap: Roadmap, key: str, value: Any, today: date) -> Plan:
    """The plan after one answer has changed. Raises EditRejected when the answer cannot be."""
    try:
        answers = answers_from({key: value}, "")
        check_pathway(answers, roadmap.packs)
    except InputError as error:
        raise EditRejected(error.said) from None
    if value is None and key not in WITHOUT_VALUE:
        raise EditRejected(message("{key} needs a value.", key=key), message("Enter one."))
    if answers.target_match is not None:
        return plan_for(plan, roadmap, today, answers.target_match)
    if answers.start_date is not None:
        return _with_start(plan, answers.start_date)
    if key in PROFILE_KEYS:
        return _with_profile(plan, roadmap, answers, key, today)
    return _with_calendar(plan, roadmap, answers, key)


def answer_of(plan: Plan, key: str) -> Any:
    """The present value of one answer, as plain as the answers file has it; None where there is none."""
    profile = plan.profile or NO_PROFILE
    if key in PROFILE_KEYS:
        value = getattr(profile, key)
        return value.value if isinstance(value, StrEnum) else value
    calendar = plan.calendar
    values = {
        "target_match": plan.target_match,
        "start_date": plan.start_date,
        "daily_hours": calendar.daily_hours,
        "study_days_per_week": len(WEEKDAYS) - len(calendar.weekly_off),
        "days_off": [WEEKDAYS[day] for day in calendar.weekly_off],
    }
    return values.get(key)


def needless_tasks(plan: Plan, roadmap: Roadmap, today: date) -> list[Task]:
    """The roadmap's tasks in the plan that the answers do not ask for."""
    profile = plan.profile or NO_PROFILE
    return [
        task
        for task in plan.rows
        if (record := roadmap.of(task.id, profile)) is not None and not is_needed(record, profile, today)
    ]


def _with_start(plan: Plan, day: date) -> Plan:
    for task in plan.rows:
        given = _given_day(task)
        if given is not None and given < day:
            raise EditRejected(
                message(
                    "The plan cannot start on {day}: {title} is pinned to {given}.",
                    day=day,
                    title=Name(task.title),
                    given=given,
                ),
                message("Move {title} first, or choose {given} or earlier.", title=Name(task.title), given=given),
            )
    return replace(plan, start_date=day)


def _given_day(task: Task) -> date | None:
    """The day that the user gave an unfinished task: its pin, else its must-date."""
    if task.done or task.running:
        return None
    wish = task.constraint
    return task.pinned_start or (wish.day if wish is not None and wish.type.must else None)


def _with_calendar(plan: Plan, roadmap: Roadmap, answers: Answers, key: str) -> Plan:
    calendar = plan.calendar
    if key == "daily_hours":
        assert answers.daily_hours is not None
        return replace(plan, calendar=replace(calendar, daily_hours=answers.daily_hours))
    if key == "study_days_per_week":
        assert answers.study_days_per_week is not None
        return replace(plan, calendar=replace(calendar, weekly_off=weekly_off_for(answers.study_days_per_week)))
    asked = calendar_of(answers, roadmap.packs.advice)
    if key == "days_off":
        return replace(plan, calendar=replace(calendar, weekly_off=asked.weekly_off))
    return replace(plan, calendar=replace(calendar, days_off=asked.days_off))


def _with_profile(plan: Plan, roadmap: Roadmap, answers: Answers, key: str, today: date) -> Plan:
    old = plan.profile or NO_PROFILE
    value = getattr(answers, key)
    value = str(value) if key == "pathway" and value is not None else value
    changes: dict[str, Any] = {key: value, "assumed": tuple(name for name in old.assumed if name != key)}
    new = replace(old, **changes)
    try:
        check_profile(new, today)
    except InputError as error:
        first = message("Change the status first.")
        if key == "status":
            first = message("Change the graduation date first.")
        raise EditRejected(error.said, first) from None
    plan = replace(plan, profile=new)
    if not any(roadmap.of(task_id, new) for task_id in plan.tasks):
        return plan
    plan = _revaried(_gone(plan, roadmap, old, today), roadmap, old, new)
    here = plan.tasks.keys()
    plan = _added(plan, roadmap, new, today)
    plan = _relinked(plan, roadmap, old, new, frozenset(plan.tasks.keys() - here))
    return _redated(plan, roadmap, old, new, today)


def _gone(plan: Plan, roadmap: Roadmap, old: Profile, today: date) -> Plan:
    """Without the tasks that no longer apply, unless done, running, pinned, changed by the user or on record."""
    needless = [task for task in needless_tasks(plan, roadmap, today) if _untouched(task, roadmap, old, today)]
    known = referred(plan) if needless else frozenset()
    gone = [task.id for task in needless if not known & {Ref(TASK, task.id), Ref(EXAM, task.exam or task.id)}]
    exams = {key: record for key, record in plan.exams.items() if key not in gone}
    return replace(plan.without_tasks(gone), exams=exams)


VARYING = ("title", "duration_days", "effort_hours", "anchor")


def _revaried(plan: Plan, roadmap: Roadmap, old: Profile, new: Profile) -> Plan:
    """With the open tasks as the template has them for the new answers; what the user gave a task stays."""
    before, after = roadmap.tasks_of(old), roadmap.tasks_of(new)
    changed: list[Task] = []
    for task in plan.rows:
        base = base_of(task.id) if task.id not in after else task.id
        if task.done or base not in after or before[base] == after[base]:
            continue
        now = task_from(after[base], roadmap, task.id, task.position)
        if as_made(task):
            changed.append(marked(replace(task, **{name: getattr(now, name) for name in VARYING})))
            continue
        was = task_from(before[base], roadmap, task.id, task.position)
        fields = {name: getattr(now, name) for name in VARYING if getattr(task, name) == getattr(was, name)}
        changed.append(replace(task, **fields))
    return plan.with_tasks(changed)


def _untouched(task: Task, roadmap: Roadmap, profile: Profile, today: date) -> bool:
    """Whether a task is as it was made. Where that is not known it must be as the template has it now.

    A day of the profile may have passed since it was planned.
    """
    known = as_made(task)
    if known is not None:
        return known
    record = roadmap.of(task.id, profile)
    assert record is not None
    fresh = task_from(record, roadmap, task.id, task.position)
    return any(task == with_dates(fresh, profile, day) for day in (today, date.min))


def _added(plan: Plan, roadmap: Roadmap, profile: Profile, today: date) -> Plan:
    """With the tasks that now apply, each below the roadmap's task before it; what the user deleted stays deleted."""
    present = {base_of(task_id) for task_id in plan.tasks}
    sent = is_submitted(plan, roadmap)
    place = 0
    tasks: list[Task] = []
    for record in roadmap.tasks_of(profile).values():
        if record.id in plan.tasks:
            place = plan.tasks[record.id].position
        elif sent and record.optional:
            continue
        elif record.id not in present | plan.deleted and is_needed(record, profile, today):
            place += 1
            tasks.append(marked(with_dates(task_from(record, roadmap, record.id, place), profile, today)))
    records = {task.id: ExamRecord(task.id) for task in tasks if task.role is Role.SITTING}
    return replace(plan.with_tasks(tasks), exams={**plan.exams, **records})


def _relinked(plan: Plan, roadmap: Roadmap, old: Profile, new: Profile, added: frozenset[str]) -> Plan:
    """With the links of tasks that came, and those that the answers switch on; without those they switch off.

    A link that comes stands behind the template's link before it, as it would in a new plan.
    """
    latest = roadmap.latest(plan)
    before, after = _template_links(roadmap, old, latest), _template_links(roadmap, new, latest)
    links = {
        key: link for key, link in plan.dependencies.items() if _shape(link) in after or _shape(link) not in before
    }
    standing = {_shape(link): link.position for link in links.values()}
    position = 0
    for shape, link in after.items():
        switched_on = shape not in before or link.pred in added or link.succ in added
        if shape in standing:
            position = standing[shape]
        elif switched_on:
            position += 1
            key = link_id(link.pred, link.succ, link.type, links)
            links[key] = replace(link, id=key, position=position)
    return replace(plan, dependencies=links)


Shape = tuple[str, str, str, int]


def _shape(link: Dependency) -> Shape:
    return link.pred, link.succ, link.type.value, link.lag_days


def _template_links(roadmap: Roadmap, profile: Profile, latest: Mapping[str, str]) -> dict[Shape, Dependency]:
    found: dict[Shape, Dependency] = {}
    taken: dict[str, Dependency] = {}
    for record in roadmap.tasks_of(profile).values():
        for link in links_into(record, profile) if record.id in latest else ():
            if link.task in latest:
                made = link_from(link, latest[link.task], latest[record.id], taken, 0)
                found[_shape(made)] = taken[made.id] = made
    return found


def _redated(plan: Plan, roadmap: Roadmap, old: Profile, new: Profile, today: date) -> Plan:
    """Graduation and diploma follow the dates of the profile as long as the user left them alone."""
    return plan.with_tasks(_dated(plan, roadmap, old, new, today))


def _dated(plan: Plan, roadmap: Roadmap, old: Profile, new: Profile, today: date) -> Iterable[Task]:
    for task_id in ("graduation", "diploma"):
        task = plan.tasks.get(task_id)
        if task is not None and _untouched(task, roadmap, old, today):
            record = roadmap.tasks_of(new)[task_id]
            yield marked(with_dates(task_from(record, roadmap, task_id, task.position), new, today))
