"""Whether a paper is valid on the days on which it is needed, and the gap where it is not."""

from dataclasses import dataclass
from datetime import date, timedelta

from planner.core.records.documents import Paper
from planner.guidance.look import Look
from planner.guidance.papers.needed import NeededDay, facts_of, needed_days
from planner.guidance.papers.replaced import HERE


@dataclass(frozen=True, slots=True)
class Gap:
    """The days from the end of a paper to the day on which it is needed.

    `first` is the first day on which it is not valid, `last` the one on which it is needed; `days`: how many days
    before that it ends. `mended`: a new one is planned in time, or is quick to get, so nothing is lost yet.
    """

    first: date
    last: date
    needed: NeededDay
    mended: bool

    @property
    def days(self) -> int:
        """How many days before the day it is needed the paper ends."""
        return (self.last - self.first).days + 1

    @property
    def end(self) -> date:
        """The last day on which it is valid, or was."""
        return self.first - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Validity:
    """How a paper stands against the days it is needed on.

    `needed`: the first of them on which it is not valid, else the next one; None where it is needed on none. `gap`:
    None where it is valid on all of them, or has no last day. `after`: the last day that practice asks for, where the
    paper ends before it, beside a graver gap or alone.
    """

    needed: NeededDay | None
    gap: Gap | None
    after: NeededDay | None


def validity_of(look: Look, paper: Paper) -> Validity:
    """The paper against all the days on which it is needed."""
    days = needed_days(look, paper)
    first = next(iter(days), None)
    if paper.expires is None:
        return Validity(first if first is None or not first.advised else None, None, None)
    unmet = [needed for needed in days if needed.day > paper.expires]
    after = next((needed for needed in unmet if needed.advised), None)
    if not unmet:
        return Validity(first, None, None)
    return Validity(unmet[0], _gap(look, paper, paper.expires, unmet[0]), after)


def is_untold(look: Look, paper: Paper) -> bool:
    """Whether it is there, and nobody has said until when it is valid, though that counts for a paper like it."""
    facts = facts_of(look, paper.kind)
    ends = facts is not None and (facts.renewal_days is not None or bool(facts.notice_in))
    return ends and paper.expires is None and paper.state in HERE


def is_mended(look: Look, paper: Paper, needed: NeededDay) -> bool:
    """Whether the task in which a new one is got is planned to end before the day on which it is needed."""
    task = look.plan.tasks.get(paper.renewal or "")
    if task is None:
        return False
    last = look.schedule.finish(task.id)
    return last is not None and last < needed.day


def _gap(look: Look, paper: Paper, expires: date, needed: NeededDay) -> Gap:
    facts = facts_of(look, paper.kind)
    quick = facts is not None and facts.renewal_days is None and needed.day > look.today
    return Gap(expires + timedelta(days=1), needed.day, needed, quick or is_mended(look, paper, needed))
