"""The ways out of a pace that leads to a later day than the planned one: another pace, or another day."""

from dataclasses import dataclass

from planner.core.edits.base import Edit
from planner.errors import EditRejected
from planner.guidance.consequence import Fee, move_fees
from planner.guidance.effect import effect_words
from planner.guidance.finding import Fix
from planner.guidance.look import Look
from planner.guidance.study.share import ShareRow
from planner.guidance.study.standing import ExamStudy
from planner.guidance.study.ways import Way, date_fix, pace_label
from planner.roadmap.verdict import assess
from planner.words.message import Message, message

__all__ = ["Way", "WayOut", "ways_out"]


_SEAT = message("this moves it in the plan; the seat itself is moved where it was booked")


@dataclass(frozen=True, slots=True)
class WayOut:
    """One way out: its button (without an edit it is for the person to do), what it does, what a booked seat costs.

    `elsewhere`: what has to be done outside of the plan too.
    """

    way: Way
    fix: Fix
    effect: Message
    fees: tuple[Fee, ...] = ()
    elsewhere: Message | None = None


def ways_out(look: Look, study: ExamStudy) -> tuple[WayOut, ...]:
    """First the paces that keep the planned day, then that of the day; none while the pace leads there in time.

    Each is tried on the plan, which takes as long as an edit: not for every step of a drag.
    """
    late = [row for row in study.rows if row.late]
    if study.ghost is not None and study.ghost.days_off > 0 and not late:
        late = [study.ghost.row]
    paces = tuple(found for row in late if (found := _pace(look, study, row)) is not None)
    day = date_fix(look, study)
    return paces if day is None else (*paces, _tried(look, *day, booked=study.booked))


def _pace(look: Look, study: ExamStudy, row: ShareRow) -> WayOut | None:
    label = pace_label(look, study, row)
    return None if label is None else WayOut(Way.PACE, Fix(label), message("no date moves"))


def _tried(look: Look, way: Way, fix: Fix, *, booked: bool) -> WayOut:
    if fix.edit is None:
        return WayOut(way, fix, message("no date moves"))
    effect, fees = _effect(look, fix.edit)
    return WayOut(way, fix, effect, fees, _SEAT if booked else None)


def _effect(look: Look, edit: Edit) -> tuple[Message, tuple[Fee, ...]]:
    try:
        plan = edit.apply(look.plan)
    except EditRejected as refused:
        return refused.reason, ()
    after = assess(plan, look.roadmap, look.today)
    return effect_words(look.assessment, after), move_fees(look.plan, plan, look.roadmap, look.today)
