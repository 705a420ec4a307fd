"""What the study of an exam asks of today, in words."""

from collections.abc import Iterable

from planner.core.records.resources import RESOURCES, Resource
from planner.core.records.study_log import STUDY_LOG
from planner.guidance.look import Look
from planner.guidance.study.standing import ExamStudy
from planner.guidance.study.todays_share import fair_hours, fair_units
from planner.roadmap.study_log import exam_of
from planner.words.log_words import amount_words, hours_words
from planner.words.message import Data, Decimal, Listing, Message, Value, both, counted, message, near_day, term

MOST_RESOURCES = 3


def hours_figure(study: ExamStudy | None, own: float) -> Message:
    """The hours of today in one figure; `own`: those that the person studies on it, 0 on a rest day."""
    if own <= 0:
        return term("figure of a study day", "Day off")
    hours = fair_hours(study) if study is not None else None
    return message("{hours} h", hours=Decimal(own if hours is None else hours))


def beside_figure(study: ExamStudy, own: float) -> Message:
    """What stands beside the figure: of how many own hours it is, and the units of the resources."""
    hours, units = fair_hours(study), _units(study)
    if own <= 0:
        return message("Nothing is asked of a rest day.")
    if units is None:
        return _of_own(study, hours, own)
    of = Decimal(own)
    if hours is None or hours == own:
        return message("with {units}", units=units)
    if hours < own:
        return message("is today's share of your {hours} h, with {units}", hours=of, units=units)
    return message("more than your {hours} h, with {units}", hours=of, units=units)


def _of_own(study: ExamStudy, hours: float | None, own: float) -> Message:
    if hours is None or hours == own:
        return message("for {exam}", exam=Data(study.title))
    if hours < own:
        return message("is today's share of your {hours} h for {exam}", hours=Decimal(own), exam=Data(study.title))
    return message("for {exam}, more than your {hours} h", exam=Data(study.title), hours=Decimal(own))


def _units(study: ExamStudy) -> Listing | None:
    """The units of the resources, the first ones by name."""
    rows = [row for row in study.rows[1:] if fair_units(row)]
    shown: list[Value] = [amount_words(row.unit, fair_units(row), row.title) for row in rows[:MOST_RESOURCES]]
    if len(rows) > MOST_RESOURCES:
        shown.append(counted("{count} more resource", "{count} more resources", len(rows) - MOST_RESOURCES))
    return both(shown) if shown else None


def logged_today(look: Look, exam: str) -> Message | None:
    """What is logged of today for an exam; None where nothing is."""
    resources = RESOURCES.by_id(look.plan)
    units: dict[str, int] = {}
    minutes = 0
    for entry in STUDY_LOG.by_id(look.plan).values():  # In whatever order: sorting them would take time.
        if entry.day == look.today and exam_of(entry, resources) == exam:
            minutes += entry.minutes or 0
            if entry.units:
                units[entry.resource or ""] = units.get(entry.resource or "", 0) + entry.units
    what = [_counted(resources.get(key), count) for key, count in units.items()]
    if minutes:
        what.append(hours_words(minutes))
    return message("Logged today: {what}.", what=both(what)) if what else None


def _counted(resource: Resource | None, count: int) -> Message:
    if resource is None:
        return amount_words("questions", count)
    return amount_words(resource.unit, count, resource.title)


def begins(look: Look, studies: Iterable[ExamStudy]) -> Message | None:
    """When the next study begins, where none is on."""
    starts = [(day, study) for study in studies if (day := look.schedule.start(study.study)) is not None]
    coming = [pair for pair in starts if pair[0] > look.today]
    if not coming:
        return None
    day, study = min(coming, key=lambda pair: pair[0])
    return message(
        "Your study for {exam} begins on {day}; what you log today begins it.",
        exam=Data(study.title),
        day=near_day(day, look.today, weekday=True),
    )
