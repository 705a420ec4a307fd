"""The entities of a plan in canonical form: one record of fields a kind, and the way in and out.

Keys that a record does not know are kept in `extra` and written back; in the small objects inside a task they are
refused.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any, TypeVar

import msgspec

from planner.core.calendar import WEEKDAYS
from planner.core.day import check_year
from planner.core.field import Id
from planner.core.model import (
    NO_EXTRA,
    POSITION_STEP,
    Anchor,
    Constraint,
    ConstraintType,
    DayOff,
    Dependency,
    ExamRecord,
    Group,
    Kind,
    LinkType,
    MatchOutcome,
    Outcome,
    Phase,
    Profile,
    Role,
    Route,
    Status,
    StudyCalendar,
    Task,
    link_id,
)
from planner.errors import PlaceError
from planner.wording import place_and_reason
from planner.words.message import message
from planner.words.text import clean

T = TypeVar("T")

Days = Annotated[int, msgspec.Meta(ge=0, le=36_500)]
Lag = Annotated[int, msgspec.Meta(ge=-36_500, le=36_500)]
Effort = Annotated[float, msgspec.Meta(gt=0, le=20_000)]
DailyHours = Annotated[float, msgspec.Meta(ge=0.5, le=24)]
ReducedHours = Annotated[float, msgspec.Meta(ge=0, le=24)]
Percent = Annotated[int, msgspec.Meta(ge=0, le=100)]
Attempt = Annotated[int, msgspec.Meta(ge=1, le=99)]
Score = Annotated[int, msgspec.Meta(ge=0, le=999)]


class ConstraintFields(msgspec.Struct, forbid_unknown_fields=True):
    type: ConstraintType
    day: date | None = msgspec.field(default=None, name="date")


class AnchorFields(msgspec.Struct, forbid_unknown_fields=True):
    event: str
    relation: str
    offset_days: Lag = 0


class DroppedFields(msgspec.Struct, forbid_unknown_fields=True):
    reason: str


class TaskFields(msgspec.Struct):
    id: Id
    title: str
    phase: Phase = Phase.EXAMS
    kind: Kind = Kind.ACTIVITY
    duration_days: Days | None = None
    effort_hours: Effort | None = None
    constraint: ConstraintFields | None = None
    pinned_start: date | None = None
    deadline: date | None = None
    actual_start: date | None = None
    actual_finish: date | None = None
    progress: Percent = 0
    closed_by: Id | None = None
    expires: date | None = None
    outcome: MatchOutcome | None = None
    group: Id | None = None
    exam: Id | None = None
    role: Role | None = None
    anchor: AnchorFields | None = None
    made_from: Id | None = None
    notes: str = ""


class DependencyFields(msgspec.Struct):
    pred: Id = msgspec.field(name="from")
    succ: Id = msgspec.field(name="to")
    type: LinkType = LinkType.FS
    lag_days: Lag = 0
    soft: bool = False
    dropped: DroppedFields | None = None


class DayOffFields(msgspec.Struct):
    first: date = msgspec.field(name="from")
    last: date = msgspec.field(name="to")
    hours: ReducedHours | None = None


class CalendarFields(msgspec.Struct):
    daily_hours: DailyHours = 3.0
    weekly_off: list[str] = msgspec.field(default_factory=lambda: ["sunday"])
    days_off: list[DayOffFields] = []


class ProfileFields(msgspec.Struct):
    status: Status = Status.GRADUATE
    graduation_date: date | None = None
    diploma_date: date | None = None
    start_date: date | None = None
    visa: Route = Route.J1
    specialty: str | None = None
    country: str | None = None
    passport: str | None = None
    pathway: str | None = None
    assumed: list[str] = []


class ExamFields(msgspec.Struct):
    id: Id
    attempt: Attempt = 1
    application: date | None = None
    permit: date | None = None
    window_start: date | None = None
    window_end: date | None = None
    extended: bool = False
    seat_booked: bool = False
    outcome: Outcome | None = None
    score: Score | None = None


class GroupFields(msgspec.Struct):
    id: Id
    title: str
    phase: Phase = Phase.EXAMS


def profile_out(profile: Profile) -> dict[str, Any]:
    """A profile in canonical form."""
    return filled(
        {
            "status": profile.status.value,
            "graduation_date": iso(profile.graduation_date),
            "diploma_date": iso(profile.diploma_date),
            "visa": profile.visa.value,
            "specialty": profile.specialty,
            "country": profile.country,
            "passport": profile.passport,
            "pathway": profile.pathway,
            "assumed": list(profile.assumed) or None,
        },
        profile.extra,
    )


def calendar_out(calendar: StudyCalendar) -> dict[str, Any]:
    """A study calendar in canonical form."""
    return filled(
        {
            "daily_hours": float(calendar.daily_hours),
            "weekly_off": [WEEKDAYS[day] for day in calendar.weekly_off],
            "days_off": [
                filled({"from": iso(off.first), "to": iso(off.last), "hours": _hours(off.hours)}, off.extra)
                for off in calendar.days_off
            ],
        },
        calendar.extra,
    )


def exam_out(record: ExamRecord) -> dict[str, Any]:
    """An exam record in canonical form."""
    return filled(
        {
            "id": record.id,
            "attempt": record.attempt,
            "application": iso(record.application),
            "permit": iso(record.permit),
            "window_start": iso(record.window_start),
            "window_end": iso(record.window_end),
            "extended": record.extended or None,
            "seat_booked": record.seat_booked or None,
            "outcome": record.outcome.value if record.outcome else None,
            "score": record.score,
        },
        record.extra,
    )


def group_out(group: Group) -> dict[str, Any]:
    """A group in canonical form."""
    return filled({"id": group.id, "title": group.title, "phase": group.phase.value}, group.extra)


def task_out(task: Task) -> dict[str, Any]:
    """A task in canonical form."""
    constraint, anchor = task.constraint, task.anchor
    return filled(
        {
            "id": task.id,
            "title": task.title,
            "phase": task.phase.value,
            "kind": task.kind.value,
            "duration_days": task.duration_days,
            "effort_hours": _hours(task.effort_hours),
            "constraint": constraint and filled({"type": constraint.type.value, "date": iso(constraint.day)}),
            "pinned_start": iso(task.pinned_start),
            "deadline": iso(task.deadline),
            "actual_start": iso(task.actual_start),
            "actual_finish": iso(task.actual_finish),
            "progress": task.progress or None,
            "closed_by": task.closed_by,
            "expires": iso(task.expires),
            "outcome": task.outcome.value if task.outcome else None,
            "group": task.group,
            "exam": task.exam,
            "role": task.role.value if task.role else None,
            "anchor": anchor
            and {"event": anchor.event, "relation": anchor.relation, "offset_days": anchor.offset_days},
            "made_from": task.made_from,
            "notes": task.notes or None,
        },
        task.extra,
    )


def dependency_out(link: Dependency) -> dict[str, Any]:
    """A dependency in canonical form."""
    return filled(
        {
            "from": link.pred,
            "to": link.succ,
            "type": link.type.value,
            "lag_days": link.lag_days,
            "soft": link.soft or None,
            "dropped": None if link.dropped is None else {"reason": link.dropped},
        },
        link.extra,
    )


def profile_in(record: ProfileFields, raw: Any) -> Profile:
    """A profile from its record."""
    return Profile(
        status=record.status,
        graduation_date=year_checked(record.graduation_date, "$.profile.graduation_date"),
        diploma_date=year_checked(record.diploma_date, "$.profile.diploma_date"),
        visa=record.visa,
        specialty=cleaned(record.specialty),
        country=cleaned(record.country),
        passport=cleaned(record.passport),
        pathway=cleaned(record.pathway),
        assumed=tuple(map(clean, record.assumed)),
        extra=unknown(raw, ProfileFields),
    )


def exam_in(record: ExamFields, raw: Any, place: str, _position: int) -> ExamRecord:
    """An exam record from its record."""
    if record.window_start and record.window_end and record.window_end < record.window_start:
        raise PlaceError(
            f"{place}.window_end",
            message("{day} is before the window's first day.", day=record.window_end.isoformat()),
        )
    return ExamRecord(
        id=clean(record.id),
        attempt=record.attempt,
        application=year_checked(record.application, f"{place}.application"),
        permit=year_checked(record.permit, f"{place}.permit"),
        window_start=year_checked(record.window_start, f"{place}.window_start"),
        window_end=year_checked(record.window_end, f"{place}.window_end"),
        extended=record.extended,
        seat_booked=record.seat_booked,
        outcome=record.outcome,
        score=record.score,
        extra=unknown(raw, ExamFields),
    )


def group_in(record: GroupFields, raw: Any, _place: str, position: int) -> Group:
    """A group from its record."""
    return Group(clean(record.id), clean(record.title), record.phase, position, unknown(raw, GroupFields))


def task_in(record: TaskFields, raw: Any, place: str, position: int) -> Task:
    """A task from its record."""
    return Task(
        id=clean(record.id),
        title=clean(record.title),
        phase=record.phase,
        kind=record.kind,
        position=position,
        duration_days=record.duration_days,
        effort_hours=record.effort_hours,
        constraint=_constraint_in(record.constraint, f"{place}.constraint"),
        pinned_start=year_checked(record.pinned_start, f"{place}.pinned_start"),
        deadline=year_checked(record.deadline, f"{place}.deadline"),
        actual_start=year_checked(record.actual_start, f"{place}.actual_start"),
        actual_finish=year_checked(record.actual_finish, f"{place}.actual_finish"),
        progress=record.progress,
        closed_by=cleaned(record.closed_by),
        expires=year_checked(record.expires, f"{place}.expires"),
        outcome=record.outcome,
        group=cleaned(record.group),
        exam=cleaned(record.exam),
        role=record.role,
        anchor=_anchor_in(record.anchor, f"{place}.anchor"),
        made_from=cleaned(record.made_from),
        notes=clean(record.notes),
        extra=unknown(raw, TaskFields),
    )


def dependencies_in(records: Sequence[DependencyFields], raws: Any) -> dict[str, Dependency]:
    """Dependencies by a new id each, in list order."""
    links: dict[str, Dependency] = {}
    for index, (record, raw) in enumerate(zip(records, raws or (), strict=True)):
        pred, succ = clean(record.pred), clean(record.succ)
        key = link_id(pred, succ, record.type, links)
        links[key] = Dependency(
            id=key,
            pred=pred,
            succ=succ,
            type=record.type,
            lag_days=record.lag_days,
            soft=record.soft,
            dropped=None if record.dropped is None else clean(record.dropped.reason),
            position=(index + 1) * POSITION_STEP,
            extra=unknown(raw, DependencyFields),
        )
    return links


def calendar_in(record: CalendarFields, raw: Any) -> StudyCalendar:
    """A study calendar. Raises PlaceError for a week without study days or an unknown weekday."""
    place = "$.calendars"
    for name in record.weekly_off:
        if name not in WEEKDAYS:
            raise PlaceError(
                f"{place}.weekly_off", message("'{name}' is not a weekday; write monday to sunday.", name=name)
            )
    off = tuple(sorted({WEEKDAYS.index(name) for name in record.weekly_off}))
    if len(off) == len(WEEKDAYS):
        raise PlaceError(f"{place}.weekly_off", message("Every weekday is off; leave at least one study day."))
    raws = raw.get("days_off") or ()
    days = tuple(
        day_off(item.first, item.last, item.hours, f"{place}.days_off[{index}]", unknown(source, DayOffFields))
        for index, (item, source) in enumerate(zip(record.days_off, raws, strict=True))
    )
    return StudyCalendar(record.daily_hours, off, days, unknown(raw, CalendarFields))


def day_off(first: date, last: date, hours: float | None, place: str, extra: Mapping[str, object] = NO_EXTRA) -> DayOff:
    """Dated days off. Raises PlaceError when they end before they begin or last over a year."""
    check_year(first, f"{place}.from")
    check_year(last, f"{place}.to")
    if last < first:
        raise PlaceError(
            place,
            message("It ends on {last}, before it begins on {first}.", last=last.isoformat(), first=first.isoformat()),
        )
    if (last - first).days > 366:
        raise PlaceError(
            place,
            message("{first} to {last} is longer than a year.", first=first.isoformat(), last=last.isoformat()),
        )
    return DayOff(first, last, hours, extra)


def _constraint_in(record: ConstraintFields | None, place: str) -> Constraint | None:
    if record is None:
        return None
    if record.type.dated and record.day is None:
        raise PlaceError(f"{place}.date", message("{type} needs a date.", type=record.type.value))
    if not record.type.dated and record.day is not None:
        raise PlaceError(f"{place}.date", message("{type} takes no date.", type=record.type.value))
    return Constraint(record.type, year_checked(record.day, f"{place}.date"))


def _anchor_in(record: AnchorFields | None, place: str) -> Anchor | None:
    if record is None:
        return None
    if record.relation not in ("not_before", "on"):
        raise PlaceError(
            f"{place}.relation",
            message("'{relation}' is neither 'not_before' nor 'on'.", relation=record.relation),
        )
    return Anchor(clean(record.event), record.relation, record.offset_days)


def convert(raw: object, kind: type[T]) -> T:
    """`raw` as this kind. Raises PlaceError with the JSON path and the reason."""
    try:
        return msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        place, reason = place_and_reason(str(error))
        raise PlaceError(place or "$", reason) from None


def unknown(raw: Any, kind: type[msgspec.Struct]) -> Mapping[str, object]:
    """The keys of `raw` that its record does not know."""
    if not isinstance(raw, Mapping):
        return NO_EXTRA
    known = set(kind.__struct_encode_fields__)
    extra = {clean(str(key)): value for key, value in raw.items() if key not in known}
    return extra or NO_EXTRA


def filled(values: Mapping[str, Any], extra: Mapping[str, object] = NO_EXTRA) -> dict[str, Any]:
    """Without the keys that have no value; unknown keys of the file come back unless the program now knows them."""
    return {**extra, **{key: value for key, value in values.items() if value is not None}}


def _hours(hours: float | None) -> float | None:
    """Always a float: 3 and 3.0 are equal in a plan, so they are one text in its digest."""
    return None if hours is None else float(hours)


def iso(day: date | None) -> str | None:
    """The day as YYYY-MM-DD."""
    return day.isoformat() if day is not None else None


def cleaned(text: str | None) -> str | None:
    return None if text is None else clean(text)


def year_checked(day: date | None, place: str) -> date | None:
    return None if day is None else check_year(day, place)
