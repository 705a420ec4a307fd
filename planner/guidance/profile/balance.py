"""The balanced profile (R8): a few small things, met or not. More than enough is never asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from planner.core.records.experiences import BEGUN, EXPERIENCES, ExperienceState
from planner.guidance.look import Look
from planner.guidance.profile.standing import start_of, task_of
from planner.packs.profile import BalancePart
from planner.roadmap.experiences import drives_of
from planner.words.message import Data, Message, message, near_day, near_month

ENOUGH = message("This is enough. You need no more.")
NEVER_MORE = message("So many are enough; more is never asked for.")


@dataclass(frozen=True, slots=True)
class BalanceCount:
    """One part: how many there are, how many are enough, and from when the next one is planned, where one is missing.

    `task`: the roadmap's task for it, None where the plan has none.
    """

    part: BalancePart
    have: int
    planned: date | None
    task: str | None

    @property
    def least(self) -> int:
        """So many are enough."""
        return int(self.part.enough.min)

    @property
    def most(self) -> int:
        """More than this is never of use."""
        return int(self.part.enough.max)

    @property
    def met(self) -> bool:
        """Whether there are enough."""
        return self.have >= self.least


def balance(look: Look) -> tuple[BalanceCount, ...]:
    """Each part, in the order of the data file."""
    return tuple(_count(look, part) for part in look.packs.profile.balance)


def enough_words(count: BalanceCount) -> Message:
    """How many are enough."""
    if count.least == count.most:
        return message("{count}", count=count.least)
    return message("{least} – {most}", least=count.least, most=count.most)


def planned_words(count: BalanceCount, today: date) -> Message | None:
    """From when the missing one is planned."""
    if count.met or count.planned is None:
        return None
    return message("planned from {day}", day=near_day(count.planned, today))


def short_words(count: BalanceCount, today: date) -> Message | None:
    """The same in the room beside a name: of another year the month is enough."""
    if count.met or count.planned is None:
        return None
    return message("from {day}", day=near_month(count.planned, today))


def spoken_words(count: BalanceCount, today: date) -> Message:
    """The whole line, for who hears it."""
    title, enough = Data(count.part.title), enough_words(count)
    if count.met:
        return message("{part}: {have}, enough: {enough}", part=title, have=count.have, enough=enough)
    if count.planned is None:
        return message("{part}: {have} of {enough}", part=title, have=count.have, enough=enough)
    return message(
        "{part}: {have} of {enough}, planned from {day}",
        part=title,
        have=count.have,
        enough=enough,
        day=near_day(count.planned, today),
    )


def closing_words(counts: Sequence[BalanceCount]) -> Message:
    """What stands below the counts."""
    return ENOUGH if all(count.met for count in counts) else NEVER_MORE


def _count(look: Look, part: BalancePart) -> BalanceCount:
    drives = drives_of(part)
    entries = [entry for entry in EXPERIENCES.of(look.plan) if drives.takes(entry)]
    task = task_of(look, part.task)
    have = sum(entry.state in BEGUN for entry in entries)
    if not have and task is not None and task.done:
        have = 1  # reported done, with nothing on record
    coming = [entry.start for entry in entries if entry.state is ExperienceState.CONFIRMED and entry.start is not None]
    planned = min(coming, default=start_of(look, task))
    return BalanceCount(part, have, planned, task.id if task is not None else None)
