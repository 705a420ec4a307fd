"""Time since graduation in which nothing on record happened."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from planner.core.period import add_months
from planner.core.records.experiences import BEGUN, EXPERIENCES, PLACED, Experience, ExperienceState
from planner.core.records.explanations import EXPLANATIONS, ExplanationTopic
from planner.core.ref import Ref
from planner.guidance.look import Look
from planner.guidance.personal import personal_of, personal_ref

DAY = timedelta(days=1)
EXPLAINS = (ExplanationTopic.GAP, ExplanationTopic.LEAVE)


@dataclass(frozen=True, slots=True)
class Gap:
    """Its first and last day, and the records before and after it, where there are any.

    `unless`: the experience at its end has no first day on record, and may have filled it.
    """

    first: date
    last: date
    before: Ref | None
    after: Ref | None
    unless: Experience | None = None


@dataclass(frozen=True, slots=True)
class _Filled:
    first: date
    last: date
    record: Ref | None = None
    undated: Experience | None = None


def gaps(look: Look, months: int) -> Iterator[Gap]:
    """Gaps of more than so many months between graduation and today that no explanation speaks of.

    An experience without a last day goes on; one without a first day may have begun at any time, so that what lies
    before its last day is a gap unless it had begun. The internship that a diploma needs counts from graduation on.
    """
    graduated = look.profile.graduation_date
    if graduated is None or graduated >= look.today:
        return
    free, before = graduated + DAY, None
    begun = [part for part in _filled(look, graduated) if part.first <= look.today]
    if not any(part.record is not None and part.record.kind == EXPERIENCES.key for part in begun):
        return  # The list is still to be written: its first line, of what is to come, is no gap of years.
    filled = sorted(begun, key=lambda part: (part.first, part.last))
    for place, part in enumerate((*filled, _Filled(look.today + DAY, look.today + DAY))):
        if add_months(free, months) < part.first:
            unless = next((later.undated for later in filled[place:] if later.undated is not None), None)
            yield Gap(free, part.first - DAY, before, part.record, unless)
        if part.last >= free:
            free, before = part.last + DAY, part.record


def _filled(look: Look, graduated: date) -> Iterator[_Filled]:
    for entry in EXPERIENCES.of(look.plan):
        if entry.state in PLACED:
            yield from _told(entry, look.today)
    for told in EXPLANATIONS.of(look.plan):
        if told.topic in EXPLAINS and (told.start or told.end):
            yield _Filled(told.start or graduated, told.end or look.today, Ref(EXPLANATIONS.key, told.id))
    internship_end = personal_of(look.plan).internship_end
    if internship_end is not None:
        yield _Filled(graduated, internship_end, personal_ref(look.plan))


def _told(entry: Experience, today: date) -> Iterator[_Filled]:
    """What is on record of the days of an experience; one that goes on without its first day fills today."""
    record = Ref(EXPERIENCES.key, entry.id)
    if entry.start is not None:
        yield _Filled(entry.start, entry.end or today, record)
    elif entry.end is not None and (entry.state in BEGUN or entry.end <= today):
        yield _Filled(min(entry.end, today), entry.end, record, entry)
    elif entry.state is ExperienceState.RUNNING:
        yield _Filled(today, today, record, entry)
