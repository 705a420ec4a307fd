"""The ways out of a pace that leads to a later day than the planned one: another pace, or another day."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from math import ceil

from planner.core.edits.base import Edit
from planner.core.records.resources import StudyUnit
from planner.errors import EditRejected
from planner.guidance.consequence import Fee, move_fees
from planner.guidance.effect import effect_words
from planner.guidance.extension import extension
from planner.guidance.finding import Fix
from planner.guidance.look import Look
from planner.guidance.moving import offer
from planner.guidance.study.share import ShareRow
from planner.guidance.study.standing import ExamStudy
from planner.guidance.study.words import amount
from planner.roadmap.verdict import assess
from planner.words.message import Count, Day, DayForm, Message, message, near_day

_TINY = 1e-9


class Way(StrEnum):
    """Which way out it is."""

    PACE = "pace"
    DATE = "date"
    WINDOW = "window"


@dataclass(frozen=True, slots=True)
class WayOut:
    """One way out: its button (without an edit it is for the person to do), what it does, what a booked seat costs."""

    way: Way
    fix: Fix
    effect: Message
    fees: tuple[Fee, ...] = ()


def ways_out(look: Look, study: ExamStudy) -> tuple[WayOut, ...]:
    """First the paces that keep the planned day, then that of the day; none while the pace leads there in time.

    Each is tried on the plan, which takes as long as an edit: not for every step of a drag.
    """
    late = [row for row in study.rows if row.late]
    if study.ghost is not None and study.ghost.days_off > 0 and not late:
        late = [study.ghost.row]
    paces = tuple(found for row in late if (found := _pace(look, study, row)) is not None)
    day = date_fix(look, study)
    return paces if day is None else (*paces, _tried(look, *day))


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
    end = row.until or study.sitting
    day = near_day(end, look.today)
    if row.unit is StudyUnit.HOURS:
        hours = amount(ceil(row.plain_per_day * 10 - _TINY) / 10)
        if row.until is not None:
            return message("{hours} h a day until {day}, buffer days used", hours=hours, day=day)
        return message("{hours} h a day keep {day}, buffer days used", hours=hours, day=day)
    units, name = Count(ceil(row.plain_per_day - _TINY)), row.title
    if row.until is not None:
        return message("{units} a day of {resource} until {day}, buffer days used", units=units, resource=name, day=day)
    return message("{units} a day of {resource} keep {day}, buffer days used", units=units, resource=name, day=day)


def _pace(look: Look, study: ExamStudy, row: ShareRow) -> WayOut | None:
    label = pace_label(look, study, row)
    return None if label is None else WayOut(Way.PACE, Fix(label), message("no date moves"))


def _tried(look: Look, way: Way, fix: Fix) -> WayOut:
    if fix.edit is None:
        return WayOut(way, fix, message("no date moves"))
    effect, fees = _effect(look, fix.edit)
    return WayOut(way, fix, effect, fees)


def _effect(look: Look, edit: Edit) -> tuple[Message, tuple[Fee, ...]]:
    try:
        plan = edit.apply(look.plan)
    except EditRejected as refused:
        return refused.reason, ()
    after = assess(plan, look.roadmap, look.today)
    return effect_words(look.assessment, after), move_fees(look.plan, plan, look.roadmap, look.today)
