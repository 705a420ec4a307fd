"""The pace that keeps the planned day, and the day that the own pace implies: ways out, not yet tried on the plan."""

from datetime import timedelta
from enum import StrEnum
from math import ceil

from planner.core.records.resources import StudyUnit
from planner.guidance.extension import extension
from planner.guidance.finding import Fix
from planner.guidance.look import Look
from planner.guidance.moving import offer
from planner.guidance.study.share import ShareRow
from planner.guidance.study.standing import ExamStudy
from planner.guidance.study.words import amount
from planner.words.log_words import amount_words
from planner.words.message import Day, DayForm, Message, message, near_day

_TINY = 1e-9


class Way(StrEnum):
    """Which way out it is."""

    PACE = "pace"
    DATE = "date"
    WINDOW = "window"


def date_fix(look: Look, study: ExamStudy) -> tuple[Way, Fix] | None:
    """The way out by the day: the exam on the day that the pace implies, else another window first."""
    ghost = study.ghost
    if ghost is None or ghost.days_off <= 0:
        return None
    if ghost.in_window:
        return Way.DATE, offer(look.assessment, study.exam, ghost.day)
    record = look.plan.exams[study.exam]
    wider, day = extension(look.packs, record, look.today), Day(ghost.day, DayForm.WEEKDAY)
    last = ghost.day + timedelta(days=(look.task(study.exam).duration_days or 1) - 1)
    if wider is None or last > wider.last:
        return Way.WINDOW, Fix(message("Register anew for a window that has {day}", day=day))
    return Way.WINDOW, Fix(message("Extend the window to {last}, then move to {day}", last=wider.last, day=day), wider)


def pace_label(look: Look, study: ExamStudy, row: ShareRow) -> Message | None:
    """The pace that keeps the planned day with the buffer days used; None where no day is left."""
    if row.plain_per_day is None or study.sitting is None:
        return None
    day, what = near_day(row.until or study.sitting, look.today), _daily(row, row.plain_per_day)
    if row.until is not None:
        if study.buffer_days:
            return message(
                "{what} on every study day, buffer days too, until the access ends on {day}", what=what, day=day
            )
        return message("{what} on every study day until the access ends on {day}", what=what, day=day)
    if study.buffer_days:
        return message("{day} holds with {what} on every study day, buffer days too", what=what, day=day)
    return message("{day} holds with {what} on every study day", what=what, day=day)


def _daily(row: ShareRow, per_day: float) -> Message:
    """So much a day, of hours as the needed pace is shown elsewhere, of units whole ones."""
    if row.unit is not StudyUnit.HOURS:
        return amount_words(row.unit, ceil(per_day - _TINY), row.title)
    if row.resource is not None:
        return message("{hours} h of {resource}", hours=amount(per_day), resource=row.title)
    return message("{hours} h", hours=amount(per_day))
