"""How long a school has had a paper to confirm: the usual and the longest time, and when it is asked again."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from planner.core.edits.base import Edit
from planner.core.edits.record import PutRecords
from planner.core.edits.together import Together
from planner.core.records.documents import DOCUMENTS, KEY, Paper, PaperState
from planner.core.ref import Ref
from planner.guidance.look import Look
from planner.guidance.papers.needed import facts_of, open_tasks, reason_of
from planner.roadmap.edit import MarkDone
from planner.roadmap.report import Done
from planner.words.message import Message, message, near_day

CREDENTIALS = "credentials"
"""The template's task in which a school confirms diploma and transcript."""
_WEEK = 7


class Chase(StrEnum):
    """A day on which the school is asked again: done, left out, due now, the next one, or later."""

    DONE = "done"
    MISSED = "missed"
    DUE = "due"
    NEXT = "next"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class ChaseDay:
    """One of them. `week`: after how many weeks; `reminded_on`: when it was done."""

    week: int
    day: date
    state: Chase
    reminded_on: date | None = None


@dataclass(frozen=True, slots=True)
class SchoolClock:
    """The papers that were sent to a school on one day and are not answered, or when they were.

    `weeks`: the whole weeks that have passed, of `usual` and at most `longest`. `needed`: the planned day that waits
    for the answer, None where the plan has none.
    """

    papers: tuple[Paper, ...]
    asked_on: date
    answered_on: date | None
    today: date
    weeks: int
    usual: int
    longest: int
    chases: tuple[ChaseDay, ...]
    needed: date | None
    reason: Message | None

    @property
    def refs(self) -> tuple[Ref, ...]:
        """The records."""
        return tuple(Ref(KEY, paper.id) for paper in self.papers)

    @property
    def slowest_day(self) -> date:
        """When even a slow school has answered."""
        return self.asked_on + timedelta(weeks=self.longest)

    @property
    def overdue(self) -> bool:
        """Whether it takes longer than it should at most."""
        return self.answered_on is None and self.today > self.slowest_day

    @property
    def next_chase(self) -> ChaseDay | None:
        """The reminder that is due, else the next one; None once all are over, or the answer is there."""
        return next((chase for chase in self.chases if chase.state in (Chase.DUE, Chase.NEXT)), None)


def school_clocks(look: Look) -> tuple[SchoolClock, ...]:
    """The clocks, one for each day on which something was sent: open ones first, the oldest of them first."""
    sent: dict[tuple[date, date | None], list[Paper]] = {}
    for paper in DOCUMENTS.of(look.plan):
        facts = facts_of(look, paper.kind)
        if facts is not None and facts.school and paper.asked_on is not None:
            sent.setdefault((paper.asked_on, paper.answered_on), []).append(paper)
    clocks = [_clock(look, asked, answered, papers) for (asked, answered), papers in sent.items()]
    return tuple(sorted(clocks, key=lambda clock: (clock.answered_on is not None, clock.asked_on)))


def to_be_sent(look: Look) -> tuple[Paper, ...]:
    """The papers that a school confirms and that nobody has sent to it."""
    return tuple(
        paper
        for paper in DOCUMENTS.of(look.plan)
        if (facts := facts_of(look, paper.kind)) is not None
        and facts.school
        and paper.asked_on is None
        and paper.answered_on is None
        and paper.state is not PaperState.VERIFIED
    )


def sent_edit(look: Look, papers: tuple[Paper, ...], day: date) -> Edit:
    """The papers were sent to the school on a day."""
    changed = tuple(replace(paper, asked_on=day, state=PaperState.SENT) for paper in papers)
    return PutRecords(KEY, changed, message("Sent to the school on {day}", day=near_day(day, look.today)))


def reminded_edit(look: Look, clock: SchoolClock, day: date) -> Edit:
    """The school was reminded on a day."""
    changed = tuple(
        replace(paper, reminded_on=tuple(sorted({*paper.reminded_on, day})))
        for paper in clock.papers
        if day not in paper.reminded_on
    )
    return PutRecords(KEY, changed, message("Reminded the school on {day}", day=near_day(day, look.today)))


