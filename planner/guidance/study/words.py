"""What is said of a study wherever it is shown: facts and days to come. Nothing is owed, and nobody scolded."""

from collections.abc import Sequence
from datetime import date

from planner.core.calendar import DAYS_A_WEEK
from planner.core.model import Kind, StudyCalendar
from planner.core.records.resources import StudyUnit
from planner.guidance.look import Look
from planner.guidance.study.days import StudyDay
from planner.guidance.study.kept import Kept
from planner.guidance.study.settings import Settings
from planner.guidance.study.share import ShareRow
from planner.guidance.study.standing import ExamStudy, Ghost
from planner.words.calendar_names import LONG_WEEKDAYS
from planner.words.message import (
    Data,
    Days,
    Decimal,
    Message,
    Value,
    both,
    counted,
    either,
    message,
    near_day,
    paragraph,
    term,
)
from planner.words.states import STUDY_UNITS

EMPTY = message("Nothing logged yet; the first line draws your pace.")
NO_PACE = message("Nothing logged in the last four weeks; the next line draws your pace.")
NO_STUDY = message("No study for an exam is open.")
_HOURS = term("what ends on a day", "The study")
_REST = message("Everything else is in time.")
_WHOLE_FROM = 10
"""From so many hours or units a day on no decimals are shown."""


def answer(study: ExamStudy, today: date) -> Message:
    """Whether the person is on pace for the exam, in one or two sentences."""
    exam = Data(study.title)
    if study.sitting is None:
        return message("{exam} has no day yet.", exam=exam)
    day, rows = near_day(study.sitting, today), [row for row in study.rows if row.left is not None]
    if rows and not any(row.left for row in rows):
        return message("Everything for {exam} on {day} is done.", exam=exam, day=day)
    if not study.days and any(row.left for row in rows):
        return message("No study day is left before {exam} on {day}.", exam=exam, day=day)
    late = [row for row in rows if row.late]
    silent = [row for row in rows if row.left and not row.late and not row.pace]
    if late and study.too_few_days:
        return counted(
            "{count} day is logged so far: too few to judge your pace.",
            "{count} days are logged so far: too few to judge your pace.",
            study.logged_days,
        )
    if late:
        return _late(study, late, alone=len(rows) == 1 or bool(silent), today=today)
    finish = max((row.finish for row in rows if row.left and row.pace and row.finish is not None), default=None)
    if finish is None:
        return _no_pace(study, today)
    return _in_time(study, finish, whole=not silent, today=today)


def no_study(look: Look, exam: str | None) -> Message:
    """That nothing is to be studied: it is done, or is not in the plan."""
    day = look.schedule.start(exam) if exam is not None else None
    if exam is None or day is None:
        return NO_STUDY
    title, near = Data(look.title(exam)), near_day(day, look.today)
    if any(task.kind is Kind.STUDY and task.exam == exam and task.done for task in look.tasks):
        return message("Your study for {exam} is done; the exam is on {day}.", exam=title, day=near)
    return message("No study for {exam} on {day} is open.", exam=title, day=near)


def _no_pace(study: ExamStudy, today: date) -> Message:
    assert study.sitting is not None
    if any(row.pace for row in study.rows):
        return message("{exam} is planned for {day}.", exam=Data(study.title), day=near_day(study.sitting, today))
    return NO_PACE if study.logged_before else EMPTY


def _in_time(study: ExamStudy, finish: date, *, whole: bool, today: date) -> Message:
    """`whole`: of everything; else something has no pace yet, and nothing is said of that."""
    assert study.sitting is not None
    day, end = near_day(study.sitting, today), near_day(finish, today)
    if study.booked and whole:
        return message(
            "Everything is in time for your seat on {day}; at your pace it is done on {finish}.", day=day, finish=end
        )
    if study.booked:
        return message(
            "What you log is in time for your seat on {day}; at your pace it is done on {finish}.", day=day, finish=end
        )
    exam = Data(study.title)
    if whole:
        return message(
            "Everything is in time for {exam} on {day}; at your pace it is done on {finish}.",
            exam=exam,
            day=day,
            finish=end,
        )
    return message(
        "What you log is in time for {exam} on {day}; at your pace it is done on {finish}.",
        exam=exam,
        day=day,
        finish=end,
    )


