"""The answers file: what a person says of themselves and of the journey so far (design section 9)."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from pathlib import PurePath
from typing import Annotated, Any

import msgspec

from planner.core.calendar import WEEKDAYS, weekly_off_for
from planner.core.day import check_year, parse_date
from planner.core.model import DayOff, MatchOutcome, Outcome, Profile, Route, Status, StudyCalendar
from planner.core.record import DailyHours, Percent, ReducedHours, Score, day_off
from planner.core.records.personal import PERSONAL, Personal
from planner.errors import InputError, PlaceError
from planner.packs.record import Advice, Packs
from planner.roadmap.experience_answers import experiences_of
from planner.roadmap.report import Booked, Done, Permit, Started
from planner.wording import place_and_reason, why_no_toml
from planner.words.message import Count, Listing, Message, message, paragraph
from planner.words.text import clean

LARGEST_FILE = 1 << 20
MOST_ENTRIES = 500
"""Of one kind: a journey has some dozens."""
LONGEST_NAME = 200
_DECIMAL = re.compile(r"[0-9]{1,2}(\.[0-9]{1,4})?")
STUDY_DAYS = Annotated[int, msgspec.Meta(ge=1, le=7)]
ATTEMPT = Annotated[int, msgspec.Meta(ge=1, le=20)]
REQUIRED = ("status", "graduation_date", "visa")
OPTIONAL = (
    "diploma_date",
    "start_date",
    "target_match",
    "specialty",
    "country",
    "passport",
    "pathway",
    "daily_hours",
    "study_days_per_week",
    "days_off",
    "holidays",
)
KEYS = REQUIRED + OPTIONAL
WITHOUT_VALUE = ("diploma_date", "specialty", "country", "passport", "pathway")
"""Answers that may be taken back: not known, or nothing to say."""


class _Strict(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    pass


class Result(StrEnum):
    """What may stand as the result of a `[[done]]`: of an exam, and of Match Day."""

    PASS = Outcome.PASS.value
    FAIL = Outcome.FAIL.value
    MATCHED = MatchOutcome.MATCHED.value
    PARTIALLY = MatchOutcome.PARTIALLY.value
    NOT = MatchOutcome.NOT.value


class DoneAnswer(_Strict, frozen=True, kw_only=True):
    """One `[[done]]`. A failed Match Day is "not matched"."""

    task: str
    date_: date = msgspec.field(name="date")
    result: Result | None = None
    score: Score | None = None
    attempt: ATTEMPT | None = None
    expires: date | None = None


class BookedAnswer(_Strict, frozen=True, kw_only=True):
    """One `[[booked]]`."""

    task: str
    date_: date = msgspec.field(name="date")
    attempt: ATTEMPT | None = None


class StartedAnswer(_Strict, frozen=True, kw_only=True):
    """One `[[started]]`."""

    task: str
    date_: date = msgspec.field(name="date")
    progress: Percent = 0


class PermitAnswer(_Strict, frozen=True, kw_only=True):
    """One `[[permit]]`."""

    task: str
    window_start: date
    window_end: date


class HolidayAnswer(_Strict, frozen=True, kw_only=True):
    """Dated days off; with `hours` reduced days."""

    first: date = msgspec.field(name="from")
    last: date = msgspec.field(name="to")
    hours: ReducedHours | None = None


class Answers(_Strict, frozen=True, kw_only=True):
    """All answers; what is None was not given. Dates are shown days."""

    status: Status | None = None
    graduation_date: date | None = None
    visa: Route | None = None
    diploma_date: date | None = None
    start_date: date | None = None
    target_match: int | None = None
    specialty: str | None = None
    country: str | None = None
    passport: str | None = None
    pathway: int | str | None = None
    daily_hours: DailyHours | None = None
    study_days_per_week: STUDY_DAYS | None = None
    days_off: list[str] | None = None
    holidays: list[HolidayAnswer] = []
    done: list[DoneAnswer] = []
    booked: list[BookedAnswer] = []
    started: list[StartedAnswer] = []
    permit: list[PermitAnswer] = []
    experience: list[dict[str, Any]] = []
    personal: dict[str, Any] = {}


def read_answers(content: bytes, name: str) -> Answers:
    """The answers of a TOML file. Raises PlaceError naming the file, the key and the reason."""
    file = PurePath(name).name
    if len(content) > LARGEST_FILE:
        raise PlaceError(
            file, message("An answers file of over {size} MB is not one of ours.", size=LARGEST_FILE >> 20)
        )
    try:
        raw = tomllib.loads(content.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        reason = paragraph(message("This is not a TOML answers file."), why_no_toml(error))
        raise PlaceError(file, reason) from None
    for key in REQUIRED:
        if key not in raw:
            raise PlaceError(file, message("{key} is missing; {needed} are needed.", key=key, needed=Listing(REQUIRED)))
    return answers_from(raw, file)


def answers_from(raw: Mapping[str, Any], place: str) -> Answers:
    """Answers from plain values, dates as dates or as YYYY-MM-DD. Raises PlaceError naming place, key and reason;
    the place is "" for an answer that is in no file."""
    for key in raw:
        if key not in Answers.__struct_encode_fields__:
            raise PlaceError(place, _unknown(key, Answers.__struct_encode_fields__))
    for key, values in raw.items():
        if isinstance(values, list) and len(values) > MOST_ENTRIES:
            raise PlaceError(
                _inside(place, key),
                message(
                    "{count} entries are more than a journey has; name at most {most}.",
                    count=Count(len(values)),
                    most=MOST_ENTRIES,
                ),
            )
    try:
        answers = msgspec.convert(_dated(raw, place), Answers)
    except msgspec.ValidationError as error:
        path, reason = place_and_reason(str(error))
        raise PlaceError(_inside(place, path.removeprefix("$.")), reason) from None
    _check(answers, place)
    return answers


def check_pathway(answers: Answers, packs: Packs) -> None:
    """Raises PlaceError for a Pathway that the packs do not list."""
    known = [choice.id for choice in packs.exams.pathways]
    if answers.pathway is not None and str(answers.pathway) not in known:
        known_ids, given = Listing(tuple(known)), str(answers.pathway)
        raise PlaceError("pathway", message("'{pathway}' is not one of {known}.", pathway=given, known=known_ids))


def profile_of(answers: Answers, today: date) -> Profile:
    """The profile; what was not answered is assumed and named as such (design section 9)."""
    assumed = [key for key in REQUIRED if getattr(answers, key) is None]
    return Profile(
        status=answers.status or Status.GRADUATE,
        graduation_date=answers.graduation_date or date(today.year, 1, 1),
        diploma_date=answers.diploma_date,
        visa=answers.visa or Route.J1,
        specialty=_text(answers.specialty),
        country=_text(answers.country),
        passport=_text(answers.passport),
        pathway=None if answers.pathway is None else str(answers.pathway),
        assumed=tuple(assumed),
    )


def calendar_of(answers: Answers, advice: Advice) -> StudyCalendar:
    """The study calendar; missing hours mean the advised ones. Named days off win over the number of study days."""
    days = answers.study_days_per_week or int(advice.default_study_days_per_week.value)
    off = weekly_off_for(days)
    if answers.days_off is not None:
        off = tuple(sorted({WEEKDAYS.index(name) for name in answers.days_off}))
    return StudyCalendar(
        daily_hours=answers.daily_hours or float(advice.default_daily_hours.value),
        weekly_off=off,
        days_off=holidays_of(answers),
    )


def holidays_of(answers: Answers) -> tuple[DayOff, ...]:
    """The dated days off."""
    return tuple(day_off(item.first, item.last, item.hours, "holidays") for item in answers.holidays)


def done_of(answers: Answers) -> list[Done]:
    """What is reported done, the earliest first."""
    return sorted(map(_done_from, answers.done), key=lambda report: report.day)


def personal_from(answers: Answers, place: str = "") -> Personal | None:
    """What the person says beside the answers, `[personal]`; None where it is nothing. Raises PlaceError."""
    if not answers.personal:
        return None
    where = _inside(place, PERSONAL.key)
    for key in answers.personal:
        if key not in PERSONAL.names:
            raise PlaceError(where, _unknown(key, PERSONAL.names))
    return PERSONAL.into({"id": f"{PERSONAL.key}-1", **answers.personal}, where)


def _done_from(item: DoneAnswer) -> Done:
    outcome = Outcome(item.result) if item.result in (Result.PASS, Result.FAIL) else None
    match = MatchOutcome(item.result) if item.result is not None and outcome is None else None
    return Done(item.task, item.date_, outcome, item.score, item.attempt, item.expires, match)


def booked_of(answers: Answers) -> list[Booked]:
    """What is booked."""
    return [Booked(item.task, item.date_, item.attempt) for item in answers.booked]


def started_of(answers: Answers) -> list[Started]:
    """What is running."""
    return [Started(item.task, item.date_, item.progress) for item in answers.started]


def permits_of(answers: Answers) -> list[Permit]:
    """The known eligibility windows."""
    return [Permit(item.task, item.window_start, item.window_end) for item in answers.permit]


def value_from_text(key: str, text: str, others: Iterable[str] = ()) -> Any:
    """The value of one answer typed as text: `days_off` as "friday,saturday"; "none" where there need not be one.

    Raises InputError, which names the `others` too, for an unknown key, or for a text that cannot be its value.
    """
    if key not in KEYS or key == "holidays":
        raise InputError(_unknown(key, (*(name for name in KEYS if name != "holidays"), *others)))
    if key in WITHOUT_VALUE and text.strip().lower() == "none":
        return None
    if key in ("graduation_date", "diploma_date", "start_date"):
        return parse_date(text, key)
    if key in ("target_match", "study_days_per_week"):
        return _number(key, text)
    if key == "daily_hours":
        return _hours(text)
    if key == "days_off":
        return [name.strip().lower() for name in text.split(",") if name.strip()]
    if key == "pathway":
        return int(text) if text.isascii() and text.isdigit() and len(text) <= 6 else text
    return text


def _check(answers: Answers, place: str) -> None:
    for name in answers.days_off or ():
        if name not in WEEKDAYS:
            raise PlaceError(
                _inside(place, "days_off"), message("'{name}' is not a weekday; write monday to sunday.", name=name)
            )
    if answers.days_off is not None and len(set(answers.days_off)) == len(WEEKDAYS):
        raise PlaceError(_inside(place, "days_off"), message("Every weekday is off; leave at least one study day."))
    for key, code in (("country", answers.country), ("passport", answers.passport)):
        if code is not None and not (len(code) == 2 and code.isascii() and code.isalpha()):
            raise PlaceError(
                _inside(place, key),
                message("'{code}' is not a two-letter country code, such as IN or EG.", code=code),
            )
    for item in answers.holidays:
        day_off(item.first, item.last, item.hours, _inside(place, "holidays"))
    personal_from(answers, place)
    if answers.specialty is not None and len(answers.specialty) > LONGEST_NAME:
        raise PlaceError(
            _inside(place, "specialty"),
            message("No specialty's name has over {most} characters; shorten it.", most=LONGEST_NAME),
        )
    experiences_of(answers.experience, _inside(place, "experience"))
    reported = Counter((item.task, item.attempt) for item in answers.done)
    for task, count in reported.items():
        if count > 1 and task[1] is not None:
            raise PlaceError(
                _inside(place, "done"),
                message("{task} attempt {attempt} is reported twice.", task=task[0], attempt=task[1]),
            )


def _dated(value: Any, place: str) -> Any:
    if isinstance(value, datetime):
        raise PlaceError(place, message("{moment} is a moment; write a day as YYYY-MM-DD.", moment=str(value)))
    if isinstance(value, date):
        return check_year(value, place)
    if isinstance(value, Mapping):
        return {key: _dated_text(key, item, place) for key, item in value.items()}
    if isinstance(value, list):
        return [_dated(item, place) for item in value]
    return value


_DATE_KEYS = frozenset(
    {"date", "from", "to", "expires", "window_start", "window_end", "graduation_date", "diploma_date", "start_date"}
)


def _dated_text(key: str, item: Any, place: str) -> Any:
    if key in _DATE_KEYS and isinstance(item, str):
        return parse_date(item, _inside(place, key))
    return _dated(item, place)


def _number(key: str, text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 6):
        raise PlaceError(key, message("'{text}' is not a whole number.", text=text))
    return int(text)


def _hours(text: str) -> float:
    hours = float(text) if _DECIMAL.fullmatch(text) else 0.0
    if not 0.5 <= hours <= 24:
        raise PlaceError("daily_hours", message("'{text}' is not a number of hours between 0.5 and 24.", text=text))
    return hours


def _inside(place: str, key: str) -> str:
    """The place of a key within a file; "" stands for the whole, as a key and as a place."""
    return f"{place}: {key}" if place and key else place or key


def _unknown(key: str, known: Iterable[str]) -> Message:
    return message("Unknown key '{key}'; known are {known}.", key=key, known=Listing(tuple(known)))


def _text(value: str | None) -> str | None:
    return None if value is None else clean(value)
