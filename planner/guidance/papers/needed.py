"""The days on which a paper is needed: on the first day of tasks, on every sitting, some months after the entry."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from planner.core.latest import Latest
from planner.core.model import Role, Route
from planner.core.period import add_months
from planner.core.records.documents import Paper, PaperKind
from planner.core.records.experiences import KEY as EXPERIENCES
from planner.core.records.visas import KEY as VISAS
from planner.core.ref import Ref, task_ref
from planner.guidance.look import Look
from planner.guidance.papers.replaced import is_replaced
from planner.guidance.visits import open_visas, sure_stays
from planner.guidance.why import is_projected
from planner.packs.profile import NeededPaper
from planner.roadmap.experiences import USCE
from planner.roadmap.ids import exam_task, split
from planner.roadmap.visas import VISIT_VISA
from planner.words.message import Data, Message, Value, counted, term


@dataclass(frozen=True, slots=True)
class NeededDay:
    """A day on which a paper has to be there and valid.

    `reason`: what for, in a word or two, within a sentence or alone; `task` is what it hangs on. `advised`: only
    practice asks for it, such as the months after an entry. `sitting`: it is that of an exam. `projected`: its day
    hangs on one that is only projected. `record`: the visa or the stay that it is the day of, which has no task of its
    own; `task` is then the one that it is a part of.
    """

    day: date
    reason: Value
    task: str
    advised: bool = False
    sitting: bool = False
    projected: bool = False
    record: Ref | None = None

    @property
    def ref(self) -> Ref:
        """What it hangs on."""
        return self.record or task_ref(self.task)


VISA_INTERVIEW = term("what a passport is needed for", "visa interview")
END_OF_STAY = term("what a passport is needed for", "end of your stay in the US")
_latest: Latest[dict[tuple[PaperKind, bool], tuple[NeededDay, ...]]] = Latest()


def facts_of(look: Look, kind: PaperKind) -> NeededPaper | None:
    """What the data files say of a kind of paper; None where they say nothing."""
    return look.packs.profile.paper_by_kind.get(kind.value)


def needed_days(look: Look, paper: Paper) -> tuple[NeededDay, ...]:
    """The days, today or later, on which the paper is needed: what only practice asks for last, else by the day.

    One that another has replaced is needed on none. Papers of a kind share the days, so these are found once for a
    plan as it is looked at.
    """
    if is_replaced(look, paper):
        return ()
    asked = paper.asked_on is not None and paper.answered_on is None
    known = _latest.of(look.assessment)
    if known is None:
        known = _latest.keep({}, look.assessment)
    if (paper.kind, asked) not in known:
        known[paper.kind, asked] = _needed_days(look, paper.kind, asked)
    return known[paper.kind, asked]


def _needed_days(look: Look, kind: PaperKind, asked: bool) -> tuple[NeededDay, ...]:
    facts = facts_of(look, kind)
    if facts is None:
        return ()
    found = [
        *_on_tasks(look, facts, asked),
        *_sittings(look, facts),
        *_visits(look, facts),
        *_months_after(look, facts),
    ]
    return tuple(sorted(found, key=lambda needed: (needed.advised, needed.day, needed.task)))


def needed_for_kind(look: Look, kind: PaperKind) -> NeededDay | None:
    """The first day on which such a paper is needed, of which none is on record; None where it is not."""
    return next(iter(needed_days(look, Paper(id="", kind=kind))), None)


def open_tasks(look: Look, bases: Iterable[str]) -> Iterator[str]:
    """The plan's tasks for ids of the template, the last of each, that are not done."""
    latest = look.roadmap.latest(look.plan)
    for base in bases:
        task_id = latest.get(base)
        if task_id is not None and not look.task(task_id).done:
            yield task_id


def first_day(look: Look, bases: Iterable[str]) -> date | None:
    """The earliest first day of the plan's tasks for ids of the template, today where one is done. None without any."""
    latest = look.roadmap.latest(look.plan)
    tasks = [latest[base] for base in bases if base in latest]
    if any(look.task(task).done for task in tasks):
        return look.today
    return min((day for task in tasks if (day := look.schedule.start(task)) is not None), default=None)


def registration_of(look: Look, sitting: str) -> str | None:
    """The task in which the permit of a sitting is got; None for an exam that has no permit."""
    base, attempt = split(sitting)
    task = exam_task(base, attempt, "_registration")
    return task if task in look.plan.tasks else None


def reason_of(look: Look, task_id: str) -> Value:
    """What a task needs a paper for, in a word or two."""
    record = look.record_of(task_id)
    reasons = {reason.id: reason.short for reason in look.packs.profile.reason}
    return Data(reasons.get(record.id if record is not None else "", look.title(task_id)))


def _on_tasks(look: Look, facts: NeededPaper, asked: bool) -> Iterator[NeededDay]:
    for task in open_tasks(look, facts.answer_tasks if asked and facts.answer_tasks else facts.tasks):
        yield from _needed(look, task, look.schedule.start(task))


def _sittings(look: Look, facts: NeededPaper) -> Iterator[NeededDay]:
    for task in look.open_sittings if facts.sittings else ():
        yield from _needed(look, task.id, look.schedule.start(task.id))


def _visits(look: Look, facts: NeededPaper) -> Iterator[NeededDay]:
    """The interviews for visas on record, and the last days of stays in the US."""
    if not facts.visits:
        return
    latest = look.roadmap.latest(look.plan)
    days = [
        *((visa.interview_on, VISA_INTERVIEW, VISIT_VISA, Ref(VISAS, visa.id)) for visa in open_visas(look)),
        *((stay.end, END_OF_STAY, USCE, Ref(EXPERIENCES, stay.id)) for stay in sure_stays(look)),
    ]
    for day, reason, part_of, record in days:
        if day is not None and day >= look.today and part_of in latest:
            yield NeededDay(day, reason, latest[part_of], record=record)


def _months_after(look: Look, facts: NeededPaper) -> Iterator[NeededDay]:
    """For whoever enters on a visa: a citizen or a permanent resident just comes home."""
    months = facts.months_after if look.profile.visa is not Route.NONE else 0
    for task in open_tasks(look, facts.after_tasks) if months else ():
        last = look.schedule.finish(task)
        reason = _after(months, reason_of(look, task))
        if last is not None:
            yield NeededDay(add_months(last, months), reason, task, True, projected=is_projected(look, task))


def _needed(look: Look, task: str, day: date | None) -> Iterator[NeededDay]:
    if day is not None and day >= look.today:
        sitting = look.task(task).role is Role.SITTING
        yield NeededDay(day, reason_of(look, task), task, sitting=sitting, projected=is_projected(look, task))


def _after(months: int, reason: Value) -> Message:
    return counted("{count} month after {reason}", "{count} months after {reason}", months, reason=reason)