def _late(study: ExamStudy, late: list[ShareRow], *, alone: bool, today: date) -> Message:
    """`alone`: nothing can be said of the rest, or there is none."""
    assert study.sitting is not None
    for row in late:
        if row.endless:
            return message("At your pace {thing} would take years.", thing=_title(row))
    closed = [row for row in late if row.until is not None]
    dated = [row for row in late if row.finish is not None and row.finish >= study.sitting]
    if not dated:
        return paragraph(_access(closed[0], today), *([] if alone or len(closed) > 1 else [_REST]))
    row = max(dated, key=lambda found: found.finish or date.min)
    assert row.finish is not None
    after, day, thing = (row.finish - study.sitting).days, near_day(study.sitting, today), _title(row)
    if len(late) > 1:
        only_closed = [row for row in closed if row not in dated]
        ends = _several(study, len(dated), thing, after, today)
        return paragraph(ends, *(_access(row, today) for row in only_closed[:1]))
    if after == 0:
        return paragraph(_on_the_day(study, thing, today), *([] if alone else [_REST]))
    if alone:
        return _after(study, thing, after, today)
    if study.booked:
        return message(
            "{thing} ends {days} after your seat on {day}; everything else is in time.",
            thing=thing,
            days=Days(after),
            day=day,
        )
    return message(
        "{thing} ends {days} after your exam on {day}; everything else is in time.",
        thing=thing,
        days=Days(after),
        day=day,
    )


def _after(study: ExamStudy, thing: Value, after: int, today: date) -> Message:
    assert study.sitting is not None
    day, days = near_day(study.sitting, today), Days(after)
    if study.booked:
        return message("{thing} ends {days} after your seat on {day}.", thing=thing, days=days, day=day)
    return message("{thing} ends {days} after your exam on {day}.", thing=thing, days=days, day=day)


def _several(study: ExamStudy, count: int, thing: Value, after: int, today: date) -> Message:
    assert study.sitting is not None
    day = near_day(study.sitting, today)
    if after == 0:
        return _on_the_day(study, thing, today)
    if count == 1:
        return _after(study, thing, after, today)
    if study.booked:
        return message(
            "{count} things end after your seat on {day}, the last is {thing}, {days} after it.",
            count=count,
            day=day,
            thing=thing,
            days=Days(after),
        )
    return message(
        "{count} things end after your exam on {day}, the last is {thing}, {days} after it.",
        count=count,
        day=day,
        thing=thing,
        days=Days(after),
    )


def _on_the_day(study: ExamStudy, thing: Value, today: date) -> Message:
    assert study.sitting is not None
    day = near_day(study.sitting, today)
    if study.booked:
        return message("{thing} ends only on the day of your seat, {day}.", thing=thing, day=day)
    return message("{thing} ends only on the day of your exam, {day}.", thing=thing, day=day)


def _access(row: ShareRow, today: date) -> Message:
    assert row.until is not None
    day, thing = near_day(row.until, today), _title(row)
    if row.until < today:
        return message("Your access to {thing} ended on {day}.", thing=thing, day=day)
    return message("Your access to {thing} ends on {day}, before your pace is through with it.", thing=thing, day=day)


def _title(row: ShareRow) -> Value:
    return _HOURS if row.resource is None else row.title


def caption(study: ExamStudy, row: ShareRow | None = None) -> Message | None:
    """What lies in the shares: the days kept free, the dashed diamond, what the cap leaves out.

    `row`: the row spoken of; without one it is the row that is done last, else the first resource. None where there is
    nothing to say.
    """
    row = row or leading(study)
    sentences = []
    if row.resource is not None and row.per_day is not None and row.plain_per_day is not None and study.buffer_days:
        sentences.append(
            message(
                "{share} a day leaves {free} free as buffer; {plain} would use them all.",
                share=amount(row.per_day),
                free=free_days(study.days),
                plain=amount(row.plain_per_day),
            )
        )
    if study.ghost is not None and study.ghost.days_off:
        sentences.append(message("The dashed diamond is the exam day your pace implies."))
    if study.hours.over > 0:
        sentences.append(message("{hours} h of today do not fit under your cap.", hours=Decimal(study.hours.over, 1)))
    return paragraph(*sentences) if sentences else None


def leading(study: ExamStudy) -> ShareRow:
    """The row that is done last where it is a resource, else the first resource with an end, else the hours."""
    if study.ghost is not None and study.ghost.row.resource is not None:
        return study.ghost.row
    return next((row for row in study.rows[1:] if row.left), study.hours)


def amount(number: float) -> Decimal:
    """Hours or units of a day as they are shown: one decimal where that matters."""
    return Decimal(number, 0 if number >= _WHOLE_FROM or abs(number - round(number)) < 0.05 else 1)


