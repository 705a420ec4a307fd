"""What a typed line comes to, told below it while one types."""

from collections.abc import Iterator

from planner.core.records.experiences import EXPERIENCES, PLACED, Experience, ExperienceState, HandsOn
from planner.guidance.entries import hours_of, name_of, when_of
from planner.guidance.look import Look
from planner.guidance.typed_experience.parts import CLINICAL
from planner.guidance.typed_experience.value import TypedExperience, TypedExperiences
from planner.guidance.typed_log.several import first_unread, partly_read
from planner.words.message import (
    Count,
    Decimal,
    Message,
    Name,
    Value,
    counted,
    message,
    near_day,
    paragraph,
)
from planner.words.states import EXPERIENCE_STATES

EXAMPLE = message("audit, University hospital, since 10 Aug, 4 h a week, Dr. Farouk")
HINT = message(
    "First what it is, then where, when, hours a week and with whom, in any order. Several lines can be pasted."
)
_HANDS_ON = {
    HandsOn.YES: message("hands-on"),
    HandsOn.PARTLY: message("partly hands-on"),
    HandsOn.NO: message("not hands-on"),
}


def preview(found: TypedExperience, look: Look) -> Message:
    """What Enter would add: "Audit (University hospital): running, since 10 Aug. It becomes entry 8 of 10."."""
    record = found.record
    first, *rest = _details(record, found.supervisor, look)
    details: Value = first
    for detail in rest:
        details = message("{details} · {detail}", details=details, detail=detail)
    said = [message("{experience}: {details}.", experience=name_of(record), details=details), _place(record, look)]
    if any(_alike(record, other) for other in EXPERIENCES.by_id(look.plan).values()):
        said.append(message("One like it is on record already."))
    if record.kind in CLINICAL and not record.country:
        said.append(message("Add US, or its state, if it is in the US."))
    if found.made is not None:
        said.append(message("New person: {name}.", name=Name(found.made.name)))
    return paragraph(*said)


def preview_all(lines: TypedExperiences) -> Message:
    """The same of several lines."""
    if not lines.unread:
        return counted("{count} line, it can be added.", "{count} lines, all can be added.", len(lines.read))
    if not lines.read:
        return paragraph(message("None of these lines can be added yet."), first_unread(lines.unread))
    return partly_read(len(lines.read), lines.unread)


def _details(record: Experience, supervisor: str | None, look: Look) -> Iterator[Value]:
    yield EXPERIENCE_STATES[record.state.value]
    if record.asked_on is not None:
        yield message("asked {day}", day=near_day(record.asked_on, look.today))
    when = when_of(record, look.today, look.today.year)
    if when is not None:
        yield when
    if record.hours_per_week is not None:
        hours, whole = Decimal(record.hours_per_week), hours_of(record, look.today)
        per_week = message("{hours} h a week", hours=hours)
        yield per_week if whole is None else message("{per_week} ({hours} h)", per_week=per_week, hours=Count(whole))
    if record.in_us:
        yield message("in the US")
    elif record.country:
        yield message("in {country}", country=record.country)
    if record.hands_on is not None:
        yield _HANDS_ON[record.hands_on]
    if record.specialty:
        yield record.specialty
    if record.city:
        yield record.city
    if supervisor is not None:
        yield message("with {supervisor}", supervisor=supervisor)
    if record.most_meaningful:
        yield message("most meaningful")


def _alike(record: Experience, other: Experience) -> bool:
    return (record.kind, record.title, record.organization, record.start) == (
        other.kind,
        other.title,
        other.organization,
        other.start,
    )


def _place(record: Experience, look: Look) -> Message:
    most = Count(int(look.packs.profile.limits.entries.value))
    if record.place_in_ten is not None:
        return message("It becomes entry {place} of {most}.", place=record.place_in_ten, most=most)
    if record.state in PLACED:
        return message("It is kept beside the {most} entries of the application.", most=most)
    if record.state is ExperienceState.REFUSED:
        return message("It is kept, and counts for nothing.")
    return message("It can become an entry of the application once it is confirmed.")
