"""Experiences as bars under the roadmap's tasks that they are for, from their first day to their last."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from planner.core.model import Plan
from planner.core.records.experiences import EXPERIENCES, Experience, ExperienceKind, ExperienceState
from planner.core.ref import Ref
from planner.core.reference import named
from planner.guidance.letters import REVIEW
from planner.guidance.look import Look
from planner.guidance.record_mark import MarkedDay, RecordMark, Standing, share_of
from planner.packs.profile import ProfileFacts
from planner.words.message import Message, Span, Value, message, paragraph
from planner.words.states import EXPERIENCE_KINDS, EXPERIENCE_STATES

RESEARCH = "research"
"""The template's task of experiences in research, which no count of a balanced profile names."""
US = "US"
_HAPPENED = (ExperienceState.RUNNING, ExperienceState.DONE)
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
    tasks, places = look.roadmap.latest(look.plan), _tasks_of(look.packs.profile)
    review = _review(look)
    for entry in EXPERIENCES.of(look.plan):
        task = tasks.get(places.get((entry.kind, entry.country == US), ""))
        days = tuple(_days(entry, look.today))
        if task is not None and days and entry.state is not ExperienceState.REFUSED:
            late = review if task == tasks.get(_us_task(look.packs.profile)) else None
            yield task, _mark(look.plan, entry, days, look.today, late)


def _tasks_of(facts: ProfileFacts) -> Mapping[tuple[str, bool], str]:
    """The template's task of a kind of experience in the US, and of one elsewhere."""
    found = {(ExperienceKind.RESEARCH.value, inside): RESEARCH for inside in (True, False)}
    for part in facts.balance:
        for kind in part.kinds:
            found[(kind, True)] = part.task
            if not part.us_only:
                found[(kind, False)] = part.task
    return found


def _us_task(facts: ProfileFacts) -> str:
    """The template's task for which only experiences in the US count."""
    return next((part.task for part in facts.balance if part.us_only), "")


def _review(look: Look) -> date | None:
    """When the programs of the target season begin to read; None without a target."""
    events = look.target.season.events if look.target is not None else {}
    return events[REVIEW].earlier if REVIEW in events else None


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
        share=share_of(days[-2].day, days[-1].day, today) if running and not ongoing and entry.start else 0.0,
    )


def _days(entry: Experience, today: date) -> Iterable[MarkedDay]:
    """When it was asked for, as long as it has not begun, and its first and last day; today where none is on record."""
    begun, over = entry.state in _HAPPENED, entry.state is ExperienceState.DONE
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
    who = named(plan, Ref("people", entry.supervisor)) if entry.supervisor is not None else None
    if who is not None:
        yield _supervised(who)
    if too_late is not None:
        yield message("That is after programs begin to read on {day}; it counts for a later Match.", day=too_late)
    elif entry.start is not None and entry.start < today and entry.state not in _HAPPENED:
        yield message("It should have begun; nobody has entered that it has.")
    elif entry.end is not None and entry.end < today and entry.state is ExperienceState.RUNNING:
        yield message("It should be over; nobody has entered that it is.")


def _when(entry: Experience) -> Iterator[Message]:
    if entry.start is None:
        if entry.asked_on is not None:
            yield message("Asked for on {day}.", day=entry.asked_on)
    elif entry.end is None:
        begun = entry.state in _HAPPENED
        yield (
            message("Since {day}, without a last day yet.", day=entry.start)
            if begun
            else message("From {day} on, without a last day yet.", day=entry.start)
        )
    else:
        yield message("{days}.", days=Span(entry.start, entry.end))


def _supervised(who: Value) -> Message:
    return message("Supervised by {name}.", name=who)
