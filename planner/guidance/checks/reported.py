"""Rules about reports: what one has counted as done with it, two in the wrong order, a result that is not released."""

from collections.abc import Iterable
from datetime import timedelta

from planner.core.model import LinkType, Role, Task
from planner.guidance.checks.needs import DEPENDENCIES, REPORTED, TARGET
from planner.guidance.exam_facts import serves_english
from planner.guidance.finding import Fix, Severity, from_plan, tasks_of
from planner.guidance.look import Look
from planner.guidance.opening import open_again
from planner.guidance.profile.standing import task_of
from planner.guidance.rule import Found, Rule
from planner.roadmap.edit import MarkDone
from planner.roadmap.report import Done
from planner.words.message import Name, both, counted, message, paragraph


def counted_with_it(look: Look) -> Iterable[Found]:
    """One report, not of an exam, has exams counted as passed of which nobody has said when that was."""
    exams, others = dict[str, list[Task]](), dict[str, int]()
    for task in look.plan.rows:
        if task.closed_by is not None and task.actual_finish is None:
            others[task.closed_by] = others.get(task.closed_by, 0) + 1
            if task.role is Role.SITTING:
                exams.setdefault(task.closed_by, []).append(task)
    for closer, sittings in exams.items():
        report = look.plan.tasks.get(closer)
        if report is None or report.role is not None or report.actual_finish is None:
            continue
        title, day = Name(report.title), report.actual_finish
        yield Found(
            subjects=tasks_of([closer, *(task.id for task in sittings)]),
            title=counted(
                "{task} of {day} counts {count} more step as done that you did not report",
                "{task} of {day} counts {count} more steps as done that you did not report",
                others[closer],
                task=title,
                day=day,
            ),
            text=paragraph(
                message("Among them: {exams}.", exams=both(Name(task.title) for task in sittings)),
                message("If you have passed them, report each with its day; other rules hang on it."),
                message("If not, take this report back."),
            ),
            source=from_plan(look.today),
            fix=open_again(look, closer, message("Take this report back")),
        )


def wrong_order(look: Look) -> Iterable[Found]:
    """A step is reported for a day before another was done that it has to wait for."""
    tasks = look.plan.tasks
    for link in look.plan.dependencies.values():
        if link.soft or link.dropped is not None or link.type is not LinkType.FS:
            continue
        first, then = tasks[link.pred], tasks[link.succ]
        ended, begun = first.actual_finish, then.actual_start or then.actual_finish
        if ended is None or begun is None or ended <= begun:
            continue
        yield Found(
            subjects=tasks_of((then.id, first.id)),
            title=message(
                "{task} is reported for {day}, before {other} was done on {ended}",
                task=Name(then.title),
                day=begun,
                other=Name(first.title),
                ended=ended,
            ),
            text=message("One has to wait for the other, so one of the two days is not right."),
            source=look.source_of(then.id) or from_plan(look.today),
            fix=Fix(message("Correct one of the two reports")),
        )


def not_released(look: Look) -> Iterable[Found]:
    """A result is known for some time, and nobody has said that it was released to ECFMG."""
    rule = look.packs.exams.release
    if rule is None or look.is_lost:
        return
    release, result = task_of(look, rule.task), task_of(look, f"{rule.exam}_result")
    day = result.actual_finish if result is not None else None
    if release is None or result is None or day is None or release.done or not serves_english(look, rule.exam):
        return
    if day + timedelta(days=rule.check_after_days) > look.today:
        return
    edit = MarkDone(Done(release.id, look.today), look.today, look.roadmap)
    yield Found(
        subjects=tasks_of([release.id, result.id]),
        title=message("{result} has been there since {day}, and is not released", result=Name(result.title), day=day),
        text=paragraph(
            message("A result that is passed and not released does not exist for ECFMG."),
            message("Release it in your account there, and look two weeks later whether it shows."),
        ),
        source=rule.source,
        fix=Fix(message("It is released"), edit),
    )


RULES = (
    Rule(
        id="report.counts_exams",
        severity=Severity.HINT,
        needs=(REPORTED,),
        find=counted_with_it,
        says="One report counts exams as passed that nobody has reported, and how many other steps.",
        source="template.toml",
    ),
    Rule(
        id="report.wrong_order",
        severity=Severity.HINT,
        needs=(REPORTED, DEPENDENCIES),
        find=wrong_order,
        says="A step is reported for a day before another was done that it has to wait for.",
        source="template.toml, or the plan's own dates",
    ),
    Rule(
        id="exam.not_released",
        severity=Severity.DELAYS,
        needs=(TARGET, REPORTED),
        find=not_released,
        says="The result of an exam is there for some time, and was not released to ECFMG.",
        source="exams.toml",
    ),
)
