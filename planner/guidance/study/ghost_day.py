"""The exam days that the own pace implies, as marks beside the sittings."""

from collections.abc import Iterator, Mapping
from datetime import date

from planner.core.records.study_log import STUDY_LOG
from planner.guidance.implied_day import ImpliedDay
from planner.guidance.look import Look
from planner.guidance.study.share import ShareRow
from planner.guidance.study.standing import ExamStudy, Ghost, studies
from planner.guidance.study.words import amount, ghost_words
from planner.words.message import Day, DayForm, Message, message, paragraph
from planner.words.states import STUDY_UNITS


def ghost_days(look: Look) -> Mapping[str, ImpliedDay]:
    """By sitting the day that the pace implies, where it is not the planned one; none before anything is logged."""
    if not STUDY_LOG.by_id(look.plan):
        return {}
    found = ((study, study.ghost) for study in studies(look))
    return {
        study.exam: _implied(study, ghost, look.today) for study, ghost in found if ghost is not None and ghost.days_off
    }


def _implied(study: ExamStudy, ghost: Ghost, today: date) -> ImpliedDay:
    late = study.latest is not None and ghost.day > study.latest
    return ImpliedDay(ghost.day, late, _fact(ghost.day, late), paragraph(*_said(study, ghost, today)))


def _fact(day: date, late: bool) -> Message:
    return message("too late at your pace: {day}", day=day) if late else message("at your pace {day}", day=day)


def _said(study: ExamStudy, ghost: Ghost, today: date) -> Iterator[Message]:
    yield _ready(ghost.row, ghost.finish)
    yield ghost_words(ghost, today, booked=study.booked)
    if study.latest is not None and ghost.day > study.latest:
        yield message("The latest day on time is {day}.", day=study.latest)
    if not ghost.in_window:
        yield message("That lies outside the eligibility window.")


def _ready(row: ShareRow, finish: date) -> Message:
    if not row.left or row.pace is None:
        return message("All that you wanted to study for it is done.")
    pace, day = amount(row.pace), Day(finish, DayForm.WEEKDAY)
    if row.resource is None:
        return message("At your pace of {pace} h a day you would be ready on {day}.", pace=pace, day=day)
    return message(
        "At your pace of {pace} {resource} {unit} a day you would be ready on {day}.",
        pace=pace,
        unit=STUDY_UNITS[row.unit.value],
        resource=row.title,
        day=day,
    )