def answered_edit(look: Look, clock: SchoolClock, day: date) -> Edit:
    """The school has answered on a day: its papers are confirmed, and with the last of them the plan's step is done."""
    words = message("The school has answered")
    put = PutRecords(
        KEY, tuple(replace(paper, answered_on=day, state=PaperState.VERIFIED) for paper in clock.papers), words
    )
    task = next(open_tasks(look, (CREDENTIALS,)), None)
    if task is None or not _are_the_last(look, clock):
        return put
    return Together((put, MarkDone(Done(task, day), look.today, look.roadmap)), words)


def clock_words(clock: SchoolClock) -> Message:
    """What the wait means for the plan, in a sentence."""
    slowest = near_day(clock.slowest_day, clock.today)
    if clock.answered_on is not None:
        return message("The school has answered on {day}.", day=near_day(clock.answered_on, clock.today))
    if clock.overdue:
        return message("It should have been answered by {day}: ask why it has not been.", day=slowest)
    if clock.needed is None or clock.reason is None:
        return message("The slowest answer comes on {day}.", day=slowest)
    needed = near_day(clock.needed, clock.today)
    if clock.slowest_day <= clock.needed:
        return message(
            "Even the slowest answer, on {day}, is in time: the {reason} is planned for {needed}.",
            day=slowest,
            reason=clock.reason,
            needed=needed,
        )
    return message(
        "The slowest answer, on {day}, would be too late: the {reason} is planned for {needed}.",
        day=slowest,
        reason=clock.reason,
        needed=needed,
    )


def _clock(look: Look, asked: date, answered: date | None, papers: list[Paper]) -> SchoolClock:
    facts = look.packs.profile.school
    end = answered or look.today
    reminded = tuple(sorted({day for paper in papers for day in paper.reminded_on}))
    needed = _needed(look, papers)
    return SchoolClock(
        tuple(papers),
        asked,
        answered,
        look.today,
        max((end - asked).days, 0) // _WEEK,
        int(facts.weeks_usual.value),
        int(facts.weeks.max),
        _chases(asked, facts.chase_weeks, reminded, look.today, answered is not None),
        needed[0] if needed is not None else None,
        needed[1] if needed is not None else None,
    )


def _chases(
    asked: date, weeks: tuple[int, ...], reminded: tuple[date, ...], today: date, over: bool
) -> tuple[ChaseDay, ...]:
    """Each reminder counts for the chase day that is nearest to it; of those that passed the last one is due."""
    days = [asked + timedelta(weeks=week) for week in weeks]
    done: dict[date, date] = {}
    for day in reminded:
        done.setdefault(min(days, key=lambda chase: (abs((chase - day).days), chase)), day)
    passed = [day for day in days if day <= today]
    last_done = max(done, default=date.min)
    coming = next((day for day in days if day > today and day not in done), None)
    found: list[ChaseDay] = []
    for week, day in zip(weeks, days, strict=True):
        if day in done:
            state = Chase.DONE
        elif day in passed:
            state = Chase.DUE if day == passed[-1] and day > last_done and not over else Chase.MISSED
        else:
            state = Chase.NEXT if day == coming and not over else Chase.LATER
        found.append(ChaseDay(week, day, state, done.get(day)))
    return tuple(found)


def _needed(look: Look, papers: list[Paper]) -> tuple[date, Message] | None:
    facts = facts_of(look, papers[0].kind)
    for task in open_tasks(look, facts.answer_tasks) if facts is not None else ():
        day = look.schedule.finish(task)
        if day is not None:
            return day, message("{reason}", reason=reason_of(look, task))
    return None


def _are_the_last(look: Look, clock: SchoolClock) -> bool:
    """Whether with these papers all are confirmed that a school confirms, each kind of them at least once."""
    now = {paper.id for paper in clock.papers}
    papers = DOCUMENTS.of(look.plan)
    for facts in look.packs.profile.paper:
        kind = [paper for paper in papers if paper.kind.value == facts.kind] if facts.school else None
        if kind is not None and not (kind and all(_is_confirmed(paper, now) for paper in kind)):
            return False
    return True


def _is_confirmed(paper: Paper, now: set[str]) -> bool:
    return paper.id in now or paper.state is PaperState.VERIFIED
