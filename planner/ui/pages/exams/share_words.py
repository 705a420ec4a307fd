"""What a row of the fair share says: its cells, and all of it as one text to be heard."""

from collections.abc import Iterator
from datetime import date

from planner.core.records.resources import StudyUnit
from planner.guidance.study.standing import ExamStudy, ShareRow
from planner.guidance.study.todays_share import told_share
from planner.guidance.study.words import amount as decimal
from planner.guidance.study.words import today_words
from planner.words.message import Count, Data, Decimal, Message, Value, message, near_day, paragraph, term
from planner.words.states import STUDY_UNITS

HOURS = term("row of the fair share", "Hours")
REST = term("fair share of a day off", "rest")
FREE = term("fair share of a buffer day", "free")
LATER = term("fair share before the study starts", "later")
NONE = term("fair share where no day is left", "none")
_TINY = 1e-6


def name_of(row: ShareRow) -> Value:
    """What a row is called: a person's own title, or the hours."""
    return HOURS if row.resource is None else row.title


def below_name(study: ExamStudy, row: ShareRow, today: date) -> Value:
    """What it is counted in, and until when where access ends first; of the hours which exam they are for."""
    unit = STUDY_UNITS[row.unit.value]
    if row.resource is None:
        return Data(study.title)
    return unit if row.until is None else message("{unit}, until {day}", unit=unit, day=near_day(row.until, today))


def over_words(study: ExamStudy) -> Message | None:
    """What the person's own cap leaves out of today's hours; None where that is nothing."""
    over = study.hours.over
    return message("Your cap leaves {hours} h of today's share out.", hours=decimal(over)) if over else None


def amount(value: float, unit: StudyUnit) -> Value:
    """So much of a unit, as a day's share or a pace is told."""
    if unit is StudyUnit.HOURS:
        return message("{hours} h", hours=decimal(value))
    return decimal(value)


def left_words(row: ShareRow) -> Message:
    """What is left of the whole; of what has no end what is done."""
    hours = row.unit is StudyUnit.HOURS
    if row.left is None or row.total is None:
        if hours:
            return message("{done} h done", done=Decimal(round(row.done, 1)))
        return message("{done} done", done=Count(round(row.done)))
    if hours:
        return message("{left} of {total} h", left=Decimal(round(row.left)), total=Decimal(round(row.total)))
    return message("{left} of {total}", left=Count(round(row.left)), total=Count(round(row.total)))


def share_words(study: ExamStudy, row: ShareRow, today: date) -> Value | None:
    """What is fair today; None where that is not known."""
    if row.left is None:
        return None
    if row.share is None:
        return NONE if row.left > 0 else amount(0, row.unit)
    if row.share > 0 or row.left == 0:
        return amount(row.share, row.unit)
    if study.starts > today:
        return LATER
    return FREE if any(day.day == today and day.buffer for day in study.days) else REST


def is_met(row: ShareRow) -> bool:
    """Whether today's share is done, as it is told: who fills a day by one click has filled it."""
    return bool(row.share) and row.today >= told_share(row) - _TINY


def spoken_row(study: ExamStudy, row: ShareRow, today: date) -> Message:
    """All that a row shows, drawn or written."""
    return paragraph(*_sentences(study, row, today))


def _sentences(study: ExamStudy, row: ShareRow, today: date) -> Iterator[Message]:
    name, unit = name_of(row), STUDY_UNITS[row.unit.value]
    if row.left is None or row.total is None:
        yield message(
            "{name}: {count} {unit} done, without an end.", name=name, count=Count(round(row.done)), unit=unit
        )
    else:
        yield message(
            "{name}: {left} of {total} {unit} left.",
            name=name,
            left=Count(round(row.left)),
            total=Count(round(row.total)),
            unit=unit,
        )
        yield from _share(study, row, today)
    if row.until is not None and row.left:
        yield _access(row.until, today)
    if row.pace is None:
        yield message("No pace yet.")
    elif row.left is None:
        yield message("Your pace: {pace} a study day.", pace=amount(row.pace, row.unit))
    else:
        yield _end(study, row, row.pace, today)


def _share(study: ExamStudy, row: ShareRow, today: date) -> Iterator[Message]:
    why = today_words(row, study, today)
    if not row.left and not row.today:
        return
    if row.share is None:
        yield message("No study day is left.")
    elif why is not None:
        yield message("Today: {why}.", why=why)
    else:
        share = amount(row.share, row.unit)
        if row.today:
            yield message("Fair today: {share}; done today: {done}.", share=share, done=amount(row.today, row.unit))
        else:
            yield message("Fair today: {share}.", share=share)


def _access(until: date, today: date) -> Message:
    day = near_day(until, today)
    return message("The access ended on {day}.", day=day) if until < today else message("Access until {day}.", day=day)


def _end(study: ExamStudy, row: ShareRow, pace: float, today: date) -> Message:
    said: dict[str, Value] = {"pace": amount(pace, row.unit)}
    if not row.left:
        return message("Your pace: {pace} a study day; it is done.", **said)
    if row.finish is None:
        return message("Your pace: {pace} a study day; that takes years.", **said)
    said["day"] = near_day(row.finish, today)
    late = row.late and not study.too_few_days
    if late and study.sitting is not None and row.finish < study.sitting:
        return message("Your pace: {pace} a study day, too slow; it ends on {day}, after the access does.", **said)
    if late:
        return message(
            "Your pace: {pace} a study day, too slow; it ends on {day}, too late for {exam}.",
            **said,
            exam=Data(study.title),
        )
    return message("Your pace: {pace} a study day; it ends on {day}.", **said)


def mark_words(study: ExamStudy, today: date) -> tuple[Message | None, Message | None, Message | None]:
    """What the lines over the rows are: the sitting, the day that the pace implies, the latest day on time."""
    sitting = ghost = latest = None
    if study.sitting is not None:
        day = near_day(study.sitting, today)
        sitting = message("seat {day}", day=day) if study.booked else message("planned {day}", day=day)
    if study.ghost is not None:
        ghost = message("{day}", day=near_day(study.ghost.day, today))
    if study.latest is not None:
        latest = message("latest {day}", day=near_day(study.latest, today))
    return sitting, ghost, latest


def spoken_marks(study: ExamStudy, today: date) -> Message:
    """The same as sentences."""
    said = []
    if study.sitting is not None:
        day = near_day(study.sitting, today)
        said.append(
            message("Your seat is on {day}.", day=day) if study.booked else message("It is planned for {day}.", day=day)
        )
    if study.ghost is not None:
        said.append(message("Your pace leads to {day}.", day=near_day(study.ghost.day, today)))
    if study.latest is not None:
        said.append(message("{day} is the latest day on time.", day=near_day(study.latest, today)))
    return paragraph(*said) if said else message("It has no day yet.")
