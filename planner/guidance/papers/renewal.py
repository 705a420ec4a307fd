"""Getting a new paper in time: one task of the person's own, in the first days that are free for it.

It lies over no sitting and none of the days from a permit to its sitting, over no visa day, and over no stay in the US:
without the paper nobody is let in.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from planner.core.edits.base import Edit
from planner.core.edits.link import AddLink
from planner.core.edits.move import Unpin
from planner.core.edits.own_task import free_task_id
from planner.core.edits.record import ChangeRecord
from planner.core.edits.task import AddTask, SetConstraint
from planner.core.edits.together import Together
from planner.core.model import Constraint, ConstraintType, Kind, Phase, Task
from planner.core.network import Network
from planner.core.records.documents import KEY, Paper
from planner.core.records.visas import VisaState
from planner.guidance.look import Look
from planner.guidance.papers.needed import facts_of, open_tasks, registration_of
from planner.guidance.papers.validity import Gap, validity_of
from planner.guidance.stays import called
from planner.guidance.visits import open_visas, sure_stays
from planner.packs.profile import NeededPaper
from planner.words.message import Data, Message, Name, Span, counted, message, near_day, paragraph

_WITH_THE_POST = (VisaState.WAITING, VisaState.CHECKS)


@dataclass(frozen=True, slots=True)
class Taken:
    """Days over which the paper has to be at hand, both inclusive, and what for; `task` is a task of the plan."""

    first: date
    last: date
    reason: Message
    task: str | None = None


@dataclass(frozen=True, slots=True)
class Renewal:
    """Where a renewal fits: its days, the edit that plans it, and what that does, in one line."""

    title: str
    first: date
    last: date
    edit: Edit
    words: Message


@dataclass(frozen=True, slots=True)
class NoRoom:
    """No days are free for a renewal before the day on which the paper is needed; `words` say so."""

    words: Message


def renewal_of(look: Look, paper: Paper) -> Renewal | NoRoom | None:
    """How to get a new one in time; None where none is needed, one is planned, or it needs no planning."""
    facts, gap = facts_of(look, paper.kind), validity_of(look, paper).gap
    if facts is None or facts.renewal_days is None or gap is None or gap.mended or _is_open(look, paper):
        return None
    taken = list(taken_days(look, facts))
    first = first_free(taken, max(look.today, look.plan.start_date), facts.renewal_days)
    last = first + timedelta(days=facts.renewal_days - 1)
    if last >= gap.last:
        return NoRoom(_no_room(facts.renewal_days, gap, look.today))
    return _renewal(look, paper, facts, gap, first, last, taken)


def taken_days(look: Look, facts: NeededPaper) -> Iterator[Taken]:
    """The days, today or later, over which the paper has to be at hand."""
    for days in (*_sittings(look), *_visa_tasks(look, facts), *_visas(look), *_stays(look)):
        if days.last >= look.today:
            yield days


def laid_over(look: Look, paper: Paper) -> Taken | None:
    """The first days over which the planned renewal lies, where the paper has to be at hand; None where over none."""
    facts, task = facts_of(look, paper.kind), look.plan.tasks.get(paper.renewal or "")
    if facts is None or facts.renewal_days is None or task is None or look.task(task.id).done:
        return None
    first, last = look.schedule.start(task.id), look.schedule.finish(task.id)
    if first is None or last is None:
        return None
    over = [days for days in taken_days(look, facts) if days.first <= last and first <= days.last]
    return min(over, key=lambda days: days.first, default=None)


def move_renewal(look: Look, paper: Paper) -> Edit | None:
    """The edit that puts a planned renewal into the first free days.

    None where there are none in time, and for a task of the roadmap, which has its place there.
    """
    facts, task = facts_of(look, paper.kind), look.plan.tasks.get(paper.renewal or "")
    gap = validity_of(look, paper).gap
    if facts is None or task is None or task.done or task.running or look.record_of(task.id) is not None:
        return None
    length = task.duration_days or facts.renewal_days or 1
    first = first_free(taken_days(look, facts), _not_before(look, task.id), length)
    if gap is not None and first + timedelta(days=length - 1) >= gap.last:
        return None
    unpin = (Unpin(task.id),) if task.pinned_start is not None else ()
    wish = SetConstraint(task.id, Constraint(ConstraintType.SNET, first))
    return Together((*unpin, wish), message("Move {title}", title=Name(task.title)))


def first_free(taken: Iterable[Taken], first: date, days: int) -> date:
    """The first day, `first` or later, from which so many days in a row are free."""
    for item in sorted(taken, key=lambda item: item.first):
        if item.first <= first + timedelta(days=days - 1) and item.last >= first:
            first = item.last + timedelta(days=1)
    return first


def _not_before(look: Look, task_id: str) -> date:
    """The day before which a task's links do not let it begin; at the earliest today, or when the plan begins."""
    ends = [look.schedule.finish(link.pred) for link in look.links_to.get(task_id, ())]
    return max((look.today, look.plan.start_date, *(end + timedelta(days=1) for end in ends if end is not None)))


