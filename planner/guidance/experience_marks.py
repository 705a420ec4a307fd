"""Experiences as bars under the roadmap's tasks that they are for, from their first day to their last."""

from collections.abc import Iterable, Iterator
from datetime import date

from planner.core.model import Plan
from planner.core.records.experiences import BEGUN, EXPERIENCES, Experience, ExperienceState
from planner.core.records.people import KEY as PEOPLE
from planner.core.ref import Ref
from planner.core.reference import named
from planner.guidance.look import Look
from planner.guidance.record_mark import MarkedDay, RecordMark, Standing, share_of
from planner.roadmap.experiences import what_drives
from planner.words.message import Message, Span, Value, message, paragraph
from planner.words.states import EXPERIENCE_KINDS, EXPERIENCE_STATES

_STANDINGS = {
    ExperienceState.LOOKING: Standing.EXPECTED,
    ExperienceState.ASKED: Standing.EXPECTED,
    ExperienceState.CONFIRMED: Standing.SURE,
    ExperienceState.RUNNING: Standing.RUNNING,
    ExperienceState.DONE: Standing.THERE,
}


def experience_marks(look: Look) -> Iterator[tuple[str, RecordMark]]:
    """The experiences with the task that each stands under, in row order; none of those that were refused."""
    if not look.plan.records.get(EXPERIENCES.key):
        return
    tasks, drives, review = look.roadmap.latest(look.plan), what_drives(look.packs), look.review_day
    for entry in EXPERIENCES.of(look.plan):
        base = next((one.task for one in drives if one.takes(entry)), "")
        days = tuple(_days(entry, look.today))
        if base in tasks and days and entry.state is not ExperienceState.REFUSED:
            yield tasks[base], _mark(look.plan, entry, days, look.today, review)


def _mark(plan: Plan, entry: Experience, days: tuple[MarkedDay, ...], today: date, review: date | None) -> RecordMark:
    late = review is not None and entry.start is not None and entry.start >= review
    ongoing = entry.start is not None and entry.end is None
    running = entry.state is ExperienceState.RUNNING
    return RecordMark(
        ref=Ref(EXPERIENCES.key, entry.id),
        days=days,
        standing=Standing.LATE if late else _STANDINGS[entry.state],
        title=_title(entry),
        said=paragraph(*_said(plan, entry, today, review if late else None)),
        lasts=entry.start is not None,
        open=ongoing,
        share=share_of(days[-2].day, days[-1].day, today) if running and entry.start else 0.0,
    )


def _days(entry: Experience, today: date) -> Iterable[MarkedDay]:
    """When it was asked for, as long as it has not begun, and its first and last day; today where none is on record."""
    begun, over = entry.state in BEGUN, entry.state is ExperienceState.DONE
    start, end = entry.start, entry.end
    if entry.asked_on is not None and not begun and (start is None or entry.asked_on < start):
        yield MarkedDay(entry.asked_on, "asked_on", today)
    if start is not None:
        yield MarkedDay(start, "start", today if begun else None, before=end)
        last = end or max(start, today)
        yield MarkedDay(last, "end", today if over else None, after=start)
    elif end is not None:
        yield MarkedDay(end, "end", today if over else None)


def _title(entry: Experience) -> Message:
    if entry.organization:
        return message("the experience at {place}", place=entry.organization)
    return message("an experience")


def _said(plan: Plan, entry: Experience, today: date, too_late: date | None) -> Iterator[Message]:
    kind, state = EXPERIENCE_KINDS[entry.kind], EXPERIENCE_STATES[entry.state]
    if entry.organization:
        yield message("Experience at {place} ({kind}): {state}.", place=entry.organization, kind=kind, state=state)
    else:
        yield message("An experience ({kind}): {state}.", kind=kind, state=state)
    yield from _when(entry)
    who = named(plan, Ref(PEOPLE, entry.supervisor)) if entry.supervisor is not None else None
    if who is not None:
        yield _supervised(who)
    if too_late is not None:
        yield message("That is after programs begin to read on {day}; it counts for a later Match.", day=too_late)
    elif entry.start is not None and entry.start < today and entry.state not in BEGUN:
        yield message("It should have begun; nobody has entered that it has.")
    elif entry.end is not None and entry.end < today and entry.state is ExperienceState.RUNNING:
        yield message("It should be over; nobody has entered that it is.")


def _when(entry: Experience) -> Iterator[Message]:
    if entry.start is None:
        if entry.asked_on is not None:
            yield message("Asked for on {day}.", day=entry.asked_on)
    elif entry.end is None:
        begun = entry.state in BEGUN
        yield (
            message("Since {day}, without a last day yet.", day=entry.start)
            if begun
            else message("From {day} on, without a last day yet.", day=entry.start)
        )
    else:
        yield message("{days}.", days=Span(entry.start, entry.end))


def _supervised(who: Value) -> Message:
    return message("Supervised by {name}.", name=who)
