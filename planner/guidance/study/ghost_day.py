"""The exam days that the own pace implies, as marks beside the sittings."""

from collections.abc import Iterator, Mapping
from datetime import date

from planner.core.records.study_log import STUDY_LOG
from planner.guidance.implied_day import ImpliedDay
from planner.guidance.look import Look
from planner.guidance.study.standing import ExamStudy, Ghost, ShareRow, studies
from planner.words.message import Day, DayForm, Days, Decimal, Message, message, paragraph
from planner.words.states import STUDY_UNITS

_WITH_A_DECIMAL = 10
"""Below it one decimal tells paces apart."""


def ghost_days(look: Look) -> Mapping[str, ImpliedDay]:
    """By sitting the day that the pace implies, where it is not the planned one; none before anything is logged."""
    if not look.plan.records.get(STUDY_LOG.key):
        return {}
    found = ((study, study.ghost) for study in studies(look))
    return {study.exam: _implied(study, ghost) for study, ghost in found if ghost is not None and ghost.days_off}


def _implied(study: ExamStudy, ghost: Ghost) -> ImpliedDay:
    late = study.latest is not None and ghost.day > study.latest
    return ImpliedDay(ghost.day, late, _fact(ghost.day, late), paragraph(*_said(study, ghost)))


def _fact(day: date, late: bool) -> Message:
    return message("too late at your pace: {day}", day=day) if late else message("at your pace {day}", day=day)


def _said(study: ExamStudy, ghost: Ghost) -> Iterator[Message]:
    yield _ready(ghost.row, ghost.finish)
    yield _first_day(study, ghost)
    if study.latest is not None and ghost.day > study.latest:
        yield message("That is too late: the last day on time is {day}.", day=_weekday(study.latest))
    if not ghost.in_window:
        yield message("It lies outside the eligibility window.")


def _ready(row: ShareRow, finish: date) -> Message:
    if not row.left or row.pace is None:
        return message("All that you wanted to study for it is done.")
    pace, day = Decimal(row.pace, 1 if row.pace < _WITH_A_DECIMAL else 0), _weekday(finish)
    if row.resource is None:
        return message("At your pace of {pace} h a day you would be ready on {day}.", pace=pace, day=day)
    unit = STUDY_UNITS[row.unit.value]
    return message(
        "At your pace of {pace} {resource} {unit} a day you would be ready on {day}.",
        pace=pace,
        unit=unit,
        resource=row.title,
        day=day,
    )


def _first_day(study: ExamStudy, ghost: Ghost) -> Message:
    """The first day after that on which the exam can be sat, and how far it is from the planned one."""
    day, days = _weekday(ghost.day), Days(abs(ghost.days_off))
    if ghost.days_off > 0:
        if study.booked:
            return message("The first day for the exam is then {day}, {days} after your seat.", day=day, days=days)
        return message("The first day for the exam is then {day}, {days} after the planned day.", day=day, days=days)
    if study.booked:
        return message("The first day for the exam is then {day}, {days} before your seat.", day=day, days=days)
    return message("The first day for the exam is then {day}, {days} before the planned day.", day=day, days=days)


def _weekday(day: date) -> Day:
    return Day(day, DayForm.WEEKDAY)
