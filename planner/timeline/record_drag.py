"""Dragging a day of a record: the drop edits the record, and shows what that makes of the plan."""

from dataclasses import dataclass, field, replace
from datetime import date

from planner.errors import EditRejected
from planner.guidance.consequence import moved
from planner.guidance.drop_card import record_card, refusal_card
from planner.guidance.look import Look
from planner.guidance.moving import shifted
from planner.guidance.record_mark import MarkedDay, RecordMark
from planner.guidance.record_marks import mark_of
from planner.roadmap.verdict import Assessment
from planner.timeline.drag import Gesture, Ghost, RecordGhost, may_move
from planner.timeline.hit import Hit


@dataclass
class RecordGesture(Gesture):
    """Dragging one day of a record's mark, or all of what lasts."""

    mark: RecordMark = field(kw_only=True)

    def _try(self, shift: int) -> Ghost:
        whole = self.mark.bar[0] if self.hit.whole and self.mark.bar is not None else None
        at = whole or _held(self.mark, self.hit)
        day = shifted(at.day, shift)
        carried = self.mark.carried_mark(day) if whole is not None else _with(self.mark, at, day)
        moving = RecordGhost(self.mark, carried, self.hit.whole)
        try:
            edit = self.mark.carried(day) if whole is not None else self.mark.moved(at, day)
            tried = self.attempt(edit)
        except EditRejected as refusal:
            card = refusal_card(day, refusal.reason, refusal.way_out)
            return Ghost(self.hit.task, day, None, card, refused=refusal, record=moving)
        after = mark_of(Look(tried.after, self.roadmap), self.mark.ref, self.hit.task)
        if after is not None:
            moving = RecordGhost(self.mark, after, self.hit.whole)
        last = carried.days[-1].day if whole is not None and not carried.open else None
        card = record_card(tried.before, tried.after, self.hit.task, (at.day, day), last)
        return Ghost(self.hit.task, day, edit, card, moved(tried.before, tried.after), tried, record=moving)


def may_move_with(before: Assessment, task_id: str) -> frozenset[str]:
    """The tasks that a record under this one can move: it, what the same records drive, and what follows these."""
    own = before.driven(task_id)
    driven = before.target.driven if before.target is not None else {}
    ids = {task_id}
    if own is not None:
        ids |= {key for key, other in driven.items() if other.collection == own.collection}
    return frozenset().union(*(may_move(before, key) for key in ids))


def _held(mark: RecordMark, hit: Hit) -> MarkedDay:
    """The day that was pressed; the last one where the mark has it no more."""
    return mark.marked(hit.field) or mark.days[-1]


def _with(mark: RecordMark, at: MarkedDay, day: date) -> RecordMark:
    """The mark with one of its days elsewhere."""
    return replace(mark, days=tuple(replace(other, day=day) if other is at else other for other in mark.days))