def free_days(days: tuple[StudyDay, ...]) -> Message:
    """The buffer days among these, by their weekday where all have the same."""
    buffer = [day.day.weekday() for day in days if day.buffer]
    count = len(buffer)
    if len(set(buffer)) != 1:
        return counted("{count} day", "{count} days", count)
    return _weekdays(count)[buffer[0]]


def _weekdays(count: int) -> tuple[Message, ...]:
    return (
        counted("{count} Monday", "{count} Mondays", count),
        counted("{count} Tuesday", "{count} Tuesdays", count),
        counted("{count} Wednesday", "{count} Wednesdays", count),
        counted("{count} Thursday", "{count} Thursdays", count),
        counted("{count} Friday", "{count} Fridays", count),
        counted("{count} Saturday", "{count} Saturdays", count),
        counted("{count} Sunday", "{count} Sundays", count),
    )


def settings_words(settings: Settings, calendar: StudyCalendar, units: Sequence[StudyUnit] = ()) -> Message:
    """The least of a day, the cap, the rest days. `units`: what is counted for the exam; questions where nothing is."""
    sentences = [_least(settings, units)]
    if settings.cap_hours is not None:
        sentences.append(message("At most {hours} h a day over all exams.", hours=Decimal(settings.cap_hours)))
    off = [LONG_WEEKDAYS[day] for day in sorted(set(calendar.weekly_off))]
    if len(off) == 1:
        sentences.append(message("{weekday} rests.", weekday=off[0]))
    elif 1 < len(off) < DAYS_A_WEEK:
        sentences.append(message("{weekdays} rest.", weekdays=both(off)))
    return paragraph(*sentences)


def _least(settings: Settings, counted_in: Sequence[StudyUnit]) -> Message:
    minutes, units = settings.minimum_minutes, settings.minimum_units
    if units is None and minutes is None:
        return message("Any entry makes a day count.")
    if units is None:
        assert minutes is not None
        return counted("Least that counts: {count} minute.", "Least that counts: {count} minutes.", minutes)
    least = counted("{count} question", "{count} questions", units)
    if any(unit is not StudyUnit.QUESTIONS for unit in counted_in):
        named = either(STUDY_UNITS[unit] for unit in counted_in)
        least = counted("{count} unit ({units})", "{count} {units}", units, units=named)
    if minutes is None:
        return message("Least that counts: {units}.", units=least)
    return counted(
        "Least that counts: {units}, or {count} minute.",
        "Least that counts: {units}, or {count} minutes.",
        minutes,
        units=least,
    )


def units_of(study: ExamStudy) -> tuple[StudyUnit, ...]:
    """What the resources of an exam are counted in, besides hours, each once."""
    return tuple(dict.fromkeys(row.unit for row in study.rows[1:] if row.unit is not StudyUnit.HOURS))


def kept_words(kept: Kept | None, today: date) -> Message:
    """The share of planned days kept, before the hours."""
    if kept is None:
        return EMPTY
    hours, since = amount(kept.minutes / 60), near_day(kept.since, today)
    if kept.planned == 0:
        return message("{hours} h in all since {day}", hours=hours, day=since)
    return counted(
        "{kept} of {count} planned day since {day}, {hours} h in all",
        "{kept} of {count} planned days since {day}, {hours} h in all",
        kept.planned,
        kept=kept.kept,
        day=since,
        hours=hours,
    )


def today_words(row: ShareRow, study: ExamStudy, today: date) -> Message | None:
    """Why nothing of a row is asked today: a rest day, a buffer day, a later start. None where something is."""
    if row.share is None or row.share > 0:
        return None
    first = study.days[0].day if study.days else today
    if first > today and study.starts > today:
        return message("Starts on {day}", day=near_day(first, today))
    if any(day.day == today and day.buffer for day in study.days):
        return message("Buffer day, for what slipped")
    return message("Rest day")


def ghost_words(ghost: Ghost, today: date, *, booked: bool) -> Message:
    """The exam day that the pace implies, and how far it is from the planned one."""
    day, off = near_day(ghost.day, today), abs(ghost.days_off)
    if off == 0:
        return message("Your pace implies an exam on {day}, the day it is planned for.", day=day)
    if ghost.days_off < 0 and booked:
        return message("Your pace implies an exam on {day}, {days} before your seat.", day=day, days=Days(off))
    if ghost.days_off < 0:
        return message("Your pace implies an exam on {day}, {days} before the planned day.", day=day, days=Days(off))
    if booked:
        return message("Your pace implies an exam on {day}, {days} after your seat.", day=day, days=Days(off))
    return message("Your pace implies an exam on {day}, {days} after the planned day.", day=day, days=Days(off))