def _is_open(look: Look, paper: Paper) -> bool:
    """Whether a renewal is planned, in time or not."""
    task = look.plan.tasks.get(paper.renewal or "")
    return task is not None and not task.done


def _renewal(
    look: Look, paper: Paper, facts: NeededPaper, gap: Gap, first: date, last: date, taken: list[Taken]
) -> Renewal:
    title, days = facts.renewal_title, (last - first).days + 1
    task = free_task_id(look.plan, title)
    before = [item for item in taken if item.last < first and item.task is not None]
    after = max(before, key=lambda item: item.last, default=None)
    waits = None if gap.needed.advised or gap.needed.record else gap.needed.task
    links = [AddLink(task, waits)] if waits is not None else []
    if after is not None and after.task is not None and after.task not in _following(look, waits):
        links.append(AddLink(after.task, task))
    edit = Together(
        (
            AddTask(task, title, Phase.PROFILE, Kind.ACTIVITY, days),
            SetConstraint(task, Constraint(ConstraintType.SNET, first)),
            *links,
            ChangeRecord(KEY, paper.id, {"renewal": task}),
        ),
        message("Plan {title}", title=Name(title)),
    )
    return Renewal(title, first, last, edit, _effect(look, title, first, last, after))


def _following(look: Look, task: str | None) -> set[str]:
    """A task and all that wait for it, where another one is to be put before it: none of them comes before that one."""
    network = Network.of(look.plan)
    return set() if task is None else {network.ids[number] for number in network.downstream([network.number[task]])}


def _effect(look: Look, title: str, first: date, last: date, after: Taken | None) -> Message:
    span = Span(first, last, look.today.year)
    if after is None:
        return message("adds {title}, {days}; nothing else moves", title=Name(title), days=span)
    return message(
        "adds {title}, {days}, after {reason}; nothing else moves", title=Name(title), days=span, reason=after.reason
    )


def _no_room(days: int, gap: Gap, today: date) -> Message:
    return paragraph(
        counted(
            "A new one takes {count} day, and no day is free for it before {day}.",
            "A new one takes {count} days, and so many in a row are not free before {day}.",
            days,
            day=near_day(gap.last, today),
        ),
        message("Ask for a quicker way, or move what lies between."),
    )


def _sittings(look: Look) -> Iterator[Taken]:
    """Each sitting to come with the days since its permit: the permit names the paper that is shown."""
    for task in look.open_sittings:
        day = look.schedule.start(task.id)
        if day is not None:
            permit = _permit_day(look, task)
            first = day if permit is None else min(permit, day)
            yield Taken(first, look.schedule.finish(task.id) or day, _titled(task.title), task.id)


def _permit_day(look: Look, task: Task) -> date | None:
    """When the permit of a sitting is there, at the latest today where it is; else when its registration ends.

    None for an exam that has no permit.
    """
    registration = registration_of(look, task.id)
    if registration is None:
        return None
    if look.task(registration).done:
        return look.today
    return look.schedule.finish(registration)


def _visa_tasks(look: Look, facts: NeededPaper) -> Iterator[Taken]:
    for task in open_tasks(look, facts.kept_free):
        first, last = look.schedule.start(task), look.schedule.finish(task)
        if first is not None and last is not None:
            yield Taken(first, last, _titled(look.title(task)), task)


def _visas(look: Look) -> Iterator[Taken]:
    """The days from an application for a visa to its decision, as far as they are known."""
    for visa in open_visas(look):
        days = [day for day in (visa.applied_on, visa.interview_on, visa.decided_on) if day is not None]
        if not days:
            continue
        last = max(*days, look.today) if visa.state in _WITH_THE_POST else max(days)
        yield Taken(min(days), last, message("the visa"))


def _stays(look: Look) -> Iterator[Taken]:
    """The stays in the US that are sure to come: nobody enters or leaves without a passport."""
    for stay in sure_stays(look):
        if stay.start is not None:
            place = message("{place}", place=called(look, stay))
            yield Taken(stay.start, stay.end or max(stay.start, look.today), place)


def _titled(title: str) -> Message:
    return message("{title}", title=Data(title))
