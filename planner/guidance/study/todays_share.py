"""What is still missing of today's share, as entries of the study log: a day is filled in one step."""

from collections.abc import Iterator
from dataclasses import dataclass

from planner.core.edits.record import PutRecords
from planner.core.records.resources import StudyUnit
from planner.core.records.study_log import MINUTES_A_DAY, STUDY_LOG, StudyEntry
from planner.core.reference import free_ids
from planner.guidance.look import Look
from planner.guidance.next_steps import studies_now
from planner.guidance.study.logged import NOTHING, study_log
from planner.guidance.study.standing import ExamStudy, ShareRow, studies
from planner.words.log_words import amount_words, hours_words
from planner.words.message import Message, both, message

MINUTES = 60


@dataclass(frozen=True, slots=True)
class TodaysShare:
    """What is missing, in words, and the edit that logs it."""

    what: tuple[Message, ...]
    edit: PutRecords


@dataclass(frozen=True, slots=True)
class _Part:
    """What is missing of one thing for an exam; `resource` None: time of whatever."""

    exam: str
    resource: str | None
    words: Message
    units: int | None = None
    minutes: int | None = None


def todays_share(look: Look, exam: str | None = None) -> TodaysShare | None:
    """What is missing for an exam, or for all studies that are on; None where nothing is."""
    now = {task.exam for task in studies_now(look)} if exam is None else {exam}
    parts = [part for study in studies(look) if study.exam in now for part in _joined(_missing(study))]
    room = MINUTES_A_DAY - study_log(look.plan).days.get(look.today, NOTHING).minutes
    if not parts or sum(part.minutes or 0 for part in parts) > room:
        return None
    ids = free_ids(look.plan, STUDY_LOG.key, len(parts))
    entries = tuple(
        StudyEntry(
            id=new, day=look.today, exam=part.exam, resource=part.resource, units=part.units, minutes=part.minutes
        )
        for new, part in zip(ids, parts, strict=True)
    )
    what = tuple(part.words for part in parts)
    label = message("Log today's share: {what}", what=both(what))
    return TodaysShare(what, PutRecords(STUDY_LOG.key, entries, label))


def fair_hours(study: ExamStudy) -> float | None:
    """The hours that are fair today, as they are told: to a tenth of an hour."""
    return None if study.hours.share is None else round(study.hours.share, 1)


def fair_units(row: ShareRow) -> int:
    """The units of a resource that are fair today, as they are told: whole ones, at least one where any is."""
    return 0 if not row.share else max(round(row.share), 1)


def told_share(row: ShareRow) -> float:
    """Today's share of a row as it is told: hours to a tenth, whole units."""
    return round(row.share or 0.0, 1) if row.unit is StudyUnit.HOURS else float(fair_units(row))


def _missing(study: ExamStudy) -> Iterator[_Part]:
    """Units of resources first, then the hours that are not those of a resource counted in hours."""
    minutes = round(MINUTES * (fair_hours(study) or 0.0)) - round(MINUTES * study.hours.today)
    for row in study.rows[1:]:
        if row.resource is None or not row.share:
            continue
        if row.unit is StudyUnit.HOURS:
            more = min(round(MINUTES * round(row.share, 1)) - round(MINUTES * row.today), minutes)
            if more > 0:
                minutes -= more
                yield _Part(study.exam, row.resource, hours_words(more, row.title), minutes=more)
        elif fair_units(row) > row.today:
            units = fair_units(row) - round(row.today)
            yield _Part(study.exam, row.resource, amount_words(row.unit, units, row.title), units=units)
    if minutes > 0:
        yield _Part(study.exam, None, hours_words(minutes), minutes=minutes)


def _joined(parts: Iterator[_Part]) -> list[_Part]:
    """The time goes with the units where there is one resource only."""
    found = list(parts)
    if len(found) != 2 or found[0].units is None or found[1].resource is not None:
        return found
    units, time = found
    words = message("{units} in {time}", units=units.words, time=time.words)
    return [_Part(units.exam, units.resource, words, units.units, time.minutes)]
