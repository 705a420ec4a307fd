"""The experiences that stand in the application: how many, in which order, which are most meaningful, how long."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from planner.core.collection import Collection
from planner.core.edits.base import Edit
from planner.core.edits.record import PutRecords
from planner.core.model import Plan
from planner.core.records.experiences import BEGUN, EXPERIENCES, Experience
from planner.errors import EditRejected
from planner.packs.profile import EntryLimits
from planner.packs.record import Packs
from planner.words.experience_words import Called, called
from planner.words.message import Count, Message, Span, Value, both, message, near_day

WEEK, WORKING_DAYS = 7, 5


def entries_of(plan: Plan) -> tuple[Experience, ...]:
    """Those that stand in the application, in its order."""
    return _ordered(entry for entry in EXPERIENCES.of(plan) if entry.place_in_ten is not None)


def in_table_order(plan: Plan) -> tuple[Experience, ...]:
    """All of them: those in the application by their place there, then the others as the plan has them."""
    others = tuple(entry for entry in EXPERIENCES.of(plan) if entry.place_in_ten is None)
    return (*entries_of(plan), *others)


def marked(plan: Plan) -> tuple[Experience, ...]:
    """Those that are most meaningful, in the order of the table."""
    return tuple(entry for entry in in_table_order(plan) if entry.most_meaningful)


def left_out(plan: Plan, limits: EntryLimits) -> tuple[Experience, ...]:
    """What has begun, and is no entry though the application has room for it."""
    if free_place(entries_of(plan), limits) is None:
        return ()
    return tuple(entry for entry in EXPERIENCES.of(plan) if entry.state in BEGUN and entry.place_in_ten is None)


def free_place(taken: Iterable[Experience], limits: EntryLimits) -> int | None:
    """The place of one more behind those that are there; None where the application takes no more."""
    places = [entry.place_in_ten for entry in taken if entry.place_in_ten is not None]
    most = int(limits.entries.value)
    if len(places) >= most:
        return None
    behind = max(places, default=0) + 1
    return behind if behind <= most else next(place for place in range(1, most + 1) if place not in places)


def hours_of(entry: Experience, today: date) -> int | None:
    """Its hours: of one that runs those up to today, else those of its whole length; None where nobody can tell."""
    if entry.hours_per_week is None or entry.start is None:
        return None
    last = entry.end
    if entry.start <= today and (last is None or last > today):
        last = today
    if last is None or last < entry.start:
        return None
    return round(entry.hours_per_week * weeks_from(entry.start, last))


def weeks_from(first: date, last: date) -> float:
    """How many weeks lie from one day to another, both counted.

    A week has five working days, so that Monday to Friday is a whole one; weekends alone count by the days of a week.
    """
    days = (last - first).days + 1
    return max(_working_days(first, days) / WORKING_DAYS, days / WEEK)


def when_of(entry: Experience, today: date, year: int | None = None) -> Value | None:
    """Its days; `year` is the one that need not be said of a first and a last day."""
    if entry.start is None:
        return None if entry.end is None else message("until {day}", day=near_day(entry.end, today))
    if entry.end is not None:
        return Span(entry.start, entry.end, year)
    if entry.start > today:
        return message("from {day}", day=near_day(entry.start, today))
    return message("since {day}", day=near_day(entry.start, today))


def characters(entry: Experience) -> tuple[int, int]:
    """How long its description is, and why it is most meaningful."""
    return len(entry.description), len(entry.reflection)


def too_long(entry: Experience, limits: EntryLimits) -> bool:
    """Whether one of its texts is longer than the application takes."""
    description, reflection = characters(entry)
    over = entry.most_meaningful and reflection > limits.reflection_characters.value
    return description > limits.description_characters.value or over


def text_limits(packs: Packs, collection: Collection[Any]) -> Mapping[str, int]:
    """How many characters the application takes of the fields of a collection, where it says so."""
    if collection.key != EXPERIENCES.key:
        return {}
    limits = packs.profile.limits
    most = {"description": limits.description_characters, "reflection": limits.reflection_characters}
    return {name: int(figure.value) for name, figure in most.items()}


def title_of(entry: Experience) -> Called:
    """What it is called in a list: what, and where."""
    return called(entry.kind, entry.title, entry.organization, entry.state_code)


def name_of(entry: Experience) -> Message:
    """What it is called in a sentence."""
    return title_of(entry).whole


def counts_words(plan: Plan, limits: EntryLimits) -> Message:
    """How many entries and most meaningful ones of those that the application takes there are."""
    return message(
        "{entries} of {most} entries, {stars} of {most_stars} most meaningful",
        entries=Count(len(entries_of(plan))),
        most=Count(int(limits.entries.value)),
        stars=Count(len(marked(plan))),
        most_stars=Count(int(limits.most_meaningful.value)),
    )


def star(plan: Plan, entry: Experience, limits: EntryLimits) -> Edit:
    """Make it most meaningful, and an entry of the application where it is none; or take that back.

    Committing raises EditRejected for a fourth of three.
    """
    if entry.most_meaningful:
        label = message("Take the star from {experience}", experience=name_of(entry))
        return _put((replace(entry, most_meaningful=False),), label)
    label = message("Mark {experience} as most meaningful", experience=name_of(entry))
    return _put((replace(entry, most_meaningful=True, place_in_ten=_place(plan, entry, limits)),), label)


def put_in(plan: Plan, entry: Experience, limits: EntryLimits) -> Edit:
    """Make it an entry of the application, behind the others. Committing raises EditRejected for an eleventh of ten."""
    label = message("Put {experience} in the application", experience=name_of(entry))
    return _put((replace(entry, place_in_ten=_place(plan, entry, limits)),), label)


def take_out(plan: Plan, entry: Experience) -> Edit:
    """Take it out of the application; what stands behind it moves up."""
    rest = [other for other in entries_of(plan) if other.id != entry.id]
    out = replace(entry, place_in_ten=None, most_meaningful=False)
    label = message("Take {experience} out of the application", experience=name_of(entry))
    return _put((out, *_numbered(rest)), label)


def step(plan: Plan, entry: Experience, by: int) -> Edit | None:
    """One place up (-1) or down (1) in the application; None where there is none, or it is no entry."""
    order = list(entries_of(plan))
    at = next((place for place, other in enumerate(order) if other.id == entry.id), None)
    if at is None or not 0 <= at + by < len(order):
        return None
    order[at], order[at + by] = order[at + by], order[at]
    return _put(_numbered(order), message("Move {experience} in the application", experience=name_of(entry)))


def check_entries(packs: Packs, before: Plan, after: Plan) -> None:
    """Raises EditRejected where an edit makes one entry too many, or one too many most meaningful.

    What stands there already is left alone: a finding tells of it.
    """
    old, new = EXPERIENCES.by_id(before), EXPERIENCES.by_id(after)
    if old is new:
        return
    limits = packs.profile.limits
    most, stars = int(limits.entries.value), int(limits.most_meaningful.value)
    if _count(new) > max(most, _count(old)):
        raise too_many_entries(limits)
    for entry in EXPERIENCES.changed(before, after):
        known = old.get(entry.id)
        beyond = entry.place_in_ten is not None and entry.place_in_ten > most
        if beyond and (known is None or known.place_in_ten != entry.place_in_ten):
            raise EditRejected(
                message(
                    "The application takes {most} entries: there is no place {place}.",
                    most=Count(most),
                    place=entry.place_in_ten or 0,
                ),
                message("Choose a place from 1 to {most}.", most=Count(most)),
            )
    if _stars(new) > max(stars, _stars(old)):
        raise too_many_stars(limits, marked(before))


def too_many_entries(limits: EntryLimits) -> EditRejected:
    """What is said of an eleventh of ten."""
    return EditRejected(
        message("The application takes {most} entries, and all are chosen.", most=Count(int(limits.entries.value))),
        message("Take another experience out of the application first."),
    )


def too_many_stars(limits: EntryLimits, there: Sequence[Experience]) -> EditRejected:
    """What is said of a fourth of three; `there` are those that are most meaningful."""
    most = Count(int(limits.most_meaningful.value))
    named = both(name_of(entry) for entry in there)
    return EditRejected(
        message("The application takes {most} most meaningful experiences: {there}.", most=most, there=named),
        message("Take the star from one of them first."),
    )


def _place(plan: Plan, entry: Experience, limits: EntryLimits) -> int:
    """The place that it has or gets; where no more are taken one that is refused when it is committed."""
    return entry.place_in_ten or free_place(entries_of(plan), limits) or int(limits.entries.value)


def _put(entries: Sequence[Experience], label: Message) -> Edit:
    return PutRecords(EXPERIENCES.key, tuple(entries), label)


def _numbered(order: Iterable[Experience]) -> tuple[Experience, ...]:
    """Those that have another place in this order, with it."""
    placed = ((entry, place) for place, entry in enumerate(order, start=1))
    return tuple(replace(entry, place_in_ten=place) for entry, place in placed if entry.place_in_ten != place)


def _ordered(entries: Iterable[Experience]) -> tuple[Experience, ...]:
    return tuple(sorted(entries, key=lambda entry: (entry.place_in_ten or 0, entry.position, entry.id)))


def _count(entries: Mapping[str, Experience]) -> int:
    return sum(entry.place_in_ten is not None for entry in entries.values())


def _stars(entries: Mapping[str, Experience]) -> int:
    return sum(entry.most_meaningful for entry in entries.values())


def _working_days(first: date, days: int) -> int:
    """Mondays to Fridays among so many days from the first on."""
    whole, rest = divmod(days, WEEK)
    return WORKING_DAYS * whole + sum((first + timedelta(days=at)).weekday() < WORKING_DAYS for at in range(rest))
