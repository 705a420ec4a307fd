"""A new plan from the answers and the template."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from planner.core.model import POSITION_STEP, ExamRecord, Plan, Profile, Role, Status, Task
from planner.core.records.personal import PERSONAL
from planner.errors import EditRejected, InputError, PlaceError
from planner.packs.record import TemplateTask
from planner.roadmap.answers import (
    Answers,
    booked_of,
    calendar_of,
    check_pathway,
    done_of,
    permits_of,
    personal_from,
    profile_of,
    started_of,
)
from planner.roadmap.experience_answers import Report, experiences_of, told_as_experiences, with_experiences
from planner.roadmap.mark import marked
from planner.roadmap.report import Done, report_booked, report_done, report_permit, report_started
from planner.roadmap.season import is_submitted
from planner.roadmap.target import settle
from planner.roadmap.template import PATHWAY_TASKS, STEP_2_CS, Roadmap, link_from, links_into, task_from
from planner.words.message import message


def new_plan(answers: Answers, roadmap: Roadmap, today: date) -> Plan:
    """The whole journey of this person, with a target. Raises InputError for answers that contradict each other."""
    profile = profile_of(answers, today)
    check_profile(profile, today)
    check_pathway(answers, roadmap.packs)
    plan = Plan(
        start_date=answers.start_date or today,
        profile=profile,
        calendar=calendar_of(answers, roadmap.packs.advice),
    )
    try:
        plan = with_roadmap(plan, roadmap, today, extra=[item.task for item in answers.done])
        plan = _reported(plan, roadmap, answers, today)
    except EditRejected as refusal:
        raise InputError(refusal.said) from None
    personal = personal_from(answers)
    if personal is not None:
        plan = plan.with_records(PERSONAL.key, {personal.id: replace(personal, position=POSITION_STEP)})
    try:
        return _without_optional(settle(plan, roadmap, today, answers.target_match), roadmap)
    except EditRejected as refusal:
        raise PlaceError("target_match", refusal.said) from None


def check_profile(profile: Profile, today: date) -> None:
    """Raises PlaceError for a graduate who graduates in the future."""
    if profile.status is Status.GRADUATE and profile.graduation_date and profile.graduation_date > today:
        raise PlaceError(
            "graduation_date",
            message("{day} is in the future, so the status is student, not graduate.", day=profile.graduation_date),
        )


def with_roadmap(plan: Plan, roadmap: Roadmap, today: date, extra: Iterable[str] = ()) -> Plan:
    """An empty plan with the template's tasks of this person; `extra` names tasks to have in any case."""
    assert plan.profile is not None
    profile = plan.profile
    template = roadmap.tasks_of(profile)
    here = {record.id for record in template.values() if is_needed(record, profile, today)}
    here |= _with_exam_tasks(roadmap, [task_id for task_id in extra if task_id in template])
    records = [record for record in template.values() if record.id in here]
    tasks = [
        marked(with_dates(task_from(record, roadmap, record.id, (place + 1) * POSITION_STEP), profile, today))
        for place, record in enumerate(records)
    ]
    plan = plan.with_tasks(tasks)
    plan = replace(plan, exams={task.id: ExamRecord(task.id) for task in tasks if task.role is Role.SITTING})
    links = dict(plan.dependencies)
    for record in records:
        for link in links_into(record, profile):
            if link.task in here:
                made = link_from(link, link.task, record.id, links, (len(links) + 1) * POSITION_STEP)
                links[made.id] = made
    return replace(plan, dependencies=links)


def is_needed(record: TemplateTask, profile: Profile, today: date) -> bool:
    """Whether this person has a template task: by status, route, and a Step 2 CS pass that needs no Pathway.

    A graduate has the diploma task only while its date is still to come.
    """
    if profile.status not in record.status or profile.visa not in record.routes:
        return False
    if profile.pathway == STEP_2_CS and record.id in PATHWAY_TASKS:
        return False
    if record.id != "diploma" or profile.status is Status.STUDENT:
        return True
    return profile.diploma_date is not None and profile.diploma_date > today


def with_dates(task: Task, profile: Profile, today: date) -> Task:
    """Graduation and diploma as the profile dates them: a past one is done, a known diploma date is where it ends."""
    if task.id == "graduation" and profile.graduation_date is not None and profile.graduation_date <= today:
        return replace(task, actual_finish=profile.graduation_date, progress=100)
    if task.id == "diploma" and profile.diploma_date is not None:
        if profile.diploma_date <= today:
            return replace(task, actual_finish=profile.diploma_date, progress=100)
        return replace(task, duration_days=None)
    return task


def _with_exam_tasks(roadmap: Roadmap, ids: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for task_id in ids:
        exam = roadmap.exam_of(task_id)
        found |= {exam, f"{exam}_result"} if exam else {task_id}
    return found


def _reported(plan: Plan, roadmap: Roadmap, answers: Answers, today: date) -> Plan:
    """With what is reported; what is reported more than once of one task is looked at as a report, and kept as records.

    Raises EditRejected for a report that cannot be.
    """
    done, booked, started = done_of(answers), booked_of(answers), started_of(answers)
    experiences = experiences_of(answers.experience, "experience")
    reports: list[Report] = [*done, *booked, *started]
    several = told_as_experiences(reports, experiences, roadmap.packs)
    for report in done:
        after = report_done(plan, roadmap, _known(report, roadmap), today)
        plan = plan if report.task in several else after
    for permit in permits_of(answers):
        plan = report_permit(plan, permit)
    for booking in booked:
        after = report_booked(plan, roadmap, booking, today)
        plan = plan if booking.task in several else after
    for start in started:
        after = report_started(plan, start, today)
        plan = plan if start.task in several else after
    told = [report for report in reports if report.task in several]
    return with_experiences(plan, told, experiences, roadmap.packs)


def _known(done: Done, roadmap: Roadmap) -> Done:
    if done.task not in roadmap.packs.template.by_id:
        raise EditRejected(
            message("There is no task '{task}'.", task=done.task), message("Name a task of the roadmap.")
        )
    return done


def _without_optional(plan: Plan, roadmap: Roadmap) -> Plan:
    """Optional tasks are not planned once the target season's applications are sent; what is begun stays."""
    if not is_submitted(plan, roadmap):
        return plan
    optional = [record.id for record in roadmap.packs.template.tasks if record.optional]
    here = [plan.tasks[task_id] for task_id in optional if task_id in plan.tasks]
    return plan.without_tasks(task.id for task in here if not task.done and not task.running)
