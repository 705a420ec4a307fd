"""Rules about dependencies that a given date breaks."""

from collections.abc import Iterable
from datetime import date

from planner.core.model import Dependency, Task
from planner.core.records.experiences import EXPERIENCES
from planner.guidance.checks.needs import DEPENDENCIES
from planner.guidance.earliest import earliest_start
from planner.guidance.finding import Fix, Severity, from_plan, tasks_of
from planner.guidance.look import Look
from planner.guidance.moving import offer
from planner.guidance.rule import Found, Rule
from planner.roadmap.ids import base_of
from planner.roadmap.visas import VISIT_VISA, visit_visas
from planner.words.message import Message, Name, counted, message, paragraph


def broken_links(look: Look) -> Iterable[Found]:
    """A date that is given (pinned, fixed, or started) is earlier than a dependency allows."""
    for link in look.schedule.broken_links():
        given = look.task(link.succ)
        if link.soft and given.running:  # It has begun: the roadmap's order has nothing more to say.
            continue
        if _visa_says_it(look, link):
            continue
        if look.task(link.pred).done and look.assessment.driven(link.succ) is not None:  # Both are on record so.
            continue
        lag = _lag(link.lag_days)
        stands = _stands(look, look.plan.tasks[link.pred], link.type.value[0])
        yield Found(
            severity=Severity.HINT if link.soft else Severity.DELAYS,
            subjects=tasks_of((link.succ, link.pred)),
            title=_too_early(look, given, link.type.value[1]),
            text=paragraph(stands, lag) if lag is not None else stands,
            source=look.source_of(link.succ) or from_plan(look.today),
            fix=_fix(look, link, given),
        )


def _visa_says_it(look: Look, link: Dependency) -> bool:
    """Whether the rule about the visas on record says more exactly for which stay they come too late."""
    driven = look.assessment.driven(link.succ)
    of_stays = driven is not None and driven.collection == EXPERIENCES.key
    return of_stays and base_of(link.pred) == VISIT_VISA and bool(visit_visas(look.plan))


def _too_early(look: Look, task: Task, side: str) -> Message:
    """When a task starts (side S) or ends (side F); one that takes a day or none is on that day."""
    start, finish, title = *_dates(look, task), Name(task.title)
    if start == finish:
        return message("{task} is on {day}, too early", task=title, day=finish)
    if side == "S":
        return message("{task} starts on {day}, too early", task=title, day=start)
    return message("{task} ends on {day}, too early", task=title, day=finish)


def _stands(look: Look, task: Task, side: str) -> Message:
    start, finish, title = *_dates(look, task), Name(task.title)
    if start == finish:
        return message("{task} is on {day}.", task=title, day=finish)
    if side == "S":
        return message("{task} starts on {day}.", task=title, day=start)
    return message("{task} ends on {day}.", task=title, day=finish)


def _dates(look: Look, task: Task) -> tuple[date, date]:
    start, finish = look.schedule.start(task.id), look.schedule.finish(task.id)
    assert start is not None
    assert finish is not None
    return start, finish


def _lag(days: int) -> Message | None:
    if days > 0:
        return counted("{count} day has to pass after that.", "{count} days have to pass after that.", days)
    if days < 0:
        return counted("Only {count} day before that is allowed.", "Only {count} days before that are allowed.", -days)
    return None


def _fix(look: Look, link: Dependency, task: Task) -> Fix:
    given_by_records = look.assessment.driven(task.id) is not None
    if given_by_records or task.actual_start is not None or task.pinned_start is None:
        return Fix(message("Bring {task} forward, or take the link away", task=Name(look.title(link.pred))))
    return offer(look.assessment, task.id, earliest_start(look.schedule, link))


RULES = (
    Rule(
        id="link.broken",
        severity=(Severity.DELAYS, Severity.HINT),
        needs=(DEPENDENCIES,),
        find=broken_links,
        says="A given date is earlier than what the task waits for allows (a hint where the roadmap's order asks).",
        source="template.toml, or the plan's own dates",
    ),
)
